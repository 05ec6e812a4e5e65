#pragma once

// Evaluation: what execution says of a draft. Checks run in order of cost and stop at the first
// that finds something; each finding is a Reason that a machine can read and a model can act on.

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "assist/work_item.h"

namespace hikkoshi::assist {

// In order of cost.
enum class Check : uint8_t {
  Reply,        // the reply is the JSON that was asked for
  Parses,       // one query, only SELECT, only the Jinja that is allowed
  References,   // models exist, and nothing but models is read
  Resolves,     // names, types, a closed world of functions
  Standard,     // columns, order and types as agreed
  Layer,        // what the layer may do
  Style,        // the project can print it as it prints its own models
  Builds,       // runs on the engine
  Reconciles,   // equals the old table
  Constraints,  // keeps what the user states, where there is no old table to compare with
  Judge,        // another model
  Passed,       // nothing is left to check
};

std::string_view CheckText(Check check);  // "reconciles"

struct Reason {
  Check check = Check::Reply;
  std::string code;    // stable: "column_differs", "unknown_function", "HK1102"
  std::string column;  // new name; empty: about the whole
  std::string cause;   // stable name of reconciliation's cause, or empty
  uint64_t rows = 0;   // how many differ
  std::string message;
  std::vector<std::string> examples;  // counter-examples, a line each: untrusted values
};

// How a draft that found no objection was shown to be right.
enum class Proof : uint8_t {
  None,
  Execution,    // equal to the old table
  Constraints,  // keeps what the user states; its rows were compared with nothing
};

struct Evaluation {
  Check reached = Check::Reply;  // the check that failed, or Passed
  std::vector<Reason> reasons;   // empty: nothing was found
  Proof proof = Proof::None;
  std::string evidence;  // for people and for the judge: "390 rows equal", or what was not compared
  std::string styled;    // the draft as the project prints it; empty: it did not get that far
};

nlohmann::ordered_json ToJson(const Evaluation& evaluation);
// Reads what ToJson wrote; for checkpoints.
Evaluation EvaluationFromJson(const nlohmann::json& json);

// Runs drafts: implemented where the engine is at hand.
class Bench {
 public:
  virtual ~Bench() = default;
  // Everything from Parses to Constraints. Called from several threads.
  virtual Evaluation Evaluate(const WorkItem& item, const std::string& sql) = 0;
};

// Whether the first got further: by its check, then by fewer rows and reasons.
bool IsBetter(const Evaluation& left, const Evaluation& right);

}  // namespace hikkoshi::assist
