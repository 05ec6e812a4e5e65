#include "engine/duckdb/native.h"

#include <array>
#include <string_view>

#include "base/text.h"

namespace hikkoshi::engine::duckdb {

namespace {

struct KindRow {
  duckdb_type id;
  Kind kind;
};

constexpr std::array kKinds = {
    KindRow{DUCKDB_TYPE_SQLNULL, Kind::Null},
    KindRow{DUCKDB_TYPE_BOOLEAN, Kind::Boolean},
    KindRow{DUCKDB_TYPE_TINYINT, Kind::TinyInt},
    KindRow{DUCKDB_TYPE_SMALLINT, Kind::SmallInt},
    KindRow{DUCKDB_TYPE_INTEGER, Kind::Integer},
    KindRow{DUCKDB_TYPE_BIGINT, Kind::BigInt},
    KindRow{DUCKDB_TYPE_HUGEINT, Kind::HugeInt},
    KindRow{DUCKDB_TYPE_UTINYINT, Kind::UnsignedTinyInt},
    KindRow{DUCKDB_TYPE_USMALLINT, Kind::UnsignedSmallInt},
    KindRow{DUCKDB_TYPE_UINTEGER, Kind::UnsignedInteger},
    KindRow{DUCKDB_TYPE_UBIGINT, Kind::UnsignedBigInt},
    KindRow{DUCKDB_TYPE_UHUGEINT, Kind::UnsignedHugeInt},
    KindRow{DUCKDB_TYPE_FLOAT, Kind::Float},
    KindRow{DUCKDB_TYPE_DOUBLE, Kind::Double},
    KindRow{DUCKDB_TYPE_DECIMAL, Kind::Decimal},
    KindRow{DUCKDB_TYPE_VARCHAR, Kind::Text},
    KindRow{DUCKDB_TYPE_BLOB, Kind::Blob},
    KindRow{DUCKDB_TYPE_DATE, Kind::Date},
    KindRow{DUCKDB_TYPE_TIME, Kind::Time},
    KindRow{DUCKDB_TYPE_TIMESTAMP, Kind::Timestamp},
    KindRow{DUCKDB_TYPE_TIMESTAMP_S, Kind::TimestampSeconds},
    KindRow{DUCKDB_TYPE_TIMESTAMP_MS, Kind::TimestampMillis},
    KindRow{DUCKDB_TYPE_TIMESTAMP_NS, Kind::TimestampNanos},
    KindRow{DUCKDB_TYPE_TIMESTAMP_TZ, Kind::TimestampTz},
    KindRow{DUCKDB_TYPE_INTERVAL, Kind::Interval},
    KindRow{DUCKDB_TYPE_UUID, Kind::Uuid},
    KindRow{DUCKDB_TYPE_ENUM, Kind::Enum},
    KindRow{DUCKDB_TYPE_LIST, Kind::List},
    KindRow{DUCKDB_TYPE_ARRAY, Kind::Array},
    KindRow{DUCKDB_TYPE_STRUCT, Kind::Struct},
    KindRow{DUCKDB_TYPE_MAP, Kind::Map},
    KindRow{DUCKDB_TYPE_ANY, Kind::Any},
};

Type Child(duckdb_logical_type child) {
  OwnedType owned(child);
  return TypeOf(owned.get());
}

void ReadStructFields(duckdb_logical_type type, Type& result) {
  for (idx_t i = 0; i < duckdb_struct_type_child_count(type); ++i) {
    result.fields.push_back({TakeText(duckdb_struct_type_child_name(type, i)),
                             Child(duckdb_struct_type_child_type(type, i))});
  }
}

Type OtherType(duckdb_type id) {
  Type type = Type::Of(Kind::Other);
  switch (id) {
    case DUCKDB_TYPE_BIT:
      type.engine_name = "BIT";
      break;
    case DUCKDB_TYPE_UNION:
      type.engine_name = "UNION";
      break;
    case DUCKDB_TYPE_TIME_TZ:
      type.engine_name = "TIME WITH TIME ZONE";
      break;
    case DUCKDB_TYPE_TIME_NS:
      type.engine_name = "TIME_NS";
      break;
    case DUCKDB_TYPE_BIGNUM:
      type.engine_name = "BIGNUM";
      break;
    default:
      type.engine_name = "type " + std::to_string(id);
  }
  return type;
}

OwnedType StructTypeOf(const Type& type) {
  std::vector<OwnedType> owned;
  std::vector<duckdb_logical_type> types;
  std::vector<const char*> names;
  for (const Field& field : type.fields) {
    owned.push_back(LogicalTypeOf(field.type));
    types.push_back(owned.back().get());
    names.push_back(field.name.c_str());
  }
  return OwnedType(duckdb_create_struct_type(types.data(), names.data(), types.size()));
}

}  // namespace

std::string TakeText(char* text) {
  if (text == nullptr) {
    return "";
  }
  std::string copy(text);
  duckdb_free(text);
  return copy;
}

Type TypeOf(duckdb_logical_type type) {
  duckdb_type id = duckdb_get_type_id(type);
  Type result;
  bool is_known = false;
  for (const KindRow& row : kKinds) {
    if (row.id == id) {
      result.kind = row.kind;
      is_known = true;
    }
  }
  if (!is_known) {
    return OtherType(id);
  }
  result.engine_name = TakeText(duckdb_logical_type_get_alias(type));
  switch (result.kind) {
    case Kind::Decimal:
      result.width = duckdb_decimal_width(type);
      result.scale = duckdb_decimal_scale(type);
      break;
    case Kind::List:
      result.fields.push_back({"", Child(duckdb_list_type_child_type(type))});
      break;
    case Kind::Array:
      result.fields.push_back({"", Child(duckdb_array_type_child_type(type))});
      result.length = duckdb_array_type_array_size(type);
      break;
    case Kind::Map:
      result.fields.push_back({"key", Child(duckdb_map_type_key_type(type))});
      result.fields.push_back({"value", Child(duckdb_map_type_value_type(type))});
      break;
    case Kind::Struct:
      ReadStructFields(type, result);
      break;
    default:
      break;
  }
  return result;
}

OwnedType LogicalTypeOf(const Type& type) {
  switch (type.kind) {
    case Kind::Decimal:
      return OwnedType(duckdb_create_decimal_type(type.width, type.scale));
    case Kind::List:
      return OwnedType(duckdb_create_list_type(LogicalTypeOf(type.fields[0].type).get()));
    case Kind::Array:
      return OwnedType(
          duckdb_create_array_type(LogicalTypeOf(type.fields[0].type).get(), type.length));
    case Kind::Map:
      return OwnedType(duckdb_create_map_type(LogicalTypeOf(type.fields[0].type).get(),
                                              LogicalTypeOf(type.fields[1].type).get()));
    case Kind::Struct:
      return StructTypeOf(type);
    case Kind::Enum:
    case Kind::Other:
      return OwnedType();
    default:
      break;
  }
  for (const KindRow& row : kKinds) {
    if (row.kind == type.kind) {
      return OwnedType(duckdb_create_logical_type(row.id));
    }
  }
  return OwnedType();
}

base::Error EngineError(const char* message) {
  std::string_view text = message == nullptr ? "no message" : message;
  constexpr std::string_view kMark = " Error: ";
  size_t mark = text.find(kMark);
  bool starts_with_kind = mark != std::string_view::npos && text.find('\n') > mark;
  if (!starts_with_kind) {
    return base::Error{.message = std::string(text)};
  }
  return base::Error{.message = std::string(text.substr(mark + kMark.size())),
                     .kind = std::string(text.substr(0, mark))};
}

}  // namespace hikkoshi::engine::duckdb
