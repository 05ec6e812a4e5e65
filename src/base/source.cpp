#include "base/source.h"

#include <algorithm>

#include "base/check.h"

namespace hikkoshi::base {

Span Cover(Span left, Span right) {
  if (left.is_none()) {
    return right;
  }
  if (right.is_none() || left.source_id != right.source_id) {
    return left;
  }
  return Span{left.source_id, std::min(left.begin, right.begin), std::max(left.end, right.end)};
}

SourceId SourceSet::Add(std::string path, std::string text) {
  Source source{std::move(path), std::move(text), {0}};
  for (uint32_t offset = 0; offset < source.text.size(); ++offset) {
    if (source.text[offset] == '\n') {
      source.line_starts.push_back(offset + 1);
    }
  }
  sources_.push_back(std::move(source));
  return SourceId{static_cast<uint32_t>(sources_.size() - 1)};
}

std::string_view SourceSet::text(Span span) const {
  if (span.is_none()) {
    return {};
  }
  return text(span.source_id).substr(span.begin, span.end - span.begin);
}

Position SourceSet::Locate(SourceId id, uint32_t offset) const {
  HIKKOSHI_CHECK(id.value < sources_.size());
  const Source& source = sources_[id.value];
  auto next = std::upper_bound(source.line_starts.begin(), source.line_starts.end(), offset);
  uint32_t line = static_cast<uint32_t>(next - source.line_starts.begin());
  uint32_t column = 1;
  size_t stop = std::min<size_t>(offset, source.text.size());
  for (size_t at = source.line_starts[line - 1]; at < stop; ++at) {
    bool is_continuation_byte = (static_cast<unsigned char>(source.text[at]) & 0xC0) == 0x80;
    column += is_continuation_byte ? 0 : 1;
  }
  return Position{line, column};
}

std::string SourceSet::Describe(Span span) const {
  if (span.is_none()) {
    return "";
  }
  Position position = Locate(span);
  return std::string(path(span.source_id)) + ":" + std::to_string(position.line) + ":" +
         std::to_string(position.column);
}

}  // namespace hikkoshi::base
