#include "runtime/text.h"

#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <map>

namespace hikkoshi::runtime {
namespace {

bool IsContinuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

// Byte offset of character `index`, or the size.
size_t OffsetOf(std::string_view text, int64_t index) {
  size_t at = 0;
  for (; at < text.size() && index > 0; --index) {
    ++at;
    while (at < text.size() && IsContinuation(text[at])) {
      ++at;
    }
  }
  return at;
}

std::vector<std::string_view> Characters(std::string_view text) {
  std::vector<std::string_view> result;
  for (size_t at = 0; at < text.size();) {
    size_t next = at + OffsetOf(text.substr(at), 1);
    result.push_back(text.substr(at, next - at));
    at = next;
  }
  return result;
}

bool IsAscii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char byte) { return static_cast<unsigned char>(byte) < 0x80; });
}

icu::UnicodeString Wide(std::string_view text) {
  return icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
}

std::string Narrow(const icu::UnicodeString& text) {
  std::string result;
  return text.toUTF8String(result);
}

struct Slice {
  int64_t begin;
  int64_t end;
};

// [begin, end) of characters, from 0; may lie outside of the text.
Slice SliceOf(int64_t position, int64_t length, int64_t size) {
  int64_t begin = position > 0 ? position - 1 : position < 0 ? size + position : 0;
  int64_t end = length < 0 ? begin : begin + std::min<int64_t>(length, INT32_MAX);
  return {begin, end};
}

}  // namespace

int64_t CharacterCount(std::string_view text) {
  return std::count_if(text.begin(), text.end(), [](char byte) { return !IsContinuation(byte); });
}

std::string_view Substring(std::string_view text, int64_t position, int64_t length) {
  int64_t size = position < 0 ? CharacterCount(text) : 0;
  Slice slice = SliceOf(position, length, size);
  if (slice.end <= 0 || slice.end <= slice.begin) {
    return "";
  }
  size_t begin = OffsetOf(text, std::max<int64_t>(slice.begin, 0));
  int64_t count = slice.end - std::max<int64_t>(slice.begin, 0);
  return text.substr(begin, OffsetOf(text.substr(begin), count));
}

std::string_view SubstringBytes(std::string_view bytes, int64_t position, int64_t length) {
  auto size = static_cast<int64_t>(bytes.size());
  Slice slice = SliceOf(position, length, size);
  int64_t begin = std::clamp<int64_t>(slice.begin, 0, size);
  int64_t end = std::clamp<int64_t>(slice.end, 0, size);
  return end <= begin ? ""
                      : bytes.substr(static_cast<size_t>(begin), static_cast<size_t>(end - begin));
}

int Locate(std::string_view part, std::string_view text, int64_t start) {
  if (start < 1) {
    return 0;
  }
  size_t from = OffsetOf(text, start - 1);
  if (part.empty()) {
    return start == 1 || start - 1 <= CharacterCount(text) ? static_cast<int>(start) : 0;
  }
  size_t found = text.find(part, from);
  return found == std::string_view::npos
             ? 0
             : static_cast<int>(CharacterCount(text.substr(0, found))) + 1;
}

std::string_view SubstringIndex(std::string_view text, std::string_view delimiter, int count) {
  if (delimiter.empty() || count == 0) {
    return "";
  }
  if (count > 0) {
    size_t at = 0;
    for (int i = 0; i < count; ++i) {
      size_t found = text.find(delimiter, i == 0 ? 0 : at + 1);
      if (found == std::string_view::npos) {
        return text;
      }
      at = found;
    }
    return text.substr(0, at);
  }
  size_t at = text.size();
  for (int i = 0; i > count; --i) {
    if (at == 0 && i != 0) {
      return text;
    }
    size_t from = i == 0 ? std::string_view::npos : at - 1;
    size_t found = text.rfind(delimiter, from);
    if (found == std::string_view::npos) {
      return text;
    }
    at = found;
  }
  return text.substr(at + delimiter.size());
}

