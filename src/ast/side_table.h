#pragma once

// SideTable: facts about the nodes of one arena, by id. Ids are dense, so a fact is found without
// hashing. A fact keeps its place until it is erased: references to it outlive the adding of
// others.

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

namespace hikkoshi::ast {

template <class NodeId, class Value>
class SideTable {
 public:
  // Returns nullptr when nothing was put there.
  const Value* Find(NodeId id) const {
    uint32_t place = id.value < places_.size() ? places_[id.value] : kNowhere;
    return place == kNowhere ? nullptr : &At(place);
  }

  // Returns the fact, or one that says nothing.
  const Value& operator[](NodeId id) const {
    static const Value kNothing = {};
    const Value* found = Find(id);
    return found == nullptr ? kNothing : *found;
  }

  // Puts the fact there, over an earlier one.
  Value& Put(NodeId id, Value value) {
    Value& entry = At(PlaceOf(id));
    entry = std::move(value);
    return entry;
  }

  void Erase(NodeId id) {
    if (id.value < places_.size() && places_[id.value] != kNowhere) {
      At(places_[id.value]) = Value();
      free_.push_back(places_[id.value]);
      places_[id.value] = kNowhere;
    }
  }

  // Erases what is known of this node and all that were added behind it.
  void EraseFrom(uint32_t first) {
    for (uint32_t at = static_cast<uint32_t>(places_.size()); at > first; --at) {
      Erase(NodeId{at - 1});
    }
    places_.resize(std::min<size_t>(places_.size(), first));
  }

 private:
  static constexpr uint32_t kNowhere = 0xFFFFFFFFu;
  static constexpr uint32_t kPageSize = 32;
  using Page = std::array<Value, kPageSize>;

  const Value& At(uint32_t place) const { return (*pages_[place / kPageSize])[place % kPageSize]; }
  Value& At(uint32_t place) { return (*pages_[place / kPageSize])[place % kPageSize]; }

  uint32_t PlaceOf(NodeId id) {
    if (id.value >= places_.size()) {
      places_.resize(static_cast<size_t>(id.value) + 1, kNowhere);
    }
    uint32_t& place = places_[id.value];
    if (place == kNowhere) {
      place = FreePlace();
    }
    return place;
  }

  uint32_t FreePlace() {
    if (!free_.empty()) {
      uint32_t place = free_.back();
      free_.pop_back();
      return place;
    }
    if (used_ == pages_.size() * kPageSize) {
      pages_.push_back(std::make_unique<Page>());
    }
    return used_++;
  }

  std::vector<uint32_t> places_;  // by id
  std::vector<std::unique_ptr<Page>> pages_;
  std::vector<uint32_t> free_;
  uint32_t used_ = 0;
};

}  // namespace hikkoshi::ast
