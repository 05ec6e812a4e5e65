#include "runtime/decimal.h"

#include <algorithm>
#include <vector>

namespace hikkoshi::runtime {
namespace {

// An unsigned number of any size in base 10^9, least significant first: decimals have up to 38
// digits, their scaled products and quotients up to some 120.
class Natural {
 public:
  static Natural Of(unsigned __int128 value) {
    Natural number;
    while (value != 0) {
      number.parts_.push_back(static_cast<uint32_t>(value % kBase));
      value /= kBase;
    }
    return number;
  }

  bool is_zero() const { return parts_.empty(); }

  void MultiplyBy(uint32_t factor) {
    uint64_t carry = 0;
    for (uint32_t& part : parts_) {
      uint64_t product = static_cast<uint64_t>(part) * factor + carry;
      part = static_cast<uint32_t>(product % kBase);
      carry = product / kBase;
    }
    if (carry != 0) {
      parts_.push_back(static_cast<uint32_t>(carry));
    }
    Normalize();
  }

  void ScaleUp(int digits) {
    for (; digits >= 9; digits -= 9) {
      if (!parts_.empty()) {
        parts_.insert(parts_.begin(), 0);
      }
    }
    for (; digits > 0; --digits) {
      MultiplyBy(10);
    }
  }

  friend Natural operator*(const Natural& a, const Natural& b) {
    Natural result;
    result.parts_.assign(a.parts_.size() + b.parts_.size(), 0);
    for (size_t i = 0; i < a.parts_.size(); ++i) {
      uint64_t carry = 0;
      for (size_t j = 0; j < b.parts_.size() || carry != 0; ++j) {
        uint64_t product =
            j < b.parts_.size() ? static_cast<uint64_t>(a.parts_[i]) * b.parts_[j] : 0;
        uint64_t sum = result.parts_[i + j] + product + carry;
        result.parts_[i + j] = static_cast<uint32_t>(sum % kBase);
        carry = sum / kBase;
      }
    }
    result.Normalize();
    return result;
  }

  friend Natural operator+(const Natural& a, const Natural& b) {
    Natural result;
    uint64_t carry = 0;
    for (size_t i = 0; i < std::max(a.parts_.size(), b.parts_.size()) || carry != 0; ++i) {
      uint64_t sum =
          carry + (i < a.parts_.size() ? a.parts_[i] : 0) + (i < b.parts_.size() ? b.parts_[i] : 0);
      result.parts_.push_back(static_cast<uint32_t>(sum % kBase));
      carry = sum / kBase;
    }
    return result;
  }

  // `a` is not smaller than `b`.
  friend Natural operator-(const Natural& a, const Natural& b) {
    Natural result = a;
    int64_t borrow = 0;
    for (size_t i = 0; i < result.parts_.size(); ++i) {
      int64_t value = static_cast<int64_t>(result.parts_[i]) - borrow -
                      (i < b.parts_.size() ? static_cast<int64_t>(b.parts_[i]) : 0);
      borrow = value < 0 ? 1 : 0;
      result.parts_[i] =
          static_cast<uint32_t>(value < 0 ? value + static_cast<int64_t>(kBase) : value);
    }
    result.Normalize();
    return result;
  }

  friend bool operator<(const Natural& a, const Natural& b) {
    if (a.parts_.size() != b.parts_.size()) {
      return a.parts_.size() < b.parts_.size();
    }
    return std::lexicographical_compare(a.parts_.rbegin(), a.parts_.rend(), b.parts_.rbegin(),
                                        b.parts_.rend());
  }

  // Long division; the divisor is not zero. Each part of the quotient is found by bisection.
  static Natural Divide(const Natural& dividend, const Natural& divisor, Natural& rest) {
    Natural quotient;
    quotient.parts_.assign(dividend.parts_.size(), 0);
    rest = Natural();
    for (size_t i = dividend.parts_.size(); i-- > 0;) {
      rest.parts_.insert(rest.parts_.begin(), dividend.parts_[i]);
      rest.Normalize();
      uint32_t low = 0;
      uint32_t high = static_cast<uint32_t>(kBase - 1);
      while (low < high) {
        uint32_t middle = low + (high - low + 1) / 2;
        Natural product = divisor;
        product.MultiplyBy(middle);
        if (rest < product) {
          high = middle - 1;
        } else {
          low = middle;
        }
      }
      quotient.parts_[i] = low;
      Natural product = divisor;
      product.MultiplyBy(low);
      rest = rest - product;
    }
    quotient.Normalize();
    return quotient;
  }

  // The lower 64 bits.
  uint64_t LowBits() const {
    uint64_t bits = 0;
    for (auto part = parts_.rbegin(); part != parts_.rend(); ++part) {
      bits = bits * kBase + *part;
    }
    return bits;
  }

