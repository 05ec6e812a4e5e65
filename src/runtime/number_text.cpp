#include "runtime/number_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>

namespace hikkoshi::runtime {
namespace {

// How many of the last digits of a whole number say nothing, when so many of its bits are not
// stored. Source: Java 17, where powers of ten below 2^power count.
int InsignificantDigits(int power) {
  return power > 1 ? static_cast<int>(power * 0.30103) : 0;
}

// Java writes whole numbers below 2^63 with all digits that its own table counts as significant,
// which are at times more than the fewest that read back.
template <class Real>
std::optional<RealDigits> WholeDigits(Real number) {
  constexpr Real kLimit = 9223372036854775808.0;
  if (number < 1 || number >= kLimit || number != std::floor(number)) {
    return std::nullopt;
  }
  auto whole = static_cast<int64_t>(number);
  constexpr int kStoredBits = std::numeric_limits<Real>::digits;
  int exponent = std::ilogb(number);
  int64_t unit = 1;
  int dropped = exponent > kStoredBits ? InsignificantDigits(exponent - kStoredBits - 1) : 0;
  for (int i = 0; i < dropped; ++i) {
    unit *= 10;
  }
  int64_t rest = whole % unit;
  whole = whole / unit + (dropped > 0 && rest >= unit / 2 ? 1 : 0);
  RealDigits result{std::to_string(whole), 0};
  result.exponent = static_cast<int>(result.digits.size()) + dropped;
  while (result.digits.size() > 1 && result.digits.back() == '0') {
    result.digits.pop_back();
  }
  return result;
}

// Splits the shortest scientific text "d.ddde±x".
template <class Real>
RealDigits ShortestDigits(Real number) {
  if (std::optional<RealDigits> whole = WholeDigits(number)) {
    return *whole;
  }
  std::array<char, 64> buffer;
  auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number,
                           std::chars_format::scientific);
  std::string_view text(buffer.data(), static_cast<size_t>(end.ptr - buffer.data()));
  size_t mark = text.find('e');
  RealDigits result;
  for (char byte : text.substr(0, mark)) {
    if (byte != '.' && byte != '-') {
      result.digits += byte;
    }
  }
  result.exponent = std::atoi(std::string(text.substr(mark + 1)).c_str()) + 1;
  while (result.digits.size() > 1 && result.digits.back() == '0') {
    result.digits.pop_back();
  }
  return result;
}

std::string PlainText(const RealDigits& number) {
  int point = number.exponent;
  std::string digits = number.digits;
  if (point <= 0) {
    return "0." + std::string(static_cast<size_t>(-point), '0') + digits;
  }
  if (static_cast<size_t>(point) >= digits.size()) {
    return digits + std::string(static_cast<size_t>(point) - digits.size(), '0') + ".0";
  }
  return digits.substr(0, static_cast<size_t>(point)) + "." +
         digits.substr(static_cast<size_t>(point));
}

std::string ScientificText(const RealDigits& number) {
  std::string rest = number.digits.substr(1);
  return number.digits.substr(0, 1) + "." + (rest.empty() ? "0" : rest) + "E" +
         std::to_string(number.exponent - 1);
}

template <class Real>
std::string RealText(Real number) {
  if (std::isnan(number)) {
    return "NaN";
  }
  std::string sign = std::signbit(number) ? "-" : "";
  if (std::isinf(number)) {
    return sign + "Infinity";
  }
  if (number == 0) {
    return sign + "0.0";
  }
  Real size = std::abs(number);
  RealDigits digits = ShortestDigits(size);
  bool is_plain = size >= static_cast<Real>(1e-3) && size < static_cast<Real>(1e7);
  return sign + (is_plain ? PlainText(digits) : ScientificText(digits));
}

bool IsDigit(char byte) {
  return byte >= '0' && byte <= '9';
}

std::string Lower(std::string_view text) {
  std::string result(text);
  for (char& byte : result) {
    byte = byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : byte;
  }
  return result;
}

std::optional<double> NamedReal(const std::string& word) {
  std::string_view name = word;
  bool is_negative = name.starts_with('-');
  if (is_negative || name.starts_with('+')) {
    name.remove_prefix(1);
  }
  if (name == "inf" || name == "infinity") {
    return is_negative ? -HUGE_VAL : HUGE_VAL;
  }
  if (word == "nan") {
    return std::nan("");
  }
  return std::nullopt;
}

// Returns whether the text is a decimal or hexadecimal literal of Java, and strips its d or f.
bool IsRealLiteral(std::string& text) {
  size_t at = text.starts_with('-') || text.starts_with('+') ? 1 : 0;
  bool is_hex = text.compare(at, 2, "0x") == 0;
  char last = text.empty() ? '\0' : text.back();
  if (last == 'd' || last == 'f') {
    if (!is_hex || text.find('p') != std::string::npos) {
      text.pop_back();
    }
  }
  if (is_hex) {
    return text.find('p') != std::string::npos;
  }
  size_t digits = 0;
  for (; at < text.size() && (IsDigit(text[at]) || text[at] == '.'); ++at) {
    digits += IsDigit(text[at]) ? 1 : 0;
  }
  if (digits == 0 || std::count(text.begin(), text.end(), '.') > 1) {
    return false;
  }
  if (at < text.size() && text[at] == 'e') {
    ++at;
    at += at < text.size() && (text[at] == '-' || text[at] == '+') ? 1 : 0;
    size_t start = at;
    while (at < text.size() && IsDigit(text[at])) {
      ++at;
    }
    return at == text.size() && at > start;
  }
  return at == text.size();
}

// The digits of a decimal literal and where its point stands: digits × 10^-scale.
struct PlainNumber {
  bool is_negative = false;
  std::string digits;
  long scale = 0;
};

std::optional<PlainNumber> ReadPlain(std::string_view text) {
  PlainNumber number;
  size_t at = 0;
  if (at < text.size() && (text[at] == '-' || text[at] == '+')) {
    number.is_negative = text[at] == '-';
    ++at;
  }
  bool has_point = false;
  for (; at < text.size() && (IsDigit(text[at]) || (text[at] == '.' && !has_point)); ++at) {
    if (text[at] == '.') {
      has_point = true;
    } else {
      number.digits += text[at];
      number.scale += has_point ? 1 : 0;
    }
  }
  if (number.digits.empty()) {
    return std::nullopt;
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    long exponent = 0;
    size_t start = at + 1;
    start += start < text.size() && text[start] == '+' ? 1 : 0;
    auto read = std::from_chars(text.data() + start, text.data() + text.size(), exponent);
    if (read.ec != std::errc() || std::abs(exponent) > 10000) {
      return std::nullopt;
    }
    number.scale -= exponent;
    at = static_cast<size_t>(read.ptr - text.data());
  }
  return at == text.size() ? std::optional<PlainNumber>(number) : std::nullopt;
}

// Adds one to a string of digits.
void Increment(std::string& digits) {
  size_t at = digits.size();
  while (at > 0) {
    --at;
    if (digits[at] != '9') {
      ++digits[at];
      return;
    }
    digits[at] = '0';
  }
  digits.insert(digits.begin(), '1');
}

bool RoundsUp(std::string_view kept, std::string_view dropped, bool is_negative,
              Rounding rounding) {
  bool is_exact = dropped.find_first_not_of('0') == std::string_view::npos;
  switch (rounding) {
    case Rounding::HalfUp:
      return !dropped.empty() && dropped[0] >= '5';
    case Rounding::HalfEven: {
      if (dropped.empty() || dropped[0] < '5') {
        return false;
      }
      bool is_half =
          dropped[0] == '5' && dropped.substr(1).find_first_not_of('0') == std::string_view::npos;
      bool is_odd = !kept.empty() && (kept.back() - '0') % 2 == 1;
      return !is_half || is_odd;
    }
    case Rounding::Up:
      return !is_exact && !is_negative;
    case Rounding::Down:
      return !is_exact && is_negative;
  }
  return false;
}

// Brings a number to `scale` digits after the point (perhaps negative).
void Rescale(PlainNumber& number, long scale, Rounding rounding) {
  while (number.scale < scale) {
    number.digits += '0';
    ++number.scale;
  }
  long drop = number.scale - scale;
  if (drop > 0) {
    long missing = drop - static_cast<long>(number.digits.size());
    if (missing > 0) {
      number.digits.insert(0, static_cast<size_t>(missing), '0');
    }
    size_t keep = number.digits.size() - static_cast<size_t>(drop);
    std::string dropped = number.digits.substr(keep);
    number.digits.resize(keep);
    if (RoundsUp(number.digits, dropped, number.is_negative, rounding)) {
      Increment(number.digits);
    }
    number.scale = scale;
  }
}

std::string TextOf(const PlainNumber& number) {
  std::string digits = number.digits;
  if (number.scale < 0) {
    digits += std::string(static_cast<size_t>(-number.scale), '0');
  }
  size_t scale = number.scale > 0 ? static_cast<size_t>(number.scale) : 0;
  if (digits.size() <= scale) {
    digits.insert(0, scale + 1 - digits.size(), '0');
  }
  size_t first = digits.find_first_not_of('0');
  size_t whole = digits.size() - scale;
  digits.erase(0, std::min(first, whole - 1));
  whole = digits.size() - scale;
  std::string text = digits.substr(0, whole);
  if (scale > 0) {
    text += "." + digits.substr(whole);
  }
  bool is_zero = digits.find_first_not_of('0') == std::string::npos;
  return (number.is_negative && !is_zero ? "-" : "") + text;
}

std::string UnsignedText(Int128 number) {
  std::string digits;
  unsigned __int128 rest =
      number < 0 ? -static_cast<unsigned __int128>(number) : static_cast<unsigned __int128>(number);
  do {
    digits += static_cast<char>('0' + static_cast<int>(rest % 10));
    rest /= 10;
  } while (rest != 0);
  std::reverse(digits.begin(), digits.end());
  return digits;
}

PlainNumber PlainOf(Int128 unscaled, int scale) {
  return {unscaled < 0, UnsignedText(unscaled), scale};
}

}  // namespace

