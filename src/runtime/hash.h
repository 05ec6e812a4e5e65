#pragma once

// Hashes with Spark's results: MD5 and the SHA family as lower-case hex, CRC-32, Murmur3 (hash) and
// XXH64 (xxhash64) over one value at a time, chained by their seed.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hikkoshi::runtime {

std::string Md5(std::string_view bytes);
std::string Sha1(std::string_view bytes);
// bits: 0 and 256, 224, 384, 512; no value for others.
std::optional<std::string> Sha2(std::string_view bytes, int bits);
uint32_t Crc32(std::string_view bytes);

uint32_t Murmur3Int(int32_t value, uint32_t seed);
uint32_t Murmur3Long(int64_t value, uint32_t seed);
uint32_t Murmur3Bytes(std::string_view bytes, uint32_t seed);

uint64_t Xxh64Int(int32_t value, uint64_t seed);
uint64_t Xxh64Long(int64_t value, uint64_t seed);
uint64_t Xxh64Bytes(std::string_view bytes, uint64_t seed);

}  // namespace hikkoshi::runtime
