#include "assist/provider/limiter.h"

#include <algorithm>

namespace hikkoshi::assist {
namespace {

constexpr double kMinute = 60;
// How often somebody who waits for another request to end looks again.
constexpr double kLookEvery = 0.05;

}  // namespace

Limiter::Limiter(int max_parallel, int64_t tokens_per_minute, base::Clock& clock)
    : max_parallel_(max_parallel), tokens_per_minute_(tokens_per_minute), clock_(clock) {}

Limiter::Slot::~Slot() {
  if (limiter_ != nullptr) {
    limiter_->Leave();
  }
}

std::optional<Limiter::Slot> Limiter::Enter(int64_t tokens,
                                            const base::Cancellation& cancellation) {
  while (!cancellation.is_cancelled()) {
    double wait = TryEnter(tokens);
    if (wait == 0) {
      return Slot(*this);
    }
    clock_.Wait(wait, cancellation);
  }
  return std::nullopt;
}

double Limiter::TryEnter(int64_t tokens) {
  std::lock_guard lock(mutex_);
  if (under_way_ >= max_parallel_) {
    return kLookEvery;
  }
  double now = clock_.Seconds();
  while (!last_minute_.empty() && last_minute_.front().second + kMinute <= now) {
    last_minute_tokens_ -= last_minute_.front().tokens;
    last_minute_.pop_front();
  }
  bool is_too_much = tokens_per_minute_ > 0 && !last_minute_.empty() &&
                     last_minute_tokens_ + tokens > tokens_per_minute_;
  if (is_too_much) {
    return std::max(last_minute_.front().second + kMinute - now, kLookEvery);
  }
  ++under_way_;
  last_minute_.push_back({now, tokens});
  last_minute_tokens_ += tokens;
  return 0;
}

void Limiter::Leave() {
  std::lock_guard lock(mutex_);
  --under_way_;
}

}  // namespace hikkoshi::assist
