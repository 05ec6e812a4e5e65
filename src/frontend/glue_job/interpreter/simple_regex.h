#pragma once

// The part of Python's regular expressions that cleaning of names uses, over ASCII text: literals,
// classes, `.`, escapes (\d \w \s), `^ $`, greedy `* + ? {m,n}` on single characters, and `|` on
// the outside. Anything else is not read, so that no answer differs from Python's.

#include <bitset>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hikkoshi::glue_job {

class SimpleRegex {
 public:
  // Returns nothing for a pattern that is not one of the above.
  static std::optional<SimpleRegex> Read(std::string_view pattern);

  // Returns the length of the match that begins at `at`, or nothing.
  std::optional<size_t> MatchAt(std::string_view text, size_t at) const;

 private:
  struct Item {
    enum class Kind : uint8_t { Character, Begin, End } kind = Kind::Character;
    std::bitset<128> set;
    size_t least = 1;
    size_t most = 1;
  };
  using Sequence = std::vector<Item>;

  friend class RegexReader;
  static std::optional<size_t> MatchSequence(const Sequence& items, size_t item,
                                             std::string_view text, size_t at);

  std::vector<Sequence> choices_;
};

}  // namespace hikkoshi::glue_job
