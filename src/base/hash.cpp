#include "base/hash.h"

#include <cstdio>

namespace hikkoshi::base {
namespace {

constexpr uint64_t kPrime = 0x100000001B3u;

// FNV-1a with a final avalanche, so that short texts differ in all bits.
uint64_t HashFrom(uint64_t state, std::string_view text) {
  for (char byte : text) {
    state = (state ^ static_cast<unsigned char>(byte)) * kPrime;
  }
  state ^= state >> 33;
  state *= 0xFF51AFD7ED558CCDu;
  state ^= state >> 33;
  return state;
}

}  // namespace

std::string Fingerprint::ToHex() const {
  char text[33];
  std::snprintf(text, sizeof text, "%016llx%016llx", static_cast<unsigned long long>(high),
                static_cast<unsigned long long>(low));
  return text;
}

Fingerprint FingerprintOf(std::string_view text) {
  return Fingerprint{HashFrom(0xCBF29CE484222325u, text), HashFrom(0x6C62272E07BB0142u, text)};
}

}  // namespace hikkoshi::base
