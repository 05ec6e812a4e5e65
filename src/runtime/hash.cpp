#include "runtime/hash.h"

#include <openssl/evp.h>

#include <array>
#include <bit>
#include <cstring>

namespace hikkoshi::runtime {
namespace {

std::string Digest(std::string_view bytes, const EVP_MD* method) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest;
  unsigned int length = 0;
  EVP_Digest(bytes.data(), bytes.size(), digest.data(), &length, method, nullptr);
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (unsigned int i = 0; i < length; ++i) {
    text += kDigits[digest[i] >> 4];
    text += kDigits[digest[i] & 15];
  }
  return text;
}

template <class Number>
Number Load(const char* bytes) {
  Number value;
  std::memcpy(&value, bytes, sizeof(value));
  return value;
}

constexpr std::array<uint32_t, 256> Crc32Table() {
  std::array<uint32_t, 256> table{};
  for (uint32_t i = 0; i < 256; ++i) {
    uint32_t value = i;
    for (int bit = 0; bit < 8; ++bit) {
      value = (value & 1) != 0 ? (value >> 1) ^ 0xEDB88320U : value >> 1;
    }
    table[i] = value;
  }
  return table;
}

uint32_t MixKey(uint32_t key) {
  return std::rotl(key * 0xCC9E2D51U, 15) * 0x1B873593U;
}
uint32_t MixHash(uint32_t hash, uint32_t key) {
  return std::rotl(hash ^ MixKey(key), 13) * 5 + 0xE6546B64U;
}
uint32_t Murmur3Finish(uint32_t hash, uint32_t length) {
  hash ^= length;
  hash = (hash ^ hash >> 16) * 0x85EBCA6BU;
  hash = (hash ^ hash >> 13) * 0xC2B2AE35U;
  return hash ^ hash >> 16;
}

constexpr uint64_t kPrime1 = 0x9E3779B185EBCA87ULL;
constexpr uint64_t kPrime2 = 0xC2B2AE3D27D4EB4FULL;
constexpr uint64_t kPrime3 = 0x165667B19E3779F9ULL;
constexpr uint64_t kPrime4 = 0x85EBCA77C2B2AE63ULL;
constexpr uint64_t kPrime5 = 0x27D4EB2F165667C5ULL;

uint64_t Xxh64Finish(uint64_t hash) {
  hash = (hash ^ hash >> 33) * kPrime2;
  hash = (hash ^ hash >> 29) * kPrime3;
  return hash ^ hash >> 32;
}

uint64_t Round(uint64_t lane, uint64_t value) {
  return std::rotl(lane + value * kPrime2, 31) * kPrime1;
}

uint64_t Lanes(std::string_view bytes, size_t& at, uint64_t seed) {
  std::array<uint64_t, 4> lanes = {seed + kPrime1 + kPrime2, seed + kPrime2, seed, seed - kPrime1};
  for (; at + 32 <= bytes.size(); at += 32) {
    for (size_t i = 0; i < 4; ++i) {
      lanes[i] = Round(lanes[i], Load<uint64_t>(bytes.data() + at + 8 * i));
    }
  }
  uint64_t hash = std::rotl(lanes[0], 1) + std::rotl(lanes[1], 7) + std::rotl(lanes[2], 12) +
                  std::rotl(lanes[3], 18);
  for (uint64_t lane : lanes) {
    hash = (hash ^ Round(0, lane)) * kPrime1 + kPrime4;
  }
  return hash;
}

}  // namespace

std::string Md5(std::string_view bytes) {
  return Digest(bytes, EVP_md5());
}
std::string Sha1(std::string_view bytes) {
  return Digest(bytes, EVP_sha1());
}

std::optional<std::string> Sha2(std::string_view bytes, int bits) {
  switch (bits) {
    case 224:
      return Digest(bytes, EVP_sha224());
    case 0:
    case 256:
      return Digest(bytes, EVP_sha256());
    case 384:
      return Digest(bytes, EVP_sha384());
    case 512:
      return Digest(bytes, EVP_sha512());
    default:
      return std::nullopt;
  }
}

uint32_t Crc32(std::string_view bytes) {
  static constexpr std::array<uint32_t, 256> kTable = Crc32Table();
  uint32_t value = 0xFFFFFFFFU;
  for (char byte : bytes) {
    value = kTable[(value ^ static_cast<unsigned char>(byte)) & 255] ^ value >> 8;
  }
  return ~value;
}

uint32_t Murmur3Int(int32_t value, uint32_t seed) {
  return Murmur3Finish(MixHash(seed, static_cast<uint32_t>(value)), 4);
}

uint32_t Murmur3Long(int64_t value, uint32_t seed) {
  auto bits = static_cast<uint64_t>(value);
  uint32_t hash = MixHash(seed, static_cast<uint32_t>(bits));
  return Murmur3Finish(MixHash(hash, static_cast<uint32_t>(bits >> 32)), 8);
}

// Spark takes the bytes after the last whole word one by one, each as a signed number.
uint32_t Murmur3Bytes(std::string_view bytes, uint32_t seed) {
  uint32_t hash = seed;
  size_t at = 0;
  for (; at + 4 <= bytes.size(); at += 4) {
    hash = MixHash(hash, Load<uint32_t>(bytes.data() + at));
  }
  for (; at < bytes.size(); ++at) {
    hash = MixHash(
        hash, static_cast<uint32_t>(static_cast<int32_t>(static_cast<signed char>(bytes[at]))));
  }
  return Murmur3Finish(hash, static_cast<uint32_t>(bytes.size()));
}

uint64_t Xxh64Int(int32_t value, uint64_t seed) {
  uint64_t hash = seed + kPrime5 + 4;
  hash ^= static_cast<uint64_t>(static_cast<uint32_t>(value)) * kPrime1;
  return Xxh64Finish(std::rotl(hash, 23) * kPrime2 + kPrime3);
}

uint64_t Xxh64Long(int64_t value, uint64_t seed) {
  uint64_t hash = seed + kPrime5 + 8;
  hash ^= Round(0, static_cast<uint64_t>(value));
  return Xxh64Finish(std::rotl(hash, 27) * kPrime1 + kPrime4);
}

uint64_t Xxh64Bytes(std::string_view bytes, uint64_t seed) {
  size_t at = 0;
  uint64_t hash = bytes.size() >= 32 ? Lanes(bytes, at, seed) : seed + kPrime5;
  hash += bytes.size();
  for (; at + 8 <= bytes.size(); at += 8) {
    hash = std::rotl(hash ^ Round(0, Load<uint64_t>(bytes.data() + at)), 27) * kPrime1 + kPrime4;
  }
  if (at + 4 <= bytes.size()) {
    hash ^= static_cast<uint64_t>(Load<uint32_t>(bytes.data() + at)) * kPrime1;
    hash = std::rotl(hash, 23) * kPrime2 + kPrime3;
    at += 4;
  }
  for (; at < bytes.size(); ++at) {
    hash ^= static_cast<uint64_t>(static_cast<unsigned char>(bytes[at])) * kPrime5;
    hash = std::rotl(hash, 11) * kPrime1;
  }
  return Xxh64Finish(hash);
}

}  // namespace hikkoshi::runtime
