#pragma once

// How Python calls the functions of pyspark.sql.functions: which parameters are columns (a text is
// a column's name) and which are constants (a text is that text).

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hikkoshi::glue_job {

enum class ParameterRole : uint8_t {
  Column,  // a text names a column
  Value,   // a text is a constant; a Column is taken as it is
  Lambda,  // a Python function over columns
};

struct FunctionParameter {
  std::string name;
  ParameterRole role = ParameterRole::Column;
  bool is_optional = false;
  bool is_variadic = false;
};

struct FunctionSignature {
  std::string_view name;
  std::string_view parameters;  // "col c, format v?"
  std::string_view sql_name;    // "" when it is the same
};

// Returns nullptr for a function that is not known.
const FunctionSignature* FindSignature(std::string_view name);
std::vector<FunctionParameter> ReadParameters(std::string_view text);
// All names, for `from pyspark.sql.functions import *`.
std::vector<std::string> SignatureNames();

}  // namespace hikkoshi::glue_job
