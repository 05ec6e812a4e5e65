#include "engine/duckdb/spark_type.h"

namespace hikkoshi::engine::duckdb {

namespace {

types::Type StructOf(const Type& type) {
  std::vector<types::Field> fields;
  for (const Field& field : type.fields) {
    fields.push_back({.name = field.name, .type = SparkTypeOf(field.type)});
  }
  return types::Struct(std::move(fields));
}

types::TypeKind SimpleKind(Kind kind) {
  switch (kind) {
    case Kind::Null:
      return types::TypeKind::Null;
    case Kind::Boolean:
      return types::TypeKind::Boolean;
    case Kind::TinyInt:
      return types::TypeKind::Byte;
    case Kind::SmallInt:
    case Kind::UnsignedTinyInt:
      return types::TypeKind::Short;
    case Kind::Integer:
    case Kind::UnsignedSmallInt:
      return types::TypeKind::Int;
    case Kind::BigInt:
    case Kind::UnsignedInteger:
      return types::TypeKind::Long;
    case Kind::Float:
      return types::TypeKind::Float;
    case Kind::Double:
      return types::TypeKind::Double;
    case Kind::Text:
    case Kind::Uuid:
    case Kind::Enum:
      return types::TypeKind::String;
    case Kind::Blob:
      return types::TypeKind::Binary;
    case Kind::Date:
      return types::TypeKind::Date;
    case Kind::Time:
      return types::TypeKind::Time;
    case Kind::Timestamp:
    case Kind::TimestampSeconds:
    case Kind::TimestampMillis:
    case Kind::TimestampNanos:
      return types::TypeKind::TimestampNtz;
    case Kind::TimestampTz:
      return types::TypeKind::Timestamp;
    case Kind::Interval:
      return types::TypeKind::DayTimeInterval;
    default:
      return types::TypeKind::Unknown;
  }
}

}  // namespace

types::Type SparkTypeOf(const Type& type) {
  switch (type.kind) {
    case Kind::Decimal:
      return types::Decimal(type.width, type.scale);
    case Kind::UnsignedBigInt:
      return types::Decimal(20, 0);
    case Kind::HugeInt:
    case Kind::UnsignedHugeInt:
      return types::Decimal(38, 0);
    case Kind::List:
    case Kind::Array:
      return types::Array(SparkTypeOf(type.fields[0].type));
    case Kind::Map:
      return types::Map(SparkTypeOf(type.fields[0].type), SparkTypeOf(type.fields[1].type));
    case Kind::Struct:
      return StructOf(type);
    default:
      return types::Simple(SimpleKind(type.kind));
  }
}

}  // namespace hikkoshi::engine::duckdb
