#pragma once

// Examples: which tables that are moved already are shown to the model for one table. Chosen by
// what they share with it, within a budget of tokens; the same for the same project.

#include <string>
#include <vector>

#include "assist/settings.h"
#include "assist/work_item.h"

namespace hikkoshi::assist {

struct ChosenExample {
  std::string table;
  std::string model;
  int64_t tokens = 0;                // estimated
  std::vector<std::string> reasons;  // "reads avia_dwh.flights as well", "edited by hand"
};

struct ExampleChoice {
  std::vector<ChosenExample> chosen;  // best first
  std::string text;                   // as it stands in the prompt
};

ExampleChoice ChooseExamples(const WorkItem& item, const Settings& settings);

}  // namespace hikkoshi::assist
