#include "runtime/number_pattern.h"

#include <algorithm>

namespace hikkoshi::runtime {
namespace {

using Sign = NumberPattern::Sign;

bool IsMark(char byte) {
  return byte == '0' || byte == '9';
}
bool IsDigit(char byte) {
  return byte >= '0' && byte <= '9';
}

std::string Upper(std::string_view text) {
  std::string upper(text);
  for (char& byte : upper) {
    byte = byte >= 'a' && byte <= 'z' ? static_cast<char>(byte - 32) : byte;
  }
  return upper;
}

bool TakePrefix(std::string_view& text, std::string_view prefix) {
  bool is_there = text.starts_with(prefix);
  text.remove_prefix(is_there ? prefix.size() : 0);
  return is_there;
}

bool TakeSuffix(std::string_view& text, std::string_view suffix) {
  bool is_there = text.ends_with(suffix);
  text.remove_suffix(is_there ? suffix.size() : 0);
  return is_there;
}

void ReadSign(std::string_view& text, NumberPattern& pattern) {
  pattern.sign_leads = true;
  if (TakePrefix(text, "S")) {
    pattern.sign = Sign::PlusOrMinus;
  } else if (TakePrefix(text, "MI")) {
    pattern.sign = Sign::Minus;
  } else {
    pattern.sign_leads = false;
    pattern.sign = TakeSuffix(text, "S")    ? Sign::PlusOrMinus
                   : TakeSuffix(text, "MI") ? Sign::Minus
                   : TakeSuffix(text, "PR") ? Sign::Brackets
                                            : Sign::None;
  }
}

size_t CountDigits(std::string_view text) {
  return static_cast<size_t>(std::count_if(text.begin(), text.end(), IsMark));
}

// The digits before the point, right-aligned under the marks of the pattern. Missing ones are
// zeros under 0 and blanks under 9.
std::string WholeText(const std::string& marks, const std::string& digits) {
  size_t count = CountDigits(marks);
  std::string padded(count - digits.size(), ' ');
  padded += digits;
  std::string out;
  size_t at = 0;
  bool has_zero = false;
  for (char mark : marks) {
    if (mark == ',') {
      out += !out.empty() && IsDigit(out.back()) ? ',' : ' ';
      continue;
    }
    has_zero = has_zero || mark == '0';
    char digit = padded[at++];
    out += digit == ' ' && has_zero ? '0' : digit;
  }
  return out;
}

// Blanks stand before signs and the currency, not behind them.
std::string BlanksFirst(const std::string& before, const std::string& number) {
  size_t blanks = std::min(number.find_first_not_of(' '), number.size());
  return std::string(blanks, ' ') + before + number.substr(blanks);
}

std::string Overflown(const NumberPattern& pattern) {
  std::string out = pattern.has_dollar ? "$" : "";
  for (char mark : pattern.whole) {
    out += mark == ',' ? ',' : '#';
  }
  return out + (pattern.has_point ? "." : "") + std::string(pattern.fraction.size(), '#');
}

}  // namespace

int NumberPattern::precision() const {
  return static_cast<int>(CountDigits(whole) + fraction.size());
}

std::optional<NumberPattern> ReadNumberPattern(std::string_view text) {
  NumberPattern pattern;
  std::string upper = Upper(text);
  std::string_view rest = upper;
  ReadSign(rest, pattern);
  pattern.has_dollar = TakePrefix(rest, "$");
  size_t point = std::min(rest.find_first_of(".D"), rest.size());
  pattern.has_point = point < rest.size();
  pattern.whole = std::string(rest.substr(0, point));
  std::replace(pattern.whole.begin(), pattern.whole.end(), 'G', ',');
  pattern.fraction = std::string(rest.substr(std::min(point + 1, rest.size())));
  bool is_fine = pattern.whole.find_first_not_of("09,") == std::string::npos &&
                 pattern.fraction.find_first_not_of("09") == std::string::npos &&
                 !pattern.whole.starts_with(',') && !pattern.whole.ends_with(',') &&
                 pattern.whole.find(",,") == std::string::npos && pattern.precision() > 0 &&
                 pattern.precision() <= 38;
  return is_fine ? std::optional<NumberPattern>(pattern) : std::nullopt;
}

std::string WriteByPattern(const NumberPattern& pattern, Int128 unscaled, int scale) {
  bool is_negative = unscaled < 0;
  std::string text = DecimalText(is_negative ? -unscaled : unscaled, scale);
  size_t point = std::min(text.find('.'), text.size());
  std::string digits = text.substr(0, point);
  digits = digits == "0" ? "" : digits;
  std::string fraction = point < text.size() ? text.substr(point + 1) : "";
  while (fraction.size() > pattern.fraction.size() && fraction.back() == '0') {
    fraction.pop_back();
  }
  if (digits.size() > CountDigits(pattern.whole) || fraction.size() > pattern.fraction.size()) {
    return Overflown(pattern);
  }
  std::string number = WholeText(pattern.whole, digits);
  if (pattern.has_point && !pattern.fraction.empty()) {
    if (!number.empty() && number.back() == ' ') {
      number.back() = '0';
    }
    fraction.resize(pattern.fraction.size(), '0');
    number += "." + fraction;
  }
  std::string sign = is_negative ? "-" : pattern.sign == Sign::PlusOrMinus ? "+" : " ";
  std::string before = pattern.has_dollar ? "$" : "";
  std::string after;
  switch (pattern.sign) {
    case Sign::None:
      before = is_negative ? "-" + before : before;
      break;
    case Sign::PlusOrMinus:
    case Sign::Minus:
      (pattern.sign_leads ? before : after) = pattern.sign_leads ? sign + before : sign;
      break;
    case Sign::Brackets:
      before = is_negative ? "<" + before : before;
      after = is_negative ? ">" : "  ";
      break;
  }
  return BlanksFirst(before, number) + after;
}

std::optional<std::string> ReadByPattern(const NumberPattern& pattern, std::string_view text) {
  bool is_negative = false;
  size_t blanks = std::min(text.find_first_not_of(' '), text.size());
  text.remove_prefix(blanks);
  text = text.substr(0, text.find_last_not_of(' ') + 1);
  if (pattern.sign == Sign::Brackets) {
    is_negative = TakePrefix(text, "<");
    if (is_negative && !TakeSuffix(text, ">")) {
      return std::nullopt;
    }
  } else if (pattern.sign != Sign::None) {
    auto take = pattern.sign_leads ? TakePrefix : TakeSuffix;
    is_negative = take(text, "-");
    if (!is_negative && pattern.sign == Sign::PlusOrMinus) {
      take(text, "+");
    }
  }
  if (pattern.has_dollar) {
    TakePrefix(text, "$");
  }
  size_t point = std::min(text.find('.'), text.size());
  std::string_view whole = text.substr(0, point);
  std::string_view fraction = text.substr(std::min(point + 1, text.size()));
  if (whole.empty() && fraction.empty()) {
    return std::nullopt;
  }
  // From the right: a digit under each mark, a comma under each comma.
  std::string digits;
  size_t used = 0;
  for (; used < whole.size(); ++used) {
    char byte = whole[whole.size() - 1 - used];
    bool fits =
        used < pattern.whole.size() &&
        (pattern.whole[pattern.whole.size() - 1 - used] == ',' ? byte == ',' : IsDigit(byte));
    if (!fits) {
      return std::nullopt;
    }
    digits.insert(0, IsDigit(byte) ? std::string(1, byte) : "");
  }
  std::string_view unused = std::string_view(pattern.whole).substr(0, pattern.whole.size() - used);
  bool fits = unused.find('0') == std::string_view::npos &&
              fraction.size() <= pattern.fraction.size() &&
              std::all_of(fraction.begin(), fraction.end(), IsDigit) &&
              pattern.fraction.find('0', fraction.size()) == std::string::npos;
  if (!fits) {
    return std::nullopt;
  }
  std::string out = (is_negative ? "-" : "") + (digits.empty() ? "0" : digits);
  if (!pattern.fraction.empty()) {
    std::string padded(fraction);
    padded.resize(pattern.fraction.size(), '0');
    out += "." + padded;
  }
  return out;
}

}  // namespace hikkoshi::runtime
