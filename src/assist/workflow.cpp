// The whole graph is Workflow::Run; every step below it is one function.

#include "assist/workflow.h"

#include <algorithm>
#include <optional>

#include "assist/ask.h"
#include "assist/examples.h"
#include "assist/reply.h"
#include "assist/requests.h"
#include "base/hash.h"
#include "base/text.h"

namespace hikkoshi::assist {
namespace {

using Json = nlohmann::ordered_json;

// A writer's reply, read.
struct Draft {
  std::string reply;  // as it came
  DraftReply read;    // secrets restored
  std::string error;  // why it could not be read; empty when it could
};

std::string HashOfText(const std::string& text) {
  return base::FingerprintOf(text).ToHex();
}

// Bytes that are no UTF-8 are replaced.
std::string ToText(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string NameOf(const Worker& worker, const ProviderSettings& provider) {
  return worker.provider + "/" + (worker.model.empty() ? provider.model : worker.model);
}

class Workflow {
 public:
  Workflow(const WorkItem& item, const Surroundings& surroundings)
      : item_(item),
        around_(surroundings),
        examples_(ChooseExamples(item, surroundings.settings)),
        requests_(item_, examples_, surroundings.prompts, surroundings.settings) {}

  base::Result<Outcome> Run() {
    Target();
    Neighbours();
    Examples();
    while (!is_over() && attempt() <= around_.settings.attempts) {
      std::optional<Draft> draft = Generate();
      if (is_over() || IsRepeated(*draft)) {
        break;
      }
      Evaluation evaluation = Evaluate(*draft);
      if (!is_over() && evaluation.reasons.empty()) {
        evaluation = Judge(std::move(evaluation));
      }
      if (!is_over()) {
        Conclude(*draft, std::move(evaluation));  // accepts, or makes ready for the next attempt
      }
    }
    return Record();
  }

 private:
  bool is_over() const { return failure_.has_value() || !outcome_.ending.empty() || is_accepted_; }
  int attempt() const { return static_cast<int>(past_.size()) + 1; }

  // ---- what is known before anybody is asked ----

  void Target() {
    Json target = ToJson(item_);
    outcome_.table = item_.table;
    outcome_.model = item_.model;
    outcome_.prompts = around_.prompts.Version();
    outcome_.inputs = HashOfText(ToText(target));
    outcome_.writer = NameOf(around_.settings.writer, around_.writer.settings());
    if (around_.judge != nullptr) {
      outcome_.judge = NameOf(around_.settings.judge, around_.judge->settings());
    }
    Note("target", outcome_.inputs, target);
  }

  void Neighbours() {
    Json names = Json::array();
    for (const Neighbour& neighbour : item_.neighbours) {
      names.push_back({{"table", neighbour.table}, {"model", neighbour.model}});
    }
    Note("neighbours", outcome_.inputs, names);
  }

  void Examples() {
    Json chosen = Json::array();
    for (const ChosenExample& example : examples_.chosen) {
      outcome_.examples.push_back(example.table + ": " + base::Join(example.reasons, "; "));
      chosen.push_back(
          {{"table", example.table}, {"tokens", example.tokens}, {"reasons", example.reasons}});
    }
    Note("examples", outcome_.inputs, chosen);
  }

  // ---- the loop ----

  std::optional<Draft> Generate() {
    CompletionRequest request = requests_.Write(past_);
    std::optional<Completion> completion = Ask("generate", around_.writer, request);
    if (!completion) {
      return std::nullopt;
    }
    Draft draft;
    draft.reply = completion->text;
    base::Result<DraftReply> read = ReadDraft(*completion, !item_.holes.empty());
    if (!read) {
      draft.error = read.error().message;
      return draft;
    }
    draft.read = Restored(std::move(*read));
    if (!item_.holes.empty()) {
      Fill(draft);
    }
    return draft;
  }

  void Fill(Draft& draft) const {
    base::Result<std::string> filled = FillHoles(item_.draft, item_.holes, draft.read.fillings);
    draft.read.sql = filled.value_or("");
    draft.error = filled ? "" : filled.error().message;
  }

  // After the reply was read: a secret may hold what JSON would take for its own.
  DraftReply Restored(DraftReply reply) const {
    reply.sql = requests_.Restore(reply.sql);
    for (auto& [hole, filling] : reply.fillings) {
      filling = requests_.Restore(filling);
    }
    reply.notes = requests_.Restore(reply.notes);
    for (std::string& assumption : reply.assumptions) {
      assumption = requests_.Restore(assumption);
    }
    return reply;
  }

  bool IsRepeated(const Draft& draft) {
    bool is_known =
        std::any_of(past_.begin(), past_.end(),
                    [&](const PastAttempt& attempt) { return attempt.reply == draft.reply; }) ||
        (draft.error.empty() &&
         std::find(queries_.begin(), queries_.end(), draft.read.sql) != queries_.end());
    if (is_known) {
      ++outcome_.attempts;
      outcome_.ending = kSameReply;
    }
    return is_known;
  }

  Evaluation Evaluate(const Draft& draft) {
    if (!draft.error.empty()) {
      Evaluation evaluation;
      evaluation.reasons.push_back({Check::Reply, "reply_unreadable", "", "", 0, draft.error, {}});
      return evaluation;
    }
    std::optional<Json> stored =
        Step("evaluate", HashOfText(outcome_.inputs + draft.read.sql), [&]() -> base::Result<Json> {
          return ToJson(around_.bench.Evaluate(item_, draft.read.sql));
        });
    return stored ? EvaluationFromJson(*stored) : Evaluation();
  }

  // Without a judge execution's word stands; where there was nothing to execute against, nobody's.
  Evaluation Judge(Evaluation evaluation) {
    if (around_.judge == nullptr) {
      outcome_.judge_note = "no judge is configured";
      return evaluation;
    }
    CompletionRequest request = requests_.Judge(evaluation, attempt());
    std::optional<Completion> completion = Ask("judge", *around_.judge, request);
    if (!completion) {
      return evaluation;
    }
    base::Result<JudgeReply> judgement = ReadJudgement(*completion);
    if (!judgement) {
      outcome_.ending = "the judge gave no judgement: " + judgement.error().message;
    } else if (judgement->is_rejection) {
      evaluation.reached = Check::Judge;
      evaluation.reasons.push_back({Check::Judge,
                                    "judge_rejects",
                                    judgement->column,
                                    "",
                                    0,
                                    requests_.Restore(judgement->reason),
                                    {}});
    } else {
      outcome_.judge_note = "no objection";
    }
    return evaluation;
  }

  void Conclude(const Draft& draft, Evaluation evaluation) {
    ++outcome_.attempts;
    outcome_.history.push_back("attempt " + std::to_string(attempt()) + ": " +
                               (evaluation.reasons.empty()
                                    ? evaluation.evidence
                                    : ReasonLine(evaluation.reasons.front())));
    bool is_best = !best_ || !IsBetter(*best_, evaluation);
    if (is_best && draft.error.empty()) {
      Keep(draft, evaluation);
    }
    if (evaluation.reasons.empty()) {
      Accept(evaluation);
    }
    queries_.push_back(draft.read.sql);
    past_.push_back({draft.reply, std::move(evaluation)});
  }

  void Accept(const Evaluation& evaluation) {
    if (evaluation.proof == Proof::Execution) {
      outcome_.acceptance = Acceptance::Execution;
    } else if (around_.judge != nullptr) {
      outcome_.acceptance = Acceptance::Judge;
    } else {
      outcome_.ending = "nothing to compare with, and no judge is configured";
    }
    is_accepted_ = outcome_.acceptance != Acceptance::None;
  }

  void Keep(const Draft& draft, const Evaluation& evaluation) {
    best_ = evaluation;
    outcome_.sql = evaluation.styled.empty() ? draft.read.sql : evaluation.styled;
    outcome_.notes = draft.read.notes;
    outcome_.assumptions = draft.read.assumptions;
    outcome_.evidence = evaluation.evidence;
    outcome_.reasons.clear();
    for (const Reason& reason : evaluation.reasons) {
      outcome_.reasons.push_back(ReasonLine(reason));
    }
  }

  base::Result<Outcome> Record() {
    if (failure_) {
      return base::Fail(*failure_);
    }
    if (!is_accepted_ && outcome_.ending.empty()) {
      outcome_.ending = kAttemptsUsed;
    }
    Announce("record", outcome_.attempts);
    Json record = {{"accepted_by", AcceptanceText(outcome_.acceptance)},
                   {"ending", outcome_.ending},
                   {"attempts", outcome_.attempts}};
    base::Status stored = around_.store.PutStep(
        around_.run_id,
        {{item_.table, outcome_.attempts, "record"}, outcome_.inputs, ToText(record)});
    if (!stored) {
      return base::Fail(stored.error());
    }
    Announce("", outcome_.attempts);
    return outcome_;
  }

  // ---- asking and storing ----

  std::optional<Completion> Ask(const std::string& step, Provider& provider,
                                const CompletionRequest& request) {
    std::optional<Json> stored =
        Step(step, RequestHash(provider, request), [&]() -> base::Result<Json> {
          base::Result<Completion> asked =
              AskOnce(around_.store, around_.run_id, provider, request, around_.cancellation);
          return asked ? base::Result<Json>(Json(ToJson(*asked))) : base::Fail(asked.error());
        });
    if (!stored) {
      return std::nullopt;
    }
    base::Result<Completion> completion = CompletionFromJson(*stored);
    if (!completion) {
      failure_ = completion.error();
      return std::nullopt;
    }
    outcome_.usage.input += completion->usage.input;
    outcome_.usage.output += completion->usage.output;
    outcome_.cost += completion->cost;
    return *completion;
  }

  // Returns the step's output: the stored one when its input is the same, otherwise what `work`
  // gives. What goes wrong ends the table.
  template <class Work>
  std::optional<Json> Step(const std::string& step, const std::string& input_hash, Work&& work) {
    Announce(step, attempt());
    StepKey key{item_.table, attempt(), step};
    base::Result<std::optional<std::string>> stored =
        around_.store.FindStep(around_.run_id, key, input_hash);
    if (!stored) {
      failure_ = stored.error();
      return std::nullopt;
    }
    if (*stored) {
      Json json = Json::parse(**stored, nullptr, false);
      if (!json.is_discarded()) {
        return json;
      }
    }
    base::Result<Json> done = work();
    if (!done) {
      End(done.error());
      return std::nullopt;
    }
    base::Status put = around_.store.PutStep(around_.run_id, {key, input_hash, ToText(*done)});
    if (!put) {
      failure_ = put.error();
      return std::nullopt;
    }
    return std::move(*done);
  }

  // A step that only notes what is known.
  void Note(const std::string& step, const std::string& input_hash, const Json& output) {
    Announce(step, attempt());
    base::Status put =
        around_.store.PutStep(around_.run_id, {{item_.table, 0, step}, input_hash, ToText(output)});
    if (!put) {
      failure_ = put.error();
    }
  }

  void End(const base::Error& error) {
    if (error.kind == kCancelledError || error.kind == kStoreError) {
      failure_ = error;
    } else if (error.kind == kBudgetError) {
      outcome_.ending = kBudgetUsed;
    } else if (!failure_) {
      outcome_.ending = error.message;
    }
  }

  void Announce(const std::string& step, int attempt) {
    if (around_.on_progress) {
      around_.on_progress({item_.table, attempt, step, outcome_.usage.input + outcome_.usage.output,
                           outcome_.cost});
    }
  }

  const WorkItem& item_;
  const Surroundings& around_;
  ExampleChoice examples_;
  Requests requests_;
  std::vector<PastAttempt> past_;
  std::vector<std::string> queries_;  // of past attempts
  std::optional<Evaluation> best_;
  Outcome outcome_;
  bool is_accepted_ = false;
  std::optional<base::Error> failure_;
};

}  // namespace

base::Result<Outcome> MoveTable(const WorkItem& item, const Surroundings& surroundings) {
  return Workflow(item, surroundings).Run();
}

CompletionRequest FirstRequest(const WorkItem& item, const Prompts& prompts,
                               const Settings& settings) {
  ExampleChoice examples = ChooseExamples(item, settings);
  return Requests(item, examples, prompts, settings).Write({});
}

}  // namespace hikkoshi::assist
