// Hashes: of bytes, and hash() and xxhash64() over values of any type.

#include <bit>

#include "engine/duckdb/spark/pack.h"
#include "runtime/decimal.h"
#include "runtime/hash.h"

namespace hikkoshi::engine::duckdb::spark {
namespace {

struct Murmur3 {
  using Seed = uint32_t;
  static Seed Int(int32_t value, Seed seed) { return runtime::Murmur3Int(value, seed); }
  static Seed Long(int64_t value, Seed seed) { return runtime::Murmur3Long(value, seed); }
  static Seed Bytes(std::string_view bytes, Seed seed) {
    return runtime::Murmur3Bytes(bytes, seed);
  }
};

struct Xxh64 {
  using Seed = uint64_t;
  static Seed Int(int32_t value, Seed seed) { return runtime::Xxh64Int(value, seed); }
  static Seed Long(int64_t value, Seed seed) { return runtime::Xxh64Long(value, seed); }
  static Seed Bytes(std::string_view bytes, Seed seed) { return runtime::Xxh64Bytes(bytes, seed); }
};

// The two's complement bytes of a large decimal, shortest, most significant first.
std::string DecimalBytes(Int128 value) {
  std::string bytes;
  for (int shift = 120; shift >= 0; shift -= 8) {
    bytes += static_cast<char>(value >> shift & 255);
  }
  auto is_redundant = [&] {
    bool next_negative = (bytes[1] & 0x80) != 0;
    return (bytes[0] == '\0' && !next_negative) || (bytes[0] == '\xFF' && next_negative);
  };
  while (bytes.size() > 1 && is_redundant()) {
    bytes.erase(0, 1);
  }
  return bytes;
}

template <class Hash>
typename Hash::Seed HashReal(double value, Kind kind, typename Hash::Seed seed) {
  // -0.0 hashes as 0.0.
  if (kind == Kind::Float) {
    float real = value == 0 ? 0.0F : static_cast<float>(value);
    return Hash::Int(std::bit_cast<int32_t>(real), seed);
  }
  return Hash::Long(std::bit_cast<int64_t>(value == 0 ? 0.0 : value), seed);
}

template <class Hash>
typename Hash::Seed HashValue(const ColumnView& column, size_t row, typename Hash::Seed seed) {
  if (column.is_null(row)) {
    return seed;
  }
  switch (column.type().kind) {
    case Kind::Boolean:
      return Hash::Int(column.Boolean(row) ? 1 : 0, seed);
    case Kind::TinyInt:
    case Kind::SmallInt:
    case Kind::Integer:
    case Kind::Date:
      return Hash::Int(static_cast<int32_t>(column.Int64(row)), seed);
    case Kind::BigInt:
    case Kind::Timestamp:
    case Kind::TimestampTz:
      return Hash::Long(column.Int64(row), seed);
    case Kind::Float:
    case Kind::Double:
      return HashReal<Hash>(column.Real(row), column.type().kind, seed);
    case Kind::Decimal:
      return column.type().width <= 18 ? Hash::Long(static_cast<int64_t>(column.Integer(row)), seed)
                                       : Hash::Bytes(DecimalBytes(column.Integer(row)), seed);
    case Kind::List:
    case Kind::Array: {
      Range range = column.range(row);
      for (size_t i = range.begin; i < range.end; ++i) {
        seed = HashValue<Hash>(column.child(0), i, seed);
      }
      return seed;
    }
    case Kind::Struct:
      for (size_t i = 0; i < column.child_count(); ++i) {
        seed = HashValue<Hash>(column.child(i), row, seed);
      }
      return seed;
    default:
      return Hash::Bytes(column.Text(row), seed);
  }
}

bool CanHash(const Type& type) {
  if (type.kind == Kind::Map || type.kind == Kind::Interval || type.kind == Kind::Other ||
      type.kind == Kind::HugeInt) {
    return false;
  }
  for (const Field& field : type.fields) {
    if (!CanHash(field.type)) {
      return false;
    }
  }
  return true;
}

template <class Hash>
void AddHash(FunctionPack& pack, const char* name, Kind result) {
  ScalarFunction function;
  function.name = name;
  function.variadic = Type::Of(Kind::Any);
  function.result = Type::Of(result);
  function.null_in_null_out = false;
  function.run = [](const Arguments& arguments, ColumnWriter& output) -> base::Status {
    for (const ColumnView& column : arguments.columns) {
      if (!CanHash(column.type())) {
        return base::Fail("a value of this type has no hash: " + ToText(column.type()));
      }
    }
    using Seed = typename Hash::Seed;
    for (size_t row = 0; row < arguments.row_count; ++row) {
      Seed seed = 42;
      for (const ColumnView& column : arguments.columns) {
        seed = HashValue<Hash>(column, row, seed);
      }
      output.SetInt64(row, static_cast<int64_t>(static_cast<std::make_signed_t<Seed>>(seed)));
    }
    return {};
  };
  pack.scalars.push_back(std::move(function));
}

}  // namespace

void AddHashes(FunctionPack& pack) {
  AddHash<Murmur3>(pack, "spark_hash", Kind::Integer);
  AddHash<Xxh64>(pack, "spark_xxhash64", Kind::BigInt);
  auto& add = pack.scalars;
  add.push_back(Scalar("spark_md5", [](const Blob& blob) { return runtime::Md5(blob.bytes); }));
  add.push_back(Scalar("spark_sha1", [](const Blob& blob) { return runtime::Sha1(blob.bytes); }));
  add.push_back(Scalar("spark_sha2", [](const Blob& blob, int32_t bits) {
    return runtime::Sha2(blob.bytes, bits);
  }));
  add.push_back(Scalar("spark_crc32", [](const Blob& blob) {
    return static_cast<int64_t>(runtime::Crc32(blob.bytes));
  }));
}

}  // namespace hikkoshi::engine::duckdb::spark
