#pragma once

// Assist: the model-assisted workflow over a whole platform. Migrates by rules, gives what is left
// to a language model, judges each draft by running it, keeps the outcomes in assist.yml, and
// migrates once more with what was accepted.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "assist/outcome.h"
#include "assist/provider/provider.h"
#include "assist/store/store.h"
#include "assist/workflow.h"
#include "base/cancellation.h"
#include "pipeline/run.h"

namespace hikkoshi::pipeline {

struct AssistOptions {
  RunOptions run;
  std::vector<std::string> tables;  // "database.table"; empty: all that are left
  std::optional<int> attempts;      // these three: instead of the configuration's
  std::optional<int64_t> budget_tokens;
  std::optional<assist::MicroMoney> budget_money;
  bool is_fresh = false;    // asks again what was answered before
  bool skips_code = false;  // works from schemas alone, as if no code were known
  bool is_trial = false;    // one draft for one table; the project stays as it is
  base::Cancellation cancellation;
  assist::OnProgress on_progress;
};

// The configuration's settings, with what the options say instead.
assist::Settings SettingsOf(const Configuration& configuration, const AssistOptions& options);

struct AssistResult {
  std::vector<assist::Outcome> outcomes;  // of this run, in the order the tables are made
  assist::Spent spent;                    // by this run
  RunResult run;                          // with what was accepted
};

// Fails when nobody is configured to write, a table is not among those left, or the world failed.
// What a provider refused is the ending of its table.
base::Result<AssistResult> Assist(const AssistOptions& options);

// Returns exactly what would be sent first for each table, and where to; nothing is sent, and
// nothing is written.
base::Result<std::string> AssistDryRun(const AssistOptions& options);

// Records what a person thinks of a draft. A rejected one is no model any more from the next run
// on; its comments are told to the writer.
base::Status ReviewDraft(const RunOptions& options, const std::string& table,
                         std::optional<assist::Opinion> opinion, const std::string& comment);

}  // namespace hikkoshi::pipeline