std::string Pad(std::string_view text, int64_t length, std::string_view pad, bool is_left) {
  if (length <= 0) {
    return "";
  }
  int64_t missing = length - CharacterCount(text);
  if (missing <= 0 || pad.empty()) {
    return std::string(Substring(text, 1, length));
  }
  std::vector<std::string_view> characters = Characters(pad);
  std::string padding;
  for (int64_t i = 0; i < missing; ++i) {
    padding += characters[static_cast<size_t>(i) % characters.size()];
  }
  return is_left ? padding + std::string(text) : std::string(text) + padding;
}

std::string PadBytes(std::string_view bytes, int64_t length, std::string_view pad, bool is_left) {
  if (length <= 0) {
    return "";
  }
  int64_t missing = length - static_cast<int64_t>(bytes.size());
  if (missing <= 0 || pad.empty()) {
    return std::string(bytes.substr(0, static_cast<size_t>(length)));
  }
  std::string padding;
  for (int64_t i = 0; i < missing; ++i) {
    padding += pad[static_cast<size_t>(i) % pad.size()];
  }
  return is_left ? padding + std::string(bytes) : std::string(bytes) + padding;
}

std::string_view Trim(std::string_view text, std::string_view characters, Side side) {
  std::vector<std::string_view> set = Characters(characters);
  auto is_trimmed = [&](std::string_view character) {
    return std::find(set.begin(), set.end(), character) != set.end();
  };
  std::vector<std::string_view> all = Characters(text);
  size_t begin = 0;
  size_t end = all.size();
  while (side != Side::Right && begin < end && is_trimmed(all[begin])) {
    ++begin;
  }
  while (side != Side::Left && end > begin && is_trimmed(all[end - 1])) {
    --end;
  }
  if (begin == end) {
    return "";
  }
  auto first = static_cast<size_t>(all[begin].data() - text.data());
  auto last = static_cast<size_t>(all[end - 1].data() + all[end - 1].size() - text.data());
  return text.substr(first, last - first);
}

std::string Translate(std::string_view text, std::string_view from, std::string_view to) {
  std::vector<std::string_view> sources = Characters(from);
  std::vector<std::string_view> targets = Characters(to);
  std::map<std::string_view, std::string_view> mapping;
  for (size_t i = 0; i < sources.size(); ++i) {
    mapping.emplace(sources[i], i < targets.size() ? targets[i] : std::string_view());
  }
  std::string result;
  for (std::string_view character : Characters(text)) {
    auto found = mapping.find(character);
    result += found == mapping.end() ? character : found->second;
  }
  return result;
}

std::string Reverse(std::string_view text) {
  std::string result;
  std::vector<std::string_view> all = Characters(text);
  for (auto character = all.rbegin(); character != all.rend(); ++character) {
    result += *character;
  }
  return result;
}

std::string Repeat(std::string_view text, int64_t times) {
  std::string result;
  for (int64_t i = 0; i < times; ++i) {
    result += text;
  }
  return result;
}

std::string Overlay(std::string_view text, std::string_view replacement, int64_t position,
                    int64_t length) {
  int64_t kept = length >= 0 ? length : CharacterCount(replacement);
  std::string result(Substring(text, 1, position - 1));
  result += replacement;
  result += Substring(text, position + kept, INT32_MAX);
  return result;
}

std::string OverlayBytes(std::string_view bytes, std::string_view replacement, int64_t position,
                         int64_t length) {
  int64_t kept = length >= 0 ? length : static_cast<int64_t>(replacement.size());
  std::string result(SubstringBytes(bytes, 1, position - 1));
  result += replacement;
  result += SubstringBytes(bytes, position + kept, INT32_MAX);
  return result;
}

std::string Upper(std::string_view text) {
  if (IsAscii(text)) {
    std::string result(text);
    for (char& byte : result) {
      byte = byte >= 'a' && byte <= 'z' ? static_cast<char>(byte - 32) : byte;
    }
    return result;
  }
  return Narrow(Wide(text).toUpper(icu::Locale::getRoot()));
}

std::string Lower(std::string_view text) {
  if (IsAscii(text)) {
    std::string result(text);
    for (char& byte : result) {
      byte = byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : byte;
    }
    return result;
  }
  return Narrow(Wide(text).toLower(icu::Locale::getRoot()));
}

