#include "cli/assist_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.h"

namespace hikkoshi::cli {
namespace {

using Json = nlohmann::ordered_json;

std::string VerdictText(const assist::Outcome& outcome) {
  switch (outcome.acceptance) {
    case assist::Acceptance::Execution:
      return "accepted by execution: " + outcome.evidence;
    case assist::Acceptance::Judge:
      return "accepted by a judge only: " + outcome.evidence;
    case assist::Acceptance::None:
      return "left to a person: " + outcome.ending;
  }
  return "";
}

std::string OutcomeText(const assist::Outcome& outcome) {
  std::string text =
      fmt::format("{} -> {}\n  {}\n", outcome.table, outcome.model, VerdictText(outcome));
  for (const std::string& example : outcome.examples) {
    text += "    shown as an example: " + example + "\n";
  }
  for (const std::string& line : outcome.history) {
    text += "    " + line + "\n";
  }
  if (!outcome.assumptions.empty()) {
    text += "    assumes: " + fmt::format("{}", fmt::join(outcome.assumptions, "; ")) + "\n";
  }
  return text + fmt::format("    written by {}, judged by {}; {} tokens, cost {}\n", outcome.writer,
                            outcome.judge.empty() ? "nobody" : outcome.judge,
                            outcome.usage.input + outcome.usage.output, MoneyText(outcome.cost));
}

struct Counts {
  int executed = 0;
  int judged = 0;
  int left = 0;
};

Counts CountsOf(const std::vector<assist::Outcome>& outcomes) {
  Counts counts;
  for (const assist::Outcome& outcome : outcomes) {
    ++(outcome.acceptance == assist::Acceptance::Execution ? counts.executed
       : outcome.acceptance == assist::Acceptance::Judge   ? counts.judged
                                                           : counts.left);
  }
  return counts;
}

Json OutcomeJson(const assist::Outcome& outcome) {
  Json json;
  json["table"] = outcome.table;
  json["model"] = outcome.model;
  json["accepted_by"] = assist::AcceptanceText(outcome.acceptance);
  json["ending"] = outcome.ending;
  json["attempts"] = outcome.attempts;
  json["writer"] = outcome.writer;
  json["judge"] = outcome.judge;
  json["judge_note"] = outcome.judge_note;
  json["tokens"] = {{"input", outcome.usage.input}, {"output", outcome.usage.output}};
  json["micro_money"] = outcome.cost;
  json["prompts"] = outcome.prompts;
  json["examples"] = outcome.examples;
  json["evidence"] = outcome.evidence;
  json["assumptions"] = outcome.assumptions;
  json["history"] = outcome.history;
  json["reasons"] = outcome.reasons;
  json["sql"] = outcome.sql;
  return json;
}

Json SpentJson(const assist::Spent& spent) {
  return {{"replies", spent.replies}, {"tokens", spent.tokens}, {"micro_money", spent.micro_money}};
}

std::string CheckText(const pipeline::ModelCheck& used) {
  std::string price = used.price ? fmt::format("{} in and {} out for a million tokens",
                                               used.price->input, used.price->output)
                                 : "no price is configured";
  return fmt::format("  model {}: {}; {}\n", used.model,
                     used.is_offered ? "offered" : "not in the list of models", price);
}

Json CheckJson(const pipeline::ModelCheck& used) {
  Json json;
  json["model"] = used.model;
  json["is_offered"] = used.is_offered;
  if (used.price) {
    json["price"] = {{"input", used.price->input}, {"output", used.price->output}};
  }
  return json;
}

std::string Indented(const std::string& text) {
  return "    " + base::ReplaceAll(base::Trim(text), "\n", "\n    ") + "\n";
}

// What a step gave: a reply as it came, otherwise its record.
std::string StepText(const assist::StepRecord& step) {
  Json output = Json::parse(step.output, nullptr, false);
  std::string title = step.key.attempt == 0
                          ? step.key.step
                          : fmt::format("attempt {}, {}", step.key.attempt, step.key.step);
  if (output.is_discarded()) {
    return fmt::format("  {}: what is stored cannot be read\n", title);
  }
  if (step.key.step == "target") {
    return fmt::format("  {}: {} columns\n", title, output["columns"].size());
  }
  bool is_reply = output.is_object() && output.contains("text") && output["text"].is_string();
  std::string text = is_reply ? output["text"].get<std::string>()
                              : output.dump(2, ' ', false, Json::error_handler_t::replace);
  return fmt::format("  {}:\n", title) + Indented(text);
}

}  // namespace

std::string MoneyText(assist::MicroMoney money) {
  return fmt::format("{:.4f}", static_cast<double>(money) / 1e6);
}

std::string OutcomesText(const pipeline::AssistResult& result) {
  std::string text;
  for (const assist::Outcome& outcome : result.outcomes) {
    text += OutcomeText(outcome) + "\n";
  }
  Counts counts = CountsOf(result.outcomes);
  text += fmt::format(
      "{} tables were left: {} accepted by execution, {} by a judge only, {} left to a person\n"
      "{} replies paid for in this run, {} tokens, cost {}\n",
      result.outcomes.size(), counts.executed, counts.judged, counts.left, result.spent.replies,
      result.spent.tokens, MoneyText(result.spent.micro_money));
  return text;
}

Json OutcomesJson(const pipeline::AssistResult& result) {
  Json json;
  json["tables"] = Json::array();
  for (const assist::Outcome& outcome : result.outcomes) {
    json["tables"].push_back(OutcomeJson(outcome));
  }
  json["spent"] = SpentJson(result.spent);
  return json;
}

std::string ChecksText(const std::vector<pipeline::ProviderCheck>& checks) {
  std::string text = checks.empty() ? "no provider is configured; nothing was sent\n" : "";
  for (const pipeline::ProviderCheck& check : checks) {
    text += fmt::format("{} ({}): {}\n", check.name, check.protocol,
                        check.is_reachable ? "reachable" : "NOT reachable: " + check.error);
    for (const pipeline::ModelCheck& used : check.used) {
      text += CheckText(used);
    }
    text += check.used.empty() ? "  no model is configured\n" : "";
    if (!check.offered.empty()) {
      text += fmt::format("  it offers: {}\n", fmt::join(check.offered, ", "));
    }
  }
  return text;
}

Json ChecksJson(const std::vector<pipeline::ProviderCheck>& checks) {
  Json json = Json::array();
  for (const pipeline::ProviderCheck& check : checks) {
    Json used = Json::array();
    for (const pipeline::ModelCheck& model : check.used) {
      used.push_back(CheckJson(model));
    }
    json.push_back({{"name", check.name},
                    {"protocol", check.protocol},
                    {"is_reachable", check.is_reachable},
                    {"error", check.error},
                    {"used", std::move(used)},
                    {"offered", check.offered}});
  }
  return json;
}

std::string HistoryText(const pipeline::AssistHistory& history) {
  std::string text;
  for (const pipeline::TableHistory& table : history.tables) {
    text += table.table + "\n";
    for (const assist::StepRecord& step : table.steps) {
      text += StepText(step);
    }
    text += "\n";
  }
  return text + fmt::format("{} replies were paid for by all runs, {} tokens, cost {}\n",
                            history.spent.replies, history.spent.tokens,
                            MoneyText(history.spent.micro_money));
}

Json HistoryJson(const pipeline::AssistHistory& history) {
  Json json;
  json["tables"] = Json::array();
  for (const pipeline::TableHistory& table : history.tables) {
    Json steps = Json::array();
    for (const assist::StepRecord& step : table.steps) {
      steps.push_back({{"attempt", step.key.attempt},
                       {"step", step.key.step},
                       {"output", Json::parse(step.output, nullptr, false)}});
    }
    json["tables"].push_back({{"table", table.table}, {"steps", std::move(steps)}});
  }
  json["spent"] = SpentJson(history.spent);
  return json;
}

std::string NamesText(const pipeline::NamesResult& result) {
  std::string text;
  for (const assist::NameProposal& proposal : result.proposals.columns) {
    text += fmt::format("{}.{} -> {}: {}\n", proposal.table, proposal.column, proposal.name,
                        proposal.reason);
  }
  for (const assist::GlossaryProposal& word : result.proposals.glossary) {
    text += fmt::format("{}: {}: {}\n", word.abbreviation, word.meaning, word.reason);
  }
  for (const std::string& line : result.proposals.refused) {
    text += "not taken: " + line + "\n";
  }
  return text + fmt::format(
                    "{} columns that the rules could not read, {} names and {} words "
                    "proposed in standard.yml; nothing is decided; cost {}\n",
                    result.asked, result.proposals.columns.size(), result.proposals.glossary.size(),
                    MoneyText(result.spent.micro_money));
}

}  // namespace hikkoshi::cli
