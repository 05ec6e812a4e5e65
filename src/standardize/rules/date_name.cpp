// A date is named <what>_date: order_dt -> order_date, release_ymd -> release_date. A name that
// already says day or date as a whole word stays: birthday, due_date.

#include <algorithm>
#include <array>

#include "standardize/english.h"
#include "standardize/rules/name_rule.h"

namespace hikkoshi::standardize {
namespace {

bool IsDateWord(std::string_view word) {
  static constexpr std::array<std::string_view, 8> kWords = {"dt",  "date",     "ymd", "dte",
                                                             "dat", "yyyymmdd", "on",  "at"};
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

bool SaysDay(std::string_view word) {
  return word == "day" || word == "birthday" || word == "today" || word == "month" ||
         word == "week" || word == "quarter" || word == "year";
}

}  // namespace

bool DateNameRule(const NameFacts& facts, NameDraft& draft) {
  if (facts.type.kind != types::TypeKind::Date) {
    return false;
  }
  Words words = draft.words;
  while (!words.empty() && IsDateWord(words.back())) {
    words.pop_back();
  }
  words = facts.glossary->Expand(words);
  if (words.empty()) {
    words = {"date"};
  } else if (!SaysDay(words.back())) {
    words.push_back("date");
  }
  bool is_changed = words != draft.words;
  draft.words = words;
  return is_changed;
}

}  // namespace hikkoshi::standardize
