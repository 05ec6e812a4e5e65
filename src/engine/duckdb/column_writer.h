#pragma once

// ColumnWriter: where a function puts its results, one cell per row. A row that is never written
// holds an unspecified value, so write every row, or SetNull.
// Lists and maps are written in row order: `StartList(row, length)` gives the index of the first
// element in the child writer; then write the elements there.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "engine/type.h"
#include "engine/value.h"

namespace hikkoshi::engine::duckdb {

class ColumnWriter {
 public:
  // `vector` is a duckdb_vector; `type` outlives the writer.
  ColumnWriter(void* vector, const Type& type) : vector_(vector), type_(&type) {}

  const Type& type() const { return *type_; }

  void SetNull(size_t row);
  void SetBoolean(size_t row, bool value);
  // Integers up to 64 bits, Date, Time, timestamps; Decimal takes the unscaled value.
  void SetInt64(size_t row, int64_t value);
  void SetInteger(size_t row, Int128 value);
  void SetReal(size_t row, double value);
  // Text must be valid UTF-8; Blob takes any bytes.
  void SetText(size_t row, std::string_view value);
  void SetInterval(size_t row, engine::Interval value);
  size_t StartList(size_t row, size_t length);

  // List: index 0. Map: 0 keys, 1 values. Struct: the fields.
  ColumnWriter child(size_t index) const;

 private:
  void* data() const;

  void* vector_;
  const Type* type_;
};

}  // namespace hikkoshi::engine::duckdb
