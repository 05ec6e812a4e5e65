#pragma once

// ColumnView: read access to one column of one chunk (up to 2048 rows), where DuckDB keeps it.
// Valid only while the chunk is. Nested columns have children: a List's elements of all rows lie
// in one child, `range(row)` says which; a Struct has one child per field, a Map a keys child and
// a values child under the same ranges. Reading a NULL row gives an unspecified value.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/type.h"
#include "engine/value.h"

namespace hikkoshi::engine::duckdb {

struct Range {
  size_t begin = 0;
  size_t end = 0;
};

class ColumnView {
 public:
  // `vector` is a duckdb_vector; `type` outlives the view.
  ColumnView(void* vector, const Type& type, size_t size);

  const Type& type() const { return *type_; }
  size_t size() const { return size_; }
  bool is_null(size_t row) const {
    return validity_ != nullptr && (validity_[row / 64] >> (row % 64) & 1) == 0;
  }

  bool Boolean(size_t row) const;
  // Every integer up to 64 bits; Date in days; Time and timestamps in their own unit.
  int64_t Int64(size_t row) const;
  // Every integer and the unscaled value of a Decimal.
  Int128 Integer(size_t row) const;
  // Float and Double.
  double Real(size_t row) const;
  // Text and Blob; the bytes stay where they are.
  std::string_view Text(size_t row) const;
  engine::Interval Interval(size_t row) const;

  // List, Array and Map: the rows of the child that belong to `row`.
  Range range(size_t row) const;
  const ColumnView& child(size_t index) const { return children_[index]; }
  size_t child_count() const { return children_.size(); }

  // Copies one cell with everything below it. Kinds that cannot be read give kind Other.
  Value Get(size_t row) const;

 private:
  Value GetNested(size_t row) const;
  std::string EnumText(size_t row) const;

  const Type* type_;
  size_t size_;
  void* vector_;
  const void* data_;
  const uint64_t* validity_;
  // Bytes of one stored number; negative for signed ones, 0 where it is no integer.
  int stored_width_ = 0;
  std::vector<ColumnView> children_;
};

}  // namespace hikkoshi::engine::duckdb
