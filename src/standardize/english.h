#pragma once

// English: what names of columns need of it. Verbs and irregular forms are WordNet's (index.verb,
// verb.exc, noun.exc, index.adj), with a short list of our own for the words of data work that
// WordNet lacks (words/verbs.tsv).

#include <optional>
#include <string>
#include <string_view>

#include "standardize/words.h"

namespace hikkoshi::standardize {

struct Verb {
  std::string base;      // "log"
  std::string particle;  // "in", or empty
};

// Returns the verb that the word is, or that a noun names: create, created, creation -> create;
// login -> log in; departure -> depart. None when the word is no verb that people use for events.
std::optional<Verb> VerbOf(std::string_view word);

// Returns the past participle: created, logged in (two words), written, set.
Words PastParticiple(const Verb& verb);

bool IsAdjective(std::string_view word);
std::string Plural(std::string_view noun);
std::string Singular(std::string_view noun);

}  // namespace hikkoshi::standardize
