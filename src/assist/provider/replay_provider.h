#pragma once

// ReplayProvider: gives recorded replies from files, without a network. A transcript is one YAML
// (or JSON) document in any *.yml, *.yaml or *.json file below the folder; a file may hold several:
//
//   match: {table: mart.sales, step: write, attempt: 1}    # or {request: <HashOf in hex>}
//   note: written by hand                                  # optional, for readers
//   model: claude-x                                        # optional
//   usage: {input: 1200, output: 340}                      # optional; 0
//   stop_reason: finished                                  # optional
//   reply:                                                 # becomes JSON text, or:
//     model_sql: |
//       select …
//   text: plain text                                       # instead of `reply`
//
// A transcript by request hash is taken first. Two transcripts that match alike are an error.

#include <map>
#include <memory>

#include "assist/provider/provider.h"

namespace hikkoshi::assist {

base::Result<std::unique_ptr<Provider>> MakeReplayProvider(const ProviderSettings& settings,
                                                           const ProviderWorld& world);

}  // namespace hikkoshi::assist
