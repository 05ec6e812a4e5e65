#include "assist/provider/replay_provider.h"

#include <algorithm>

#include "assist/provider/reservation.h"
#include "assist/provider/transcript.h"

namespace hikkoshi::assist {
namespace {

class ReplayProvider : public Provider {
 public:
  ReplayProvider(const ProviderSettings& settings, const ProviderWorld& world,
                 std::map<std::string, Completion> transcripts)
      : settings_(settings), budget_(world.budget), transcripts_(std::move(transcripts)) {}

  base::Result<Completion> Complete(const CompletionRequest& request,
                                    const base::Cancellation& cancellation) override {
    if (cancellation.is_cancelled()) {
      return base::Fail(base::Error{"cancelled", std::string(kCancelledError)});
    }
    auto found = transcripts_.find(TranscriptKey(HashOf(request)));
    if (found == transcripts_.end()) {
      found = transcripts_.find(TranscriptKey(request.label));
    }
    if (found == transcripts_.end()) {
      return base::Fail(base::Error{.message = "no transcript in " + settings_.transcripts +
                                               " for table " + request.label.table + ", step " +
                                               request.label.step + ", attempt " +
                                               std::to_string(request.label.attempt) +
                                               ", nor for request " + HashOf(request).ToHex(),
                                    .kind = std::string(kMissingTranscriptError)});
    }
    return Charge(request, found->second);
  }

  base::Result<std::vector<std::string>> ListModels(const base::Cancellation&) override {
    std::vector<std::string> models;
    for (const auto& [key, completion] : transcripts_) {
      models.push_back(completion.model);
    }
    std::sort(models.begin(), models.end());
    models.erase(std::unique(models.begin(), models.end()), models.end());
    return models;
  }

  Preview PreviewOf(const CompletionRequest&) const override {
    return {.address = "replay " + settings_.transcripts, .body = ""};
  }

  const ProviderSettings& settings() const override { return settings_; }

 private:
  // Books a recorded reply as if it were paid for, so that budgets can be tried without a model.
  base::Result<Completion> Charge(const CompletionRequest& request, Completion completion) {
    std::string model = request.model.empty() ? settings_.model : request.model;
    if (completion.model.empty()) {
      completion.model = model;
    }
    std::optional<MicroMoney> cost = CostOf(settings_, model, completion.usage);
    completion.cost = cost.value_or(0);
    base::Result<Reservation> reservation = Reservation::Make(
        budget_,
        {.tokens = completion.usage.input + completion.usage.output, .money = completion.cost},
        cost.has_value());
    if (!reservation) {
      return base::Fail(reservation.error());
    }
    return completion;
  }

  ProviderSettings settings_;
  std::shared_ptr<Budget> budget_;
  std::map<std::string, Completion> transcripts_;
};

}  // namespace

base::Result<std::unique_ptr<Provider>> MakeReplayProvider(const ProviderSettings& settings,
                                                           const ProviderWorld& world) {
  if (settings.transcripts.empty()) {
    return base::Fail("a replay provider needs `transcripts`: " + settings.name);
  }
  base::Result<std::map<std::string, Completion>> transcripts =
      ReadTranscripts(settings.transcripts);
  if (!transcripts) {
    return base::Fail(transcripts.error());
  }
  return std::make_unique<ReplayProvider>(settings, world, std::move(*transcripts));
}

}  // namespace hikkoshi::assist
