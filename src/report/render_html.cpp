// The page. Everything that comes from the customer passes through Escape.

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "embedded/report_assets.h"
#include "report/assist_html.h"
#include "report/graph_svg.h"
#include "report/html_text.h"
#include "report/render.h"

namespace hikkoshi::report {
namespace {

using LineNumbers = std::map<uint32_t, std::set<uint32_t>>;  // line -> lines of the other side

constexpr uint32_t kLongLink = 40;  // a link to more lines than this says nothing

std::string Card(uint32_t figure, std::string_view label, std::string_view style = "") {
  return fmt::format("<div class=\"card\"><b class=\"{}\">{}</b><span>{}</span></div>\n", style,
                     figure, label);
}

std::string SummaryHtml(const Summary& summary) {
  uint32_t share = summary.tables == 0 ? 0 : summary.tables_translated * 100 / summary.tables;
  return "<div class=\"cards\">\n" + Card(summary.tables, "legacy tables written by jobs") +
         Card(share, "% translated by rules") +
         (summary.tables_by_execution == 0
              ? ""
              : Card(summary.tables_by_execution, "by a model, accepted by execution", "equal")) +
         (summary.tables_by_judge == 0
              ? ""
              : Card(summary.tables_by_judge, "by a model, accepted by a judge only", "open")) +
         Card(summary.tables_equal, "proven equal", "equal") +
         Card(summary.tables_different, "different",
              summary.tables_different > 0 ? "different" : "") +
         Card(summary.tables_not_compared, "not compared",
              summary.tables_not_compared > 0 ? "open" : "") +
         Card(summary.jobs, "jobs and queries") + Card(summary.columns_renamed, "columns renamed") +
         Card(summary.columns_retyped, "columns retyped") + "</div>\n";
}

std::string Place(const Finding& finding) {
  return finding.line == 0
             ? Escape(finding.path)
             : fmt::format("{}:{}:{}", Escape(finding.path), finding.line, finding.column);
}

std::string FindingsHtml(const std::vector<Finding>& findings) {
  std::string rows;
  for (const Finding& finding : findings) {
    rows += fmt::format("<tr><td><code>{}</code></td><td><code>{}</code></td><td>{}{}</td></tr>\n",
                        Place(finding), Escape(finding.code), Escape(finding.reason),
                        finding.way_out.empty()
                            ? ""
                            : "<br><span class=\"soft\">" + Escape(finding.way_out) + "</span>");
  }
  return "<div class=\"scroll\"><table><tr><th>where</th><th>code</th><th>reason, way "
         "out</th></tr>\n" +
         rows + "</table></div>\n";
}

std::string CodeHtml(std::string_view text, const LineNumbers& links) {
  std::string html = "<pre class=\"code\">";
  uint32_t number = 0;
  for (const std::string& line : base::Split(text, '\n')) {
    ++number;
    auto found = links.find(number);
    std::string attributes;
    if (found != links.end()) {
      std::vector<std::string> to;
      for (uint32_t partner : found->second) {
        to.push_back(std::to_string(partner));
      }
      attributes = " class=\"linked\" data-to=\"" + base::Join(to, " ") + "\"";
    }
    html += fmt::format("<span data-line=\"{}\"{}>{}\n</span>", number, attributes, Escape(line));
  }
  return html + "</pre>\n";
}

std::string SidesHtml(const TableReport& table) {
  LineNumbers to_legacy;
  LineNumbers to_sql;
  for (const LineLink& link : table.links) {
    uint32_t last = std::min(link.last_legacy_line, link.first_legacy_line + kLongLink);
    for (uint32_t line = link.first_legacy_line; line <= last; ++line) {
      to_legacy[link.sql_line].insert(line);
      to_sql[line].insert(link.sql_line);
    }
  }
  std::string legacy = fmt::format("<div><h3>{}</h3>{}</div>\n", Escape(table.legacy_path),
                                   CodeHtml(table.legacy_text, to_sql));
  if (table.sql.empty()) {
    return legacy;
  }
  return "<div class=\"sides\">\n" + legacy +
         fmt::format("<div><h3>{}</h3>{}</div>\n</div>\n", Escape(table.sql_path),
                     CodeHtml(table.sql, to_legacy));
}

std::string ColumnsHtml(const std::vector<ColumnReport>& columns) {
  std::string rows;
  for (const ColumnReport& column : columns) {
    std::string why = Escape(column.rule);
    for (const std::string& text :
         {column.evidence, column.proposal.empty() ? "" : "proposed: " + column.proposal}) {
      why += text.empty() ? ""
                          : (why.empty() ? "" : "<br>") +
                                ("<span class=\"soft\">" + Escape(text) + "</span>");
    }
    std::string type = Escape(column.new_type);
    if (column.old_type != column.new_type) {
      type = Escape(column.old_type) + " → <b>" + type + "</b>";
    }
    std::string name = column.old_name == column.new_name
                           ? "<code>" + Escape(column.new_name) + "</code>"
                           : "<code>" + Escape(column.old_name) + "</code> → <code><b>" +
                                 Escape(column.new_name) + "</b></code>";
    rows += fmt::format("<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n", name,
                        type, why, Escape(column.decided_by + ", " + column.confidence),
                        Escape(base::Join(column.lineage, ", ")));
  }
  return "<h3>Columns</h3><div class=\"scroll\"><table><tr><th>name</th><th>type</th><th>why</th>"
         "<th>decided by</th><th>comes from</th></tr>\n" +
         rows + "</table></div>\n";
}

std::string ValueText(const std::optional<std::string>& value) {
  return value ? "<code>" + Escape(*value) + "</code>" : "<i>NULL</i>";
}

std::string SamplesHtml(const reconcile::ColumnOutcome& column) {
  std::string rows;
  for (const reconcile::SamplePair& sample : column.samples) {
    rows += fmt::format("<tr><td>{}</td><td>{}</td><td>{}</td></tr>\n",
                        Escape(base::Join(sample.key, ", ")), ValueText(sample.old_value),
                        ValueText(sample.new_value));
  }
  return rows.empty() ? ""
                      : "<h3>" + Escape(column.new_name) +
                            ": rows that differ</h3><div class=\"scroll\"><table><tr><th>key</th>"
                            "<th>old</th><th>new</th></tr>\n" +
                            rows + "</table></div>\n";
}

std::string OutcomeHtml(const reconcile::Outcome& outcome) {
  std::string rows;
  std::string samples;
  for (const reconcile::ColumnOutcome& column : outcome.columns) {
    std::string remark = column.cause.text.empty() ? column.note : column.cause.text;
    std::string count = column.is_compared ? std::to_string(column.differing_rows) : "not compared";
    rows += fmt::format(
        "<tr><td><code>{}</code></td><td><code>{}</code>{}</td><td class=\"number {}\">{}</td>"
        "<td>{}</td></tr>\n",
        Escape(column.old_name), Escape(column.new_name), column.is_key ? " (key)" : "",
        column.differing_rows > 0 ? "different" : "", count, Escape(remark));
    samples += SamplesHtml(column);
  }
  const reconcile::RowCounts& counts = outcome.rows;
  std::string key = outcome.key.empty() ? ""
                                        : " Key: " + base::Join(outcome.key, ", ") + " (" +
                                              outcome.key_origin + ").";
  return fmt::format(
             "<h3>Comparison with {}</h3><p>{}{} rows in the old table, {} in the new one; {} "
             "equal, {} differ, {} only old, {} only new.{}</p>\n",
             Escape(outcome.table), outcome.reason.empty() ? "" : Escape(outcome.reason) + ". ",
             counts.old_rows, counts.new_rows, counts.equal, counts.differing, counts.only_old,
             counts.only_new, Escape(key)) +
         "<div class=\"scroll\"><table><tr><th>old column</th><th>new column</th>"
         "<th class=\"number\">rows that differ</th><th>cause</th></tr>\n" +
         rows + "</table></div>\n" + samples;
}

struct Badge {
  std::string_view text;
  std::string_view style;
};

Badge BadgeOf(const TableReport& table) {
  if (table.layer == "residue")
    return {"left to a person", "open"};
  if (!table.residue.empty())
    return {"in part left to a person", "open"};
  if (table.build.state == "failed")
    return {"build failed", "different"};
  if (table.build.state == "blocked")
    return {"not built", "open"};
  if (!table.outcome)
    return {table.build.state == "built" ? "built" : "translated", "source"};
  switch (table.outcome->verdict) {
    case reconcile::Verdict::Equal:
      return {"equal", "equal"};
    case reconcile::Verdict::Different:
      return {"different", "different"};
    case reconcile::Verdict::NotCompared:
      return {"not compared", "open"};
  }
  return {"", ""};
}

std::string TableHtml(const TableReport& table) {
  std::string name = table.model.empty() ? table.table : table.model;
  Badge badge = BadgeOf(table);
  std::string html = fmt::format(
      "<details id=\"t-{0}\"><summary><code>{0}</code><span class=\"soft\">{1}</span>"
      "<span class=\"soft\">{2}</span><span class=\"badge {3}\">{4}</span></summary>"
      "<div class=\"inside\">\n",
      Escape(name), Escape(table.layer), table.model.empty() ? "" : "from " + Escape(table.table),
      badge.style, std::string(badge.text) + AssistMark(table));
  if (!table.description.empty()) {
    html += "<p>" + Escape(table.description) + "</p>\n";
  }
  if (!table.build.error.empty()) {
    html += "<p class=\"different\">" + Escape(table.build.error) + "</p>\n";
  }
  if (!table.residue.empty()) {
    html += "<h3>Left to a person</h3>" + FindingsHtml(table.residue);
  }
  html += AssistHtml(table);
  if (table.outcome && table.layer != "residue") {
    html += OutcomeHtml(*table.outcome);
  }
  html += table.legacy_text.empty()
              ? fmt::format("<h3>{}</h3>{}", Escape(table.sql_path), CodeHtml(table.sql, {}))
              : SidesHtml(table);
  if (!table.columns.empty()) {
    html += ColumnsHtml(table.columns);
  }
  return html + "</div></details>\n";
}

std::string JobsHtml(const Report& report) {
  std::string rows;
  for (const JobReport& job : report.jobs) {
    std::string_view style = job.status == "whole"  ? "equal"
                             : job.status == "part" ? "open"
                                                    : "source";
    rows += fmt::format(
        "<tr><td><code>{}</code></td><td>{}</td><td class=\"{}\">{}</td><td>{}</td><td "
        "class=\"number\">"
        "{}</td></tr>\n",
        Escape(job.path), Escape(job.job_class), style, Escape(job.status),
        Escape(base::Join(job.models, ", ")), job.residue.size());
  }
  return "<div "
         "class=\"panel\"><table><tr><th>job</th><th>class</th><th>translated</th><th>models</th>"
         "<th class=\"number\">left over</th></tr>\n" +
         rows + "</table></div>\n";
}

std::vector<Finding> AllResidue(const Report& report) {
  std::vector<Finding> residue;
  for (const JobReport& job : report.jobs) {
    residue.insert(residue.end(), job.residue.begin(), job.residue.end());
  }
  return residue;
}

}  // namespace

std::string Escape(std::string_view text) {
  std::string escaped;
  for (char byte : text) {
    switch (byte) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\'':
        escaped += "&#39;";
        break;
      default:
        escaped += byte;
    }
  }
  return escaped;
}

std::string RenderHtml(const Report& report) {
  std::string body =
      "<h1>Moving " + Escape(report.project) + "</h1>\n" + SummaryHtml(report.summary);
  body += "<h2>Lineage</h2><div class=\"panel\">" + GraphSvg(report) + "</div>\n";
  body += "<h2>Tables</h2>\n";
  for (const TableReport& table : report.tables) {
    body += TableHtml(table);
  }
  body += "<h2>Jobs and queries</h2>\n" + JobsHtml(report);
  std::vector<Finding> residue = AllResidue(report);
  if (!residue.empty()) {
    body += "<h2>Left to a person</h2><div class=\"panel\">" + FindingsHtml(residue) + "</div>\n";
  }
  if (!report.findings.empty()) {
    body += "<h2>Remarks</h2><div class=\"panel\">" + FindingsHtml(report.findings) + "</div>\n";
  }
  return "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" +
         Escape(report.project) + " - hikkoshi</title>\n<style>\n" +
         std::string(embedded::ReportAssetsText("page.css")) + "</style></head>\n<body><main>\n" +
         body + "</main>\n<script>\n" + std::string(embedded::ReportAssetsText("page.js")) +
         "</script></body></html>\n";
}

}  // namespace hikkoshi::report
