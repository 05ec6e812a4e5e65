#include "assist/work_item.h"

#include <array>
#include <string_view>

namespace hikkoshi::assist {
namespace {

using Json = nlohmann::ordered_json;

// Words that programs share when they do the same kind of work.
constexpr std::array<std::string_view, 24> kConstructs = {
    "groupBy",  "groupby",   "Window",   "row_number",     "rank",          "lag",
    "toPandas", "transform", "udf",      "pivot",          "explode",       "rdd",
    "join",     "union",     "distinct", "dropDuplicates", "cumsum",        "applymap",
    "apply(",   "merge",     "yield",    "streak",         "Relationalize", "collect_list"};

Json ColumnsJson(const std::vector<AgreedColumn>& columns) {
  Json json = Json::array();
  for (const AgreedColumn& column : columns) {
    json.push_back({{"name", column.name},
                    {"type", column.type},
                    {"legacy_name", column.legacy_name},
                    {"legacy_type", column.legacy_type},
                    {"description", column.description}});
  }
  return json;
}

Json CodeJson(const std::vector<CodeFile>& files) {
  Json json = Json::array();
  for (const CodeFile& file : files) {
    json.push_back({{"path", file.path}, {"text", file.text}});
  }
  return json;
}

Json RefusalsJson(const std::vector<Refusal>& refusals) {
  Json json = Json::array();
  for (const Refusal& refusal : refusals) {
    json.push_back({{"code", refusal.code}, {"place", refusal.place}, {"reason", refusal.reason}});
  }
  return json;
}

Json HolesJson(const std::vector<Hole>& holes) {
  Json json = Json::array();
  for (const Hole& hole : holes) {
    json.push_back({{"name", hole.name},
                    {"is_relation", hole.is_relation},
                    {"reason", hole.reason},
                    {"legacy", hole.legacy}});
  }
  return json;
}

Json InputsJson(const std::vector<InputModel>& inputs) {
  Json json = Json::array();
  for (const InputModel& input : inputs) {
    json.push_back({{"model", input.model},
                    {"layer", input.layer},
                    {"legacy_table", input.legacy_table},
                    {"is_likely", input.is_likely},
                    {"columns", ColumnsJson(input.columns)}});
  }
  return json;
}

}  // namespace

Json ToJson(const WorkItem& item) {
  Json json;
  json["table"] = item.table;
  json["model"] = item.model;
  json["layer"] = item.layer;
  json["description"] = item.description;
  json["columns"] = ColumnsJson(item.columns);
  json["code"] = CodeJson(item.code);
  json["draft"] = item.draft;
  json["holes"] = HolesJson(item.holes);
  json["refusals"] = RefusalsJson(item.refusals);
  json["inputs"] = InputsJson(item.inputs);
  json["parameters"] = item.parameters;
  json["statistics"] = item.statistics;
  json["samples"] = item.samples;
  json["has_old_data"] = item.has_old_data;
  json["constraints"] = item.constraints;
  json["remarks"] = item.remarks;
  return json;
}

std::set<std::string> ConstructsOf(const std::string& code) {
  std::set<std::string> found;
  for (std::string_view construct : kConstructs) {
    if (code.find(construct) != code.npos) {
      found.insert(std::string(construct));
    }
  }
  return found;
}

}  // namespace hikkoshi::assist
