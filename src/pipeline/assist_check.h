#pragma once

// Looks at what the model-assisted workflow is configured with, before anything is sent.

#include <optional>
#include <string>
#include <vector>

#include "assist/provider/settings.h"
#include "base/result.h"

namespace hikkoshi::pipeline {

// A model that is configured.
struct ModelCheck {
  std::string model;
  bool is_offered = false;  // among those that the endpoint lists
  std::optional<assist::Price> price;
};

struct ProviderCheck {
  std::string name;
  std::string protocol;
  bool is_reachable = false;
  std::string error;
  std::vector<ModelCheck> used;      // its own model, then the writer's and the judge's
  std::vector<std::string> offered;  // by the endpoint
};

// Asks every configured provider for its models; sends no prompt.
base::Result<std::vector<ProviderCheck>> CheckProviders(const std::string& folder);

}  // namespace hikkoshi::pipeline
