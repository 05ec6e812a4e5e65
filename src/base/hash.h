#pragma once

// Stable 128-bit fingerprints (not for secrets): the same text gives the same hash on every
// machine and in every release.

#include <cstdint>
#include <string>
#include <string_view>

namespace hikkoshi::base {

struct Fingerprint {
  uint64_t high = 0;
  uint64_t low = 0;
  friend auto operator<=>(const Fingerprint&, const Fingerprint&) = default;
  // Returns 32 lower-case hexadecimal digits.
  std::string ToHex() const;
};

Fingerprint FingerprintOf(std::string_view text);

}  // namespace hikkoshi::base
