#pragma once

// Builder: short ways to write expressions into a tree, all at the span of the expression that is
// being translated.

#include <string>
#include <utility>
#include <vector>

#include "ast/tree.h"

namespace hikkoshi::translate {

class Builder {
 public:
  explicit Builder(ast::Tree& tree) : tree_(tree) {}

  void set_span(base::Span span) { span_ = span; }

  ast::ExprId Call(std::string name, std::vector<ast::ExprId> args) {
    ast::Call call;
    call.name = std::move(name);
    call.args = std::move(args);
    return tree_.Add(std::move(call), span_);
  }
  ast::ExprId Text(std::string text) {
    return tree_.Add(ast::Literal{types::TypeKind::String, std::move(text)}, span_);
  }
  ast::ExprId Int(int64_t value) {
    return tree_.Add(ast::Literal{types::TypeKind::Int, std::to_string(value)}, span_);
  }
  ast::ExprId Null() { return tree_.Add(ast::Literal{}, span_); }
  ast::ExprId Boolean(bool value) {
    return tree_.Add(ast::Literal{types::TypeKind::Boolean, value ? "true" : "false"}, span_);
  }
  ast::ExprId Cast(ast::ExprId operand, types::Type type,
                   ast::CastKind kind = ast::CastKind::Cast) {
    return tree_.Add(ast::Cast{kind, operand, std::move(type)}, span_);
  }
  ast::ExprId Binary(ast::BinaryOperator op, ast::ExprId left, ast::ExprId right) {
    return tree_.Add(ast::Binary{op, left, right}, span_);
  }
  ast::ExprId Not(ast::ExprId operand) {
    return tree_.Add(ast::Unary{ast::UnaryOperator::Not, operand}, span_);
  }
  ast::ExprId Name(std::string name) { return tree_.Add(ast::ColumnRef{{std::move(name)}}, span_); }
  ast::ExprId Lambda(std::string parameter, ast::ExprId body) {
    return tree_.Add(ast::Lambda{{std::move(parameter)}, body}, span_);
  }
  ast::ExprId Field(ast::ExprId operand, std::string field) {
    return Call("struct_extract", {operand, Text(std::move(field))});
  }
  ast::ExprId IsNull(ast::ExprId operand, bool is_negated = false) {
    return tree_.Add(ast::IsNull{operand, is_negated}, span_);
  }
  ast::ExprId If(ast::ExprId condition, ast::ExprId then, ast::ExprId otherwise) {
    return tree_.Add(ast::Case{{}, {{condition, then}}, otherwise}, span_);
  }

 private:
  ast::Tree& tree_;
  base::Span span_;
};

}  // namespace hikkoshi::translate
