#pragma once

// Parquet, CSV and JSON files as relations: what columns they have, and views over them.
// Timestamps that Spark wrote into parquet as INT96 are instants; DuckDB reads them as wall clock
// in UTC, so the view turns them back into instants.

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "engine/duckdb/database.h"
#include "types/type.h"

namespace hikkoshi::engine::duckdb {

enum class FileFormat : uint8_t { Parquet, Csv, Json };

struct CsvOptions {
  bool has_header = true;
  // "" leaves it to detection.
  std::string delimiter;
  std::string quote;
  std::string escape;
  std::string null_text;
};

struct SourceColumn {
  std::string name;
  types::Type type;
};

struct SourceFiles {
  FileFormat format = FileFormat::Parquet;
  // Files or patterns (`data/*.parquet`, `data/**/*.csv`).
  std::vector<std::string> paths;
  // Folders named `key=value` are columns.
  bool has_partition_folders = false;
  CsvOptions csv;
  // What the catalog says; empty takes the columns from the files. Order matters for CSV without
  // header only. A column that no file has is NULL; a value that does not fit is NULL.
  std::vector<SourceColumn> columns;
};

// Returns what may stand after FROM: `read_parquet([…], union_by_name = true)`.
std::string ReaderText(const SourceFiles& files);

// Returns the columns that the files themselves show, as Spark types. For CSV and JSON they are
// inferred from the values: mark them so where they are shown.
base::Result<std::vector<SourceColumn>> DescribeFiles(Connection& connection,
                                                      const SourceFiles& files);

// Creates or replaces the view `schema.name` over the files, and the schema if it is missing.
base::Status CreateSourceView(Connection& connection, const std::string& schema,
                              const std::string& name, const SourceFiles& files);

}  // namespace hikkoshi::engine::duckdb
