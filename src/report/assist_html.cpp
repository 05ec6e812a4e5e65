#include "report/assist_html.h"

#include <fmt/format.h>

#include "report/html_text.h"

namespace hikkoshi::report {
namespace {

std::string ListHtml(std::string_view heading, const std::vector<std::string>& lines) {
  if (lines.empty()) {
    return "";
  }
  std::string items;
  for (const std::string& line : lines) {
    items += "<li>" + Escape(line) + "</li>";
  }
  return fmt::format("<p class=\"soft\">{}</p><ul>{}</ul>\n", heading, items);
}

std::string SentenceHtml(const AssistReport& assist) {
  if (assist.accepted_by == "none") {
    return "No draft was accepted: " + Escape(assist.ending) + ".";
  }
  std::string by = assist.accepted_by == "judge"
                       ? "accepted by a second model only; nothing was compared"
                       : "accepted by execution";
  return fmt::format("Written by a language model and {}: {}.", by, Escape(assist.evidence));
}

}  // namespace

std::string AssistHtml(const TableReport& table) {
  if (!table.assist) {
    return "";
  }
  const AssistReport& assist = *table.assist;
  std::string html =
      "<h3>Language model</h3><p>" + SentenceHtml(assist) + " " + Escape(assist.notes) + "</p>\n";
  html += fmt::format(
      "<p class=\"soft\">Writer {}, judge {}; {} attempts, {} tokens, cost "
      "{:.4f}; a person: {}.</p>\n",
      Escape(assist.writer), Escape(assist.judge.empty() ? "none" : assist.judge), assist.attempts,
      assist.tokens, static_cast<double>(assist.micro_money) / 1e6,
      assist.opinion == "none" ? "has not looked yet" : assist.opinion);
  html += ListHtml("Attempts", assist.history) + ListHtml("Assumptions", assist.assumptions) +
          ListHtml("Why the best attempt is not enough", assist.reasons) +
          ListHtml("Comments", assist.comments);
  if (!assist.best_attempt.empty()) {
    html += "<p class=\"soft\">Best attempt</p><pre class=\"code\">" + Escape(assist.best_attempt) +
            "</pre>\n";
  }
  return html;
}

std::string AssistMark(const TableReport& table) {
  bool is_written = table.assist && table.assist->accepted_by != "none";
  return is_written ? ", by a model" : "";
}

}  // namespace hikkoshi::report
