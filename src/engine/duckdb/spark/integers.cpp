// Integer arithmetic: wrapping as Java does, raising as ANSI asks, or NULL.

#include <limits>

#include "engine/duckdb/spark/pack.h"
#include "runtime/number_text.h"

namespace hikkoshi::engine::duckdb::spark {
namespace {

using runtime::Rounding;

enum class Operation : uint8_t { Add, Subtract, Multiply };

template <class Integer>
Int128 Exact(Operation operation, Integer a, Integer b) {
  switch (operation) {
    case Operation::Add:
      return static_cast<Int128>(a) + b;
    case Operation::Subtract:
      return static_cast<Int128>(a) - b;
    case Operation::Multiply:
      return static_cast<Int128>(a) * b;
  }
  return 0;
}

template <class Integer>
bool Fits(Int128 value) {
  return value >= std::numeric_limits<Integer>::min() &&
         value <= std::numeric_limits<Integer>::max();
}

// Cuts off the upper bits.
template <class Integer>
Integer Wrap(Int128 value) {
  return static_cast<Integer>(static_cast<std::make_unsigned_t<Integer>>(value));
}

template <class Integer>
void AddOperation(FunctionPack& pack, const std::string& name, Operation operation) {
  pack.scalars.push_back(Scalar("spark_wrapping_" + name, [operation](Integer a, Integer b) {
    return Wrap<Integer>(Exact(operation, a, b));
  }));
  pack.scalars.push_back(
      Scalar("spark_try_" + name, [operation](Integer a, Integer b) -> std::optional<Integer> {
        Int128 value = Exact(operation, a, b);
        return Fits<Integer>(value) ? std::optional<Integer>(static_cast<Integer>(value))
                                    : std::nullopt;
      }));
}

template <class Integer>
void AddRounding(FunctionPack& pack, const std::string& name, Rounding rounding) {
  auto rounded = [rounding](Integer value, int32_t digits) {
    return runtime::RoundInteger(value, digits, rounding);
  };
  pack.scalars.push_back(
      Scalar("spark_" + name, [rounded](Integer value, int32_t digits) -> base::Result<Integer> {
        Int128 result = rounded(value, digits);
        if (!Fits<Integer>(result)) {
          return base::Fail(Raise("ARITHMETIC_OVERFLOW", "overflow"));
        }
        return static_cast<Integer>(result);
      }));
  pack.scalars.push_back(Scalar("spark_" + name, [](Integer value) { return value; }));
  pack.scalars.push_back(Scalar("spark_wrapping_" + name, [rounded](Integer value, int32_t digits) {
    return Wrap<Integer>(rounded(value, digits));
  }));
  pack.scalars.push_back(Scalar("spark_wrapping_" + name, [](Integer value) { return value; }));
}

template <class Integer>
Integer PositiveRemainder(Integer a, Integer b) {
  Int128 rest = static_cast<Int128>(a) % b;
  return Wrap<Integer>(rest < 0 ? (rest + b) % b : rest);
}

template <class Integer>
void AddRemainders(FunctionPack& pack) {
  auto& add = pack.scalars;
  add.push_back(Scalar("spark_mod", [](Integer a, Integer b) -> base::Result<Integer> {
    if (b == 0) {
      return base::Fail(Raise("REMAINDER_BY_ZERO", "division by zero"));
    }
    return static_cast<Integer>(static_cast<Int128>(a) % b);
  }));
  add.push_back(Scalar("spark_try_mod", [](Integer a, Integer b) -> std::optional<Integer> {
    return b == 0 ? std::nullopt
                  : std::optional<Integer>(static_cast<Integer>(static_cast<Int128>(a) % b));
  }));
  add.push_back(Scalar("spark_pmod", [](Integer a, Integer b) -> base::Result<Integer> {
    if (b == 0) {
      return base::Fail(Raise("REMAINDER_BY_ZERO", "division by zero"));
    }
    return PositiveRemainder(a, b);
  }));
  add.push_back(Scalar("spark_try_pmod", [](Integer a, Integer b) -> std::optional<Integer> {
    return b == 0 ? std::nullopt : std::optional<Integer>(PositiveRemainder(a, b));
  }));
}

template <class Integer>
void AddForType(FunctionPack& pack) {
  AddOperation<Integer>(pack, "add", Operation::Add);
  AddOperation<Integer>(pack, "subtract", Operation::Subtract);
  AddOperation<Integer>(pack, "multiply", Operation::Multiply);
  AddRounding<Integer>(pack, "round", Rounding::HalfUp);
  AddRounding<Integer>(pack, "bround", Rounding::HalfEven);
  AddRemainders<Integer>(pack);
  pack.scalars.push_back(Scalar("spark_wrapping_negate", [](Integer value) {
    return Wrap<Integer>(-static_cast<Int128>(value));
  }));
  pack.scalars.push_back(Scalar("spark_wrapping_abs", [](Integer value) {
    return Wrap<Integer>(value < 0 ? -static_cast<Int128>(value) : value);
  }));
  pack.scalars.push_back(
      Scalar("spark_bit_get", [](Integer value, int32_t position) -> base::Result<int8_t> {
        constexpr int kBits = std::numeric_limits<std::make_unsigned_t<Integer>>::digits;
        if (position < 0 || position >= kBits) {
          return base::Fail(Raise("INVALID_PARAMETER_VALUE.BIT_POSITION_RANGE", "no such bit"));
        }
        return static_cast<int8_t>(static_cast<int64_t>(value) >> position & 1);
      }));
}

template <class Integer>
void AddShifts(FunctionPack& pack) {
  constexpr int kMask = std::numeric_limits<std::make_unsigned_t<Integer>>::digits - 1;
  using Unsigned = std::make_unsigned_t<Integer>;
  auto& add = pack.scalars;
  add.push_back(Scalar("spark_shiftleft", [](Integer value, int32_t by) {
    return static_cast<Integer>(static_cast<Unsigned>(value) << (by & kMask));
  }));
  add.push_back(Scalar("spark_shiftright", [](Integer value, int32_t by) {
    return static_cast<Integer>(value >> (by & kMask));
  }));
  add.push_back(Scalar("spark_shiftrightunsigned", [](Integer value, int32_t by) {
    return static_cast<Integer>(static_cast<Unsigned>(value) >> (by & kMask));
  }));
}

}  // namespace

void AddIntegers(FunctionPack& pack) {
  AddForType<int8_t>(pack);
  AddForType<int16_t>(pack);
  AddForType<int32_t>(pack);
  AddForType<int64_t>(pack);
  AddShifts<int32_t>(pack);
  AddShifts<int64_t>(pack);
  auto& add = pack.scalars;
  add.push_back(Scalar("spark_bit_count", [](int64_t value) {
    return static_cast<int32_t>(__builtin_popcountll(static_cast<uint64_t>(value)));
  }));
  add.push_back(Scalar("spark_div", [](int64_t a, int64_t b) -> base::Result<int64_t> {
    if (b == 0) {
      return base::Fail(Raise("DIVIDE_BY_ZERO", "division by zero"));
    }
    if (a == INT64_MIN && b == -1) {
      return base::Fail(Raise("ARITHMETIC_OVERFLOW", "overflow in integral division"));
    }
    return a / b;
  }));
  add.push_back(Scalar("spark_legacy_div", [](int64_t a, int64_t b) -> std::optional<int64_t> {
    if (b == 0) {
      return std::nullopt;
    }
    return b == -1 ? Wrap<int64_t>(-static_cast<Int128>(a)) : a / b;
  }));
}

}  // namespace hikkoshi::engine::duckdb::spark
