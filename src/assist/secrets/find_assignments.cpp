#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "assist/secrets/find.h"
#include "base/text.h"

namespace hikkoshi::assist {
namespace {

// The last words of names that secrets go by, without underscores.
constexpr std::array<std::string_view, 20> kSecretWords = {
    "password",   "passwd",      "pwd",       "pass",         "passphrase", "secret",  "token",
    "apikey",     "secretkey",   "accesskey", "privatekey",   "sharedkey",  "authkey", "accountkey",
    "credential", "credentials", "apisecret", "clientsecret", "signature",  "passcode"};

// What may stand behind such a word and change nothing.
constexpr std::array<std::string_view, 10> kSuffixes = {"prod", "prd", "dev", "stg",     "staging",
                                                        "test", "new", "old", "default", "value"};

constexpr std::array<std::string_view, 10> kNoValues = {
    "none", "null", "nil", "true", "false", "str", "string", "varchar", "text", "required"};

bool IsOneOf(std::string_view word, const auto& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

size_t SkipBlanks(std::string_view text, size_t at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) {
    ++at;
  }
  return at;
}

bool IsQuote(char c) {
  return c == '"' || c == '\'' || c == '`';
}

// A value that stands for one that comes later, or for none: a template, a parameter, stars.
bool IsStandIn(std::string_view value) {
  for (std::string_view beginning : {"${", "{", "$", "%", "<", "?", ":", "@", "#{"}) {
    if (value.starts_with(beginning)) {
      return true;
    }
  }
  bool is_stars = std::all_of(value.begin(), value.end(),
                              [](char c) { return c == '*' || c == 'x' || c == 'X' || c == '.'; });
  return is_stars || IsOneOf(base::ToLower(value), kNoValues);
}

// Returns the end of the literal that begins with the quote at `at`, before the closing quote.
size_t LiteralEnd(std::string_view text, size_t at) {
  size_t end = at + 1;
  while (end < text.size() && text[end] != text[at] && text[end] != '\n') {
    end += text[end] == '\\' ? 2 : 1;
  }
  return std::min(end, text.size());
}

void AddQuoted(std::string_view text, size_t at, Findings& findings) {
  bool is_triple = text.substr(at, 3) == "\"\"\"" || text.substr(at, 3) == "'''";
  size_t begin = at + (is_triple ? 3 : 1);
  size_t end = is_triple ? std::min(text.find(text.substr(at, 3), begin), text.size())
                         : LiteralEnd(text, at);
  std::string_view value = text.substr(begin, end - begin);
  if (!value.empty() && !IsStandIn(value)) {
    findings.push_back({begin, end, "password"});
  }
}

// A bare word behind "=" may be a secret (in a connection string) or a name (in code). Names are
// left alone where blanks stand around the sign or the word is called or indexed.
void AddBare(std::string_view text, std::string_view name, size_t at, bool has_blanks,
             Findings& findings) {
  size_t end = std::min(text.find_first_of(" \t\r\n;&,\"'`)}]|", at), text.size());
  std::string_view value = text.substr(at, end - at);
  bool is_code = value.find_first_of("([") != std::string_view::npos;
  bool is_name = std::all_of(value.begin(), value.end(), [](unsigned char c) {
    return std::isalpha(c) != 0 || c == '_' || c == '.';
  });
  bool is_left_alone = value.empty() || IsStandIn(value) || is_code || (is_name && has_blanks) ||
                       base::EqualsIgnoreCase(value, name);
  if (!is_left_alone) {
    findings.push_back({at, end, "password"});
  }
}

// Looks behind a name for a sign of assignment and a value.
void LookBehind(std::string_view text, std::string_view name, size_t after, Findings& findings) {
  size_t at = after;
  bool is_quoted_name = at < text.size() && IsQuote(text[at]);
  at += is_quoted_name ? 1 : 0;
  at += at < text.size() && text[at] == ']' ? 1 : 0;
  size_t sign = SkipBlanks(text, at);
  if (sign >= text.size()) {
    return;
  }
  size_t value = sign;
  if (text[sign] == ',' && is_quoted_name) {
    // ("password", "…"): only as the first of two arguments.
    size_t open = after - name.size() - 1;
    bool is_argument = open > 0 && text[open - 1] == '(';
    value = SkipBlanks(text, sign + 1);
    if (is_argument && value < text.size() && IsQuote(text[value])) {
      AddQuoted(text, value, findings);
    }
    return;
  }
  if (text[sign] == ':' || text[sign] == '=') {
    value = std::min(text.find_first_not_of("=:>", sign), text.size());
  } else {
    return;
  }
  value = SkipBlanks(text, value);
  // `password: str = "…"` in Python.
  size_t word_end = WordEnd(text, value);
  size_t second = SkipBlanks(text, word_end);
  if (text[sign] == ':' && word_end > value && second < text.size() && text[second] == '=') {
    value = SkipBlanks(text, second + 1);
  }
  // Prefixes of literals in Python: r"…", b"…", f"…".
  bool has_prefix = value + 1 < text.size() && IsQuote(text[value + 1]) &&
                    std::string_view("rbfuRBFU").find(text[value]) != std::string_view::npos;
  value += has_prefix ? 1 : 0;
  if (value < text.size() && IsQuote(text[value])) {
    AddQuoted(text, value, findings);
  } else {
    AddBare(text, name, value, value > sign + 1 && text[sign] == '=', findings);
  }
}

// Returns the name's last word, and the last two joined: "db_api_key" gives "key" and "apikey".
std::array<std::string, 3> LastWords(std::string_view name) {
  std::vector<std::string> words(1);
  for (size_t i = 0; i < name.size(); ++i) {
    unsigned char c = static_cast<unsigned char>(name[i]);
    bool begins_hump =
        std::isupper(c) != 0 && i > 0 && std::islower(static_cast<unsigned char>(name[i - 1])) != 0;
    if ((c == '_' || begins_hump) && !words.back().empty()) {
      words.emplace_back();
    }
    if (std::isalpha(c) != 0) {
      words.back() += static_cast<char>(std::tolower(c));
    }
  }
  while (words.size() > 1 && (words.back().empty() || IsOneOf(words.back(), kSuffixes))) {
    words.pop_back();
  }
  std::string last = words.back();
  std::string two = words.size() > 1 ? words[words.size() - 2] + last : last;
  std::string three = words.size() > 2 ? words[words.size() - 3] + two : two;
  return {last, two, three};
}

}  // namespace

bool NamesSecret(std::string_view name) {
  for (const std::string& words : LastWords(name)) {
    if (IsOneOf(words, kSecretWords)) {
      return true;
    }
  }
  return false;
}

void FindAssignments(std::string_view text, Findings& findings) {
  size_t at = 0;
  while (at < text.size()) {
    if (!IsWordCharacter(text[at])) {
      ++at;
      continue;
    }
    size_t end = WordEnd(text, at);
    std::string_view name = text.substr(at, end - at);
    if (NamesSecret(name)) {
      LookBehind(text, name, end, findings);
    }
    at = end;
  }
}

}  // namespace hikkoshi::assist
