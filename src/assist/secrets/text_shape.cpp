#include "assist/secrets/text_shape.h"

#include "assist/secrets/find.h"

namespace hikkoshi::assist {
namespace {

bool IsTripleQuote(std::string_view text, size_t at) {
  std::string_view three = text.substr(at, 3);
  return three == "\"\"\"" || three == "'''";
}

}  // namespace

TextShape::TextShape(std::string_view text) : quotes_(text.size(), '\0'), depths_(text.size()) {
  char quote = '\0';
  uint32_t depth = 0;
  for (size_t at = 0; at < text.size(); ++at) {
    char c = text[at];
    // A line that begins with a word at its very start is in no parentheses: they were prose.
    bool begins_line = at > 0 && text[at - 1] == '\n' && IsWordCharacter(c);
    depth = begins_line && quote == '\0' ? 0 : depth;
    depths_[at] = depth;
    if (quote == '\0' && IsTripleQuote(text, at)) {
      depths_[at + 1] = depths_[at + 2] = depth;
      at += 2;
    } else if (quote == '\0' && (c == '"' || c == '\'')) {
      quote = c;
    } else if (c == quote || c == '\n') {
      quote = '\0';
    } else if (quote != '\0') {
      quotes_[at] = quote;
      bool skips_next = c == '\\' && at + 1 < text.size() && text[at + 1] != '\n';
      if (skips_next) {
        quotes_[++at] = quote;
        depths_[at] = depth;
      }
    } else if (c == '(' || c == '[' || c == '{') {
      ++depth;
    } else if (c == ')' || c == ']' || c == '}') {
      depth -= depth > 0 ? 1 : 0;
    }
  }
}

}  // namespace hikkoshi::assist
