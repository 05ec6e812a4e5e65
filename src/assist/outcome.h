#pragma once

// Outcome: how the workflow ended for one table, and assist.yml, which keeps it with the project.
// An accepted draft in that file is a model of every later run; what is left keeps its best attempt
// and its reasons.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "assist/evaluation.h"
#include "assist/provider/completion.h"
#include "base/result.h"

namespace hikkoshi::assist {

enum class Acceptance : uint8_t {
  None,       // left to a person
  Execution,  // equal to the old table
  Judge,      // nothing to compare with: what the user states, and another model
};

std::string_view AcceptanceText(Acceptance acceptance);  // "execution"

// Why it ended without a draft that was accepted; empty when one was.
inline constexpr std::string_view kAttemptsUsed = "attempts used up";
inline constexpr std::string_view kSameReply = "the same reply again";
inline constexpr std::string_view kBudgetUsed = "budget used up";

enum class Opinion : uint8_t { None, Approved, Rejected };

// What a person said of the draft.
struct Reading {
  Opinion opinion = Opinion::None;
  std::vector<std::string> comments;
};

struct Outcome {
  std::string table;
  std::string model;
  Acceptance acceptance = Acceptance::None;
  std::string ending;  // kAttemptsUsed …, or an error's message
  std::string writer;  // "provider/model"
  std::string judge;   // the same; empty: none was asked
  std::string judge_note;
  int attempts = 0;
  TokenUsage usage;  // of all attempts, what came from the cache included
  MicroMoney cost = 0;
  std::string prompts;  // their version
  std::string inputs;   // fingerprint of the work item
  std::string notes;
  std::vector<std::string> assumptions;
  std::vector<std::string> examples;  // tables that were shown, each with the reasons
  std::string evidence;
  std::vector<std::string> reasons;  // of the best attempt; a line each
  std::vector<std::string> history;  // a line for each attempt: how far it got
  std::string sql;                   // the accepted draft, or the best attempt
  Reading reading;

  bool is_accepted() const {
    return acceptance != Acceptance::None && reading.opinion != Opinion::Rejected;
  }
};

using Outcomes = std::map<std::string, Outcome>;  // by table

// Reads the text of an assist.yml; an error names the line.
base::Result<Outcomes> ReadOutcomes(std::string_view text);
// The same bytes for the same outcomes.
std::string WriteOutcomes(const Outcomes& outcomes);

// "reconciles: share_pct: 3 rows differ: rounded differently"
std::string ReasonLine(const Reason& reason);

}  // namespace hikkoshi::assist
