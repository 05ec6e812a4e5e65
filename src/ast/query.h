#pragma once

// Queries, their bodies, and relations (what stands in FROM): plain nodes, see expr.h.

#include <string>
#include <vector>

#include "ast/expr.h"

namespace hikkoshi::ast {

// ---- queries ------------------------------------------------------------------------------

struct Cte {
  std::string name;
  std::vector<std::string> columns;
  QueryId query;
  std::vector<std::string> comments;  // whole lines, without `--`
};

struct Query {
  bool is_recursive = false;
  std::vector<Cte> ctes;
  BodyId body;
  std::vector<OrderItem> order_by;
  bool orders_all = false;  // `order by all`
  std::vector<OrderItem> sort_by;
  std::vector<ExprId> distribute_by;
  ExprId limit;
  ExprId offset;
};

// ---- bodies -------------------------------------------------------------------------------

enum class GroupingKind : uint8_t { None, Plain, All, Rollup, Cube, GroupingSets };

struct GroupingSet {
  std::vector<ExprId> exprs;
};

struct GroupBy {
  GroupingKind kind = GroupingKind::None;
  std::vector<ExprId> exprs;      // plain expressions; of Rollup and Cube their arguments
  std::vector<GroupingSet> sets;  // of GroupingSets only
};

struct NamedWindow {
  std::string name;
  WindowSpec window;
};

struct Select {
  std::vector<std::string> hints;  // `broadcast(t)`, as written
  bool is_distinct = false;
  std::vector<ExprId> distinct_on;  // DuckDB only
  std::vector<SelectItem> items;
  RelationId from;  // none: no FROM
  ExprId where;
  GroupBy group_by;
  ExprId having;
  ExprId qualify;
  std::vector<NamedWindow> windows;
};

enum class SetOperator : uint8_t { Union, Intersect, Except };

struct SetOperation {
  SetOperator op = SetOperator::Union;
  bool is_all = false;
  bool is_by_name = false;
  bool allows_missing_columns = false;  // of unionByName; is_by_name only
  BodyId left;
  BodyId right;
};

struct ValuesRow {
  std::vector<ExprId> items;
};

struct Values {
  std::vector<ValuesRow> rows;
};

// A query in parentheses where a body stands.
struct NestedQuery {
  QueryId query;
};

struct UnsupportedBody {
  std::string code;
  std::string reason;
  std::string text;
};

// ---- relations ----------------------------------------------------------------------------

struct Alias {
  std::string name;
  std::vector<std::string> columns;
};

// A table, view, CTE or temp view: `a`, `db.a`, `catalog.db.a`.
struct TableRef {
  std::vector<std::string> parts;  // a part may hold `${name}`: a value known only at run time
  Alias alias;
  ExprId version_as_of;  // time travel: `version as of 3`
  ExprId timestamp_as_of;
};

// Files read without a table: spark.read.parquet("s3://…"), parquet.`path`.
struct FileRelation {
  std::string format;                // parquet, json, csv …
  ExprId path;                       // Literal or TemplateString
  std::vector<std::string> options;  // "name=value", sorted
  Alias alias;
};

// A dbt `ref('model')` or `source('source', 'table')`; `source` is empty for a ref.
struct DbtRelation {
  std::string source;
  std::string name;
  Alias alias;
};

struct SubqueryRelation {
  QueryId query;
  Alias alias;
  bool is_lateral = false;
};

enum class JoinKind : uint8_t {
  Inner,
  Left,
  Right,
  Full,
  Cross,
  LeftSemi,
  LeftAnti,
  RightSemi,
  RightAnti
};

struct Join {
  JoinKind kind = JoinKind::Inner;
  RelationId left;
  RelationId right;
  ExprId on;
  std::vector<std::string> using_columns;
  bool is_natural = false;
};

// A table-valued function; Trino `unnest(a, b) with ordinality` is a call of "unnest".
struct TableFunction {
  ExprId call;
  bool with_ordinality = false;
  bool is_lateral = false;
  Alias alias;
};

// Spark `input lateral view [outer] generator(…) t as a, b`
struct LateralView {
  RelationId input;
  bool is_outer = false;
  ExprId generator;
  Alias alias;
};

struct Pivot {
  RelationId input;
  std::vector<SelectItem> aggregates;
  std::vector<ExprId> columns;
  std::vector<SelectItem> values;  // a Row for each when there are several columns
  Alias alias;
};

struct UnpivotGroup {
  std::vector<ExprId> columns;
  std::string alias;
};

struct Unpivot {
  RelationId input;
  bool includes_nulls = false;
  std::vector<std::string> value_columns;
  std::string name_column;
  std::vector<UnpivotGroup> groups;
  Alias alias;
};

enum class SampleUnit : uint8_t { Percent, Rows, Bucket };

struct Sample {
  RelationId input;
  SampleUnit unit = SampleUnit::Percent;
  ExprId amount;
  ExprId out_of;  // Bucket only
  ExprId seed;
  Alias alias;
};

struct UnsupportedRelation {
  std::string code;
  std::string reason;
  std::string text;
};

}  // namespace hikkoshi::ast
