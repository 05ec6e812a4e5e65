#include "frontend/glue_job/row/row_value.h"

#include <algorithm>

#include "ast/walk.h"
#include "frontend/glue_job/column/column.h"
#include "frontend/glue_job/row/condition.h"
#include "frontend/glue_job/row/row_methods.h"
#include "frontend/glue_job/session/values.h"

namespace hikkoshi::glue_job {
namespace {

using types::TypeKind;

bool IsReal(const types::Type& type) {
  return type.kind == TypeKind::Float || type.kind == TypeKind::Double;
}

// What Python compares as equal kinds: text with text, numbers with numbers.
enum class Family : uint8_t { Unknown, None, Truth, Number, Text, Date, Timestamp, Other };

Family FamilyOf(const types::Type& type) {
  if (type.kind == TypeKind::Null) {
    return Family::None;
  }
  if (type.kind == TypeKind::Boolean) {
    return Family::Truth;
  }
  if (types::IsNumeric(type.kind)) {
    return Family::Number;
  }
  if (types::IsText(type.kind)) {
    return Family::Text;
  }
  if (type.kind == TypeKind::Date) {
    return Family::Date;
  }
  if (type.kind == TypeKind::Timestamp || type.kind == TypeKind::TimestampNtz) {
    return Family::Timestamp;
  }
  return type.is_known() ? Family::Other : Family::Unknown;
}

struct Operands {
  RowValue* left;
  RowValue* right;
};

class RowOperator {
 public:
  RowOperator(Session& session, Interpreter& interpreter, const Operation& operation)
      : session_(session),
        interpreter_(interpreter),
        tree_(session.tree()),
        operation_(operation),
        span_(operation.span) {}

  Value Run() {
    std::string_view op = operation_.op;
    if (op == "is" || op == "is not" || IsNoneComparison()) {
      return TestNone(op == "is not" || op == "!=");
    }
    if (op == "in" || op == "not in") {
      return In(op == "not in");
    }
    if (op == "and" || op == "or") {
      return Logical(op == "or");
    }
    left_ = ToRowValue(session_, interpreter_, operation_.left, span_);
    right_ = ToRowValue(session_, interpreter_, operation_.right, span_);
    if (left_ == nullptr || right_ == nullptr) {
      return Refuse("an operand is no value of the row and no constant");
    }
    if (op == "==" || op == "!=") {
      return Equal(op == "!=");
    }
    if (op == "<" || op == "<=" || op == ">" || op == ">=") {
      return Compare(op);
    }
    return Arithmetic(op);
  }

 private:
  Value Refuse(const std::string& reason) {
    return RefuseRow(session_, interpreter_, span_, reason);
  }
  Value Make(ast::Expr node, types::Type type, bool is_nullable) {
    return MakeRowValue(session_, interpreter_, tree_.Add(std::move(node), span_), std::move(type),
                        is_nullable);
  }
  ast::ExprId Copy(const RowValue& value) { return session_.plan().Copy(value.expr); }

  // `a or b` is a where a is true, otherwise b.
  Value Logical(bool is_or) {
    RowValue* test = ToRowValue(session_, interpreter_, operation_.left, span_);
    if (test == nullptr) {
      return Refuse("the left side of `and` or `or` is no value of the row");
    }
    Value condition(test);
    std::optional<Value> chosen =
        is_or
            ? ChooseRowValue(session_, interpreter_, condition, condition, operation_.right, span_)
            : ChooseRowValue(session_, interpreter_, condition, operation_.right, condition, span_);
    return chosen ? *chosen : Refuse("the sides of `and` or `or` are no values of the row");
  }

  bool IsNoneComparison() const {
    bool is_equality = operation_.op == "==" || operation_.op == "!=";
    return is_equality && (operation_.left.is_none() || operation_.right.is_none());
  }

  Value TestNone(bool is_negated) {
    const Value& other = operation_.left.is_none() ? operation_.right : operation_.left;
    auto* value = other.As<RowValue>();
    bool has_none = operation_.left.is_none() || operation_.right.is_none();
    if (value == nullptr || !has_none) {
      return Refuse("identity of values other than None");
    }
    value->is_guarded = true;
    return Make(ast::IsNull{Copy(*value), is_negated}, types::Simple(TypeKind::Boolean), false);
  }

