#include "engine/duckdb/column_view.h"

#include <fmt/format.h>

#include "engine/duckdb/native.h"

namespace hikkoshi::engine::duckdb {

namespace {

int DecimalWidth(uint8_t digits) {
  return digits <= 4 ? -2 : digits <= 9 ? -4 : digits <= 18 ? -8 : -16;
}

int EnumWidth(duckdb_vector vector) {
  OwnedType type(duckdb_vector_get_column_type(vector));
  switch (duckdb_enum_internal_type(type.get())) {
    case DUCKDB_TYPE_UTINYINT:
      return 1;
    case DUCKDB_TYPE_USMALLINT:
      return 2;
    default:
      return 4;
  }
}

int StoredWidth(const Type& type, duckdb_vector vector) {
  switch (type.kind) {
    case Kind::Boolean:
    case Kind::UnsignedTinyInt:
      return 1;
    case Kind::TinyInt:
      return -1;
    case Kind::SmallInt:
      return -2;
    case Kind::UnsignedSmallInt:
      return 2;
    case Kind::Integer:
    case Kind::Date:
      return -4;
    case Kind::UnsignedInteger:
      return 4;
    case Kind::BigInt:
    case Kind::Time:
    case Kind::Timestamp:
    case Kind::TimestampSeconds:
    case Kind::TimestampMillis:
    case Kind::TimestampNanos:
    case Kind::TimestampTz:
      return -8;
    case Kind::UnsignedBigInt:
      return 8;
    case Kind::HugeInt:
    case Kind::Uuid:
      return -16;
    case Kind::UnsignedHugeInt:
      return 16;
    case Kind::Decimal:
      return DecimalWidth(type.width);
    case Kind::Enum:
      return EnumWidth(vector);
    default:
      return 0;
  }
}

template <class T>
T At(const void* data, size_t row) {
  return static_cast<const T*>(data)[row];
}

// DuckDB stores a UUID as a signed number whose sign bit is flipped, so that it sorts as text.
std::string UuidText(Int128 stored) {
  auto high = static_cast<uint64_t>(static_cast<uint64_t>(stored >> 64) ^ (uint64_t{1} << 63));
  auto low = static_cast<uint64_t>(stored);
  return fmt::format("{:08x}-{:04x}-{:04x}-{:04x}-{:012x}", high >> 32, high >> 16 & 0xFFFF,
                     high & 0xFFFF, low >> 48, low & 0xFFFFFFFFFFFF);
}

}  // namespace

ColumnView::ColumnView(void* vector, const Type& type, size_t size)
    : type_(&type), size_(size), vector_(vector) {
  auto* native = static_cast<duckdb_vector>(vector);
  data_ = duckdb_vector_get_data(native);
  validity_ = duckdb_vector_get_validity(native);
  stored_width_ = StoredWidth(type, native);
  if (type.kind == Kind::Struct) {
    for (size_t i = 0; i < type.fields.size(); ++i) {
      children_.emplace_back(duckdb_struct_vector_get_child(native, i), type.fields[i].type, size);
    }
  } else if (type.kind == Kind::Array) {
    children_.emplace_back(duckdb_array_vector_get_child(native), type.fields[0].type,
                           size * type.length);
  } else if (type.kind == Kind::List) {
    children_.emplace_back(duckdb_list_vector_get_child(native), type.fields[0].type,
                           duckdb_list_vector_get_size(native));
  } else if (type.kind == Kind::Map) {
    // A map is stored as a list of (key, value) structs.
    duckdb_vector entries = duckdb_list_vector_get_child(native);
    for (size_t i = 0; i < 2; ++i) {
      children_.emplace_back(duckdb_struct_vector_get_child(entries, i), type.fields[i].type,
                             duckdb_list_vector_get_size(native));
    }
  }
}

bool ColumnView::Boolean(size_t row) const {
  return At<uint8_t>(data_, row) != 0;
}

int64_t ColumnView::Int64(size_t row) const {
  switch (stored_width_) {
    case -1:
      return At<int8_t>(data_, row);
    case 1:
      return At<uint8_t>(data_, row);
    case -2:
      return At<int16_t>(data_, row);
    case 2:
      return At<uint16_t>(data_, row);
    case -4:
      return At<int32_t>(data_, row);
    case 4:
      return At<uint32_t>(data_, row);
    default:
      return At<int64_t>(data_, row);
  }
}

Int128 ColumnView::Integer(size_t row) const {
  if (stored_width_ == -16 || stored_width_ == 16) {
    auto stored = At<duckdb_hugeint>(data_, row);
    return static_cast<Int128>(stored.upper) << 64 | static_cast<Int128>(stored.lower);
  }
  if (stored_width_ == 8) {
    return static_cast<Int128>(At<uint64_t>(data_, row));
  }
  return Int64(row);
}

double ColumnView::Real(size_t row) const {
  return type_->kind == Kind::Float ? At<float>(data_, row) : At<double>(data_, row);
}

std::string_view ColumnView::Text(size_t row) const {
  auto* text = const_cast<duckdb_string_t*>(static_cast<const duckdb_string_t*>(data_) + row);
  return {duckdb_string_t_data(text), duckdb_string_t_length(*text)};
}

engine::Interval ColumnView::Interval(size_t row) const {
  auto stored = At<duckdb_interval>(data_, row);
  return {.months = stored.months, .days = stored.days, .micros = stored.micros};
}

Range ColumnView::range(size_t row) const {
  if (type_->kind == Kind::Array) {
    return {row * type_->length, (row + 1) * type_->length};
  }
  auto entry = At<duckdb_list_entry>(data_, row);
  return {entry.offset, entry.offset + entry.length};
}

std::string ColumnView::EnumText(size_t row) const {
  OwnedType type(duckdb_vector_get_column_type(static_cast<duckdb_vector>(vector_)));
  return TakeText(duckdb_enum_dictionary_value(type.get(), static_cast<idx_t>(Int64(row))));
}

Value ColumnView::GetNested(size_t row) const {
  Value value{.kind = type_->kind};
  if (type_->kind == Kind::Struct) {
    for (const ColumnView& field : children_) {
      value.items.push_back(field.Get(row));
    }
    return value;
  }
  Range rows = range(row);
  for (size_t i = rows.begin; i < rows.end; ++i) {
    for (const ColumnView& column : children_) {
      value.items.push_back(column.Get(i));
    }
  }
  return value;
}

Value ColumnView::Get(size_t row) const {
  if (is_null(row) || type_->kind == Kind::Null) {
    return Value{};
  }
  Value value{.kind = type_->kind, .scale = type_->scale};
  switch (type_->kind) {
    case Kind::Float:
    case Kind::Double:
      value.real = Real(row);
      break;
    case Kind::Text:
    case Kind::Blob:
      value.text = Text(row);
      break;
    case Kind::Interval:
      value.interval = Interval(row);
      break;
    case Kind::Uuid:
      value.text = UuidText(Integer(row));
      break;
    case Kind::Enum:
      value.text = EnumText(row);
      break;
    case Kind::List:
    case Kind::Array:
    case Kind::Struct:
    case Kind::Map:
      return GetNested(row);
    case Kind::Other:
    case Kind::Any:
      break;
    default:
      value.integer = Integer(row);
  }
  return value;
}

}  // namespace hikkoshi::engine::duckdb
