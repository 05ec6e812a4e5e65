#include "cli/assist_command.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cmath>
#include <csignal>
#include <memory>
#include <mutex>

#include "base/file.h"
#include "cli/command.h"
#include "pipeline/assist_names.h"
#include "pipeline/assist_run.h"
#include "report/render.h"

namespace hikkoshi::cli {
namespace {

using Json = nlohmann::ordered_json;

struct Options {
  std::string folder = ".";
  std::string output;
  std::vector<std::string> tables;
  bool takes_all = false;
  int attempts = 0;
  double budget_money = -1;
  int64_t budget_tokens = -1;
  bool is_dry_run = false;
  bool is_fresh = false;
  bool checks = false;
  bool skips_code = false;
  std::string report_path;
  Format format = Format::Text;
};

// An interrupt ends the run behind the steps that are done; the next run goes on from there.
base::Cancellation& InterruptFlag() {
  static base::Cancellation cancellation;
  return cancellation;
}

void OnInterrupt(int) {
  InterruptFlag().Cancel();
}

pipeline::AssistOptions AssistOptionsOf(const Options& options) {
  pipeline::AssistOptions assist;
  assist.run.folder = options.folder;
  assist.run.output = options.output;
  assist.tables = options.tables;
  if (options.attempts > 0) {
    assist.attempts = options.attempts;
  }
  if (options.budget_money >= 0) {
    assist.budget_money = std::llround(options.budget_money * 1e6);
  }
  if (options.budget_tokens >= 0) {
    assist.budget_tokens = options.budget_tokens;
  }
  assist.is_fresh = options.is_fresh;
  assist.skips_code = options.skips_code;
  assist.cancellation = InterruptFlag();
  auto mutex = std::make_shared<std::mutex>();
  assist.on_step = [mutex](const std::string& table, int attempt, const std::string& step) {
    std::lock_guard<std::mutex> lock(*mutex);
    std::fprintf(stderr, "%s: attempt %d: %s\n", table.c_str(), attempt, step.c_str());
  };
  return assist;
}

std::string MoneyText(assist::MicroMoney money) {
  return fmt::format("{:.4f}", static_cast<double>(money) / 1e6);
}

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

std::string ResultText(const pipeline::AssistResult& result) {
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

std::string ResultJson(const pipeline::AssistResult& result) {
  Json json;
  json["tables"] = Json::array();
  for (const assist::Outcome& outcome : result.outcomes) {
    json["tables"].push_back(OutcomeJson(outcome));
  }
  json["spent"] = {{"replies", result.spent.replies},
                   {"tokens", result.spent.tokens},
                   {"micro_money", result.spent.micro_money}};
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

// A provider that could not be asked is the world's failure; a draft that was not good enough is
// an honest end.
bool HasFailedProvider(const pipeline::AssistResult& result) {
  for (const assist::Outcome& outcome : result.outcomes) {
    bool is_honest = outcome.acceptance != assist::Acceptance::None ||
                     outcome.ending == assist::kAttemptsUsed ||
                     outcome.ending == assist::kSameReply ||
                     outcome.ending == assist::kBudgetUsed || outcome.attempts > 0;
    if (!is_honest) {
      return true;
    }
  }
  return false;
}

int RunChecks(const Options& options) {
  base::Result<std::vector<pipeline::ProviderCheck>> checks =
      pipeline::CheckProviders(options.folder);
  if (!checks) {
    return cli::Fail(checks.error());
  }
  bool is_well = !checks->empty();
  std::string text = checks->empty() ? "no provider is configured; nothing was sent\n" : "";
  for (const pipeline::ProviderCheck& check : *checks) {
    is_well = is_well && check.is_reachable;
    text += fmt::format("{} ({}): {}\n", check.name, check.protocol,
                        check.is_reachable ? "reachable" : "NOT reachable: " + check.error);
    text += fmt::format("  model {}: {}\n", check.model.empty() ? "(none)" : check.model,
                        check.has_model ? "offered" : "not in the list of models");
    text += check.price ? fmt::format("  price for a million tokens: {} in, {} out\n",
                                      check.price->input, check.price->output)
                        : "  no price is configured\n";
    if (!check.models.empty()) {
      text += fmt::format("  models: {}\n", fmt::join(check.models, ", "));
    }
  }
  return Print(text, is_well ? kAllWell : kFound);
}

int WritePage(const Options& options, const pipeline::AssistResult& result, std::string& path) {
  std::string folder =
      options.output.empty() ? base::JoinPath(options.folder, "dbt") : options.output;
  path = options.report_path.empty() ? base::JoinPath(folder, "report.html") : options.report_path;
  base::Status written = base::WriteFileWhole(path, report::RenderHtml(result.run.report));
  return written ? kAllWell : cli::Fail(written.error());
}

int RunAssist(const Options& options) {
  if (options.checks) {
    int code = RunChecks(options);
    if (code != kAllWell || options.tables.empty()) {
      return code;
    }
  }
  pipeline::AssistOptions assist = AssistOptionsOf(options);
  if (options.checks) {
    assist.attempts = 1;  // a trial
  }
  if (options.is_dry_run) {
    base::Result<std::string> text = pipeline::AssistDryRun(assist);
    return text ? Print(*text, kAllWell) : cli::Fail(text.error());
  }
  std::signal(SIGINT, OnInterrupt);
  std::signal(SIGTERM, OnInterrupt);
  base::Result<pipeline::AssistResult> result = pipeline::Assist(assist);
  if (!result) {
    return cli::Fail(result.error());
  }
  std::string path;
  if (int code = WritePage(options, *result, path); code != kAllWell) {
    return code;
  }
  std::string text = options.format == Format::Json
                         ? ResultJson(*result)
                         : report::RenderText(result->run.report) + "\n" + ResultText(*result) +
                               "\nreport: " + path + "\n";
  bool is_found = FoundProblems(result->run.report);
  return Print(text, HasFailedProvider(*result) ? kWorldFailed : is_found ? kFound : kAllWell);
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

void AddRules(CLI::App& assist, int& exit_code) {
  CLI::App* command = assist.add_subcommand(
      "rules", "propose names for columns that the rules could not read, in standard.yml");
  auto options = std::make_shared<Options>();
  command->add_option("folder", options->folder, "the legacy repository")->default_str(".");
  command->add_option("--out,-o", options->output, "folder of the dbt project");
  command->add_flag("--fresh", options->is_fresh, "ask again what was answered before");
  command->footer("Example: hikkoshi assist rules .");
  command->callback([options, &exit_code] {
    base::Result<pipeline::NamesResult> result = pipeline::ProposeNames(AssistOptionsOf(*options));
    exit_code = result ? Print(NamesText(*result), kAllWell) : cli::Fail(result.error());
  });
}

void AddReview(CLI::App& assist, int& exit_code, const char* name, const char* description,
               std::optional<assist::Opinion> opinion) {
  struct Review {
    std::string folder = ".";
    std::string output;
    std::string table;
    std::string comment;
  };
  CLI::App* command = assist.add_subcommand(name, description);
  auto review = std::make_shared<Review>();
  command->add_option("folder", review->folder, "the legacy repository")->default_str(".");
  command->add_option("--out,-o", review->output, "folder of the dbt project");
  command->add_option("--table", review->table, "legacy table, database.table")->required();
  CLI::Option* comment = command->add_option("--comment,-m", review->comment, "what you think");
  comment->required(!opinion || *opinion == assist::Opinion::Rejected);
  command->footer(fmt::format("Example: hikkoshi assist {} . --table mart.sales -m \"why\"", name));
  command->callback([review, opinion, &exit_code, name = std::string(name)] {
    pipeline::RunOptions run;
    run.folder = review->folder;
    run.output = review->output;
    base::Status done = pipeline::ReviewDraft(run, review->table, opinion, review->comment);
    exit_code = done ? Print(review->table + ": " + name + " recorded\n", kAllWell)
                     : cli::Fail(done.error());
  });
}

void AddOptions(CLI::App& command, Options& options) {
  command.add_option("folder", options.folder, "the legacy repository")->default_str(".");
  command.add_option("--out,-o", options.output,
                     "folder of the dbt project (default: <folder>/dbt)");
  auto* table = command.add_option("--table", options.tables,
                                   "a table that is left, database.table; may be repeated");
  command.add_flag("--all", options.takes_all, "all tables that are left (the default)")
      ->excludes(table);
  command.add_option("--attempts", options.attempts, "drafts for a table at most")
      ->check(CLI::Range(1, 20));
  command.add_option("--budget", options.budget_money, "money that the run may cost")
      ->check(CLI::NonNegativeNumber);
  command.add_option("--budget-tokens", options.budget_tokens, "tokens that the run may use")
      ->check(CLI::NonNegativeNumber);
  command.add_flag("--dry-run", options.is_dry_run, "print what would be sent; send nothing");
  command.add_flag("--fresh", options.is_fresh, "ask again what was answered before");
  command.add_flag("--schema-only", options.skips_code,
                   "work from columns and neighbours, as if no code were known");
  command.add_flag("--check", options.checks,
                   "ask the providers for their models; with --table, try one draft as well");
  command.add_option("--report", options.report_path,
                     "where the page goes (default: <out>/report.html)");
  AddFormat(command, options.format);
}

}  // namespace

void AddAssist(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand(
      "assist", "give what rules left over to a language model; execution judges");
  auto options = std::make_shared<Options>();
  AddOptions(*command, *options);
  AddReview(*command, exit_code, "approve", "a person finds the draft good",
            assist::Opinion::Approved);
  AddReview(*command, exit_code, "reject", "a person does not: it is no model any more",
            assist::Opinion::Rejected);
  AddReview(*command, exit_code, "comment", "a remark on a draft", std::nullopt);
  AddRules(*command, exit_code);
  command->require_subcommand(0, 1);
  command->footer(
      "Nothing is sent without a provider in hikkoshi.yml (docs/assist.md).\n"
      "Example: hikkoshi assist examples/aviation --dry-run");
  command->callback([command, options, &exit_code] {
    if (command->get_subcommands().empty()) {
      exit_code = RunAssist(*options);
    }
  });
}

}  // namespace hikkoshi::cli
