#pragma once

// Date patterns of Java's DateTimeFormatter as Spark 3 and later allow them: `yyyy-MM-dd`,
// `EEE, d MMM`, quoted text, optional sections in brackets. A pattern is read once and then used
// for many values. English names; strict when parsing.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/calendar.h"

namespace hikkoshi::runtime {

class DatePattern {
 public:
  enum class Use : uint8_t { Format, Parse };

  // Reads a pattern; `error` is set when Spark would refuse it.
  DatePattern(std::string_view pattern, Use use);

  const std::string& error() const { return error_; }

  // Formats the wall-clock time; zone letters use `zone` at that instant.
  std::string Format(int64_t utc_micros, const TimeZone& zone) const;

  // Parses the whole text. A field that is missing is that of 1970-01-01 00:00.
  std::optional<ParsedTimestamp> Parse(std::string_view text) const;

  // Whether Java's older SimpleDateFormat would read a beginning of the text. Spark raises where
  // only that one would.
  bool OldFormatReads(std::string_view text) const;

 private:
  struct Element {
    char letter = '\0';  // '\0': literal text; '[' and ']': optional section
    int count = 0;
    std::string literal;
  };
  struct Fields;
  class TextReader;

  void Read(std::string_view pattern);
  void AddLetters(char letter, int count);
  std::string Check(char letter, int count) const;
  void FormatElement(const Element& element, const CivilTime& time, int64_t utc_micros,
                     const TimeZone& zone, std::string& out) const;

  std::vector<Element> elements_;
  std::string error_;
  Use use_;
};

}  // namespace hikkoshi::runtime
