// DividesExactly against the arithmetic that it tells of: milliseconds / 1000 as a double, times
// 10^6, the fraction cut off.

#include "standardize/conversion.h"

#include <gtest/gtest.h>

namespace hikkoshi::standardize {
namespace {

bool IsExact(int64_t milliseconds) {
  double seconds = static_cast<double>(milliseconds) / 1000.0;
  return static_cast<int64_t>(seconds * 1e6) == milliseconds * 1000;
}

// Steps that are prime, so that all fractions of a second come.
int64_t FirstInexact(int64_t from, int64_t to) {
  for (int64_t at = from; at < to; at += 1299709) {
    if (!IsExact(at)) {
      return at;
    }
  }
  return 0;
}

TEST(DividesExactly, TakesRangesInWhichNoFractionIsLost) {
  EXPECT_TRUE(DividesExactly(562949953422, 1073741823999));
  EXPECT_EQ(FirstInexact(562949953422, 1073741824000), 0);
  EXPECT_TRUE(DividesExactly(1125899906843, 2147483647999));
  EXPECT_EQ(FirstInexact(1125899906843, 2147483648000), 0);
}

TEST(DividesExactly, LeavesRangesInWhichOneIs) {
  EXPECT_FALSE(DividesExactly(1100000000000, 1100000000000));
  EXPECT_NE(FirstInexact(1073741824000, 1125899906843), 0);
  EXPECT_FALSE(DividesExactly(2150000000000, 2160000000000));
  EXPECT_NE(FirstInexact(2147483648000, 2199023255552), 0);
}

TEST(DividesExactly, LeavesWhatLiesInTwoRanges) {
  EXPECT_FALSE(DividesExactly(1000000000000, 1500000000000));
}

}  // namespace
}  // namespace hikkoshi::standardize
