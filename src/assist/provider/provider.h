#pragma once

// Provider: asks a language model, over one of several protocols. Safe to call from many threads.
// Retries, waits, limits and the budget are inside: an error that comes out is final. Errors never
// hold a key, nor the prompt. docs/adding/a_provider.md says how to add one.

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "assist/provider/budget.h"
#include "assist/provider/completion.h"
#include "assist/provider/settings.h"
#include "base/cancellation.h"
#include "base/clock.h"
#include "base/environment.h"
#include "base/result.h"

namespace hikkoshi::assist {

// Kinds of base::Error that a caller may want to tell apart; other errors have other kinds or none.
inline constexpr std::string_view kBudgetError = "budget";  // nothing was sent
inline constexpr std::string_view kCancelledError = "cancelled";
inline constexpr std::string_view kMissingTranscriptError = "missing transcript";
inline constexpr std::string_view kRefusedKeyError = "refused key";   // 401, 403, or no key at all
inline constexpr std::string_view kBadRequestError = "bad request";   // another 4xx
inline constexpr std::string_view kUnreachableError = "unreachable";  // all tries failed
inline constexpr std::string_view kProtocolError = "protocol";  // an answer that is not understood

// What would be sent, without headers that hold keys or signatures.
struct Preview {
  std::string address;  // "POST https://…", or "replay <folder>"
  std::string body;     // exactly these bytes; empty for replay
};

class Provider {
 public:
  virtual ~Provider() = default;
  virtual base::Result<Completion> Complete(const CompletionRequest& request,
                                            const base::Cancellation& cancellation) = 0;
  // Returns the names of the models that the endpoint offers, sorted; free of charge.
  virtual base::Result<std::vector<std::string>> ListModels(
      const base::Cancellation& cancellation) = 0;
  virtual Preview PreviewOf(const CompletionRequest& request) const = 0;
  virtual const ProviderSettings& settings() const = 0;
};

// What a provider needs of the world; the defaults are the real one.
struct ProviderWorld {
  base::Environment environment;
  base::Clock* clock = &base::SystemClock();
  std::function<double()> random;  // in [0, 1); empty: a generator of its own
  std::shared_ptr<Budget> budget;  // empty: no limit
};

// Fails when the settings lack something that can be known without asking anybody. Keys are looked
// up at the first request.
base::Result<std::unique_ptr<Provider>> MakeProvider(const ProviderSettings& settings,
                                                     const ProviderWorld& world = {});

}  // namespace hikkoshi::assist
