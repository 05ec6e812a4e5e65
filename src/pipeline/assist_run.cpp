#include "pipeline/assist_run.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>

#include "base/file.h"
#include "pipeline/assist_bench.h"
#include "pipeline/assist_items.h"
#include "pipeline/assist_session.h"

namespace hikkoshi::pipeline {
namespace {

using assist::WorkItem;

std::string AssistPath(const RunOptions& options) {
  return base::JoinPath(OutputFolder(options), kAssistFile);
}

base::Result<assist::Outcomes> ReadAssistFile(const RunOptions& options) {
  return assist::ReadOutcomes(base::ReadFile(AssistPath(options)).value_or(""));
}

}  // namespace

assist::Settings SettingsOf(const Configuration& configuration, const AssistOptions& options) {
  assist::Settings settings = configuration.assist;
  settings.attempts = options.is_trial ? 1 : options.attempts.value_or(settings.attempts);
  if (options.budget_tokens) {
    settings.budget.tokens = options.budget_tokens;
  }
  if (options.budget_money) {
    settings.budget.money = options.budget_money;
  }
  return settings;
}

namespace {

// The run that finds what is left, with all models built.
base::Result<RunResult> FirstRun(const AssistOptions& options, bool writes) {
  RunOptions run = options.run;
  run.decides_left = true;
  run.without_code = options.tables;
  run.writes = writes;
  return Run(run);
}

base::Result<std::vector<WorkItem>> ItemsOf(const RunResult& result, const AssistOptions& options,
                                            const assist::Settings& settings) {
  std::vector<WorkItem> items = WorkItems(result, options.run, settings);
  for (const std::string& table : options.tables) {
    bool is_left = std::any_of(items.begin(), items.end(),
                               [&](const WorkItem& item) { return item.table == table; });
    if (!is_left) {
      return base::Fail("not among the tables that are left to a person: " + table);
    }
  }
  if (!options.tables.empty()) {
    std::erase_if(items, [&](const WorkItem& item) {
      return std::find(options.tables.begin(), options.tables.end(), item.table) ==
             options.tables.end();
    });
  }
  if (options.is_trial && items.size() > 1) {
    items.resize(1);
  }
  if (options.skips_code) {
    std::for_each(items.begin(), items.end(), ForgetCode);
  }
  return items;
}

// What decides how a run goes on: the same text, the same run.
std::string PurposeOf(const std::vector<WorkItem>& items, const assist::Settings& settings,
                      bool is_fresh) {
  std::string text = settings.writer.provider + "/" + settings.writer.model + "\n" +
                     settings.judge.provider + "/" + settings.judge.model + "\n" +
                     std::to_string(settings.attempts) + (is_fresh ? "\nfresh\n" : "\n");
  for (const WorkItem& item : items) {
    text += item.table + "\n";
  }
  return text;
}

// One run's providers, store and bench.
class Assistant {
 public:
  Assistant(const AssistOptions& options, assist::Settings settings, RunResult& first)
      : options_(options), settings_(std::move(settings)), bench_(first, settings_) {}

  base::Status Open(const std::vector<WorkItem>& items) {
    std::vector<std::string> forgotten;
    for (const WorkItem& item : items) {
      if (options_.is_fresh) {
        forgotten.push_back(item.table);
      }
    }
    base::Result<AssistSession> session = OpenSession(
        options_.run, settings_, PurposeOf(items, settings_, options_.is_fresh), forgotten);
    if (!session) {
      return base::Fail(session.error());
    }
    session_ = std::move(*session);
    return {};
  }

  // Tables side by side; what one ends with does not stop the others, what the world ends does.
  base::Result<std::vector<assist::Outcome>> Move(const std::vector<WorkItem>& items) {
    assist::Surroundings around{*session_->writer, session_->judge.get(), bench_,
                                session_->store,   session_->run_id,      session_->prompts,
                                settings_,         options_.cancellation, options_.on_progress};
    std::vector<std::optional<assist::Outcome>> outcomes(items.size());
    std::atomic<size_t> next = 0;
    std::mutex mutex;
    std::optional<base::Error> failure;
    auto work = [&] {
      for (size_t at = next++; at < items.size(); at = next++) {
        base::Result<assist::Outcome> outcome = assist::MoveTable(items[at], around);
        std::lock_guard<std::mutex> lock(mutex);
        if (!outcome) {
          failure = failure ? failure : outcome.error();
          next = items.size();
          return;
        }
        outcomes[at] = std::move(*outcome);
      }
    };
    std::vector<std::thread> threads;
    size_t count = std::min(items.size(), static_cast<size_t>(settings_.parallel));
    for (size_t at = 0; at < count; ++at) {
      threads.emplace_back(work);
    }
    for (std::thread& thread : threads) {
      thread.join();
    }
    if (failure) {
      return base::Fail(*failure);
    }
    std::vector<assist::Outcome> all;
    for (std::optional<assist::Outcome>& outcome : outcomes) {
      all.push_back(std::move(*outcome));
    }
    return all;
  }

  base::Result<assist::Spent> Finish() {
    base::Status finished = session_->store.FinishRun(session_->run_id);
    if (!finished) {
      return base::Fail(finished.error());
    }
    return session_->store.SpentBy(session_->run_id);
  }

