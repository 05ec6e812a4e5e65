#pragma once

// Store: what an assist run did so far, in one SQLite file, so that a run that was killed goes on
// without asking or paying twice. Every call is one transaction that is on the disk when it
// returns. Safe to call from many threads; a second process waits its turn.
// JSON goes in and comes out as text, unchanged.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"

namespace hikkoshi::assist {

// A step of the graph for one table.
struct StepKey {
  std::string table;
  int attempt = 1;   // counts from 1; 0 for steps before the first attempt
  std::string step;  // "target", "examples", "generate", "evaluate", …
  friend auto operator<=>(const StepKey&, const StepKey&) = default;
};

struct StepRecord {
  StepKey key;
  std::string input_hash;
  std::string output;  // JSON
};

// A reply of a model that was paid for.
struct ReplyRecord {
  std::string request_hash;  // of everything that was sent, the provider's name included
  std::string table;
  std::string provider;
  std::string model;
  std::string completion;  // JSON
  int64_t tokens = 0;
  int64_t micro_money = 0;
};

struct Spent {
  int64_t replies = 0;
  int64_t tokens = 0;
  int64_t micro_money = 0;
};

class Store {
 public:
  // Opens or makes the file and the folders above it. A file of a newer hikkoshi is refused.
  static base::Result<Store> Open(const std::string& path);
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;
  ~Store();

  // Begins a run, or goes on with the last one when that was not finished and had the same
  // `settings` (any text that decides what a run does). Returns its id.
  base::Result<int64_t> BeginRun(const std::string& settings);
  base::Status FinishRun(int64_t run_id);

  // Checkpoints: a step is done when its output is stored. Put replaces.
  base::Status PutStep(int64_t run_id, const StepRecord& record);
  // Returns the output of that step when it was stored for the same input.
  base::Result<std::optional<std::string>> FindStep(int64_t run_id, const StepKey& key,
                                                    const std::string& input_hash);
  // Returns the steps of the last run that worked on the table, in order of attempt and of when
  // they were stored.
  base::Result<std::vector<StepRecord>> LastStepsOf(const std::string& table);
  // Returns all tables that any run worked on, by name.
  base::Result<std::vector<std::string>> Tables();

  // Stores a reply, and books what it cost with the run, in one transaction.
  base::Status PutReply(int64_t run_id, const ReplyRecord& record);
  // Returns the completion (JSON) that was stored for that request, by any run.
  base::Result<std::optional<std::string>> FindReply(const std::string& request_hash);
  // `--fresh`: forgets the replies of a table ("" for all), so that they are asked for again.
  // What they cost stays booked.
  base::Status ForgetReplies(const std::string& table);

  base::Result<Spent> SpentBy(int64_t run_id);
  base::Result<Spent> SpentInAll();

 private:
  struct State;
  explicit Store(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace hikkoshi::assist