RealDigits DigitsOf(double positive) {
  return ShortestDigits(positive);
}

std::string DoubleText(double number) {
  return RealText(number);
}
std::string FloatText(float number) {
  return RealText(number);
}

std::string_view TrimControl(std::string_view text) {
  auto is_blank = [](char byte) {
    auto code = static_cast<unsigned char>(byte);
    return code <= 0x20 || code == 0x7F;
  };
  while (!text.empty() && is_blank(text.front())) {
    text.remove_prefix(1);
  }
  while (!text.empty() && is_blank(text.back())) {
    text.remove_suffix(1);
  }
  return text;
}

std::optional<int64_t> ParseInteger(std::string_view text, IntegerRange range,
                                    bool takes_fraction) {
  text = TrimControl(text);
  bool is_negative = text.starts_with('-');
  if (is_negative || text.starts_with('+')) {
    text.remove_prefix(1);
  }
  size_t at = 0;
  Int128 value = 0;
  for (; at < text.size() && IsDigit(text[at]); ++at) {
    value = value * 10 + (text[at] - '0');
    if (value > (static_cast<Int128>(1) << 64)) {
      return std::nullopt;
    }
  }
  bool has_digits = at > 0;
  if (at < text.size() && text[at] == '.' && takes_fraction) {
    has_digits = true;
    for (++at; at < text.size() && IsDigit(text[at]); ++at) {
    }
  }
  value = is_negative ? -value : value;
  if (!has_digits || at != text.size() || value < range.lowest || value > range.highest) {
    return std::nullopt;
  }
  return static_cast<int64_t>(value);
}

