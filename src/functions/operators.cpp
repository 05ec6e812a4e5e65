#include "functions/operators.h"

#include "types/interval.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "functions/coercion.h"

namespace hikkoshi::functions {
namespace {

using ast::BinaryOperator;
using types::Type;
using types::TypeKind;

Type Of(TypeKind kind) {
  return types::Simple(kind);
}

Typing Gives(Type result, std::vector<Type> operands) {
  Typing typing;
  typing.result = std::move(result);
  typing.arguments = std::move(operands);
  return typing;
}

Typing Fails(std::string error) {
  Typing typing;
  typing.error = std::move(error);
  return typing;
}

Typing Mismatch(std::string_view what, const Type& left, const Type& right) {
  return Fails(
      fmt::format("{} does not take {} and {}", what, types::ToText(left), types::ToText(right)));
}

using types::IsInterval;
bool IsTimestamp(TypeKind kind) {
  return kind == TypeKind::Timestamp || kind == TypeKind::TimestampNtz;
}
bool IsReal(TypeKind kind) {
  return kind == TypeKind::Float || kind == TypeKind::Double;
}

std::string_view Sign(BinaryOperator op) {
  switch (op) {
    case BinaryOperator::Add:
      return "+";
    case BinaryOperator::Subtract:
      return "-";
    case BinaryOperator::Multiply:
      return "*";
    case BinaryOperator::Divide:
      return "/";
    case BinaryOperator::IntegerDivide:
      return "div";
    case BinaryOperator::Modulo:
      return "%";
    default:
      return "the operator";
  }
}

// The decimal an operand takes part as: in Spark an integer constant with just the digits it has.
Type OperandDecimal(const Argument& operand, const Meaning& meaning) {
  if (meaning.is_trino()) {
    constexpr int kBigintDigits = 19;
    return operand.type.kind == TypeKind::Long ? types::Decimal(kBigintDigits, 0)
                                               : DecimalOf(operand.type);
  }
  if (types::IsInteger(operand.type.kind) && operand.is_literal) {
    size_t digits = 0;
    for (char byte : operand.literal) {
      digits += byte >= '0' && byte <= '9' ? 1 : 0;
    }
    return types::Decimal(std::max(1, static_cast<int>(digits)), 0);
  }
  return DecimalOf(operand.type);
}

// Spark: `DecimalPrecision`; scale gives way when 38 digits do not suffice.
Type SparkDecimal(BinaryOperator op, const Type& left, const Type& right) {
  int p1 = left.precision;
  int s1 = left.scale;
  int p2 = right.precision;
  int s2 = right.scale;
  switch (op) {
    case BinaryOperator::Add:
    case BinaryOperator::Subtract: {
      int scale = std::max(s1, s2);
      return AdjustedDecimal(std::max(p1 - s1, p2 - s2) + scale + 1, scale);
    }
    case BinaryOperator::Multiply:
      return AdjustedDecimal(p1 + p2 + 1, s1 + s2);
    case BinaryOperator::Divide: {
      int scale = std::max(6, s1 + p2 + 1);
      return AdjustedDecimal(p1 - s1 + s2 + scale, scale);
    }
    default: {
      int scale = std::max(s1, s2);
      return AdjustedDecimal(std::min(p1 - s1, p2 - s2) + scale, scale);
    }
  }
}

// Trino: "Decimal functions and operators".
Type TrinoDecimal(BinaryOperator op, const Type& left, const Type& right) {
  int p1 = left.precision;
  int s1 = left.scale;
  int p2 = right.precision;
  int s2 = right.scale;
  switch (op) {
    case BinaryOperator::Add:
    case BinaryOperator::Subtract: {
      int scale = std::max(s1, s2);
      return types::Decimal(std::min(38, 1 + std::max(p1 - s1, p2 - s2) + scale), scale);
    }
    case BinaryOperator::Multiply:
      return types::Decimal(std::min(38, p1 + p2), std::min(38, s1 + s2));
    case BinaryOperator::Divide:
      return types::Decimal(std::min(38, p1 + s2 + std::max(0, s2 - s1)), std::max(s1, s2));
    default:
      return types::Decimal(std::min(p2 - s2, p1 - s1) + std::max(s1, s2), std::max(s1, s2));
  }
}

Typing DecimalArithmetic(BinaryOperator op, const Argument& left, const Argument& right,
                         const Meaning& meaning) {
  Type a = OperandDecimal(left, meaning);
  Type b = OperandDecimal(right, meaning);
  if (op == BinaryOperator::IntegerDivide) {
    return Gives(Of(TypeKind::Long), {a, b});
  }
  Type result = meaning.is_trino() ? TrinoDecimal(op, a, b) : SparkDecimal(op, a, b);
  return Gives(result, {a, b});
}

Typing NumberArithmetic(BinaryOperator op, const Argument& left, const Argument& right,
                        const Meaning& meaning) {
  TypeKind a = left.type.kind;
  TypeKind b = right.type.kind;
  bool has_decimal = a == TypeKind::Decimal || b == TypeKind::Decimal;
  if (has_decimal && !IsReal(a) && !IsReal(b)) {
    return DecimalArithmetic(op, left, right, meaning);
  }
  if (op == BinaryOperator::IntegerDivide) {
    Type number = Of(TypeKind::Long);
    return types::IsInteger(a) && types::IsInteger(b) ? Gives(number, {number, number})
                                                      : Mismatch("div", left.type, right.type);
  }
  bool is_fraction = op == BinaryOperator::Divide && !meaning.is_trino();
  Type common = is_fraction || has_decimal ? Of(TypeKind::Double)
                                           : TightestCommon(left.type, right.type, meaning);
  return Gives(common, {common, common});
}

// What text becomes in arithmetic: without ANSI always a double, with ANSI by the other operand.
Argument FromText(const Argument& operand, const Type& other, const Meaning& meaning) {
  if (operand.type.kind != TypeKind::String) {
    return operand;
  }
  bool is_whole = meaning.is_ansi() && types::IsInteger(other.kind);
  return Argument{.type = Of(is_whole ? TypeKind::Long : TypeKind::Double)};
}

Argument FromNull(const Argument& operand, const Type& other) {
  if (operand.type.kind != TypeKind::Null) {
    return operand;
  }
  return Argument{.type = other.kind == TypeKind::Null ? Of(TypeKind::Double) : other};
}

bool IsDayOnly(const Type& interval) {
  types::IntervalRange range = types::RangeOf(interval);
  return interval.kind == TypeKind::DayTimeInterval && range.last == types::IntervalField::Day;
}

// Text beside an interval of days or less is read as an instant, and the sum is text again.
Typing ShiftedText(bool adds, const Type& left, const Type& right, const Meaning& meaning) {
  Type instant = Of(TypeKind::Timestamp);
  if (!meaning.is_trino() && left.kind == TypeKind::String &&
      right.kind == TypeKind::DayTimeInterval) {
    return Gives(Of(TypeKind::String), {instant, right});
  }
  if (adds && !meaning.is_trino() && left.kind == TypeKind::DayTimeInterval &&
      right.kind == TypeKind::String) {
    return Gives(Of(TypeKind::String), {left, instant});
  }
  return Fails("no text beside an interval");
}

Typing DateArithmetic(BinaryOperator op, const Argument& left_argument,
                      const Argument& right_argument, const Meaning& meaning) {
  const Type& left = left_argument.type;
  const Type& right = right_argument.type;
  bool adds = op == BinaryOperator::Add;
  TypeKind a = left.kind;
  TypeKind b = right.kind;
  auto counts_days = [](TypeKind kind) {
    return kind == TypeKind::Byte || kind == TypeKind::Short || kind == TypeKind::Int;
  };
  if (a == TypeKind::Date && counts_days(b)) {
    return Gives(left, {left, Of(TypeKind::Int)});
  }
  if (adds && counts_days(a) && b == TypeKind::Date) {
    return Gives(right, {Of(TypeKind::Int), right});
  }
  if (a == TypeKind::Date && b == TypeKind::YearMonthInterval) {
    return Gives(left, {left, right});
  }
  if (a == TypeKind::Date && b == TypeKind::DayTimeInterval) {
    bool is_whole_days = right_argument.literal == "day" || IsDayOnly(right);
    return Gives(is_whole_days ? left : Of(TypeKind::Timestamp), {left, right});
  }
  if (IsTimestamp(a) && types::IsInterval(b)) {
    return Gives(left, {left, right});
  }
  if (adds && IsInterval(a) && (b == TypeKind::Date || IsTimestamp(b))) {
    Typing swapped = DateArithmetic(op, right_argument, left_argument, meaning);
    std::swap(swapped.arguments[0], swapped.arguments[1]);
    return swapped;
  }
  if (IsInterval(a) && a == b) {
    return Gives(types::WiderInterval(left, right), {left, right});
  }
  if (Typing shifted = ShiftedText(adds, left, right, meaning); shifted.ok()) {
    return shifted;
  }
  // Text beside a time is read as such a time.
  bool has_text = !adds && meaning.is_ansi() && !meaning.is_trino() &&
                  ((types::IsTemporal(a) && b == TypeKind::String) ||
                   (types::IsTemporal(b) && a == TypeKind::String));
  if (has_text) {
    const Type& time = a == TypeKind::String ? right : left;
    bool is_date = time.kind == TypeKind::Date;
    return Gives(is_date ? types::Interval(types::IntervalField::Day, types::IntervalField::Day)
                         : Of(TypeKind::DayTimeInterval),
                 {time, time});
  }
  if (!adds && types::IsTemporal(a) && types::IsTemporal(b)) {
    Type common = a == b ? left : Of(a == TypeKind::Date ? b : a);
    if (common.kind == TypeKind::Date && !meaning.is_trino()) {
      return Gives(types::Interval(types::IntervalField::Day, types::IntervalField::Day),
                   {common, common});
    }
    return Gives(Of(TypeKind::DayTimeInterval), {common, common});
  }
  return Mismatch(Sign(op), left, right);
}

Typing IntervalScaling(BinaryOperator op, const Type& left, const Type& right) {
  bool scales = op == BinaryOperator::Multiply || op == BinaryOperator::Divide;
  if (scales && IsInterval(left.kind) && right.kind == TypeKind::Null) {
    return Gives(Of(left.kind), {Of(left.kind), Of(TypeKind::Double)});
  }
  if (op == BinaryOperator::Multiply && left.kind == TypeKind::Null && IsInterval(right.kind)) {
    return Gives(Of(right.kind), {Of(TypeKind::Double), right});
  }
  if (scales && IsInterval(left.kind) && right.kind == TypeKind::String) {
    return Gives(Of(left.kind), {Of(left.kind), Of(TypeKind::Double)});
  }
  if (op == BinaryOperator::Multiply && left.kind == TypeKind::String && IsInterval(right.kind)) {
    return Gives(Of(right.kind), {Of(TypeKind::Double), right});
  }
  if (op == BinaryOperator::Multiply && types::IsNumeric(left.kind) && IsInterval(right.kind)) {
    return Gives(Of(right.kind), {left, right});
  }
  if (types::IsInterval(left.kind) && types::IsNumeric(right.kind) &&
      (op == BinaryOperator::Multiply || op == BinaryOperator::Divide)) {
    return Gives(Of(left.kind), {Of(left.kind), right});
  }
  bool divides = op == BinaryOperator::IntegerDivide && types::IsInterval(left.kind) &&
                 left.kind == right.kind;
  if (divides) {
    return Gives(Of(TypeKind::Long), {Of(left.kind), Of(left.kind)});
  }
  return Mismatch(Sign(op), left, right);
}

Typing Arithmetic(BinaryOperator op, Argument left, Argument right, const Meaning& meaning) {
  bool is_temporal = types::IsTemporal(left.type.kind) || types::IsTemporal(right.type.kind);
  bool is_interval = types::IsInterval(left.type.kind) || types::IsInterval(right.type.kind);
  if (op == BinaryOperator::Add || op == BinaryOperator::Subtract) {
    if (is_temporal || is_interval) {
      return DateArithmetic(op, left, right, meaning);
    }
  } else if (is_interval) {
    return IntervalScaling(op, left.type, right.type);
  }
  bool both_text = left.type.kind == TypeKind::String && right.type.kind == TypeKind::String;
  if (both_text && meaning.is_ansi()) {
    return Mismatch(Sign(op), left.type, right.type);
  }
  if (op == BinaryOperator::Divide) {
    left = FromNull(left, Of(TypeKind::Double));
    right = FromNull(right, Of(TypeKind::Double));
  }
  left = FromNull(left, right.type);
  right = FromNull(right, left.type);
  if (!meaning.is_trino()) {
    Type left_type = left.type;
    left = FromText(left, right.type, meaning);
    right = FromText(right, left_type, meaning);
  }
  if (!types::IsNumeric(left.type.kind) || !types::IsNumeric(right.type.kind)) {
    return Mismatch(Sign(op), left.type, right.type);
  }
  return NumberArithmetic(op, left, right, meaning);
}

// With ANSI text is converted silently, without it is refused.
bool IsTruthValue(const Type& type, const Meaning& meaning) {
  return type.kind == TypeKind::Boolean || type.kind == TypeKind::Null ||
         (type.kind == TypeKind::String && meaning.is_ansi() && !meaning.is_trino());
}

Typing Logic(const Type& left, const Type& right, const Meaning& meaning) {
  Type boolean = Of(TypeKind::Boolean);
  bool fits = IsTruthValue(left, meaning) && IsTruthValue(right, meaning);
  return fits ? Gives(boolean, {boolean, boolean}) : Mismatch("a logical operator", left, right);
}

Typing Bits(const Argument& left, const Argument& right, const Meaning& meaning) {
  Type common = TightestCommon(left.type, right.type, meaning);
  return types::IsInteger(common.kind) ? Gives(common, {common, common})
                                       : Mismatch("a bit operator", left.type, right.type);
}

Typing Shift(const Type& left, const Type& right, const Meaning& meaning) {
  Type value = left.kind == TypeKind::Long ? left : Of(TypeKind::Int);
  bool fits = CanConvert(left, value, meaning) && CanConvert(right, Of(TypeKind::Int), meaning);
  return fits ? Gives(value, {value, Of(TypeKind::Int)}) : Mismatch("a shift", left, right);
}

Typing Concatenation(const Argument& left, const Argument& right, const Meaning& meaning) {
  if (left.type.kind == TypeKind::Array || right.type.kind == TypeKind::Array) {
    return InferCommon({left, right}, meaning);
  }
  bool is_binary = left.type.kind == TypeKind::Binary && right.type.kind == TypeKind::Binary;
  Type type = Of(is_binary ? TypeKind::Binary : TypeKind::String);
  auto becomes = [&](const Type& from) {
    return CanConvert(from, type, meaning) ||
           (from.kind == TypeKind::Binary && !meaning.is_trino());
  };
  bool fits = becomes(left.type) && becomes(right.type);
  return fits ? Gives(type, {type, type}) : Mismatch("||", left.type, right.type);
}

Typing Comparison(const Argument& left, const Argument& right, const Meaning& meaning) {
  Typing typing = InferComparison({left, right}, meaning);
  if (typing.ok()) {
    typing.result = Of(TypeKind::Boolean);
  }
  return typing;
}

// Without ANSI text is compared as what it is compared with.
Type LegacyComparison(const Type& left, const Type& right, const Meaning& meaning) {
  const Type& other = left.kind == TypeKind::String ? right : left;
  if (other.kind == TypeKind::Decimal) {
    return Of(TypeKind::Double);
  }
  bool is_atomic = !types::IsNested(other.kind) && other.kind != TypeKind::Variant;
  return is_atomic && other.kind != TypeKind::Null ? other : WiderCommon(left, right, meaning);
}

bool IsOrdered(const Type& type) {
  if (type.kind == TypeKind::Map || type.kind == TypeKind::Variant) {
    return false;
  }
  return std::all_of(type.fields.begin(), type.fields.end(),
                     [](const types::Field& field) { return IsOrdered(field.type); });
}

bool AnyUnknown(const std::vector<Argument>& items) {
  return std::any_of(items.begin(), items.end(),
                     [](const Argument& item) { return !item.type.is_known(); });
}

}  // namespace

std::string IntervalConstant(const ast::Interval& interval) {
  bool is_days = std::all_of(interval.parts.begin(), interval.parts.end(), [](const auto& part) {
    return part.unit == "day" || part.unit == "week";
  });
  return is_days && (interval.end_unit.empty() || interval.end_unit == "day") ? "day" : "";
}

Typing InferBinary(BinaryOperator op, const Argument& left_argument, const Argument& right_argument,
                   const Meaning& meaning) {
  Argument left = left_argument;
  Argument right = right_argument;
  if (!left.type.is_known() || !right.type.is_known()) {
    return Fails("the type of an operand is not known");
  }
  left.type = WithoutLength(left.type);
  right.type = WithoutLength(right.type);
  switch (op) {
    case BinaryOperator::Or:
    case BinaryOperator::And:
      return Logic(left.type, right.type, meaning);
    case BinaryOperator::Equal:
    case BinaryOperator::NotEqual:
    case BinaryOperator::Less:
    case BinaryOperator::LessOrEqual:
    case BinaryOperator::Greater:
    case BinaryOperator::GreaterOrEqual:
    case BinaryOperator::NullSafeEqual:
    case BinaryOperator::IsDistinctFrom:
      return Comparison(left, right, meaning);
    case BinaryOperator::Concat:
      return Concatenation(left, right, meaning);
    case BinaryOperator::BitOr:
    case BinaryOperator::BitXor:
    case BinaryOperator::BitAnd:
      return Bits(left, right, meaning);
    case BinaryOperator::ShiftLeft:
    case BinaryOperator::ShiftRight:
    case BinaryOperator::ShiftRightUnsigned:
      return Shift(left.type, right.type, meaning);
    case BinaryOperator::Add:
    case BinaryOperator::Subtract:
    case BinaryOperator::Multiply:
    case BinaryOperator::Divide:
    case BinaryOperator::IntegerDivide:
    case BinaryOperator::Modulo:
      return Arithmetic(op, left, right, meaning);
  }
  return Fails("unknown operator");
}

Typing InferUnary(ast::UnaryOperator op, const Argument& operand, const Meaning& meaning) {
  Type type = WithoutLength(operand.type);
  if (!type.is_known()) {
    return Fails("the type of an operand is not known");
  }
  if (op == ast::UnaryOperator::Not) {
    Type boolean = Of(TypeKind::Boolean);
    return IsTruthValue(type, meaning) ? Gives(boolean, {boolean}) : Fails("not takes a boolean");
  }
  if (op == ast::UnaryOperator::BitNot) {
    return types::IsInteger(type.kind) ? Gives(type, {type}) : Fails("~ takes an integer");
  }
  if (type.kind == TypeKind::String && !meaning.is_trino()) {
    type = Of(TypeKind::Double);
  }
  if (type.kind == TypeKind::Null) {
    type = Of(TypeKind::Double);
  }
  bool fits = types::IsNumeric(type.kind) || types::IsInterval(type.kind);
  return fits ? Gives(type, {type})
              : Fails(fmt::format("a sign does not take {}", types::ToText(type)));
}

Typing InferSubscript(const Argument& operand, const Argument& index, const Meaning& meaning) {
  if (operand.type.kind == TypeKind::Array) {
    bool fits =
        index.type.kind != TypeKind::String &&
        (types::IsInteger(index.type.kind) || CanConvert(index.type, Of(TypeKind::Int), meaning));
    return fits ? Gives(types::Element(operand.type), {operand.type, Of(TypeKind::Int)})
                : Fails("an array is read by an integer");
  }
  if (operand.type.kind == TypeKind::Map) {
    bool fits = CanConvert(index.type, types::Key(operand.type), meaning);
    return fits ? Gives(types::Value(operand.type), {operand.type, types::Key(operand.type)})
                : Fails("a map is read by a key of its key type");
  }
  return operand.type.is_known()
             ? Fails(fmt::format("[] does not take {}", types::ToText(operand.type)))
             : Fails("the type of an operand is not known");
}

Typing InferCommon(const std::vector<Argument>& items, const Meaning& meaning) {
  if (AnyUnknown(items)) {
    return Fails("the type of a part is not known");
  }
  if (items.empty()) {
    return Fails("there is nothing to take a type from");
  }
  // Text decides first, so that the order of the parts does not matter.
  Type common = Of(TypeKind::Null);
  for (bool is_text : {true, false}) {
    for (const Argument& item : items) {
      if ((WithoutLength(item.type).kind == TypeKind::String) != is_text) {
        continue;
      }
      Type wider = WiderCommon(common, item.type, meaning);
      if (!wider.is_known()) {
        return Mismatch("one type", common, item.type);
      }
      common = wider;
    }
  }
  return Gives(common, std::vector<Type>(items.size(), common));
}

bool HasSameNames(const Type& left, const Type& right) {
  if (left.kind != right.kind || left.fields.size() != right.fields.size()) {
    return true;
  }
  for (size_t i = 0; i < left.fields.size(); ++i) {
    bool is_same = left.kind != TypeKind::Struct ||
                   base::EqualsIgnoreCase(left.fields[i].name, right.fields[i].name);
    if (!is_same || !HasSameNames(left.fields[i].type, right.fields[i].type)) {
      return false;
    }
  }
  return true;
}

Typing InferComparison(const std::vector<Argument>& items, const Meaning& meaning) {
  if (AnyUnknown(items)) {
    return Fails("the type of an operand is not known");
  }
  Type common = WithoutLength(items[0].type);
  for (size_t i = 1; i < items.size(); ++i) {
    Type other = WithoutLength(items[i].type);
    bool is_spark3 = meaning.dialect == dialect::Dialect::Spark3;
    if (is_spark3 && !HasSameNames(items[0].type, items[i].type)) {
      return Fails("Spark 3 compares structs only when their fields have the same names");
    }
    bool is_mixed_text = (common.kind == TypeKind::String) != (other.kind == TypeKind::String);
    Type next = is_mixed_text && !meaning.is_ansi() ? LegacyComparison(common, other, meaning)
                                                    : WiderCommon(common, other, meaning);
    if (!next.is_known() || !IsOrdered(next)) {
      return Mismatch("a comparison", common, other);
    }
    common = next;
  }
  return Gives(common, std::vector<Type>(items.size(), common));
}

}  // namespace hikkoshi::functions
