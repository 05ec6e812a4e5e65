#pragma once

// Percentiles of numbers as Spark's aggregates have them, NULLs left out.

#include <cstdint>
#include <vector>

namespace hikkoshi::runtime {

// percentile_approx: the Greenwald-Khanna summary of Spark 3 and 4 over the values in one
// partition. Exact as long as there are fewer than accuracy / 2 values, whatever the partitions.
// `values` is not empty; `fractions` lie in 0 … 1; accuracy > 0.
std::vector<double> ApproximatePercentiles(std::vector<double> values,
                                           const std::vector<double>& fractions, int64_t accuracy);

// percentile: interpolated between the neighbours. `values` is not empty.
std::vector<double> ExactPercentiles(std::vector<double> values,
                                     const std::vector<double>& fractions,
                                     bool is_descending = false);

// percentile_disc: the first value whose share of the values up to it reaches the fraction.
std::vector<double> DiscretePercentiles(std::vector<double> values,
                                        const std::vector<double>& fractions, bool is_descending);

// The value of the order of doubles in Spark: -0.0 before 0.0, NaN last.
bool ComesBefore(double left, double right);

}  // namespace hikkoshi::runtime
