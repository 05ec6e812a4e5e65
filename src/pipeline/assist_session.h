#pragma once

// Session: what a run of the model-assisted workflow asks with and remembers by: prompts, store,
// providers within one budget.

#include <memory>
#include <string>
#include <vector>

#include "assist/prompt.h"
#include "assist/provider/provider.h"
#include "assist/settings.h"
#include "assist/store/store.h"
#include "pipeline/run.h"

namespace hikkoshi::pipeline {

struct AssistSession {
  assist::Prompts prompts;
  assist::Store store;
  int64_t run_id = 0;
  std::unique_ptr<assist::Provider> writer;
  std::unique_ptr<assist::Provider> judge;  // nullptr: none is configured
};

// The built-in prompts, or the user's.
base::Result<assist::Prompts> PromptsOf(const RunOptions& options);

// Where the steps and replies of all runs are kept.
std::string StorePath(const RunOptions& options);

// Fails when nobody is configured to write.
base::Status NeedWriter(const assist::Settings& settings);

// Returns nullptr for nobody.
base::Result<std::unique_ptr<assist::Provider>> ProviderOf(const assist::Settings& settings,
                                                           const assist::Worker& worker,
                                                           const assist::ProviderWorld& world);

// Begins a run, or goes on with one that was not finished and had the same purpose. Replies for
// `forgotten` tables are asked for again.
base::Result<AssistSession> OpenSession(const RunOptions& options, const assist::Settings& settings,
                                        const std::string& purpose,
                                        const std::vector<std::string>& forgotten);

}  // namespace hikkoshi::pipeline