  Value Equal(bool is_negated) {
    Family left = FamilyOf(left_->type);
    Family right = FamilyOf(right_->type);
    bool is_known = left != Family::Unknown && right != Family::Unknown;
    if (is_known && left != right) {
      bool may_be_same = left == Family::Other || right == Family::Other || left == Family::Truth ||
                         right == Family::Truth;
      if (may_be_same) {
        return Refuse("values of these two types are compared in Python's own way");
      }
      // Python holds values of different types to be different.
      return Make(ast::Literal{TypeKind::Boolean, is_negated ? "true" : "false"},
                  types::Simple(TypeKind::Boolean), false);
    }
    if (!is_known) {
      session_.sink().Add(diagnostics::Code::ColumnAssumed, span_,
                          "both sides are taken to be of one type");
    }
    if (IsReal(left_->type) && IsReal(right_->type) && !IsConstant(*left_) &&
        !IsConstant(*right_)) {
      return Refuse("NaN equals NaN in Spark and not in Python");
    }
    bool is_null_safe = left_->is_nullable || right_->is_nullable;
    ast::BinaryOperator op =
        is_null_safe ? ast::BinaryOperator::NullSafeEqual : ast::BinaryOperator::Equal;
    ast::ExprId equal = tree_.Add(ast::Binary{op, Copy(*left_), Copy(*right_)}, span_);
    if (is_negated) {
      equal = tree_.Add(ast::Unary{ast::UnaryOperator::Not, equal}, span_);
    }
    return MakeRowValue(session_, interpreter_, equal, types::Simple(TypeKind::Boolean), false);
  }

  bool IsConstant(const RowValue& value) const {
    return tree_.If<ast::Literal>(value.expr) != nullptr;
  }

  void WarnNone(RowValue& value) {
    WarnRaises(value, span_, "Python raises on None here; the SQL gives NULL");
  }

  // Python raises where text meets anything else: the side of unknown type is text as well.
  void TakeBothAsText(std::string_view op) {
    std::string reason = "Python's " + std::string(op) + " with a text";
    if (FamilyOf(left_->type) == Family::Text) {
      TakeAsText(*right_, span_, reason);
    } else if (FamilyOf(right_->type) == Family::Text) {
      TakeAsText(*left_, span_, reason);
    }
  }

  Value Compare(std::string_view op) {
    TakeBothAsText(op);
    Family left = FamilyOf(left_->type);
    Family right = FamilyOf(right_->type);
    bool is_known = left != Family::Unknown && right != Family::Unknown;
    if (is_known && left != right) {
      return Refuse("Python raises when it compares these two types");
    }
    WarnNone(*left_);
    WarnNone(*right_);
    ast::BinaryOperator sql = op == "<"    ? ast::BinaryOperator::Less
                              : op == "<=" ? ast::BinaryOperator::LessOrEqual
                              : op == ">"  ? ast::BinaryOperator::Greater
                                           : ast::BinaryOperator::GreaterOrEqual;
    ast::ExprId compared = tree_.Add(ast::Binary{sql, Copy(*left_), Copy(*right_)}, span_);
    // Spark holds NaN to be the largest number; in Python every comparison with it is False.
    for (RowValue* side : {left_, right_}) {
      if (IsReal(side->type) && !IsConstant(*side)) {
        ast::ExprId is_nan = MakeCall(tree_, "isnan", {Copy(*side)}, span_);
        ast::ExprId is_number = tree_.Add(ast::Unary{ast::UnaryOperator::Not, is_nan}, span_);
        compared = tree_.Add(ast::Binary{ast::BinaryOperator::And, compared, is_number}, span_);
      }
    }
    Value result = MakeRowValue(session_, interpreter_, compared, types::Simple(TypeKind::Boolean),
                                left_->is_nullable || right_->is_nullable);
    result.As<RowValue>()->null_is_false = true;
    return result;
  }

