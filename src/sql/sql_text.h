#pragma once

// SqlText: SQL to be read, and where it stands in the customer's source, so that every span given
// out points into that source. A text inside a Python string with escapes or parameters does not
// stand there byte by byte: then `is_exact` is false and every span is the whole literal's.

#include <cstdint>
#include <string_view>

#include "base/source.h"

namespace hikkoshi::sql {

// A host that builds SQL from pieces puts a value known only at run time between these marks:
// kPlaceholderBegin name kPlaceholderEnd. Inside a string literal it makes a TemplateString, as a
// part of a name it becomes `${name}` within that name, elsewhere it is a Parameter.
inline constexpr std::string_view kPlaceholderBegin = "\xEE\x80\x80";  // U+E000
inline constexpr std::string_view kPlaceholderEnd = "\xEE\x80\x81";    // U+E001

struct SqlText {
  std::string_view text;
  base::Span origin;      // the source, or the literal in it, that `text` comes from
  bool is_exact = false;  // byte i of `text` is byte origin.begin + i of the source
};

// Returns the text of a whole source.
SqlText WholeSource(const base::SourceSet& sources, base::SourceId id);

// Returns the span of the bytes [begin, end) of the text.
base::Span SpanOf(const SqlText& text, uint32_t begin, uint32_t end);

}  // namespace hikkoshi::sql
