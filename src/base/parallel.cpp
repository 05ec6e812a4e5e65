#include "base/parallel.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace hikkoshi::base {

void ParallelFor(size_t count, const std::function<void(size_t)>& work) {
  std::atomic<size_t> next = 0;
  auto take = [&] {
    for (size_t at = next++; at < count; at = next++) {
      work(at);
    }
  };
  size_t processors = std::max(1u, std::thread::hardware_concurrency());
  std::vector<std::thread> helpers;
  for (size_t at = 1; at < std::min(count, processors); ++at) {
    helpers.emplace_back(take);
  }
  take();
  for (std::thread& helper : helpers) {
    helper.join();
  }
}

}  // namespace hikkoshi::base
