// Chat completions as OpenAI defined them and Ollama, vLLM, llama.cpp and others speak them.
// Source: OpenAI API reference, "Chat". Servers know different parts of it, so the wire learns from
// their refusals: a schema becomes plain words, and the name of the output limit changes.

#include <atomic>

#include "assist/provider/wire.h"

namespace hikkoshi::assist {
namespace {

StopReason StopReasonOf(const std::string& text) {
  if (text == "stop" || text == "tool_calls") {
    return StopReason::Finished;
  }
  return text == "length"           ? StopReason::OutputLimit
         : text == "content_filter" ? StopReason::Refused
                                    : StopReason::Other;
}

bool Names(std::string_view message, std::initializer_list<std::string_view> words) {
  for (std::string_view word : words) {
    if (message.find(word) != std::string_view::npos) {
      return true;
    }
  }
  return false;
}

class OpenAiWire : public Wire {
 public:
  OpenAiWire(const ProviderSettings& settings, const ProviderWorld& world)
      : settings_(settings), environment_(world.environment), structure_(settings.structure) {
    if (settings_.endpoint.empty()) {
      settings_.endpoint = "https://api.openai.com";
    }
    needs_key_ = !settings_.key_variable.empty() || settings.endpoint.empty();
    if (settings_.key_variable.empty()) {
      settings_.key_variable = "OPENAI_API_KEY";
    }
  }

  http::Request Compose(const CompletionRequest& request) const override {
    ReplyStructure structure =
        request.reply_schema.is_null() ? ReplyStructure::Automatic : structure_.load();
    bool is_told = !request.reply_schema.is_null() && (structure == ReplyStructure::PlainText ||
                                                       structure == ReplyStructure::JsonObject);
    nlohmann::ordered_json messages = nlohmann::ordered_json::array();
    messages.push_back(
        {{"role", "system"},
         {"content", is_told ? InstructionWithSchema(request) : request.instruction}});
    for (const Message& message : request.messages) {
      messages.push_back(
          {{"role", message.role == Role::User ? "user" : "assistant"}, {"content", message.text}});
    }
    nlohmann::ordered_json body = {{"model", request.model}, {"messages", messages}};
    body[has_new_limit_ ? "max_completion_tokens" : "max_tokens"] = request.max_output_tokens;
    if (settings_.temperature) {
      body["temperature"] = *settings_.temperature;
    }
    if (!request.reply_schema.is_null()) {
      AddStructure(request, structure, body);
    }
    return With("POST", "/v1/chat/completions", BodyText(body));
  }

  base::Result<Completion> Read(const CompletionRequest& request,
                                const nlohmann::json& answer) const override {
    const nlohmann::json& choices = Member(answer, "choices");
    if (!choices.is_array() || choices.empty()) {
      return base::Fail(ProtocolError("the answer has no choices"));
    }
    const nlohmann::json& message = Member(choices.front(), "message");
    const nlohmann::json& usage = Member(answer, "usage");
    Completion completion{.text = TextMember(message, "content"),
                          .model = TextMember(answer, "model"),
                          .stop_reason = StopReasonOf(TextMember(choices.front(), "finish_reason")),
                          .usage = {.input = NumberMember(usage, "prompt_tokens"),
                                    .output = NumberMember(usage, "completion_tokens")}};
    const nlohmann::json& calls = Member(message, "tool_calls");
    if (!request.reply_schema.is_null() && calls.is_array() && !calls.empty()) {
      completion.text = TextMember(Member(calls.front(), "function"), "arguments");
    }
    if (!TextMember(message, "refusal").empty()) {
      completion.stop_reason = StopReason::Refused;
      completion.text = TextMember(message, "refusal");
    }
    return completion;
  }

  http::Request ComposeModelList() const override { return With("GET", "/v1/models", ""); }

  std::vector<std::string> ReadModelList(const nlohmann::json& answer) const override {
    return SortedNames(answer, "data", "id");
  }

  // A server of one's own may want no key, so only a named variable must be set.
  base::Status Authorize(http::Request& request, const base::Cancellation&) override {
    if (!needs_key_) {
      return {};
    }
    base::Result<std::string> key = FindKey(environment_, settings_.key_variable, request);
    if (!key) {
      return base::Fail(key.error());
    }
    request.headers.push_back({"Authorization", "Bearer " + *key});
    return {};
  }

  bool Adapt(std::string_view message) override {
    if (!has_new_limit_ && Names(message, {"max_completion_tokens"})) {
      has_new_limit_ = true;
      return true;
    }
    bool is_about_schema = Names(message, {"response_format", "json_schema", "schema", "grammar"});
    if (structure_ == ReplyStructure::Automatic && is_about_schema) {
      structure_ = ReplyStructure::PlainText;
      return true;
    }
    return false;
  }

 private:
  static void AddStructure(const CompletionRequest& request, ReplyStructure structure,
                           nlohmann::ordered_json& body) {
    switch (structure) {
      case ReplyStructure::Automatic:
      case ReplyStructure::JsonSchema:
        body["response_format"] = {
            {"type", "json_schema"},
            {"json_schema", {{"name", kReplyTool}, {"schema", request.reply_schema}}}};
        return;
      case ReplyStructure::JsonObject:
        body["response_format"] = {{"type", "json_object"}};
        return;
      case ReplyStructure::Tool: {
        nlohmann::ordered_json tool = {
            {"type", "function"},
            {"function", {{"name", kReplyTool}, {"parameters", request.reply_schema}}}};
        body["tools"] = nlohmann::ordered_json::array({tool});
        body["tool_choice"] = {{"type", "function"}, {"function", {{"name", kReplyTool}}}};
        return;
      }
      case ReplyStructure::PlainText:
        return;
    }
  }

  http::Request With(std::string method, const std::string& path, std::string body) const {
    return {.method = std::move(method),
            .address = settings_.endpoint + path,
            .headers = {{"content-type", "application/json"}},
            .body = std::move(body)};
  }

  ProviderSettings settings_;
  base::Environment environment_;
  bool needs_key_ = true;
  std::atomic<ReplyStructure> structure_;
  std::atomic<bool> has_new_limit_ = false;
};

}  // namespace

std::unique_ptr<Wire> MakeOpenAiWire(const ProviderSettings& settings, const ProviderWorld& world) {
  return std::make_unique<OpenAiWire>(settings, world);
}

}  // namespace hikkoshi::assist
