#pragma once

// Spark's meaning inside DuckDB: functions in C++ and macros in SQL, all named `spark_…`, which
// translated statements call. Where a name has variants: `spark_x` raises as Spark does with ANSI
// mode, `spark_try_x` gives NULL instead, `spark_legacy_x` is Spark without ANSI mode.

#include <string_view>

#include "engine/duckdb/function_pack.h"
#include "engine/duckdb/scalar.h"

namespace hikkoshi::engine::duckdb {

// All functions and macros, for Database::Register.
FunctionPack SparkFunctions();

namespace spark {

// One part each of SparkFunctions.
void AddNumbers(FunctionPack& pack);
void AddIntegers(FunctionPack& pack);
void AddDecimals(FunctionPack& pack);
void AddCasts(FunctionPack& pack);
void AddStrings(FunctionPack& pack);
void AddBinaries(FunctionPack& pack);
void AddRegexps(FunctionPack& pack);
void AddDates(FunctionPack& pack);
void AddDatePatterns(FunctionPack& pack);
void AddValueTexts(FunctionPack& pack);
void AddHashes(FunctionPack& pack);
void AddJson(FunctionPack& pack);
void AddBitmaps(FunctionPack& pack);
void AddRandoms(FunctionPack& pack);
void AddCsv(FunctionPack& pack);
void AddCiphers(FunctionPack& pack);
void AddFormats(FunctionPack& pack);
void AddPercentiles(FunctionPack& pack);
void AddStatistics(FunctionPack& pack);
void AddIntervals(FunctionPack& pack);
void AddDateUnits(FunctionPack& pack);
void AddTexts(FunctionPack& pack);
void AddMacros(FunctionPack& pack);

// Bytes of a BLOB, beside text.
struct Blob {
  std::string bytes;
};

inline base::Error Raise(std::string_view error_class, std::string_view what) {
  return {"[" + std::string(error_class) + "] " + std::string(what)};
}

}  // namespace spark

template <>
struct Cell<spark::Blob> {
  static Type SqlType() { return Type::Of(Kind::Blob); }
  static spark::Blob Read(const ColumnView& column, size_t row) {
    return {std::string(column.Text(row))};
  }
  static void Write(ColumnWriter& column, size_t row, const spark::Blob& value) {
    column.SetText(row, value.bytes);
  }
};

}  // namespace hikkoshi::engine::duckdb
