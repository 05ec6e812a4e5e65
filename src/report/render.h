#pragma once

// Renderers of a Report.

#include <string>

#include "report/report.h"

namespace hikkoshi::report {

// One self-contained page: no outside links, readable on a phone, works without a network.
std::string RenderHtml(const Report& report);
// What `translate --format json` prints: summary and jobs.
std::string RenderTranslateJson(const Report& report);
// What `reconcile --format json` prints: one object for each compared table.
std::string RenderReconcileJson(const Report& report);
// Everything: what `report --format json` prints.
std::string RenderJson(const Report& report);
// A table of tables with their verdicts, the share translated by rules, and the residue.
std::string RenderText(const Report& report);

}  // namespace hikkoshi::report
