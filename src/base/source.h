#pragma once

// Sources: the customer's texts (Python, SQL, JSON), held once and named by id.
// A Span is a half-open byte range in one source. Lines and columns count from 1; a column
// counts code points, not bytes.

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"

namespace hikkoshi::base {

struct SourceTag {};
using SourceId = Id<SourceTag>;

struct Span {
  SourceId source_id;
  uint32_t begin = 0;
  uint32_t end = 0;

  bool is_none() const { return source_id.is_none(); }
  friend bool operator==(const Span&, const Span&) = default;
};

// Returns the smallest span that covers both; either may be none. Both must lie in one source,
// otherwise `left` is returned.
Span Cover(Span left, Span right);

struct Position {
  uint32_t line = 0;
  uint32_t column = 0;
  friend bool operator==(const Position&, const Position&) = default;
};

class SourceSet {
 public:
  // `path` is what diagnostics show: relative to the folder the user named, '/' separators.
  SourceId Add(std::string path, std::string text);

  size_t size() const { return sources_.size(); }
  // Both are empty for no source.
  std::string_view path(SourceId id) const {
    return id ? std::string_view(sources_[id.value].path) : std::string_view();
  }
  std::string_view text(SourceId id) const {
    return id ? std::string_view(sources_[id.value].text) : std::string_view();
  }
  std::string_view text(Span span) const;
  Position Locate(SourceId id, uint32_t offset) const;
  Position Locate(Span span) const { return Locate(span.source_id, span.begin); }
  // Returns "path:line:column", or "" for no span.
  std::string Describe(Span span) const;

 private:
  struct Source {
    std::string path;
    std::string text;
    std::vector<uint32_t> line_starts;
  };
  std::deque<Source> sources_;
};

}  // namespace hikkoshi::base
