#pragma once

// What is asked of a language model, and what comes back; the same for every provider.

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/hash.h"
#include "base/result.h"

namespace hikkoshi::assist {

enum class Role : uint8_t { User, Assistant };

struct Message {
  Role role = Role::User;
  std::string text;
};

// What the request is for; never sent. Transcripts are found by it, errors and logs name it.
struct RequestLabel {
  std::string table;  // "database.table"
  std::string step;   // "write", "judge", "names", …
  int attempt = 1;    // counts from 1
};

struct CompletionRequest {
  RequestLabel label;
  std::string model;
  std::string instruction;  // the system's part, apart from the messages
  std::vector<Message> messages;
  // JSON Schema (an object type) of the reply; null for free text.
  nlohmann::json reply_schema;
  int64_t max_output_tokens = 4096;
};

enum class StopReason : uint8_t {
  Finished,
  OutputLimit,  // cut at max_output_tokens: the reply is not whole
  Refused,      // the model or a filter before it declined
  Other,
};

struct TokenUsage {
  int64_t input = 0;
  int64_t output = 0;
};

// Millionths of the price table's currency.
using MicroMoney = int64_t;

struct Completion {
  // Where a schema was asked for and the protocol gave structure: that JSON, as text.
  std::string text;
  std::string model;  // as the endpoint names it
  StopReason stop_reason = StopReason::Finished;
  TokenUsage usage;
  MicroMoney cost = 0;  // 0 when the model has no price
};

// Returns the fingerprint of all that is sent (the label left out): the same prompt, the same hash.
base::Fingerprint HashOf(const CompletionRequest& request);

// Returns the JSON object in a reply: the whole text, the only fenced block that is JSON, or the
// only outermost {…} in it. Fails when there is none, or more than one.
base::Result<nlohmann::json> ReplyJson(const Completion& completion);

// For records and transcripts; what ToJson writes FromJson reads.
nlohmann::json ToJson(const Completion& completion);
base::Result<Completion> CompletionFromJson(const nlohmann::json& json);

}  // namespace hikkoshi::assist
