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

base::Status CheckText(const std::string& sql) {
  return sql.size() > kLongestQuery || !base::IsValidUtf8(sql)
             ? base::Status(base::Fail("the query is too long, or no UTF-8 text"))
             : base::Status();
}

base::Status ReadQuery(const Json& json, DraftReply& reply) {
  base::Result<std::string> sql = TextOf(json, "sql", true);
  if (!sql) {
    return base::Fail(sql.error());
  }
  reply.sql = WithoutEnd(*sql);
  return reply.sql.empty() ? base::Status(base::Fail("the key sql holds no query"))
                           : CheckText(reply.sql);
}

base::Status ReadFillings(const Json& json, DraftReply& reply) {
  auto holes = json.find("holes");
  if (holes == json.end() || !holes->is_object()) {
    return base::Fail("the reply lacks the key holes, an object with a text for each hole");
  }
  for (const auto& [name, filling] : holes->items()) {
    base::Result<std::string> sql = TextOf(*holes, name.c_str(), true);
    base::Status checked = sql ? CheckText(*sql) : base::Status(base::Fail(sql.error()));
    if (!checked) {
      return checked;
    }
    reply.fillings[name] = WithoutEnd(*sql);
  }
  return {};
}

}  // namespace

Json DraftSchema(const std::vector<Hole>& holes) {
  Json fillings = Json::object();
  for (const Hole& hole : holes) {
    fillings[hole.name] = TextSchema(hole.is_relation ? "one query" : "one expression");
  }
  Json properties = {{"notes", TextSchema("one sentence for a person on how it works")},
                     {"assumptions", {{"type", "array"}, {"items", {{"type", "string"}}}}}};
  if (holes.empty()) {
    properties["sql"] = TextSchema("the whole dbt model, one query");
  } else {
    properties["holes"] = ObjectSchema(std::move(fillings));
  }
  return ObjectSchema(std::move(properties));
}

const Json& JudgeSchema() {
  static const Json kSchema =
      ObjectSchema({{"verdict", {{"type", "string"}, {"enum", {"pass", "reject"}}}},
                    {"reason", TextSchema("why it is wrong; empty for pass")},
                    {"column", TextSchema("the column it is about, or empty")}});
  return kSchema;
}

base::Result<DraftReply> ReadDraft(const Completion& completion, bool has_holes) {
  base::Result<Json> json = ObjectOf(completion);
  if (!json) {
    return base::Fail(json.error());
  }
  base::Result<std::string> notes = TextOf(*json, "notes", false);
  if (!notes) {
    return base::Fail(notes.error());
  }
  DraftReply reply;
  reply.notes = *notes;
  base::Status read = has_holes ? ReadFillings(*json, reply) : ReadQuery(*json, reply);
  if (!read) {
    return base::Fail(read.error());
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
