#pragma once

// The only clock: how long something took. Never part of generated output.

#include <chrono>

namespace hikkoshi::base {

class Stopwatch {
 public:
  double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace hikkoshi::base
