#include "python/literal.h"

#include <charconv>

namespace hikkoshi::python {
namespace {

std::string WithoutUnderscores(std::string_view spelling) {
  std::string digits;
  for (char byte : spelling) {
    if (byte != '_') {
      digits += byte;
    }
  }
  return digits;
}

int HexDigit(char byte) {
  if (byte >= '0' && byte <= '9') {
    return byte - '0';
  }
  char lower = static_cast<char>(byte | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// Returns false for a surrogate or a number that is no code point.
bool AppendCodePoint(uint32_t point, std::string& text) {
  if (point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) {
    return false;
  }
  if (point < 0x80) {
    text += static_cast<char>(point);
  } else if (point < 0x800) {
    text += static_cast<char>(0xC0 | point >> 6);
    text += static_cast<char>(0x80 | (point & 0x3F));
  } else if (point < 0x10000) {
    text += static_cast<char>(0xE0 | point >> 12);
    text += static_cast<char>(0x80 | (point >> 6 & 0x3F));
    text += static_cast<char>(0x80 | (point & 0x3F));
  } else {
    text += static_cast<char>(0xF0 | point >> 18);
    text += static_cast<char>(0x80 | (point >> 12 & 0x3F));
    text += static_cast<char>(0x80 | (point >> 6 & 0x3F));
    text += static_cast<char>(0x80 | (point & 0x3F));
  }
  return true;
}

class StringDecoder {
 public:
  StringDecoder(std::string_view content, StringPrefix prefix)
      : content_(content), prefix_(prefix) {}

  std::optional<std::string> Decode() {
    while (at_ < content_.size()) {
      if (!DecodeOne()) {
        return std::nullopt;
      }
    }
    return std::move(text_);
  }

 private:
  char Peek(size_t ahead) const {
    return at_ + ahead < content_.size() ? content_[at_ + ahead] : '\0';
  }

  bool DecodeOne() {
    char byte = content_[at_];
    if (byte == '\r') {
      at_ += Peek(1) == '\n' ? 2 : 1;
      text_ += '\n';
      return true;
    }
    if (byte == '\\' && !prefix_.is_raw && at_ + 1 < content_.size()) {
      return DecodeEscape();
    }
    bool is_doubled = prefix_.is_format && (byte == '{' || byte == '}') && Peek(1) == byte;
    text_ += byte;
    at_ += is_doubled ? 2 : 1;
    return true;
  }

  bool DecodeEscape() {
    static constexpr std::string_view kLetters = "\\'\"abfnrtv";
    static constexpr std::string_view kValues = "\\'\"\a\b\f\n\r\t\v";
    char letter = content_[at_ + 1];
    if (size_t place = kLetters.find(letter); place != kLetters.npos) {
      text_ += kValues[place];
      at_ += 2;
      return true;
    }
    if (letter == '\n' || letter == '\r') {
      at_ += letter == '\r' && Peek(2) == '\n' ? 3 : 2;
      return true;
    }
    if (letter >= '0' && letter <= '7') {
      return DecodeOctal();
    }
    if (letter == 'x') {
      return DecodeHex(2);
    }
    if (!prefix_.is_bytes && (letter == 'u' || letter == 'U')) {
      return DecodeHex(letter == 'u' ? 4 : 8);
    }
    if (!prefix_.is_bytes && letter == 'N') {
      return false;
    }
    text_ += '\\';
    ++at_;
    return true;
  }

  bool DecodeOctal() {
    uint32_t number = 0;
    ++at_;
    for (int digits = 0; digits < 3 && Peek(0) >= '0' && Peek(0) <= '7'; ++digits) {
      number = number * 8 + static_cast<uint32_t>(Peek(0) - '0');
      ++at_;
    }
    return Append(number);
  }

  bool DecodeHex(int digits) {
    uint32_t number = 0;
    at_ += 2;
    for (int i = 0; i < digits; ++i) {
      int digit = HexDigit(Peek(0));
      if (digit < 0) {
        return false;
      }
      number = number << 4 | static_cast<uint32_t>(digit);
      ++at_;
    }
    return Append(number);
  }

  bool Append(uint32_t number) {
    if (prefix_.is_bytes) {
      text_ += static_cast<char>(number & 0xFF);
      return true;
    }
    return AppendCodePoint(number, text_);
  }

  std::string_view content_;
  StringPrefix prefix_;
  size_t at_ = 0;
  std::string text_;
};

}  // namespace

IntegerText ReadInteger(std::string_view spelling) {
  std::string digits = WithoutUnderscores(spelling);
  int base = 10;
  if (digits.size() > 2 && digits[0] == '0') {
    char letter = static_cast<char>(digits[1] | 0x20);
    base = letter == 'x' ? 16 : letter == 'o' ? 8 : letter == 'b' ? 2 : 10;
  }
  const char* begin = digits.data() + (base == 10 ? 0 : 2);
  const char* end = digits.data() + digits.size();
  bool is_leading_zero =
      base == 10 && digits[0] == '0' && digits.find_first_not_of('0') != std::string::npos;
  int64_t value = 0;
  auto [stop, error] = std::from_chars(begin, end, value, base);
  if (stop != end || is_leading_zero) {
    return IntegerText{.is_valid = false};
  }
  return error == std::errc() ? IntegerText{.value = value} : IntegerText{};
}

std::optional<double> ReadFloat(std::string_view spelling) {
  std::string digits = WithoutUnderscores(spelling);
  double value = 0;
  const char* end = digits.data() + digits.size();
  auto [stop, error] = std::from_chars(digits.data(), end, value);
  return stop == end && error == std::errc() ? std::optional<double>(value) : std::nullopt;
}

StringPrefix ReadStringPrefix(std::string_view string_start) {
  StringPrefix prefix;
  bool is_unicode = false;
  for (char byte : string_start) {
    char letter = static_cast<char>(byte | 0x20);
    prefix.is_raw = prefix.is_raw || letter == 'r';
    prefix.is_bytes = prefix.is_bytes || letter == 'b';
    prefix.is_format = prefix.is_format || letter == 'f';
    is_unicode = is_unicode || letter == 'u';
  }
  prefix.is_valid = !(is_unicode && (prefix.is_raw || prefix.is_bytes || prefix.is_format)) &&
                    !(prefix.is_bytes && prefix.is_format);
  return prefix;
}

std::optional<std::string> DecodeString(std::string_view content, StringPrefix prefix) {
  return StringDecoder(content, prefix).Decode();
}

}  // namespace hikkoshi::python
