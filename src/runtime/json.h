#pragma once

// JSON as Spark reads it: a path's value as text, the length of an array, the keys of an object.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hikkoshi::runtime {

// get_json_object: no value where the text is no JSON, or the path is none or leads nowhere.
std::optional<std::string> JsonAtPath(std::string_view text, std::string_view path);
std::optional<int> JsonArrayLength(std::string_view text);
std::optional<std::vector<std::string>> JsonObjectKeys(std::string_view text);

// Appends the text between quotes, escaped as Jackson does.
void AppendJsonString(std::string_view text, std::string& out);

}  // namespace hikkoshi::runtime
