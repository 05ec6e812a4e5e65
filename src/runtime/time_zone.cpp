#include "runtime/time_zone.h"

#include <fmt/format.h>
#include <unicode/basictz.h>
#include <unicode/locid.h>
#include <unicode/timezone.h>
#include <unicode/unistr.h>

#include <array>
#include <map>

namespace hikkoshi::runtime {
namespace {

struct ShortId {
  std::string_view name;
  std::string_view zone;
};

// The three-letter ids that Java keeps (ZoneId.SHORT_IDS).
constexpr std::array kShortIds = {
    ShortId{"ACT", "Australia/Darwin"},
    ShortId{"AET", "Australia/Sydney"},
    ShortId{"AGT", "America/Argentina/Buenos_Aires"},
    ShortId{"ART", "Africa/Cairo"},
    ShortId{"AST", "America/Anchorage"},
    ShortId{"BET", "America/Sao_Paulo"},
    ShortId{"BST", "Asia/Dhaka"},
    ShortId{"CAT", "Africa/Harare"},
    ShortId{"CNT", "America/St_Johns"},
    ShortId{"CST", "America/Chicago"},
    ShortId{"CTT", "Asia/Shanghai"},
    ShortId{"EAT", "Africa/Addis_Ababa"},
    ShortId{"ECT", "Europe/Paris"},
    ShortId{"EST", "-05:00"},
    ShortId{"HST", "-10:00"},
    ShortId{"IET", "America/Indiana/Indianapolis"},
    ShortId{"IST", "Asia/Kolkata"},
    ShortId{"JST", "Asia/Tokyo"},
    ShortId{"MIT", "Pacific/Apia"},
    ShortId{"MST", "-07:00"},
    ShortId{"NET", "Asia/Yerevan"},
    ShortId{"NST", "Pacific/Auckland"},
    ShortId{"PLT", "Asia/Karachi"},
    ShortId{"PNT", "America/Phoenix"},
    ShortId{"PRT", "America/Puerto_Rico"},
    ShortId{"PST", "America/Los_Angeles"},
    ShortId{"SST", "Pacific/Guadalcanal"},
    ShortId{"VST", "Asia/Ho_Chi_Minh"},
};

bool ReadNumber(std::string_view text, size_t& at, size_t most_digits, int& value) {
  size_t start = at;
  value = 0;
  while (at < text.size() && at - start < most_digits && text[at] >= '0' && text[at] <= '9') {
    value = value * 10 + (text[at] - '0');
    ++at;
  }
  return at > start;
}

// "+9", "-03:30", "+0930", "+09:30:15"; up to 18 hours.
std::optional<int> ParseOffset(std::string_view text) {
  if (text.size() < 2 || (text[0] != '+' && text[0] != '-')) {
    return std::nullopt;
  }
  std::array<int, 3> parts = {0, 0, 0};
  size_t at = 1;
  for (size_t i = 0; i < parts.size() && at < text.size(); ++i) {
    if (i > 0 && text[at] == ':') {
      ++at;
    }
    if (!ReadNumber(text, at, 2, parts[i])) {
      return std::nullopt;
    }
  }
  int seconds = parts[0] * 3600 + parts[1] * 60 + parts[2];
  bool fits = at == text.size() && parts[1] < 60 && parts[2] < 60 && seconds <= 18 * 3600;
  return fits ? std::optional<int>(text[0] == '-' ? -seconds : seconds) : std::nullopt;
}

std::optional<int> FixedOffset(std::string_view id) {
  if (id == "Z" || id == "UTC" || id == "GMT" || id == "UT") {
    return 0;
  }
  for (std::string_view prefix : {"UTC", "GMT", "UT"}) {
    if (id.starts_with(prefix)) {
      return ParseOffset(id.substr(prefix.size()));
    }
  }
  return ParseOffset(id);
}

int64_t FloorDivide(int64_t value, int64_t unit) {
  return value / unit - (value % unit < 0 ? 1 : 0);
}

}  // namespace

struct TimeZone::State {
  std::unique_ptr<icu::TimeZone> zone;
};

TimeZone::TimeZone(std::string id) : id_(std::move(id)) {}
TimeZone::~TimeZone() = default;

const TimeZone* TimeZone::Find(std::string_view id) {
  thread_local std::map<std::string, std::unique_ptr<TimeZone>, std::less<>> known;
  auto found = known.find(id);
  if (found != known.end()) {
    return found->second.get();
  }
  std::string_view wanted = id;
  for (const ShortId& row : kShortIds) {
    wanted = row.name == id ? row.zone : wanted;
  }
  std::unique_ptr<TimeZone> zone(new TimeZone(std::string(id)));
  zone->fixed_seconds_ = FixedOffset(wanted);
  if (!zone->fixed_seconds_) {
    auto icu_id = icu::UnicodeString::fromUTF8(
        icu::StringPiece(wanted.data(), static_cast<int>(wanted.size())));
    std::unique_ptr<icu::TimeZone> icu_zone(icu::TimeZone::createTimeZone(icu_id));
    icu::UnicodeString real_id;
    icu_zone->getID(real_id);
    bool is_known = real_id == icu_id && *icu_zone != icu::TimeZone::getUnknown();
    if (!is_known) {
      zone = nullptr;
    } else {
      zone->state_ = std::make_unique<State>();
      zone->state_->zone = std::move(icu_zone);
    }
  }
  return known.emplace(std::string(id), std::move(zone)).first->second.get();
}

int TimeZone::OffsetAt(int64_t utc_micros) const {
  if (fixed_seconds_) {
    return *fixed_seconds_;
  }
  UErrorCode status = U_ZERO_ERROR;
  int32_t raw = 0;
  int32_t saving = 0;
  state_->zone->getOffset(static_cast<double>(FloorDivide(utc_micros, 1000)), false, raw, saving,
                          status);
  return (raw + saving) / 1000;
}

int64_t TimeZone::ToUtc(int64_t local_micros) const {
  if (fixed_seconds_) {
    return local_micros - *fixed_seconds_ * kMicrosPerSecond;
  }
  const auto* zone = dynamic_cast<const icu::BasicTimeZone*>(state_->zone.get());
  UErrorCode status = U_ZERO_ERROR;
  int32_t raw = 0;
  int32_t saving = 0;
  zone->getOffsetFromLocal(static_cast<double>(FloorDivide(local_micros, 1000)),
                           UCAL_TZ_LOCAL_FORMER, UCAL_TZ_LOCAL_FORMER, raw, saving, status);
  return local_micros - static_cast<int64_t>(raw + saving) * 1000;
}

int64_t TimeZone::ToLocal(int64_t utc_micros) const {
  return utc_micros + OffsetAt(utc_micros) * kMicrosPerSecond;
}

std::string TimeZone::DisplayName(int64_t utc_micros, bool is_full) const {
  if (fixed_seconds_) {
    return *fixed_seconds_ == 0 && is_full ? "Coordinated Universal Time"
           : *fixed_seconds_ == 0          ? "UTC"
                                           : id_;
  }
  UErrorCode status = U_ZERO_ERROR;
  int32_t raw = 0;
  int32_t saving = 0;
  state_->zone->getOffset(static_cast<double>(FloorDivide(utc_micros, 1000)), false, raw, saving,
                          status);
  icu::UnicodeString name;
  state_->zone->getDisplayName(saving != 0, is_full ? icu::TimeZone::LONG : icu::TimeZone::SHORT,
                               icu::Locale::getUS(), name);
  std::string text;
  return name.toUTF8String(text);
}

}  // namespace hikkoshi::runtime
