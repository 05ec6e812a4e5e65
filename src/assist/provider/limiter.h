#pragma once

// Limiter: keeps requests to what one endpoint allows: so many at once, so many tokens in any
// minute. A Slot is held while a request is under way.

#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>

#include "base/cancellation.h"
#include "base/clock.h"

namespace hikkoshi::assist {

class Limiter {
 public:
  // `tokens_per_minute` 0: no limit.
  Limiter(int max_parallel, int64_t tokens_per_minute, base::Clock& clock);

  class Slot {
   public:
    explicit Slot(Limiter& limiter) : limiter_(&limiter) {}
    Slot(Slot&& other) noexcept : limiter_(other.limiter_) { other.limiter_ = nullptr; }
    Slot& operator=(Slot&&) = delete;
    ~Slot();

   private:
    Limiter* limiter_;
  };

  // Waits until a request of that size may leave; returns nothing when cancelled. A request larger
  // than the limit leaves alone.
  std::optional<Slot> Enter(int64_t tokens, const base::Cancellation& cancellation);

 private:
  struct Sent {
    double second;
    int64_t tokens;
  };
  // Returns 0 when the request may leave, and otherwise how long to wait before asking again.
  double TryEnter(int64_t tokens);
  void Leave();

  int max_parallel_;
  int64_t tokens_per_minute_;
  base::Clock& clock_;
  std::mutex mutex_;
  int under_way_ = 0;
  std::deque<Sent> last_minute_;
  int64_t last_minute_tokens_ = 0;
};

}  // namespace hikkoshi::assist
