#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <string>

#include "assist/secrets/find.h"
#include "base/text.h"

namespace hikkoshi::assist {
namespace {

constexpr size_t kLeastLength = 20;
constexpr double kLeastEntropy = 3.5;     // bits for a character, of letters and digits
constexpr double kLeastChanges = 0.25;    // for a character
constexpr double kLeastHexEntropy = 3.0;  // sixteen digits give 4 at most

constexpr std::array<std::string_view, 13> kHints = {
    "secret",     "password",   "passwd",     "token",       "apikey",      "api_key",   "api key",
    "access_key", "access key", "credential", "private key", "account.key", "accountkey"};

double EntropyOf(std::string_view text) {
  std::array<int, 256> counts = {};
  for (char c : text) {
    ++counts[static_cast<unsigned char>(c)];
  }
  double entropy = 0;
  for (int count : counts) {
    double share = static_cast<double>(count) / static_cast<double>(text.size());
    entropy -= count == 0 ? 0 : share * std::log2(share);
  }
  return entropy;
}

// Returns how often small letters, capitals and digits take turns, for a character. Words with a
// number behind them ("node1757277690805") change seldom.
double ChangesOf(std::string_view text) {
  auto class_of = [](unsigned char c) {
    return std::isdigit(c) != 0 ? 0 : std::isupper(c) != 0 ? 1 : std::islower(c) != 0 ? 2 : 3;
  };
  int changes = 0;
  for (size_t i = 1; i < text.size(); ++i) {
    bool is_change = class_of(static_cast<unsigned char>(text[i])) !=
                     class_of(static_cast<unsigned char>(text[i - 1]));
    changes += is_change ? 1 : 0;
  }
  return static_cast<double>(changes) / static_cast<double>(text.size());
}

// Base64 or hexadecimal digits that no word or path would have.
bool LooksRandom(std::string_view text) {
  bool has_upper = false;
  bool has_lower = false;
  bool has_digit = false;
  bool is_hex = true;
  for (char byte : text) {
    unsigned char c = static_cast<unsigned char>(byte);
    has_upper = has_upper || std::isupper(c) != 0;
    has_lower = has_lower || std::islower(c) != 0;
    has_digit = has_digit || std::isdigit(c) != 0;
    is_hex = is_hex && std::isxdigit(c) != 0;
  }
  if (is_hex) {
    return has_digit && (has_lower || has_upper) && EntropyOf(text) >= kLeastHexEntropy;
  }
  return has_digit && has_upper && has_lower && EntropyOf(text) >= kLeastEntropy &&
         ChangesOf(text) >= kLeastChanges;
}

bool GivesHint(std::string_view line) {
  std::string lower = base::ToLower(line);
  return std::any_of(kHints.begin(), kHints.end(), [&lower](std::string_view hint) {
    return lower.find(hint) != std::string::npos;
  });
}

void FindInLine(std::string_view line, size_t offset, Findings& findings) {
  size_t at = 0;
  auto belongs = [&line](size_t i) {
    return IsWordCharacter(line[i]) || std::string_view("+/=-").find(line[i]) != std::string::npos;
  };
  while (at < line.size()) {
    size_t end = at;
    while (end < line.size() && belongs(end)) {
      ++end;
    }
    // "key=value" is not one literal.
    size_t begin = at;
    size_t equals = line.substr(at, end - at).find('=');
    if (equals != std::string_view::npos && at + equals + 2 < end) {
      begin = at + equals + 1;
    }
    if (end - begin >= kLeastLength && LooksRandom(line.substr(begin, end - begin))) {
      findings.push_back({offset + begin, offset + end, "secret"});
    }
    at = end + 1;
  }
}

}  // namespace

void FindRandomLiterals(std::string_view text, Findings& findings) {
  std::array<bool, 3> hints = {};  // of the line before, this one and the next
  size_t begin = 0;
  auto line_at = [text](size_t at) {
    return at > text.size() ? std::string_view()
                            : text.substr(at, std::min(text.find('\n', at), text.size()) - at);
  };
  hints[1] = GivesHint(line_at(0));
  while (begin < text.size()) {
    std::string_view line = line_at(begin);
    size_t next = begin + line.size() + 1;
    hints[2] = next < text.size() && GivesHint(line_at(next));
    if (hints[0] || hints[1] || hints[2]) {
      FindInLine(line, begin, findings);
    }
    hints = {hints[1], hints[2], false};
    begin = next;
  }
}

}  // namespace hikkoshi::assist
