#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <vector>

#include "assist/secrets/find.h"
#include "assist/secrets/text_shape.h"
#include "base/text.h"

namespace hikkoshi::assist {
namespace {

// The last words of names that secrets go by, without underscores.
constexpr std::array<std::string_view, 19> kSecretWords = {
    "password",   "passwd",      "pwd",       "pass",         "passphrase", "secret",  "token",
    "apikey",     "secretkey",   "accesskey", "privatekey",   "sharedkey",  "authkey", "accountkey",
    "credential", "credentials", "apisecret", "clientsecret", "passcode"};

// What may stand behind such a word and change nothing.
constexpr std::array<std::string_view, 10> kSuffixes = {"prod", "prd", "dev", "stg",     "staging",
                                                        "test", "new", "old", "default", "value"};

constexpr std::array<std::string_view, 10> kNoValues = {
    "none", "null", "nil", "true", "false", "str", "string", "varchar", "text", "required"};

// No password without quotes is longer; what is, is not looked at to its end again and again.
constexpr size_t kLongestBare = 4096;

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
  bool says_something = std::any_of(value.begin(), value.end(), [](char c) {
    return IsWordCharacter(c) || static_cast<unsigned char>(c) >= 0x80;
  });
  return is_stars || !says_something || IsOneOf(base::ToLower(value), kNoValues);
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

// A name, the sign behind it and the place where a value may begin.
struct Assignment {
  std::string_view name;
  size_t name_begin = 0;
  char sign = '=';
  size_t sign_at = 0;
  size_t value_at = 0;
  bool has_quoted_name = false;  // "password": …, ["password"] = …
};

bool IsIdentifier(std::string_view text) {
  bool has_digit_first = !text.empty() && std::isdigit(static_cast<unsigned char>(text[0])) != 0;
  return !has_digit_first && std::all_of(text.begin(), text.end(),
                                         [](char c) { return IsWordCharacter(c) || c == '.'; });
}

bool IsShortNumber(std::string_view text) {
  return text.size() < 4 && text.find_first_not_of("+-0123456789.") == std::string_view::npos;
}

// Whether a bare word in code is the name of something else: it stands in a call or a list, behind
// a quoted name, or with blanks around the sign.
bool IsNameInCode(std::string_view text, const TextShape& shape, const Assignment& assignment,
                  std::string_view value) {
  size_t end = assignment.value_at + value.size();
  bool is_called = end < text.size() && (text[end] == '(' || text[end] == '[');
  size_t next = SkipBlanks(text, end);
  bool is_argument = assignment.sign == '=' && shape.is_in_parentheses(assignment.name_begin) &&
                     (next >= text.size() ||
                      std::string_view(",)]}\r\n").find(text[next]) != std::string_view::npos);
  bool is_spaced = assignment.sign == '=' && assignment.value_at > assignment.sign_at + 1;
  return IsIdentifier(value) &&
         (is_called || is_spaced || is_argument || assignment.has_quoted_name ||
          base::EqualsIgnoreCase(value, assignment.name));
}

// Whether a bare word goes on as prose: "api_key: The key of the service".
bool IsProse(std::string_view text, const Assignment& assignment, std::string_view value) {
  size_t next = assignment.value_at + value.size();
  bool goes_on = next + 1 < text.size() && text[next] == ' ' &&
                 std::isalpha(static_cast<unsigned char>(text[next + 1])) != 0;
  bool is_word =
      std::all_of(value.begin(), value.end(), [](unsigned char c) { return std::isalpha(c) != 0; });
  return assignment.sign == ':' && goes_on && is_word;
}

// Whether the name is one of a path's parts: "arn:aws:secretsmanager:…:secret:name".
bool IsInColonPath(std::string_view text, const Assignment& assignment) {
  return assignment.sign == ':' && assignment.value_at == assignment.sign_at + 1 &&
         assignment.name_begin > 0 && text[assignment.name_begin - 1] == ':';
}

void AddBare(std::string_view text, const TextShape& shape, const Assignment& assignment,
             Findings& findings) {
  size_t at = assignment.value_at;
  bool is_in_literal = shape.quote_at(assignment.name_begin) != '\0' && !assignment.has_quoted_name;
  std::string_view value = text.substr(at, kLongestBare);
  value = value.substr(0, value.find_first_of(" \t\r\n;&,\"'`)}]|(["));
  bool is_left_alone = value.empty() || IsStandIn(value) || IsShortNumber(value) ||
                       IsProse(text, assignment, value) || IsInColonPath(text, assignment) ||
                       (!is_in_literal && IsNameInCode(text, shape, assignment, value));
  if (!is_left_alone) {
    findings.push_back({at, at + value.size(), "password"});
  }
}

// Returns where the value begins behind the signs, past a type (`password: str = …`) and the
// letter before a literal (r"…", f"…").
size_t ValueBegin(std::string_view text, size_t sign) {
  size_t at = SkipBlanks(text, std::min(text.find_first_not_of("=:>", sign), text.size()));
  size_t word_end = WordEnd(text, at);
  size_t second = SkipBlanks(text, word_end);
  if (text[sign] == ':' && word_end > at && second < text.size() && text[second] == '=') {
    at = SkipBlanks(text, second + 1);
  }
  bool has_prefix = at + 1 < text.size() && IsQuote(text[at + 1]) &&
                    std::string_view("rbfuRBFU").find(text[at]) != std::string_view::npos;
  return at + (has_prefix ? 1 : 0);
}

// ("password", "…"): only as the first of two arguments.
void AddSecondArgument(std::string_view text, const Assignment& assignment, Findings& findings) {
  bool is_first = assignment.name_begin > 1 && text[assignment.name_begin - 2] == '(';
  size_t value = SkipBlanks(text, assignment.sign_at + 1);
  if (is_first && value < text.size() && IsQuote(text[value])) {
    AddQuoted(text, value, findings);
  }
}

// Looks behind a name for a sign of assignment and a value.
void LookBehind(std::string_view text, const TextShape& shape, size_t begin, size_t end,
                Findings& findings) {
  Assignment assignment = {.name = text.substr(begin, end - begin), .name_begin = begin};
  char enclosing = shape.quote_at(begin);
  size_t at = end;
  assignment.has_quoted_name =
      at < text.size() && IsQuote(text[at]) && begin > 0 && text[begin - 1] == text[at];
  at += assignment.has_quoted_name ? 1 : 0;
  at += at < text.size() && text[at] == ']' ? 1 : 0;
  assignment.sign_at = SkipBlanks(text, at);
  if (assignment.sign_at >= text.size()) {
    return;
  }
  assignment.sign = text[assignment.sign_at];
  if (assignment.sign == ',' && assignment.has_quoted_name) {
    AddSecondArgument(text, assignment, findings);
    return;
  }
  if (assignment.sign != ':' && assignment.sign != '=') {
    return;
  }
  assignment.value_at = ValueBegin(text, assignment.sign_at);
  if (assignment.value_at >= text.size()) {
    return;
  }
  char first = text[assignment.value_at];
  // `"…&password=" + word`: the quote closes the literal that the name is in.
  bool is_closing = !assignment.has_quoted_name && enclosing != '\0' && first == enclosing;
  if (IsQuote(first) && !is_closing) {
    AddQuoted(text, assignment.value_at, findings);
  } else if (!is_closing) {
    AddBare(text, shape, assignment, findings);
  }
}

// Returns the name's last word, and the last two joined: "db_api_key" gives "key" and "apikey".
std::array<std::string, 3> LastWords(std::string_view name) {
  std::vector<std::string> words(1);
  for (size_t i = 0; i < name.size(); ++i) {
    unsigned char c = static_cast<unsigned char>(name[i]);
    bool begins_hump =
        std::isupper(c) != 0 && i > 0 && std::islower(static_cast<unsigned char>(name[i - 1])) != 0;
    bool separates = c == '_' || c == '-' || c == '.';
    if ((separates || begins_hump) && !words.back().empty()) {
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
  // The last word of DataQualityRulesPass is no password.
  if (last == "pass" && words.size() > 2) {
    return {};
  }
  std::string two = words.size() > 1 ? words[words.size() - 2] + last : last;
  std::string three = words.size() > 2 ? words[words.size() - 3] + two : two;
  return {last, two, three};
}

// Names of settings have dots and dashes: "fs.s3a.secret.key", "api-key".
size_t NameEnd(std::string_view text, size_t begin) {
  size_t end = WordEnd(text, begin);
  while (end + 1 < text.size() && (text[end] == '.' || text[end] == '-') &&
         IsWordCharacter(text[end + 1])) {
    end = WordEnd(text, end + 1);
  }
  return end;
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
  TextShape shape(text);
  size_t at = 0;
  while (at < text.size()) {
    if (!IsWordCharacter(text[at])) {
      ++at;
      continue;
    }
    size_t end = NameEnd(text, at);
    std::string_view name = text.substr(at, end - at);
    if (NamesSecret(name)) {
      LookBehind(text, shape, at, end, findings);
    }
    at = end;
  }
}

}  // namespace hikkoshi::assist
