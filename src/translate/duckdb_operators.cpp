// Operators and predicates, Spark's meaning in DuckDB's words.

#include <algorithm>

#include "functions/coercion.h"
#include "runtime/text.h"
#include "translate/duckdb_writer.h"
#include "translate/template.h"
#include "types/interval.h"

namespace hikkoshi::translate {
namespace {

using ast::BinaryOperator;
using types::Type;
using types::TypeKind;

using types::IsInterval;

std::string IntegerFunction(BinaryOperator op) {
  switch (op) {
    case BinaryOperator::Add:
      return "spark_wrapping_add";
    case BinaryOperator::Subtract:
      return "spark_wrapping_subtract";
    default:
      return "spark_wrapping_multiply";
  }
}

std::string DecimalFunction(BinaryOperator op, bool raises) {
  std::string prefix = raises ? "spark_decimal_" : "spark_try_decimal_";
  switch (op) {
    case BinaryOperator::Add:
      return prefix + "add";
    case BinaryOperator::Subtract:
      return prefix + "subtract";
    case BinaryOperator::Multiply:
      return prefix + "multiply";
    case BinaryOperator::Divide:
      return prefix + "divide";
    default:
      return prefix + "remainder";
  }
}

// Nested values order NULLs and NaN differently in DuckDB.
bool HasSameOrder(const Type& type) {
  return !types::IsNested(type.kind);
}

}  // namespace

void DuckDbWriter::WriteUnary(ast::ExprId id) {
  ast::Unary node = tree().Get<ast::Unary>(id);
  functions::Typing typing =
      functions::InferUnary(node.op, context_.ArgumentOf(node.operand), context_.meaning());
  if (!typing.ok()) {
    context_.Refuse(id, diagnostics::Code::TypeMismatch, typing.error);
    return;
  }
  if (!Coerce(node.operand, typing.arguments[0])) {
    Refuse(id, "an implicit conversion has no exact form in the embedded engine");
    return;
  }
  if (node.op == ast::UnaryOperator::Not && TurnsInQuery(node.operand)) {
    context_.Replace(id, node.operand);
    return;
  }
  if (node.op == ast::UnaryOperator::Plus) {
    context_.Replace(id, node.operand);
    return;
  }
  if (node.op == ast::UnaryOperator::Negate) {
    if (const std::string* constant = context_.Constant(id)) {
      if (types::IsNumeric(typing.result.kind) && typing.result == TypeOf(node.operand)) {
        context_.Replace(id, build().Cast(build().Text(*constant), typing.result));
        return;
      }
    }
    bool wraps = !is_ansi() && types::IsInteger(typing.result.kind);
    if (wraps) {
      context_.Replace(id, build().Call("spark_wrapping_negate", {node.operand}));
      return;
    }
  }
  tree().at(id) = node;
}

// A char column compares with constants, and with other char columns, by blanks at the end: all get
// the length of the longest.
void DuckDbWriter::PadChars(const std::vector<ast::ExprId>& operands) {
  size_t length = 0;
  bool has_column = false;
  for (ast::ExprId operand : operands) {
    Type type = TypeOf(operand);
    const auto* literal = tree().If<ast::Literal>(operand);
    bool is_column = type.kind == TypeKind::Char && tree().If<ast::ColumnRef>(operand) != nullptr;
    bool is_text = literal != nullptr && literal->type == TypeKind::String;
    if (!is_column && !is_text) {
      return;
    }
    size_t own = is_text ? static_cast<size_t>(runtime::CharacterCount(literal->text))
                         : static_cast<size_t>(type.length);
    has_column = has_column || is_column;
    length = std::max(length, own);
  }
  for (ast::ExprId operand : operands) {
    Type type = TypeOf(operand);
    if (has_column && (type.kind != TypeKind::Char || type.length < static_cast<int>(length))) {
      ast::ExprId inner = context_.Detach(operand);
      context_.Replace(operand,
                       build().Call("rpad", {inner, build().Int(static_cast<int64_t>(length)),
                                             build().Text(" ")}));
    }
  }
}

void DuckDbWriter::WriteBinary(ast::ExprId id) {
  ast::Binary node = tree().Get<ast::Binary>(id);
  functions::Argument left = context_.ArgumentOf(node.left);
  functions::Argument right = context_.ArgumentOf(node.right);
  functions::Typing typing = functions::InferBinary(node.op, left, right, context_.meaning());
  if (!typing.ok()) {
    bool is_unknown = !left.type.is_known() || !right.type.is_known();
    context_.Refuse(id,
                    is_unknown ? diagnostics::Code::TypeNeeded : diagnostics::Code::TypeMismatch,
                    typing.error);
    return;
  }
  if (node.op >= BinaryOperator::Equal && node.op <= BinaryOperator::IsDistinctFrom) {
    PadChars({node.left, node.right});
  }
  bool divisor_is_safe = context_.IsNonzeroConstant(node.right);
  if (!Coerce(node.left, typing.arguments[0]) || !Coerce(node.right, typing.arguments[1])) {
    Refuse(id, "an implicit conversion has no exact form in the embedded engine");
    return;
  }
  bool is_plain_division = node.op == BinaryOperator::Divide && divisor_is_safe &&
                           typing.result.kind == TypeKind::Double;
  ast::ExprId said =
      is_plain_division ? tree().Add(node, tree().span(id)) : SayBinary(node, typing);
  if (!said) {
    Refuse(id, "the operator on these types has no exact form in the embedded engine");
    return;
  }
  context_.Replace(id, said);
}

ast::ExprId DuckDbWriter::SayBinary(const ast::Binary& node, const functions::Typing& typing) {
  switch (node.op) {
    case BinaryOperator::Or:
    case BinaryOperator::And:
    case BinaryOperator::BitOr:
    case BinaryOperator::BitAnd:
      return tree().Add(node);
    case BinaryOperator::BitXor:
      return build().Call("xor", {node.left, node.right});
    case BinaryOperator::ShiftLeft:
      return build().Call("spark_shiftleft", {node.left, node.right});
    case BinaryOperator::ShiftRight:
      return build().Call("spark_shiftright", {node.left, node.right});
    case BinaryOperator::ShiftRightUnsigned:
      return build().Call("spark_shiftrightunsigned", {node.left, node.right});
    case BinaryOperator::Equal:
    case BinaryOperator::NotEqual:
    case BinaryOperator::Less:
    case BinaryOperator::LessOrEqual:
    case BinaryOperator::Greater:
    case BinaryOperator::GreaterOrEqual:
    case BinaryOperator::NullSafeEqual:
    case BinaryOperator::IsDistinctFrom:
      return SayComparison(node, typing);
    case BinaryOperator::Concat:
      return typing.result.kind == TypeKind::Array
                 ? build().Call("spark_array_concat", {node.left, node.right})
                 : tree().Add(node);
    case BinaryOperator::Add:
    case BinaryOperator::Subtract:
    case BinaryOperator::Multiply:
    case BinaryOperator::Divide:
    case BinaryOperator::IntegerDivide:
    case BinaryOperator::Modulo:
      return SayArithmetic(node, typing, is_ansi());
  }
  return {};
}

ast::ExprId DuckDbWriter::SayComparison(const ast::Binary& node, const functions::Typing& typing) {
  bool orders = node.op >= BinaryOperator::Less && node.op <= BinaryOperator::GreaterOrEqual;
  if (!orders || HasSameOrder(typing.arguments[0])) {
    return tree().Add(node);
  }
  ast::Binary ordered = node;
  ordered.left = OrderKey(node.left, typing.arguments[0]);
  ordered.right = OrderKey(node.right, typing.arguments[1]);
  return tree().Add(ordered);
}

ast::ExprId DuckDbWriter::SayArithmetic(const ast::Binary& node, const functions::Typing& typing,
                                        bool raises) {
  const Type& operand = typing.arguments[0];
  if (types::IsTemporal(operand.kind) || types::IsTemporal(typing.arguments[1].kind) ||
      types::IsInterval(operand.kind) || types::IsInterval(typing.arguments[1].kind)) {
    ast::ExprId said = SayTime(node, typing);
    bool is_text = said && typing.result.kind == TypeKind::String;
    return is_text ? ToText(said, types::Simple(TypeKind::Timestamp)) : said;
  }
  if (operand.kind == TypeKind::Decimal) {
    return SayDecimal(node, typing, raises);
  }
  return types::IsInteger(operand.kind) ? SayInteger(node, raises) : SayReal(node, raises);
}

ast::ExprId DuckDbWriter::SayInteger(const ast::Binary& node, bool raises) {
  switch (node.op) {
    case BinaryOperator::IntegerDivide:
      return build().Call(raises ? "spark_div" : "spark_legacy_div", {node.left, node.right});
    case BinaryOperator::Modulo:
      return build().Call(raises ? "spark_mod" : "spark_try_mod", {node.left, node.right});
    default:
      return raises ? tree().Add(node)
                    : build().Call(IntegerFunction(node.op), {node.left, node.right});
  }
}

ast::ExprId DuckDbWriter::SayDecimal(const ast::Binary& node, const functions::Typing& typing,
                                     bool raises) {
  if (node.op == BinaryOperator::IntegerDivide) {
    return build().Call(raises ? "spark_decimal_div" : "spark_legacy_decimal_div",
                        {node.left, node.right});
  }
  const Type& result = typing.result;
  ast::CastKind kind = raises ? ast::CastKind::Cast : ast::CastKind::TryCast;
  const Type& left = typing.arguments[0];
  const Type& right = typing.arguments[1];
  // DuckDB's own operators are exact where 38 digits suffice.
  bool is_sum = node.op == BinaryOperator::Add || node.op == BinaryOperator::Subtract;
  bool fits_sum =
      is_sum && result.scale == std::max(left.scale, right.scale) &&
      std::max(left.precision - left.scale, right.precision - right.scale) + result.scale + 1 <= 38;
  bool fits_product = node.op == BinaryOperator::Multiply && left.precision + right.precision < 38;
  if (fits_sum || fits_product) {
    return build().Cast(tree().Add(node), result);
  }
  return build().Cast(build().Call(DecimalFunction(node.op, raises),
                                   {node.left, node.right, build().Int(result.scale)}),
                      result, kind);
}

ast::ExprId DuckDbWriter::SayReal(const ast::Binary& node, bool raises) {
  switch (node.op) {
    case BinaryOperator::Divide:
      return raises ? build().Call("spark_divide", {node.left, node.right})
                    : build().Binary(BinaryOperator::Divide, node.left,
                                     build().Call("nullif", {node.right, build().Int(0)}));
    case BinaryOperator::Modulo:
      return build().Call(raises ? "spark_mod" : "spark_try_mod", {node.left, node.right});
    case BinaryOperator::IntegerDivide:
      return {};
    default:
      return tree().Add(node);
  }
}

// Whole days count on the wall clock of the session zone, hours and less in real time.
ast::ExprId DuckDbWriter::SayInstantSum(const ast::Binary& node) {
  constexpr std::string_view kTemplate =
      "spark_instant(spark_local($1, $zone) + to_days(cast(trunc(spark_interval_micros($2) / "
      "86400000000) as integer)), $zone) + to_microseconds(spark_interval_micros($2) % "
      "86400000000)";
  bool adds = node.op == BinaryOperator::Add;
  ast::ExprId interval = node.right;
  if (!adds) {
    interval = tree().Add(ast::Unary{ast::UnaryOperator::Negate, interval});
  }
  TemplateValues values{.arguments = {node.left, interval},
                        .type = "",
                        .time_zone = context_.options().time_zone,
                        .is_ansi = is_ansi()};
  return FillTemplate(kTemplate, values, context_.to(), tree(), {});
}

ast::ExprId DuckDbWriter::SayTime(const ast::Binary& node, const functions::Typing& typing) {
  TypeKind left = typing.arguments[0].kind;
  TypeKind right = typing.arguments[1].kind;
  bool adds = node.op == BinaryOperator::Add;
  if (types::IsInterval(left) || (types::IsInterval(right) && types::IsNumeric(left))) {
    return SayInterval(node, typing);
  }
  if (left == right && types::IsTemporal(left) && !adds) {
    ast::ExprId end = node.left;
    ast::ExprId begin = node.right;
    if (left == TypeKind::Timestamp) {
      end = build().Call("spark_local", {end, Zone()});
      begin = build().Call("spark_local", {begin, Zone()});
    }
    return build().Call("spark_time_between", {end, begin});
  }
  if (left == TypeKind::Date && right == TypeKind::Int) {
    return build().Call(adds ? "spark_add_days" : "spark_subtract_days", {node.left, node.right});
  }
  if (left == TypeKind::Int && right == TypeKind::Date) {
    return build().Call("spark_add_days", {node.right, node.left});
  }
  if (left == TypeKind::Date && types::IsInterval(right) && typing.result.kind == TypeKind::Date) {
    return build().Cast(tree().Add(node), typing.result);
  }
  if (left == TypeKind::Date && right == TypeKind::DayTimeInterval) {
    ast::Binary sum = node;
    sum.left = build().Cast(node.left, types::Simple(TypeKind::TimestampNtz));
    return build().Call("spark_instant", {tree().Add(sum), Zone()});
  }
  if (left == TypeKind::TimestampNtz && types::IsInterval(right)) {
    return tree().Add(node);
  }
  bool has_clock_changes = context_.options().time_zone != "UTC";
  if (left == TypeKind::Timestamp && right == TypeKind::DayTimeInterval && has_clock_changes) {
    return SayInstantSum(node);
  }
  if (left == TypeKind::Timestamp && types::IsInterval(right)) {
    // Days and months count on the wall clock, as the session zone has it.
    ast::Binary sum = node;
    sum.left = build().Call("spark_local", {node.left, Zone()});
    return build().Call("spark_instant", {tree().Add(sum), Zone()});
  }
  return {};
}

void DuckDbWriter::WriteBetween(ast::ExprId id) {
  ast::Between node = tree().Get<ast::Between>(id);
  auto compare = [&](BinaryOperator op, ast::ExprId operand, ast::ExprId bound, ast::ExprId typed) {
    functions::Typing typing = functions::InferBinary(
        op, context_.ArgumentOf(typed), context_.ArgumentOf(bound), context_.meaning());
    bool fits = typing.ok() && Coerce(operand, TypeOf(typed), typing.arguments[0]) &&
                Coerce(bound, typing.arguments[1]);
    return fits ? SayComparison(ast::Binary{op, operand, bound}, typing) : ast::ExprId();
  };
  ast::ExprId copy = ast::Copy(tree(), node.operand, tree());
  ast::ExprId low = compare(BinaryOperator::GreaterOrEqual, node.operand, node.low, node.operand);
  ast::ExprId high = compare(BinaryOperator::LessOrEqual, copy, node.high, node.operand);
  if (!low || !high) {
    Refuse(id, "this comparison has no exact form in the embedded engine");
    return;
  }
  ast::ExprId both = build().Binary(BinaryOperator::And, low, high);
  context_.Replace(id, node.is_negated ? build().Not(both) : both);
}

void DuckDbWriter::WriteInList(ast::ExprId id) {
  ast::InList node = tree().Get<ast::InList>(id);
  std::vector<functions::Argument> arguments = {context_.ArgumentOf(node.operand)};
  for (ast::ExprId item : node.items) {
    arguments.push_back(context_.ArgumentOf(item));
  }
  std::vector<ast::ExprId> compared = node.items;
  compared.push_back(node.operand);
  PadChars(compared);
  functions::Typing typing = functions::InferCommon(arguments, context_.meaning());
  bool fits = typing.ok() && Coerce(node.operand, typing.result);
  for (ast::ExprId& item : node.items) {
    fits = fits && Coerce(item, typing.result);
  }
  if (!fits) {
    Refuse(id,
           typing.ok() ? "this comparison has no exact form in the embedded engine" : typing.error);
    return;
  }
  tree().at(id) = node;
}

ast::ExprId DuckDbWriter::SayLike(const ast::Like& node, ast::ExprId operand, ast::ExprId pattern) {
  if (node.kind == ast::LikeKind::Rlike) {
    return build().Call("spark_rlike", {operand, pattern});
  }
  const std::string* constant = context_.Constant(pattern);
  bool is_plain = constant != nullptr && !node.escape &&
                  constant->find('\\') == std::string::npos && node.kind == ast::LikeKind::Like;
  if (is_plain) {
    ast::Like plain;
    plain.operand = operand;
    plain.patterns = {pattern};
    return tree().Add(plain, tree().span(operand));
  }
  if (node.kind == ast::LikeKind::Ilike) {
    operand = build().Call("spark_lower", {operand});
    pattern = build().Call("spark_lower", {pattern});
  }
  ast::ExprId escape = node.escape ? ast::Copy(tree(), node.escape, tree()) : build().Text("\\");
  return build().Call("spark_like", {operand, pattern, escape});
}

void DuckDbWriter::WriteLike(ast::ExprId id) {
  ast::Like node = tree().Get<ast::Like>(id);
  Type text = types::Simple(TypeKind::String);
  if (node.kind == ast::LikeKind::SimilarTo || !Coerce(node.operand, text)) {
    Refuse(id, "this pattern match has no exact form in the embedded engine");
    return;
  }
  ast::ExprId all;
  for (size_t i = 0; i < node.patterns.size(); ++i) {
    ast::ExprId pattern = node.patterns[i];
    ast::ExprId operand = i == 0 ? node.operand : ast::Copy(tree(), node.operand, tree());
    if (TypeOf(pattern).kind != TypeKind::String && !Coerce(pattern, text)) {
      Refuse(id, "this pattern match has no exact form in the embedded engine");
      return;
    }
    ast::ExprId one = SayLike(node, operand, pattern);
    // `not like any` is true where some pattern does not match.
    one = node.is_negated ? build().Not(one) : one;
    BinaryOperator joined =
        node.quantifier == ast::Quantifier::Any ? BinaryOperator::Or : BinaryOperator::And;
    all = all ? build().Binary(joined, all, one) : one;
  }
  context_.Replace(id, all);
}

void DuckDbWriter::WriteCase(ast::ExprId id) {
  ast::Case node = tree().Get<ast::Case>(id);
  std::vector<functions::Argument> results;
  std::vector<functions::Argument> conditions;
  if (node.operand) {
    conditions.push_back(context_.ArgumentOf(node.operand));
  }
  for (const ast::WhenBranch& branch : node.branches) {
    conditions.push_back(context_.ArgumentOf(branch.condition));
    results.push_back(context_.ArgumentOf(branch.result));
  }
  if (node.otherwise) {
    results.push_back(context_.ArgumentOf(node.otherwise));
  }
  functions::Typing typing = functions::InferCommon(results, context_.meaning());
  functions::Typing compared;
  compared.result = types::Simple(TypeKind::Boolean);
  if (node.operand) {
    compared = functions::InferComparison(conditions, context_.meaning());
  }
  bool fits = typing.ok() && compared.ok();
  if (fits && node.operand) {
    fits = Coerce(node.operand, compared.result);
  }
  for (ast::WhenBranch& branch : node.branches) {
    // Spark takes no NULL without a type as a condition.
    bool is_typed = node.operand || TypeOf(branch.condition).kind != TypeKind::Null;
    fits = fits && is_typed && Coerce(branch.condition, compared.result) &&
           Coerce(branch.result, typing.result);
  }
  if (fits && node.otherwise) {
    fits = Coerce(node.otherwise, typing.result);
  }
  if (!fits) {
    std::string error = typing.ok() ? compared.error : typing.error;
    Refuse(id, error.empty() ? "a conversion has no exact form in the embedded engine" : error);
    return;
  }
  tree().at(id) = node;
}

void DuckDbWriter::WriteSubscript(ast::ExprId id) {
  ast::Subscript node = tree().Get<ast::Subscript>(id);
  const auto* key = tree().If<ast::Literal>(node.index);
  if (TypeOf(node.operand).kind == TypeKind::Struct && key != nullptr) {
    Type type;
    ast::ExprId field = FieldOf(node.operand, TypeOf(node.operand), key->text, type);
    if (field) {
      context_.Replace(id, field);
      return;
    }
  }
  functions::Typing typing = functions::InferSubscript(
      context_.ArgumentOf(node.operand), context_.ArgumentOf(node.index), context_.meaning());
  bool fits = typing.ok() && Coerce(node.index, typing.arguments[1]);
  if (!fits) {
    Refuse(id, typing.ok() ? "the index has no exact form in the embedded engine" : typing.error);
    return;
  }
  bool is_map = TypeOf(node.operand).kind == TypeKind::Map;
  std::string name = is_map ? "spark_map_value" : is_ansi() ? "spark_array_at" : "spark_array_get";
  context_.Replace(id, build().Call(name, {node.operand, node.index}));
}

// Reads a field of a struct, the values of a map by a key, or a field of all structs of an array.
ast::ExprId DuckDbWriter::FieldOf(ast::ExprId operand, const Type& type, const std::string& field,
                                  Type& result) {
  if (type.kind == TypeKind::Struct) {
    const types::Field* found = types::FindField(type, field);
    if (found == nullptr) {
      return {};
    }
    result = found->type;
    return build().Field(operand, found->name);
  }
  if (type.kind == TypeKind::Map && types::Key(type).kind == TypeKind::String) {
    result = types::Value(type);
    return build().Call("spark_map_value", {operand, build().Text(field)});
  }
  if (type.kind == TypeKind::Array && types::Element(type).kind == TypeKind::Struct) {
    std::string name = "element_" + std::to_string(operand.value);
    Type element;
    ast::ExprId body = FieldOf(build().Name(name), types::Element(type), field, element);
    result = types::Array(element);
    return body ? build().Call("list_transform", {operand, build().Lambda(name, body)}) : body;
  }
  return {};
}

// `t.a.b`: what follows the column is read explicitly, so that no name is taken for another.
void DuckDbWriter::WriteFieldAccess(ast::ExprId id) {
  ast::FieldAccess node = tree().Get<ast::FieldAccess>(id);
  Type result;
  ast::ExprId said = FieldOf(node.operand, TypeOf(node.operand), node.field, result);
  if (!said) {
    Refuse(id, "this field access has no form in the embedded engine");
    return;
  }
  context_.Replace(id, said);
}

}  // namespace hikkoshi::translate
