#include "standardize/glossary.h"

#include <algorithm>

#include "base/text.h"
#include "embedded/word_lists.h"

namespace hikkoshi::standardize {

Glossary Glossary::BuiltIn() {
  Glossary glossary;
  for (const std::string& line : base::Split(embedded::WordListsText("glossary.tsv"), '\n')) {
    size_t tab = line.find('\t');
    if (tab != line.npos && line[0] != '#') {
      glossary.Add(line.substr(0, tab), line.substr(tab + 1));
    }
  }
  return glossary;
}

void Glossary::Add(std::string abbreviation, std::string_view meaning) {
  Words words = SplitWords(meaning);
  if (words.empty()) {
    words = {abbreviation};
  }
  entries_[base::ToLower(abbreviation)] = std::move(words);
}

Words Glossary::Expand(const Words& words) const {
  Words expanded;
  for (const std::string& word : words) {
    auto entry = entries_.find(word);
    if (entry == entries_.end()) {
      expanded.push_back(word);
    } else {
      expanded.insert(expanded.end(), entry->second.begin(), entry->second.end());
    }
  }
  return expanded;
}

}  // namespace hikkoshi::standardize
