// The Messages protocol of Anthropic. Source: API reference, "Messages", version 2023-06-01.
// A reply with a schema is asked for as the call of a tool.

#include "assist/provider/wire.h"

namespace hikkoshi::assist {
namespace {

StopReason StopReasonOf(const std::string& text) {
  if (text == "end_turn" || text == "stop_sequence" || text == "tool_use") {
    return StopReason::Finished;
  }
  return text == "max_tokens" ? StopReason::OutputLimit
         : text == "refusal"  ? StopReason::Refused
                              : StopReason::Other;
}

class AnthropicWire : public Wire {
 public:
  AnthropicWire(const ProviderSettings& settings, const ProviderWorld& world)
      : settings_(settings), environment_(world.environment) {
    if (settings_.endpoint.empty()) {
      settings_.endpoint = "https://api.anthropic.com";
    }
    if (settings_.key_variable.empty()) {
      settings_.key_variable = "ANTHROPIC_API_KEY";
    }
  }

  http::Request Compose(const CompletionRequest& request) const override {
    nlohmann::ordered_json messages = nlohmann::ordered_json::array();
    for (const Message& message : request.messages) {
      messages.push_back(
          {{"role", message.role == Role::User ? "user" : "assistant"}, {"content", message.text}});
    }
    nlohmann::ordered_json body = {{"model", request.model},
                                   {"max_tokens", request.max_output_tokens},
                                   {"system", request.instruction},
                                   {"messages", messages}};
    if (settings_.temperature) {
      body["temperature"] = *settings_.temperature;
    }
    if (!request.reply_schema.is_null()) {
      nlohmann::ordered_json tool = {{"name", kReplyTool},
                                     {"description", "Gives the reply."},
                                     {"input_schema", request.reply_schema}};
      body["tools"] = nlohmann::ordered_json::array({tool});
      body["tool_choice"] = {{"type", "tool"}, {"name", kReplyTool}};
    }
    return With("POST", "/v1/messages", BodyText(body));
  }

  base::Result<Completion> Read(const CompletionRequest& request,
                                const nlohmann::json& answer) const override {
    if (!Member(answer, "content").is_array()) {
      return base::Fail(ProtocolError("the answer has no content"));
    }
    Completion completion{.model = TextMember(answer, "model"),
                          .stop_reason = StopReasonOf(TextMember(answer, "stop_reason")),
                          .usage = UsageOf(Member(answer, "usage"))};
    for (const nlohmann::json& block : Member(answer, "content")) {
      bool is_reply = TextMember(block, "type") == "tool_use" && !request.reply_schema.is_null();
      if (is_reply) {
        completion.text = Member(block, "input").dump();
        break;
      }
      completion.text += TextMember(block, "text");
    }
    return completion;
  }

  http::Request ComposeModelList() const override { return With("GET", "/v1/models", ""); }

  std::vector<std::string> ReadModelList(const nlohmann::json& answer) const override {
    return SortedNames(answer, "data", "id");
  }

  base::Status Authorize(http::Request& request, const base::Cancellation&) override {
    base::Result<std::string> key = FindKey(environment_, settings_.key_variable, request);
    if (!key) {
      return base::Fail(key.error());
    }
    request.headers.push_back({"x-api-key", *key});
    return {};
  }

  bool Adapt(std::string_view) override { return false; }

 private:
  http::Request With(std::string method, const std::string& path, std::string body) const {
    return {.method = std::move(method),
            .address = settings_.endpoint + path,
            .headers = {{"content-type", "application/json"}, {"anthropic-version", "2023-06-01"}},
            .body = std::move(body)};
  }

  // What was written to or read from a cache of prompts is input as well.
  static TokenUsage UsageOf(const nlohmann::json& usage) {
    return {.input = NumberMember(usage, "input_tokens") +
                     NumberMember(usage, "cache_creation_input_tokens") +
                     NumberMember(usage, "cache_read_input_tokens"),
            .output = NumberMember(usage, "output_tokens")};
  }

  ProviderSettings settings_;
  base::Environment environment_;
};

}  // namespace

std::unique_ptr<Wire> MakeAnthropicWire(const ProviderSettings& settings,
                                        const ProviderWorld& world) {
  return std::make_unique<AnthropicWire>(settings, world);
}

}  // namespace hikkoshi::assist