std::optional<double> ParseDouble(std::string_view text) {
  std::string word = Lower(TrimControl(text));
  if (std::optional<double> named = NamedReal(word)) {
    return named;
  }
  if (!IsRealLiteral(word)) {
    return std::nullopt;
  }
  return std::strtod(word.c_str(), nullptr);
}

std::optional<float> ParseFloat(std::string_view text) {
  std::string word = Lower(TrimControl(text));
  if (std::optional<double> named = NamedReal(word)) {
    return static_cast<float>(*named);
  }
  if (!IsRealLiteral(word)) {
    return std::nullopt;
  }
  return std::strtof(word.c_str(), nullptr);
}

std::optional<std::string> ParseDecimal(std::string_view text, int precision, int scale) {
  std::optional<PlainNumber> number = ReadPlain(TrimControl(text));
  if (!number) {
    return std::nullopt;
  }
  Rescale(*number, scale, Rounding::HalfUp);
  size_t first = number->digits.find_first_not_of('0');
  size_t digits = first == std::string::npos ? 0 : number->digits.size() - first;
  if (digits > static_cast<size_t>(precision)) {
    return std::nullopt;
  }
  return TextOf(*number);
}

double RoundDouble(double number, int digits, Rounding rounding) {
  if (std::isnan(number) || std::isinf(number)) {
    return number;
  }
  if (number == 0 || digits > 400) {
    return number == 0 ? 0.0 : number;
  }
  RealDigits shortest = ShortestDigits(std::abs(number));
  PlainNumber plain{number < 0, shortest.digits,
                    static_cast<long>(shortest.digits.size()) - shortest.exponent};
  if (digits < -400) {
    return 0.0;
  }
  Rescale(plain, digits, rounding);
  return std::strtod(TextOf(plain).c_str(), nullptr);
}

