#include "pipeline/finished_models.h"

#include <yaml-cpp/yaml.h>

#include <map>

#include "base/file.h"
#include "dbt/jinja.h"

namespace hikkoshi::pipeline {
namespace {

std::string Text(const YAML::Node& node, const char* key) {
  return node.IsMap() && node[key] && node[key].IsScalar() ? node[key].as<std::string>() : "";
}

// `config: {meta: …}`, or `meta: …` as older projects have it.
std::string Meta(const YAML::Node& node, const char* key) {
  for (const YAML::Node& place : {node["config"], node}) {
    if (place && place.IsMap() && place["meta"] && !Text(place["meta"], key).empty()) {
      return Text(place["meta"], key);
    }
  }
  return "";
}

assist::Neighbour Described(const YAML::Node& node) {
  assist::Neighbour neighbour;
  neighbour.model = Text(node, "name");
  neighbour.table = Meta(node, "legacy_table");
  for (const YAML::Node& column : node["columns"]) {
    neighbour.columns.push_back({Text(column, "name"), Text(column, "data_type"),
                                 Meta(column, "legacy_column"), "", Text(column, "description")});
  }
  return neighbour;
}

void AddDescribed(const std::string& text, std::map<std::string, assist::Neighbour>& described) {
  try {
    YAML::Node root = YAML::Load(text);
    if (!root.IsMap() || !root["models"] || !root["models"].IsSequence()) {
      return;
    }
    for (const YAML::Node& node : root["models"]) {
      assist::Neighbour neighbour = Described(node);
      described[neighbour.model] = std::move(neighbour);
    }
  } catch (const YAML::Exception&) {
    return;  // another tool's file: it tells nothing here
  }
}

// Models that it refers to; none where its Jinja does more than ours.
std::vector<std::string> RefsOf(const std::string& sql) {
  dbt::JinjaContext context;
  auto name = [](const std::string& model) -> base::Result<std::string> { return model; };
  context.ref = name;
  context.source = [](const std::string&, const std::string& table) -> base::Result<std::string> {
    return table;
  };
  base::Result<dbt::Rendered> rendered = dbt::RenderJinja(sql, context);
  return rendered ? rendered->refs : std::vector<std::string>();
}

}  // namespace

std::vector<assist::Neighbour> FinishedModels(const std::string& project_folder,
                                              const std::set<std::string>& own) {
  std::string folder = base::JoinPath(project_folder, "models");
  std::vector<std::string> files = base::ListFiles(folder).value_or(std::vector<std::string>());
  std::map<std::string, assist::Neighbour> described;
  std::map<std::string, std::string> queries;
  for (const std::string& file : files) {
    std::string extension = base::Extension(file);
    std::string text = base::ReadFile(base::JoinPath(folder, file)).value_or("");
    if (extension == "yml" || extension == "yaml") {
      AddDescribed(text, described);
    } else if (extension == "sql") {
      std::string_view name = base::FileName(file);
      queries[std::string(name.substr(0, name.rfind('.')))] = std::move(text);
    }
  }
  std::vector<assist::Neighbour> finished;
  for (const auto& [model, sql] : queries) {
    if (own.contains(model)) {
      continue;
    }
    assist::Neighbour neighbour = described[model];
    neighbour.model = model;
    neighbour.table = neighbour.table.empty() ? model : neighbour.table;
    neighbour.inputs = RefsOf(sql);
    neighbour.sql = sql;
    neighbour.is_edited = true;
    finished.push_back(std::move(neighbour));
  }
  return finished;
}

}  // namespace hikkoshi::pipeline
