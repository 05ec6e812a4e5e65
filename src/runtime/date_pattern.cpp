#include "runtime/date_pattern.h"

#include <fmt/format.h>

#include <array>

#include "base/text.h"

namespace hikkoshi::runtime {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};
constexpr std::array<std::string_view, 7> kWeekdays = {
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};

bool IsLetter(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}
bool IsDigit(char byte) {
  return byte >= '0' && byte <= '9';
}

std::string Padded(int64_t value, int width) {
  std::string digits = std::to_string(value < 0 ? -value : value);
  if (digits.size() < static_cast<size_t>(width)) {
    digits.insert(0, static_cast<size_t>(width) - digits.size(), '0');
  }
  return (value < 0 ? "-" : "") + digits;
}

std::string YearText(int64_t year, int count) {
  if (count == 2) {
    return Padded(((year % 100) + 100) % 100, 2);
  }
  std::string text = Padded(year, count);
  bool exceeds = count >= 4 && year >= 0 && text.size() > static_cast<size_t>(count);
  return (exceeds ? "+" : "") + text;
}

std::string OffsetText(int seconds, bool has_colon, bool has_seconds, bool has_minutes) {
  int size = seconds < 0 ? -seconds : seconds;
  std::string_view colon = has_colon ? ":" : "";
  std::string text = fmt::format("{}{:02}", seconds < 0 ? '-' : '+', size / 3600);
  if (has_minutes || size / 60 % 60 != 0) {
    text += fmt::format("{}{:02}", colon, size / 60 % 60);
  }
  if (has_seconds && size % 60 != 0) {
    text += fmt::format("{}{:02}", colon, size % 60);
  }
  return text;
}

// x and X: +09, +0900, +09:00, and with seconds; X writes Z for zero.
std::string OffsetOf(int seconds, int count, bool writes_z) {
  if (seconds == 0 && writes_z) {
    return "Z";
  }
  return OffsetText(seconds, count == 3 || count == 5, count >= 4, count > 1);
}

std::string LocalizedOffset(int seconds, int count) {
  if (seconds == 0) {
    return "GMT";
  }
  if (count == 4) {
    return "GMT" + OffsetText(seconds, true, true, true);
  }
  int size = seconds < 0 ? -seconds : seconds;
  std::string text = fmt::format("GMT{}{}", seconds < 0 ? '-' : '+', size / 3600);
  return size % 3600 == 0 ? text : text + fmt::format(":{:02}", size / 60 % 60);
}

}  // namespace

DatePattern::DatePattern(std::string_view pattern, Use use) : use_(use) {
  Read(pattern);
}

void DatePattern::Read(std::string_view pattern) {
  int depth = 0;
  for (size_t at = 0; at < pattern.size() && error_.empty();) {
    char byte = pattern[at];
    if (IsLetter(byte)) {
      size_t end = at;
      while (end < pattern.size() && pattern[end] == byte) {
        ++end;
      }
      AddLetters(byte, static_cast<int>(end - at));
      at = end;
    } else if (byte == '\'') {
      std::string literal;
      bool is_closed = false;
      if (at + 1 < pattern.size() && pattern[at + 1] == '\'') {
        literal = "'";
        at += 2;
        is_closed = true;
      } else {
        for (++at; at < pattern.size() && !is_closed; ++at) {
          if (pattern[at] != '\'') {
            literal += pattern[at];
          } else if (at + 1 < pattern.size() && pattern[at + 1] == '\'') {
            literal += '\'';
            ++at;
          } else {
            is_closed = true;
          }
        }
      }
      if (!is_closed) {
        error_ = "a quote in the date pattern is not closed";
      }
      elements_.push_back({'\0', 0, literal});
    } else if (byte == '[' || byte == ']') {
      depth += byte == '[' ? 1 : -1;
      if (depth < 0) {
        error_ = "brackets in the date pattern do not match";
      }
      elements_.push_back({byte, 0, ""});
      ++at;
    } else if (byte == '{' || byte == '}' || byte == '#') {
      error_ = fmt::format("reserved character in the date pattern: {}", byte);
    } else {
      elements_.push_back({'\0', 0, std::string(1, byte)});
      ++at;
    }
  }
  for (; depth > 0; --depth) {
    elements_.push_back({']', 0, ""});
  }
}

void DatePattern::AddLetters(char letter, int count) {
  error_ = Check(letter, count);
  elements_.push_back({letter, count, ""});
}

