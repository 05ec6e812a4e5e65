// format_string: values of any type put into a Java pattern.

#include "engine/duckdb/spark/pack.h"
#include "runtime/java_format.h"
#include "runtime/number_text.h"

namespace hikkoshi::engine::duckdb::spark {
namespace {

using runtime::FormatValue;

FormatValue Whole(int64_t number, int bits) {
  return {.kind = FormatValue::Kind::Integer,
          .integer = number,
          .bits = bits,
          .text = std::to_string(number)};
}

// A value as Spark hands it to Java: a date is its days, a timestamp its microseconds.
FormatValue ValueOf(const ColumnView& column, size_t row) {
  if (column.is_null(row)) {
    return {};
  }
  switch (column.type().kind) {
    case Kind::Boolean:
      return {.kind = FormatValue::Kind::Boolean,
              .boolean = column.Boolean(row),
              .text = column.Boolean(row) ? "true" : "false"};
    case Kind::TinyInt:
      return Whole(column.Int64(row), 8);
    case Kind::SmallInt:
      return Whole(column.Int64(row), 16);
    case Kind::Integer:
    case Kind::Date:
      return Whole(column.Int64(row), 32);
    case Kind::BigInt:
    case Kind::Timestamp:
    case Kind::TimestampTz:
      return Whole(column.Int64(row), 64);
    case Kind::Float:
    case Kind::Double: {
      double real = column.Real(row);
      bool is_float = column.type().kind == Kind::Float;
      return {.kind = FormatValue::Kind::Real,
              .real = real,
              .text = is_float ? runtime::FloatText(static_cast<float>(real))
                               : runtime::DoubleText(real)};
    }
    case Kind::Text:
      return {.kind = FormatValue::Kind::Text, .text = std::string(column.Text(row))};
    case Kind::Decimal:
      return {.kind = FormatValue::Kind::Text,
              .text = runtime::BigDecimalText(column.Integer(row), column.type().scale)};
    default:
      return {.kind = FormatValue::Kind::Other};
  }
}

base::Status Run(const Arguments& arguments, ColumnWriter& output) {
  const ColumnView& patterns = arguments.columns[0];
  for (size_t row = 0; row < arguments.row_count; ++row) {
    if (patterns.is_null(row)) {
      output.SetNull(row);
      continue;
    }
    std::vector<FormatValue> values;
    for (size_t i = 1; i < arguments.columns.size(); ++i) {
      values.push_back(ValueOf(arguments.columns[i], row));
    }
    base::Result<std::string> text = runtime::JavaFormat(patterns.Text(row), values);
    if (!text) {
      return base::Fail(text.error());
    }
    output.SetText(row, *text);
  }
  return {};
}

}  // namespace

void AddFormats(FunctionPack& pack) {
  ScalarFunction function;
  function.name = "spark_format_string";
  function.arguments = {Type::Of(Kind::Text)};
  function.variadic = Type::Of(Kind::Any);
  function.result = Type::Of(Kind::Text);
  function.null_in_null_out = false;
  function.run = Run;
  pack.scalars.push_back(std::move(function));
}

}  // namespace hikkoshi::engine::duckdb::spark
