#include "runtime/java_format.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "runtime/number_text.h"
#include "runtime/text.h"

namespace hikkoshi::runtime {
namespace {

using Kind = FormatValue::Kind;

constexpr int kMostWidth = 1'000'000;

// One `%…` of a pattern.
struct Specifier {
  std::string flags;
  int index = 0;  // 0: the next value; -1: the one before once more
  std::optional<int> width;
  std::optional<int> precision;
  char conversion = '\0';
  bool is_upper = false;

  bool has(char flag) const { return flags.find(flag) != std::string::npos; }
};

base::Error Illegal(std::string what) {
  return {"[ILLEGAL_FORMAT] " + std::move(what)};
}

// Reads a specifier; `at` stands behind the percent sign, and behind the specifier afterwards.
class SpecifierReader {
 public:
  SpecifierReader(std::string_view pattern, size_t& at) : pattern_(pattern), at_(at) {}

  base::Result<Specifier> Read() {
    Specifier result;
    size_t start = at_;
    std::optional<int> number = Number();
    if (number && Accept('$')) {
      result.index = *number;
      if (*number == 0) {
        return base::Fail(Illegal("values count from 1: %0$"));
      }
    } else {
      at_ = start;
    }
    while (at_ < pattern_.size() && kFlags.find(pattern_[at_]) != std::string_view::npos) {
      char flag = pattern_[at_++];
      if (result.has(flag)) {
        return base::Fail(Illegal("a flag stands twice"));
      }
      if (flag == '<') {
        result.index = -1;
      } else {
        result.flags += flag;
      }
    }
    result.width = Number();
    if (Accept('.')) {
      result.precision = Number();
      if (!result.precision) {
        return base::Fail(Illegal("a point without a precision"));
      }
    }
    if (at_ == pattern_.size()) {
      return base::Fail(Illegal("a percent sign without a conversion"));
    }
    result.conversion = pattern_[at_++];
    TakeUpper(result);
    return result;
  }

 private:
  static constexpr std::string_view kFlags = "-#+ 0,(<";

  static void TakeUpper(Specifier& specifier) {
    constexpr std::string_view kWithUpper = "BHSCXEGA";
    if (kWithUpper.find(specifier.conversion) != std::string_view::npos) {
      specifier.is_upper = true;
      specifier.conversion = static_cast<char>(specifier.conversion - 'A' + 'a');
    }
  }

  bool Accept(char byte) {
    bool is_there = at_ < pattern_.size() && pattern_[at_] == byte;
    at_ += is_there ? 1 : 0;
    return is_there;
  }

  std::optional<int> Number() {
    std::optional<int> number;
    while (at_ < pattern_.size() && pattern_[at_] >= '0' && pattern_[at_] <= '9') {
      // A width never begins with a zero: that is a flag.
      number = std::min(number.value_or(0) * 10 + (pattern_[at_++] - '0'), kMostWidth);
    }
    return number;
  }

