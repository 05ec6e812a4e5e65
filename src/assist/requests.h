#pragma once

// Requests: what is sent to a writer and to a judge for one table. Everything passes through one
// Masker, so that no secret leaves; what comes back is restored by the same one.

#include <string>
#include <vector>

#include "assist/evaluation.h"
#include "assist/examples.h"
#include "assist/prompt.h"
#include "assist/provider/completion.h"
#include "assist/secrets/mask.h"
#include "assist/settings.h"
#include "assist/work_item.h"

namespace hikkoshi::assist {

// One attempt as the writer sees it when it is asked again.
struct PastAttempt {
  std::string reply;  // as it came, masked
  Evaluation evaluation;
};

class Requests {
 public:
  // All must outlive it.
  Requests(const WorkItem& item, const ExampleChoice& examples, const Prompts& prompts,
           const Settings& settings);

  // Attempt 1 when `past` is empty; otherwise the conversation so far, and the last reasons.
  CompletionRequest Write(const std::vector<PastAttempt>& past);
  // The judge sees the draft as the project would print it.
  CompletionRequest Judge(const Evaluation& evaluation, int attempt);

  std::string Restore(const std::string& text) const { return masker_.Restore(text); }

 private:
  Slots SlotsOfItem() const;
  std::string Again(const Evaluation& evaluation) const;

  const WorkItem& item_;
  const ExampleChoice& examples_;
  const Prompts& prompts_;
  const Settings& settings_;
  Masker masker_;
};

}  // namespace hikkoshi::assist
