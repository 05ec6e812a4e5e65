#include "frontend/glue_job/row/condition.h"

#include "types/type.h"

namespace hikkoshi::glue_job {

void SimplifyCondition(ast::Tree& tree, ast::ExprId condition) {
  auto* binary = std::get_if<ast::Binary>(&tree.at(condition));
  if (binary == nullptr) {
    return;
  }
  if (binary->op == ast::BinaryOperator::And || binary->op == ast::BinaryOperator::Or) {
    ast::ExprId left = binary->left;
    ast::ExprId right = binary->right;
    SimplifyCondition(tree, left);
    SimplifyCondition(tree, right);
    return;
  }
  auto is_constant = [&](ast::ExprId side) {
    const auto* literal = tree.If<ast::Literal>(side);
    return literal != nullptr && literal->type != types::TypeKind::Null;
  };
  if (binary->op == ast::BinaryOperator::NullSafeEqual &&
      (is_constant(binary->left) || is_constant(binary->right))) {
    binary->op = ast::BinaryOperator::Equal;
  }
}

}  // namespace hikkoshi::glue_job
