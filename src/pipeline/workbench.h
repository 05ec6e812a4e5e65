#pragma once

// Workbench: the embedded engine with the legacy platform's data laid out in it. Each legacy table
// whose data is at hand is a view "<database>"."<table>" with the catalog's types; models are
// built in the schema "models".

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "base/result.h"
#include "catalog/catalog.h"
#include "engine/duckdb/database.h"
#include "engine/duckdb/source_files.h"
#include "pipeline/configuration.h"
#include "standardize/decide.h"

namespace hikkoshi::pipeline {

inline constexpr std::string_view kModelSchema = catalog::kModelDatabase;

class Workbench {
 public:
  // `folder` is what relative paths of the configuration start from; `export_folder` is where
  // Export may write, or empty.
  static base::Result<Workbench> Open(const Configuration& configuration, const std::string& folder,
                                      const std::string& export_folder = "");

  // Makes the table's view if its data is at hand; returns whether it is. Columns and types that
  // the catalog lacks are taken from the files, and `table` gets them, marked as inferred.
  base::Result<bool> LayOut(catalog::Table& table);
  bool Has(const std::string& qualified_table) const { return laid_out_.contains(qualified_table); }
  // Says why a table's data is not at hand, and what to do; for people. Empty when it is.
  std::string WhyMissing(const std::string& qualified_table) const;

  // Writes all rows of `"schema"."table"` to `<export folder>/<schema>.<table>.parquet`.
  base::Status Export(const std::string& schema, const std::string& table);

  // Reads what the data shows of each column, and which conversions of it come back.
  base::Result<standardize::TableProfile> Profile(const catalog::Table& table,
                                                  const standardize::UsageByColumn& usage);

  engine::duckdb::Database& database() { return database_; }
  engine::duckdb::Connection& connection() { return connection_; }

 private:
  Workbench(engine::duckdb::Database database, engine::duckdb::Connection connection,
            Configuration configuration, std::string folder);
  base::Result<bool> LayOutFiles(catalog::Table& table, const std::string& local,
                                 std::vector<std::string> paths);
  base::Result<standardize::ColumnProfile> ProfileColumn(const std::string& values);
  base::Result<standardize::ConversionEvidence> CheckConversion(
      const std::string& values, const types::Type& type,
      const standardize::Conversion& conversion);

  engine::duckdb::Database database_;
  engine::duckdb::Connection connection_;
  Configuration configuration_;
  std::string folder_;
  std::string export_folder_;
  std::set<std::string> laid_out_;
  std::map<std::string, std::string> missing_;  // table -> why its data is not at hand
};

}  // namespace hikkoshi::pipeline
