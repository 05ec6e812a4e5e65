#include "frontend/glue_job/interpreter/python_modules.h"

namespace hikkoshi::glue_job {

std::optional<Value> FindRegexName(Machine&, std::string_view, std::string_view) {
  return std::nullopt;
}

}  // namespace hikkoshi::glue_job
