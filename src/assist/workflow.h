#pragma once

// Workflow: the graph of steps for one table, from what is known of it to an accepted draft or an
// honest end. Each step's input and output are stored: a run that was killed goes on behind the
// last step that was done, and asks no model twice.
//
//   target -> neighbours -> examples -> generate -> evaluate -> judge -> record
//                                          ^            |         |
//                                          +--- retry --+---------+   at most `attempts` times

#include <functional>
#include <string>

#include "assist/evaluation.h"
#include "assist/outcome.h"
#include "assist/prompt.h"
#include "assist/provider/provider.h"
#include "assist/settings.h"
#include "assist/store/store.h"
#include "assist/work_item.h"
#include "base/cancellation.h"
#include "base/result.h"

namespace hikkoshi::assist {

// Where a table is, and what it has cost so far.
struct Progress {
  std::string table;
  int attempt = 1;
  std::string step;  // that begins; "" when the table is done
  int64_t tokens = 0;
  MicroMoney cost = 0;
};

// From several threads.
using OnProgress = std::function<void(const Progress&)>;

// What a workflow needs of its surroundings; all must outlive it. Shared by all tables of a run.
struct Surroundings {
  Provider& writer;
  Provider* judge = nullptr;  // none: no second model is asked
  Bench& bench;
  Store& store;
  int64_t run_id = 0;
  const Prompts& prompts;
  const Settings& settings;
  base::Cancellation cancellation;
  OnProgress on_progress;
};

// Moves one table. A provider that fails ends the table, with the error as its ending; an error is
// returned only when the store cannot be used or the run was cancelled.
base::Result<Outcome> MoveTable(const WorkItem& item, const Surroundings& surroundings);

// Returns the first request as it would be sent, masked; for --dry-run.
CompletionRequest FirstRequest(const WorkItem& item, const Prompts& prompts,
                               const Settings& settings);

}  // namespace hikkoshi::assist
