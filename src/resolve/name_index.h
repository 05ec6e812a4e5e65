#pragma once

// NameIndex: where names stand in a list of columns, without case, in time that does not grow with
// the list. The list may grow at its end between questions; nothing else of it may change.

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/text.h"

namespace hikkoshi::resolve {

class NameIndex {
 public:
  // Calls `visit(place)` for each element of that name, in order.
  template <class List, class Visit>
  void ForEach(const List& list, std::string_view name, Visit&& visit) {
    // Short lists are looked through sooner than hashed.
    constexpr size_t kShort = 16;
    if (list.size() <= kShort) {
      for (size_t i = 0; i < list.size(); ++i) {
        if (base::EqualsIgnoreCase(list[i].name, name)) {
          visit(i);
        }
      }
      return;
    }
    for (; covered_ < list.size(); ++covered_) {
      places_[base::ToLower(list[covered_].name)].push_back(static_cast<uint32_t>(covered_));
    }
    auto found = places_.find(base::ToLower(name));
    if (found != places_.end()) {
      for (uint32_t place : found->second) {
        visit(static_cast<size_t>(place));
      }
    }
  }

  // Returns the first element of that name, or nullptr.
  template <class List>
  auto FindFirst(const List& list, std::string_view name) {
    decltype(list.data()) first = nullptr;
    ForEach(list, name, [&](size_t place) { first = first == nullptr ? &list[place] : first; });
    return first;
  }

 private:
  std::unordered_map<std::string, std::vector<uint32_t>> places_;  // by name in lower case
  size_t covered_ = 0;
};

}  // namespace hikkoshi::resolve