  Value In(bool is_negated) {
    auto* needle = operation_.left.As<RowValue>();
    auto* hay = operation_.right.As<RowValue>();
    if (hay != nullptr && operation_.left.is_string()) {
      TakeAsText(*hay, span_, "`in` asks for a text in it");
    }
    if (hay != nullptr && FamilyOf(hay->type) == Family::Text) {
      RowValue* part = ToRowValue(session_, interpreter_, operation_.left, span_);
      if (part == nullptr || FamilyOf(part->type) != Family::Text) {
        return Refuse("`in` of a text asks for a text");
      }
      WarnNone(*hay);
      WarnNone(*part);
      return Truth(MakeCall(tree_, "contains", {Copy(*hay), Copy(*part)}, span_), is_negated,
                   hay->is_nullable);
    }
    std::optional<std::vector<Value>> items = ElementsOf(operation_.right);
    if (const auto* dict = operation_.right.As<Dict>()) {
      items.emplace();
      for (const auto& [key, value] : dict->entries) {
        items->push_back(key);
      }
    }
    if (const auto* text = operation_.right.If<std::string>();
        text != nullptr && needle != nullptr) {
      WarnNone(*needle);
      ast::ExprId literal = tree_.Add(ast::Literal{TypeKind::String, *text}, span_);
      return Truth(MakeCall(tree_, "contains", {literal, Copy(*needle)}, span_), is_negated,
                   needle->is_nullable);
    }
    if (needle == nullptr || !items || hay != nullptr) {
      return Refuse("`in` over something that is no list of constants");
    }
    ast::InList in{.operand = Copy(*needle)};
    bool has_none = false;
    for (const Value& item : *items) {
      RowValue* constant = ToRowValue(session_, interpreter_, item, span_);
      has_none |= item.is_none();
      if (constant == nullptr) {
        return Refuse("`in` over something that is no list of constants");
      }
      bool fits = FamilyOf(constant->type) == FamilyOf(needle->type) ||
                  FamilyOf(needle->type) == Family::Unknown;
      if (!item.is_none() && fits) {
        in.items.push_back(Copy(*constant));
      }
    }
    if (in.items.empty()) {
      return has_none ? TestNoneOf(*needle, is_negated)
                      : Make(ast::Literal{TypeKind::Boolean, is_negated ? "true" : "false"},
                             types::Simple(TypeKind::Boolean), false);
    }
    ast::ExprId found = tree_.Add(std::move(in), span_);
    if (has_none) {
      ast::ExprId is_none = tree_.Add(ast::IsNull{Copy(*needle), false}, span_);
      found = tree_.Add(ast::Binary{ast::BinaryOperator::Or, is_none, found}, span_);
      return Truth(found, is_negated, false);
    }
    return Truth(found, is_negated, needle->is_nullable);
  }

  Value TestNoneOf(RowValue& value, bool is_negated) {
    return Make(ast::IsNull{Copy(value), is_negated}, types::Simple(TypeKind::Boolean), false);
  }

  Value Truth(ast::ExprId truth, bool is_negated, bool is_nullable) {
    Value value =
        MakeRowValue(session_, interpreter_, truth, types::Simple(TypeKind::Boolean), is_nullable);
    value.As<RowValue>()->null_is_false = true;
    return is_negated ? value.As<RowValue>()->UnaryOperator(interpreter_, "not", span_) : value;
  }

  // Python's integers have no bound; 64 bits are what Spark's types can hold.
  ast::ExprId Wide(const RowValue& value) {
    bool is_narrow = types::IsInteger(value.type.kind) && value.type.kind != TypeKind::Long;
    ast::ExprId expr = Copy(value);
    if (!is_narrow || IsConstant(value)) {
      return expr;
    }
    return tree_.Add(ast::Cast{.operand = expr, .type = types::Simple(TypeKind::Long)}, span_);
  }

