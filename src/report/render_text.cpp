// Text for a terminal: a table of tables, the share translated by rules, the residue.

#include <fmt/format.h>

#include <algorithm>

#include "report/render.h"

namespace hikkoshi::report {
namespace {

std::string VerdictText(const TableReport& table) {
  if (table.layer == "residue") {
    return "left to a person";
  }
  if (!table.residue.empty()) {
    return "in part left to a person";
  }
  if (table.build.state == "failed") {
    return "build failed";
  }
  if (table.build.state == "blocked") {
    return "not built";
  }
  if (!table.outcome) {
    return table.build.state == "built" ? "built" : "translated";
  }
  switch (table.outcome->verdict) {
    case reconcile::Verdict::Equal:
      return "equal";
    case reconcile::Verdict::Different:
      return "DIFFERENT";
    case reconcile::Verdict::NotCompared:
      return "not compared";
  }
  return "";
}

std::string RowsText(const TableReport& table) {
  return table.build.state == "built" ? fmt::format("{}", table.build.row_count) : "";
}

std::string ColumnDifference(const reconcile::ColumnOutcome& column) {
  std::string cause = column.cause.text.empty() ? "no single cause found" : column.cause.text;
  return fmt::format("      {} -> {}: {} rows differ: {}\n", column.old_name, column.new_name,
                     column.differing_rows, cause);
}

std::string AssistText(const TableReport& table) {
  if (!table.assist) {
    return "";
  }
  const AssistReport& assist = *table.assist;
  if (assist.accepted_by == "none") {
    return fmt::format("      a language model tried {} times: {}\n", assist.attempts,
                       assist.ending);
  }
  return fmt::format("      written by a language model, accepted by {} at attempt {}\n",
                     assist.accepted_by == "judge" ? "a judge only" : "execution", assist.attempts);
}

// What a person needs to know of a table that is not simply equal.
std::string Details(const TableReport& table) {
  std::string text = AssistText(table);
  if (!table.build.error.empty()) {
    text += fmt::format("      {}\n", table.build.error);
  }
  if (!table.outcome) {
    return text;
  }
  const reconcile::Outcome& outcome = *table.outcome;
  if (outcome.verdict == reconcile::Verdict::NotCompared && table.build.error.empty()) {
    return fmt::format("      {}\n", outcome.reason);
  }
  if (outcome.verdict != reconcile::Verdict::Different) {
    return text;
  }
  text += fmt::format("      rows: old {}, new {}, only old {}, only new {}, differing {}\n",
                      outcome.rows.old_rows, outcome.rows.new_rows, outcome.rows.only_old,
                      outcome.rows.only_new, outcome.rows.differing);
  for (const reconcile::ColumnOutcome& column : outcome.columns) {
    if (column.differing_rows > 0) {
      text += ColumnDifference(column);
    } else if (column.type_difference == reconcile::TypeDifference::Changed) {
      text += fmt::format("      {} -> {}: type {} became {}\n", column.old_name, column.new_name,
                          column.old_type, column.new_type);
    }
  }
  for (const std::string& column : outcome.columns_only_old) {
    text += fmt::format("      only in the old table: {}\n", column);
  }
  for (const std::string& column : outcome.columns_only_new) {
    text += fmt::format("      only in the new table: {}\n", column);
  }
  return text;
}

std::string ResidueLine(const Finding& finding, const std::string& owner) {
  std::string place = finding.line == 0
                          ? owner
                          : fmt::format("{}:{}:{}", finding.path, finding.line, finding.column);
  return fmt::format("  {}: {} [{}]\n", place, finding.reason, finding.code);
}

// By job; tables of which no code is known have none.
std::string Residue(const Report& report) {
  std::string text;
  for (const JobReport& job : report.jobs) {
    for (const Finding& finding : job.residue) {
      text += ResidueLine(finding, job.path);
    }
  }
  for (const TableReport& table : report.tables) {
    bool is_without_code = table.layer == "residue" && table.legacy_path.empty();
    for (const Finding& finding : is_without_code ? table.residue : std::vector<Finding>()) {
      text += ResidueLine(finding, table.table);
    }
  }
  return text.empty() ? "" : "\nLeft to a person:\n" + text;
}

// What the files themselves have wrong: codes HK1….
std::string Unread(const Report& report) {
  std::string text;
  for (const Finding& finding : report.findings) {
    if (finding.code.starts_with("HK1")) {
      text += fmt::format("  {}:{}:{}: {} [{}]\n", finding.path, finding.line, finding.column,
                          finding.reason, finding.code);
    }
  }
  return text.empty() ? "" : "\nNot read:\n" + text;
}

}  // namespace

std::string RenderText(const Report& report) {
  if (report.jobs.empty() && report.tables.empty()) {
    return "no Glue job, SQL script or catalog was found here\n" + Unread(report);
  }
  size_t table_width = 5;
  size_t model_width = 5;
  for (const TableReport& table : report.tables) {
    table_width = std::max(table_width, table.table.size());
    model_width = std::max(model_width, table.model.size());
  }
  std::string text = fmt::format("{:<{}}  {:<{}}  {:<7}  {:>9}  {}\n", "table", table_width,
                                 "model", model_width, "layer", "rows", "verdict");
  for (const TableReport& table : report.tables) {
    text += fmt::format("{:<{}}  {:<{}}  {:<7}  {:>9}  {}\n", table.table, table_width, table.model,
                        model_width, table.layer, RowsText(table), VerdictText(table));
    text += Details(table);
  }
  const Summary& summary = report.summary;
  uint32_t share = summary.tables == 0 ? 0 : summary.tables_translated * 100 / summary.tables;
  text += fmt::format(
      "\n{} of {} tables translated by rules ({} %), {} equal, {} different, {} not compared\n",
      summary.tables_translated, summary.tables, share, summary.tables_equal,
      summary.tables_different, summary.tables_not_compared);
  if (summary.tables_by_execution + summary.tables_by_judge > 0) {
    text += fmt::format(
        "{} written by a language model and accepted by execution, {} accepted by a judge only\n",
        summary.tables_by_execution, summary.tables_by_judge);
  }
  std::string assisted =
      summary.jobs_assisted == 0
          ? ""
          : fmt::format("{} whole with a language model, ", summary.jobs_assisted);
  text += fmt::format(
      "{} jobs: {} whole, {}{} in part, {} not at all; {} columns renamed, {} retyped\n",
      summary.jobs, summary.jobs_whole, assisted, summary.jobs_part, summary.jobs_none,
      summary.columns_renamed, summary.columns_retyped);
  text += Residue(report);
  text += Unread(report);
  if (!report.kept_files.empty()) {
    text += "\nEdited by hand, left as they are:\n";
    for (const std::string& path : report.kept_files) {
      text += "  " + path + "\n";
    }
  }
  return text;
}

}  // namespace hikkoshi::report
