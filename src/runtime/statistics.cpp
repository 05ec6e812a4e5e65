#include "runtime/statistics.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

namespace hikkoshi::runtime {
namespace {

// Central moments, one value after the other.
struct Moments {
  double count = 0;
  double mean = 0;
  double second = 0;
  double third = 0;
  double fourth = 0;

  void Add(double value) {
    count += 1;
    double delta = value - mean;
    double share = delta / count;
    mean += share;
    second += delta * (delta - share);
    double delta2 = delta * delta;
    double share2 = share * share;
    third = third - 3.0 * share * second + delta * (delta2 - share2);
    fourth = fourth - 4.0 * share * third - 6.0 * share2 * second +
             delta * (delta * delta2 - share * share2);
  }
};

Moments MomentsOf(const std::vector<double>& values) {
  Moments moments;
  for (double value : values) {
    moments.Add(value);
  }
  return moments;
}

int Precision(double error) {
  return static_cast<int>(std::ceil(2.0 * std::log(1.106 / error) / std::log(2.0)));
}

double Alpha(int precision, double registers) {
  constexpr std::array<double, 3> kSmall = {0.673, 0.697, 0.709};
  double alpha = precision >= 4 && precision <= 6 ? kSmall[static_cast<size_t>(precision - 4)]
                                                  : 0.7213 / (1.0 + 1.079 / registers);
  return alpha * registers * registers;
}

// Below so many, linear counting is better than the raw estimate; by precision from 4.
double LinearLimit(int precision) {
  constexpr std::array<double, 15> kLimits = {10,   20,   40,    80,    220,   400,    900,   1800,
                                              3100, 6500, 11500, 20000, 50000, 120000, 350000};
  return precision < 19 ? kLimits[static_cast<size_t>(precision - 4)] : 0;
}

}  // namespace

std::optional<double> Skewness(const std::vector<double>& values) {
  Moments moments = MomentsOf(values);
  if (moments.count == 0 || moments.second == 0) {
    return std::nullopt;
  }
  double second = moments.second;
  return std::sqrt(moments.count) * moments.third / std::sqrt(second * second * second);
}

std::optional<double> Kurtosis(const std::vector<double>& values) {
  Moments moments = MomentsOf(values);
  if (moments.count == 0 || moments.second == 0) {
    return std::nullopt;
  }
  return moments.count * moments.fourth / (moments.second * moments.second) - 3.0;
}

void Regression::Add(double y, double x) {
  count += 1;
  double dx = x - mean_x;
  double dy = y - mean_y;
  double share_x = dx / count;
  double share_y = dy / count;
  mean_x += share_x;
  mean_y += share_y;
  products += dx * (y - mean_y);
  squares_x += dx * (dx - share_x);
  squares_y += dy * (dy - share_y);
}

std::optional<double> Regression::Slope() const {
  return count == 0 || squares_x == 0 ? std::nullopt : std::optional<double>(products / squares_x);
}

std::optional<double> Regression::Intercept() const {
  std::optional<double> slope = Slope();
  return slope ? std::optional<double>(mean_y - *slope * mean_x) : std::nullopt;
}

std::optional<double> Regression::R2() const {
  if (count == 0 || squares_x == 0) {
    return std::nullopt;
  }
  if (squares_y == 0) {
    return 1.0;
  }
  double correlation = products / std::sqrt(squares_x * squares_y);
  return correlation * correlation;
}

std::optional<int64_t> ApproximateCount(const std::vector<int64_t>& hashes, double error) {
  int precision = Precision(error);
  if (precision < 4 || precision > 25) {
    return std::nullopt;
  }
  size_t size = size_t{1} << precision;
  std::vector<uint8_t> registers(size, 0);
  for (int64_t hash : hashes) {
    auto bits = static_cast<uint64_t>(hash);
    size_t index = bits >> (64 - precision);
    uint64_t rest = bits << precision | uint64_t{1} << (precision - 1);
    auto zeros = static_cast<uint8_t>(std::countl_zero(rest) + 1);
    registers[index] = std::max(registers[index], zeros);
  }
  double inverse = 0;
  double empty = 0;
  for (uint8_t value : registers) {
    inverse += 1.0 / static_cast<double>(uint64_t{1} << value);
    empty += value == 0 ? 1 : 0;
  }
  auto count = static_cast<double>(size);
  double raw = Alpha(precision, count) / inverse;
  double linear = empty > 0 ? count * std::log(count / empty) : 0;
  bool is_linear =
      empty > 0 && ((precision < 19 && linear <= LinearLimit(precision)) || raw <= 2.5 * count);
  if (!is_linear && precision < 19 && raw < 5.0 * count) {
    return std::nullopt;
  }
  return static_cast<int64_t>(std::floor((is_linear ? linear : raw) + 0.5));
}

}  // namespace hikkoshi::runtime
