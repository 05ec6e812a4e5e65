// Functions of doubles, as Java's Math has them, and rounding.

#include <cmath>
#include <numbers>

#include "engine/duckdb/spark/pack.h"
#include "runtime/number_text.h"

namespace hikkoshi::engine::duckdb::spark {
namespace {

using runtime::Rounding;

// Java's cast of a double to a long: NaN is 0, beyond the range is the end of the range.
int64_t SaturatingLong(double number) {
  if (std::isnan(number)) {
    return 0;
  }
  if (number >= 9223372036854775807.0) {
    return INT64_MAX;
  }
  return number <= -9223372036854775808.0 ? INT64_MIN : static_cast<int64_t>(number);
}

// With ANSI mode what does not fit raises; NaN is 0 all the same.
base::Result<int64_t> CheckedLong(double number) {
  if (number >= 9223372036854775808.0 || number < -9223372036854775808.0) {
    return base::Fail(Raise("ARITHMETIC_OVERFLOW", "a double beyond the range of bigint"));
  }
  return SaturatingLong(number);
}

std::optional<double> LogOf(double number, double (*log)(double)) {
  return number <= 0 ? std::nullopt : std::optional<double>(log(number));
}

// Java: a number to the power of NaN is NaN, and so is ±1 to the power of an infinity.
double Power(double base, double exponent) {
  if (std::isnan(exponent) || (std::isinf(exponent) && std::abs(base) == 1)) {
    return std::nan("");
  }
  return std::pow(base, exponent);
}

using Function = double (*)(double);

void AddUnary(FunctionPack& pack, const char* name, Function function) {
  pack.scalars.push_back(Scalar(name, [function](double x) { return function(x); }));
}

void AddLogarithms(FunctionPack& pack) {
  auto& add = pack.scalars;
  add.push_back(Scalar("spark_ln", [](double x) { return LogOf(x, std::log); }));
  add.push_back(Scalar("spark_log10", [](double x) { return LogOf(x, std::log10); }));
  add.push_back(Scalar("spark_log2", [](double x) {
    return LogOf(x, [](double y) { return std::log(y) / std::log(2.0); });
  }));
  add.push_back(Scalar("spark_log1p", [](double x) {
    return x <= -1 ? std::nullopt : std::optional<double>(std::log1p(x));
  }));
  add.push_back(Scalar("spark_log", [](double base, double x) -> std::optional<double> {
    if (base <= 0 || x <= 0) {
      return std::nullopt;
    }
    return std::log(x) / std::log(base);
  }));
}

void AddAngles(FunctionPack& pack) {
  AddUnary(pack, "spark_acos", std::acos);
  AddUnary(pack, "spark_acosh", std::acosh);
  AddUnary(pack, "spark_asin", std::asin);
  AddUnary(pack, "spark_asinh", std::asinh);
  AddUnary(pack, "spark_atan", std::atan);
  AddUnary(pack, "spark_atanh", std::atanh);
  AddUnary(pack, "spark_cos", std::cos);
  AddUnary(pack, "spark_cosh", std::cosh);
  AddUnary(pack, "spark_sin", std::sin);
  AddUnary(pack, "spark_sinh", std::sinh);
  AddUnary(pack, "spark_tan", std::tan);
  AddUnary(pack, "spark_tanh", std::tanh);
  AddUnary(pack, "spark_cot", [](double x) { return 1 / std::tan(x); });
  AddUnary(pack, "spark_csc", [](double x) { return 1 / std::sin(x); });
  AddUnary(pack, "spark_sec", [](double x) { return 1 / std::cos(x); });
  AddUnary(pack, "spark_degrees", [](double x) { return x * (180 / std::numbers::pi); });
  AddUnary(pack, "spark_radians", [](double x) { return x * (std::numbers::pi / 180); });
  pack.scalars.push_back(
      Scalar("spark_atan2", [](double y, double x) { return std::atan2(y + 0.0, x + 0.0); }));
}

void AddRounding(FunctionPack& pack, const char* name, Rounding rounding) {
  auto& add = pack.scalars;
  add.push_back(Scalar(name, [rounding](double x, int32_t digits) {
    return runtime::RoundDouble(x, digits, rounding);
  }));
  add.push_back(
      Scalar(name, [rounding](double x) { return runtime::RoundDouble(x, 0, rounding); }));
  add.push_back(Scalar(name, [rounding](float x, int32_t digits) {
    double shortest = std::strtod(runtime::FloatText(x).c_str(), nullptr);
    bool is_special = std::isnan(x) || std::isinf(x);
    return is_special ? x : static_cast<float>(runtime::RoundDouble(shortest, digits, rounding));
  }));
  add.push_back(Scalar(name, [rounding](float x) {
    return static_cast<float>(runtime::RoundDouble(static_cast<double>(x), 0, rounding));
  }));
}

std::optional<int64_t> Factorial(int32_t number) {
  if (number < 0 || number > 20) {
    return std::nullopt;
  }
  int64_t product = 1;
  for (int i = 2; i <= number; ++i) {
    product *= i;
  }
  return product;
}

std::optional<int64_t> WidthBucket(double value, double low, double high, int64_t buckets) {
  bool is_bad = buckets <= 0 || buckets == INT64_MAX || std::isnan(value) || low == high ||
                !std::isfinite(low) || !std::isfinite(high);
  if (is_bad) {
    return std::nullopt;
  }
  double lower = std::min(low, high);
  double upper = std::max(low, high);
  bool is_descending = low > high;
  if (value < lower) {
    return is_descending ? buckets + 1 : 0;
  }
  if (is_descending ? value > upper : value >= upper) {
    return is_descending ? 0 : buckets + 1;
  }
  double share =
      is_descending ? (upper - value) / (upper - lower) : (value - lower) / (upper - lower);
  return static_cast<int64_t>(static_cast<double>(buckets) * share) + 1;
}

}  // namespace

void AddNumbers(FunctionPack& pack) {
  AddLogarithms(pack);
  AddAngles(pack);
  AddUnary(pack, "spark_exp", std::exp);
  AddUnary(pack, "spark_expm1", std::expm1);
  AddUnary(pack, "spark_sqrt", std::sqrt);
  AddUnary(pack, "spark_cbrt", std::cbrt);
  AddUnary(pack, "spark_rint", std::nearbyint);
  AddUnary(pack, "spark_signum",
           [](double x) { return std::isnan(x) || x == 0 ? x : std::copysign(1.0, x); });
  AddRounding(pack, "spark_round", Rounding::HalfUp);
  AddRounding(pack, "spark_bround", Rounding::HalfEven);
  AddRounding(pack, "spark_wrapping_round", Rounding::HalfUp);
  AddRounding(pack, "spark_wrapping_bround", Rounding::HalfEven);
  auto& add = pack.scalars;
  add.push_back(Scalar("spark_hypot", [](double a, double b) { return std::hypot(a, b); }));
  add.push_back(Scalar("spark_power", [](double a, double b) { return Power(a, b); }));
  add.push_back(Scalar("spark_ceil", [](double x) { return CheckedLong(std::ceil(x)); }));
  add.push_back(Scalar("spark_floor", [](double x) { return CheckedLong(std::floor(x)); }));
  add.push_back(Scalar("spark_legacy_ceil", [](double x) { return SaturatingLong(std::ceil(x)); }));
  add.push_back(
      Scalar("spark_legacy_floor", [](double x) { return SaturatingLong(std::floor(x)); }));
  add.push_back(Scalar("spark_factorial", [](int32_t number) { return Factorial(number); }));
  add.push_back(Scalar("spark_width_bucket", [](double value, double low, double high, int64_t n) {
    return WidthBucket(value, low, high, n);
  }));
  add.push_back(Scalar("spark_divide", [](double a, double b) -> base::Result<double> {
    if (b == 0) {
      return base::Fail(Raise("DIVIDE_BY_ZERO", "division by zero"));
    }
    return a / b;
  }));
  add.push_back(Scalar("spark_mod", [](double a, double b) -> base::Result<double> {
    if (b == 0) {
      return base::Fail(Raise("REMAINDER_BY_ZERO", "division by zero"));
    }
    return std::fmod(a, b);
  }));
  add.push_back(Scalar("spark_try_mod", [](double a, double b) -> std::optional<double> {
    return b == 0 ? std::nullopt : std::optional<double>(std::fmod(a, b));
  }));
  add.push_back(Scalar("spark_mod", [](float a, float b) -> base::Result<float> {
    if (b == 0) {
      return base::Fail(Raise("REMAINDER_BY_ZERO", "division by zero"));
    }
    return std::fmod(a, b);
  }));
  add.push_back(Scalar("spark_try_mod", [](float a, float b) -> std::optional<float> {
    return b == 0 ? std::nullopt : std::optional<float>(std::fmod(a, b));
  }));
}

}  // namespace hikkoshi::engine::duckdb::spark
