#pragma once

// Names as words: `registDate`, `REGIST_DATE`, `regist-date` are all regist, date.

#include <string>
#include <string_view>
#include <vector>

namespace hikkoshi::standardize {

using Words = std::vector<std::string>;

// Splits at separators and at changes of case, and between letters and digits only where a
// separator stood; returns lower-case words. `HTTPStatus2xx` is http, status2xx. Letters outside
// ASCII stay as they are.
Words SplitWords(std::string_view name);
// Joins with '_'.
std::string SnakeCase(const Words& words);

}  // namespace hikkoshi::standardize
