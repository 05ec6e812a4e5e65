#include "standardize/standard_file.h"

#include <yaml-cpp/yaml.h>

#include "base/yaml_text.h"

namespace hikkoshi::standardize {
namespace {

constexpr std::string_view kHead =
    "# Names and types of the new tables: one decision for each legacy column.\n"
    "# Edit a column and set `decided_by: person`; it then stays as you wrote it, here and in all\n"
    "# models. Other columns are decided anew at every run. `proposed_type` is what the rules "
    "would\n"
    "# do if the data allowed it; write it as `conversion` to accept it.\n"
    "# Conversions: flag_to_boolean, text_to_timestamp, text_to_date, epoch_seconds,\n"
    "# epoch_milliseconds, delimited_to_array, none.\n";

std::string Text(const YAML::Node& node, const char* key) {
  return node[key] && node[key].IsScalar() ? node[key].as<std::string>() : "";
}

tl::unexpected<base::Error> FailAt(const YAML::Node& node, const std::string& message) {
  return base::Fail("standard.yml:" + std::to_string(node.Mark().line + 1) + ": " + message);
}

base::Result<Conversion> ReadConversion(const YAML::Node& node) {
  Conversion conversion;
  std::string name = Text(node, "conversion");
  if (!name.empty() && !ParseConversionName(name, conversion.kind)) {
    return FailAt(node, "unknown conversion: " + name);
  }
  conversion.format = Text(node, "format");
  conversion.true_value = Text(node, "true_value");
  conversion.false_value = Text(node, "false_value");
  bool needs_values = conversion.kind == ConversionKind::FlagToBoolean;
  bool needs_format = conversion.kind == ConversionKind::TextToDate ||
                      conversion.kind == ConversionKind::TextToTimestamp ||
                      conversion.kind == ConversionKind::DelimitedToArray;
  if (needs_values && (conversion.true_value.empty() || conversion.false_value.empty())) {
    return FailAt(node, "flag_to_boolean needs true_value and false_value");
  }
  if (needs_format && conversion.format.empty()) {
    return FailAt(node, name + " needs a format");
  }
  return conversion;
}

base::Status ReadColumn(const YAML::Node& node, TableDecision& table) {
  ColumnDecision column;
  column.old_name = Text(node, "column");
  column.new_name = Text(node, "name");
  if (column.old_name.empty()) {
    return FailAt(node, "a column needs `column`, its legacy name");
  }
  types::ParsedType type = types::ParseType(Text(node, "legacy_type"));
  column.old_type = type.type;
  base::Result<Conversion> conversion = ReadConversion(node);
  if (!conversion) {
    return base::Fail(conversion.error());
  }
  column.conversion = *conversion;
  column.conversion.old_type = conversion->is_none() ? types::Type() : column.old_type;
  column.rule = Text(node, "rule");
  column.evidence = Text(node, "evidence");
  column.proposed_name = Text(node, "proposed_name");
  column.proposed_name_reason = Text(node, "proposed_name_because");
  std::string decider = Text(node, "decided_by");
  column.decided_by = decider == "person"    ? Decider::Person
                      : decider == "lineage" ? Decider::Lineage
                                             : Decider::Rule;
  table.columns.push_back(std::move(column));
  return {};
}

base::Status ReadTable(const YAML::Node& node, Standard& standard) {
  std::string name = Text(node, "table");
  size_t dot = name.rfind('.');
  if (dot == name.npos) {
    return FailAt(node, "a table needs `table`, written database.table");
  }
  TableDecision& table = standard.Table(name.substr(0, dot), name.substr(dot + 1));
  table.model = Text(node, "model");
  for (const YAML::Node& column : node["columns"]) {
    base::Status read = ReadColumn(column, table);
    if (!read) {
      return read;
    }
  }
  return {};
}

void AddOptional(base::YamlText& yaml, std::string_view key, const std::string& value) {
  if (!value.empty()) {
    yaml.Add(key, value);
  }
}

void WriteConversion(base::YamlText& yaml, const Conversion& conversion) {
  yaml.Add("conversion", ConversionName(conversion.kind));
  AddOptional(yaml, "format", conversion.format);
  if (!conversion.true_value.empty()) {
    yaml.Add("true_value", conversion.true_value);
    yaml.Add("false_value", conversion.false_value);
  }
}

void WriteColumn(base::YamlText& yaml, const ColumnDecision& column) {
  yaml.OpenEntry("column", column.old_name);
  yaml.Add("name", column.new_name);
  yaml.Add("legacy_type", types::ToText(column.old_type));
  if (!column.conversion.is_none()) {
    yaml.Add("type", types::ToText(column.new_type()));
    WriteConversion(yaml, column.conversion);
  }
  AddOptional(yaml, "rule", column.rule);
  AddOptional(yaml, "evidence", column.evidence);
  if (!column.proposed.is_none()) {
    yaml.Add("proposed_type", types::ToText(NewType(column.proposed)));
    AddOptional(yaml, "proposed_format", column.proposed.format);
    AddOptional(yaml, "proposed_because", column.proposal_reason);
  }
  AddOptional(yaml, "proposed_name", column.proposed_name);
  AddOptional(yaml, "proposed_name_because", column.proposed_name_reason);
  yaml.Add("confidence", ConfidenceText(column.confidence));
  yaml.Add("decided_by", DeciderText(column.decided_by));
  yaml.Close();
}

void WriteTable(base::YamlText& yaml, const TableDecision& table) {
  yaml.OpenEntry("table", table.database + "." + table.name);
  if (!table.model.empty()) {
    yaml.Add("model", table.model);
  }
  if (table.columns.empty()) {
    yaml.AddRaw("columns", "[]");
  } else {
    yaml.Open("columns");
    for (const ColumnDecision& column : table.columns) {
      WriteColumn(yaml, column);
    }
    yaml.Close();
  }
  yaml.Close();
}

void WriteProposedWords(base::YamlText& yaml, const ProposedWords& words) {
  if (words.empty()) {
    return;
  }
  yaml.Comment("Read by a language model. Move to `glossary` what is right; take out what is not.");
  yaml.Open("proposed_glossary");
  for (const auto& [abbreviation, word] : words) {
    yaml.OpenEntry("abbreviation", abbreviation);
    yaml.Add("meaning", word.meaning);
    yaml.Add("because", word.reason);
    yaml.Close();
  }
  yaml.Close();
}

base::Result<StandardFile> Read(const YAML::Node& root) {
  StandardFile file;
  for (const auto& entry : root["glossary"]) {
    std::string abbreviation = entry.first.as<std::string>();
    file.own_glossary[abbreviation] = entry.second.as<std::string>("");
    file.glossary.Add(abbreviation, file.own_glossary[abbreviation]);
  }
  for (const YAML::Node& entry : root["proposed_glossary"]) {
    file.proposed_words[Text(entry, "abbreviation")] = {Text(entry, "meaning"),
                                                        Text(entry, "because")};
  }
  for (const YAML::Node& table : root["tables"]) {
    base::Status read = ReadTable(table, file.standard);
    if (!read) {
      return base::Fail(read.error());
    }
  }
  return file;
}

}  // namespace

base::Result<StandardFile> ReadStandard(std::string_view text) {
  try {
    YAML::Node root = YAML::Load(std::string(text));
    if (!root.IsNull() && !root.IsMap()) {
      return base::Fail("standard.yml:1: expected a map with `glossary` and `tables`");
    }
    return Read(root);
  } catch (const YAML::Exception& error) {
    return base::Fail("standard.yml:" + std::to_string(error.mark.line + 1) + ": " + error.msg);
  }
}

std::string WriteStandard(const Standard& standard,
                          const std::map<std::string, std::string>& own_glossary,
                          const ProposedWords& proposed_words) {
  base::YamlText yaml;
  if (!own_glossary.empty()) {
    yaml.Open("glossary");
    for (const auto& [abbreviation, meaning] : own_glossary) {
      yaml.Add(base::YamlScalar(abbreviation), meaning);
    }
    yaml.Close();
  }
  WriteProposedWords(yaml, proposed_words);
  yaml.Open("tables");
  for (const auto& [name, table] : standard.tables()) {
    WriteTable(yaml, table);
  }
  yaml.Close();
  return std::string(kHead) + yaml.Take();
}

}  // namespace hikkoshi::standardize
