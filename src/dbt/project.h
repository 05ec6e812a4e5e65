#pragma once

// Project: a dbt-databricks project as data, before it is files.

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ast/statement.h"
#include "base/source.h"
#include "types/type.h"

namespace hikkoshi::dbt {

enum class Layer : uint8_t { Staging, Silver, Gold };

std::string_view LayerName(Layer layer);  // "staging"

// A test that the legacy data satisfies.
struct ColumnTest {
  enum class Kind : uint8_t { NotNull, Unique, AcceptedValues, Relationships } kind = Kind::NotNull;
  std::vector<std::string> values;  // AcceptedValues
  bool quotes_values = true;        // false for numbers
  std::string to_model;             // Relationships
  std::string to_column;
};

struct Column {
  std::string name;
  types::Type type;
  std::string description;
  std::vector<ColumnTest> tests;
  std::string legacy_name;           // empty when the model has no legacy table
  std::vector<std::string> lineage;  // "database.table.column" of the legacy platform, sorted
};

// How a model is materialized, from how the legacy job wrote its table.
struct Materialization {
  std::string materialized = "view";  // view, table, incremental
  std::string incremental_strategy;   // append, merge, insert_overwrite; of incremental only
  std::vector<std::string> unique_key;
  std::vector<std::string> partition_by;
};

struct Model {
  std::string name;
  Layer layer = Layer::Silver;
  std::string source;  // staging: the source it reads
  std::string description;
  std::string legacy_table;  // "database.table"; empty when unknown
  std::string legacy_path;   // the job's file, relative to the repository
  std::vector<std::pair<std::string, std::string>> meta;  // further entries of its `meta`
  Materialization materialization;
  std::vector<Column> columns;
  std::vector<std::string> dependencies;  // names of models it refers to, sorted
  std::string sql;                        // the whole file
  // For each line of `sql`: places of the legacy code that it comes from.
  std::vector<std::vector<base::Span>> line_spans;
};

struct SourceTable {
  std::string name;  // in dbt and in Unity Catalog
  std::string description;
  std::vector<Column> columns;
};

struct Source {
  std::string name;  // the legacy database
  std::vector<SourceTable> tables;
};

struct Variable {
  std::string name;
  std::string default_value;  // as YAML writes it
  std::string comment;        // one line
};

struct Project {
  std::string name;
  bool is_databricks = true;    // otherwise for Spark, which has no catalogs above schemas
  std::vector<Source> sources;  // by name
  std::vector<Model> models;    // by name
  std::vector<Variable> variables;
};

// A file of the project: path relative to its folder, and its whole text.
using Files = std::map<std::string, std::string>;

// Returns where the model's SQL stands: "models/staging/shop/stg_shop__orders.sql".
std::string ModelPath(const Model& model);

// Returns all files of the project, models and YAML; the same bytes for the same project.
Files ProjectFiles(const Project& project);

}  // namespace hikkoshi::dbt
