#include "assist/reply.h"

#include "base/text.h"

namespace hikkoshi::assist {
namespace {

using Json = nlohmann::json;

constexpr size_t kLongestQuery = 200'000;  // bytes

Json TextSchema(const char* description) {
  return {{"type", "string"}, {"description", description}};
}

Json ObjectSchema(Json properties) {
  Json required = Json::array();
  for (const auto& [name, schema] : properties.items()) {
    required.push_back(name);
  }
  return {{"type", "object"},
          {"properties", std::move(properties)},
          {"required", std::move(required)},
          {"additionalProperties", false}};
}

std::string WithoutEnd(std::string_view sql) {
  std::string_view trimmed = base::Trim(sql);
  if (!trimmed.empty() && trimmed.back() == ';') {
    trimmed = base::Trim(trimmed.substr(0, trimmed.size() - 1));
  }
  return base::ReplaceAll(trimmed, "\r\n", "\n");
}

base::Result<Json> ObjectOf(const Completion& completion) {
  if (completion.stop_reason == StopReason::OutputLimit) {
    return base::Fail("the reply was cut off at the limit of its length: write less");
  }
  if (completion.stop_reason == StopReason::Refused) {
    return base::Fail("the model declined to answer");
  }
  return ReplyJson(completion);
}

base::Result<std::string> TextOf(const Json& json, const char* key, bool is_required) {
  auto found = json.find(key);
  if (found == json.end()) {
    return is_required ? base::Result<std::string>(
                             base::Fail(std::string("the reply lacks the key ") + key))
                       : base::Result<std::string>("");
  }
  if (!found->is_string()) {
    return base::Fail(std::string("the key is no text: ") + key);
  }
  return found->get<std::string>();
}

}  // namespace

const Json& DraftSchema() {
  static const Json kSchema =
      ObjectSchema({{"sql", TextSchema("the whole dbt model, one query")},
                    {"notes", TextSchema("one sentence for a person on how it works")},
                    {"assumptions", {{"type", "array"}, {"items", {{"type", "string"}}}}}});
  return kSchema;
}

const Json& JudgeSchema() {
  static const Json kSchema =
      ObjectSchema({{"verdict", {{"type", "string"}, {"enum", {"pass", "reject"}}}},
                    {"reason", TextSchema("why it is wrong; empty for pass")},
                    {"column", TextSchema("the column it is about, or empty")}});
  return kSchema;
}

base::Result<DraftReply> ReadDraft(const Completion& completion) {
  base::Result<Json> json = ObjectOf(completion);
  if (!json) {
    return base::Fail(json.error());
  }
  base::Result<std::string> sql = TextOf(*json, "sql", true);
  base::Result<std::string> notes = TextOf(*json, "notes", false);
  if (!sql || !notes) {
    return base::Fail(sql ? notes.error() : sql.error());
  }
  DraftReply reply{WithoutEnd(*sql), *notes, {}};
  if (reply.sql.empty()) {
    return base::Fail("the key sql holds no query");
  }
  if (reply.sql.size() > kLongestQuery || !base::IsValidUtf8(reply.sql)) {
    return base::Fail("the query is too long, or no UTF-8 text");
  }
  for (const Json& assumption : json->value("assumptions", Json::array())) {
    if (!assumption.is_string()) {
      return base::Fail("assumptions is no list of texts");
    }
    reply.assumptions.push_back(assumption.get<std::string>());
  }
  return reply;
}

base::Result<JudgeReply> ReadJudgement(const Completion& completion) {
  base::Result<Json> json = ObjectOf(completion);
  if (!json) {
    return base::Fail(json.error());
  }
  base::Result<std::string> verdict = TextOf(*json, "verdict", true);
  base::Result<std::string> reason = TextOf(*json, "reason", false);
  base::Result<std::string> column = TextOf(*json, "column", false);
  if (!verdict || !reason || !column) {
    return base::Fail("the judge's reply has no verdict, or parts of it are no text");
  }
  if (*verdict != "pass" && *verdict != "reject") {
    return base::Fail("the judge's verdict is neither pass nor reject: " + *verdict);
  }
  std::string why(base::Trim(*reason));
  return JudgeReply{*verdict == "reject" && !why.empty(), why, *column};
}

}  // namespace hikkoshi::assist
