#include "base/check.h"

#include <cstdio>
#include <cstdlib>

namespace hikkoshi::base {

void CheckFailed(const char* condition, const char* file, int line) {
  std::fprintf(stderr, "%s:%d: this is a bug in hikkoshi: %s does not hold\n", file, line,
               condition);
  std::abort();
}

}  // namespace hikkoshi::base
