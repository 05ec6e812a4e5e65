#pragma once

// Statistics of numbers, computed in the order and by the formulas of Spark's aggregates over one
// partition, so that the last digits agree. No value where Spark has none.

#include <cstdint>
#include <optional>
#include <vector>

namespace hikkoshi::runtime {

// Of a population.
std::optional<double> Skewness(const std::vector<double>& values);
// The excess over that of the normal distribution.
std::optional<double> Kurtosis(const std::vector<double>& values);

// What the regr_… functions need of pairs (y, x).
struct Regression {
  double count = 0;
  double mean_x = 0;
  double mean_y = 0;
  double squares_x = 0;  // sum of squared distances from the mean
  double squares_y = 0;
  double products = 0;  // sum of products of both distances

  void Add(double y, double x);
  std::optional<double> Slope() const;
  std::optional<double> Intercept() const;
  std::optional<double> R2() const;
};

// approx_count_distinct of values with these XXH64 hashes: HyperLogLog++ with the registers of
// Spark. No value between the ranges where linear counting and the raw estimate hold, where
// Spark corrects by tables of measured bias.
std::optional<int64_t> ApproximateCount(const std::vector<int64_t>& hashes, double error);

}  // namespace hikkoshi::runtime
