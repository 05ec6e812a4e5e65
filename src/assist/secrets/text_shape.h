#pragma once

// TextShape: for each place of a text, whether it stands inside a quoted literal and inside
// parentheses. Rough on purpose: the text may be Python, SQL, YAML, a log or prose. A literal ends
// with its line; the marks of triple-quoted ones are passed over, so that quotes in them count.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hikkoshi::assist {

class TextShape {
 public:
  explicit TextShape(std::string_view text);

  // Returns the quote of the literal around the place, or 0. Its own quotes are outside.
  char quote_at(size_t at) const { return at < quotes_.size() ? quotes_[at] : '\0'; }
  bool is_in_parentheses(size_t at) const { return at < depths_.size() && depths_[at] > 0; }

 private:
  std::string quotes_;
  std::vector<uint32_t> depths_;
};

}  // namespace hikkoshi::assist
