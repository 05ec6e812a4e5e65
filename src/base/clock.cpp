#include "base/clock.h"

#include <algorithm>
#include <thread>

namespace hikkoshi::base {
namespace {

// A signal handler can only set the flag, so a wait looks at it this often.
constexpr double kLookEvery = 0.02;

class MachineClock : public Clock {
 public:
  double Seconds() const override {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
  }

  int64_t UnixSeconds() const override {
    return std::chrono::duration_cast<std::chrono::seconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
  }

  bool Wait(double seconds, const Cancellation& cancellation) override {
    double end = Seconds() + seconds;
    for (double left = seconds; left > 0; left = end - Seconds()) {
      if (cancellation.is_cancelled()) {
        return false;
      }
      std::this_thread::sleep_for(std::chrono::duration<double>(std::min(left, kLookEvery)));
    }
    return !cancellation.is_cancelled();
  }
};

}  // namespace

Clock& SystemClock() {
  static MachineClock clock;
  return clock;
}

}  // namespace hikkoshi::base
