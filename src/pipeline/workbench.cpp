#include "pipeline/workbench.h"

#include <algorithm>

#include "base/file.h"
#include "base/text.h"
#include "pipeline/engine_sql.h"

namespace hikkoshi::pipeline {
namespace {

using engine::QuoteName;
using engine::duckdb::FileFormat;
using engine::duckdb::SourceFiles;

constexpr uint64_t kProfileRows = 5'000'000;  // more than this is sampled by its first rows
constexpr int kProfileValues = 200;

std::string FormatOfFile(const std::string& path) {
  std::string extension = base::Extension(path);
  if (extension == "gz") {
    extension = base::Extension(path.substr(0, path.size() - 3));
  }
  return extension == "ndjson" || extension == "jsonl" ? "json"
         : extension == "tsv"                          ? "csv"
                                                       : extension;
}

bool ParseFormat(const std::string& name, FileFormat& format) {
  if (name == "parquet" || name == "glueparquet") {
    format = FileFormat::Parquet;
  } else if (name == "csv") {
    format = FileFormat::Csv;
  } else if (name == "json") {
    format = FileFormat::Json;
  } else {
    return false;
  }
  return true;
}

bool IsHidden(std::string_view path) {
  std::string_view name = base::FileName(path);
  return name.empty() || name[0] == '_' || name[0] == '.';
}

// The data files at a path: itself, or all files below it that are not markers such as _SUCCESS.
std::vector<std::string> DataFiles(const std::string& path) {
  if (base::FileExists(path)) {
    return {path};
  }
  std::vector<std::string> files;
  base::Result<std::vector<std::string>> found = base::ListFiles(path);
  if (found) {
    for (const std::string& name : *found) {
      if (!IsHidden(name)) {
        files.push_back(base::JoinPath(path, name));
      }
    }
  }
  return files;
}

SourceFiles FilesOf(const catalog::Table& table, FileFormat format,
                    std::vector<std::string> paths) {
  SourceFiles files;
  files.format = format;
  files.paths = std::move(paths);
  files.has_partition_folders =
      std::any_of(files.paths.begin(), files.paths.end(), [](const std::string& path) {
        return base::ParentPath(path).find('=') != std::string_view::npos;
      });
  auto parameter = [&](const char* name) {
    auto found = table.parameters.find(name);
    return found == table.parameters.end() ? std::string() : found->second;
  };
  files.csv.delimiter = parameter("delimiter");
  if (files.csv.delimiter.empty()) {
    files.csv.delimiter = parameter("field.delim");
  }
  files.csv.has_header = parameter("skip.header.line.count") != "0";
  for (const catalog::Column& column : table.columns) {
    files.columns.push_back({column.name, column.type});
  }
  return files;
}

uint64_t Count(const engine::Value& value) {
  return static_cast<uint64_t>(value.int64());
}

// What Spark infers of such a file, where DuckDB sees more: JSON has no times and no small numbers,
// and a CSV read without schema is all text.
types::Type InferredType(types::Type type, FileFormat format, const catalog::Table& table) {
  auto all_text = table.parameters.find("all_text");
  bool is_all_text = all_text != table.parameters.end() && all_text->second == "true";
  bool is_json_text = format == FileFormat::Json && types::IsTemporal(type.kind);
  if (is_all_text || is_json_text) {
    return types::Simple(types::TypeKind::String);
  }
  if (format == FileFormat::Json && types::IsInteger(type.kind)) {
    return types::Simple(types::TypeKind::Long);
  }
  for (types::Field& field : type.fields) {
    field.type = InferredType(field.type, format, table);
  }
  return type;
}

// The values of a column, in a relation of one column `value`.
std::string ValuesOf(const catalog::Table& table, const standardize::SourceColumn& column) {
  std::string value = QuoteName(column.path.empty() ? column.name : column.path[0]);
  for (size_t at = 1; at < column.path.size(); ++at) {
    value = "struct_extract(" + value + ", " + engine::QuoteText(column.path[at]) + ")";
  }
  return "(select " + value + " as value from " + QuoteName(table.database) + "." +
         QuoteName(table.name) + " limit " + std::to_string(kProfileRows) + ")";
}

}  // namespace

Workbench::Workbench(engine::duckdb::Database database, engine::duckdb::Connection connection,
                     Configuration configuration, std::string folder)
    : database_(std::move(database)),
      connection_(std::move(connection)),
      configuration_(std::move(configuration)),
      folder_(std::move(folder)) {}

base::Result<bool> Workbench::LayOut(catalog::Table& table) {
  auto exported = configuration_.exports.find(table.QualifiedName());
  bool is_exported = exported != configuration_.exports.end();
  std::string local = is_exported ? exported->second : LocalPath(configuration_, table.location);
  if (local.empty()) {
    missing_[table.QualifiedName()] =
        table.location.empty()
            ? "nothing says where its files are; export its rows and name the folder under "
              "`exports`"
            : "`locations` in hikkoshi.yml does not say where " + table.location + " lies here";
    return false;
  }
  std::vector<std::string> paths = DataFiles(base::JoinPath(folder_, local));
  if (paths.empty()) {
    std::string bucket = is_exported ? "" : ", which stands for " + table.location;
    missing_[table.QualifiedName()] = "there are no data files in " + local + bucket;
    return false;
  }
  base::Result<bool> done = LayOutFiles(table, local, std::move(paths));
  if (!done) {
    missing_[table.QualifiedName()] = done.error().message;
  }
  return done;
}

base::Result<bool> Workbench::LayOutFiles(catalog::Table& table, const std::string& local,
                                          std::vector<std::string> paths) {
  FileFormat format;
  std::string name = table.format.empty() ? FormatOfFile(paths[0]) : table.format;
  if (!ParseFormat(name, format)) {
    missing_[table.QualifiedName()] =
        "files of this format cannot be read here: " + (name.empty() ? paths[0] : name) + " in " +
        local;
    return false;
  }
  SourceFiles files = FilesOf(table, format, std::move(paths));
  if (table.columns.empty() || !table.has_all_columns) {
    auto described = engine::duckdb::DescribeFiles(connection_, files);
    if (!described) {
      return base::Fail(described.error().While("reading the columns of " + table.QualifiedName()));
    }
    for (engine::duckdb::SourceColumn& column : *described) {
      column.type = InferredType(column.type, format, table);
      if (table.FindColumn(column.name) == nullptr) {
        table.columns.push_back(catalog::Column{.name = column.name,
                                                .type = column.type,
                                                .comment = "",
                                                .is_partition_key = false,
                                                .evidence = catalog::Evidence::Inferred});
        files.columns.push_back(column);
      }
    }
    table.has_all_columns = true;
  }
  base::Status made =
      engine::duckdb::CreateSourceView(connection_, table.database, table.name, files);
  if (!made) {
    return base::Fail(made.error().While("laying out " + table.QualifiedName()));
  }
  laid_out_.insert(table.QualifiedName());
  return true;
}

std::string Workbench::WhyMissing(const std::string& qualified_table) const {
  if (Has(qualified_table)) {
    return "";
  }
  auto found = missing_.find(qualified_table);
  return found == missing_.end() ? "its data was not looked for" : found->second;
}

// `values` is a relation with one column, `value`.
base::Result<standardize::ColumnProfile> Workbench::ProfileColumn(const std::string& values) {
  base::Result<engine::Rows> counts = connection_.Query(
      "select count(*), count(*) - count(value), count(distinct value), min(value)::varchar, "
      "max(value)::varchar from " +
      values);
  if (!counts) {
    return base::Fail(counts.error());
  }
  const std::vector<engine::Value>& row = counts->rows[0];
  standardize::ColumnProfile profile;
  profile.row_count = Count(row[0]);
  profile.null_count = Count(row[1]);
  profile.distinct_count = Count(row[2]);
  profile.smallest = row[3].text;
  profile.largest = row[4].text;
  profile.is_sampled = profile.row_count == kProfileRows;
  base::Result<engine::Rows> shown = connection_.Query(
      "select distinct value::varchar as v from " + values +
      " where value is not null order by v limit " + std::to_string(kProfileValues));
  if (!shown) {
    return base::Fail(shown.error());
  }
  for (const std::vector<engine::Value>& value : shown->rows) {
    profile.values.push_back(value[0].text);
  }
  return profile;
}

base::Result<standardize::ConversionEvidence> Workbench::CheckConversion(
    const std::string& values, const types::Type& type, const standardize::Conversion& conversion) {
  standardize::ConversionEvidence evidence;
  evidence.conversion = conversion;
  base::Result<std::string> round_trip = RoundTripSql(conversion, "value", type);
  if (!round_trip) {
    // What the engine cannot compute is not shown to come back.
    evidence.failing_count = 1;
    evidence.value_count = 1;
    return evidence;
  }
  base::Result<engine::Rows> checked = connection_.Query(
      "select count(value), count(*) filter (where value is distinct from back), "
      "min(value::varchar) filter (where value is distinct from back) from (select value, " +
      *round_trip + " as back from " + values + ")");
  if (!checked) {
    evidence.failing_count = 1;
    evidence.value_count = 1;
    return evidence;
  }
  const std::vector<engine::Value>& row = checked->rows[0];
  evidence.value_count = Count(row[0]);
  evidence.failing_count = Count(row[1]);
  evidence.failing_value = row[2].text;
  return evidence;
}

base::Result<standardize::TableProfile> Workbench::Profile(
    const catalog::Table& table, const standardize::UsageByColumn& usage) {
  standardize::TableProfile profile;
  for (const standardize::SourceColumn& column : standardize::ColumnsOfSource(table, usage)) {
    if (types::IsNested(column.type.kind) || column.type.kind == types::TypeKind::Choice) {
      continue;
    }
    std::string values = ValuesOf(table, column);
    base::Result<standardize::ColumnProfile> read = ProfileColumn(values);
    if (!read) {
      return base::Fail(
          read.error().While("profiling " + table.QualifiedName() + "." + column.name));
    }
    profile.columns[column.name] = std::move(*read);
    for (const standardize::Conversion& conversion :
         standardize::ConversionsToCheck(column, profile, usage)) {
      base::Result<standardize::ConversionEvidence> evidence =
          CheckConversion(values, column.type, conversion);
      if (!evidence) {
        return base::Fail(evidence.error());
      }
      evidence->is_sampled = profile.columns[column.name].is_sampled;
      profile.conversions[column.name].push_back(std::move(*evidence));
    }
  }
  return profile;
}

// A sum of integers has a type that Parquet does not know; its values are those of Spark's bigint.
base::Status Workbench::Export(const std::string& schema, const std::string& table) {
  std::string relation = QuoteName(schema) + "." + QuoteName(table);
  base::Result<std::vector<engine::Column>> columns = connection_.Describe(relation);
  if (!columns) {
    return base::Fail(columns.error());
  }
  std::vector<std::string> items;
  for (const engine::Column& column : *columns) {
    std::string name = QuoteName(column.name);
    items.push_back(column.type.kind == engine::Kind::HugeInt
                        ? "cast(" + name + " as bigint) as " + name
                        : name);
  }
  std::string path = base::JoinPath(export_folder_, schema + "." + table + ".parquet");
  return connection_.Execute("copy (select " + base::Join(items, ", ") + " from " + relation +
                             ") to " + engine::QuoteText(path) + " (format parquet)");
}

base::Result<Workbench> Workbench::Open(const Configuration& configuration,
                                        const std::string& folder,
                                        const std::string& export_folder) {
  engine::duckdb::DatabaseOptions options;
  options.time_zone = configuration.time_zone;
  std::string root = base::AbsolutePath(folder);
  options.readable_folders.push_back(root);
  if (!export_folder.empty()) {
    options.readable_folders.push_back(base::AbsolutePath(export_folder));
  }
  for (const auto& [table, local] : configuration.exports) {
    options.readable_folders.push_back(base::AbsolutePath(base::JoinPath(root, local)));
  }
  for (const auto& [prefix, local] : configuration.locations) {
    options.readable_folders.push_back(base::AbsolutePath(base::JoinPath(root, local)));
  }
  base::Result<engine::duckdb::Database> database = engine::duckdb::Database::Open(options);
  if (!database) {
    return base::Fail(database.error().While("opening the embedded engine"));
  }
  base::Status registered = RegisterFunctions(*database);
  if (!registered) {
    return base::Fail(registered.error());
  }
  base::Result<engine::duckdb::Connection> connection = database->Connect();
  if (!connection) {
    return base::Fail(connection.error());
  }
  base::Status made = connection->Execute("create schema if not exists models");
  if (!made) {
    return base::Fail(made.error());
  }
  Workbench workbench(std::move(*database), std::move(*connection), configuration, root);
  workbench.export_folder_ = export_folder.empty() ? "" : base::AbsolutePath(export_folder);
  return workbench;
}

}  // namespace hikkoshi::pipeline