std::string DatePattern::Check(char letter, int count) const {
  constexpr std::string_view kFormatOnly = "EFqQ";
  constexpr std::string_view kKnown = "GyMLdDEFaHhKkmsSVzOXxZqQ";
  if (kKnown.find(letter) == std::string_view::npos ||
      (use_ == Use::Parse && kFormatOnly.find(letter) != std::string_view::npos)) {
    return fmt::format("letter not allowed in this date pattern: {}", letter);
  }
  struct Limit {
    std::string_view letters;
    int most;
  };
  constexpr std::array kLimits = {Limit{"dHhKkms", 2}, Limit{"a", 1},  Limit{"F", 1},
                                  Limit{"GEMLqQz", 4}, Limit{"yu", 6}, Limit{"D", 3},
                                  Limit{"S", 9},       Limit{"xXZ", 5}};
  for (const Limit& limit : kLimits) {
    if (limit.letters.find(letter) != std::string_view::npos && count > limit.most) {
      return fmt::format("too many letters in the date pattern: {}", letter);
    }
  }
  if ((letter == 'V' && count != 2) || (letter == 'O' && count != 1 && count != 4)) {
    return fmt::format("wrong number of letters in the date pattern: {}", letter);
  }
  return "";
}

void DatePattern::FormatElement(const Element& element, const CivilTime& time, int64_t utc_micros,
                                const TimeZone& zone, std::string& out) const {
  int64_t days = DaysOf(time.date);
  int count = element.count;
  auto name = [&](std::string_view full) { out += count == 4 ? full : full.substr(0, 3); };
  switch (element.letter) {
    case '\0':
      out += element.literal;
      break;
    case 'G':
      out += count == 4 ? (time.date.year > 0 ? "Anno Domini" : "Before Christ")
                        : (time.date.year > 0 ? "AD" : "BC");
      break;
    case 'y':
    case 'u':
      out += YearText(time.date.year, count);
      break;
    case 'M':
    case 'L':
      if (count <= 2) {
        out += Padded(time.date.month, count);
      } else {
        name(kMonths[static_cast<size_t>(time.date.month - 1)]);
      }
      break;
    case 'q':
    case 'Q': {
      int quarter = (time.date.month + 2) / 3;
      constexpr std::array<std::string_view, 4> kNames = {"1st quarter", "2nd quarter",
                                                          "3rd quarter", "4th quarter"};
      out += count <= 2   ? Padded(quarter, count)
             : count == 3 ? "Q" + std::to_string(quarter)
                          : std::string(kNames[static_cast<size_t>(quarter - 1)]);
      break;
    }
    case 'd':
      out += Padded(time.date.day, count);
      break;
    case 'D':
      out += Padded(DayOfYear(days), count);
      break;
    case 'E':
      name(kWeekdays[static_cast<size_t>(IsoWeekday(days) - 1)]);
      break;
    case 'F':
      out += Padded((time.date.day - 1) % 7 + 1, count);
      break;
    case 'a':
      out += time.hour < 12 ? "AM" : "PM";
      break;
    case 'H':
      out += Padded(time.hour, count);
      break;
    case 'k':
      out += Padded(time.hour == 0 ? 24 : time.hour, count);
      break;
    case 'K':
      out += Padded(time.hour % 12, count);
      break;
    case 'h':
      out += Padded(time.hour % 12 == 0 ? 12 : time.hour % 12, count);
      break;
    case 'm':
      out += Padded(time.minute, count);
      break;
    case 's':
      out += Padded(time.second, count);
      break;
    case 'S':
      out += (Padded(time.micros, 6) + "000").substr(0, static_cast<size_t>(count));
      break;
    case 'V':
      out += zone.id();
      break;
    case 'z':
      out += zone.DisplayName(utc_micros, count == 4);
      break;
    case 'O':
      out += LocalizedOffset(zone.OffsetAt(utc_micros), count);
      break;
    case 'X':
    case 'x':
      out += OffsetOf(zone.OffsetAt(utc_micros), count, element.letter == 'X');
      break;
    case 'Z': {
      int offset = zone.OffsetAt(utc_micros);
      out += count <= 3   ? OffsetText(offset, false, false, true)
             : count == 4 ? LocalizedOffset(offset, 4)
                          : OffsetOf(offset, 5, true);
      break;
    }
    default:
      break;
  }
}

