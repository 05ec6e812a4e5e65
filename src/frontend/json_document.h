#pragma once

// JsonDocument: JSON with the place of every value, so that a diagnostic can point into the file.
// Members keep the order of the file. Nesting is limited; what is wrong ends in `error`.

#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"

namespace hikkoshi::frontend {

enum class JsonKind : uint8_t { Null, Boolean, Number, String, Array, Object };

struct JsonMember;

struct JsonValue {
  JsonKind kind = JsonKind::Null;
  std::string text;                 // of String; of Number and Boolean as written
  std::vector<JsonValue> items;     // of Array
  std::vector<JsonMember> members;  // of Object
  base::Span span;

  // Returns the member of that name (without case), or nullptr; also when this is no object.
  const JsonValue* Find(std::string_view name) const;
  // Returns the text of a member that is a string, number or boolean; "" otherwise.
  std::string TextOf(std::string_view name) const;
};

struct JsonMember {
  std::string name;
  JsonValue value;
};

struct JsonError {
  std::string message;  // empty when the text was understood
  base::Span span;
};

struct JsonDocument {
  std::vector<JsonValue> roots;  // one for each value; tools append several to one file
  JsonError error;
};

JsonDocument ParseJson(std::string_view text, base::SourceId source_id);

}  // namespace hikkoshi::frontend
