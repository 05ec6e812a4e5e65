// A file that was built into the program.
#pragma once

#include <string_view>

namespace hikkoshi::embedded {

struct File {
  std::string_view name;
  std::string_view text;
};

}  // namespace hikkoshi::embedded
