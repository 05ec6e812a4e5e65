#pragma once

// Id<Tag>: a 32-bit index into one arena; different tags do not mix. Default is "none".

#include <compare>
#include <cstdint>
#include <functional>

namespace hikkoshi::base {

template <class Tag>
struct Id {
  static constexpr uint32_t kNone = 0xFFFFFFFFu;

  uint32_t value = kNone;

  constexpr bool is_none() const { return value == kNone; }
  constexpr explicit operator bool() const { return value != kNone; }
  friend constexpr auto operator<=>(Id, Id) = default;
};

}  // namespace hikkoshi::base

template <class Tag>
struct std::hash<hikkoshi::base::Id<Tag>> {
  size_t operator()(hikkoshi::base::Id<Tag> id) const noexcept { return id.value; }
};
