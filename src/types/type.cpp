#include "types/type.h"

#include <algorithm>

#include "base/text.h"

namespace hikkoshi::types {
namespace {

bool SameFields(const Type& left, const Type& right) {
  bool has_names = left.kind == TypeKind::Struct;
  return std::equal(left.fields.begin(), left.fields.end(), right.fields.begin(),
                    right.fields.end(), [&](const Field& a, const Field& b) {
                      return (!has_names || base::EqualsIgnoreCase(a.name, b.name)) &&
                             a.type == b.type;
                    });
}

}  // namespace

bool operator==(const Type& left, const Type& right) {
  return left.kind == right.kind && left.precision == right.precision &&
         left.scale == right.scale && left.length == right.length && SameFields(left, right);
}

Type Simple(TypeKind kind) {
  return Type{kind, 0, 0, 0, {}};
}
Type Decimal(int precision, int scale) {
  return Type{TypeKind::Decimal, precision, scale, 0, {}};
}
Type Varchar(int length) {
  return Type{TypeKind::Varchar, 0, 0, length, {}};
}
Type Char(int length) {
  return Type{TypeKind::Char, 0, 0, length, {}};
}

Type Array(Type element) {
  return Type{TypeKind::Array, 0, 0, 0, {Field{"element", std::move(element), true, ""}}};
}

Type Map(Type key, Type value) {
  return Type{
      TypeKind::Map,
      0,
      0,
      0,
      {Field{"key", std::move(key), false, ""}, Field{"value", std::move(value), true, ""}}};
}

Type Struct(std::vector<Field> fields) {
  return Type{TypeKind::Struct, 0, 0, 0, std::move(fields)};
}

const Field* FindField(const Type& type, std::string_view name) {
  auto found = std::find_if(type.fields.begin(), type.fields.end(), [&](const Field& field) {
    return base::EqualsIgnoreCase(field.name, name);
  });
  return found == type.fields.end() ? nullptr : &*found;
}

bool IsInteger(TypeKind kind) {
  return kind >= TypeKind::Byte && kind <= TypeKind::Long;
}
bool IsNumeric(TypeKind kind) {
  return kind >= TypeKind::Byte && kind <= TypeKind::Decimal;
}
bool IsText(TypeKind kind) {
  return kind >= TypeKind::String && kind <= TypeKind::Varchar;
}
bool IsTemporal(TypeKind kind) {
  return kind >= TypeKind::Date && kind <= TypeKind::TimestampNtz;
}
bool IsNested(TypeKind kind) {
  return kind >= TypeKind::Array && kind <= TypeKind::Struct;
}

}  // namespace hikkoshi::types
