#include "python/converter.h"

#include <algorithm>

namespace hikkoshi::python {

Converter::Converter(std::string_view text, base::SourceId source_id, TSNode root,
                     diagnostics::Sink& sink)
    : text_(text), source_id_(source_id), root_(root), reader_(root), sink_(sink) {}

bool Converter::Convert(Tree& tree) {
  tree_ = &tree;
  tree.source_id = source_id_;
  tree.body = ConvertBlock(ChildrenOf(root_), Place{});
  return !is_refused_;
}

std::string_view Converter::TextOf(TSNode node) const {
  uint32_t begin = ts_node_start_byte(node);
  return text_.substr(begin, ts_node_end_byte(node) - begin);
}

base::Span Converter::SpanOf(TSNode node) const {
  return base::Span{source_id_, ts_node_start_byte(node), ts_node_end_byte(node)};
}

void Converter::Refuse(base::Span span, std::string reason) {
  Refuse(diagnostics::Code::PythonSyntax, span, std::move(reason));
}

void Converter::Refuse(diagnostics::Code code, base::Span span, std::string reason) {
  if (!is_refused_) {
    sink_.Add(code, span, std::move(reason));
  }
  is_refused_ = true;
}

const SyntaxChild* Converter::Find(const Children& children, SyntaxField field) {
  auto found = std::find_if(children.begin(), children.end(),
                            [&](const SyntaxChild& child) { return child.field == field; });
  return found == children.end() ? nullptr : &*found;
}

const SyntaxChild* Converter::FindKind(const Children& children, SyntaxKind kind) {
  auto found = std::find_if(children.begin(), children.end(),
                            [&](const SyntaxChild& child) { return child.kind == kind; });
  return found == children.end() ? nullptr : &*found;
}

}  // namespace hikkoshi::python
