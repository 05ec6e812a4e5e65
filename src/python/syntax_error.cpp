#include "python/syntax_error.h"

#include <algorithm>

#include "base/text.h"

namespace hikkoshi::python {
namespace {

// Returns the first node, in the order of the text, that is an error or was made up; null if none.
TSNode FirstProblem(TSNode root) {
  TSTreeCursor cursor = ts_tree_cursor_new(root);
  TSNode found = {};
  while (true) {
    TSNode node = ts_tree_cursor_current_node(&cursor);
    if (ts_node_is_missing(node) || KindOf(node) == SyntaxKind::Error) {
      found = node;
      break;
    }
    if (ts_node_has_error(node) && ts_tree_cursor_goto_first_child(&cursor)) {
      continue;
    }
    bool has_next = ts_tree_cursor_goto_next_sibling(&cursor);
    while (!has_next && ts_tree_cursor_goto_parent(&cursor)) {
      has_next = ts_tree_cursor_goto_next_sibling(&cursor);
    }
    if (!has_next) {
      break;
    }
  }
  ts_tree_cursor_delete(&cursor);
  return found;
}

std::string FirstLine(std::string_view text) {
  static constexpr size_t kShown = 40;
  std::string_view line = base::Trim(text.substr(0, text.find('\n')));
  if (line.size() <= kShown) {
    return std::string(line);
  }
  size_t cut = kShown;
  while (cut > 0 && (static_cast<unsigned char>(line[cut]) & 0xC0) == 0x80) {
    --cut;
  }
  return std::string(line.substr(0, cut)) + "...";
}

std::string_view LineAround(std::string_view text, uint32_t offset) {
  size_t at = std::min<size_t>(offset, text.size());
  size_t begin = at == 0 ? 0 : text.rfind('\n', at - 1);
  begin = begin == text.npos || at == 0 ? 0 : begin + 1;
  return base::Trim(text.substr(begin, text.find('\n', begin) - begin));
}

// Returns what of Python 2 stands on the line, or "".
std::string_view Python2Habit(std::string_view line) {
  auto begins = [&](std::string_view word) {
    return line.substr(0, word.size()) == word && line.size() > word.size();
  };
  bool is_print = begins("print ") && line.find_first_of("\"'", 6) == 6;
  if (is_print || begins("print >>")) {
    return "print statement";
  }
  if (line.find('`') != line.npos) {
    return "backticks";
  }
  if (begins("except ") && line.find(',') != line.npos && line.find('(') == line.npos) {
    return "`except X, name`";
  }
  if (line.find("<>") != line.npos) {
    return "operator <>";
  }
  return begins("exec \"") || begins("exec '") ? "exec statement" : "";
}

}  // namespace

SyntaxProblem FindSyntaxProblem(TSNode root, std::string_view text, base::SourceId source_id) {
  TSNode node = FirstProblem(root);
  if (ts_node_is_null(node)) {
    return {base::Span{source_id, 0, 0}, "syntax is not Python 3"};
  }
  uint32_t begin = ts_node_start_byte(node);
  uint32_t end = ts_node_end_byte(node);
  base::Span span{source_id, begin, end};
  if (ts_node_is_missing(node)) {
    return {span, "missing here: " + std::string(ts_node_type(node))};
  }
  std::string_view skipped = text.substr(begin, end - begin);
  if (std::string_view habit = Python2Habit(LineAround(text, begin)); !habit.empty()) {
    return {span, "syntax is Python 2 (" + std::string(habit) + "): " + FirstLine(skipped)};
  }
  return {span, "syntax is not Python 3, found: " + FirstLine(skipped)};
}

}  // namespace hikkoshi::python
