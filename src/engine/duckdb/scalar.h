#pragma once

// Scalar("name", lambda): a ScalarFunction whose types follow from the lambda's signature.
//
//   Scalar("hk_repeat", [](std::string_view text, int32_t times) -> std::string { … })
//   Scalar("hk_to_date", [](std::string_view text) -> std::optional<Date> { … })       NULL result
//   Scalar("hk_nvl", [](std::optional<int64_t> value) -> int64_t { … })                sees NULLs
//   Scalar("hk_checked", [](int64_t value) -> base::Result<int64_t> { … })             may fail
//
// A NULL for a parameter that is no std::optional gives NULL and the lambda is not called.
// Parameters: bool, int8_t … int64_t, Int128, float, double, std::string_view, Date, Timestamp,
// TimestampTz, Interval, std::vector<std::optional<T>>, and std::optional of each. Results: the
// same (std::string for text), std::optional, base::Result, base::Result<std::optional<…>>.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "engine/duckdb/function_pack.h"

namespace hikkoshi::engine::duckdb {

struct Date {
  int32_t days = 0;
};
// Microseconds on a wall clock.
struct Timestamp {
  int64_t micros = 0;
};
// Microseconds since 1970-01-01 00:00 UTC.
struct TimestampTz {
  int64_t micros = 0;
};

// Cell<T> says for a C++ type: its SQL type, how one cell is read, how one is written.
template <class T>
struct Cell;

template <class T, Kind kKind>
struct IntegerCell {
  static Type SqlType() { return Type::Of(kKind); }
  static T Read(const ColumnView& column, size_t row) {
    return static_cast<T>(column.Integer(row));
  }
  static void Write(ColumnWriter& column, size_t row, T value) { column.SetInteger(row, value); }
};

template <>
struct Cell<bool> {
  static Type SqlType() { return Type::Of(Kind::Boolean); }
  static bool Read(const ColumnView& column, size_t row) { return column.Boolean(row); }
  static void Write(ColumnWriter& column, size_t row, bool value) { column.SetBoolean(row, value); }
};
template <>
struct Cell<int8_t> : IntegerCell<int8_t, Kind::TinyInt> {};
template <>
struct Cell<int16_t> : IntegerCell<int16_t, Kind::SmallInt> {};
template <>
struct Cell<int32_t> : IntegerCell<int32_t, Kind::Integer> {};
template <>
struct Cell<int64_t> : IntegerCell<int64_t, Kind::BigInt> {};
template <>
struct Cell<Int128> : IntegerCell<Int128, Kind::HugeInt> {};

template <class T, Kind kKind>
struct RealCell {
  static Type SqlType() { return Type::Of(kKind); }
  static T Read(const ColumnView& column, size_t row) { return static_cast<T>(column.Real(row)); }
  static void Write(ColumnWriter& column, size_t row, T value) { column.SetReal(row, value); }
};
template <>
struct Cell<float> : RealCell<float, Kind::Float> {};
template <>
struct Cell<double> : RealCell<double, Kind::Double> {};

template <class T>
struct TextCell {
  static Type SqlType() { return Type::Of(Kind::Text); }
  static T Read(const ColumnView& column, size_t row) { return T(column.Text(row)); }
  static void Write(ColumnWriter& column, size_t row, const T& value) {
    column.SetText(row, value);
  }
};
template <>
struct Cell<std::string_view> : TextCell<std::string_view> {};
template <>
struct Cell<std::string> : TextCell<std::string> {};

template <>
struct Cell<Date> {
  static Type SqlType() { return Type::Of(Kind::Date); }
  static Date Read(const ColumnView& column, size_t row) {
    return {static_cast<int32_t>(column.Int64(row))};
  }
  static void Write(ColumnWriter& column, size_t row, Date value) {
    column.SetInt64(row, value.days);
  }
};

template <class T, Kind kKind>
struct InstantCell {
  static Type SqlType() { return Type::Of(kKind); }
  static T Read(const ColumnView& column, size_t row) { return {column.Int64(row)}; }
  static void Write(ColumnWriter& column, size_t row, T value) {
    column.SetInt64(row, value.micros);
  }
};
template <>
struct Cell<Timestamp> : InstantCell<Timestamp, Kind::Timestamp> {};
template <>
struct Cell<TimestampTz> : InstantCell<TimestampTz, Kind::TimestampTz> {};

template <>
struct Cell<Interval> {
  static Type SqlType() { return Type::Of(Kind::Interval); }
  static Interval Read(const ColumnView& column, size_t row) { return column.Interval(row); }
  static void Write(ColumnWriter& column, size_t row, Interval value) {
    column.SetInterval(row, value);
  }
};

template <class T>
struct Cell<std::optional<T>> {
  static Type SqlType() { return Cell<T>::SqlType(); }
  static std::optional<T> Read(const ColumnView& column, size_t row) {
    return column.is_null(row) ? std::nullopt : std::optional<T>(Cell<T>::Read(column, row));
  }
  static void Write(ColumnWriter& column, size_t row, const std::optional<T>& value) {
    if (value) {
      Cell<T>::Write(column, row, *value);
    } else {
      column.SetNull(row);
    }
  }
};

template <class T>
struct Cell<std::vector<T>> {
  static Type SqlType() { return Type::List(Cell<T>::SqlType()); }
  static std::vector<T> Read(const ColumnView& column, size_t row) {
    Range range = column.range(row);
    std::vector<T> values;
    values.reserve(range.end - range.begin);
    for (size_t i = range.begin; i < range.end; ++i) {
      values.push_back(Cell<T>::Read(column.child(0), i));
    }
    return values;
  }
  static void Write(ColumnWriter& column, size_t row, const std::vector<T>& values) {
    size_t begin = column.StartList(row, values.size());
    ColumnWriter child = column.child(0);
    for (size_t i = 0; i < values.size(); ++i) {
      Cell<T>::Write(child, begin + i, values[i]);
    }
  }
};

template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};

