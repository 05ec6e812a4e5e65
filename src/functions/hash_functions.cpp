// Hashes. How to add a row: docs/adding/a_function.md.

#include "functions/tables.h"

namespace hikkoshi::functions {
namespace {

constexpr FunctionRow kRows[] = {
    {.name = "md5",
     .signatures = {"(binary) -> string"},
     .duckdb = Spelled("spark_md5"),
     .description = "MD5 as hexadecimal digits",
     .example = "md5('Spark')"},
    {.name = "sha1",
     .aliases = "sha",
     .signatures = {"(binary) -> string"},
     .duckdb = Spelled("spark_sha1"),
     .description = "SHA-1 as hexadecimal digits",
     .example = "sha1('Spark')"},
    {.name = "sha2",
     .signatures = {"(binary, int) -> string"},
     .duckdb = Spelled("spark_sha2"),
     .description = "SHA-224 to SHA-512; NULL for other lengths",
     .example = "sha2('Spark', 256)"},
    {.name = "crc32",
     .signatures = {"(binary) -> bigint"},
     .duckdb = Spelled("spark_crc32"),
     .description = "the CRC-32 checksum",
     .example = "crc32('Spark') = 1557323817"},
    {.name = "hash",
     .signatures = {"(any...) -> int"},
     .nulls = NullBehaviour::Handles,
     .duckdb = Spelled("spark_hash"),
     .description = "Murmur3 of all arguments",
     .example = "hash('Spark', array(123), 2)"},
    {.name = "xxhash64",
     .signatures = {"(any...) -> bigint"},
     .nulls = NullBehaviour::Handles,
     .duckdb = Spelled("spark_xxhash64"),
     .description = "XXH64 of all arguments",
     .example = "xxhash64('Spark', array(123), 2)"},
};

}  // namespace

std::span<const FunctionRow> HashFunctions() {
  return kRows;
}

}  // namespace hikkoshi::functions
