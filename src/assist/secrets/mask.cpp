#include "assist/secrets/mask.h"

#include <algorithm>
#include <cctype>

#include "assist/secrets/find.h"

namespace hikkoshi::assist {
namespace {

constexpr std::string_view kPrefix = "masked_";
constexpr size_t kLeastForEverywhere = 6;

// Whether a known secret can be told from words and names, so that it is masked wherever it stands.
bool IsDistinctive(std::string_view value) {
  return value.size() >= kLeastForEverywhere &&
         std::any_of(value.begin(), value.end(),
                     [](unsigned char c) { return std::isalpha(c) == 0 && c != '_' && c != ' '; });
}

// Whether the part of the text is whole: no longer word has it in it.
bool StandsAlone(std::string_view text, size_t begin, size_t end) {
  bool begins = begin == 0 || !IsWordCharacter(text[begin]) || !IsWordCharacter(text[begin - 1]);
  bool ends = end == text.size() || !IsWordCharacter(text[end - 1]) || !IsWordCharacter(text[end]);
  return begins && ends;
}

constexpr size_t kLongestKind = 32;
// So many secrets are looked for in all of a text.
constexpr size_t kMostEverywhere = 1000;

// Returns the end of a placeholder that begins at `at`, "masked_<kind>_<number>", or `at`.
size_t PlaceholderEnd(std::string_view text, size_t at) {
  size_t end = at + kPrefix.size();
  size_t limit = std::min(end + kLongestKind, text.size());
  while (end < limit &&
         (std::islower(static_cast<unsigned char>(text[end])) != 0 || text[end] == '_')) {
    ++end;
  }
  size_t number = end;
  while (end < text.size() && std::isdigit(static_cast<unsigned char>(text[end])) != 0) {
    ++end;
  }
  return end > number && text[number - 1] == '_' ? end : at;
}

Findings FindAll(std::string_view text, const MaskOptions& options) {
  Findings findings;
  FindPlaceholders(text, findings);
  FindPrivateKeys(text, findings);
  FindTokens(text, findings);
  FindUrlPasswords(text, findings);
  FindAssignments(text, findings);
  FindRandomLiterals(text, findings);
  if (options.emails) {
    FindEmails(text, findings);
  }
  return findings;
}

// Sorts, and of findings that overlap keeps the one that begins first; of those the longest, and of
// those the first found, whose kind is the most exact. What a dropped one covers beyond is joined.
Findings Disjoint(Findings findings) {
  std::stable_sort(findings.begin(), findings.end(), [](const Finding& left, const Finding& right) {
    return left.begin != right.begin ? left.begin < right.begin : left.end > right.end;
  });
  Findings kept;
  for (const Finding& finding : findings) {
    if (kept.empty() || finding.begin >= kept.back().end) {
      kept.push_back(finding);
    } else {
      kept.back().end = std::max(kept.back().end, finding.end);
    }
  }
  return kept;
}

}  // namespace

void FindPlaceholders(std::string_view text, Findings& findings) {
  for (size_t at = text.find(kPrefix); at != std::string_view::npos;
       at = text.find(kPrefix, at + 1)) {
    size_t end = PlaceholderEnd(text, at);
    if (end > at) {
      findings.push_back({at, end, "text"});
    }
  }
}

std::string Masker::PlaceholderFor(const std::string& kind, const std::string& value) {
  auto [found, is_new] = by_value_.emplace(value, secrets_.size());
  if (is_new) {
    std::string placeholder =
        std::string(kPrefix) + kind + "_" + std::to_string(++count_by_kind_[kind]);
    by_placeholder_.emplace(placeholder, secrets_.size());
    secrets_.push_back({.placeholder = placeholder, .kind = kind, .value = value});
  }
  return secrets_[found->second].placeholder;
}

void Masker::Learn(std::string_view text) {
  for (const Finding& finding : Disjoint(FindAll(text, options_))) {
    PlaceholderFor(finding.kind,
                   std::string(text.substr(finding.begin, finding.end - finding.begin)));
  }
}

std::string Masker::Mask(std::string_view text) {
  Learn(text);
  Findings findings = FindAll(text, options_);
  for (size_t i = 0; i < std::min(secrets_.size(), kMostEverywhere); ++i) {
    const MaskedSecret& secret = secrets_[i];
    if (!IsDistinctive(secret.value)) {
      continue;
    }
    for (size_t at = text.find(secret.value); at != std::string_view::npos;
         at = text.find(secret.value, at + secret.value.size())) {
      if (StandsAlone(text, at, at + secret.value.size())) {
        findings.push_back({at, at + secret.value.size(), secret.kind});
      }
    }
  }
  std::string masked;
  size_t done = 0;
  for (const Finding& finding : Disjoint(std::move(findings))) {
    masked += text.substr(done, finding.begin - done);
    masked += PlaceholderFor(finding.kind,
                             std::string(text.substr(finding.begin, finding.end - finding.begin)));
    done = finding.end;
  }
  return masked + std::string(text.substr(done));
}

std::string Masker::Restore(std::string_view text) const {
  std::string restored;
  size_t done = 0;
  for (size_t at = text.find(kPrefix); at != std::string_view::npos;
       at = text.find(kPrefix, std::max(at + 1, done))) {
    size_t end = PlaceholderEnd(text, at);
    auto found = by_placeholder_.find(text.substr(at, end - at));
    if (found == by_placeholder_.end()) {
      continue;
    }
    restored += text.substr(done, at - done);
    restored += secrets_[found->second].value;
    done = end;
  }
  return restored + std::string(text.substr(done));
}

}  // namespace hikkoshi::assist