std::string DatePattern::Format(int64_t utc_micros, const TimeZone& zone) const {
  CivilTime time = TimeOf(zone.ToLocal(utc_micros));
  std::string text;
  for (const Element& element : elements_) {
    FormatElement(element, time, utc_micros, zone, text);
  }
  return text;
}

struct DatePattern::Fields {
  std::optional<int64_t> year;
  std::optional<int> era;  // 0 is BC
  std::optional<int> month, day, day_of_year;
  std::optional<int> hour, clock_hour, hour_of_half, clock_hour_of_half, half;
  int minute = 0;
  int second = 0;
  int micros = 0;
  const TimeZone* zone = nullptr;
  bool is_consistent = true;
};

// Reads a text element by element; optional sections are left where they do not fit.
class DatePattern::TextReader {
 public:
  TextReader(const std::vector<Element>& elements, std::string_view text)
      : elements_(elements), text_(text) {}

  bool Run(Fields& fields) { return ReadFrom(0, elements_.size(), fields) && at_ == text_.size(); }

 private:
  bool ReadFrom(size_t begin, size_t end, Fields& fields) {
    for (size_t i = begin; i < end; ++i) {
      if (elements_[i].letter == '[') {
        size_t close = CloseOf(i);
        Fields before = fields;
        size_t at = at_;
        if (!ReadFrom(i + 1, close, fields)) {
          fields = before;
          at_ = at;
        }
        i = close;
      } else if (elements_[i].letter != ']' && !ReadElement(i, fields)) {
        return false;
      }
    }
    return true;
  }

  size_t CloseOf(size_t open) const {
    int depth = 0;
    size_t i = open;
    for (; i < elements_.size(); ++i) {
      depth += elements_[i].letter == '[' ? 1 : elements_[i].letter == ']' ? -1 : 0;
      if (depth == 0) {
        break;
      }
    }
    return i;
  }

  static bool IsNumber(const Element& element) {
    constexpr std::string_view kNumbers = "yudDHhKkmsS";
    bool is_month = (element.letter == 'M' || element.letter == 'L') && element.count <= 2;
    return is_month ||
           (element.letter != '\0' && kNumbers.find(element.letter) != std::string_view::npos);
  }

  // Digits that fixed-width numbers directly behind this one need.
  size_t ReservedDigits(size_t index) const {
    size_t reserved = 0;
    for (size_t i = index + 1; i < elements_.size() && IsNumber(elements_[i]); ++i) {
      const Element& next = elements_[i];
      bool is_fixed = next.count > 1 && (next.letter != 'y' && next.letter != 'u');
      bool is_short_year = (next.letter == 'y' || next.letter == 'u') && next.count == 2;
      if (next.letter == 'S' || (!is_fixed && !is_short_year)) {
        break;
      }
      reserved += static_cast<size_t>(next.count);
    }
    return reserved;
  }

  bool Digits(size_t fewest, size_t most, int64_t& value) {
    size_t start = at_;
    value = 0;
    while (at_ < text_.size() && at_ - start < most && IsDigit(text_[at_])) {
      value = value * 10 + (text_[at_] - '0');
      ++at_;
    }
    return at_ - start >= fewest;
  }

  bool Year(size_t index, Fields& fields) {
    const Element& element = elements_[index];
    int64_t value = 0;
    if (element.count == 2) {
      if (!Digits(2, 2, value)) {
        return false;
      }
      fields.year = 2000 + value;
      return true;
    }
    bool is_negative = at_ < text_.size() && text_[at_] == '-';
    bool is_positive = at_ < text_.size() && text_[at_] == '+';
    at_ += is_negative || is_positive ? 1 : 0;
    size_t available = 0;
    while (at_ + available < text_.size() && IsDigit(text_[at_ + available])) {
      ++available;
    }
    size_t reserved = ReservedDigits(index);
    size_t most = available > reserved ? available - reserved : available;
    size_t start = at_;
    if (!Digits(static_cast<size_t>(element.count), std::min<size_t>(most, 10), value)) {
      return false;
    }
    bool exceeds = at_ - start > static_cast<size_t>(element.count) && element.count >= 4;
    if ((exceeds && !is_positive && !is_negative) || (!exceeds && is_positive)) {
      return false;
    }
    fields.year = is_negative ? -value : value;
    return true;
  }

