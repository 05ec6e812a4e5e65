#pragma once

// Wire: how one protocol spells requests and answers. It composes and reads; sending, retrying,
// limits and money are HttpProvider's. Compose never puts in a key: that is Authorize's, so that
// what Compose gives can be shown to people.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "assist/provider/completion.h"
#include "assist/provider/provider.h"
#include "assist/provider/settings.h"
#include "base/cancellation.h"
#include "base/result.h"
#include "http/client.h"

namespace hikkoshi::assist {

class Wire {
 public:
  virtual ~Wire() = default;
  virtual http::Request Compose(const CompletionRequest& request) const = 0;
  virtual base::Result<Completion> Read(const CompletionRequest& request,
                                        const nlohmann::json& answer) const = 0;
  virtual http::Request ComposeModelList() const = 0;
  virtual std::vector<std::string> ReadModelList(const nlohmann::json& answer) const = 0;
  // Adds keys or a signature. Called for each try, since signatures grow old.
  virtual base::Status Authorize(http::Request& request,
                                 const base::Cancellation& cancellation) = 0;
  // After a 400: changes how requests are composed, if the message says what the server does not
  // know, and returns whether to send the request once more.
  virtual bool Adapt(std::string_view error_message) = 0;
};

std::unique_ptr<Wire> MakeBedrockWire(const ProviderSettings& settings, const ProviderWorld& world);
std::unique_ptr<Wire> MakeAnthropicWire(const ProviderSettings& settings,
                                        const ProviderWorld& world);
std::unique_ptr<Wire> MakeOpenAiWire(const ProviderSettings& settings, const ProviderWorld& world);

// The name of the tool, or of the schema, that stands for the reply.
inline constexpr std::string_view kReplyTool = "reply";

// Returns the instruction with the schema in words, for servers that know no other way.
std::string InstructionWithSchema(const CompletionRequest& request);

// Returns the member, or null when the value is no object or has none of that name.
const nlohmann::json& Member(const nlohmann::json& value, const std::string& name);
// The same for texts and whole numbers: "" and 0 when there is none.
std::string TextMember(const nlohmann::json& value, const std::string& name);
int64_t NumberMember(const nlohmann::json& value, const std::string& name);

// Serializes for sending; bytes that are no UTF-8 are replaced.
std::string BodyText(const nlohmann::ordered_json& json);

base::Error ProtocolError(std::string message);

// Returns `[value of `name` in each object of the list `member`]`, sorted.
std::vector<std::string> SortedNames(const nlohmann::json& answer, const std::string& member,
                                     const std::string& name);

// Puts the key of the environment variable into a header; fails, naming the variable, when it is
// not set, and when the address is neither https nor inside this machine.
base::Result<std::string> FindKey(const base::Environment& environment, const std::string& variable,
                                  const http::Request& request);

}  // namespace hikkoshi::assist
