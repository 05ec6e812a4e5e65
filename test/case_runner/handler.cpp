#include "case_runner/handler.h"

#include <algorithm>

namespace hikkoshi::case_runner {

std::string_view Request::InputText(std::string_view name) const {
  for (const Input& input : inputs) {
    if (input.name == name) {
      return input.text;
    }
  }
  return {};
}

bool Request::Wants(std::string_view kind) const {
  return std::find(wanted.begin(), wanted.end(), kind) != wanted.end();
}

}  // namespace hikkoshi::case_runner
