#include "engine/duckdb/column_writer.h"

#include "engine/duckdb/native.h"

namespace hikkoshi::engine::duckdb {

namespace {

duckdb_vector Native(void* vector) {
  return static_cast<duckdb_vector>(vector);
}

// Bytes of one stored number.
int StoredBytes(const Type& type) {
  switch (type.kind) {
    case Kind::Boolean:
    case Kind::TinyInt:
    case Kind::UnsignedTinyInt:
      return 1;
    case Kind::SmallInt:
    case Kind::UnsignedSmallInt:
      return 2;
    case Kind::Integer:
    case Kind::UnsignedInteger:
    case Kind::Date:
      return 4;
    case Kind::HugeInt:
    case Kind::UnsignedHugeInt:
      return 16;
    case Kind::Decimal:
      return type.width <= 4 ? 2 : type.width <= 9 ? 4 : type.width <= 18 ? 8 : 16;
    default:
      return 8;
  }
}

template <class T>
void Put(void* data, size_t row, T value) {
  static_cast<T*>(data)[row] = value;
}

}  // namespace

// DuckDB may move a child's data when it grows, so the address is asked for every time.
void* ColumnWriter::data() const {
  return duckdb_vector_get_data(Native(vector_));
}

void ColumnWriter::SetNull(size_t row) {
  duckdb_vector_ensure_validity_writable(Native(vector_));
  duckdb_validity_set_row_invalid(duckdb_vector_get_validity(Native(vector_)), row);
  if (type_->kind == Kind::Struct) {
    for (size_t i = 0; i < type_->fields.size(); ++i) {
      child(i).SetNull(row);
    }
  } else if (type_->kind == Kind::List || type_->kind == Kind::Map) {
    Put(data(), row, duckdb_list_entry{duckdb_list_vector_get_size(Native(vector_)), 0});
  }
}

void ColumnWriter::SetBoolean(size_t row, bool value) {
  Put<uint8_t>(data(), row, value ? 1 : 0);
}

void ColumnWriter::SetInt64(size_t row, int64_t value) {
  SetInteger(row, value);
}

void ColumnWriter::SetInteger(size_t row, Int128 value) {
  switch (StoredBytes(*type_)) {
    case 1:
      return Put(data(), row, static_cast<int8_t>(value));
    case 2:
      return Put(data(), row, static_cast<int16_t>(value));
    case 4:
      return Put(data(), row, static_cast<int32_t>(value));
    case 8:
      return Put(data(), row, static_cast<int64_t>(value));
    default:
      return Put(data(), row,
                 duckdb_hugeint{static_cast<uint64_t>(value), static_cast<int64_t>(value >> 64)});
  }
}

void ColumnWriter::SetReal(size_t row, double value) {
  if (type_->kind == Kind::Float) {
    Put(data(), row, static_cast<float>(value));
  } else {
    Put(data(), row, value);
  }
}

void ColumnWriter::SetText(size_t row, std::string_view value) {
  duckdb_vector_assign_string_element_len(Native(vector_), row, value.data(), value.size());
}

void ColumnWriter::SetInterval(size_t row, engine::Interval value) {
  Put(data(), row, duckdb_interval{value.months, value.days, value.micros});
}

size_t ColumnWriter::StartList(size_t row, size_t length) {
  size_t begin = duckdb_list_vector_get_size(Native(vector_));
  duckdb_list_vector_reserve(Native(vector_), begin + length);
  duckdb_list_vector_set_size(Native(vector_), begin + length);
  Put(data(), row, duckdb_list_entry{begin, length});
  return begin;
}

ColumnWriter ColumnWriter::child(size_t index) const {
  const Type& type = type_->fields[index].type;
  if (type_->kind == Kind::Struct) {
    return {duckdb_struct_vector_get_child(Native(vector_), index), type};
  }
  duckdb_vector elements = duckdb_list_vector_get_child(Native(vector_));
  if (type_->kind == Kind::Map) {
    return {duckdb_struct_vector_get_child(elements, index), type};
  }
  return {elements, type};
}

}  // namespace hikkoshi::engine::duckdb
