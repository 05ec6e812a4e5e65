// JSON for machines; keys in the order they are documented.

#include <nlohmann/json.hpp>

#include "report/render.h"

namespace hikkoshi::report {
namespace {

using Json = nlohmann::ordered_json;

Json FindingJson(const Finding& finding) {
  Json json;
  if (!finding.code.empty()) {
    json["code"] = finding.code;
  }
  json["line"] = finding.line;
  json["column"] = finding.column;
  json["reason"] = finding.reason;
  return json;
}

Json FindingsJson(const std::vector<Finding>& findings) {
  Json json = Json::array();
  for (const Finding& finding : findings) {
    json.push_back(FindingJson(finding));
  }
  return json;
}

Json SummaryJson(const Summary& summary) {
  Json json;
  json["jobs"] = summary.jobs;
  json["jobs_whole"] = summary.jobs_whole;
  json["jobs_part"] = summary.jobs_part;
  json["jobs_none"] = summary.jobs_none;
  json["tables"] = summary.tables;
  json["tables_translated"] = summary.tables_translated;
  json["tables_by_execution"] = summary.tables_by_execution;
  json["tables_by_judge"] = summary.tables_by_judge;
  json["tables_equal"] = summary.tables_equal;
  json["tables_different"] = summary.tables_different;
  json["tables_not_compared"] = summary.tables_not_compared;
  json["columns_renamed"] = summary.columns_renamed;
  json["columns_retyped"] = summary.columns_retyped;
  return json;
}

Json JobJson(const JobReport& job) {
  Json json;
  json["path"] = job.path;
  json["class"] = job.job_class;
  json["status"] = job.status;
  json["models"] = job.models;
  json["tables"] = job.tables;
  json["residue"] = FindingsJson(job.residue);
  json["notes"] = FindingsJson(job.notes);
  return json;
}

Json ColumnJson(const ColumnReport& column) {
  Json json;
  json["old"] = column.old_name;
  json["new"] = column.new_name;
  json["old_type"] = column.old_type;
  json["new_type"] = column.new_type;
  json["rule"] = column.rule;
  json["evidence"] = column.evidence;
  json["confidence"] = column.confidence;
  json["decided_by"] = column.decided_by;
  json["proposal"] = column.proposal;
  json["lineage"] = column.lineage;
  return json;
}

Json AssistJson(const AssistReport& assist) {
  Json json;
  json["accepted_by"] = assist.accepted_by;
  json["ending"] = assist.ending;
  json["writer"] = assist.writer;
  json["judge"] = assist.judge;
  json["attempts"] = assist.attempts;
  json["tokens"] = assist.tokens;
  json["micro_money"] = assist.micro_money;
  json["evidence"] = assist.evidence;
  json["notes"] = assist.notes;
  json["assumptions"] = assist.assumptions;
  json["history"] = assist.history;
  json["reasons"] = assist.reasons;
  json["opinion"] = assist.opinion;
  json["comments"] = assist.comments;
  json["best_attempt"] = assist.best_attempt;
  return json;
}

Json TableJson(const TableReport& table) {
  Json json;
  json["table"] = table.table;
  json["model"] = table.model;
  json["layer"] = table.layer;
  json["legacy_path"] = table.legacy_path;
  json["sql_path"] = table.sql_path;
  json["sql"] = table.sql;
  json["reads"] = table.reads;
  json["columns"] = Json::array();
  for (const ColumnReport& column : table.columns) {
    json["columns"].push_back(ColumnJson(column));
  }
  json["unrepeatable"] = Json::object();
  for (const auto& [column, reason] : table.unrepeatable) {
    json["unrepeatable"][column] = reason;
  }
  json["unrepeatable_rows"] = table.unrepeatable_rows;
  json["residue"] = FindingsJson(table.residue);
  json["build"] = {
      {"state", table.build.state}, {"error", table.build.error}, {"rows", table.build.row_count}};
  if (table.assist) {
    json["assist"] = AssistJson(*table.assist);
  }
  if (table.outcome) {
    json["reconciliation"] = reconcile::ToJson(*table.outcome);
  }
  return json;
}

Json JobsJson(const Report& report) {
  Json json = Json::array();
  for (const JobReport& job : report.jobs) {
    json.push_back(JobJson(job));
  }
  return json;
}

// Legacy code may hold bytes that are no UTF-8; they are replaced, never an error.
std::string Text(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace

std::string RenderTranslateJson(const Report& report) {
  Json json;
  json["summary"] = SummaryJson(report.summary);
  json["jobs"] = JobsJson(report);
  json["findings"] = Json::array();
  for (const Finding& finding : report.findings) {
    Json entry = FindingJson(finding);
    entry["path"] = finding.path;
    json["findings"].push_back(std::move(entry));
  }
  json["kept_files"] = report.kept_files;
  return Text(json);
}

std::string RenderReconcileJson(const Report& report) {
  Json json = Json::array();
  for (const TableReport& table : report.tables) {
    if (table.outcome) {
      json.push_back(reconcile::ToJson(*table.outcome));
    }
  }
  return Text(json);
}

std::string RenderJson(const Report& report) {
  Json json;
  json["project"] = report.project;
  json["summary"] = SummaryJson(report.summary);
  json["jobs"] = JobsJson(report);
  json["tables"] = Json::array();
  for (const TableReport& table : report.tables) {
    json["tables"].push_back(TableJson(table));
  }
  json["kept_files"] = report.kept_files;
  return Text(json);
}

}  // namespace hikkoshi::report
