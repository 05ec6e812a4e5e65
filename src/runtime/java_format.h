#pragma once

// Java's format strings, `%-10s|%05.2f`, as java.util.Formatter of Java 17 writes them in English.
// A pattern or a value that Java refuses is an Error, and so are the conversions h, a and t.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace hikkoshi::runtime {

struct FormatValue {
  enum class Kind : uint8_t { Null, Boolean, Integer, Real, Text, Other };
  Kind kind = Kind::Null;
  int64_t integer = 0;
  int bits = 64;  // of an Integer: what its negative values look like in hexadecimal
  double real = 0;
  bool boolean = false;
  std::string text;  // what %s writes
};

base::Result<std::string> JavaFormat(std::string_view pattern,
                                     const std::vector<FormatValue>& values);

}  // namespace hikkoshi::runtime
