#pragma once

// Finders: where a text holds secrets. Each looks for one way of writing them, in one pass over the
// text, so that no input is slow; what they find may overlap.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace hikkoshi::assist {

struct Finding {
  size_t begin = 0;
  size_t end = 0;
  std::string kind;  // part of the placeholder: lower case and underscores
};

using Findings = std::vector<Finding>;

// Keys that begin in a way of their own: AWS, GitHub, Slack, Databricks, JWT, …; and what follows
// "Bearer".
void FindTokens(std::string_view text, Findings& findings);
// PEM blocks; one without an end reaches to the next empty line.
void FindPrivateKeys(std::string_view text, Findings& findings);
// "scheme://user:password@host".
void FindUrlPasswords(std::string_view text, Findings& findings);
// `password = "…"`, `"api_key": "…"`, `.option("password", "…")`, `;pwd=…;`, `secret: …`
void FindAssignments(std::string_view text, Findings& findings);
// Literals that look random, in a line that speaks of keys or next to one.
void FindRandomLiterals(std::string_view text, Findings& findings);
void FindEmails(std::string_view text, Findings& findings);
// What looks like a placeholder already.
void FindPlaceholders(std::string_view text, Findings& findings);

// Characters of keys and names.
bool IsWordCharacter(char c);
size_t WordEnd(std::string_view text, size_t begin);

// Returns whether a name's last word is one that secrets go by: "db_password", "apiKey", "PWD".
bool NamesSecret(std::string_view name);

}  // namespace hikkoshi::assist
