#include "assist/requests.h"

#include "assist/outcome.h"
#include "assist/reply.h"
#include "base/text.h"

namespace hikkoshi::assist {
namespace {

constexpr size_t kMostReasons = 12;

std::string Bullets(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) {
    text += "- " + line + "\n";
  }
  return text;
}

std::string ColumnLine(const AgreedColumn& column) {
  std::string line = "`" + column.name + "` " + column.type;
  bool is_other = !column.legacy_name.empty() &&
                  (column.legacy_name != column.name || column.legacy_type != column.type);
  if (is_other) {
    line += ", in the old table " + OneLine(column.legacy_name);
    line += column.legacy_type.empty() ? "" : " " + OneLine(column.legacy_type);
  }
  return column.description.empty() ? line : line + ": \"" + OneLine(column.description) + "\"";
}

// Descriptions are the customer's words: the whole list stands between the marks.
std::string ColumnsText(const std::string& name, const std::vector<AgreedColumn>& columns) {
  std::vector<std::string> lines;
  for (const AgreedColumn& column : columns) {
    lines.push_back(ColumnLine(column));
  }
  return Untrusted("columns", name, Bullets(lines));
}

std::string InputsText(const WorkItem& item) {
  std::string text;
  std::vector<std::string> others;
  for (const InputModel& input : item.inputs) {
    if (!input.is_likely) {
      others.push_back(input.model);
      continue;
    }
    text += "`{{ ref('" + input.model + "') }}`, once " + OneLine(input.legacy_table) + ":\n" +
            ColumnsText(input.model, input.columns) + "\n";
  }
  if (!others.empty()) {
    text += (item.code.empty() ? "Models that have less in common with the table: "
                               : "Models that the code does not seem to read: ") +
            base::Join(others, ", ") + "\n";
  }
  return text;
}

std::string CodeText(const WorkItem& item) {
  std::string text;
  for (const CodeFile& file : item.code) {
    text += Untrusted("code", file.path, file.text);
  }
  return text;
}

std::string RefusalsText(const WorkItem& item) {
  std::vector<std::string> lines;
  for (const Refusal& refusal : item.refusals) {
    lines.push_back(OneLine(refusal.place) + ": " + OneLine(refusal.reason) + " [" + refusal.code +
                    "]");
  }
  return lines.empty() ? "" : Untrusted("refusals", item.table, Bullets(lines));
}

std::string HolesText(const WorkItem& item) {
  std::vector<std::string> lines;
  for (const Hole& hole : item.holes) {
    std::string line = hole.name + ", " + (hole.is_relation ? "a query" : "an expression") + ": " +
                       OneLine(hole.reason);
    lines.push_back(hole.legacy.empty() ? line : line + "; it was: " + OneLine(hole.legacy));
  }
  return lines.empty() ? "" : Untrusted("holes", item.model, Bullets(lines));
}

std::string UntrustedLines(std::string_view kind, const WorkItem& item,
                           const std::vector<std::string>& lines) {
  std::vector<std::string> safe;
  for (const std::string& line : lines) {
    safe.push_back(OneLine(line));
  }
  return safe.empty() ? "" : Untrusted(kind, item.table, Bullets(safe));
}

CompletionRequest RequestOf(const WorkItem& item, const char* step, int attempt,
                            const Settings& settings) {
  CompletionRequest request;
  request.label = {item.table, step, attempt};
  request.max_output_tokens = settings.max_output_tokens;
  return request;
}

}  // namespace

Requests::Requests(const WorkItem& item, const ExampleChoice& examples, const Prompts& prompts,
                   const Settings& settings)
    : item_(item),
      examples_(examples),
      prompts_(prompts),
      settings_(settings),
      masker_(MaskOptions{.emails = settings.mask_emails}) {}

Slots Requests::SlotsOfItem() const {
  Slots slots;
  slots["table"] = OneLine(item_.table);
  slots["model"] = item_.model;
  slots["layer"] = item_.layer;
  slots["dialect"] = "Databricks SQL";
  slots["description"] =
      item_.description.empty() ? "" : Untrusted("description", item_.table, item_.description);
  slots["columns"] = ColumnsText(item_.model, item_.columns);
  slots["statistics"] = UntrustedLines("statistics", item_, item_.statistics);
  slots["samples"] = UntrustedLines("rows", item_, item_.samples);
  slots["constraints"] = Bullets(item_.constraints);
  slots["parameters"] = UntrustedLines("arguments", item_, item_.parameters);
  slots["inputs"] = InputsText(item_);
  slots["examples"] = examples_.text;
  slots["code"] = CodeText(item_);
  slots["refusals"] = RefusalsText(item_);
  std::string draft = item_.draft.empty() ? "" : Untrusted("draft", item_.model, item_.draft);
  slots["holes"] = HolesText(item_);
  slots["whole"] = item_.holes.empty() ? "yes" : "";
  slots["holed_draft"] = item_.holes.empty() ? "" : draft;
  slots["legacy_draft"] = item_.holes.empty() ? draft : "";
  slots["remarks"] = UntrustedLines("remarks", item_, item_.remarks);
  slots["schema_only"] = item_.code.empty() ? "yes" : "";
  return slots;
}

std::string Requests::Again(const Evaluation& evaluation) const {
  std::vector<std::string> reasons;
  std::vector<std::string> examples;
  for (const Reason& reason : evaluation.reasons) {
    if (reasons.size() < kMostReasons) {
      reasons.push_back(OneLine(ReasonLine(reason)) + " [" + reason.code + "]");
      examples.insert(examples.end(), reason.examples.begin(), reason.examples.end());
    }
  }
  Slots slots;
  slots["reached"] = std::string(CheckText(evaluation.reached));
  slots["reasons"] = Untrusted("reasons", item_.model, Bullets(reasons));
  slots["counterexamples"] = UntrustedLines("rows", item_, examples);
  return prompts_.Render("write_again", slots);
}

CompletionRequest Requests::Write(const std::vector<PastAttempt>& past) {
  CompletionRequest request =
      RequestOf(item_, "write", static_cast<int>(past.size()) + 1, settings_);
  request.model = settings_.writer.model;
  Slots slots = SlotsOfItem();
  request.instruction = masker_.Mask(prompts_.Render("write_instruction", slots));
  request.messages.push_back({Role::User, masker_.Mask(prompts_.Render("write_request", slots))});
  for (const PastAttempt& attempt : past) {
    request.messages.push_back({Role::Assistant, attempt.reply});
    request.messages.push_back({Role::User, masker_.Mask(Again(attempt.evaluation))});
  }
  request.reply_schema = DraftSchema(item_.holes);
  return request;
}

CompletionRequest Requests::Judge(const Evaluation& evaluation, int attempt) {
  CompletionRequest request = RequestOf(item_, "judge", attempt, settings_);
  request.model = settings_.judge.model;
  Slots slots = SlotsOfItem();
  slots["sql"] = Untrusted("model", item_.model, evaluation.styled);
  slots["evidence"] = Untrusted("evidence", item_.model, evaluation.evidence);
  request.instruction = masker_.Mask(prompts_.Render("judge_instruction", slots));
  request.messages.push_back({Role::User, masker_.Mask(prompts_.Render("judge_request", slots))});
  request.reply_schema = JudgeSchema();
  return request;
}

}  // namespace hikkoshi::assist