  bool Number(size_t index, int& value) {
    const Element& element = elements_[index];
    int64_t read = 0;
    size_t most = element.count == 1 ? 9 : static_cast<size_t>(element.count);
    if (element.count == 1) {
      size_t available = 0;
      while (at_ + available < text_.size() && IsDigit(text_[at_ + available])) {
        ++available;
      }
      size_t reserved = ReservedDigits(index);
      most = available > reserved ? available - reserved : available;
      most = std::min<size_t>(most, 9);
    }
    if (!Digits(static_cast<size_t>(element.count), most, read)) {
      return false;
    }
    value = static_cast<int>(read);
    return true;
  }

  template <size_t kCount>
  bool Name(const std::array<std::string_view, kCount>& names, int count, int& value) {
    for (size_t i = 0; i < names.size(); ++i) {
      std::string_view name = count == 4 ? names[i] : names[i].substr(0, 3);
      if (base::EqualsIgnoreCase(text_.substr(at_, name.size()), name)) {
        at_ += name.size();
        value = static_cast<int>(i) + 1;
        return true;
      }
    }
    return false;
  }

  template <class T>
  static bool Put(std::optional<T>& field, T value, T lowest, T highest) {
    field = value;
    return value >= lowest && value <= highest;
  }

  bool ReadElement(size_t index, Fields& fields) {
    const Element& element = elements_[index];
    int value = 0;
    switch (element.letter) {
      case '\0':
        if (!base::EqualsIgnoreCase(text_.substr(at_, element.literal.size()), element.literal)) {
          return false;
        }
        at_ += element.literal.size();
        return true;
      case 'y':
      case 'u':
        return Year(index, fields);
      case 'M':
      case 'L': {
        bool is_read =
            element.count <= 2 ? Number(index, value) : Name(kMonths, element.count, value);
        return is_read && Put(fields.month, value, 1, 12);
      }
      case 'd':
        return Number(index, value) && Put(fields.day, value, 1, 31);
      case 'D':
        return Number(index, value) && Put(fields.day_of_year, value, 1, 366);
      case 'H':
        return Number(index, value) && Put(fields.hour, value, 0, 23);
      case 'k':
        return Number(index, value) && Put(fields.clock_hour, value, 1, 24);
      case 'K':
        return Number(index, value) && Put(fields.hour_of_half, value, 0, 11);
      case 'h':
        return Number(index, value) && Put(fields.clock_hour_of_half, value, 1, 12);
      case 'm':
        return Number(index, fields.minute) && fields.minute < 60;
      case 's':
        return Number(index, fields.second) && fields.second < 60;
      default:
        return ReadOther(element, fields);
    }
  }

  bool ReadOther(const Element& element, Fields& fields) {
    switch (element.letter) {
      case 'S':
        return Fraction(element.count, fields.micros);
      case 'a': {
        int value = 0;
        constexpr std::array<std::string_view, 2> kHalves = {"AM", "PM"};
        if (!Name(kHalves, 4, value)) {
          return false;
        }
        fields.half = value - 1;
        return true;
      }
      case 'G': {
        int value = 0;
        constexpr std::array<std::string_view, 2> kEras = {"BC", "AD"};
        if (!Name(kEras, 4, value)) {
          return false;
        }
        fields.era = value - 1;
        return true;
      }
      default:
        return Zone(element, fields);
    }
  }

  bool Fraction(int count, int& micros) {
    micros = 0;
    for (int i = 0; i < count; ++i, ++at_) {
      if (at_ >= text_.size() || !IsDigit(text_[at_])) {
        return false;
      }
      micros = i < 6 ? micros * 10 + (text_[at_] - '0') : micros;
    }
    for (int i = count; i < 6; ++i) {
      micros *= 10;
    }
    return true;
  }

  // The longest text from here that names a zone.
  bool Zone(const Element& element, Fields& fields) {
    bool is_offset = element.letter == 'X' || element.letter == 'x' || element.letter == 'Z';
    size_t end = at_;
    constexpr std::string_view kMarks = "/_+-:";
    while (end < text_.size() && (IsLetter(text_[end]) || IsDigit(text_[end]) ||
                                  kMarks.find(text_[end]) != std::string_view::npos)) {
      ++end;
    }
    for (; end > at_; --end) {
      std::string_view word = text_.substr(at_, end - at_);
      bool fits =
          !is_offset || word[0] == '+' || word[0] == '-' || (word == "Z" && element.letter != 'x');
      const TimeZone* zone = fits ? TimeZone::Find(word) : nullptr;
      if (zone != nullptr) {
        fields.zone = zone;
        at_ = end;
        return true;
      }
    }
    return false;
  }

