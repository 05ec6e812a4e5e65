#pragma once

// HIKKOSHI_CHECK(condition): our own bug when it does not hold; aborts with the place.
// No input may reach one.

namespace hikkoshi::base {

[[noreturn]] void CheckFailed(const char* condition, const char* file, int line);

}  // namespace hikkoshi::base

#define HIKKOSHI_CHECK(condition)                                    \
  do {                                                               \
    if (!(condition)) {                                              \
      ::hikkoshi::base::CheckFailed(#condition, __FILE__, __LINE__); \
    }                                                                \
  } while (false)
