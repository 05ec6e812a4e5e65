#include <fmt/format.h>

#include "reconcile/outcome.h"

namespace hikkoshi::reconcile {

namespace {

using Json = nlohmann::ordered_json;

Json OptionalText(const std::optional<std::string>& text) {
  return text ? Json(*text) : Json(nullptr);
}

Json RowsJson(const RowCounts& rows) {
  return {{"old", rows.old_rows},
          {"new", rows.new_rows},
          {"matched", rows.matched},
          {"equal", rows.equal},
          {"differing", rows.differing},
          {"only_old", rows.only_old},
          {"only_new", rows.only_new},
          {"extra_copies_old", rows.extra_copies_old},
          {"extra_copies_new", rows.extra_copies_new},
          {"ties", rows.ties}};
}

Json KeyJson(const std::vector<std::string>& names, const std::vector<std::string>& values) {
  Json key = Json::object();
  for (size_t i = 0; i < values.size() && i < names.size(); ++i) {
    key[names[i]] = values[i];
  }
  return key;
}

void AddDifferences(const Outcome& outcome, const ColumnOutcome& column, Json& json) {
  for (const SamplePair& sample : column.samples) {
    json["samples"].push_back({{"key", KeyJson(outcome.key, sample.key)},
                               {"old", OptionalText(sample.old_value)},
                               {"new", OptionalText(sample.new_value)}});
  }
  for (const TopPair& pair : column.top_pairs) {
    json["top"].push_back({{"old", OptionalText(pair.old_value)},
                           {"new", OptionalText(pair.new_value)},
                           {"rows", pair.rows}});
  }
}

Json ColumnJson(const Outcome& outcome, const ColumnOutcome& column) {
  Json json = {{"old", column.old_name}, {"new", column.new_name}};
  json["old_type"] = column.old_type;
  json["new_type"] = column.new_type;
  if (!column.is_compared) {
    json["compared"] = false;
    json["reason"] = column.note;
  } else {
    json["differing_rows"] = column.differing_rows;
    uint64_t matched = outcome.rows.matched;
    json["match_rate"] = matched == 0 ? 1.0
                                      : 1.0 - static_cast<double>(column.differing_rows) /
                                                  static_cast<double>(matched);
    if (!column.note.empty()) {
      json["note"] = column.note;
    }
  }
  if (!column.cause.text.empty()) {
    json["cause"] = column.cause.text;
    json["cause_name"] = column.cause.name.empty() ? "unknown" : column.cause.name;
    json["cause_rows"] = column.cause.rows;
  }
  AddDifferences(outcome, column, json);
  return json;
}

Json SamplesJson(const Outcome& outcome, const std::vector<RowSample>& samples) {
  Json json = Json::array();
  for (const RowSample& sample : samples) {
    Json row = Json::object();
    size_t cell = 0;
    for (const ColumnOutcome& column : outcome.columns) {
      if (column.is_compared && cell < sample.cells.size()) {
        row[column.new_name] = OptionalText(sample.cells[cell++]);
      }
    }
    json.push_back(std::move(row));
  }
  return json;
}

void AddRowsOfOneSide(const Outcome& outcome, Json& json) {
  auto add = [&](const char* name, uint64_t rows, const Cause& cause,
                 const std::vector<RowSample>& samples) {
    if (rows == 0) {
      return;
    }
    json[name] = {{"rows", rows}};
    if (!cause.text.empty()) {
      json[name]["cause"] = cause.text;
      json[name]["cause_name"] = cause.name;
    }
    json[name]["samples"] = SamplesJson(outcome, samples);
  };
  add("only_old", outcome.rows.only_old, outcome.only_old_cause, outcome.only_old_samples);
  add("only_new", outcome.rows.only_new, outcome.only_new_cause, outcome.only_new_samples);
}

}  // namespace

std::string_view VerdictText(Verdict verdict) {
  switch (verdict) {
    case Verdict::Equal:
      return "equal";
    case Verdict::Different:
      return "different";
    case Verdict::NotCompared:
      return "not_compared";
  }
  return "";
}

nlohmann::ordered_json ToJson(const Outcome& outcome) {
  Json json = {{"table", outcome.table},
               {"model", outcome.model},
               {"verdict", VerdictText(outcome.verdict)}};
  if (outcome.verdict == Verdict::NotCompared) {
    json["reason"] = outcome.reason;
  }
  json["rows"] = RowsJson(outcome.rows);
  json["key"] = outcome.key;
  json["key_origin"] = outcome.key_origin;
  json["key_is_unique"] = outcome.key_is_unique;
  json["columns"] = Json::array();
  for (const ColumnOutcome& column : outcome.columns) {
    json["columns"].push_back(ColumnJson(outcome, column));
  }
  json["columns_only_old"] = outcome.columns_only_old;
  json["columns_only_new"] = outcome.columns_only_new;
  AddRowsOfOneSide(outcome, json);
  if (outcome.is_accepted) {
    json["accepted"] = true;
  }
  if (outcome.sample_share) {
    json["sample_share"] = *outcome.sample_share;
  }
  if (!outcome.notes.empty()) {
    json["notes"] = outcome.notes;
  }
  return json;
}

}  // namespace hikkoshi::reconcile
