#pragma once

// The only clock. Stopwatch says how long something took; Clock is time that tests can replace,
// for code that waits or signs with the time of day. Never part of generated output.

#include <chrono>
#include <cstdint>

#include "base/cancellation.h"

namespace hikkoshi::base {

class Stopwatch {
 public:
  double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

class Clock {
 public:
  virtual ~Clock() = default;
  // Seconds since some fixed moment; never goes back.
  virtual double Seconds() const = 0;
  // Seconds since 1970-01-01 00:00:00 UTC.
  virtual int64_t UnixSeconds() const = 0;
  // Returns after that many seconds, or early with `false` when cancelled.
  virtual bool Wait(double seconds, const Cancellation& cancellation) = 0;
};

// Returns the machine's clock.
Clock& SystemClock();

}  // namespace hikkoshi::base
