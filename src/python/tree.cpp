#include "python/tree.h"

#include <algorithm>

namespace hikkoshi::python {

std::string_view Spelling(UnaryOperator op) {
  switch (op) {
    case UnaryOperator::Plus:
      return "+";
    case UnaryOperator::Minus:
      return "-";
    case UnaryOperator::Invert:
      return "~";
    case UnaryOperator::Not:
      return "not";
  }
  return "";
}

std::string_view Spelling(BinaryOperator op) {
  switch (op) {
    case BinaryOperator::Add:
      return "+";
    case BinaryOperator::Subtract:
      return "-";
    case BinaryOperator::Multiply:
      return "*";
    case BinaryOperator::Divide:
      return "/";
    case BinaryOperator::FloorDivide:
      return "//";
    case BinaryOperator::Modulo:
      return "%";
    case BinaryOperator::Power:
      return "**";
    case BinaryOperator::MatrixMultiply:
      return "@";
    case BinaryOperator::ShiftLeft:
      return "<<";
    case BinaryOperator::ShiftRight:
      return ">>";
    case BinaryOperator::BitAnd:
      return "&";
    case BinaryOperator::BitOr:
      return "|";
    case BinaryOperator::BitXor:
      return "^";
  }
  return "";
}

std::string_view Spelling(CompareOperator op) {
  switch (op) {
    case CompareOperator::Equal:
      return "==";
    case CompareOperator::NotEqual:
      return "!=";
    case CompareOperator::Less:
      return "<";
    case CompareOperator::LessEqual:
      return "<=";
    case CompareOperator::Greater:
      return ">";
    case CompareOperator::GreaterEqual:
      return ">=";
    case CompareOperator::In:
      return "in";
    case CompareOperator::NotIn:
      return "not in";
    case CompareOperator::Is:
      return "is";
    case CompareOperator::IsNot:
      return "is not";
  }
  return "";
}

std::vector<const Comment*> CommentsWithin(const Tree& tree, uint32_t begin, uint32_t end) {
  auto first = std::lower_bound(
      tree.comments.begin(), tree.comments.end(), begin,
      [](const Comment& comment, uint32_t offset) { return comment.span.begin < offset; });
  std::vector<const Comment*> found;
  for (; first != tree.comments.end() && first->span.begin < end; ++first) {
    found.push_back(&*first);
  }
  return found;
}

}  // namespace hikkoshi::python
