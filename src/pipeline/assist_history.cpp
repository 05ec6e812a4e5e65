#include "pipeline/assist_history.h"

#include "base/file.h"
#include "pipeline/assist_session.h"

namespace hikkoshi::pipeline {

base::Result<AssistHistory> ReadHistory(const RunOptions& options,
                                        const std::vector<std::string>& tables) {
  AssistHistory history;
  std::string path = StorePath(options);
  if (!base::FileExists(path)) {
    return tables.empty() ? base::Result<AssistHistory>(history)
                          : base::Fail("nothing was asked yet: there is no " + path);
  }
  base::Result<assist::Store> store = assist::Store::Open(path);
  base::Result<std::vector<std::string>> known =
      store ? store->Tables() : base::Fail(store.error());
  base::Result<assist::Spent> spent = store ? store->SpentInAll() : base::Fail(store.error());
  if (!known || !spent) {
    return base::Fail(known ? spent.error() : known.error());
  }
  history.spent = *spent;
  for (const std::string& table : tables.empty() ? *known : tables) {
    base::Result<std::vector<assist::StepRecord>> steps = store->LastStepsOf(table);
    if (!steps) {
      return base::Fail(steps.error());
    }
    if (steps->empty()) {
      return base::Fail("nobody was asked about this table: " + table);
    }
    history.tables.push_back({table, std::move(*steps)});
  }
  return history;
}

}  // namespace hikkoshi::pipeline
