#include "assist/provider/wire.h"

#include <algorithm>
#include <utility>

namespace hikkoshi::assist {

std::string InstructionWithSchema(const CompletionRequest& request) {
  return request.instruction +
         "\n\nReply with one JSON object and nothing else. It must fit this JSON Schema:\n" +
         request.reply_schema.dump(2, ' ', false, nlohmann::json::error_handler_t::replace);
}

const nlohmann::json& Member(const nlohmann::json& value, const std::string& name) {
  static const nlohmann::json kNull;
  if (!value.is_object()) {
    return kNull;
  }
  auto found = value.find(name);
  return found == value.end() ? kNull : *found;
}

std::string TextMember(const nlohmann::json& value, const std::string& name) {
  const nlohmann::json& member = Member(value, name);
  return member.is_string() ? member.get<std::string>() : "";
}

int64_t NumberMember(const nlohmann::json& value, const std::string& name) {
  const nlohmann::json& member = Member(value, name);
  return member.is_number_integer() ? std::max<int64_t>(member.get<int64_t>(), 0) : 0;
}

std::string BodyText(const nlohmann::ordered_json& json) {
  return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

base::Error ProtocolError(std::string message) {
  return base::Error{.message = std::move(message), .kind = std::string(kProtocolError)};
}

std::vector<std::string> SortedNames(const nlohmann::json& answer, const std::string& member,
                                     const std::string& name) {
  std::vector<std::string> names;
  for (const nlohmann::json& entry : Member(answer, member)) {
    names.push_back(TextMember(entry, name));
  }
  std::sort(names.begin(), names.end());
  return names;
}

base::Result<std::string> FindKey(const base::Environment& environment, const std::string& variable,
                                  const http::Request& request) {
  std::optional<std::string> key = environment.Find(variable);
  if (!key) {
    return base::Fail(base::Error{
        .message = "the environment variable " + variable + " is to hold the key, and is not set",
        .kind = std::string(kRefusedKeyError)});
  }
  if (key->find_first_of("\r\n") != std::string::npos) {
    return base::Fail(base::Error{.message = "the key in " + variable + " has a line break in it",
                                  .kind = std::string(kRefusedKeyError)});
  }
  if (!http::KeepsSecrets(request.address)) {
    return base::Fail(base::Error{
        .message = "the endpoint is neither https nor on this machine: no key is sent there",
        .kind = std::string(kRefusedKeyError)});
  }
  return *key;
}

}  // namespace hikkoshi::assist
