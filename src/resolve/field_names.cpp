// Source: Spark 3.5 and 4, recorded answers.

#include "resolve/field_names.h"

#include <algorithm>

#include "functions/operators.h"

namespace hikkoshi::resolve {
namespace {

using types::Type;
using types::TypeKind;

// Whether the types differ in nothing but the names of fields.
bool IsSameUnnamed(const Type& left, const Type& right) {
  if (left.kind != TypeKind::Struct || right.kind != TypeKind::Struct) {
    return left == right;
  }
  return std::equal(
      left.fields.begin(), left.fields.end(), right.fields.begin(), right.fields.end(),
      [](const auto& first, const auto& second) { return IsSameUnnamed(first.type, second.type); });
}

}  // namespace

void TakeFirstNames(std::vector<functions::Argument>& items) {
  for (functions::Argument& item : items) {
    if (IsSameUnnamed(items[0].type, item.type)) {
      item.type = items[0].type;
    }
  }
}

void CheckInNames(Context& context, base::Span span, const ast::InList& list) {
  const Type& operand = context.analysis().TypeOf(list.operand);
  for (ast::ExprId item : list.items) {
    const Type& type = context.analysis().TypeOf(item);
    if (!context.is_trino() && !functions::HasSameNames(operand, type) &&
        !IsSameUnnamed(operand, type)) {
      context.Report(diagnostics::Code::TypeMismatch, span,
                     "the fields of what IN compares have different names");
      return;
    }
  }
}

void CheckCommonNames(Context& context, base::Span span,
                      const std::vector<functions::Argument>& items) {
  if (!context.is_spark()) {
    return;
  }
  for (const functions::Argument& item : items) {
    if (!functions::HasSameNames(items[0].type, item.type)) {
      context.Report(diagnostics::Code::TypeMismatch, span,
                     "these structs have fields of different names");
      return;
    }
  }
}

}  // namespace hikkoshi::resolve
