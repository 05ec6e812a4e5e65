#pragma once

// Statements: plain nodes, see expr.h. `WriteTable` is what every frontend brings writes to;
// the others are as SQL has them.

#include <string>
#include <vector>

#include "ast/query.h"

namespace hikkoshi::ast {

struct QueryStatement {
  QueryId query;
};

enum class WriteMode : uint8_t {
  Overwrite,            // the table is what the query gives
  OverwritePartitions,  // only partitions that the query has rows for
  Append,
  Merge,  // rows with the same `merge_keys` are replaced, others added
  ErrorIfExists,
  IgnoreIfExists,
};

// A table that legacy code writes: the unit that becomes one dbt model.
struct WriteTable {
  std::vector<std::string> target;  // database and table; empty when only a path is known
  ExprId location;                  // Literal or TemplateString path; none when not stated
  std::string format;               // parquet, csv, delta, … ; empty when not stated
  WriteMode mode = WriteMode::Overwrite;
  std::vector<std::string> partition_by;
  std::vector<std::string> merge_keys;
  QueryId query;
};

struct ColumnDefinition {
  std::string name;
  types::Type type;
  bool is_nullable = true;
  ExprId default_value;
  std::string comment;
};

struct Property {
  std::string name;
  ExprId value;
};

// Hive's ROW FORMAT and STORED AS in full. `row format delimited` is its properties without serde.
struct RowFormat {
  std::string serde;
  std::vector<Property> properties;  // e.g. field.delim
  std::string input_format;
  std::string output_format;
};

// `clustered by (a) sorted by (b) into 8 buckets`
struct Bucketing {
  std::vector<std::string> columns;
  std::vector<OrderItem> sorted_by;
  ExprId count;
};

struct CreateTable {
  bool is_external = false;
  bool is_temporary = false;
  bool or_replace = false;
  bool if_not_exists = false;
  std::vector<std::string> name;
  std::vector<ColumnDefinition> columns;
  std::vector<ColumnDefinition> partition_columns;  // Hive style: typed
  std::vector<ExprId> partition_by;                 // names or transforms such as bucket(8, id)
  std::string format;                               // USING or STORED AS, lower case
  std::string location;
  std::string comment;
  std::vector<Property> properties;  // TBLPROPERTIES; Trino: WITH (…)
  QueryId query;                     // CTAS; none otherwise
  RowFormat row_format;
  Bucketing bucketing;
  std::vector<std::string> cluster_by;  // Databricks: liquid clustering
  std::vector<Property> options;        // Spark: OPTIONS (…)
  bool has_no_data = false;             // Trino: `with no data`
};

struct CreateSchema {
  bool if_not_exists = false;
  std::vector<std::string> name;
  std::string comment;
  std::string location;
};

struct CreateView {
  bool or_replace = false;
  bool is_temporary = false;
  bool if_not_exists = false;
  std::vector<std::string> name;
  std::vector<ColumnDefinition> columns;  // types Unknown
  std::string comment;
  QueryId query;
};

struct PartitionValue {
  std::string column;
  ExprId value;  // none: dynamic
};

struct Insert {
  bool is_overwrite = false;
  std::vector<std::string> table;
  std::vector<PartitionValue> partition;
  std::vector<std::string> columns;
  bool is_by_name = false;
  ExprId replace_where;
  QueryId query;
};

struct Delete {
  std::vector<std::string> table;
  std::string alias;
  ExprId where;
};

struct Assignment {
  std::vector<std::string> column;
  ExprId value;
};

struct Update {
  std::vector<std::string> table;
  std::string alias;
  std::vector<Assignment> assignments;
  ExprId where;
};

enum class MergeMatch : uint8_t { Matched, NotMatched, NotMatchedBySource };
enum class MergeAction : uint8_t { Update, UpdateAll, Insert, InsertAll, Delete };

struct MergeClause {
  MergeMatch match = MergeMatch::Matched;
  ExprId condition;
  MergeAction action = MergeAction::Update;
  std::vector<Assignment> assignments;
};

struct Merge {
  std::vector<std::string> table;
  std::string alias;
  RelationId source;
  ExprId on;
  std::vector<MergeClause> clauses;
};

struct Drop {
  std::string object;  // table, view, schema, function …
  bool if_exists = false;
  std::vector<std::string> name;
  bool cascades = false;
};

struct Use {
  std::vector<std::string> name;
};

struct SetVariable {
  std::string name;
  ExprId value;
};

// Trino `unload (query) to 'path' with (…)`, Spark `insert overwrite directory 'path'`
struct Unload {
  QueryId query;
  std::string location;
  std::vector<Property> properties;
};

struct UnsupportedStatement {
  std::string code;
  std::string reason;
  std::string text;
};

}  // namespace hikkoshi::ast
