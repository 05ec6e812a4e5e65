// The YAML files of a project, and all files together.

#include <algorithm>

#include "base/text.h"
#include "base/yaml_text.h"
#include "dbt/lint_settings.h"
#include "dbt/project.h"

namespace hikkoshi::dbt {
namespace {

std::string FlowList(const std::vector<std::string>& values, bool quotes) {
  std::vector<std::string> parts;
  for (const std::string& value : values) {
    std::string escaped = base::ReplaceAll(base::ReplaceAll(value, "\\", "\\\\"), "\"", "\\\"");
    parts.push_back(quotes ? "\"" + escaped + "\"" : value);
  }
  return "[" + base::Join(parts, ", ") + "]";
}

void WriteTest(base::YamlText& yaml, const ColumnTest& test) {
  switch (test.kind) {
    case ColumnTest::Kind::NotNull:
      yaml.AddEntry("not_null");
      return;
    case ColumnTest::Kind::Unique:
      yaml.AddEntry("unique");
      return;
    case ColumnTest::Kind::AcceptedValues:
      yaml.Open("- accepted_values");
      yaml.Open("  arguments");
      yaml.AddRaw("  values", FlowList(test.values, test.quotes_values));
      if (!test.quotes_values) {
        yaml.AddRaw("  quote", "false");
      }
      yaml.Close();
      yaml.Close();
      return;
    case ColumnTest::Kind::Relationships:
      yaml.Open("- relationships");
      yaml.Open("  arguments");
      yaml.Add("  to", "ref('" + test.to_model + "')");
      yaml.Add("  field", test.to_column);
      yaml.Close();
      yaml.Close();
      return;
  }
}

void WriteDescription(base::YamlText& yaml, const std::string& description) {
  if (!description.empty()) {
    yaml.Add("description", description);
  }
}

void WriteColumn(base::YamlText& yaml, const Column& column) {
  yaml.OpenEntry("name", column.name);
  if (column.type.is_known()) {
    yaml.Add("data_type", types::ToText(column.type));
  }
  WriteDescription(yaml, column.description);
  if (!column.lineage.empty() || !column.legacy_name.empty()) {
    yaml.Open("config");
    yaml.Open("meta");
    if (!column.legacy_name.empty()) {
      yaml.Add("legacy_column", column.legacy_name);
    }
    if (!column.lineage.empty()) {
      yaml.Open("lineage");
      for (const std::string& source : column.lineage) {
        yaml.AddEntry(source);
      }
      yaml.Close();
    }
    yaml.Close();
    yaml.Close();
  }
  if (!column.tests.empty()) {
    yaml.Open("data_tests");
    for (const ColumnTest& test : column.tests) {
      WriteTest(yaml, test);
    }
    yaml.Close();
  }
  yaml.Close();
}

void WriteColumns(base::YamlText& yaml, const std::vector<Column>& columns) {
  if (columns.empty()) {
    return;
  }
  yaml.Open("columns");
  for (size_t at = 0; at < columns.size(); ++at) {
    if (at > 0) {
      yaml.BlankLine();
    }
    WriteColumn(yaml, columns[at]);
  }
  yaml.Close();
}

std::string SourceYaml(const Source& source, bool is_databricks) {
  base::YamlText yaml;
  yaml.Add("version", "2");
  yaml.BlankLine();
  yaml.Open("sources");
  yaml.OpenEntry("name", source.name);
  if (is_databricks) {
    yaml.Add("database", "{{ var('bronze_catalog', target.database) }}");
  }
  yaml.Add("schema", source.name);
  yaml.Open("tables");
  for (size_t at = 0; at < source.tables.size(); ++at) {
    if (at > 0) {
      yaml.BlankLine();
    }
    yaml.OpenEntry("name", source.tables[at].name);
    WriteDescription(yaml, source.tables[at].description);
    WriteColumns(yaml, source.tables[at].columns);
    yaml.Close();
  }
  return yaml.Take();
}

std::string ModelsYaml(const std::vector<const Model*>& models) {
  base::YamlText yaml;
  yaml.Add("version", "2");
  yaml.BlankLine();
  yaml.Open("models");
  for (size_t at = 0; at < models.size(); ++at) {
    const Model& model = *models[at];
    if (at > 0) {
      yaml.BlankLine();
    }
    yaml.OpenEntry("name", model.name);
    WriteDescription(yaml, model.description);
    if (!model.legacy_table.empty() || !model.legacy_path.empty()) {
      yaml.Open("config");
      yaml.Open("meta");
      if (!model.legacy_table.empty()) {
        yaml.Add("legacy_table", model.legacy_table);
      }
      if (!model.legacy_path.empty()) {
        yaml.Add("legacy_path", model.legacy_path);
      }
      for (const auto& [key, value] : model.meta) {
        yaml.Add(key, value);
      }
      yaml.Close();
      yaml.Close();
    }
    WriteColumns(yaml, model.columns);
    yaml.Close();
  }
  return yaml.Take();
}

std::string ProjectYaml(const Project& project) {
  base::YamlText yaml;
  yaml.Add("name", project.name);
  yaml.Add("version", "1.0.0");
  yaml.AddRaw("config-version", "2");
  yaml.Add("profile", project.name);
  yaml.BlankLine();
  yaml.AddRaw("model-paths", "[models]");
  yaml.AddRaw("macro-paths", "[macros]");
  yaml.AddRaw("test-paths", "[tests]");
  yaml.BlankLine();
  yaml.Open("models");
  yaml.Open(project.name);
  yaml.Open("+persist_docs");
  yaml.AddRaw("relation", "true");
  yaml.AddRaw("columns", "true");
  yaml.Close();
  for (Layer layer : {Layer::Staging, Layer::Silver, Layer::Gold}) {
    bool has_layer = std::any_of(project.models.begin(), project.models.end(),
                                 [&](const Model& model) { return model.layer == layer; });
    if (has_layer) {
      yaml.Open(LayerName(layer));
      yaml.Add("+schema", LayerName(layer));
      yaml.Add("+materialized", layer == Layer::Staging ? "view" : "table");
      yaml.Close();
    }
  }
  yaml.Close();
  yaml.Close();
  if (!project.variables.empty()) {
    yaml.BlankLine();
    yaml.Open("vars");
    for (const Variable& variable : project.variables) {
      if (!variable.comment.empty()) {
        yaml.Comment(variable.comment);
      }
      yaml.AddRaw(variable.name, variable.default_value);
    }
    yaml.Close();
  }
  return yaml.Take();
}

void WriteDatabricksTarget(base::YamlText& yaml, const std::string& project) {
  yaml.Add("type", "databricks");
  yaml.Add("catalog", "{{ env_var('DATABRICKS_CATALOG', 'main') }}");
  yaml.Add("schema", "{{ env_var('DATABRICKS_SCHEMA', '" + project + "') }}");
  yaml.Add("host", "{{ env_var('DATABRICKS_HOST', 'localhost') }}");
  yaml.Add("http_path", "{{ env_var('DATABRICKS_HTTP_PATH', '/sql/1.0/warehouses/none') }}");
  yaml.Add("token", "{{ env_var('DATABRICKS_TOKEN', '') }}");
  yaml.AddRaw("threads", "4");
}

void WriteSparkTarget(base::YamlText& yaml, const std::string& project) {
  yaml.Add("type", "spark");
  yaml.Add("method", "session");
  yaml.Add("schema", "{{ env_var('SPARK_SCHEMA', '" + project + "') }}");
  yaml.Add("host", "none");
  yaml.AddRaw("threads", "1");
}

std::string ProfilesYaml(const Project& project) {
  std::string target = project.is_databricks ? "databricks" : "spark";
  base::YamlText yaml;
  yaml.Comment(
      "copy to ~/.dbt/profiles.yml, or pass --profiles-dir; secrets stay in the environment");
  yaml.Open(project.name);
  yaml.Add("target", target);
  yaml.Open("outputs");
  yaml.Open(target);
  if (project.is_databricks) {
    WriteDatabricksTarget(yaml, project.name);
  } else {
    WriteSparkTarget(yaml, project.name);
  }
  return yaml.Take();
}

std::string Folder(std::string_view path) {
  return std::string(path.substr(0, path.rfind('/')));
}

}  // namespace

std::string_view LayerName(Layer layer) {
  switch (layer) {
    case Layer::Staging:
      return "staging";
    case Layer::Silver:
      return "silver";
    case Layer::Gold:
      return "gold";
  }
  return "";
}

std::string ModelPath(const Model& model) {
  std::string folder = "models/" + std::string(LayerName(model.layer));
  if (model.layer == Layer::Staging) {
    folder += "/" + model.source;
  }
  return folder + "/" + model.name + ".sql";
}

Files ProjectFiles(const Project& project) {
  Files files;
  files[".sqlfluff"] = LintSettings(project.is_databricks);
  files["dbt_project.yml"] = ProjectYaml(project);
  files["profiles.yml"] = ProfilesYaml(project);
  std::map<std::string, std::vector<const Model*>> by_folder;
  for (const Model& model : project.models) {
    std::string path = ModelPath(model);
    files[path] = model.sql + "\n";
    by_folder[Folder(path)].push_back(&model);
  }
  for (const auto& [folder, models] : by_folder) {
    std::string name = folder.substr(folder.rfind('/') + 1);
    files[folder + "/_" + name + "__models.yml"] = ModelsYaml(models);
  }
  for (const Source& source : project.sources) {
    files["models/staging/" + source.name + "/_" + source.name + "__sources.yml"] =
        SourceYaml(source, project.is_databricks);
  }
  return files;
}

}  // namespace hikkoshi::dbt
