#include "runtime/calendar.h"

#include <fmt/format.h>

#include <array>

#include "runtime/number_text.h"

namespace hikkoshi::runtime {
namespace {

int64_t FloorDivide(int64_t value, int64_t unit) {
  return value / unit - (value % unit < 0 ? 1 : 0);
}

std::string YearText(int64_t year) {
  if (year > 9999) {
    return fmt::format("+{}", year);
  }
  return year < 0 ? fmt::format("-{:04}", -year) : fmt::format("{:04}", year);
}

// Reads the segments of a timestamp's text one after the other.
class TimestampReader {
 public:
  explicit TimestampReader(std::string_view text) : text_(text) {}

  std::optional<ParsedTimestamp> Read() {
    CivilTime time;
    if (!ReadDatePart(time.date)) {
      return std::nullopt;
    }
    ParsedTimestamp parsed;
    if (at_ < text_.size()) {
      if (parts_ < 3 || (text_[at_] != ' ' && text_[at_] != 'T')) {
        return std::nullopt;
      }
      ++at_;
      if (!ReadClock(time) || !ReadZone(parsed)) {
        return std::nullopt;
      }
    }
    if (!IsValid(time.date) || time.hour > 23 || time.minute > 59 || time.second > 59) {
      return std::nullopt;
    }
    parsed.local_micros = MicrosOf(time);
    return parsed;
  }

 private:
  bool ReadDatePart(CivilDate& date) {
    bool is_negative = Peek() == '-';
    if (is_negative || Peek() == '+') {
      ++at_;
    }
    if (!Number(4, 6, date.year)) {
      return false;
    }
    date.year = is_negative ? -date.year : date.year;
    parts_ = 1;
    int64_t value = 0;
    if (Peek() == '-') {
      ++at_;
      if (!Number(1, 2, value)) {
        return false;
      }
      date.month = static_cast<int>(value);
      parts_ = 2;
    }
    if (parts_ == 2 && Peek() == '-') {
      ++at_;
      if (!Number(1, 2, value)) {
        return false;
      }
      date.day = static_cast<int>(value);
      parts_ = 3;
    }
    return true;
  }

  bool ReadClock(CivilTime& time) {
    int64_t value = 0;
    if (!Number(1, 2, value)) {
      return false;
    }
    time.hour = static_cast<int>(value);
    if (Peek() != ':') {
      return IsZoneStart();
    }
    ++at_;
    if (!Number(1, 2, value)) {
      return false;
    }
    time.minute = static_cast<int>(value);
    if (Peek() != ':') {
      return IsZoneStart();
    }
    ++at_;
    if (!Number(1, 2, value)) {
      return false;
    }
    time.second = static_cast<int>(value);
    if (Peek() == '.') {
      ++at_;
      time.micros = ReadFraction();
    }
    return true;
  }

  bool IsZoneStart() const { return true; }

  int ReadFraction() {
    int micros = 0;
    int digits = 0;
    for (; at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9'; ++at_, ++digits) {
      micros = digits < 6 ? micros * 10 + (text_[at_] - '0') : micros;
    }
    for (; digits < 6; ++digits) {
      micros *= 10;
    }
    return micros;
  }

  bool ReadZone(ParsedTimestamp& parsed) {
    std::string_view rest = TrimControl(text_.substr(at_));
    if (rest.empty()) {
      return true;
    }
    parsed.zone = TimeZone::Find(rest);
    return parsed.zone != nullptr;
  }

  char Peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  bool Number(size_t fewest, size_t most, int64_t& value) {
    size_t start = at_;
    value = 0;
    while (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9' && at_ - start <= most) {
      value = value * 10 + (text_[at_] - '0');
      ++at_;
    }
    return at_ - start >= fewest && at_ - start <= most;
  }

