#pragma once

// SeededRandom: the sequence of random numbers that Spark's rand(seed) and its like begin with, in
// the first partition of a query.

#include <cstdint>
#include <string>

namespace hikkoshi::runtime {

class SeededRandom {
 public:
  explicit SeededRandom(int64_t seed);

  // From 0 to 1, 1 left out.
  double NextReal();
  // Of the normal distribution.
  double NextGaussian();
  int32_t NextInt();
  // So many digits and letters.
  std::string NextText(int64_t length);

 private:
  int32_t Next(int bits);

  uint64_t state_;
};

}  // namespace hikkoshi::runtime
