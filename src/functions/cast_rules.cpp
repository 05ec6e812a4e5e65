// Which casts exist: Spark's `Cast.canCast` and its ANSI counterpart, as the engines answer.

#include <fmt/format.h>

#include "functions/coercion.h"
#include "functions/operators.h"

namespace hikkoshi::functions {
namespace {

using types::Type;
using types::TypeKind;

bool IsInterval(TypeKind kind) {
  return kind == TypeKind::YearMonthInterval || kind == TypeKind::DayTimeInterval;
}

bool NumberCasts(TypeKind to, const Meaning& meaning) {
  if (types::IsNumeric(to) || types::IsText(to) || to == TypeKind::Boolean) {
    return true;
  }
  return (to == TypeKind::Timestamp || IsInterval(to)) && !meaning.is_trino();
}

bool TemporalCasts(TypeKind from, TypeKind to, const Meaning& meaning) {
  if (types::IsText(to) || types::IsTemporal(to)) {
    return true;
  }
  if (from == TypeKind::Timestamp && types::IsNumeric(to)) {
    return !meaning.is_trino();
  }
  bool is_legacy = (from == TypeKind::Date || from == TypeKind::Timestamp) && !meaning.is_ansi();
  return is_legacy && (types::IsNumeric(to) || to == TypeKind::Boolean);
}

bool AtomicCasts(TypeKind from, TypeKind to, const Meaning& meaning) {
  if (from == TypeKind::Null || from == to) {
    return true;
  }
  if (types::IsText(from)) {
    return !types::IsNested(to);
  }
  if (types::IsNumeric(from)) {
    bool is_bytes = types::IsInteger(from) && to == TypeKind::Binary && !meaning.is_ansi();
    return NumberCasts(to, meaning) || is_bytes;
  }
  if (types::IsTemporal(from)) {
    return TemporalCasts(from, to, meaning);
  }
  switch (from) {
    case TypeKind::Boolean:
      return types::IsNumeric(to) || types::IsText(to) ||
             (to == TypeKind::Timestamp && !meaning.is_ansi());
    case TypeKind::Binary:
      return types::IsText(to) && !meaning.is_trino();
    default:
      return types::IsText(to) || (IsInterval(from) && (from == to || types::IsNumeric(to)));
  }
}

bool HasCast(const Type& from, const Type& to, const Meaning& meaning);

bool FieldsCast(const Type& from, const Type& to, const Meaning& meaning) {
  if (from.fields.size() != to.fields.size()) {
    return false;
  }
  for (size_t i = 0; i < from.fields.size(); ++i) {
    if (!HasCast(from.fields[i].type, to.fields[i].type, meaning)) {
      return false;
    }
  }
  return true;
}

// Without ANSI a cast of text may give NULL, which no key of a map is.
bool KeyCasts(const Type& from, const Type& to, const Meaning& meaning) {
  bool may_fail = !meaning.is_ansi() && from.kind == TypeKind::Map &&
                  types::IsText(types::Key(from).kind) && !types::IsText(types::Key(to).kind) &&
                  types::Key(to).kind != TypeKind::Binary;
  return !may_fail;
}

bool HasCast(const Type& from, const Type& to, const Meaning& meaning) {
  if (from.kind == TypeKind::Null) {
    return true;
  }
  if (types::IsNested(from.kind)) {
    return types::IsText(to.kind) ||
           (from.kind == to.kind && FieldsCast(from, to, meaning) && KeyCasts(from, to, meaning));
  }
  return !types::IsNested(to.kind) && AtomicCasts(from.kind, to.kind, meaning);
}

}  // namespace

Typing InferCast(const Type& from, const Type& to, ast::CastKind kind, const Meaning& meaning) {
  Typing typing;
  typing.is_nullable = kind == ast::CastKind::TryCast;
  if (!from.is_known()) {
    typing.result = to;
    typing.error = "the type of the cast's operand is not known";
    return typing;
  }
  if (!HasCast(from, to, meaning)) {
    typing.error = fmt::format("{} cannot be cast to {}", types::ToText(from), types::ToText(to));
    return typing;
  }
  typing.result = WithoutLength(to);
  typing.arguments = {from};
  return typing;
}

}  // namespace hikkoshi::functions
