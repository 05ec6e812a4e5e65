#include "engine/duckdb/source_files.h"

#include <set>

#include "base/text.h"
#include "engine/duckdb/spark_type.h"

namespace hikkoshi::engine::duckdb {

namespace {

using NameSet = std::set<std::string, base::LessIgnoreCase>;

std::string PathList(const std::vector<std::string>& paths) {
  std::vector<std::string> quoted;
  for (const std::string& path : paths) {
    quoted.push_back(QuoteText(path));
  }
  return "[" + base::Join(quoted, ", ") + "]";
}

std::string CsvArguments(const SourceFiles& files) {
  std::string text = std::string(", header = ") + (files.csv.has_header ? "true" : "false");
  auto add = [&text](std::string_view name, const std::string& value) {
    if (!value.empty()) {
      text += ", " + std::string(name) + " = " + QuoteText(value);
    }
  };
  add("delim", files.csv.delimiter);
  add("quote", files.csv.quote);
  add("escape", files.csv.escape);
  add("nullstr", files.csv.null_text);
  if (files.columns.empty()) {
    return text + ", sample_size = -1";
  }
  // With known columns every value is read as text and cast by the view, where it may fail to NULL.
  text += ", all_varchar = true";
  if (!files.csv.has_header) {
    std::vector<std::string> names;
    for (const SourceColumn& column : files.columns) {
      names.push_back(QuoteText(column.name));
    }
    text += ", names = [" + base::Join(names, ", ") + "]";
  }
  return text;
}

// The top-level columns that are stored as INT96.
base::Result<NameSet> LegacyInstants(Connection& connection, const SourceFiles& files) {
  NameSet names;
  if (files.format != FileFormat::Parquet) {
    return names;
  }
  base::Result<Rows> rows = connection.Query("select distinct name from parquet_schema(" +
                                             PathList(files.paths) + ") where type = 'INT96'");
  if (!rows) {
    return base::Fail(rows.error());
  }
  for (const std::vector<Value>& row : rows->rows) {
    names.insert(row[0].text);
  }
  return names;
}

struct StoredColumns {
  std::vector<Column> columns;
  NameSet legacy_instants;
  NameSet json_values;  // seen with several types: DuckDB keeps them as JSON
};

bool IsLegacyInstant(const StoredColumns& stored, const Column& column) {
  return IsTimestamp(column.type.kind) && column.type.kind != Kind::TimestampTz &&
         stored.legacy_instants.count(column.name) > 0;
}

base::Result<NameSet> JsonValues(Connection& connection, const SourceFiles& files) {
  NameSet names;
  if (files.format != FileFormat::Json) {
    return names;
  }
  base::Result<Rows> rows = connection.Query("select column_name from (describe select * from " +
                                             ReaderText(files) + ") where column_type = 'JSON'");
  if (!rows) {
    return base::Fail(rows.error());
  }
  for (const std::vector<Value>& row : rows->rows) {
    names.insert(row[0].text);
  }
  return names;
}

base::Result<StoredColumns> ReadStoredColumns(Connection& connection, const SourceFiles& files) {
  base::Result<std::vector<Column>> columns = connection.Describe(ReaderText(files));
  if (!columns) {
    return base::Fail(columns.error());
  }
  base::Result<NameSet> legacy_instants = LegacyInstants(connection, files);
  if (!legacy_instants) {
    return base::Fail(legacy_instants.error());
  }
  base::Result<NameSet> json_values = JsonValues(connection, files);
  if (!json_values) {
    return base::Fail(json_values.error());
  }
  return StoredColumns{std::move(*columns), std::move(*legacy_instants), std::move(*json_values)};
}

// A JSON value as text is the text itself, without quotes; an object stays JSON.
std::string StoredExpression(const StoredColumns& stored, const Column& column) {
  std::string name = QuoteName(column.name);
  if (stored.json_values.count(column.name) > 0) {
    return "(" + name + " ->> '$')";
  }
  return IsLegacyInstant(stored, column) ? "timezone('UTC', " + name + ")" : name;
}

// The select list of a view whose columns are the files' own.
std::string OwnColumns(const StoredColumns& stored) {
  std::vector<std::string> items;
  for (const Column& column : stored.columns) {
    items.push_back(StoredExpression(stored, column) + " as " + QuoteName(column.name));
  }
  return base::Join(items, ", ");
}

// The select list of a view whose columns the catalog states.
std::string StatedColumns(const StoredColumns& stored, const std::vector<SourceColumn>& columns) {
  std::vector<std::string> items;
  for (const SourceColumn& column : columns) {
    std::string expression = "null";
    for (const Column& candidate : stored.columns) {
      if (base::EqualsIgnoreCase(candidate.name, column.name)) {
        expression = StoredExpression(stored, candidate);
      }
    }
    if (column.type.is_known()) {
      expression = "try_cast(" + expression + " as " +
                   types::ToText(column.type, types::TypeSyntax::DuckDb) + ")";
    }
    items.push_back(expression + " as " + QuoteName(column.name));
  }
  return base::Join(items, ", ");
}

}  // namespace

std::string ReaderText(const SourceFiles& files) {
  std::string text = files.format == FileFormat::Parquet ? "read_parquet("
                     : files.format == FileFormat::Csv   ? "read_csv("
                                                         : "read_json(";
  text += PathList(files.paths);
  if (files.format == FileFormat::Csv) {
    text += CsvArguments(files);
  }
  if (files.format == FileFormat::Json && files.columns.empty()) {
    text += ", sample_size = -1";
  }
  text += std::string(", hive_partitioning = ") + (files.has_partition_folders ? "true" : "false");
  return text + ", union_by_name = true)";
}

base::Result<std::vector<SourceColumn>> DescribeFiles(Connection& connection,
                                                      const SourceFiles& files) {
  base::Result<StoredColumns> stored = ReadStoredColumns(connection, files);
  if (!stored) {
    return base::Fail(stored.error());
  }
  std::vector<SourceColumn> columns;
  for (const Column& column : stored->columns) {
    types::Type type = IsLegacyInstant(*stored, column) ? types::Simple(types::TypeKind::Timestamp)
                                                        : SparkTypeOf(column.type);
    columns.push_back({column.name, std::move(type)});
  }
  return columns;
}

base::Status CreateSourceView(Connection& connection, const std::string& schema,
                              const std::string& name, const SourceFiles& files) {
  base::Result<StoredColumns> stored = ReadStoredColumns(connection, files);
  if (!stored) {
    return base::Fail(stored.error().While("reading the files of " + schema + "." + name));
  }
  std::string select_list =
      files.columns.empty() ? OwnColumns(*stored) : StatedColumns(*stored, files.columns);
  return connection.Execute("create schema if not exists " + QuoteName(schema) +
                            "; create or replace view " + QuoteName(schema) + "." +
                            QuoteName(name) + " as select " + select_list + " from " +
                            ReaderText(files));
}

}  // namespace hikkoshi::engine::duckdb
