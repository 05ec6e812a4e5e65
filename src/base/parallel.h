#pragma once

// ParallelFor: the same work for many items, on all processors. Items are taken in order; what one
// item gives must not depend on the others, so that results are the same on any machine.

#include <cstddef>
#include <functional>

namespace hikkoshi::base {

// Calls `work(0)` … `work(count - 1)`, each once, and returns when all have returned. `work` is
// called from several threads at once.
void ParallelFor(size_t count, const std::function<void(size_t)>& work);

}  // namespace hikkoshi::base
