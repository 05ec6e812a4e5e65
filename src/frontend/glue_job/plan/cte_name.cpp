#include "frontend/glue_job/plan/cte_name.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "base/text.h"

namespace hikkoshi::glue_job {
namespace {

// Words that name the kind of value and nothing of its content.
constexpr std::array<std::string_view, 31> kEmptyWords = {
    "df",      "dfs",   "dyf",  "dynf", "frame",   "frames",        "dataframe",     "dynamicframe",
    "dynamic", "data",  "tmp",  "temp", "res",     "result",        "results",       "out",
    "output",  "ret",   "val",  "x",    "sdf",     "rdd",           "datasource",    "applymapping",
    "spark",   "input", "node", "new",  "mapping", "resolvechoice", "dropnullfields"};

bool IsEmptyWord(std::string_view word) {
  bool is_known = std::find(kEmptyWords.begin(), kEmptyWords.end(), word) != kEmptyWords.end();
  return is_known || word.size() <= 1;
}

bool IsDigit(char byte) {
  return std::isdigit(static_cast<unsigned char>(byte)) != 0;
}
bool IsUpper(char byte) {
  return std::isupper(static_cast<unsigned char>(byte)) != 0;
}

// Cuts "lastOrders_df2" into last, orders, df.
std::vector<std::string> WordsOf(std::string_view variable) {
  std::vector<std::string> words(1);
  for (size_t i = 0; i < variable.size(); ++i) {
    char byte = variable[i];
    bool starts_word = IsUpper(byte) && i > 0 && !IsUpper(variable[i - 1]);
    if (byte == '_' || starts_word) {
      words.emplace_back();
    }
    if (byte != '_') {
      words.back() += static_cast<char>(std::tolower(static_cast<unsigned char>(byte)));
    }
  }
  for (std::string& word : words) {
    while (!word.empty() && IsDigit(word.back())) {
      word.pop_back();
    }
  }
  std::erase_if(words, [](const std::string& word) { return word.empty(); });
  return words;
}

struct StepWord {
  std::string operator()(const ScanStep&) const { return "source"; }
  std::string operator()(const ProjectStep&) const { return "prepared"; }
  std::string operator()(const FilterStep&) const { return "filtered"; }
  std::string operator()(const JoinStep&) const { return "joined"; }
  std::string operator()(const AggregateStep&) const { return "aggregated"; }
  std::string operator()(const PivotStep&) const { return "pivoted"; }
  std::string operator()(const GenerateStep&) const { return "exploded"; }
  std::string operator()(const DistinctStep&) const { return "distinct_rows"; }
  std::string operator()(const DeduplicateStep&) const { return "deduplicated"; }
  std::string operator()(const SortStep&) const { return "sorted"; }
  std::string operator()(const LimitStep&) const { return "limited"; }
  std::string operator()(const SetStep&) const { return "combined"; }
  std::string operator()(const AliasStep&) const { return "prepared"; }
  std::string operator()(const SqlStep&) const { return "queried"; }
  std::string operator()(const ValuesStep&) const { return "listed"; }
  std::string operator()(const UnsupportedStep&) const { return "untranslated"; }
};

std::string TableNameOf(const ast::Tree& tree, const ScanStep& scan) {
  const auto* table = tree.If<ast::TableRef>(scan.relation);
  return table == nullptr ? "" : base::ToLower(table->parts.back());
}

void GatherTables(const Plan& plan, PlanId id, std::set<uint32_t>& seen,
                  std::set<std::string>& tables) {
  std::vector<PlanId> pending = {id};
  while (!pending.empty()) {
    PlanId next = pending.back();
    pending.pop_back();
    if (!seen.insert(next.value).second) {
      continue;
    }
    if (const auto* scan = plan.If<ScanStep>(next)) {
      std::string table = TableNameOf(plan.tree(), *scan);
      if (!table.empty()) {
        tables.insert(table);
      }
    }
    const std::vector<PlanId>& inputs = plan.at(next).inputs;
    pending.insert(pending.end(), inputs.begin(), inputs.end());
  }
}

std::set<std::string> TablesBelow(const Plan& plan, PlanId id) {
  std::set<uint32_t> seen;
  std::set<std::string> tables;
  GatherTables(plan, id, seen, tables);
  return tables;
}

std::string ToIdentifier(std::string_view text) {
  std::string name;
  for (char byte : text) {
    bool is_word = std::isalnum(static_cast<unsigned char>(byte)) != 0 || byte == '_';
    name += is_word ? byte : '_';
  }
  return name;
}

}  // namespace

std::string MeaningfulName(std::string_view variable) {
  std::vector<std::string> words = WordsOf(variable);
  // Glue Studio ends its names with `_node` and a number.
  if (!words.empty() && words.back() == "node") {
    words.pop_back();
  }
  while (!words.empty() && IsEmptyWord(words.back())) {
    words.pop_back();
  }
  while (!words.empty() && IsEmptyWord(words.front())) {
    words.erase(words.begin());
  }
  return base::Join(words, "_");
}

CteNames::CteNames(const Plan& plan, PlanId root) : plan_(plan), taken_(TablesBelow(plan, root)) {}

std::string CteNames::StepName(PlanId top) const {
  std::string word = std::visit(StepWord(), plan_.at(top).step);
  std::set<std::string> tables = TablesBelow(plan_, top);
  return tables.size() == 1 ? word + "_" + ToIdentifier(*tables.begin()) : word;
}

std::string CteNames::Unique(const std::string& name) {
  std::string unique = name;
  for (int number = 2; !taken_.insert(unique).second; ++number) {
    unique = name + "_" + std::to_string(number);
  }
  return unique;
}

std::string CteNames::Choose(PlanId top, std::string_view preferred) {
  std::string name(preferred);
  if (name.empty()) {
    name = MeaningfulName(plan_.at(top).name);
  }
  if (name.empty() || IsTaken(name)) {
    std::string step = StepName(top);
    name = name.empty() || !IsTaken(step) ? step : name;
  }
  return Unique(name);
}

bool CteNames::IsTaken(std::string_view name) const {
  return taken_.contains(base::ToLower(name));
}

void CteNames::Take(std::string_view name) {
  taken_.insert(base::ToLower(name));
}

}  // namespace hikkoshi::glue_job
