#pragma once

// JsonNode: a JSON document as Jackson reads it for Spark: numbers keep their text, single quotes
// are quotes, NaN and infinities are numbers.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hikkoshi::runtime {

struct JsonNode {
  enum class Kind : uint8_t { Null, Boolean, Integer, Real, Text, Array, Object };
  Kind kind = Kind::Null;
  std::string text;  // of a Text: its characters; of a number: as it is written
  bool boolean = false;
  std::vector<JsonNode> items;    // of an Array and an Object
  std::vector<std::string> keys;  // of an Object, one for each item; they may repeat
};

// Reads the first value of the text; what follows is left alone. No value for what is no JSON;
// `is_empty` is set where there is nothing but blanks.
std::optional<JsonNode> ReadJson(std::string_view text, bool& is_empty);

// Writes the value as Jackson does, without blanks.
void AppendJson(const JsonNode& node, std::string& out);

}  // namespace hikkoshi::runtime
