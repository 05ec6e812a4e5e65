#pragma once

// Glossary: abbreviations and the whole words they stand for. The built-in list is
// words/glossary.tsv; a user's entries are added in front of it and win.

#include <map>
#include <string>
#include <string_view>

#include "standardize/words.h"

namespace hikkoshi::standardize {

class Glossary {
 public:
  // Returns the glossary with only the built-in entries.
  static Glossary BuiltIn();

  // `meaning` may be several words: "unit_price". An empty meaning keeps the abbreviation as it is.
  void Add(std::string abbreviation, std::string_view meaning);
  // Returns the words with each abbreviation replaced.
  Words Expand(const Words& words) const;
  bool Has(std::string_view word) const { return entries_.contains(word); }

 private:
  std::map<std::string, Words, std::less<>> entries_;
};

}  // namespace hikkoshi::standardize
