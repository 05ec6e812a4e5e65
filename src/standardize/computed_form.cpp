#include "standardize/computed_form.h"

#include <optional>

#include "base/text.h"

namespace hikkoshi::standardize {
namespace {

using ast::ExprId;
using types::TypeKind;

// What a branch of a flag says: true, false, or NULL (no boolean inside). None: something else.
std::optional<std::optional<bool>> FlagValue(const Conversion& conversion, ExprId expr,
                                             const ast::Tree& tree) {
  const auto* literal = tree.If<ast::Literal>(expr);
  if (literal == nullptr) {
    return std::nullopt;
  }
  if (literal->type == TypeKind::Null) {
    return std::optional<bool>();
  }
  bool is_number = types::IsNumeric(conversion.old_type.kind);
  bool fits = is_number ? types::IsInteger(literal->type) : literal->type == TypeKind::String;
  bool is_true = literal->text == conversion.true_value;
  if (!fits || (!is_true && literal->text != conversion.false_value)) {
    return std::nullopt;
  }
  return std::optional<bool>(is_true);
}

ExprId BooleanLiteral(std::optional<bool> value, base::Span span, ast::Tree& tree) {
  return value ? tree.Add(ast::Literal{TypeKind::Boolean, *value ? "true" : "false"}, span)
               : tree.Add(ast::Literal{TypeKind::Null, "null"}, span);
}

bool IsNeverNull(ExprId condition, const ast::Tree& tree) {
  if (const auto* negated = tree.If<ast::Unary>(condition)) {
    return negated->op == ast::UnaryOperator::Not && IsNeverNull(negated->operand, tree);
  }
  const auto* binary = tree.If<ast::Binary>(condition);
  if (binary == nullptr) {
    return tree.kind(condition) == ast::ExprKind::IsNull;
  }
  bool joins = binary->op == ast::BinaryOperator::And || binary->op == ast::BinaryOperator::Or;
  return binary->op == ast::BinaryOperator::NullSafeEqual ||
         (joins && IsNeverNull(binary->left, tree) && IsNeverNull(binary->right, tree));
}

// `case when c then true else false end`: a condition that is NULL is not fulfilled.
ExprId ConditionItself(ExprId condition, base::Span span, ast::Tree& tree) {
  if (IsNeverNull(condition, tree)) {
    return condition;
  }
  ast::Call call;
  call.name = "coalesce";
  call.args = {condition, tree.Add(ast::Literal{TypeKind::Boolean, "false"}, span)};
  return tree.Add(std::move(call), span);
}

std::optional<ExprId> FlagOfCase(const Conversion& conversion, ExprId expr, ast::Tree& tree) {
  const auto* found = tree.If<ast::Case>(expr);
  if (found == nullptr) {
    return std::nullopt;
  }
  ast::Case choice = *found;
  base::Span span = tree.span(expr);
  std::optional<bool> first;
  for (ast::WhenBranch& branch : choice.branches) {
    auto value = FlagValue(conversion, branch.result, tree);
    if (!value) {
      return std::nullopt;
    }
    first = *value;
    branch.result = BooleanLiteral(*value, tree.span(branch.result), tree);
  }
  std::optional<bool> otherwise;
  if (choice.otherwise) {
    auto value = FlagValue(conversion, choice.otherwise, tree);
    if (!value) {
      return std::nullopt;
    }
    otherwise = *value;
    choice.otherwise = BooleanLiteral(otherwise, tree.span(choice.otherwise), tree);
  }
  bool is_condition =
      !choice.operand && choice.branches.size() == 1 && first == true && otherwise == false;
  return is_condition ? ConditionItself(choice.branches[0].condition, span, tree)
                      : tree.Add(std::move(choice), span);
}

bool IsCondition(ExprId expr, const ast::Tree& tree) {
  switch (tree.kind(expr)) {
    case ast::ExprKind::IsNull:
    case ast::ExprKind::InList:
    case ast::ExprKind::Between:
    case ast::ExprKind::Like:
      return true;
    case ast::ExprKind::Unary:
      return tree.Get<ast::Unary>(expr).op == ast::UnaryOperator::Not;
    case ast::ExprKind::Binary:
      return tree.Get<ast::Binary>(expr).op <= ast::BinaryOperator::IsDistinctFrom;
    default:
      return false;
  }
}

// cast(condition as int) of a flag of 1 and 0.
std::optional<ExprId> FlagOfCast(const Conversion& conversion, ExprId expr, const ast::Tree& tree) {
  const auto* cast = tree.If<ast::Cast>(expr);
  bool is_number = cast != nullptr && types::IsInteger(cast->type.kind);
  bool is_flag = conversion.true_value == "1" && conversion.false_value == "0";
  return is_number && is_flag && IsCondition(cast->operand, tree)
             ? std::optional<ExprId>(cast->operand)
             : std::nullopt;
}

// nvl2(x, 'Y', 'N')
std::optional<ExprId> FlagOfPresence(const Conversion& conversion, ExprId expr, ast::Tree& tree) {
  const auto* call = tree.If<ast::Call>(expr);
  if (call == nullptr || call->name != "nvl2" || call->args.size() != 3) {
    return std::nullopt;
  }
  ExprId operand = call->args[0];
  auto present = FlagValue(conversion, call->args[1], tree);
  auto absent = FlagValue(conversion, call->args[2], tree);
  bool is_flag = present && absent && *present && *absent && **present != **absent;
  if (!is_flag) {
    return std::nullopt;
  }
  ast::IsNull test;
  test.operand = operand;
  test.is_negated = **present;
  return tree.Add(test, tree.span(expr));
}

std::optional<ExprId> Flag(const Conversion& conversion, ExprId expr, ast::Tree& tree) {
  std::optional<ExprId> flag = FlagOfCase(conversion, expr, tree);
  flag = flag ? flag : FlagOfCast(conversion, expr, tree);
  return flag ? flag : FlagOfPresence(conversion, expr, tree);
}

// date_format(x, format) read again with that format is the date of x. A text is formatted as the
// timestamp that it says, which is not always the date that it says.
std::optional<ExprId> DateOfFormat(const Conversion& conversion, ExprId expr, ast::Tree& tree) {
  const auto* call = tree.If<ast::Call>(expr);
  bool formats = call != nullptr && call->name == "date_format" && call->args.size() == 2;
  const auto* format = formats ? tree.If<ast::Literal>(call->args[1]) : nullptr;
  if (format == nullptr || format->type != TypeKind::String || format->text != conversion.format) {
    return std::nullopt;
  }
  ExprId moment = call->args[0];
  const auto* cast = tree.If<ast::Cast>(moment);
  bool is_moment = cast != nullptr &&
                   (cast->type.kind == TypeKind::Timestamp || cast->type.kind == TypeKind::Date);
  if (!is_moment) {
    types::Type timestamp = types::Simple(TypeKind::Timestamp);
    moment = tree.Add(ast::Cast{ast::CastKind::Cast, moment, timestamp}, tree.span(expr));
  }
  types::Type date = types::Simple(TypeKind::Date);
  return tree.Add(ast::Cast{ast::CastKind::Cast, moment, date}, tree.span(expr));
}

}  // namespace

ExprId StandardForm(const Conversion& conversion, ExprId expr, ast::Tree& tree) {
  std::optional<ExprId> simple;
  if (conversion.kind == ConversionKind::FlagToBoolean) {
    simple = Flag(conversion, expr, tree);
  } else if (conversion.kind == ConversionKind::TextToDate) {
    simple = DateOfFormat(conversion, expr, tree);
  }
  return simple ? *simple : Forward(conversion, expr, tree);
}

}  // namespace hikkoshi::standardize