  std::string_view text_;
  size_t at_ = 0;
  int parts_ = 0;
};

}  // namespace

bool IsLeapYear(int64_t year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int DaysInMonth(int64_t year, int month) {
  constexpr std::array kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && IsLeapYear(year) ? 29 : kDays[static_cast<size_t>(month - 1)];
}

bool IsValid(const CivilDate& date) {
  return date.month >= 1 && date.month <= 12 && date.day >= 1 &&
         date.day <= DaysInMonth(date.year, date.month);
}

// Counts from 0000-03-01, so that the leap day ends a year.
int64_t DaysOf(const CivilDate& date) {
  int64_t year = date.month <= 2 ? date.year - 1 : date.year;
  int64_t era = FloorDivide(year, 400);
  int64_t year_of_era = year - era * 400;
  int64_t month = (date.month + 9) % 12;
  int64_t day_of_year = (153 * month + 2) / 5 + date.day - 1;
  int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

CivilDate DateOf(int64_t days) {
  int64_t shifted = days + 719468;
  int64_t era = FloorDivide(shifted, 146097);
  int64_t day_of_era = shifted - era * 146097;
  int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int64_t month = (5 * day_of_year + 2) / 153;
  CivilDate date;
  date.day = static_cast<int>(day_of_year - (153 * month + 2) / 5 + 1);
  date.month = static_cast<int>(month < 10 ? month + 3 : month - 9);
  date.year = year_of_era + era * 400 + (date.month <= 2 ? 1 : 0);
  return date;
}

int64_t MicrosOf(const CivilTime& time) {
  int64_t seconds = DaysOf(time.date) * 86400 + time.hour * 3600 + time.minute * 60 + time.second;
  return seconds * kMicrosPerSecond + time.micros;
}

int64_t DayOf(int64_t micros) {
  return FloorDivide(micros, kMicrosPerDay);
}

CivilTime TimeOf(int64_t micros) {
  int64_t days = DayOf(micros);
  int64_t rest = micros - days * kMicrosPerDay;
  CivilTime time;
  time.date = DateOf(days);
  time.micros = static_cast<int>(rest % kMicrosPerSecond);
  rest /= kMicrosPerSecond;
  time.second = static_cast<int>(rest % 60);
  time.minute = static_cast<int>(rest / 60 % 60);
  time.hour = static_cast<int>(rest / 3600);
  return time;
}

int IsoWeekday(int64_t days) {
  int64_t weekday = (days + 3) % 7;
  return static_cast<int>(weekday < 0 ? weekday + 8 : weekday + 1);
}

int DayOfYear(int64_t days) {
  return static_cast<int>(days - DaysOf({DateOf(days).year, 1, 1}) + 1);
}

int64_t IsoWeekYear(int64_t days) {
  // The year of the week's Thursday.
  return DateOf(days - IsoWeekday(days) + 4).year;
}

int IsoWeek(int64_t days) {
  return (DayOfYear(days - IsoWeekday(days) + 4) - 1) / 7 + 1;
}

int64_t AddMonths(int64_t days, int64_t months) {
  CivilDate date = DateOf(days);
  int64_t month = date.year * 12 + date.month - 1 + months;
  date.year = FloorDivide(month, 12);
  date.month = static_cast<int>(month - date.year * 12) + 1;
  date.day = std::min(date.day, DaysInMonth(date.year, date.month));
  return DaysOf(date);
}

std::string DateText(int64_t days) {
  CivilDate date = DateOf(days);
  return fmt::format("{}-{:02}-{:02}", YearText(date.year), date.month, date.day);
}

std::string TimestampText(int64_t local_micros) {
  CivilTime time = TimeOf(local_micros);
  std::string text =
      fmt::format("{}-{:02}-{:02} {:02}:{:02}:{:02}", YearText(time.date.year), time.date.month,
                  time.date.day, time.hour, time.minute, time.second);
  if (time.micros != 0) {
    std::string fraction = fmt::format(".{:06}", time.micros);
    fraction.erase(fraction.find_last_not_of('0') + 1);
    text += fraction;
  }
  return text;
}

std::optional<int64_t> ParseDate(std::string_view text) {
  text = TrimControl(text);
  size_t at = 0;
  bool is_negative = text.starts_with('-');
  if (is_negative || text.starts_with('+')) {
    at = 1;
  }
  std::array<int64_t, 3> parts = {0, 1, 1};
  size_t part = 0;
  size_t digits = 0;
  int64_t value = 0;
  auto is_complete = [&] {
    return part == 0 ? digits >= 4 && digits <= 7 : digits >= 1 && digits <= 2;
  };
  for (; at < text.size() && text[at] != ' ' && text[at] != 'T'; ++at) {
    if (part < 2 && text[at] == '-') {
      if (!is_complete()) {
        return std::nullopt;
      }
      parts[part++] = value;
      value = 0;
      digits = 0;
    } else if (text[at] >= '0' && text[at] <= '9' && digits < 8) {
      value = value * 10 + (text[at] - '0');
      ++digits;
    } else {
      return std::nullopt;
    }
  }
  if (!is_complete() || (part < 2 && at < text.size())) {
    return std::nullopt;
  }
  parts[part] = value;
  CivilDate date{is_negative ? -parts[0] : parts[0], static_cast<int>(parts[1]),
                 static_cast<int>(parts[2])};
  return IsValid(date) ? std::optional<int64_t>(DaysOf(date)) : std::nullopt;
}

std::optional<ParsedTimestamp> ParseTimestamp(std::string_view text) {
  return TimestampReader(TrimControl(text)).Read();
}

std::optional<int64_t> ParseInstant(std::string_view text, const TimeZone& session) {
  std::optional<ParsedTimestamp> parsed = ParseTimestamp(text);
  if (!parsed) {
    return std::nullopt;
  }
  const TimeZone& zone = parsed->zone != nullptr ? *parsed->zone : session;
  return zone.ToUtc(parsed->local_micros);
}

}  // namespace hikkoshi::runtime
