#include "assist/evaluation.h"

#include <array>

namespace hikkoshi::assist {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 12> kChecks = {
    "reply", "parses", "references", "resolves",    "standard", "layer",
    "style", "builds", "reconciles", "constraints", "judge",    "passed"};
constexpr std::array<std::string_view, 3> kProofs = {"none", "execution", "constraints"};

template <class Enum, size_t Size>
Enum Named(const std::array<std::string_view, Size>& names, const std::string& name) {
  for (size_t at = 0; at < Size; ++at) {
    if (names[at] == name) {
      return static_cast<Enum>(at);
    }
  }
  return Enum{};
}

Json ReasonJson(const Reason& reason) {
  Json json;
  json["check"] = CheckText(reason.check);
  json["code"] = reason.code;
  json["column"] = reason.column;
  json["cause"] = reason.cause;
  json["rows"] = reason.rows;
  json["message"] = reason.message;
  json["examples"] = reason.examples;
  return json;
}

Reason ReasonFromJson(const nlohmann::json& json) {
  Reason reason;
  reason.check = Named<Check>(kChecks, json.value("check", ""));
  reason.code = json.value("code", "");
  reason.column = json.value("column", "");
  reason.cause = json.value("cause", "");
  reason.rows = json.value("rows", uint64_t{0});
  reason.message = json.value("message", "");
  reason.examples = json.value("examples", std::vector<std::string>());
  return reason;
}

uint64_t RowsOf(const Evaluation& evaluation) {
  uint64_t rows = 0;
  for (const Reason& reason : evaluation.reasons) {
    rows += reason.rows;
  }
  return rows;
}

}  // namespace

std::string_view CheckText(Check check) {
  return kChecks[static_cast<size_t>(check)];
}

Json ToJson(const Evaluation& evaluation) {
  Json json;
  json["reached"] = CheckText(evaluation.reached);
  json["proof"] = kProofs[static_cast<size_t>(evaluation.proof)];
  json["evidence"] = evaluation.evidence;
  json["styled"] = evaluation.styled;
  json["reasons"] = Json::array();
  for (const Reason& reason : evaluation.reasons) {
    json["reasons"].push_back(ReasonJson(reason));
  }
  return json;
}

Evaluation EvaluationFromJson(const nlohmann::json& json) {
  Evaluation evaluation;
  evaluation.reached = Named<Check>(kChecks, json.value("reached", ""));
  evaluation.proof = Named<Proof>(kProofs, json.value("proof", ""));
  evaluation.evidence = json.value("evidence", "");
  evaluation.styled = json.value("styled", "");
  for (const nlohmann::json& reason : json.value("reasons", nlohmann::json::array())) {
    evaluation.reasons.push_back(ReasonFromJson(reason));
  }
  return evaluation;
}

bool IsBetter(const Evaluation& left, const Evaluation& right) {
  if (left.reached != right.reached) {
    return left.reached > right.reached;
  }
  uint64_t left_rows = RowsOf(left);
  uint64_t right_rows = RowsOf(right);
  return left_rows != right_rows ? left_rows < right_rows
                                 : left.reasons.size() < right.reasons.size();
}

}  // namespace hikkoshi::assist