// Peels base::Result off a lambda's return type.
template <class T>
struct Returned {
  using Value = T;
  static constexpr bool kMayFail = false;
};
template <class T>
struct Returned<base::Result<T>> {
  using Value = T;
  static constexpr bool kMayFail = true;
};

template <class Lambda, class Result, class... Parameters>
class RowByRow {
 public:
  explicit RowByRow(Lambda lambda) : lambda_(std::move(lambda)) {}

  base::Status operator()(const Arguments& arguments, ColumnWriter& output) const {
    for (size_t row = 0; row < arguments.row_count; ++row) {
      if (HasForbiddenNull(arguments, row)) {
        output.SetNull(row);
        continue;
      }
      base::Status status =
          CallRow(arguments, output, row, std::index_sequence_for<Parameters...>{});
      if (!status) {
        return status;
      }
    }
    return {};
  }

  static constexpr bool kSeesNulls = (IsOptional<std::decay_t<Parameters>>::value || ...);

 private:
  using Value = typename Returned<Result>::Value;

  // A NULL where the lambda has no std::optional.
  static bool HasForbiddenNull(const Arguments& arguments, size_t row) {
    constexpr bool kTakesNull[] = {IsOptional<std::decay_t<Parameters>>::value..., false};
    for (size_t i = 0; i < arguments.columns.size(); ++i) {
      if (!kTakesNull[i] && arguments.columns[i].is_null(row)) {
        return true;
      }
    }
    return false;
  }

  template <size_t... kIndex>
  base::Status CallRow(const Arguments& arguments, ColumnWriter& output, size_t row,
                       std::index_sequence<kIndex...>) const {
    Result result =
        lambda_(Cell<std::decay_t<Parameters>>::Read(arguments.columns[kIndex], row)...);
    if constexpr (Returned<Result>::kMayFail) {
      if (!result) {
        return base::Fail(result.error());
      }
      Cell<Value>::Write(output, row, *result);
    } else {
      Cell<Value>::Write(output, row, result);
    }
    return {};
  }

  Lambda lambda_;
};

template <class Lambda, class Result, class Class, class... Parameters>
ScalarFunction ScalarFrom(std::string name, Lambda lambda, Result (Class::*)(Parameters...) const) {
  using Rows = RowByRow<Lambda, Result, Parameters...>;
  ScalarFunction function;
  function.name = std::move(name);
  function.arguments = {Cell<std::decay_t<Parameters>>::SqlType()...};
  function.result = Cell<typename Returned<Result>::Value>::SqlType();
  function.null_in_null_out = !Rows::kSeesNulls;
  function.run = Rows(std::move(lambda));
  return function;
}

template <class Lambda>
ScalarFunction Scalar(std::string name, Lambda lambda) {
  return ScalarFrom(std::move(name), std::move(lambda), &Lambda::operator());
}

}  // namespace hikkoshi::engine::duckdb
