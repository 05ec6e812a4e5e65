#include "cli/assist_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <csignal>
#include <iostream>
#include <memory>

#include "base/file.h"
#include "cli/assist_progress.h"
#include "cli/assist_text.h"
#include "cli/command.h"
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
  auto view = std::make_shared<ProgressView>(std::cerr, TerminalWidth());
  assist.on_progress = [view](const assist::Progress& progress) { view->Show(progress); };
  return assist;
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

int WritePage(const Options& options, const pipeline::AssistResult& result, std::string& path) {
  std::string folder =
      options.output.empty() ? base::JoinPath(options.folder, "dbt") : options.output;
  path = options.report_path.empty() ? base::JoinPath(folder, "report.html") : options.report_path;
  base::Status written = base::WriteFileWhole(path, report::RenderHtml(result.run.report));
  return written ? kAllWell : cli::Fail(written.error());
}

int WriteJson(const Json& json, int code) {
  return Print(json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n", code);
}

// Connections, models and prices; then one draft for one table, of which the project knows nothing.
int RunCheck(const Options& options) {
  base::Result<std::vector<pipeline::ProviderCheck>> checks =
      pipeline::CheckProviders(options.folder);
  if (!checks) {
    return cli::Fail(checks.error());
  }
  bool is_well =
      !checks->empty() && std::all_of(checks->begin(), checks->end(),
                                      [](const auto& check) { return check.is_reachable; });
  Json json = {{"providers", ChecksJson(*checks)}};
  std::string text = ChecksText(*checks);
  int code = is_well ? kAllWell : kFound;
  if (is_well) {
    pipeline::AssistOptions assist = AssistOptionsOf(options);
    assist.is_trial = true;
    base::Result<pipeline::AssistResult> trial = pipeline::Assist(assist);
    if (!trial) {
      return cli::Fail(trial.error());
    }
    code = HasFailedProvider(*trial) ? kFound : code;
    json["trial"] = OutcomesJson(*trial);
    text += trial->outcomes.empty()
                ? "\nno table is left to try a draft for\n"
                : "\none draft for one table, as a trial:\n\n" + OutcomesText(*trial);
  }
  return options.format == Format::Json ? WriteJson(json, code) : Print(text, code);
}

int RunDry(const Options& options) {
  base::Result<std::string> text = pipeline::AssistDryRun(AssistOptionsOf(options));
  return text ? Print(*text, kAllWell) : cli::Fail(text.error());
}

int RunWorkflow(const Options& options) {
  base::Result<pipeline::AssistResult> result = pipeline::Assist(AssistOptionsOf(options));
  if (!result) {
    return cli::Fail(result.error());
  }
  std::string path;
  if (int code = WritePage(options, *result, path); code != kAllWell) {
    return code;
  }
  bool is_found = FoundProblems(result->run.report);
  int code = HasFailedProvider(*result) ? kWorldFailed : is_found ? kFound : kAllWell;
  return options.format == Format::Json
             ? WriteJson(OutcomesJson(*result), code)
             : Print(report::RenderText(result->run.report) + "\n" + OutcomesText(*result) +
                         "\nreport: " + path + "\n",
                     code);
}

int RunAssist(const Options& options) {
  if (options.is_dry_run) {
    return RunDry(options);
  }
  std::signal(SIGINT, OnInterrupt);
  std::signal(SIGTERM, OnInterrupt);
  return options.checks ? RunCheck(options) : RunWorkflow(options);
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

void AddHistory(CLI::App& assist, int& exit_code) {
  CLI::App* command = assist.add_subcommand(
      "history", "what was asked and answered for each table, and what all of it cost");
  auto options = std::make_shared<Options>();
  command->add_option("folder", options->folder, "the legacy repository")->default_str(".");
  command->add_option("--out,-o", options->output, "folder of the dbt project");
  command->add_option("--table", options->tables, "legacy table, database.table; may be repeated");
  AddFormat(*command, options->format);
  command->footer("Example: hikkoshi assist history . --table mart.sales");
  command->callback([options, &exit_code] {
    base::Result<pipeline::AssistHistory> history =
        pipeline::ReadHistory(AssistOptionsOf(*options).run, options->tables);
    exit_code = !history                          ? cli::Fail(history.error())
                : options->format == Format::Json ? WriteJson(HistoryJson(*history), kAllWell)
                                                  : Print(HistoryText(*history), kAllWell);
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
                   "show connections, models and prices, and try one draft for one table");
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
  AddHistory(*command, exit_code);
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
