#include "runtime/random.h"

#include <bit>
#include <cmath>
#include <string_view>

namespace hikkoshi::runtime {
namespace {

// Murmur3 of the eight bytes of a number, the most significant first.
uint32_t HashOf(uint64_t number, uint32_t seed) {
  uint32_t hash = seed;
  for (int part = 0; part < 2; ++part) {
    uint32_t word = static_cast<uint32_t>(part == 0 ? number >> 32 : number);
    uint32_t mixed = __builtin_bswap32(word) * 0xcc9e2d51U;
    mixed = std::rotl(mixed, 15) * 0x1b873593U;
    hash = std::rotl(hash ^ mixed, 13) * 5 + 0xe6546b64U;
  }
  hash ^= 8;
  hash = (hash ^ (hash >> 16)) * 0x85ebca6bU;
  hash = (hash ^ (hash >> 13)) * 0xc2b2ae35U;
  return hash ^ (hash >> 16);
}

}  // namespace

SeededRandom::SeededRandom(int64_t seed) {
  constexpr uint32_t kArraySeed = 0x3c074a61;
  uint32_t low = HashOf(static_cast<uint64_t>(seed), kArraySeed);
  uint32_t high = HashOf(static_cast<uint64_t>(seed), low);
  state_ = uint64_t{high} << 32 | low;
}

int32_t SeededRandom::Next(int bits) {
  state_ ^= state_ << 21;
  state_ ^= state_ >> 35;
  state_ ^= state_ << 4;
  return static_cast<int32_t>(static_cast<uint32_t>(state_ & ((uint64_t{1} << bits) - 1)));
}

double SeededRandom::NextReal() {
  int64_t high = int64_t{Next(26)} << 27;
  return static_cast<double>(high + Next(27)) * 0x1.0p-53;
}

double SeededRandom::NextGaussian() {
  while (true) {
    double first = 2 * NextReal() - 1;
    double second = 2 * NextReal() - 1;
    double size = first * first + second * second;
    if (size < 1 && size != 0) {
      return first * std::sqrt(-2 * std::log(size) / size);
    }
  }
}

int32_t SeededRandom::NextInt() {
  return Next(32);
}

std::string SeededRandom::NextText(int64_t length) {
  constexpr std::string_view kCharacters =
      "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  std::string text;
  for (int64_t i = 0; i < length; ++i) {
    int32_t rest = NextInt() % static_cast<int32_t>(kCharacters.size());
    text += kCharacters[static_cast<size_t>(rest < 0 ? -rest : rest)];
  }
  return text;
}

}  // namespace hikkoshi::runtime
