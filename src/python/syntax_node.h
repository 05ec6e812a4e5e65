#pragma once

// What the converter needs of tree-sitter: node kinds as a closed enum, children gathered in
// linear time. Only files of this folder include it.

#include <tree_sitter/api.h>

#include <cstdint>
#include <vector>

namespace hikkoshi::python {

enum class SyntaxKind : uint8_t {
  Other,
#define SYNTAX_KIND(name, text) name,
#include "python/syntax_kind.def"
#undef SYNTAX_KIND
};

enum class SyntaxField : uint8_t {
  None,
#define SYNTAX_FIELD(name, text) name,
#include "python/syntax_field.def"
#undef SYNTAX_FIELD
};

struct SyntaxChild {
  TSNode node;
  SyntaxKind kind = SyntaxKind::Other;
  SyntaxField field = SyntaxField::None;
  bool is_named = false;
};

const TSLanguage* PythonLanguage();
SyntaxKind KindOf(TSNode node);

// Gathers the children of one node after the other; comments and line continuations are left out.
class SyntaxReader {
 public:
  explicit SyntaxReader(TSNode root) : cursor_(ts_tree_cursor_new(root)) {}
  ~SyntaxReader() { ts_tree_cursor_delete(&cursor_); }
  SyntaxReader(const SyntaxReader&) = delete;
  SyntaxReader& operator=(const SyntaxReader&) = delete;

  std::vector<SyntaxChild> ChildrenOf(TSNode node);

 private:
  TSTreeCursor cursor_;
};

}  // namespace hikkoshi::python
