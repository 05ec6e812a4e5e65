// Cases of comparisons. Inputs: `old` and `new`, each a query; `request`, JSON with the members
// that Read below takes, may be missing. Expected: `outcome`, a few lines for people, or `json`.

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "case_runner/handler.h"
#include "engine/duckdb/database.h"
#include "reconcile/reconcile.h"

namespace hikkoshi::case_runner {
namespace {

using Json = nlohmann::json;

std::vector<std::string> Names(const Json& json) {
  return json.is_null() ? std::vector<std::string>{} : json.get<std::vector<std::string>>();
}

reconcile::ColumnPair ReadPair(const Json& json) {
  reconcile::ColumnPair pair{.old_name = json.at("old"),
                             .new_name = json.value("new", json.at("old").get<std::string>()),
                             .old_expression = json.value("old_expression", ""),
                             .new_expression = json.value("new_expression", "")};
  pair.tolerance = {.absolute = json.value("absolute", 0.0),
                    .relative = json.value("relative", 0.0),
                    .micros = json.value("micros", int64_t{0})};
  pair.ignores_element_order = json.value("ignores_element_order", false);
  return pair;
}

reconcile::Request ReadRequest(const Json& json) {
  reconcile::Request request{.old_table = "old", .model = "new"};
  request.old_side = {.relation = "old_table", .filter = json.value("old_filter", "")};
  request.new_side = {.relation = "new_table", .filter = json.value("new_filter", "")};
  request.key = Names(json.value("key", Json()));
  for (const Json& key : json.value("candidate_keys", Json::array())) {
    request.candidate_keys.push_back(Names(key));
  }
  for (const Json& pair : json.value("columns", Json::array())) {
    request.columns.push_back(ReadPair(pair));
  }
  for (const Json& exclusion : json.value("exclusions", Json::array())) {
    request.exclusions.push_back({.old_name = exclusion.value("old", ""),
                                  .new_name = exclusion.value("new", ""),
                                  .reason = exclusion.at("reason")});
  }
  for (const Json& tie : json.value("ties", Json::array())) {
    request.ties.push_back({.reason = tie.at("reason"),
                            .keys_relation = tie.at("keys"),
                            .new_names = Names(tie.value("columns", Json()))});
  }
  std::string policy = json.value("types", "exact");
  request.type_policy = policy == "exact"   ? reconcile::TypePolicy::Exact
                        : policy == "wider" ? reconcile::TypePolicy::AllowWider
                                            : reconcile::TypePolicy::ValuesOnly;
  request.accepted_share = json.value("accepted_share", 0.0);
  if (json.contains("sample_share")) {
    request.sample_share = json["sample_share"].get<double>();
  }
  return request;
}

std::string Shown(const std::optional<std::string>& value) {
  return value ? "'" + *value + "'" : "NULL";
}

std::string ColumnText(const reconcile::Outcome& outcome, const reconcile::ColumnOutcome& column) {
  bool is_renamed = !base::EqualsIgnoreCase(column.old_name, column.new_name);
  std::string text = is_renamed ? column.old_name + " -> " + column.new_name : column.new_name;
  if (!column.is_compared) {
    return text + ": not compared, " + column.note + "\n";
  }
  if (column.differing_rows == 0 && column.cause.text.empty()) {
    return column.note.empty() ? "" : text + ": " + column.note + "\n";
  }
  text += fmt::format(": {} of {} differ", column.differing_rows, outcome.rows.matched);
  if (!column.cause.text.empty()) {
    text += ", " + column.cause.text;
  }
  text += "\n";
  for (const reconcile::SamplePair& sample : column.samples) {
    std::string key = base::Join(sample.key, ", ");
    text += "  " + key + (key.empty() ? "" : ": ") + Shown(sample.old_value) + " -> " +
            Shown(sample.new_value) + "\n";
  }
  return text;
}

std::string OneSideText(const char* side, uint64_t rows, const reconcile::Cause& cause,
                        const std::vector<reconcile::RowSample>& samples) {
  if (rows == 0) {
    return "";
  }
  std::string text = fmt::format("only {}: {}", side, rows);
  text += cause.text.empty() ? "\n" : ", " + cause.text + "\n";
  for (const reconcile::RowSample& sample : samples) {
    std::vector<std::string> cells;
    for (const std::optional<std::string>& cell : sample.cells) {
      cells.push_back(Shown(cell));
    }
    text += "  " + base::Join(cells, ", ") + "\n";
  }
  return text;
}

std::string OutcomeText(const reconcile::Outcome& outcome) {
  std::string text(reconcile::VerdictText(outcome.verdict));
  text += outcome.is_accepted ? " (accepted)\n" : "\n";
  if (outcome.verdict == reconcile::Verdict::NotCompared) {
    return text + outcome.reason + "\n";
  }
  text += "key: " + base::Join(outcome.key, ", ") + (outcome.key.empty() ? "" : ", ") +
          outcome.key_origin + "\n";
  text += fmt::format("rows: {} old, {} new, {} equal, {} differ", outcome.rows.old_rows,
                      outcome.rows.new_rows, outcome.rows.equal, outcome.rows.differing);
  text += outcome.rows.ties == 0 ? "\n" : fmt::format(", {} tied\n", outcome.rows.ties);
  for (const reconcile::ColumnOutcome& column : outcome.columns) {
    text += ColumnText(outcome, column);
  }
  text +=
      OneSideText("old", outcome.rows.only_old, outcome.only_old_cause, outcome.only_old_samples);
  text +=
      OneSideText("new", outcome.rows.only_new, outcome.only_new_cause, outcome.only_new_samples);
  for (const std::string& name : outcome.columns_only_old) {
    text += "column only in old: " + name + "\n";
  }
  for (const std::string& name : outcome.columns_only_new) {
    text += "column only in new: " + name + "\n";
  }
  for (const std::string& note : outcome.notes) {
    text += "note: " + note + "\n";
  }
  return text;
}

Outcome RunCompare(const Request& request) {
  Outcome outcome;
  auto database = engine::duckdb::Database::Open({.threads = 2});
  auto connection = database->Connect();
  for (const char* side : {"old", "new"}) {
    std::string query(request.InputText(side));
    if (query.empty()) {
      continue;
    }
    base::Status status =
        connection->Execute("create table " + std::string(side) + "_table as " + query);
    if (!status) {
      outcome.outputs["outcome"] = std::string(side) + ": " + status.error().message;
      return outcome;
    }
  }
  std::string options(request.InputText("request"));
  Json json = options.empty() ? Json::object() : Json::parse(options, nullptr, false);
  if (json.is_discarded()) {
    outcome.outputs["outcome"] = "the request is not JSON";
    return outcome;
  }
  reconcile::Outcome compared = reconcile::Reconcile(*connection, ReadRequest(json));
  outcome.outputs["outcome"] = OutcomeText(compared);
  outcome.outputs["json"] = reconcile::ToJson(compared).dump(2) + "\n";
  return outcome;
}

}  // namespace

void RegisterReconcileCases(Handlers& handlers) {
  handlers.emplace("compare", RunCompare);
}

}  // namespace hikkoshi::case_runner