  std::string_view pattern_;
  size_t& at_;
};

// Java counts in units of UTF-16.
size_t Units(std::string_view text) {
  size_t units = 0;
  for (char byte : text) {
    auto code = static_cast<unsigned char>(byte);
    units += (code & 0xC0) == 0x80 ? 0 : code >= 0xF0 ? 2 : 1;
  }
  return units;
}

std::string Cut(std::string_view text, int units) {
  size_t end = 0;
  int taken = 0;
  while (end < text.size() && taken < units) {
    auto code = static_cast<unsigned char>(text[end]);
    size_t length = code < 0x80 ? 1 : code < 0xE0 ? 2 : code < 0xF0 ? 3 : 4;
    taken += length == 4 ? 2 : 1;
    end += length;
  }
  return std::string(text.substr(0, std::min(end, text.size())));
}

std::string Justified(std::string text, const Specifier& specifier) {
  size_t units = Units(text);
  if (!specifier.width || static_cast<size_t>(*specifier.width) <= units) {
    return text;
  }
  std::string blanks(static_cast<size_t>(*specifier.width) - units, ' ');
  return specifier.has('-') ? text + blanks : blanks + text;
}

std::string Finished(std::string text, const Specifier& specifier, bool is_null) {
  constexpr std::string_view kReals = "feg";
  bool is_real = kReals.find(specifier.conversion) != std::string_view::npos;
  if (specifier.precision && (!is_real || is_null)) {
    text = Cut(text, *specifier.precision);
  }
  return Justified(specifier.is_upper ? Upper(text) : text, specifier);
}

// What is wrong with the flags, width and precision; "" when nothing is.
std::string CheckText(const Specifier& specifier) {
  bool is_bad = specifier.flags.find_first_of("+ 0,(#") != std::string::npos ||
                (specifier.has('-') && !specifier.width) ||
                (specifier.conversion == 'c' && specifier.precision);
  return is_bad ? "flags that do not fit the conversion" : "";
}

std::string CheckNumber(const Specifier& specifier) {
  bool needs_width = !specifier.width && (specifier.has('-') || specifier.has('0'));
  bool is_contrary =
      (specifier.has('+') && specifier.has(' ')) || (specifier.has('-') && specifier.has('0'));
  constexpr std::string_view kBad[][2] = {
      {"d", "#"}, {"o", ",(+ "}, {"x", ",(+ "}, {"e", ","}, {"g", "#"}};
  bool is_bad = needs_width || is_contrary;
  for (const auto& [conversion, flags] : kBad) {
    is_bad = is_bad || (conversion[0] == specifier.conversion &&
                        specifier.flags.find_first_of(flags) != std::string::npos);
  }
  bool is_whole =
      specifier.conversion == 'd' || specifier.conversion == 'o' || specifier.conversion == 'x';
  is_bad = is_bad || (is_whole && specifier.precision);
  return is_bad ? "flags that do not fit the conversion" : "";
}

// A number between its signs: digits with commas and zeros in front as the flags ask.
std::string Signed(std::string digits, bool is_negative, const Specifier& specifier,
                   std::string_view tail) {
  std::string before = is_negative          ? (specifier.has('(') ? "(" : "-")
                       : specifier.has('+') ? "+"
                       : specifier.has(' ') ? " "
                                            : "";
  if (specifier.has(',')) {
    size_t point = std::min(digits.find('.'), digits.size());
    for (size_t at = point; at > 3; at -= 3) {
      digits.insert(at - 3, ",");
    }
  }
  std::string after = is_negative && specifier.has('(') ? ")" : "";
  size_t length = before.size() + digits.size() + tail.size() + after.size();
  if (specifier.has('0') && specifier.width && static_cast<size_t>(*specifier.width) > length) {
    digits.insert(0, static_cast<size_t>(*specifier.width) - length, '0');
  }
  return before + digits + std::string(tail) + after;
}

std::string WholeText(const FormatValue& value, const Specifier& specifier) {
  if (specifier.conversion == 'd') {
    bool is_negative = value.integer < 0;
    auto size = static_cast<uint64_t>(value.integer);
    return Signed(std::to_string(is_negative ? 0 - size : size), is_negative, specifier, "");
  }
  auto bits = static_cast<uint64_t>(value.integer);
  if (value.bits < 64) {
    bits &= (uint64_t{1} << value.bits) - 1;
  }
  std::string digits =
      specifier.conversion == 'x' ? fmt::format("{:x}", bits) : fmt::format("{:o}", bits);
  std::string before = !specifier.has('#') ? "" : specifier.conversion == 'x' ? "0x" : "0";
  size_t length = before.size() + digits.size();
  if (specifier.has('0') && static_cast<size_t>(*specifier.width) > length) {
    digits.insert(0, static_cast<size_t>(*specifier.width) - length, '0');
  }
  return before + digits;
}

// Keeps so many digits, rounded half up; leaves the number alone where it has no more.
RealDigits Rounded(RealDigits number, int keep) {
  if (keep < 0 || keep >= static_cast<int>(number.digits.size())) {
    return number;
  }
  bool goes_up = number.digits[static_cast<size_t>(keep)] >= '5';
  number.digits.resize(static_cast<size_t>(keep));
  if (!goes_up) {
    return number.digits.empty() ? RealDigits{"0", number.exponent} : number;
  }
  size_t at = number.digits.size();
  while (at > 0 && number.digits[at - 1] == '9') {
    number.digits[--at] = '0';
  }
  if (at > 0) {
    ++number.digits[at - 1];
  } else {
    number.digits.insert(0, "1");
    ++number.exponent;
  }
  return number;
}

// Plain digits with so many of them behind the point.
std::string Fixed(const RealDigits& number, int decimals) {
  int point = number.exponent;
  std::string whole;
  std::string fraction;
  for (int i = 0; i < point; ++i) {
    whole +=
        i < static_cast<int>(number.digits.size()) ? number.digits[static_cast<size_t>(i)] : '0';
  }
  for (int i = 0; i < decimals; ++i) {
    int at = point + i;
    bool is_digit = at >= 0 && at < static_cast<int>(number.digits.size());
    fraction += is_digit ? number.digits[static_cast<size_t>(at)] : '0';
  }
  return (whole.empty() ? "0" : whole) + (decimals > 0 ? "." + fraction : "");
}

struct RealParts {
  std::string mantissa;
  std::string exponent;  // "e+04", or ""
};

RealParts Scientific(RealDigits number, int decimals) {
  number = Rounded(std::move(number), decimals + 1);
  int exponent = number.exponent - 1;
  number.exponent = 1;
  return {Fixed(number, decimals),
          fmt::format("e{}{:02}", exponent < 0 ? '-' : '+', std::abs(exponent))};
}

RealParts PartsOf(double size, char conversion, int precision) {
  RealDigits digits = size == 0 ? RealDigits{"0", 1} : DigitsOf(size);
  if (conversion == 'e') {
    return Scientific(std::move(digits), precision);
  }
  if (conversion == 'f') {
    return {Fixed(Rounded(digits, digits.exponent + precision), precision), ""};
  }
  precision = std::max(precision, 1);
  if (size == 0) {
    return {Fixed(digits, precision - 1), ""};
  }
  RealDigits rounded = Rounded(digits, precision);
  int exponent = rounded.exponent - 1;
  bool is_scientific = exponent < -4 || exponent >= precision;
  return is_scientific ? Scientific(std::move(digits), precision - 1)
                       : RealParts{Fixed(rounded, precision - 1 - exponent), ""};
}

std::string RealText(double value, Specifier& specifier) {
  if (std::isnan(value)) {
    return "NaN";
  }
  bool is_negative = std::signbit(value);
  if (std::isinf(value)) {
    Specifier plain = specifier;
    std::erase_if(plain.flags, [](char flag) { return flag == '0' || flag == ','; });
    return Signed("Infinity", is_negative, plain, "");
  }
  RealParts parts = PartsOf(std::abs(value), specifier.conversion, specifier.precision.value_or(6));
  if (specifier.has('#') && parts.mantissa.find('.') == std::string::npos) {
    parts.mantissa += '.';
  }
  return Signed(std::move(parts.mantissa), is_negative, specifier, parts.exponent);
}

base::Result<std::string> CharacterText(const FormatValue& value) {
  bool is_code = value.kind == Kind::Integer && value.bits < 64 && value.integer >= 0 &&
                 value.integer <= 0x10FFFF;
  if (!is_code) {
    return base::Fail(Illegal("no character: " + value.text));
  }
  auto code = static_cast<uint32_t>(value.integer);
  std::string text;
  if (code < 0x80) {
    text += static_cast<char>(code);
  } else if (code < 0x800) {
    text += static_cast<char>(0xC0 | code >> 6);
    text += static_cast<char>(0x80 | (code & 0x3F));
  } else if (code >= 0xD800 && code < 0xE000) {
    return base::Fail(Illegal("half of a character"));
  } else {
    text += static_cast<char>(code < 0x10000 ? 0xE0 | code >> 12 : 0xF0 | code >> 18);
    text += code < 0x10000 ? "" : std::string(1, static_cast<char>(0x80 | (code >> 12 & 0x3F)));
    text += static_cast<char>(0x80 | (code >> 6 & 0x3F));
    text += static_cast<char>(0x80 | (code & 0x3F));
  }
  return text;
}

base::Result<std::string> ValueText(const FormatValue& value, Specifier& specifier) {
  char conversion = specifier.conversion;
  if (conversion == 'b') {
    return std::string(value.kind == Kind::Null                       ? "false"
                       : value.kind != Kind::Boolean || value.boolean ? "true"
                                                                      : "false");
  }
  if (value.kind == Kind::Null) {
    return std::string("null");
  }
  if (conversion == 's' && value.kind != Kind::Other) {
    return value.text;
  }
  if (conversion == 'c') {
    return CharacterText(value);
  }
  bool is_whole = conversion == 'd' || conversion == 'o' || conversion == 'x';
  if (is_whole && value.kind == Kind::Integer) {
    return WholeText(value, specifier);
  }
  bool is_real = conversion == 'e' || conversion == 'f' || conversion == 'g';
  if (is_real && value.kind == Kind::Real) {
    return RealText(value.real, specifier);
  }
  return base::Fail(Illegal(fmt::format("the value does not fit %{}", conversion)));
}

base::Result<std::string> Write(Specifier& specifier, const FormatValue& value) {
  constexpr std::string_view kText = "bsc";
  constexpr std::string_view kNumbers = "doxefg";
  bool is_text = kText.find(specifier.conversion) != std::string_view::npos;
  if (!is_text && kNumbers.find(specifier.conversion) == std::string_view::npos) {
    return base::Fail(
        Illegal(fmt::format("the conversion %{} is not written", specifier.conversion)));
  }
  std::string problem = is_text ? CheckText(specifier) : CheckNumber(specifier);
  if (!problem.empty()) {
    return base::Fail(Illegal(problem));
  }
  base::Result<std::string> text = ValueText(value, specifier);
  if (!text) {
    return text;
  }
  return Finished(std::move(*text), specifier, value.kind == Kind::Null);
}

// %n and %%; none for other conversions.
std::optional<base::Result<std::string>> WriteFixed(const Specifier& specifier) {
  bool is_bad = specifier.precision || (specifier.has('-') && !specifier.width);
  if (specifier.conversion == 'n') {
    is_bad = is_bad || specifier.width || !specifier.flags.empty();
    return is_bad ? base::Result<std::string>(base::Fail(Illegal("%n takes nothing"))) : "\n";
  }
  if (specifier.conversion == '%') {
    is_bad = is_bad || specifier.flags.find_first_not_of('-') != std::string::npos;
    return is_bad ? base::Result<std::string>(base::Fail(Illegal("%% takes a width only")))
                  : Justified("%", specifier);
  }
  return std::nullopt;
}

}  // namespace

base::Result<std::string> JavaFormat(std::string_view pattern,
                                     const std::vector<FormatValue>& values) {
  std::string out;
  int next = 0;
  int last = -1;
  for (size_t at = 0; at < pattern.size();) {
    if (pattern[at] != '%') {
      out += pattern[at++];
      continue;
    }
    ++at;
    base::Result<Specifier> specifier = SpecifierReader(pattern, at).Read();
    if (!specifier) {
      return base::Fail(specifier.error());
    }
    auto fixed = WriteFixed(*specifier);
    base::Result<std::string> text = std::string();
    if (fixed) {
      text = std::move(*fixed);
    } else {
      int chosen = specifier->index == 0    ? next++
                   : specifier->index == -1 ? last
                                            : specifier->index - 1;
      if (chosen < 0 || chosen >= static_cast<int>(values.size())) {
        return base::Fail(Illegal("the pattern asks for more values than there are"));
      }
      last = chosen;
      text = Write(*specifier, values[static_cast<size_t>(chosen)]);
    }
    if (!text) {
      return text;
    }
    out += *text;
  }
  return out;
}

}  // namespace hikkoshi::runtime
