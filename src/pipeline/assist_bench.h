#pragma once

// The bench: judges drafts by running them in the workbench of a run, where all other models are
// built already. A draft is never run before its form is known to be one harmless query.

#include <map>
#include <mutex>
#include <string>

#include "assist/evaluation.h"
#include "assist/settings.h"
#include "pipeline/draft_text.h"
#include "pipeline/run.h"

namespace hikkoshi::pipeline {

class DraftBench final : public assist::Bench {
 public:
  // `result` must have been built, with RunOptions::decides_left, and outlive the bench.
  DraftBench(RunResult& result, const assist::Settings& settings);

  // One draft at a time: the engine has the machine to itself.
  assist::Evaluation Evaluate(const assist::WorkItem& item, const std::string& sql) override;

 private:
  struct Trial;

  void CheckForm(Trial& trial);
  void CheckReferences(Trial& trial);
  void CheckMeaning(Trial& trial);
  void CheckStandard(Trial& trial);
  void CheckLayer(Trial& trial);
  void CheckStyle(Trial& trial);
  void CheckBuild(Trial& trial);
  void CheckAgainstOldTable(Trial& trial);
  void CheckConstraints(Trial& trial);

  RunResult& result_;
  const assist::Settings& settings_;
  std::mutex mutex_;
};

// Returns the models from which the table's own old rows can be read, directly or through others:
// a draft that used them would prove nothing.
std::set<std::string> ModelsAfter(const RunResult& result, const std::string& table);

// Returns what the standard asks of the table, or nullptr.
const standardize::TableDecision* AgreementOf(const Translation& translation,
                                              const std::string& table);

}  // namespace hikkoshi::pipeline
