#include "frontend/glue_job/session/strftime_pattern.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace hikkoshi::glue_job {
namespace {

struct LetterPair {
  char python;
  std::string_view java;
};

constexpr std::array<LetterPair, 16> kLetters = {{{'Y', "yyyy"},
                                                  {'y', "yy"},
                                                  {'m', "MM"},
                                                  {'d', "dd"},
                                                  {'H', "HH"},
                                                  {'I', "hh"},
                                                  {'M', "mm"},
                                                  {'S', "ss"},
                                                  {'f', "SSSSSS"},
                                                  {'p', "a"},
                                                  {'j', "DDD"},
                                                  {'b', "MMM"},
                                                  {'B', "MMMM"},
                                                  {'F', "yyyy-MM-dd"},
                                                  {'T', "HH:mm:ss"},
                                                  {'%', "%"}}};

}  // namespace

std::optional<std::string> JavaPattern(std::string_view pattern) {
  std::string java;
  for (size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != '%') {
      bool is_letter = std::isalpha(static_cast<unsigned char>(pattern[i])) != 0;
      java += is_letter ? "'" + std::string(1, pattern[i]) + "'" : std::string(1, pattern[i]);
      continue;
    }
    char letter = ++i < pattern.size() ? pattern[i] : '\0';
    const auto* known = std::find_if(kLetters.begin(), kLetters.end(),
                                     [&](const LetterPair& pair) { return pair.python == letter; });
    if (known == kLetters.end()) {
      return std::nullopt;
    }
    java += known->java;
  }
  return java;
}

}  // namespace hikkoshi::glue_job
