#include "sql/sql_text.h"

namespace hikkoshi::sql {

SqlText WholeSource(const base::SourceSet& sources, base::SourceId id) {
  std::string_view text = sources.text(id);
  return SqlText{.text = text,
                 .origin = {.source_id = id, .end = static_cast<uint32_t>(text.size())},
                 .is_exact = true};
}

base::Span SpanOf(const SqlText& text, uint32_t begin, uint32_t end) {
  if (!text.is_exact) {
    return text.origin;
  }
  return {.source_id = text.origin.source_id,
          .begin = text.origin.begin + begin,
          .end = text.origin.begin + end};
}

}  // namespace hikkoshi::sql