Int128 RoundInteger(Int128 number, int digits, Rounding rounding) {
  if (digits >= 0) {
    return number;
  }
  if (digits < -37) {
    return 0;
  }
  Int128 unit = 1;
  for (int i = 0; i < -digits; ++i) {
    unit *= 10;
  }
  Int128 rest = number % unit;
  Int128 whole = number - rest;
  Int128 size = rest < 0 ? -rest : rest;
  Int128 step = number < 0 ? -unit : unit;
  switch (rounding) {
    case Rounding::HalfUp:
      return size * 2 >= unit ? whole + step : whole;
    case Rounding::HalfEven: {
      bool is_odd = (whole / unit) % 2 != 0;
      bool goes_up = size * 2 > unit || (size * 2 == unit && is_odd);
      return goes_up ? whole + step : whole;
    }
    case Rounding::Up:
      return rest > 0 ? whole + unit : whole;
    case Rounding::Down:
      return rest < 0 ? whole - unit : whole;
  }
  return number;
}

std::string RoundDecimalText(Int128 unscaled, int scale, int digits, Rounding rounding) {
  PlainNumber number = PlainOf(unscaled, scale);
  if (digits < scale) {
    Rescale(number, std::max(digits, -40), rounding);
  }
  return TextOf(number);
}

std::string DecimalText(Int128 unscaled, int scale) {
  return TextOf(PlainOf(unscaled, scale));
}

std::string BigDecimalText(Int128 unscaled, int scale) {
  std::string digits = UnsignedText(unscaled);
  long exponent = static_cast<long>(digits.size()) - 1 - scale;
  if (scale < 0 || exponent < -6) {
    std::string text = digits.substr(0, 1);
    if (digits.size() > 1) {
      text += "." + digits.substr(1);
    }
    return (unscaled < 0 ? "-" : "") + text + "E" + (exponent > 0 ? "+" : "") +
           std::to_string(exponent);
  }
  return DecimalText(unscaled, scale);
}

}  // namespace hikkoshi::runtime