  // No value where it has more than 38 digits.
  std::optional<Int128> ToInt128() const {
    constexpr size_t kMostParts = 5;
    if (parts_.size() > kMostParts) {
      return std::nullopt;
    }
    unsigned __int128 limit = 1;
    for (int i = 0; i < 38; ++i) {
      limit *= 10;
    }
    if (parts_.size() == kMostParts && parts_.back() >= 100) {
      return std::nullopt;
    }
    unsigned __int128 value = 0;
    for (auto part = parts_.rbegin(); part != parts_.rend(); ++part) {
      value = value * kBase + *part;
    }
    return value < limit ? std::optional<Int128>(static_cast<Int128>(value)) : std::nullopt;
  }

 private:
  static constexpr uint64_t kBase = 1'000'000'000;

  void Normalize() {
    while (!parts_.empty() && parts_.back() == 0) {
      parts_.pop_back();
    }
  }

  std::vector<uint32_t> parts_;
};

unsigned __int128 SizeOf(Int128 value) {
  return value < 0 ? -static_cast<unsigned __int128>(value) : static_cast<unsigned __int128>(value);
}

struct Signed {
  Natural size;
  bool is_negative = false;
  int scale = 0;
};

// Rounds half up to `scale` digits and writes the number.
std::optional<std::string> Finish(Signed number, int scale) {
  if (number.scale < scale) {
    number.size.ScaleUp(scale - number.scale);
  } else if (number.scale > scale) {
    Natural unit = Natural::Of(1);
    unit.ScaleUp(number.scale - scale);
    Natural rest;
    Natural whole = Natural::Divide(number.size, unit, rest);
    rest.MultiplyBy(2);
    number.size = rest < unit ? whole : whole + Natural::Of(1);
  }
  std::optional<Int128> value = number.size.ToInt128();
  if (!value) {
    return std::nullopt;
  }
  return DecimalText(number.is_negative ? -*value : *value, scale);
}

Signed AlignedSum(Decimal left, Decimal right, bool subtracts) {
  int scale = std::max(left.scale, right.scale);
  Natural a = Natural::Of(SizeOf(left.unscaled));
  Natural b = Natural::Of(SizeOf(right.unscaled));
  a.ScaleUp(scale - left.scale);
  b.ScaleUp(scale - right.scale);
  bool left_negative = left.unscaled < 0;
  bool right_negative = (right.unscaled < 0) != subtracts;
  if (left_negative == right_negative) {
    return {a + b, left_negative, scale};
  }
  return a < b ? Signed{b - a, right_negative, scale} : Signed{a - b, left_negative, scale};
}

Signed Quotient(Decimal left, Decimal right, int scale) {
  // One digit more than asked for, and a last one that says whether anything follows.
  int wanted = scale + 1;
  Natural dividend = Natural::Of(SizeOf(left.unscaled));
  Natural divisor = Natural::Of(SizeOf(right.unscaled));
  int shift = wanted - left.scale + right.scale;
  if (shift >= 0) {
    dividend.ScaleUp(shift);
  } else {
    divisor.ScaleUp(-shift);
  }
  Natural rest;
  Natural quotient = Natural::Divide(dividend, divisor, rest);
  return {quotient, (left.unscaled < 0) != (right.unscaled < 0), wanted};
}

Signed RemainderOf(Decimal left, Decimal right) {
  int scale = std::max(left.scale, right.scale);
  Natural a = Natural::Of(SizeOf(left.unscaled));
  Natural b = Natural::Of(SizeOf(right.unscaled));
  a.ScaleUp(scale - left.scale);
  b.ScaleUp(scale - right.scale);
  Natural rest;
  Natural::Divide(a, b, rest);
  return {rest, left.unscaled < 0, scale};
}

}  // namespace

std::optional<std::string> Compute(DecimalOperation operation, Decimal left, Decimal right,
                                   int result_scale) {
  switch (operation) {
    case DecimalOperation::Add:
      return Finish(AlignedSum(left, right, false), result_scale);
    case DecimalOperation::Subtract:
      return Finish(AlignedSum(left, right, true), result_scale);
    case DecimalOperation::Multiply:
      return Finish({Natural::Of(SizeOf(left.unscaled)) * Natural::Of(SizeOf(right.unscaled)),
                     (left.unscaled < 0) != (right.unscaled < 0), left.scale + right.scale},
                    result_scale);
    case DecimalOperation::Divide:
      return Finish(Quotient(left, right, result_scale), result_scale);
    case DecimalOperation::Remainder:
      return Finish(RemainderOf(left, right), result_scale);
  }
  return std::nullopt;
}

int64_t IntegerQuotient(Decimal left, Decimal right) {
  Natural dividend = Natural::Of(SizeOf(left.unscaled));
  Natural divisor = Natural::Of(SizeOf(right.unscaled));
  int shift = right.scale - left.scale;
  if (shift >= 0) {
    dividend.ScaleUp(shift);
  } else {
    divisor.ScaleUp(-shift);
  }
  Natural rest;
  uint64_t low = Natural::Divide(dividend, divisor, rest).LowBits();
  bool is_negative = (left.unscaled < 0) != (right.unscaled < 0);
  return static_cast<int64_t>(is_negative ? 0 - low : low);
}

}  // namespace hikkoshi::runtime
