#include "assist/ask.h"

#include "base/hash.h"

namespace hikkoshi::assist {
namespace {

tl::unexpected<base::Error> FailStore(base::Error error) {
  error.kind = std::string(kStoreError);
  return base::Fail(std::move(error));
}

}  // namespace

std::string RequestHash(const Provider& provider, const CompletionRequest& request) {
  return base::FingerprintOf(provider.settings().name + "\n" + HashOf(request).ToHex()).ToHex();
}

base::Result<Completion> AskOnce(Store& store, int64_t run_id, Provider& provider,
                                 const CompletionRequest& request,
                                 const base::Cancellation& cancellation) {
  std::string hash = RequestHash(provider, request);
  base::Result<std::optional<std::string>> known = store.FindReply(hash);
  if (!known) {
    return FailStore(known.error());
  }
  if (*known) {
    return CompletionFromJson(nlohmann::json::parse(**known, nullptr, false));
  }
  base::Result<Completion> completion = provider.Complete(request, cancellation);
  if (!completion) {
    return base::Fail(completion.error());
  }
  base::Status stored = store.PutReply(
      run_id, {hash, request.label.table, provider.settings().name, completion->model,
               ToJson(*completion).dump(), completion->usage.input + completion->usage.output,
               completion->cost});
  if (!stored) {
    return FailStore(stored.error());
  }
  return completion;
}

}  // namespace hikkoshi::assist