 private:
  const AssistOptions& options_;
  assist::Settings settings_;
  DraftBench bench_;
  std::optional<AssistSession> session_;
};

// What a person said stays, whatever is written anew.
base::Status KeepOutcomes(const RunOptions& options, const std::vector<assist::Outcome>& fresh) {
  base::Result<assist::Outcomes> known = ReadAssistFile(options);
  if (!known) {
    return base::Fail(known.error());
  }
  for (const assist::Outcome& outcome : fresh) {
    assist::Reading reading = (*known)[outcome.table].reading;
    (*known)[outcome.table] = outcome;
    if (reading.opinion == assist::Opinion::Rejected && outcome.is_accepted()) {
      reading.opinion = assist::Opinion::None;
    }
    (*known)[outcome.table].reading = std::move(reading);
  }
  return base::WriteFileWhole(AssistPath(options), assist::WriteOutcomes(*known));
}

base::Status MoveAll(const std::vector<WorkItem>& items, const AssistOptions& options,
                     const assist::Settings& settings, RunResult& first, AssistResult& result) {
  Assistant assistant(options, settings, first);
  base::Status opened = assistant.Open(items);
  if (!opened) {
    return opened;
  }
  base::Result<std::vector<assist::Outcome>> outcomes = assistant.Move(items);
  base::Result<assist::Spent> spent = outcomes ? assistant.Finish() : base::Fail(outcomes.error());
  if (!spent) {
    return base::Fail(spent.error());
  }
  result.outcomes = std::move(*outcomes);
  result.spent = *spent;
  return {};
}

}  // namespace

base::Result<AssistResult> Assist(const AssistOptions& options) {
  base::Result<RunResult> first = FirstRun(options, options.run.writes && !options.is_trial);
  if (!first) {
    return base::Fail(first.error());
  }
  assist::Settings settings = SettingsOf(first->platform->configuration, options);
  base::Status has_writer = NeedWriter(settings);
  base::Result<std::vector<WorkItem>> items = ItemsOf(*first, options, settings);
  if (!has_writer || !items) {
    return base::Fail(has_writer ? items.error() : has_writer.error());
  }
  AssistResult result;
  if (items->empty()) {
    result.run = std::move(*first);
    return result;
  }
  base::Status moved = MoveAll(*items, options, settings, *first, result);
  if (!moved) {
    return base::Fail(moved.error());
  }
  if (options.is_trial) {
    result.run = std::move(*first);
    return result;
  }
  base::Status kept = KeepOutcomes(options.run, result.outcomes);
  base::Result<RunResult> last = kept ? Run(options.run) : base::Fail(kept.error());
  if (!last) {
    return base::Fail(last.error());
  }
  result.run = std::move(*last);
  return result;
}

base::Result<std::string> AssistDryRun(const AssistOptions& options) {
  base::Result<RunResult> first = FirstRun(options, false);
  if (!first) {
    return base::Fail(first.error());
  }
  assist::Settings settings = SettingsOf(first->platform->configuration, options);
  base::Status has_writer = NeedWriter(settings);
  base::Result<std::vector<WorkItem>> items = ItemsOf(*first, options, settings);
  base::Result<assist::Prompts> prompts = PromptsOf(options.run);
  if (!has_writer || !items || !prompts) {
    return base::Fail(!has_writer ? has_writer.error() : !items ? items.error() : prompts.error());
  }
  base::Result<std::unique_ptr<assist::Provider>> writer =
      ProviderOf(settings, settings.writer, {});
  if (!writer) {
    return base::Fail(writer.error());
  }
  std::string text;
  for (const WorkItem& item : *items) {
    assist::CompletionRequest request = assist::FirstRequest(item, *prompts, settings);
    assist::Preview preview = (*writer)->PreviewOf(request);
    text += "==== " + item.table + "\n" + preview.address + "\n\n";
    text += preview.body.empty()
                ? request.instruction + "\n---- message\n" + request.messages.front().text + "\n"
                : preview.body + "\n\n";
  }
  return text + "nothing was sent\n";
}

base::Status ReviewDraft(const RunOptions& options, const std::string& table,
                         std::optional<assist::Opinion> opinion, const std::string& comment) {
  base::Result<assist::Outcomes> outcomes = ReadAssistFile(options);
  if (!outcomes) {
    return base::Fail(outcomes.error());
  }
  auto found = outcomes->find(table);
  if (found == outcomes->end()) {
    return base::Fail("no draft of this table in " + AssistPath(options) + ": " + table);
  }
  assist::Outcome& outcome = found->second;
  bool has_draft = outcome.acceptance != assist::Acceptance::None;
  if (opinion == assist::Opinion::Approved && !has_draft) {
    return base::Fail("execution did not accept this draft, so nobody can approve it: " + table);
  }
  outcome.reading.opinion = opinion.value_or(outcome.reading.opinion);
  if (!comment.empty()) {
    outcome.reading.comments.push_back(comment);
  }
  return base::WriteFileWhole(AssistPath(options), assist::WriteOutcomes(*outcomes));
}

}  // namespace hikkoshi::pipeline
