#include "python/syntax_node.h"

#include <string_view>
#include <unordered_map>

extern "C" const TSLanguage* tree_sitter_python(void);

namespace hikkoshi::python {
namespace {

std::vector<SyntaxKind> KindsBySymbol() {
  const std::unordered_map<std::string_view, SyntaxKind> names = {
#define SYNTAX_KIND(name, text) {text, SyntaxKind::name},
#include "python/syntax_kind.def"
#undef SYNTAX_KIND
  };
  const TSLanguage* language = PythonLanguage();
  std::vector<SyntaxKind> kinds(ts_language_symbol_count(language), SyntaxKind::Other);
  for (size_t symbol = 0; symbol < kinds.size(); ++symbol) {
    auto id = static_cast<TSSymbol>(symbol);
    auto found = names.find(ts_language_symbol_name(language, id));
    if (found != names.end() && ts_language_symbol_type(language, id) == TSSymbolTypeRegular) {
      kinds[symbol] = found->second;
    }
  }
  return kinds;
}

std::vector<SyntaxField> FieldsById() {
  const std::unordered_map<std::string_view, SyntaxField> names = {
#define SYNTAX_FIELD(name, text) {text, SyntaxField::name},
#include "python/syntax_field.def"
#undef SYNTAX_FIELD
  };
  const TSLanguage* language = PythonLanguage();
  std::vector<SyntaxField> fields(ts_language_field_count(language) + 1, SyntaxField::None);
  for (size_t id = 1; id < fields.size(); ++id) {
    auto found = names.find(ts_language_field_name_for_id(language, static_cast<TSFieldId>(id)));
    if (found != names.end()) {
      fields[id] = found->second;
    }
  }
  return fields;
}

}  // namespace

const TSLanguage* PythonLanguage() {
  return tree_sitter_python();
}

SyntaxKind KindOf(TSNode node) {
  static const std::vector<SyntaxKind> kKinds = KindsBySymbol();
  TSSymbol symbol = ts_node_symbol(node);
  return symbol < kKinds.size() ? kKinds[symbol] : SyntaxKind::Error;
}

std::vector<SyntaxChild> SyntaxReader::ChildrenOf(TSNode node) {
  static const std::vector<SyntaxField> kFields = FieldsById();
  std::vector<SyntaxChild> children;
  ts_tree_cursor_reset(&cursor_, node);
  if (!ts_tree_cursor_goto_first_child(&cursor_)) {
    return children;
  }
  do {
    SyntaxChild child;
    child.node = ts_tree_cursor_current_node(&cursor_);
    child.kind = KindOf(child.node);
    if (child.kind == SyntaxKind::Comment || child.kind == SyntaxKind::LineContinuation) {
      continue;
    }
    child.field = kFields[ts_tree_cursor_current_field_id(&cursor_)];
    child.is_named = ts_node_is_named(child.node);
    children.push_back(child);
  } while (ts_tree_cursor_goto_next_sibling(&cursor_));
  return children;
}

}  // namespace hikkoshi::python