  Value Arithmetic(std::string_view op) {
    if (op == "+") {
      TakeBothAsText(op);
    }
    Family left = FamilyOf(left_->type);
    Family right = FamilyOf(right_->type);
    WarnNone(*left_);
    WarnNone(*right_);
    bool is_nullable = left_->is_nullable || right_->is_nullable;
    bool repeats = op == "*" && (left == Family::Text) != (right == Family::Text) &&
                   (left == Family::Number || right == Family::Number);
    if (repeats) {
      RowValue* text = left == Family::Text ? left_ : right_;
      RowValue* times = left == Family::Text ? right_ : left_;
      ast::ExprId count = tree_.Add(
          ast::Cast{.operand = Copy(*times), .type = types::Simple(TypeKind::Int)}, span_);
      return Make(ast::Call{.name = "repeat", .args = {Copy(*text), count}},
                  types::Simple(TypeKind::String), is_nullable);
    }
    if (op == "+" && left == Family::Text && right == Family::Text) {
      return Make(ast::Call{.name = "concat", .args = {Copy(*left_), Copy(*right_)}},
                  types::Simple(TypeKind::String), is_nullable);
    }
    if (left != Family::Number || right != Family::Number) {
      return Refuse("Python operator on values whose types are not known to be numbers: " +
                    std::string(op));
    }
    bool has_decimal =
        left_->type.kind == TypeKind::Decimal || right_->type.kind == TypeKind::Decimal;
    bool has_real = IsReal(left_->type) || IsReal(right_->type);
    if (has_decimal) {
      return Refuse("Python's decimals have another precision than Spark's");
    }
    if (op == "/") {
      return Divide(is_nullable);
    }
    if (op == "%" || op == "//") {
      return Modulo(op, has_real, is_nullable);
    }
    ast::BinaryOperator sql = op == "+"   ? ast::BinaryOperator::Add
                              : op == "-" ? ast::BinaryOperator::Subtract
                                          : ast::BinaryOperator::Multiply;
    if (op != "+" && op != "-" && op != "*") {
      return Refuse("Python operator without an equal in SQL: " + std::string(op));
    }
    types::Type type = types::Simple(has_real ? TypeKind::Double : TypeKind::Long);
    if (!has_real) {
      return Make(ast::Binary{sql, Wide(*left_), Wide(*right_)}, type, is_nullable);
    }
    return Make(ast::Binary{sql, Double(*left_), Double(*right_)}, type, is_nullable);
  }

  ast::ExprId Double(const RowValue& value) {
    ast::ExprId expr = Copy(value);
    if (value.type.kind == TypeKind::Double) {
      return expr;
    }
    if (const auto* literal = tree_.If<ast::Literal>(expr)) {
      return tree_.Add(ast::Literal{TypeKind::Double, literal->text + ".0"}, span_);
    }
    return tree_.Add(ast::Cast{.operand = expr, .type = types::Simple(TypeKind::Double)}, span_);
  }

  Value Divide(bool is_nullable) {
    if (!IsConstant(*right_)) {
      WarnRaises(*left_, span_, "Python raises when dividing by zero; the SQL gives NULL");
      is_nullable = true;
    }
    return Make(ast::Binary{ast::BinaryOperator::Divide, Double(*left_), Double(*right_)},
                types::Simple(TypeKind::Double), is_nullable);
  }

  Value Modulo(std::string_view op, bool has_real, bool is_nullable) {
    const auto* divisor = tree_.If<ast::Literal>(right_->expr);
    bool is_positive = divisor != nullptr && divisor->text[0] != '-' && divisor->text != "0";
    if (has_real || !is_positive) {
      return Refuse("remainder and floor division by something that is no positive constant");
    }
    // Python rounds down, Spark towards zero.
    ast::ExprId rest = MakeCall(tree_, "pmod", {Wide(*left_), Copy(*right_)}, span_);
    if (op == "%") {
      return MakeRowValue(session_, interpreter_, rest, types::Simple(TypeKind::Long), is_nullable);
    }
    ast::ExprId whole =
        tree_.Add(ast::Binary{ast::BinaryOperator::Subtract, Wide(*left_), rest}, span_);
    return Make(ast::Binary{ast::BinaryOperator::IntegerDivide, whole, Copy(*right_)},
                types::Simple(TypeKind::Long), is_nullable);
  }

