#pragma once

// ProviderSettings: one provider as the configuration describes it. Keys are never part of it: it
// names the environment variable that holds one.

#include <yaml-cpp/yaml.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "assist/provider/completion.h"
#include "base/result.h"

namespace hikkoshi::assist {

enum class Protocol : uint8_t { Bedrock, Anthropic, OpenAi, Replay };

std::string ToText(Protocol protocol);

// Money for a million tokens, in one currency for the whole configuration.
struct Price {
  double input = 0;
  double output = 0;
};

// How an OpenAI-compatible server is asked for JSON. Automatic: by schema, and once more in plain
// words when the server does not know that.
enum class ReplyStructure : uint8_t { Automatic, Tool, JsonSchema, JsonObject, PlainText };

struct ProviderSettings {
  std::string name;  // as the configuration calls it
  Protocol protocol = Protocol::Replay;
  std::string model;         // for requests that name none
  std::string endpoint;      // address before "/v1/…" or "/model/…"; empty: the protocol's own
  std::string key_variable;  // empty: ANTHROPIC_API_KEY, OPENAI_API_KEY; not for Bedrock
  std::string region;        // Bedrock; empty: from the environment or the profile
  std::string profile;       // Bedrock; empty: AWS_PROFILE or "default"
  std::string role;          // Bedrock; ARN of a role to assume first
  std::string transcripts;   // Replay: folder of transcripts
  ReplyStructure structure = ReplyStructure::Automatic;
  std::optional<double> temperature;    // empty: the model's own
  std::map<std::string, Price> prices;  // by model
  double timeout_seconds = 300;         // for one try
  double connect_timeout_seconds = 15;
  int max_tries = 5;              // the first included
  int max_parallel = 4;           // requests under way at once
  int64_t tokens_per_minute = 0;  // 0: no limit
};

// Reads the value of one entry of `assist: providers:`. An unknown key is an error that names it
// and its line. `folder` is what a relative `transcripts` starts from.
base::Result<ProviderSettings> ReadProviderSettings(const std::string& name, const YAML::Node& node,
                                                    const std::string& folder);

// Returns what the usage costs, rounded up; nothing when the model has no price.
std::optional<MicroMoney> CostOf(const ProviderSettings& settings, const std::string& model,
                                 const TokenUsage& usage);

}  // namespace hikkoshi::assist
