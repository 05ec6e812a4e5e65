#pragma once

// Small questions about arguments that Spark and Glue methods take.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "frontend/glue_job/interpreter/interpreter.h"
#include "frontend/glue_job/interpreter/value.h"

namespace hikkoshi::glue_job {

std::optional<std::string> TextOf(const Value* value);
std::optional<bool> BoolOf(const Value* value);
std::optional<int64_t> IntOf(const Value* value);

// The elements of a list, tuple or set; nothing for other values or unknown content.
std::optional<std::vector<Value>> ElementsOf(const Value& value);
// All of them texts.
std::optional<std::vector<std::string>> TextsOf(const Value& value);
// One text or a list of them.
std::optional<std::vector<std::string>> OneOrMoreTexts(const Value& value);

// The positional arguments from `first` on; one list in their place is opened.
std::vector<PositionalArgument> Spread(const Arguments& arguments, size_t first = 0);

// Shortest text that reads back as the same number.
std::string FloatText(double value);

}  // namespace hikkoshi::glue_job
