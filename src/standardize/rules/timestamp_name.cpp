// A point in time is named <past participle>_at: create_time -> created_at, last_login_ts ->
// last_logged_in_at, order_dt -> ordered_at. The verb is the last word that names an event; words
// that do not name the time itself stay in front. Without a verb: event_time -> event_at.

#include <algorithm>
#include <array>
#include <optional>

#include "standardize/english.h"
#include "standardize/rules/name_rule.h"

namespace hikkoshi::standardize {
namespace {

bool IsTimeWord(std::string_view word) {
  static constexpr std::array<std::string_view, 20> kWords = {
      "time",  "timestamp", "ts",     "tm",   "dt",   "date", "datetime", "dttm", "dtm", "tms",
      "epoch", "ms",        "millis", "msec", "secs", "sec",  "utc",      "at",   "on",  "tstamp"};
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

bool IsParticle(std::string_view word) {
  return word == "in" || word == "out" || word == "up" || word == "off" || word == "down";
}

// Joins a verb and its particle that stand as two words: sign, up -> signup.
Words JoinParticle(Words words) {
  bool has_particle = words.size() > 1 && IsParticle(words.back());
  std::string joined = has_particle ? words[words.size() - 2] + words.back() : "";
  std::optional<Verb> verb = has_particle ? VerbOf(joined) : std::nullopt;
  if (verb && !verb->particle.empty()) {
    words.pop_back();
    words.back() = joined;
  }
  return words;
}

}  // namespace

bool TimestampNameRule(const NameFacts& facts, NameDraft& draft) {
  bool is_timestamp = facts.type.kind == types::TypeKind::Timestamp ||
                      facts.type.kind == types::TypeKind::TimestampNtz;
  if (!is_timestamp) {
    return false;
  }
  Words words = draft.words;
  while (words.size() > 1 && IsTimeWord(words.back())) {
    words.pop_back();
  }
  words = JoinParticle(facts.glossary->Expand(words));
  if (words.size() == 1 && IsTimeWord(words[0])) {
    draft.confidence = Confidence::Low;
    return false;
  }
  std::optional<size_t> verb_at;
  for (size_t at = 0; at < words.size(); ++at) {
    if (!IsTimeWord(words[at]) && VerbOf(words[at])) {
      verb_at = at;
    }
  }
  bool verb_is_last = verb_at && *verb_at + 1 == words.size();
  if (verb_is_last) {
    Words participle = PastParticiple(*VerbOf(words.back()));
    words.pop_back();
    words.insert(words.end(), participle.begin(), participle.end());
  } else {
    draft.confidence = Confidence::Medium;
  }
  words.push_back("at");
  bool is_changed = words != draft.words;
  draft.words = words;
  return is_changed;
}

}  // namespace hikkoshi::standardize
