#pragma once

// Asking a model once: what was answered and paid for is never asked again.

#include <string>
#include <string_view>

#include "assist/provider/provider.h"
#include "assist/store/store.h"

namespace hikkoshi::assist {

// Kind of errors of the store: the run cannot go on.
inline constexpr std::string_view kStoreError = "store";

// Returns what tells the request apart from all others, the provider included.
std::string RequestHash(const Provider& provider, const CompletionRequest& request);

// Returns the stored reply, or asks and stores what comes back. Errors are the provider's, or of
// kind kStoreError.
base::Result<Completion> AskOnce(Store& store, int64_t run_id, Provider& provider,
                                 const CompletionRequest& request,
                                 const base::Cancellation& cancellation);

}  // namespace hikkoshi::assist
