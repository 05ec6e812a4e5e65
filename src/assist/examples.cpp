#include "assist/examples.h"

#include <algorithm>

#include "assist/prompt.h"
#include "assist/provider/http_provider.h"
#include "base/text.h"

namespace hikkoshi::assist {
namespace {

struct Scored {
  const Neighbour* neighbour = nullptr;
  int score = 0;
  std::vector<std::string> reasons;
};

constexpr int kSharedInput = 6;
constexpr int kSharedConstruct = 2;
constexpr int kSharedColumn = 1;
constexpr int kMostSharedColumns = 6;
constexpr int kReviewed = 100;  // by a person: edited or approved, and it shares something

template <class Names>
void AddShared(const Names& names, int weight, int most, const std::string& what, Scored& scored) {
  if (!names.empty()) {
    scored.score += weight * std::min(static_cast<int>(names.size()), most);
    scored.reasons.push_back(what + " " + base::Join({names.begin(), names.end()}, ", "));
  }
}

std::set<std::string> InputsNamedIn(const WorkItem& item) {
  std::set<std::string> inputs;
  for (const InputModel& input : item.inputs) {
    if (input.is_likely) {
      inputs.insert(input.model);
    }
  }
  return inputs;
}

std::set<std::string> CodeConstructs(const WorkItem& item) {
  std::set<std::string> constructs;
  for (const CodeFile& file : item.code) {
    constructs.merge(ConstructsOf(file.text));
  }
  return constructs;
}

Scored Score(const WorkItem& item, const Neighbour& neighbour) {
  Scored scored;
  scored.neighbour = &neighbour;
  std::set<std::string> named = InputsNamedIn(item);
  std::set<std::string> inputs;
  for (const std::string& input : neighbour.inputs) {
    if (named.contains(input)) {
      inputs.insert(input);
    }
  }
  AddShared(inputs, kSharedInput, 3, "reads the same", scored);
  if (named.contains(neighbour.model)) {
    scored.score += kSharedInput;
    scored.reasons.push_back("is read by the table");
  }
  std::set<std::string> constructs;
  std::set<std::string> own = CodeConstructs(item);
  for (const std::string& construct : ConstructsOf(neighbour.code)) {
    if (own.contains(construct)) {
      constructs.insert(construct);
    }
  }
  AddShared(constructs, kSharedConstruct, 4, "works with", scored);
  std::set<std::string> columns;
  for (const AgreedColumn& column : neighbour.columns) {
    bool is_shared =
        std::any_of(item.columns.begin(), item.columns.end(), [&](const AgreedColumn& mine) {
          return column.legacy_name.empty() ? mine.name == column.name
                                            : mine.legacy_name == column.legacy_name;
        });
    if (is_shared) {
      columns.insert(column.name);
    }
  }
  AddShared(columns, kSharedColumn, kMostSharedColumns, "has columns", scored);
  if (scored.score > 0 && (neighbour.is_edited || neighbour.is_approved)) {
    scored.score += kReviewed;
    scored.reasons.push_back(neighbour.is_edited ? "edited by hand" : "approved by a person");
  }
  return scored;
}

std::string TextOf(const Neighbour& neighbour) {
  std::string text =
      "### " + OneLine(neighbour.table) + " became " + OneLine(neighbour.model) + "\n\n";
  text += "Columns: ";
  std::vector<std::string> names;
  for (const AgreedColumn& column : neighbour.columns) {
    std::string legacy = column.legacy_name.empty() ? "" : OneLine(column.legacy_name) + " -> ";
    names.push_back(legacy + OneLine(column.name) + " " + OneLine(column.type));
  }
  text += base::Join(names, ", ") + "\n\n";
  if (!neighbour.code.empty()) {
    text += Untrusted("code", neighbour.table, neighbour.code) + "\n";
  }
  return text + Untrusted("model", neighbour.model, neighbour.sql) + "\n";
}

}  // namespace

ExampleChoice ChooseExamples(const WorkItem& item, const Settings& settings) {
  std::vector<Scored> scored;
  for (const Neighbour& neighbour : item.neighbours) {
    scored.push_back(Score(item, neighbour));
  }
  std::stable_sort(scored.begin(), scored.end(), [](const Scored& left, const Scored& right) {
    return left.score != right.score ? left.score > right.score
                                     : left.neighbour->table < right.neighbour->table;
  });
  ExampleChoice choice;
  int64_t left = settings.example_tokens;
  for (const Scored& candidate : scored) {
    bool is_full = static_cast<int>(choice.chosen.size()) >= settings.example_count;
    if (is_full || candidate.score == 0) {
      break;
    }
    std::string text = TextOf(*candidate.neighbour);
    int64_t tokens = EstimateTokens(text);
    if (tokens > left) {
      continue;  // a smaller one may still fit
    }
    left -= tokens;
    choice.text += text;
    choice.chosen.push_back(
        {candidate.neighbour->table, candidate.neighbour->model, tokens, candidate.reasons});
  }
  return choice;
}

}  // namespace hikkoshi::assist
