// The Converse protocol of Amazon Bedrock. Source: Bedrock API reference, "Converse",
// "ListFoundationModels". A reply with a schema is asked for as the call of a tool. Requests are
// signed with the keys of the AWS environment, or carry a Bedrock API key where there is one.

#include <atomic>

#include "assist/provider/aws_credentials.h"
#include "assist/provider/wire.h"
#include "base/text.h"
#include "http/aws_signature.h"

namespace hikkoshi::assist {
namespace {

StopReason StopReasonOf(const std::string& text) {
  if (text == "end_turn" || text == "stop_sequence" || text == "tool_use") {
    return StopReason::Finished;
  }
  if (text == "max_tokens" || text == "model_context_window_exceeded") {
    return StopReason::OutputLimit;
  }
  return text == "guardrail_intervened" || text == "content_filtered" ? StopReason::Refused
                                                                      : StopReason::Other;
}

class BedrockWire : public Wire {
 public:
  BedrockWire(const ProviderSettings& settings, const ProviderWorld& world)
      : settings_(settings),
        world_(world),
        credentials_({.profile = settings.profile,
                      .region = settings.region,
                      .role = settings.role,
                      .environment = world.environment,
                      .clock = world.clock}) {}

  http::Request Compose(const CompletionRequest& request) const override {
    nlohmann::ordered_json messages = nlohmann::ordered_json::array();
    for (const Message& message : request.messages) {
      nlohmann::ordered_json block = {{"text", message.text}};
      messages.push_back({{"role", message.role == Role::User ? "user" : "assistant"},
                          {"content", nlohmann::ordered_json::array({block})}});
    }
    nlohmann::ordered_json body = {{"messages", messages}};
    if (!request.instruction.empty()) {
      nlohmann::ordered_json block = {{"text", request.instruction}};
      body["system"] = nlohmann::ordered_json::array({block});
    }
    body["inferenceConfig"] = {{"maxTokens", request.max_output_tokens}};
    if (settings_.temperature) {
      body["inferenceConfig"]["temperature"] = *settings_.temperature;
    }
    if (!request.reply_schema.is_null()) {
      nlohmann::ordered_json specification = {{"name", kReplyTool},
                                              {"description", "Gives the reply."},
                                              {"inputSchema", {{"json", request.reply_schema}}}};
      nlohmann::ordered_json tool = {{"toolSpec", specification}};
      body["toolConfig"]["tools"] = nlohmann::ordered_json::array({tool});
      if (!only_offers_tool_) {
        body["toolConfig"]["toolChoice"] = {{"tool", {{"name", kReplyTool}}}};
      }
    }
    std::string path = "/model/" + http::PercentEncode(request.model) + "/converse";
    return {.method = "POST",
            .address = Endpoint("bedrock-runtime", "AWS_ENDPOINT_URL_BEDROCK_RUNTIME") + path,
            .headers = {{"content-type", "application/json"}},
            .body = BodyText(body)};
  }

  base::Result<Completion> Read(const CompletionRequest& request,
                                const nlohmann::json& answer) const override {
    const nlohmann::json& content = Member(Member(Member(answer, "output"), "message"), "content");
    if (!content.is_array()) {
      return base::Fail(ProtocolError("the answer has no content"));
    }
    const nlohmann::json& usage = Member(answer, "usage");
    Completion completion{.model = request.model,
                          .stop_reason = StopReasonOf(TextMember(answer, "stopReason")),
                          .usage = {.input = NumberMember(usage, "inputTokens") +
                                             NumberMember(usage, "cacheReadInputTokens") +
                                             NumberMember(usage, "cacheWriteInputTokens"),
                                    .output = NumberMember(usage, "outputTokens")}};
    for (const nlohmann::json& block : content) {
      const nlohmann::json& call = Member(block, "toolUse");
      if (call.is_object() && !request.reply_schema.is_null()) {
        completion.text = Member(call, "input").dump();
        break;
      }
      completion.text += TextMember(block, "text");
    }
    return completion;
  }

  http::Request ComposeModelList() const override {
    return {.address = Endpoint("bedrock", "AWS_ENDPOINT_URL_BEDROCK") + "/foundation-models"};
  }

  std::vector<std::string> ReadModelList(const nlohmann::json& answer) const override {
    return SortedNames(answer, "modelSummaries", "modelId");
  }

  base::Status Authorize(http::Request& request, const base::Cancellation& cancellation) override {
    if (world_.environment.Find("AWS_BEARER_TOKEN_BEDROCK")) {
      base::Result<std::string> key =
          FindKey(world_.environment, "AWS_BEARER_TOKEN_BEDROCK", request);
      if (!key) {
        return base::Fail(key.error());
      }
      request.headers.push_back({"Authorization", "Bearer " + *key});
      return {};
    }
    if (!http::KeepsSecrets(request.address)) {
      return base::Fail("the endpoint is neither https nor on this machine");
    }
    base::Result<http::AwsKeys> keys = credentials_.Find(cancellation);
    base::Result<std::string> region = credentials_.Region();
    if (!keys || !region) {
      return base::Fail(keys ? region.error() : keys.error());
    }
    http::SignForAws(request, *keys, {.region = *region, .service = "bedrock"},
                     world_.clock->UnixSeconds());
    return {};
  }

  // Some models take tools and no choice among them.
  bool Adapt(std::string_view message) override {
    bool is_about_choice = base::ToLower(message).find("toolchoice") != std::string::npos;
    return is_about_choice && !only_offers_tool_.exchange(true);
  }

 private:
  // Returns the configured address, that of the environment, or that of the region.
  std::string Endpoint(const std::string& service, const std::string& variable) const {
    if (!settings_.endpoint.empty()) {
      return settings_.endpoint;
    }
    for (const std::string& name : {variable, std::string("AWS_ENDPOINT_URL")}) {
      if (auto address = world_.environment.Find(name)) {
        return *address;
      }
    }
    return "https://" + service + "." + credentials_.Region().value_or("unknown") +
           ".amazonaws.com";
  }

  ProviderSettings settings_;
  ProviderWorld world_;
  AwsCredentials credentials_;
  std::atomic<bool> only_offers_tool_ = false;
};

}  // namespace

std::unique_ptr<Wire> MakeBedrockWire(const ProviderSettings& settings,
                                      const ProviderWorld& world) {
  return std::make_unique<BedrockWire>(settings, world);
}

}  // namespace hikkoshi::assist
