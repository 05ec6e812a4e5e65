#pragma once

// Watchdog: calls `bark` once when it has lived for `seconds`, from its own thread. Destroying it
// earlier keeps it silent. With 0 seconds it does nothing and starts no thread. What ends just
// before the thread wakes is late all the same: `is_late` says so.

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "base/clock.h"

namespace hikkoshi::engine::duckdb {

class Watchdog {
 public:
  Watchdog(double seconds, std::function<void()> bark) : limit_(seconds) {
    if (seconds > 0) {
      thread_ = std::thread([this, seconds, bark = std::move(bark)] { Wait(seconds, bark); });
    }
  }
  Watchdog(const Watchdog&) = delete;
  Watchdog& operator=(const Watchdog&) = delete;
  ~Watchdog() {
    {
      std::lock_guard lock(mutex_);
      is_done_ = true;
    }
    wake_.notify_all();
    if (thread_.joinable()) {
      thread_.join();
    }
  }

  bool is_late() const { return limit_ > 0 && stopwatch_.seconds() > limit_; }

 private:
  void Wait(double seconds, const std::function<void()>& bark) {
    std::unique_lock lock(mutex_);
    if (!wake_.wait_for(lock, std::chrono::duration<double>(seconds),
                        [this] { return is_done_; })) {
      bark();
    }
  }

  base::Stopwatch stopwatch_;
  double limit_ = 0;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool is_done_ = false;
  std::thread thread_;
};

}  // namespace hikkoshi::engine::duckdb