  const std::vector<Element>& elements_;
  std::string_view text_;
  size_t at_ = 0;
};

std::optional<ParsedTimestamp> DatePattern::Parse(std::string_view text) const {
  Fields fields;
  if (!error_.empty() || !TextReader(elements_, text).Run(fields)) {
    return std::nullopt;
  }
  CivilTime time;
  time.date.year = fields.year.value_or(1970);
  if (fields.era && *fields.era == 0) {
    time.date.year = 1 - time.date.year;
  }
  time.date.month = fields.month.value_or(1);
  time.date.day = fields.day.value_or(1);
  if (fields.day_of_year && !fields.month && !fields.day) {
    if (*fields.day_of_year > (IsLeapYear(time.date.year) ? 366 : 365)) {
      return std::nullopt;
    }
    time.date = DateOf(DaysOf({time.date.year, 1, 1}) + *fields.day_of_year - 1);
  }
  if (!IsValid(time.date)) {
    return std::nullopt;
  }
  int half = fields.half.value_or(0) * 12;
  time.hour = fields.hour                 ? *fields.hour
              : fields.clock_hour         ? *fields.clock_hour % 24
              : fields.clock_hour_of_half ? *fields.clock_hour_of_half % 12 + half
              : fields.hour_of_half       ? *fields.hour_of_half + half
                                          : half;
  time.minute = fields.minute;
  time.second = fields.second;
  time.micros = fields.micros;
  return ParsedTimestamp{MicrosOf(time), fields.zone};
}

bool DatePattern::OldFormatReads(std::string_view text) const {
  size_t at = 0;
  auto number = [&](size_t most, int& value) {
    while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) {
      ++at;
    }
    size_t start = at;
    value = 0;
    while (at < text.size() && IsDigit(text[at]) && at - start < most) {
      value = value * 10 + (text[at] - '0');
      ++at;
    }
    return at > start;
  };
  CivilDate date;
  for (size_t i = 0; i < elements_.size(); ++i) {
    const Element& element = elements_[i];
    if (element.letter == '\0') {
      if (text.substr(at, element.literal.size()) != element.literal) {
        return false;
      }
      at += element.literal.size();
      continue;
    }
    bool is_next_number = i + 1 < elements_.size() && elements_[i + 1].letter != '\0' &&
                          elements_[i + 1].letter != '[' && elements_[i + 1].letter != ']';
    size_t most = is_next_number ? static_cast<size_t>(element.count) : 9;
    int value = 0;
    switch (element.letter) {
      case 'y':
        if (!number(most, value)) {
          return false;
        }
        date.year = value;
        break;
      case 'M':
        if (element.count > 2) {
          bool is_found = false;
          for (std::string_view month : kMonths) {
            for (std::string_view name : {month, month.substr(0, 3)}) {
              if (!is_found && base::EqualsIgnoreCase(text.substr(at, name.size()), name)) {
                at += name.size();
                is_found = true;
              }
            }
          }
          if (!is_found) {
            return false;
          }
          break;
        }
        if (!number(most, date.month)) {
          return false;
        }
        break;
      case 'd':
        if (!number(most, date.day)) {
          return false;
        }
        break;
      case 'H':
      case 'h':
      case 'K':
      case 'k':
      case 'm':
      case 's':
      case 'S': {
        if (!number(most, value)) {
          return false;
        }
        int highest = element.letter == 'H'   ? 23
                      : element.letter == 'k' ? 24
                      : element.letter == 'h' ? 12
                      : element.letter == 'K' ? 11
                      : element.letter == 'S' ? 999
                                              : 59;
        if (value > highest) {
          return false;
        }
        break;
      }
      case 'a':
        if (!base::EqualsIgnoreCase(text.substr(at, 2), "am") &&
            !base::EqualsIgnoreCase(text.substr(at, 2), "pm")) {
          return false;
        }
        at += 2;
        break;
      default:
        // Other letters: the older format reads something; Spark would raise.
        return true;
    }
  }
  return IsValid(date);
}

}  // namespace hikkoshi::runtime
