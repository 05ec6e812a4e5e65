// Operators and predicates, Spark's meaning in DuckDB's words.

#include <algorithm>

#include "ast/walk.h"
#include "functions/coercion.h"
#include "translate/duckdb_writer.h"
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

// `not (a in (select …))` is `a not in (select …)`, also where NULL is made false.
bool DuckDbWriter::TurnsInQuery(ast::ExprId id) {
  const auto* call = tree().If<ast::Call>(id);
  if (call == nullptr || call->name != "coalesce" || call->args.size() != 2) {
    return false;
  }
  auto* query = std::get_if<ast::InQuery>(&tree().at(call->args[0]));
  bool is_ours = query != nullptr && tree().If<ast::Literal>(call->args[1]) != nullptr;
  if (is_ours) {
    query->is_negated = !query->is_negated;
  }
  return is_ours;
}

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
  if (orders && !HasSameOrder(typing.arguments[0])) {
    return {};
  }
  return tree().Add(node);
}

ast::ExprId DuckDbWriter::SayArithmetic(const ast::Binary& node, const functions::Typing& typing,
                                        bool raises) {
  const Type& operand = typing.arguments[0];
  if (types::IsTemporal(operand.kind) || types::IsTemporal(typing.arguments[1].kind) ||
      IsInterval(operand.kind) || IsInterval(typing.arguments[1].kind)) {
    return SayTime(node, typing);
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

// Intervals with intervals and numbers, and the time between two times.
ast::ExprId DuckDbWriter::SayInterval(const ast::Binary& node, TypeKind left, TypeKind right) {
  if (IsInterval(left) && left == right) {
    return tree().Add(node);
  }
  if (left == TypeKind::Date && right == TypeKind::Date) {
    ast::ExprId days = build().Cast(tree().Add(node), types::Simple(TypeKind::Int));
    return build().Call("to_days", {days});
  }
  if (types::IsTemporal(left) && left == right) {
    auto micros = [&](ast::ExprId id) {
      ast::ExprId local =
          left == TypeKind::Timestamp ? build().Call("spark_local", {id, Zone()}) : id;
      return build().Call("epoch_us", {local});
    };
    return build().Call("to_microseconds", {build().Binary(BinaryOperator::Subtract,
                                                           micros(node.left), micros(node.right))});
  }
  bool is_swapped = IsInterval(right);
  ast::ExprId interval = is_swapped ? node.right : node.left;
  ast::ExprId number = is_swapped ? node.left : node.right;
  TypeKind kind = is_swapped ? right : left;
  if (!IsInterval(kind) || !types::IsInteger(is_swapped ? left : right)) {
    return {};
  }
  return ScaleInterval(node.op, interval, kind, number);
}

// A quotient is rounded to the nearest unit, halves away from zero.
ast::ExprId DuckDbWriter::ScaleInterval(BinaryOperator op, ast::ExprId interval, TypeKind kind,
                                        ast::ExprId number) {
  bool is_months = kind == TypeKind::YearMonthInterval;
  auto copy = [&](ast::ExprId id) { return ast::Copy(tree(), id, tree()); };
  auto wide = [&](ast::ExprId id) { return build().Cast(id, types::Decimal(38, 0)); };
  ast::ExprId amount = build().Call("epoch_us", {interval});
  if (is_months) {
    ast::ExprId years = build().Call("datepart", {build().Text("year"), copy(interval)});
    ast::ExprId months = build().Call("datepart", {build().Text("month"), copy(interval)});
    amount =
        build().Binary(BinaryOperator::Add,
                       build().Binary(BinaryOperator::Multiply, years, build().Int(12)), months);
  }
  ast::ExprId scaled;
  if (op == BinaryOperator::Multiply) {
    scaled = build().Binary(BinaryOperator::Multiply, amount,
                            build().Cast(number, types::Simple(TypeKind::Long)));
  } else {
    auto doubled = [&](ast::ExprId id) {
      return build().Call("abs",
                          {build().Binary(BinaryOperator::Multiply, wide(id), build().Int(2))});
    };
    ast::ExprId halves = build().Binary(BinaryOperator::Add, doubled(copy(amount)),
                                        build().Call("abs", {wide(copy(number))}));
    ast::ExprId quotient = build().Call(
        "trunc", {build().Binary(BinaryOperator::Divide, halves, doubled(copy(number)))});
    ast::ExprId sign = build().Binary(BinaryOperator::Multiply, build().Call("sign", {amount}),
                                      build().Call("sign", {copy(number)}));
    ast::ExprId is_zero = build().Binary(BinaryOperator::Equal, number, build().Int(0));
    scaled = build().If(is_zero, build().Call("error", {build().Text("interval divided by zero")}),
                        build().Binary(BinaryOperator::Multiply, sign, quotient));
  }
  TypeKind integer = is_months ? TypeKind::Int : TypeKind::Long;
  return build().Call(is_months ? "to_months" : "to_microseconds",
                      {build().Cast(scaled, types::Simple(integer))});
}

ast::ExprId DuckDbWriter::SayTime(const ast::Binary& node, const functions::Typing& typing) {
  TypeKind left = typing.arguments[0].kind;
  TypeKind right = typing.arguments[1].kind;
  bool adds = node.op == BinaryOperator::Add;
  if (IsInterval(typing.result.kind)) {
    return SayInterval(node, left, right);
  }
  if (adds && IsInterval(left)) {
    functions::Typing swapped = typing;
    std::swap(swapped.arguments[0], swapped.arguments[1]);
    return SayTime(ast::Binary{node.op, node.right, node.left}, swapped);
  }
  if (left == TypeKind::Date && right == TypeKind::Int) {
    return build().Call(adds ? "spark_add_days" : "spark_subtract_days", {node.left, node.right});
  }
  if (left == TypeKind::Int && right == TypeKind::Date) {
    return build().Call("spark_add_days", {node.right, node.left});
  }
  if (left == TypeKind::Date && IsInterval(right) && typing.result.kind == TypeKind::Date) {
    return build().Cast(tree().Add(node), typing.result);
  }
  if (left == TypeKind::Date && right == TypeKind::DayTimeInterval) {
    ast::Binary sum = node;
    sum.left = build().Cast(node.left, types::Simple(TypeKind::TimestampNtz));
    return build().Call("spark_instant", {tree().Add(sum), Zone()});
  }
  if (left == TypeKind::TimestampNtz && IsInterval(right)) {
    return tree().Add(node);
  }
  if (left == TypeKind::Timestamp && IsInterval(right)) {
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

// Makes the query give rows of one column that holds all its columns as a struct of these types.
bool DuckDbWriter::PackRows(ast::QueryId id, const std::vector<Type>& to) {
  const resolve::Schema schema = *context_.analysis().SchemaOf(id);
  ast::Query inner = tree().at(id);
  ast::SubqueryRelation relation;
  relation.query = tree().Add(std::move(inner));
  relation.alias.name = "spark_rows";
  std::vector<ast::ExprId> values;
  for (size_t i = 0; i < schema.columns.size(); ++i) {
    std::string name = "column_" + std::to_string(i);
    relation.alias.columns.push_back(name);
    values.push_back(Convert(build().Name(name), schema.columns[i].type, to[i], ImplicitMode()));
    if (!values.back()) {
      return false;
    }
  }
  ast::Select select;
  // A row with a NULL in it equals none; DuckDB would find NULLs inside of rows equal.
  for (size_t i = 0; i < schema.columns.size() && values.size() > 1; ++i) {
    ast::ExprId is_there = build().IsNull(build().Name(relation.alias.columns[i]), true);
    select.where =
        select.where ? build().Binary(BinaryOperator::And, select.where, is_there) : is_there;
  }
  ast::ExprId value = values.size() == 1 ? values[0] : build().Call("row", values);
  select.items.push_back(ast::SelectItem{value, "value", {}, {}});
  select.from = tree().Add(ast::Relation(std::move(relation)));
  ast::Query outer;
  outer.body = tree().Add(ast::Body(std::move(select)));
  tree().at(id) = std::move(outer);
  return true;
}

// `(a, b) not in (select c, d …)`: no row is there whose fields are all equal or compare to NULL.
void DuckDbWriter::WriteRowNotIn(ast::ExprId id, const std::vector<ast::ExprId>& items,
                                 const std::vector<Type>& to) {
  ast::QueryId query = tree().Get<ast::InQuery>(id).query;
  const resolve::Schema schema = *context_.analysis().SchemaOf(query);
  ast::SubqueryRelation relation;
  relation.query = query;
  relation.alias.name = "spark_rows";
  ast::Select select;
  for (size_t i = 0; i < items.size(); ++i) {
    std::string name = "column_" + std::to_string(i);
    relation.alias.columns.push_back(name);
    ast::ExprId other = Convert(build().Name(name), schema.columns[i].type, to[i], ImplicitMode());
    if (!other) {
      return Refuse(id, "a conversion of this IN query has no exact form");
    }
    ast::ExprId may_equal = build().Call(
        "coalesce",
        {build().Binary(BinaryOperator::Equal, items[i], other), build().Boolean(true)});
    select.where =
        select.where ? build().Binary(BinaryOperator::And, select.where, may_equal) : may_equal;
  }
  select.items.push_back(ast::SelectItem{build().Int(1), "one", {}, {}});
  select.from = tree().Add(ast::Relation(std::move(relation)));
  ast::Query outer;
  outer.body = tree().Add(ast::Body(std::move(select)));
  ast::ExprId exists = tree().Add(ast::Exists{tree().Add(std::move(outer))}, tree().span(id));
  context_.Replace(id, build().Not(exists));
}

void DuckDbWriter::WriteInQuery(ast::ExprId id) {
  ast::InQuery node = tree().Get<ast::InQuery>(id);
  const resolve::Schema* schema = context_.analysis().SchemaOf(node.query);
  Type left = functions::WithoutLength(TypeOf(node.operand));
  bool is_row = left.kind == TypeKind::Struct && schema != nullptr && schema->columns.size() > 1 &&
                left.fields.size() == schema->columns.size();
  bool is_single = schema != nullptr && schema->columns.size() == 1;
  if ((!is_single && !is_row) || !left.is_known()) {
    return Refuse(id, "the query of IN does not give as many columns as are compared");
  }
  std::vector<Type> common;
  bool is_same = is_single;
  for (size_t i = 0; i < schema->columns.size(); ++i) {
    functions::Argument a;
    functions::Argument b;
    a.type = is_row ? left.fields[i].type : left;
    b.type = functions::WithoutLength(schema->columns[i].type);
    functions::Typing typing = functions::InferCommon({a, b}, context_.meaning());
    if (!typing.ok() || types::IsNested(typing.result.kind)) {
      return Refuse(id, "these types have no exact comparison in an IN query");
    }
    is_same = is_same && a.type == b.type;
    common.push_back(typing.result);
  }
  if (is_row) {
    const auto* pack = tree().If<ast::Call>(node.operand);
    std::vector<ast::ExprId> items = pack == nullptr ? std::vector<ast::ExprId>() : pack->args;
    for (size_t i = 0; i < items.size() && i < common.size(); ++i) {
      items[i] = Convert(items[i], left.fields[i].type, common[i], ImplicitMode());
    }
    bool is_said = items.size() == common.size() &&
                   std::none_of(items.begin(), items.end(), [](ast::ExprId item) { return !item; });
    if (!is_said) {
      return Refuse(id, "the fields of this row are not known");
    }
    if (node.is_negated) {
      return WriteRowNotIn(id, items, common);
    }
    node.operand = build().Call("row", items);
  } else {
    node.operand = Convert(node.operand, left, common[0], ImplicitMode());
  }
  if (!node.operand || ((is_row || !is_same) && !PackRows(node.query, common))) {
    return Refuse(id, "a conversion of this IN query has no exact form");
  }
  // Spark answers false where the comparison is NULL, as in a filter.
  ast::ExprId said = tree().Add(node, tree().span(id));
  context_.Replace(id, build().Call("coalesce", {said, build().Boolean(false)}));
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
