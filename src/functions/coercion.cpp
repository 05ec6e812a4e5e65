#include "functions/coercion.h"
#include "types/interval.h"

#include <algorithm>

namespace hikkoshi::functions {
namespace {

using types::Type;
using types::TypeKind;

constexpr int kMaxPrecision = 38;
constexpr int kMinimumAdjustedScale = 6;

bool IsTimestampKind(TypeKind kind) {
  return kind == TypeKind::Timestamp || kind == TypeKind::TimestampNtz;
}

using types::IsInterval;

Type Unknown() {
  return types::Simple(TypeKind::Unknown);
}

Type WiderNumber(const Type& left, const Type& right, const Meaning& meaning) {
  if (left.kind == TypeKind::Decimal || right.kind == TypeKind::Decimal) {
    const Type& decimal = left.kind == TypeKind::Decimal ? left : right;
    const Type& other = left.kind == TypeKind::Decimal ? right : left;
    if (!types::IsInteger(other.kind)) {
      return Unknown();
    }
    Type whole = DecimalOf(other);
    bool is_wider = decimal.precision - decimal.scale >= whole.precision;
    return is_wider ? decimal : Unknown();
  }
  TypeKind wider = std::max(left.kind, right.kind);
  if (wider == TypeKind::Float && meaning.is_ansi() && !meaning.is_trino()) {
    return types::Simple(TypeKind::Double);
  }
  return types::Simple(wider);
}

// Where 38 digits are too few, Spark 4 keeps the digits before the point, Spark 3 those after it.
Type WiderDecimal(const Type& left, const Type& right, const Meaning& meaning) {
  int scale = std::max(left.scale, right.scale);
  int range = std::max(left.precision - left.scale, right.precision - right.scale);
  bool keeps_whole = meaning.dialect == dialect::Dialect::Spark4 ||
                     meaning.dialect == dialect::Dialect::Databricks;
  if (keeps_whole && range + scale > 38) {
    return types::Decimal(38, std::max(0, 38 - range));
  }
  return BoundedDecimal(range + scale, scale);
}

Type WiderTime(const Type& left, const Type& right) {
  if (IsTimestampKind(left.kind) && right.kind == TypeKind::Date) {
    return left;
  }
  if (left.kind == TypeKind::Date && IsTimestampKind(right.kind)) {
    return right;
  }
  if (IsTimestampKind(left.kind) && IsTimestampKind(right.kind)) {
    return types::Simple(TypeKind::Timestamp);
  }
  return Unknown();
}

using Combine = Type (*)(const Type&, const Type&, const Meaning&);

Type CombineFields(const Type& left, const Type& right, const Meaning& meaning, Combine combine) {
  if (left.fields.size() != right.fields.size()) {
    return Unknown();
  }
  Type result = left;
  for (size_t i = 0; i < left.fields.size(); ++i) {
    result.fields[i].type = combine(left.fields[i].type, right.fields[i].type, meaning);
    result.fields[i].is_nullable = left.fields[i].is_nullable || right.fields[i].is_nullable;
    if (!result.fields[i].type.is_known()) {
      return Unknown();
    }
  }
  return result;
}

// Decimals with other numbers, where no side holds all of the other.
Type WiderMixedDecimal(const Type& left, const Type& right, const Meaning& meaning) {
  bool has_decimal = left.kind == TypeKind::Decimal || right.kind == TypeKind::Decimal;
  if (!has_decimal || !types::IsNumeric(left.kind) || !types::IsNumeric(right.kind)) {
    return Unknown();
  }
  bool has_real = left.kind == TypeKind::Float || left.kind == TypeKind::Double ||
                  right.kind == TypeKind::Float || right.kind == TypeKind::Double;
  return has_real ? types::Simple(TypeKind::Double)
                  : WiderDecimal(DecimalOf(left), DecimalOf(right), meaning);
}

Type WiderWithText(const Type& other, const Meaning& meaning) {
  if (meaning.is_trino()) {
    return Unknown();
  }
  if (!meaning.is_ansi()) {
    bool is_atomic = !types::IsNested(other.kind) && other.kind != TypeKind::Binary &&
                     other.kind != TypeKind::Boolean;
    return is_atomic ? types::Simple(TypeKind::String) : Unknown();
  }
  if (types::IsInteger(other.kind)) {
    return types::Simple(TypeKind::Long);
  }
  if (types::IsNumeric(other.kind)) {
    return types::Simple(TypeKind::Double);
  }
  return types::IsNested(other.kind) || types::IsInterval(other.kind) ? Unknown() : other;
}

bool CanConvertText(const Type& to, const Meaning& meaning) {
  if (meaning.is_trino() || types::IsNested(to.kind)) {
    return false;
  }
  bool is_flag = to.kind == TypeKind::Boolean && !meaning.is_ansi();
  return !is_flag && !types::IsInterval(to.kind) && to.kind != TypeKind::Variant;
}

bool CanConvertToText(const Type& from, const Meaning& meaning) {
  return !meaning.is_trino() && !types::IsNested(from.kind) &&
         (from.kind != TypeKind::Binary || !meaning.is_ansi()) && from.kind != TypeKind::Variant;
}

bool CanConvertNumber(const Type& from, const Type& to, const Meaning& meaning) {
  if (!types::IsNumeric(from.kind) || !types::IsNumeric(to.kind)) {
    return false;
  }
  if (!meaning.is_ansi()) {
    return true;  // any number where a number is asked for, narrowing included
  }
  if (to.kind == TypeKind::Decimal) {
    return types::IsInteger(from.kind) || from.kind == TypeKind::Decimal;
  }
  if (from.kind == TypeKind::Decimal) {
    return to.kind == TypeKind::Double || to.kind == TypeKind::Float;
  }
  return from.kind <= to.kind;
}

}  // namespace

Type WithoutLength(const Type& type) {
  if (type.kind == TypeKind::Char || type.kind == TypeKind::Varchar) {
    return types::Simple(TypeKind::String);
  }
  Type result = type;
  for (types::Field& field : result.fields) {
    field.type = WithoutLength(field.type);
  }
  return result;
}

Type DecimalOf(const Type& type) {
  switch (type.kind) {
    case TypeKind::Byte:
      return types::Decimal(3, 0);
    case TypeKind::Short:
      return types::Decimal(5, 0);
    case TypeKind::Int:
      return types::Decimal(10, 0);
    case TypeKind::Long:
      return types::Decimal(20, 0);
    default:
      return type;
  }
}

Type AdjustedDecimal(int precision, int scale) {
  if (precision <= kMaxPrecision) {
    return types::Decimal(precision, scale);
  }
  int whole_digits = precision - scale;
  int least_scale = std::min(scale, kMinimumAdjustedScale);
  return types::Decimal(kMaxPrecision, std::max(kMaxPrecision - whole_digits, least_scale));
}

Type BoundedDecimal(int precision, int scale) {
  return types::Decimal(std::min(precision, kMaxPrecision), std::min(scale, kMaxPrecision));
}

Type TightestCommon(const Type& left_type, const Type& right_type, const Meaning& meaning) {
  Type left = WithoutLength(left_type);
  Type right = WithoutLength(right_type);
  if (left == right) {
    return left;
  }
  if (left.kind == TypeKind::Null) {
    return right;
  }
  if (right.kind == TypeKind::Null) {
    return left;
  }
  if (types::IsInterval(left.kind) && left.kind == right.kind) {
    return types::WiderInterval(left, right);
  }
  if (types::IsNumeric(left.kind) && types::IsNumeric(right.kind)) {
    return left.kind == TypeKind::Decimal && right.kind == TypeKind::Decimal
               ? Unknown()
               : WiderNumber(left, right, meaning);
  }
  if (types::IsNested(left.kind) && left.kind == right.kind) {
    return CombineFields(left, right, meaning, TightestCommon);
  }
  if (IsInterval(left.kind)) {
    return types::WiderInterval(left, right);
  }
  return WiderTime(left, right);
}

Type WiderCommon(const Type& left_type, const Type& right_type, const Meaning& meaning) {
  Type left = WithoutLength(left_type);
  Type right = WithoutLength(right_type);
  if (!left.is_known() || !right.is_known()) {
    return Unknown();
  }
  if (Type tight = TightestCommon(left, right, meaning); tight.is_known()) {
    return tight;
  }
  if (Type decimal = WiderMixedDecimal(left, right, meaning); decimal.is_known()) {
    return decimal;
  }
  if (left.kind == TypeKind::String && right.kind != TypeKind::String) {
    return WiderWithText(right, meaning);
  }
  if (right.kind == TypeKind::String && left.kind != TypeKind::String) {
    return WiderWithText(left, meaning);
  }
  if (types::IsNested(left.kind) && left.kind == right.kind) {
    return CombineFields(left, right, meaning, WiderCommon);
  }
  return Unknown();
}

bool CanConvert(const Type& from_type, const Type& to_type, const Meaning& meaning) {
  Type from = WithoutLength(from_type);
  Type to = WithoutLength(to_type);
  if (from == to || from.kind == TypeKind::Null) {
    return true;
  }
  if (from.kind == TypeKind::String) {
    return CanConvertText(to, meaning);
  }
  if (to.kind == TypeKind::String) {
    return CanConvertToText(from, meaning);
  }
  if (CanConvertNumber(from, to, meaning) ||
      (types::IsInterval(from.kind) && from.kind == to.kind)) {
    return true;
  }
  if (types::IsNested(from.kind) && from.kind == to.kind &&
      from.fields.size() == to.fields.size()) {
    return std::equal(from.fields.begin(), from.fields.end(), to.fields.begin(),
                      [&](const types::Field& a, const types::Field& b) {
                        return CanConvert(a.type, b.type, meaning);
                      });
  }
  bool both_times = types::IsTemporal(from.kind) && types::IsTemporal(to.kind);
  if (both_times && !meaning.is_trino()) {
    return true;
  }
  return WiderTime(from, to) == to;
}

}  // namespace hikkoshi::functions
