#pragma once

// Time zones as java.time has them, over ICU's data: ids, offsets, and the abbreviations of Spark.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace hikkoshi::runtime {

inline constexpr int64_t kMicrosPerSecond = 1'000'000;
inline constexpr int64_t kMicrosPerDay = 86'400 * kMicrosPerSecond;

class TimeZone {
 public:
  // Takes "Asia/Tokyo", "UTC", "Z", "+09:00", "+9", "GMT+1", "UTC-03:30", "PST". Returns nullptr
  // for anything else. Zones live as long as the thread.
  static const TimeZone* Find(std::string_view id);

  // Seconds to add to UTC at that instant.
  int OffsetAt(int64_t utc_micros) const;
  // The instant of a wall-clock time: in a gap the clock goes on with the offset before it, of two
  // the earlier.
  int64_t ToUtc(int64_t local_micros) const;
  int64_t ToLocal(int64_t utc_micros) const;

  // "JST", or "Japan Standard Time" when full.
  std::string DisplayName(int64_t utc_micros, bool is_full) const;
  const std::string& id() const { return id_; }

  ~TimeZone();

 private:
  struct State;
  explicit TimeZone(std::string id);

  std::string id_;
  std::optional<int> fixed_seconds_;
  std::unique_ptr<State> state_;
};

}  // namespace hikkoshi::runtime
