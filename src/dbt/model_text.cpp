#include "dbt/model_text.h"

#include <algorithm>

#include "base/text.h"
#include "sql/print.h"

namespace hikkoshi::dbt {
namespace {

std::string JinjaText(const std::string& text) {
  return "'" + base::ReplaceAll(base::ReplaceAll(text, "\\", "\\\\"), "'", "\\'") + "'";
}

std::string JinjaList(const std::vector<std::string>& values) {
  std::vector<std::string> parts;
  for (const std::string& value : values) {
    parts.push_back(JinjaText(value));
  }
  return "[" + base::Join(parts, ", ") + "]";
}

size_t CountLines(const std::string& text) {
  return static_cast<size_t>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace

// Staging views need no block: dbt_project.yml says it for the folder. So do plain tables.
std::string ConfigBlock(const Model& model) {
  const Materialization& how = model.materialization;
  bool is_default = how.materialized == (model.layer == Layer::Staging ? "view" : "table");
  std::vector<std::string> lines;
  if (!is_default || !how.partition_by.empty()) {
    lines.push_back("materialized=" + JinjaText(how.materialized));
  }
  if (!how.incremental_strategy.empty()) {
    lines.push_back("incremental_strategy=" + JinjaText(how.incremental_strategy));
  }
  if (!how.unique_key.empty()) {
    lines.push_back("unique_key=" + JinjaList(how.unique_key));
  }
  if (!how.partition_by.empty()) {
    lines.push_back("partition_by=" + JinjaList(how.partition_by));
  }
  if (lines.empty()) {
    return "";
  }
  std::string block = "{{\n    config(\n";
  for (const std::string& line : lines) {
    block += "        " + line + ",\n";
  }
  return block + "    )\n}}\n\n";
}

void PrintModel(const ast::Tree& tree, ast::QueryId query, dialect::Dialect dialect, Model& model) {
  std::string config = ConfigBlock(model);
  sql::Printed printed = sql::Print(tree, query,
                                    sql::PrintOptions{.dialect = dialect,
                                                      .layout = sql::Layout::Model,
                                                      .parameters = sql::ParameterStyle::Jinja});
  model.sql = config + printed.text;
  model.line_spans.assign(CountLines(config), {});
  model.line_spans.insert(model.line_spans.end(), printed.line_spans.begin(),
                          printed.line_spans.end());
}

void AddIncrementalFilter(const ast::Tree& tree, ast::ExprId condition, dialect::Dialect dialect,
                          Model& model) {
  sql::PrintOptions options{
      .dialect = dialect, .layout = sql::Layout::Model, .parameters = sql::ParameterStyle::Jinja};
  std::string text = sql::Print(tree, condition, options).text;
  text = base::ReplaceAll(text, "{{ ref('" + model.name + "') }}", "{{ this }}");
  bool is_long = text.find('\n') != text.npos;
  text = is_long ? "    where\n        " + base::ReplaceAll(text, "\n", "\n        ")
                 : "    where " + text;
  // select * from final -> select * / from final
  size_t last = model.sql.rfind('\n') + 1;
  model.sql = model.sql.substr(0, last) +
              base::ReplaceAll(model.sql.substr(last), "select * from ", "select *\nfrom ") +
              "\n{% if is_incremental() %}\n" + text + "\n{% endif %}";
  model.line_spans.resize(CountLines(model.sql) + 1);
}

// An overwrite is a table. Appending, or replacing the partitions that are written, is incremental:
// what the job writes at each run is what the model selects at each run.
Materialization MaterializationOf(const ast::WriteTable& write) {
  Materialization how;
  how.materialized = "table";
  how.partition_by = write.partition_by;
  switch (write.mode) {
    case ast::WriteMode::Overwrite:
    case ast::WriteMode::ErrorIfExists:
    case ast::WriteMode::IgnoreIfExists:
      break;
    case ast::WriteMode::OverwritePartitions:
      how.materialized = "incremental";
      how.incremental_strategy = "insert_overwrite";
      break;
    case ast::WriteMode::Append:
      how.materialized = "incremental";
      how.incremental_strategy = "append";
      break;
    case ast::WriteMode::Merge:
      how.materialized = "incremental";
      how.incremental_strategy = "merge";
      how.unique_key = write.merge_keys;
      break;
  }
  return how;
}

}  // namespace hikkoshi::dbt