std::string InitcapFull(std::string_view text) {
  constexpr uint32_t kWord = U_TITLECASE_WHOLE_STRING | U_TITLECASE_NO_BREAK_ADJUSTMENT;
  std::string result;
  for (size_t begin = 0;;) {
    size_t end = std::min(text.find(' ', begin), text.size());
    icu::UnicodeString word = Wide(text.substr(begin, end - begin));
    result += Narrow(word.toTitle(nullptr, icu::Locale::getRoot(), kWord));
    if (end == text.size()) {
      return result;
    }
    result += ' ';
    begin = end + 1;
  }
}

std::string Initcap(std::string_view text) {
  std::string lower = Lower(text);
  std::string result;
  bool is_first = true;
  for (std::string_view character : Characters(lower)) {
    result += is_first ? Narrow(icu::UnicodeString(u_totitle(Wide(character).char32At(0))))
                       : std::string(character);
    is_first = character == " ";
  }
  return result;
}

int Levenshtein(std::string_view left, std::string_view right) {
  std::vector<std::string_view> a = Characters(left);
  std::vector<std::string_view> b = Characters(right);
  std::vector<int> row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) {
    row[j] = static_cast<int>(j);
  }
  for (size_t i = 1; i <= a.size(); ++i) {
    int diagonal = row[0];
    row[0] = static_cast<int>(i);
    for (size_t j = 1; j <= b.size(); ++j) {
      int replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row.back();
}

std::string Soundex(std::string_view text) {
  auto upper = [](char byte) {
    return byte >= 'a' && byte <= 'z' ? static_cast<char>(byte - 32) : byte;
  };
  // '0' is a vowel, '7' is H or W, which do not part equal codes.
  constexpr std::string_view kCodes = "01230127022455012623017202";
  if (text.empty() || upper(text[0]) < 'A' || upper(text[0]) > 'Z') {
    return std::string(text);
  }
  std::string result(1, upper(text[0]));
  char last = kCodes[static_cast<size_t>(result[0] - 'A')];
  for (size_t i = 1; i < text.size() && result.size() < 4; ++i) {
    char letter = upper(text[i]);
    if (letter < 'A' || letter > 'Z') {
      last = '0';
      continue;
    }
    char code = kCodes[static_cast<size_t>(letter - 'A')];
    if (code == '7') {
      continue;
    }
    if (code != '0' && code != last) {
      result += code;
    }
    last = code;
  }
  result.resize(4, '0');
  return result;
}

int Ascii(std::string_view text) {
  return text.empty() ? 0 : static_cast<int>(Wide(text.substr(0, 4)).char32At(0));
}

std::string Chr(int64_t code) {
  if (code < 0) {
    return "";
  }
  int64_t low = code & 0xFF;
  std::string text;
  if (low < 0x80) {
    text += static_cast<char>(low);
  } else {
    text += static_cast<char>(0xC0 | (low >> 6));
    text += static_cast<char>(0x80 | (low & 0x3F));
  }
  return text;
}

int FindInSet(std::string_view word, std::string_view list) {
  if (word.find(',') != std::string_view::npos) {
    return 0;
  }
  int index = 1;
  for (size_t begin = 0;; ++index) {
    size_t end = list.find(',', begin);
    std::string_view item = list.substr(begin, end == std::string_view::npos ? end : end - begin);
    if (item == word) {
      return index;
    }
    if (end == std::string_view::npos) {
      return 0;
    }
    begin = end + 1;
  }
}

bool LuhnCheck(std::string_view text) {
  if (text.empty()) {
    return false;
  }
  int sum = 0;
  bool doubles = false;
  for (auto byte = text.rbegin(); byte != text.rend(); ++byte) {
    if (*byte < '0' || *byte > '9') {
      return false;
    }
    int digit = *byte - '0';
    digit = doubles ? digit * 2 : digit;
    sum += digit > 9 ? digit - 9 : digit;
    doubles = !doubles;
  }
  return sum % 10 == 0;
}

std::string Mask(std::string_view text, std::optional<std::string_view> upper,
                 std::optional<std::string_view> lower, std::optional<std::string_view> digit,
                 std::optional<std::string_view> other) {
  std::string result;
  for (std::string_view character : Characters(text)) {
    UChar32 code = Wide(character).char32At(0);
    std::optional<std::string_view> mask = u_isupper(code)   ? upper
                                           : u_islower(code) ? lower
                                           : u_isdigit(code) ? digit
                                                             : other;
    result += mask.value_or(character);
  }
  return result;
}

std::string Hex(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string text;
  for (char byte : bytes) {
    auto code = static_cast<unsigned char>(byte);
    text += kDigits[code >> 4];
    text += kDigits[code & 15];
  }
  return text;
}

std::string HexOfNumber(int64_t number) {
  auto rest = static_cast<uint64_t>(number);
  std::string text;
  do {
    text += "0123456789ABCDEF"[rest & 15];
    rest >>= 4;
  } while (rest != 0);
  std::reverse(text.begin(), text.end());
  return text;
}

std::optional<std::string> Unhex(std::string_view text) {
  auto value = [](char byte) {
    if (byte >= '0' && byte <= '9') {
      return byte - '0';
    }
    char lower = static_cast<char>(byte | 32);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
  };
  std::string padded = (text.size() % 2 != 0 ? "0" : "") + std::string(text);
  std::string bytes;
  for (size_t i = 0; i < padded.size(); i += 2) {
    int high = value(padded[i]);
    int low = value(padded[i + 1]);
    if (high < 0 || low < 0) {
      return std::nullopt;
    }
    bytes += static_cast<char>(high * 16 + low);
  }
  return bytes;
}

constexpr std::string_view kBase64 =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

std::string Base64(std::string_view bytes) {
  std::string text;
  for (size_t i = 0; i < bytes.size(); i += 3) {
    uint32_t group = 0;
    for (size_t j = 0; j < 3; ++j) {
      group = group << 8 | (i + j < bytes.size() ? static_cast<unsigned char>(bytes[i + j]) : 0U);
    }
    size_t present = std::min<size_t>(3, bytes.size() - i);
    for (size_t j = 0; j < 4; ++j) {
      text += j <= present ? kBase64[group >> (18 - 6 * j) & 63] : '=';
    }
  }
  return text;
}

std::optional<std::string> Unbase64(std::string_view text) {
  std::string bytes;
  uint32_t group = 0;
  int count = 0;
  for (char byte : text) {
    if (byte == '=') {
      break;
    }
    size_t value = kBase64.find(byte);
    if (value == std::string_view::npos) {
      continue;
    }
    group = group << 6 | static_cast<uint32_t>(value);
    if (++count == 4) {
      bytes += static_cast<char>(group >> 16);
      bytes += static_cast<char>(group >> 8 & 255);
      bytes += static_cast<char>(group & 255);
      group = 0;
      count = 0;
    }
  }
  if (count == 1) {
    return std::nullopt;
  }
  if (count == 2) {
    bytes += static_cast<char>(group >> 4);
  } else if (count == 3) {
    bytes += static_cast<char>(group >> 10);
    bytes += static_cast<char>(group >> 2 & 255);
  }
  return bytes;
}

std::string Binary(int64_t number) {
  auto rest = static_cast<uint64_t>(number);
  std::string text;
  do {
    text += static_cast<char>('0' + (rest & 1));
    rest >>= 1;
  } while (rest != 0);
  std::reverse(text.begin(), text.end());
  return text;
}

std::optional<std::string> ConvertBase(std::string_view text, int from, int to, bool& overflows) {
  int to_size = to < 0 ? -to : to;
  if (text.empty() || from < 2 || from > 36 || to_size < 2 || to_size > 36) {
    return std::nullopt;
  }
  bool is_negative = text[0] == '-';
  unsigned __int128 value = 0;
  overflows = false;
  for (char byte : text.substr(is_negative ? 1 : 0)) {
    char lower = byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : byte;
    int digit = lower >= '0' && lower <= '9'   ? lower - '0'
                : lower >= 'a' && lower <= 'z' ? lower - 'a' + 10
                                               : 99;
    if (digit >= from) {
      break;
    }
    value = value * static_cast<unsigned>(from) + static_cast<unsigned>(digit);
    if (value > UINT64_MAX) {
      overflows = true;
      value = UINT64_MAX;
      break;
    }
  }
  auto bits = static_cast<uint64_t>(value);
  bool writes_sign = false;
  if (is_negative && to > 0) {
    bits = static_cast<int64_t>(bits) < 0 ? UINT64_MAX : 0 - bits;
  }
  if (to < 0) {
    auto number = static_cast<int64_t>(is_negative ? 0 - bits : bits);
    writes_sign = number < 0;
    bits = writes_sign ? 0 - static_cast<uint64_t>(number) : static_cast<uint64_t>(number);
  }
  std::string result;
  do {
    result += "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[bits % static_cast<uint64_t>(to_size)];
    bits /= static_cast<uint64_t>(to_size);
  } while (bits != 0);
  result += writes_sign ? "-" : "";
  std::reverse(result.begin(), result.end());
  return result;
}

std::string UrlEncode(std::string_view text) {
  constexpr std::string_view kSafe = ".-*_";
  std::string result;
  for (char byte : text) {
    bool is_safe = (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
                   (byte >= 'A' && byte <= 'Z') || kSafe.find(byte) != std::string_view::npos;
    if (is_safe) {
      result += byte;
    } else if (byte == ' ') {
      result += '+';
    } else {
      result += "%" + Hex(std::string_view(&byte, 1));
    }
  }
  return result;
}

std::optional<std::string> UrlDecode(std::string_view text) {
  std::string result;
  for (size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '+') {
      result += ' ';
    } else if (text[at] == '%') {
      std::optional<std::string> byte;
      if (at + 2 < text.size() + 0 && at + 2 <= text.size() - 1) {
        byte = Unhex(text.substr(at + 1, 2));
      }
      if (!byte) {
        return std::nullopt;
      }
      result += *byte;
      at += 2;
    } else {
      result += text[at];
    }
  }
  return ValidUtf8(result);
}

namespace {

// Puts commas between groups of three digits of "1234567.891".
std::string WithCommas(std::string plain) {
  bool is_negative = plain.starts_with('-');
  size_t first = is_negative ? 1 : 0;
  size_t point = std::min(plain.find('.'), plain.size());
  for (size_t at = point; at > first + 3;) {
    at -= 3;
    plain.insert(at, 1, ',');
  }
  return plain;
}

}  // namespace

std::string FormatNumber(double number, int digits) {
  if (number != number) {
    return "NaN";
  }
  if (number > 1.7976931348623157E308 || number < -1.7976931348623157E308) {
    return number > 0 ? "∞" : "-∞";
  }
  std::array<char, 1200> buffer;
  // The C library rounds the exact binary value half to even, as DecimalFormat does.
  std::snprintf(buffer.data(), buffer.size(), "%.*f", std::min(digits, 340), number);
  std::string text = buffer.data();
  return WithCommas(text);
}

std::string FormatNumber(Int128 unscaled, int scale, int digits) {
  std::string text = RoundDecimalText(unscaled, scale, digits, Rounding::HalfEven);
  size_t point = text.find('.');
  int decimals = point == std::string::npos ? 0 : static_cast<int>(text.size() - point - 1);
  if (decimals < digits) {
    text += decimals == 0 ? "." : "";
    text += std::string(static_cast<size_t>(digits - decimals), '0');
  }
  bool is_lost_sign = unscaled < 0 && !text.starts_with('-');
  return WithCommas(is_lost_sign ? "-" + text : text);
}

base::Result<std::string> FormatByPattern(Int128 unscaled, int scale, std::string_view pattern) {
  std::string_view shown = pattern.empty() ? "#,###" : pattern;
  size_t point = std::min(shown.find('.'), shown.size());
  std::string_view whole = shown.substr(0, point);
  std::string_view part = shown.substr(std::min(point + 1, shown.size()));
  bool is_known =
      whole.find_first_not_of("#0,") == std::string_view::npos &&
      part.find_first_not_of("#0") == std::string_view::npos && !shown.ends_with(',') &&
      whole.find('#', std::min(whole.find('0'), whole.size())) == std::string_view::npos;
  size_t comma = whole.rfind(',');
  bool is_grouped = comma != std::string_view::npos;
  if (!is_known || (is_grouped && whole.size() - comma != 4)) {
    return base::Fail("a number pattern that is not read: " + std::string(pattern));
  }
  auto zeros = [](std::string_view text) {
    return static_cast<size_t>(std::count(text.begin(), text.end(), '0'));
  };
  std::string text =
      RoundDecimalText(unscaled, scale, static_cast<int>(part.size()), Rounding::HalfEven);
  bool is_negative = text.starts_with('-');
  text.erase(0, is_negative ? 1 : 0);
  size_t at = std::min(text.find('.'), text.size());
  std::string digits = text.substr(0, at);
  std::string decimals = at < text.size() ? text.substr(at + 1) : "";
  decimals.resize(std::max(decimals.size(), zeros(part)), '0');
  while (decimals.size() > zeros(part) && decimals.back() == '0') {
    decimals.pop_back();
  }
  digits = digits == "0" ? "" : digits;
  size_t least =
      decimals.empty() && part.empty() ? std::max<size_t>(zeros(whole), 1) : zeros(whole);
  digits.insert(0, least > digits.size() ? least - digits.size() : 0, '0');
  if (is_grouped && !digits.empty()) {
    digits = WithCommas(digits);
  }
  return (is_negative ? "-" : "") + digits + (decimals.empty() ? "" : "." + decimals);
}

std::string ValidUtf8(std::string_view bytes) {
  return Narrow(Wide(bytes));
}

base::Result<std::string> Encode(std::string_view text, std::string_view charset) {
  std::string name = Upper(charset);
  if (name == "UTF-8") {
    return std::string(text);
  }
  icu::UnicodeString wide = Wide(text);
  std::string bytes;
  auto put = [&](char16_t unit, bool is_big) {
    auto high = static_cast<char>(unit >> 8);
    auto low = static_cast<char>(unit & 255);
    bytes += is_big ? high : low;
    bytes += is_big ? low : high;
  };
  if (name == "UTF-16" || name == "UTF-16BE" || name == "UTF-16LE") {
    bool is_big = name != "UTF-16LE";
    if (name == "UTF-16" && !wide.isEmpty()) {
      bytes += "\xFE\xFF";
    }
    for (int32_t i = 0; i < wide.length(); ++i) {
      put(wide.charAt(i), is_big);
    }
    return bytes;
  }
  if (name != "US-ASCII" && name != "ISO-8859-1") {
    return base::Fail("[INVALID_PARAMETER_VALUE.CHARSET] unknown charset: " + std::string(charset));
  }
  int32_t most = name == "US-ASCII" ? 0x7F : 0xFF;
  for (int32_t i = 0; i < wide.length(); i = wide.moveIndex32(i, 1)) {
    UChar32 code = wide.char32At(i);
    bytes += code <= most ? static_cast<char>(code) : '?';
  }
  return bytes;
}

base::Result<std::string> Decode(std::string_view bytes, std::string_view charset) {
  std::string name = Upper(charset);
  if (name == "UTF-8") {
    return ValidUtf8(bytes);
  }
  icu::UnicodeString wide;
  if (name == "UTF-16" || name == "UTF-16BE" || name == "UTF-16LE") {
    bool is_big = name != "UTF-16LE";
    size_t at = 0;
    if (name == "UTF-16" && (bytes.starts_with("\xFE\xFF") || bytes.starts_with("\xFF\xFE"))) {
      is_big = bytes[0] == '\xFE';
      at = 2;
    }
    for (; at + 1 < bytes.size(); at += 2) {
      auto first = static_cast<unsigned char>(bytes[at]);
      auto second = static_cast<unsigned char>(bytes[at + 1]);
      wide += static_cast<char16_t>(is_big ? first << 8 | second : second << 8 | first);
    }
    return Narrow(wide);
  }
  if (name != "US-ASCII" && name != "ISO-8859-1") {
    return base::Fail("[INVALID_PARAMETER_VALUE.CHARSET] unknown charset: " + std::string(charset));
  }
  for (char byte : bytes) {
    auto code = static_cast<unsigned char>(byte);
    wide += static_cast<char16_t>(name == "US-ASCII" && code > 0x7F ? 0xFFFD : code);
  }
  return Narrow(wide);
}

}  // namespace hikkoshi::runtime
