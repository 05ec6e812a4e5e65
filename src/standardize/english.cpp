#include "standardize/english.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/text.h"
#include "embedded/word_lists.h"
#include "embedded/wordnet.h"

namespace hikkoshi::standardize {
namespace {

// Calls `visit(line)` for each line of `text`, without its end.
template <class Visit>
void ForEachLine(std::string_view text, Visit&& visit) {
  while (!text.empty()) {
    size_t end = std::min(text.find('\n'), text.size());
    visit(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

struct DataVerb {
  Verb verb;
  std::string participle;
};

using FormsByBase = std::unordered_map<std::string_view, std::vector<std::string_view>>;

// The lists are read once, when first asked.
struct Lists {
  std::unordered_map<std::string, DataVerb> data_verbs;  // verbs.tsv
  std::unordered_set<std::string_view> verbs;            // used as verbs in running text
  std::unordered_set<std::string_view> adjectives;
  FormsByBase verb_forms;  // verb.exc: base -> forms
  std::unordered_map<std::string_view, std::string_view> plural_to_singular;  // noun.exc
  std::unordered_map<std::string_view, std::string_view> singular_to_plural;
};

void ReadDataVerbs(Lists& lists) {
  ForEachLine(embedded::WordListsText("verbs.tsv"), [&](std::string_view line) {
    if (line.empty() || line[0] == '#') {
      return;
    }
    std::vector<std::string> cells = base::Split(line, '\t');
    cells.resize(4);
    lists.data_verbs[cells[0]] = DataVerb{Verb{cells[1], cells[2]}, cells[3]};
  });
}

// A line of an index file is `lemma pos synset_count pointer_count pointer… sense_count
// tagged_sense_count offset…`; a verb counts when a sense of it was met in tagged text.
bool HasTaggedSense(std::string_view line) {
  std::vector<std::string> cells = base::Split(base::Trim(line), ' ');
  size_t pointer_count = cells.size() > 3 ? std::strtoul(cells[3].c_str(), nullptr, 10) : 0;
  size_t tagged_at = 4 + pointer_count + 1;
  return tagged_at < cells.size() && cells[tagged_at] != "0";
}

void ReadIndexes(Lists& lists) {
  ForEachLine(embedded::WordnetText("index.verb"), [&](std::string_view line) {
    if (!line.empty() && line[0] != ' ' && HasTaggedSense(line)) {
      lists.verbs.insert(line.substr(0, line.find(' ')));
    }
  });
  ForEachLine(embedded::WordnetText("index.adj"), [&](std::string_view line) {
    if (!line.empty() && line[0] != ' ') {
      lists.adjectives.insert(line.substr(0, line.find(' ')));
    }
  });
}

void ReadExceptions(Lists& lists) {
  ForEachLine(embedded::WordnetText("verb.exc"), [&](std::string_view line) {
    size_t space = line.find(' ');
    if (space != line.npos) {
      lists.verb_forms[line.substr(space + 1)].push_back(line.substr(0, space));
    }
  });
  ForEachLine(embedded::WordnetText("noun.exc"), [&](std::string_view line) {
    size_t space = line.find(' ');
    if (space != line.npos) {
      std::string_view singular = line.substr(space + 1);
      lists.plural_to_singular.emplace(line.substr(0, space), singular);
      lists.singular_to_plural.emplace(singular, line.substr(0, space));
    }
  });
}

const Lists& TheLists() {
  static const Lists kLists = [] {
    Lists lists;
    ReadDataVerbs(lists);
    ReadIndexes(lists);
    ReadExceptions(lists);
    return lists;
  }();
  return kLists;
}

bool EndsWith(std::string_view word, std::string_view end) {
  return word.size() > end.size() && word.substr(word.size() - end.size()) == end;
}

bool IsVowel(char letter) {
  return std::string_view("aeiou").find(letter) != std::string_view::npos;
}

bool IsKnownVerb(const std::string& word) {
  return TheLists().verbs.contains(word) || TheLists().data_verbs.contains(word);
}

// Returns the verb that `word` is the -ed form of, or "".
std::string BaseOfParticiple(const std::string& word) {
  for (const auto& [base_form, forms] : TheLists().verb_forms) {
    bool is_past =
        std::find(forms.begin(), forms.end(), word) != forms.end() && !EndsWith(word, "ing");
    if (is_past) {
      return std::string(base_form);
    }
  }
  if (!EndsWith(word, "ed")) {
    return "";
  }
  std::string without_d = word.substr(0, word.size() - 1);
  std::string without_ed = word.substr(0, word.size() - 2);
  std::string with_y = EndsWith(word, "ied") ? word.substr(0, word.size() - 3) + "y" : "";
  for (const std::string& candidate : {without_d, without_ed, with_y}) {
    if (!candidate.empty() && IsKnownVerb(candidate)) {
      return candidate;
    }
  }
  return "";
}

// Returns the verb that a noun in -tion, -ment, -al is made of, or "".
std::string BaseOfNoun(const std::string& word) {
  struct Ending {
    std::string_view end;
    std::string_view replacement;
  };
  static constexpr std::array kEndings = {
      Ending{"ification", "ify"}, Ending{"ation", "ate"}, Ending{"ation", "e"}, Ending{"ation", ""},
      Ending{"ition", "it"},      Ending{"ion", "e"},     Ending{"ion", ""},    Ending{"ment", ""},
      Ending{"al", "e"},          Ending{"al", ""},       Ending{"ance", ""},   Ending{"ance", "e"},
  };
  for (const Ending& row : kEndings) {
    if (EndsWith(word, row.end)) {
      std::string candidate =
          word.substr(0, word.size() - row.end.size()) + std::string(row.replacement);
      if (candidate.size() > 2 && IsKnownVerb(candidate)) {
        return candidate;
      }
    }
  }
  return "";
}

// Words that WordNet also knows as verbs, but that qualify or name things in names of columns.
bool IsNeverEvent(std::string_view word) {
  static constexpr std::array<std::string_view, 28> kWords = {
      "time", "date",  "day",    "last",   "first", "next",   "stamp",  "state", "number", "name",
      "type", "value", "status", "is",     "be",    "have",   "has",    "do",    "will",   "may",
      "can",  "local", "code",   "second", "unit",  "minute", "second", "year"};
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

std::string RegularParticiple(const std::string& verb) {
  if (EndsWith(verb, "e")) {
    return verb + "d";
  }
  bool ends_in_consonant_y =
      EndsWith(verb, "y") && verb.size() > 1 && !IsVowel(verb[verb.size() - 2]);
  return ends_in_consonant_y ? verb.substr(0, verb.size() - 1) + "ied" : verb + "ed";
}

// Of the irregular past forms, the participle is the one in -n, -ne or with u (gone, begun), and
// otherwise the one in -ed or the only one.
std::string IrregularParticiple(const std::vector<std::string_view>& forms) {
  std::vector<std::string> past;
  for (std::string_view form : forms) {
    if (!EndsWith(form, "ing") && !EndsWith(form, "s")) {
      past.emplace_back(form);
    }
  }
  std::string chosen = past.empty() ? "" : past.front();
  for (const std::string& form : past) {
    bool is_participle = EndsWith(form, "n") || EndsWith(form, "ne") || EndsWith(form, "ung") ||
                         EndsWith(form, "unk") || EndsWith(form, "um");
    if (is_participle) {
      return form;
    }
    chosen = EndsWith(form, "ed") ? form : chosen;
  }
  return chosen;
}

}  // namespace

std::optional<Verb> VerbOf(std::string_view text) {
  std::string word(text);
  if (IsNeverEvent(word)) {
    return std::nullopt;
  }
  const Lists& lists = TheLists();
  auto known = lists.data_verbs.find(word);
  if (known != lists.data_verbs.end()) {
    return known->second.verb;
  }
  if (lists.verbs.contains(word)) {
    std::string present = EndsWith(word, "ed") ? BaseOfParticiple(word) : "";
    return Verb{present.empty() ? word : present, ""};
  }
  std::string base_form = BaseOfParticiple(word);
  if (base_form.empty()) {
    base_form = BaseOfNoun(word);
  }
  if (base_form.empty()) {
    return std::nullopt;
  }
  return Verb{base_form, ""};
}

Words PastParticiple(const Verb& verb) {
  const Lists& lists = TheLists();
  std::string participle;
  auto known = lists.data_verbs.find(verb.base);
  if (known != lists.data_verbs.end() && known->second.verb.base == verb.base) {
    participle = known->second.participle;
  }
  auto forms = lists.verb_forms.find(verb.base);
  if (participle.empty() && forms != lists.verb_forms.end()) {
    participle = IrregularParticiple(forms->second);
  }
  if (participle.empty()) {
    participle = RegularParticiple(verb.base);
  }
  Words words = {participle};
  if (!verb.particle.empty()) {
    words.push_back(verb.particle);
  }
  return words;
}

// WordNet's shortest adjectives are Roman numerals and letters: lv, ii, bi.
bool IsAdjective(std::string_view word) {
  return word.size() > 2 && TheLists().adjectives.contains(word);
}

std::string Plural(std::string_view noun) {
  std::string word(noun);
  const Lists& lists = TheLists();
  bool is_plural_already =
      lists.plural_to_singular.contains(noun) || (EndsWith(word, "s") && !EndsWith(word, "ss") &&
                                                  !EndsWith(word, "us") && !EndsWith(word, "is"));
  static constexpr std::array<std::string_view, 6> kUncounted = {
      "data", "information", "weather", "traffic", "metadata", "news"};
  bool is_uncounted = std::find(kUncounted.begin(), kUncounted.end(), noun) != kUncounted.end();
  if (word.empty() || is_plural_already || is_uncounted) {
    return word;
  }
  // WordNet lists many learned plurals too (indices); only the everyday ones are taken.
  auto irregular = lists.singular_to_plural.find(noun);
  static constexpr std::array<std::string_view, 15> kTaken = {
      "child", "person", "man",  "woman", "foot", "mouse", "goose", "shelf",
      "leaf",  "half",   "wolf", "knife", "life", "wife",  "thief"};
  bool is_taken = std::find(kTaken.begin(), kTaken.end(), noun) != kTaken.end();
  if (irregular != lists.singular_to_plural.end() && is_taken) {
    return std::string(irregular->second);
  }
  if (word.size() > 1 && EndsWith(word, "y") && !IsVowel(word[word.size() - 2])) {
    return word.substr(0, word.size() - 1) + "ies";
  }
  bool takes_es = EndsWith(word, "s") || EndsWith(word, "x") || EndsWith(word, "z") ||
                  EndsWith(word, "ch") || EndsWith(word, "sh");
  return word + (takes_es ? "es" : "s");
}

std::string Singular(std::string_view noun) {
  std::string word(noun);
  auto irregular = TheLists().plural_to_singular.find(noun);
  if (irregular != TheLists().plural_to_singular.end()) {
    return std::string(irregular->second);
  }
  if (word == "movies" || word == "cookies" || word == "calories" || word == "series") {
    return word == "series" ? word : word.substr(0, word.size() - 1);
  }
  if (EndsWith(word, "ies") && word.size() > 4) {
    return word.substr(0, word.size() - 3) + "y";
  }
  for (std::string_view end : {"sses", "uses", "xes", "ches", "shes", "zes"}) {
    if (EndsWith(word, end)) {
      return word.substr(0, word.size() - 2);
    }
  }
  bool is_plural = EndsWith(word, "s") && !EndsWith(word, "ss") && !EndsWith(word, "us") &&
                   !EndsWith(word, "is");
  return is_plural ? word.substr(0, word.size() - 1) : word;
}

}  // namespace hikkoshi::standardize
