#pragma once

// The value of a literal from its spelling. Nothing is returned for what has no value here
// (complex numbers, `\N{...}`, lone surrogates); numbers beyond 64 bits are told apart.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hikkoshi::python {

struct IntegerText {
  // False: Python 3 refuses the spelling (`0777`, `10L`).
  bool is_valid = true;
  std::optional<int64_t> value;
};

IntegerText ReadInteger(std::string_view spelling);
std::optional<double> ReadFloat(std::string_view spelling);

struct StringPrefix {
  bool is_raw = false;
  bool is_bytes = false;
  bool is_format = false;
  // False: Python 3 refuses the prefix (`ur''`).
  bool is_valid = true;
};

// Reads the letters in front of the quotes.
StringPrefix ReadStringPrefix(std::string_view string_start);

// Decodes the text between the quotes: escapes, doubled braces of f-strings, line ends.
std::optional<std::string> DecodeString(std::string_view content, StringPrefix prefix);

}  // namespace hikkoshi::python
