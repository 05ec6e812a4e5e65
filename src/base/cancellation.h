#pragma once

// Cancellation: asks running work to stop soon. Copies are one: cancel any, and all are. Cancel
// may be called from another thread and from a signal handler.

#include <atomic>
#include <memory>

namespace hikkoshi::base {

class Cancellation {
 public:
  void Cancel() const { is_cancelled_->store(true); }
  bool is_cancelled() const { return is_cancelled_->load(); }

 private:
  std::shared_ptr<std::atomic<bool>> is_cancelled_ = std::make_shared<std::atomic<bool>>(false);
};

}  // namespace hikkoshi::base
