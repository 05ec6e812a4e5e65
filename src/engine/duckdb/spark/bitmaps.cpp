// Bitmaps of 32,768 bits, as bitmap_construct_agg and its like make them.

#include "engine/duckdb/spark/pack.h"

namespace hikkoshi::engine::duckdb::spark {
namespace {

constexpr size_t kBytes = 4096;

// The list of aggregated values; none of them is NULL.
std::string BitsOf(const std::vector<int64_t>& positions, bool& fits) {
  std::string bits(kBytes, '\0');
  for (int64_t position : positions) {
    fits = fits && position >= 0 && position < static_cast<int64_t>(8 * kBytes);
    if (fits) {
      auto at = static_cast<size_t>(position);
      bits[at / 8] = static_cast<char>(bits[at / 8] | 1 << at % 8);
    }
  }
  return bits;
}

// Shorter bitmaps end with bits that are not set.
std::string Merged(const std::vector<Blob>& bitmaps, bool all_of_them) {
  std::string bits(kBytes, all_of_them ? '\xFF' : '\0');
  for (const Blob& bitmap : bitmaps) {
    for (size_t i = 0; i < kBytes; ++i) {
      char other = i < bitmap.bytes.size() ? bitmap.bytes[i] : '\0';
      bits[i] = static_cast<char>(all_of_them ? bits[i] & other : bits[i] | other);
    }
  }
  return bits;
}

}  // namespace

void AddBitmaps(FunctionPack& pack) {
  auto& add = pack.scalars;
  add.push_back(
      Scalar("spark_bitmap_of", [](const std::vector<int64_t>& positions) -> base::Result<Blob> {
        bool fits = true;
        std::string bits = BitsOf(positions, fits);
        if (!fits) {
          return base::Fail(
              Raise("INVALID_BITMAP_POSITION", "a bitmap has the positions 0 to 32767"));
        }
        return Blob{std::move(bits)};
      }));
  for (bool all_of_them : {false, true}) {
    add.push_back(Scalar(all_of_them ? "spark_bitmap_and" : "spark_bitmap_or",
                         [all_of_them](const std::vector<Blob>& bitmaps) {
                           return Blob{Merged(bitmaps, all_of_them)};
                         }));
  }
}

}  // namespace hikkoshi::engine::duckdb::spark
