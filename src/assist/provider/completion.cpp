#include "assist/provider/completion.h"

#include <array>
#include <optional>
#include <utility>

namespace hikkoshi::assist {
namespace {

constexpr std::array<std::pair<StopReason, std::string_view>, 4> kStopReasons = {{
    {StopReason::Finished, "finished"},
    {StopReason::OutputLimit, "output_limit"},
    {StopReason::Refused, "refused"},
    {StopReason::Other, "other"},
}};

std::optional<nlohmann::json> ParseObject(std::string_view text) {
  nlohmann::json json = nlohmann::json::parse(text, nullptr, /*allow_exceptions=*/false);
  return json.is_object() ? std::optional(std::move(json)) : std::nullopt;
}

// Collects the objects inside ``` fences.
std::vector<nlohmann::json> FencedObjects(std::string_view text) {
  constexpr std::string_view kFence = "```";
  std::vector<nlohmann::json> found;
  size_t open = text.find(kFence);
  while (open != std::string_view::npos) {
    size_t line_end = text.find('\n', open);
    size_t close = line_end == std::string_view::npos ? line_end : text.find(kFence, line_end);
    if (close == std::string_view::npos) {
      break;
    }
    if (auto json = ParseObject(text.substr(line_end + 1, close - line_end - 1))) {
      found.push_back(std::move(*json));
    }
    open = text.find(kFence, close + kFence.size());
  }
  return found;
}

// Returns the length of the balanced {…} that the text starts with, or 0. Braces inside JSON
// strings do not count.
size_t BalancedLength(std::string_view text) {
  int depth = 0;
  bool is_in_string = false;
  for (size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (is_in_string) {
      i += c == '\\' ? 1 : 0;
      is_in_string = c != '"';
    } else if (c == '"') {
      is_in_string = true;
    } else if (c == '{') {
      ++depth;
    } else if (c == '}' && --depth == 0) {
      return i + 1;
    }
  }
  return 0;
}

// Collects the outermost objects that stand bare in prose. Each opening brace that begins no
// object costs one look to the end, so their number is limited.
std::vector<nlohmann::json> BareObjects(std::string_view text) {
  constexpr int kMaxLooks = 100;
  std::vector<nlohmann::json> found;
  size_t at = text.find('{');
  for (int look = 0; at != std::string_view::npos && look < kMaxLooks; ++look) {
    size_t length = BalancedLength(text.substr(at));
    auto json = length == 0 ? std::nullopt : ParseObject(text.substr(at, length));
    at = text.find('{', json ? at + length : at + 1);
    if (json) {
      found.push_back(std::move(*json));
    }
  }
  return found;
}

}  // namespace

base::Fingerprint HashOf(const CompletionRequest& request) {
  nlohmann::json messages = nlohmann::json::array();
  for (const Message& message : request.messages) {
    messages.push_back({message.role == Role::User ? "user" : "assistant", message.text});
  }
  nlohmann::json whole = {request.model, request.instruction, messages, request.reply_schema,
                          request.max_output_tokens};
  return base::FingerprintOf(whole.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

base::Result<nlohmann::json> ReplyJson(const Completion& completion) {
  if (auto whole = ParseObject(completion.text)) {
    return std::move(*whole);
  }
  std::vector<nlohmann::json> found = FencedObjects(completion.text);
  if (found.empty()) {
    found = BareObjects(completion.text);
  }
  if (found.size() == 1) {
    return std::move(found.front());
  }
  return base::Fail(found.empty() ? "the reply holds no JSON object"
                                  : "the reply holds more than one JSON object");
}

nlohmann::json ToJson(const Completion& completion) {
  std::string_view stop_reason;
  for (const auto& [value, name] : kStopReasons) {
    stop_reason = value == completion.stop_reason ? name : stop_reason;
  }
  return {{"text", completion.text},
          {"model", completion.model},
          {"stop_reason", stop_reason},
          {"usage", {{"input", completion.usage.input}, {"output", completion.usage.output}}},
          {"cost", completion.cost}};
}

base::Result<Completion> CompletionFromJson(const nlohmann::json& json) {
  try {
    Completion completion{.text = json.at("text").get<std::string>(),
                          .model = json.at("model").get<std::string>(),
                          .stop_reason = StopReason::Other,
                          .usage = {.input = json.at("usage").at("input").get<int64_t>(),
                                    .output = json.at("usage").at("output").get<int64_t>()},
                          .cost = json.at("cost").get<MicroMoney>()};
    for (const auto& [value, name] : kStopReasons) {
      if (json.at("stop_reason").get<std::string>() == name) {
        completion.stop_reason = value;
      }
    }
    return completion;
  } catch (const nlohmann::json::exception& error) {
    return base::Fail(std::string("a stored completion is not whole: ") + error.what());
  }
}

}  // namespace hikkoshi::assist