  Session& session_;
  Interpreter& interpreter_;
  ast::Tree& tree_;
  const Operation& operation_;
  base::Span span_;
  RowValue* left_ = nullptr;
  RowValue* right_ = nullptr;
};

}  // namespace

Value MakeRowValue(Session& session, Interpreter& interpreter, ast::ExprId expr, types::Type type,
                   bool is_nullable) {
  return Value(interpreter.heap().Make<RowValue>(session, expr, std::move(type), is_nullable));
}

Value RefuseRow(Session& session, Interpreter& interpreter, base::Span span,
                const std::string& reason) {
  ast::ExprId expr = session.Unsupported(diagnostics::Code::RowFunction, span, reason);
  return MakeRowValue(session, interpreter, expr, {}, true);
}

void TakeAsText(RowValue& value, base::Span span, const std::string& reason) {
  if (!value.type.is_known()) {
    value.session.sink().Add(diagnostics::Code::ColumnAssumed, span,
                             "the value is taken to be text: " + reason);
    value.type = types::Simple(TypeKind::String);
  }
}

void WarnRaises(RowValue& value, base::Span span, const std::string& reason) {
  if (value.is_nullable && !value.is_guarded) {
    value.session.sink().Add(diagnostics::Code::RowFunctionRaises, span, reason);
    value.is_guarded = true;
  }
}

RowValue* ToRowValue(Session& session, Interpreter& interpreter, const Value& value,
                     base::Span span) {
  if (auto* row_value = value.As<RowValue>()) {
    return row_value;
  }
  bool is_constant = value.is_none() || value.If<bool>() != nullptr ||
                     value.If<int64_t>() != nullptr || value.If<double>() != nullptr ||
                     value.is_string() || value.is_symbol();
  if (!is_constant) {
    return nullptr;
  }
  ast::ExprId expr = session.ToExpr(interpreter, value, span);
  const auto* literal = session.tree().If<ast::Literal>(expr);
  const auto* parameter = session.tree().If<ast::Parameter>(expr);
  types::Type type = literal != nullptr     ? types::Simple(literal->type)
                     : parameter != nullptr ? parameter->type
                                            : types::Simple(TypeKind::String);
  return MakeRowValue(session, interpreter, expr, std::move(type), value.is_none()).As<RowValue>();
}

ast::ExprId ToCondition(Session& session, Interpreter& interpreter, const Value& value,
                        base::Span span) {
  ast::Tree& tree = session.tree();
  RowValue* row_value = ToRowValue(session, interpreter, value, span);
  if (row_value == nullptr) {
    return session.Unsupported(diagnostics::Code::RowFunction, span,
                               "the truth of this value is not known");
  }
  ast::ExprId expr = session.plan().Copy(row_value->expr);
  auto differs_from = [&](ast::Literal literal) {
    ast::ExprId zero = tree.Add(std::move(literal), span);
    return tree.Add(ast::Binary{ast::BinaryOperator::NotEqual, expr, zero}, span);
  };
  row_value->is_guarded = true;
  if (row_value->is_list || row_value->type.kind == TypeKind::Array) {
    return session.Unsupported(diagnostics::Code::RowFunction, span,
                               "the truth of a list is not translated");
  }
  switch (FamilyOf(row_value->type)) {
    case Family::Truth:
      return expr;
    case Family::None:
      return tree.Add(ast::Literal{TypeKind::Boolean, "false"}, span);
    case Family::Text:
      return differs_from({TypeKind::String, ""});
    case Family::Number:
      return differs_from(IsReal(row_value->type) ? ast::Literal{TypeKind::Double, "0.0"}
                                                  : ast::Literal{TypeKind::Int, "0"});
    case Family::Date:
    case Family::Timestamp:
      return tree.Add(ast::IsNull{expr, true}, span);
    case Family::Unknown:
    case Family::Other:
      break;
  }
  return session.Unsupported(diagnostics::Code::RowFunction, span,
                             "the truth of a value whose type is not known");
}

namespace {

types::Type CommonType(const types::Type& left, const types::Type& right) {
  if (left == right || right.kind == TypeKind::Null) {
    return left;
  }
  if (left.kind == TypeKind::Null) {
    return right;
  }
  bool are_integers = types::IsInteger(left.kind) && types::IsInteger(right.kind);
  return are_integers ? types::Simple(TypeKind::Long) : types::Type();
}

// `a or b`, `a and b` over two truths of the row; nothing for other choices.
std::optional<Value> ChooseTruth(Session& session, Interpreter& interpreter, const Value& condition,
                                 const Value& if_true, const Value& if_false, base::Span span) {
  auto* test = condition.As<RowValue>();
  bool is_or = if_true.As<RowValue>() == test;
  bool is_and = if_false.As<RowValue>() == test;
  const Value& other_value = is_or ? if_false : if_true;
  auto* other = other_value.As<RowValue>();
  bool are_truths = other != nullptr && test->type.kind == TypeKind::Boolean &&
                    other->type.kind == TypeKind::Boolean;
  if (is_or == is_and || !are_truths) {
    return std::nullopt;
  }
  ast::BinaryOperator op = is_or ? ast::BinaryOperator::Or : ast::BinaryOperator::And;
  ast::ExprId both = session.tree().Add(
      ast::Binary{op, session.plan().Copy(test->expr), session.plan().Copy(other->expr)}, span);
  Value value =
      MakeRowValue(session, interpreter, both, test->type, test->is_nullable || other->is_nullable);
  value.As<RowValue>()->null_is_false = test->null_is_false || other->null_is_false;
  return value;
}

// Of branches that a first condition decides: what is left when it holds, or when it does not.
ast::Case Assuming(const ast::Tree& tree, ast::Case choice, ast::ExprId condition) {
  std::erase_if(choice.branches, [&](const ast::WhenBranch& branch) {
    return ast::Equal(tree, branch.condition, tree, condition);
  });
  return choice;
}

// The branch of a CASE that is taken first when the condition holds; otherwise the whole.
ast::ExprId FirstResult(const ast::Tree& tree, ast::ExprId expr, ast::ExprId condition) {
  const auto* choice = tree.If<ast::Case>(expr);
  bool is_decided = choice != nullptr && choice->operand.is_none() &&
                    ast::Equal(tree, choice->branches[0].condition, tree, condition);
  return is_decided ? choice->branches[0].result : expr;
}

}  // namespace

std::optional<Value> ChooseRowValue(Session& session, Interpreter& interpreter,
                                    const Value& condition, const Value& if_true,
                                    const Value& if_false, base::Span span) {
  if (condition.As<RowValue>() == nullptr) {
    return std::nullopt;
  }
  RowValue* first = ToRowValue(session, interpreter, if_true, span);
  RowValue* second = ToRowValue(session, interpreter, if_false, span);
  if (first == nullptr || second == nullptr) {
    return std::nullopt;
  }
  if (std::optional<Value> truth =
          ChooseTruth(session, interpreter, condition, if_true, if_false, span)) {
    return truth;
  }
  ast::Tree& tree = session.tree();
  ast::Case choice;
  ast::ExprId test = ToCondition(session, interpreter, condition, span);
  SimplifyCondition(tree, test);
  ast::ExprId taken = session.plan().Copy(FirstResult(tree, first->expr, test));
  choice.branches.push_back({test, taken});
  const auto* inner = tree.If<ast::Case>(second->expr);
  if (inner != nullptr && inner->operand.is_none()) {
    ast::ExprId copy = session.plan().Copy(second->expr);
    const ast::Case rest = Assuming(tree, tree.Get<ast::Case>(copy), test);
    choice.branches.insert(choice.branches.end(), rest.branches.begin(), rest.branches.end());
    choice.otherwise = rest.otherwise;
  } else if (!if_false.is_none()) {
    choice.otherwise = session.plan().Copy(second->expr);
  }
  types::Type type = CommonType(first->type, second->type);
  bool is_nullable = first->is_nullable || second->is_nullable;
  bool is_truth = type.kind == TypeKind::Boolean;
  Value value =
      MakeRowValue(session, interpreter, tree.Add(std::move(choice), span), type, is_nullable);
  auto* chosen = value.As<RowValue>();
  chosen->null_is_false = is_truth && (first->null_is_false || second->null_is_false);
  chosen->is_guarded = first->is_guarded || second->is_guarded;
  return value;
}

// ---- hooks

Value RowValue::BinaryOperator(Interpreter& interpreter, const Operation& operation) {
  return RowOperator(session, interpreter, operation).Run();
}

Value RowValue::UnaryOperator(Interpreter& interpreter, std::string_view op, base::Span span) {
  ast::Tree& tree = session.tree();
  if (op == "not" && (types::IsText(type.kind) || types::IsInteger(type.kind))) {
    // Empty, zero or None.
    ast::Literal nothing = types::IsText(type.kind) ? ast::Literal{TypeKind::String, ""}
                                                    : ast::Literal{TypeKind::Int, "0"};
    ast::ExprId is_empty = tree.Add(
        ast::Binary{ast::BinaryOperator::Equal, session.plan().Copy(expr), tree.Add(nothing, span)},
        span);
    is_guarded = true;
    if (is_nullable) {
      ast::ExprId is_none = tree.Add(ast::IsNull{session.plan().Copy(expr), false}, span);
      is_empty = tree.Add(ast::Binary{ast::BinaryOperator::Or, is_none, is_empty}, span);
    }
    return MakeRowValue(session, interpreter, is_empty, types::Simple(TypeKind::Boolean), false);
  }
  if (op == "not") {
    ast::ExprId condition = ToCondition(session, interpreter, Value(this), span);
    bool may_be_null = null_is_false || type.kind != TypeKind::Boolean;
    if (may_be_null && is_nullable) {
      ast::ExprId no = tree.Add(ast::Literal{TypeKind::Boolean, "false"}, span);
      condition = MakeCall(tree, "coalesce", {condition, no}, span);
    }
    ast::ExprId negated = tree.Add(ast::Unary{ast::UnaryOperator::Not, condition}, span);
    return MakeRowValue(session, interpreter, negated, types::Simple(TypeKind::Boolean), false);
  }
  if (op == "-" && types::IsNumeric(type.kind)) {
    WarnRaises(*this, span, "Python raises on None here; the SQL gives NULL");
    ast::ExprId negated =
        tree.Add(ast::Unary{ast::UnaryOperator::Negate, session.plan().Copy(expr)}, span);
    return MakeRowValue(session, interpreter, negated, type, is_nullable);
  }
  return RefuseRow(session, interpreter, span, "Python operator: " + std::string(op));
}

std::optional<bool> RowValue::Truth(Interpreter&, base::Span) {
  return std::nullopt;
}

std::optional<bool> RowValue::IsInstance(const Value& wanted) const {
  const auto* type_class = wanted.As<Class>();
  if (type_class == nullptr || !type.is_known() || is_nullable) {
    return std::nullopt;
  }
  if (type_class->name == "str") {
    return types::IsText(type.kind);
  }
  if (type_class->name == "int") {
    return types::IsInteger(type.kind);
  }
  if (type_class->name == "float") {
    return IsReal(type);
  }
  return std::nullopt;
}

Value RowValue::GetAttribute(Interpreter& interpreter, std::string_view name, base::Span span) {
  static_cast<void>(span);
  std::string method(name);
  return interpreter.MakeBuiltin(method,
                                 [this, method](Interpreter& inner, const Arguments& arguments) {
                                   return CallMethod(inner, method, arguments);
                                 });
}

Value RowValue::CallMethod(Interpreter& interpreter, std::string_view name,
                           const Arguments& arguments) {
  return CallRowMethod(*this, interpreter, name, arguments);
}

Value RowValue::CallBuiltin(Interpreter& interpreter, std::string_view name,
                            const Arguments& arguments) {
  return CallRowBuiltin(*this, interpreter, name, arguments);
}

Value RowValue::Subscript(Interpreter& interpreter, const Value& index, base::Span span) {
  return RowItem(*this, interpreter, index, span);
}

Value RowValue::Slice(Interpreter& interpreter, const Value& lower, const Value& upper,
                      const Value& step, base::Span span) {
  return RowSlice(*this, interpreter, {lower, upper, step}, span);
}

}  // namespace hikkoshi::glue_job
