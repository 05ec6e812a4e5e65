#pragma once

// Settings: the `assist:` block of hikkoshi.yml. docs/configuration.md lists the keys.

#include <yaml-cpp/yaml.h>

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "assist/provider/budget.h"
#include "assist/provider/settings.h"
#include "base/result.h"

namespace hikkoshi::assist {

// Which model does a part of the work.
struct Worker {
  std::string provider;  // a name in `providers`; empty: nobody
  std::string model;     // empty: the provider's own

  bool is_none() const { return provider.empty(); }
};

// What the user knows of a table whose old rows are not at hand.
struct StatedConstraints {
  std::optional<uint64_t> rows;
  std::vector<std::vector<std::string>> unique;  // new column names
  std::vector<std::string> not_null;
};

struct Settings {
  std::map<std::string, ProviderSettings> providers;
  Worker writer;
  Worker judge;
  int attempts = 3;
  int parallel = 2;  // tables at a time
  BudgetLimits budget;
  bool samples = false;  // whether rows of the old table may be sent
  bool mask_emails = true;
  int example_count = 3;
  int64_t example_tokens = 6000;
  int64_t max_output_tokens = 8192;
  double statement_seconds = 120;  // a draft's query that runs longer is refused
  double compare_seconds = 600;    // so is one whose rows take longer to compare, each statement
  std::map<std::string, StatedConstraints> constraints;  // by legacy table
};

// Reads the block. An unknown key is an error that names it and its line; so is a writer or judge
// that is none of the providers. `folder` is what relative paths start from.
base::Result<Settings> ReadSettings(const YAML::Node& node, const std::string& folder);

}  // namespace hikkoshi::assist
