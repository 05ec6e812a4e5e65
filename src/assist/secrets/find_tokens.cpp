#include <algorithm>
#include <array>
#include <cctype>

#include "assist/secrets/find.h"

namespace hikkoshi::assist {
namespace {

// How to add a row: the beginning that only such keys have, the characters that follow besides
// letters and digits, and how many must follow at least.
struct TokenForm {
  std::string_view beginning;
  std::string_view further_characters;
  size_t least;
  std::string_view kind;
};

constexpr std::array<TokenForm, 25> kForms = {{
    {"AKIA", "", 16, "aws_key"},
    {"ASIA", "", 16, "aws_key"},
    {"ABIA", "", 16, "aws_key"},
    {"ACCA", "", 16, "aws_key"},
    {"ABSK", "+/=", 40, "aws_key"},
    {"ghp_", "", 30, "token"},
    {"gho_", "", 30, "token"},
    {"ghu_", "", 30, "token"},
    {"ghs_", "", 30, "token"},
    {"ghr_", "", 30, "token"},
    {"github_pat_", "_", 20, "token"},
    {"glpat-", "_-", 16, "token"},
    {"xoxa-", "-", 10, "token"},
    {"xoxb-", "-", 10, "token"},
    {"xoxp-", "-", 10, "token"},
    {"xoxr-", "-", 10, "token"},
    {"xoxs-", "-", 10, "token"},
    {"xapp-", "-", 10, "token"},
    {"hooks.slack.com/services/", "/", 20, "token"},
    {"dapi", "-", 30, "token"},
    {"sk-", "_-", 20, "token"},
    {"sk_live_", "", 16, "token"},
    {"AIza", "_-", 30, "token"},
    {"npm_", "", 30, "token"},
    {"pypi-", "_-", 40, "token"},
}};

bool IsAlphanumeric(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0;
}

size_t RunEnd(std::string_view text, size_t begin, std::string_view further) {
  size_t end = begin;
  while (end < text.size() &&
         (IsAlphanumeric(text[end]) || further.find(text[end]) != std::string_view::npos)) {
    ++end;
  }
  return end;
}

void FindForm(std::string_view text, const TokenForm& form, Findings& findings) {
  size_t at = text.find(form.beginning);
  while (at != std::string_view::npos) {
    size_t after = at + form.beginning.size();
    bool begins_word = at == 0 || !IsWordCharacter(text[at - 1]);
    size_t end = begins_word ? RunEnd(text, after, form.further_characters) : after;
    if (end - after >= form.least) {
      findings.push_back({at, end, std::string(form.kind)});
    }
    at = text.find(form.beginning, end);
  }
}

// A JSON Web Token: two parts that are base64 of `{"…`, and a signature that may be empty.
void FindJsonWebTokens(std::string_view text, Findings& findings) {
  constexpr std::string_view kFurther = "_-";
  size_t end = 0;
  for (size_t at = text.find("eyJ"); at != std::string_view::npos; at = text.find("eyJ", end)) {
    size_t first_end = RunEnd(text, at, kFurther);
    end = first_end;
    if (!text.substr(first_end).starts_with(".eyJ")) {
      continue;
    }
    end = RunEnd(text, first_end + 1, kFurther);
    if (end < text.size() && text[end] == '.') {
      end = RunEnd(text, end + 1, kFurther);
    }
    findings.push_back({at, end, "token"});
  }
}

void FindBearers(std::string_view text, Findings& findings) {
  constexpr size_t kLeast = 8;
  for (std::string_view word : {"Bearer ", "bearer ", "BEARER "}) {
    for (size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
      size_t begin = at + word.size();
      size_t end = RunEnd(text, begin, "_-.~+/=");
      // Prose ("bearer token") has words of letters only.
      bool is_word = std::all_of(
          text.begin() + static_cast<long>(begin), text.begin() + static_cast<long>(end),
          [](unsigned char c) { return std::islower(c) != 0 || c == '.' || c == '-'; });
      if (end - begin >= kLeast && !is_word) {
        findings.push_back({begin, end, "token"});
      }
    }
  }
}

}  // namespace

bool IsWordCharacter(char c) {
  return IsAlphanumeric(c) || c == '_';
}

size_t WordEnd(std::string_view text, size_t begin) {
  size_t end = begin;
  while (end < text.size() && IsWordCharacter(text[end])) {
    ++end;
  }
  return end;
}

void FindTokens(std::string_view text, Findings& findings) {
  for (const TokenForm& form : kForms) {
    FindForm(text, form, findings);
  }
  FindJsonWebTokens(text, findings);
  FindBearers(text, findings);
}

void FindPrivateKeys(std::string_view text, Findings& findings) {
  constexpr std::string_view kBegin = "-----BEGIN ";
  size_t at = text.find(kBegin);
  while (at != std::string_view::npos) {
    size_t title_end = text.find("-----", at + kBegin.size());
    size_t next = at + kBegin.size();
    bool is_private = title_end != std::string_view::npos &&
                      text.substr(at, title_end - at).find("PRIVATE KEY") != std::string_view::npos;
    if (is_private) {
      size_t end_line = text.find("-----END ", title_end);
      size_t end = end_line == std::string_view::npos ? text.find("\n\n", title_end)
                                                      : text.find("-----", end_line + 9);
      end = end == std::string_view::npos        ? text.size()
            : end_line == std::string_view::npos ? end
                                                 : end + 5;
      findings.push_back({at, end, "private_key"});
      next = end;
    }
    at = text.find(kBegin, next);
  }
}

void FindUrlPasswords(std::string_view text, Findings& findings) {
  constexpr std::string_view kSeparator = "://";
  for (size_t at = text.find(kSeparator); at != std::string_view::npos;
       at = text.find(kSeparator, at + 1)) {
    size_t begin = at + kSeparator.size();
    size_t end = std::min(text.find_first_of("/?# \t\r\n\"'`<>,;", begin), text.size());
    std::string_view place = text.substr(begin, end - begin);
    size_t host = place.rfind('@');
    size_t password = place.find(':') + 1;
    bool has_password = host != std::string_view::npos && password > 0 && password < host &&
                        place[password] != '{' && place[password] != '$';
    if (has_password) {
      findings.push_back({begin + password, begin + host, "password"});
    }
  }
}

void FindEmails(std::string_view text, Findings& findings) {
  for (size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    size_t begin = at;
    while (begin > 0 &&
           (IsWordCharacter(text[begin - 1]) ||
            std::string_view(".+-%").find(text[begin - 1]) != std::string_view::npos)) {
      --begin;
    }
    size_t end = RunEnd(text, at + 1, ".-");
    while (end > at + 1 && (text[end - 1] == '.' || text[end - 1] == '-')) {
      --end;
    }
    std::string_view domain = text.substr(at + 1, end - at - 1);
    size_t dot = domain.rfind('.');
    bool has_domain = dot != std::string_view::npos && dot > 0 && domain.size() - dot > 2;
    if (begin < at && has_domain) {
      findings.push_back({begin, end, "email"});
    }
  }
}

}  // namespace hikkoshi::assist
