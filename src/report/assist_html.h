#pragma once

// What the page says of tables that a language model wrote, or tried to write.

#include <string>

#include "report/report.h"

namespace hikkoshi::report {

// Returns a panel: who wrote and judged, how each attempt ended, and the best attempt of a table
// that is left. Empty for tables that no model was asked about.
std::string AssistHtml(const TableReport& table);

// Returns what stands beside the verdict: ", by a model".
std::string AssistMark(const TableReport& table);

}  // namespace hikkoshi::report
