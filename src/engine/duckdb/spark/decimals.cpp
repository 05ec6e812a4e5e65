// Decimal arithmetic: arguments of any decimal type, results as text that the statement casts to
// the type Spark gives.

#include "engine/duckdb/spark/pack.h"
#include "runtime/decimal.h"

namespace hikkoshi::engine::duckdb::spark {
namespace {

using runtime::Decimal;
using runtime::DecimalOperation;
using runtime::Int128;
using runtime::Rounding;

Decimal Read(const ColumnView& column, size_t row) {
  return {column.Integer(row), column.type().kind == Kind::Decimal ? column.type().scale : 0};
}

// DuckDB's sums may have a digit more than a decimal.
bool Fits(const Decimal& value) {
  static const Int128 kLimit = [] {
    Int128 power = 1;
    for (int i = 0; i < 38; ++i) {
      power *= 10;
    }
    return power;
  }();
  return value.unscaled < kLimit && value.unscaled > -kLimit;
}

bool HasNull(const Arguments& arguments, size_t row) {
  for (const ColumnView& column : arguments.columns) {
    if (column.is_null(row)) {
      return true;
    }
  }
  return false;
}

ScalarFunction Function(std::string name, std::vector<Type> arguments, Kind result) {
  ScalarFunction function;
  function.name = std::move(name);
  function.arguments = std::move(arguments);
  function.result = Type::Of(result);
  function.null_in_null_out = false;
  return function;
}

Type Any() {
  return Type::Of(Kind::Any);
}
Type Int() {
  return Type::Of(Kind::Integer);
}

// spark_decimal_add(a, b, scale of the result): raises where it cannot be held or divides by zero;
// spark_try_… gives NULL.
void AddOperation(FunctionPack& pack, const std::string& name, DecimalOperation operation,
                  bool raises) {
  ScalarFunction function = Function((raises ? "spark_decimal_" : "spark_try_decimal_") + name,
                                     {Any(), Any(), Int()}, Kind::Text);
  bool divides = operation == DecimalOperation::Divide || operation == DecimalOperation::Remainder;
  function.run = [operation, raises, divides](const Arguments& arguments,
                                              ColumnWriter& output) -> base::Status {
    for (size_t row = 0; row < arguments.row_count; ++row) {
      if (HasNull(arguments, row)) {
        output.SetNull(row);
        continue;
      }
      Decimal left = Read(arguments.columns[0], row);
      Decimal right = Read(arguments.columns[1], row);
      auto scale = static_cast<int>(arguments.columns[2].Int64(row));
      bool by_zero = divides && right.unscaled == 0;
      if (by_zero && raises) {
        return base::Fail(Raise("DIVIDE_BY_ZERO", "division by zero"));
      }
      std::optional<std::string> text;
      if (!by_zero && Fits(left) && Fits(right)) {
        text = runtime::Compute(operation, left, right, scale);
      }
      if (text) {
        output.SetText(row, *text);
      } else if (raises) {
        return base::Fail(Raise("NUMERIC_VALUE_OUT_OF_RANGE", "a decimal has too many digits"));
      } else {
        output.SetNull(row);
      }
    }
    return {};
  };
  pack.scalars.push_back(std::move(function));
}

void AddDiv(FunctionPack& pack, bool raises) {
  ScalarFunction function = Function(raises ? "spark_decimal_div" : "spark_legacy_decimal_div",
                                     {Any(), Any()}, Kind::BigInt);
  function.run = [raises](const Arguments& arguments, ColumnWriter& output) -> base::Status {
    for (size_t row = 0; row < arguments.row_count; ++row) {
      if (HasNull(arguments, row)) {
        output.SetNull(row);
        continue;
      }
      Decimal right = Read(arguments.columns[1], row);
      std::optional<int64_t> quotient;
      if (right.unscaled != 0) {
        quotient = runtime::IntegerQuotient(Read(arguments.columns[0], row), right);
      } else if (raises) {
        return base::Fail(Raise("DIVIDE_BY_ZERO", "division by zero"));
      }
      if (quotient) {
        output.SetInt64(row, *quotient);
      } else {
        output.SetNull(row);
      }
    }
    return {};
  };
  pack.scalars.push_back(std::move(function));
}

void AddRounding(FunctionPack& pack, const std::string& name, Rounding rounding) {
  for (bool has_digits : {false, true}) {
    std::vector<Type> types = {Any()};
    if (has_digits) {
      types.push_back(Int());
    }
    ScalarFunction function = Function("spark_" + name + "_decimal", types, Kind::Text);
    function.run = [rounding, has_digits](const Arguments& arguments,
                                          ColumnWriter& output) -> base::Status {
      for (size_t row = 0; row < arguments.row_count; ++row) {
        if (HasNull(arguments, row)) {
          output.SetNull(row);
          continue;
        }
        Decimal value = Read(arguments.columns[0], row);
        int digits = has_digits ? static_cast<int>(arguments.columns[1].Int64(row)) : 0;
        output.SetText(row,
                       runtime::RoundDecimalText(value.unscaled, value.scale, digits, rounding));
      }
      return {};
    };
    pack.scalars.push_back(std::move(function));
  }
}

// The sum as text, where it is a decimal.
void AddSum(FunctionPack& pack, bool raises) {
  ScalarFunction function =
      Function(raises ? "spark_decimal_sum" : "spark_try_decimal_sum", {Any()}, Kind::Text);
  function.run = [raises](const Arguments& arguments, ColumnWriter& output) -> base::Status {
    for (size_t row = 0; row < arguments.row_count; ++row) {
      if (arguments.columns[0].is_null(row)) {
        output.SetNull(row);
        continue;
      }
      Decimal sum = Read(arguments.columns[0], row);
      if (Fits(sum)) {
        output.SetText(row, runtime::DecimalText(sum.unscaled, sum.scale));
      } else if (raises) {
        return base::Fail(Raise("ARITHMETIC_OVERFLOW", "a decimal has too many digits"));
      } else {
        output.SetNull(row);
      }
    }
    return {};
  };
  pack.scalars.push_back(std::move(function));
}

// Seconds as microseconds, exactly.
void AddMicros(FunctionPack& pack) {
  ScalarFunction function = Function("spark_decimal_micros", {Any()}, Kind::BigInt);
  function.run = [](const Arguments& arguments, ColumnWriter& output) -> base::Status {
    for (size_t row = 0; row < arguments.row_count; ++row) {
      if (arguments.columns[0].is_null(row)) {
        output.SetNull(row);
        continue;
      }
      Decimal value = Read(arguments.columns[0], row);
      for (; value.scale > 6 && value.unscaled % 10 == 0; --value.scale) {
        value.unscaled /= 10;
      }
      bool fits = value.scale <= 6;
      for (; fits && value.scale < 6; ++value.scale) {
        fits = !__builtin_mul_overflow(value.unscaled, Int128{10}, &value.unscaled);
      }
      if (!fits || value.unscaled != static_cast<int64_t>(value.unscaled)) {
        return base::Fail(Raise("ARITHMETIC_OVERFLOW", "no whole count of microseconds"));
      }
      output.SetInt64(row, static_cast<int64_t>(value.unscaled));
    }
    return {};
  };
  pack.scalars.push_back(std::move(function));
}

// The part before the point, and the nearest double.
void AddConversions(FunctionPack& pack) {
  ScalarFunction whole = Function("spark_decimal_whole", {Any()}, Kind::HugeInt);
  whole.run = [](const Arguments& arguments, ColumnWriter& output) -> base::Status {
    for (size_t row = 0; row < arguments.row_count; ++row) {
      if (arguments.columns[0].is_null(row)) {
        output.SetNull(row);
        continue;
      }
      Decimal value = Read(arguments.columns[0], row);
      for (int i = 0; i < value.scale; ++i) {
        value.unscaled /= 10;
      }
      output.SetInteger(row, value.unscaled);
    }
    return {};
  };
  pack.scalars.push_back(std::move(whole));
  ScalarFunction real = Function("spark_decimal_double", {Any()}, Kind::Double);
  real.run = [](const Arguments& arguments, ColumnWriter& output) -> base::Status {
    for (size_t row = 0; row < arguments.row_count; ++row) {
      if (arguments.columns[0].is_null(row)) {
        output.SetNull(row);
        continue;
      }
      Decimal value = Read(arguments.columns[0], row);
      std::string text = runtime::DecimalText(value.unscaled, value.scale);
      output.SetReal(row, std::strtod(text.c_str(), nullptr));
    }
    return {};
  };
  pack.scalars.push_back(std::move(real));
}

}  // namespace

void AddDecimals(FunctionPack& pack) {
  for (bool raises : {true, false}) {
    AddOperation(pack, "add", DecimalOperation::Add, raises);
    AddOperation(pack, "subtract", DecimalOperation::Subtract, raises);
    AddOperation(pack, "multiply", DecimalOperation::Multiply, raises);
    AddOperation(pack, "divide", DecimalOperation::Divide, raises);
    AddOperation(pack, "remainder", DecimalOperation::Remainder, raises);
    AddDiv(pack, raises);
    AddSum(pack, raises);
  }
  AddRounding(pack, "round", Rounding::HalfUp);
  AddRounding(pack, "bround", Rounding::HalfEven);
  AddRounding(pack, "ceil", Rounding::Up);
  AddRounding(pack, "floor", Rounding::Down);
  AddConversions(pack);
  AddMicros(pack);
}

}  // namespace hikkoshi::engine::duckdb::spark
