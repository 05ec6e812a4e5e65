#include "frontend/glue_job/interpreter/text_form.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

#include "base/text.h"
#include "frontend/glue_job/interpreter/host.h"

namespace hikkoshi::glue_job {
namespace {

constexpr int kNestingShown = 50;

// Digits and exponent of the shortest decimal that reads back the same: value = 0.DIGITS *
// 10^point.
struct Decimal {
  std::string digits;
  int point = 0;
};

Decimal ShortestDecimal(double magnitude) {
  std::array<char, 40> buffer;
  auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), magnitude,
                                    std::chars_format::scientific);
  std::string_view text(buffer.data(), static_cast<size_t>(end - buffer.data()));
  (void)error;
  size_t mark = text.find('e');
  Decimal decimal;
  for (char byte : text.substr(0, mark)) {
    if (byte != '.') {
      decimal.digits += byte;
    }
  }
  int exponent = 0;
  std::string_view written = text.substr(mark + 1);
  written.remove_prefix(written.front() == '+' ? 1 : 0);
  std::from_chars(written.data(), written.data() + written.size(), exponent);
  decimal.point = exponent + 1;
  return decimal;
}

std::string TwoDigits(int number) {
  std::string digits = std::to_string(std::abs(number));
  return (number < 0 ? "-" : "+") + std::string(digits.size() < 2 ? 1 : 0, '0') + digits;
}

class TextWriter {
 public:
  bool Write(const Value& value, bool is_repr) {
    if (++depth_ > kNestingShown) {
      return false;
    }
    bool is_written =
        std::visit([&](const auto& body) { return Put(body, is_repr); }, value.body());
    --depth_;
    return is_written;
  }
  std::string Take() { return std::move(text_); }

 private:
  bool Put(None, bool) { return Text("None"); }
  bool Put(bool value, bool) { return Text(value ? "True" : "False"); }
  bool Put(int64_t value, bool) { return Text(std::to_string(value)); }
  bool Put(double value, bool) { return Text(ReprOfFloat(value)); }
  bool Put(const std::string& value, bool is_repr) {
    return Text(is_repr ? ReprOfString(value) : value);
  }
  bool Put(const Tuple* tuple, bool) {
    if (!Elements("(", tuple->elements)) {
      return false;
    }
    return Text(tuple->elements.size() == 1 ? ",)" : ")");
  }
  bool Put(const List* list, bool) {
    return list->uncertain == nullptr && Elements("[", list->elements) && Text("]");
  }
  bool Put(const Dict* dict, bool) {
    if (dict->uncertain != nullptr || dict->is_argument_map || dict->default_factory) {
      return false;
    }
    Text("{");
    const char* separator = "";
    for (const auto& [key, value] : dict->entries) {
      Text(separator);
      separator = ", ";
      if (!Write(key, true) || !Text(": ") || !Write(value, true)) {
        return false;
      }
    }
    return Text("}");
  }
  // The order in which Python writes a set is not defined; one element has only one order.
  bool Put(const Set* set, bool) {
    if (set->uncertain != nullptr || set->is_frozen || set->elements.size() > 1) {
      return false;
    }
    return set->elements.empty() ? Text("set()") : Elements("{", set->elements) && Text("}");
  }
  bool Put(const Range* range, bool) {
    Text("range(" + std::to_string(range->start) + ", " + std::to_string(range->stop));
    return Text(range->step == 1 ? ")" : ", " + std::to_string(range->step) + ")");
  }
  // Whatever else there is has a text that is not known here.
  bool Put(const HeapObject*, bool) { return false; }

  bool Elements(const char* open, const std::vector<Value>& elements) {
    Text(open);
    const char* separator = "";
    for (const Value& element : elements) {
      Text(separator);
      separator = ", ";
      if (!Write(element, true)) {
        return false;
      }
    }
    return true;
  }
  bool Text(std::string_view text) {
    text_ += text;
    return text_.size() < (4u << 20);
  }

  std::string text_;
  int depth_ = 0;
};

std::string Grouped(std::string_view digits, char separator, size_t group) {
  std::string grouped;
  for (size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % group == 0) {
      grouped += separator;
    }
    grouped += digits[i];
  }
  return grouped;
}

// Sign and digits of a number, before padding.
struct NumberText {
  std::string sign;
  std::string prefix;
  std::string digits;
  std::string rest;
};

std::string Pad(const NumberText& number, const FormatSpecification& spec, char default_align) {
  std::string digits = number.digits;
  bool is_zero_padded = spec.align == '=' && spec.fill == "0";
  size_t group =
      spec.type == 'x' || spec.type == 'X' || spec.type == 'b' || spec.type == 'o' ? 4 : 3;
  if (spec.grouping != '\0') {
    digits = Grouped(number.digits, spec.grouping, group);
    size_t fixed = number.sign.size() + number.prefix.size() + number.rest.size();
    std::string padded = number.digits;
    while (is_zero_padded && fixed + digits.size() < static_cast<size_t>(spec.width)) {
      padded.insert(0, "0");
      digits = Grouped(padded, spec.grouping, group);
    }
  }
  std::string body = digits + number.rest;
  std::string lead = number.sign + number.prefix;
  size_t length = base::CountCodePoints(lead) + base::CountCodePoints(body);
  size_t missing =
      spec.width > static_cast<int64_t>(length) ? static_cast<size_t>(spec.width) - length : 0;
  auto fill = [&](size_t count) {
    std::string text;
    for (size_t i = 0; i < count; ++i) {
      text += spec.fill;
    }
    return text;
  };
  switch (spec.align == '\0' ? default_align : spec.align) {
    case '<':
      return lead + body + fill(missing);
    case '^':
      return fill(missing / 2) + lead + body + fill(missing - missing / 2);
    case '=':
      return lead + fill(missing) + body;
    default:
      return fill(missing) + lead + body;
  }
}

std::string SignOf(bool is_negative, char sign) {
  return is_negative ? "-" : sign == '+' ? "+" : sign == ' ' ? " " : "";
}

std::string InBase(uint64_t magnitude, unsigned base, bool is_upper) {
  static constexpr std::string_view kLower = "0123456789abcdef";
  static constexpr std::string_view kUpper = "0123456789ABCDEF";
  std::string digits;
  do {
    digits.insert(digits.begin(), (is_upper ? kUpper : kLower)[magnitude % base]);
    magnitude /= base;
  } while (magnitude > 0);
  return digits;
}

std::optional<std::string> FormatFloat(double number, FormatSpecification spec) {
  bool is_negative = std::signbit(number) && !std::isnan(number);
  double magnitude = std::fabs(number);
  NumberText text{.sign = SignOf(is_negative, spec.sign)};
  if (!std::isfinite(number) || spec.is_alternate) {
    return std::nullopt;
  }
  std::array<char, 512> buffer;
  int precision = static_cast<int>(spec.precision < 0 ? 6 : std::min<int64_t>(spec.precision, 100));
  std::string written;
  switch (spec.type) {
    case '\0':
      if (spec.precision >= 0) {
        return std::nullopt;
      }
      written = ReprOfFloat(magnitude);
      break;
    case '%':
      magnitude *= 100;
      [[fallthrough]];
    case 'f':
    case 'F':
      if (magnitude > 1e300) {
        return std::nullopt;
      }
      std::snprintf(buffer.data(), buffer.size(), "%.*f", precision, magnitude);
      written = buffer.data();
      break;
    case 'e':
    case 'E':
      std::snprintf(buffer.data(), buffer.size(), spec.type == 'e' ? "%.*e" : "%.*E", precision,
                    magnitude);
      written = buffer.data();
      break;
    case 'g':
    case 'G':
      std::snprintf(buffer.data(), buffer.size(), spec.type == 'g' ? "%.*g" : "%.*G", precision,
                    magnitude);
      written = buffer.data();
      break;
    default:
      return std::nullopt;
  }
  size_t stop = std::min(written.find_first_of(".eE"), written.size());
  text.digits = written.substr(0, stop);
  text.rest = written.substr(stop) + (spec.type == '%' ? "%" : "");
  return Pad(text, spec, '>');
}

std::optional<std::string> FormatInteger(int64_t number, FormatSpecification spec) {
  uint64_t magnitude =
      number < 0 ? 0 - static_cast<uint64_t>(number) : static_cast<uint64_t>(number);
  NumberText text{.sign = SignOf(number < 0, spec.sign)};
  switch (spec.type) {
    case '\0':
    case 'd':
      if (spec.precision >= 0) {
        return std::nullopt;
      }
      text.digits = std::to_string(magnitude);
      break;
    case 'x':
    case 'X':
      text.digits = InBase(magnitude, 16, spec.type == 'X');
      text.prefix = spec.is_alternate ? std::string("0") + spec.type : "";
      break;
    case 'o':
      text.digits = InBase(magnitude, 8, false);
      text.prefix = spec.is_alternate ? "0o" : "";
      break;
    case 'b':
      text.digits = InBase(magnitude, 2, false);
      text.prefix = spec.is_alternate ? "0b" : "";
      break;
    case 'f':
    case 'F':
    case 'e':
    case 'E':
    case 'g':
    case 'G':
    case '%':
      return FormatFloat(static_cast<double>(number), spec);
    default:
      return std::nullopt;
  }
  return Pad(text, spec, '>');
}

std::optional<std::string> FormatString(const std::string& value, FormatSpecification spec) {
  bool is_plain = (spec.type == '\0' || spec.type == 's') && spec.sign == '-' &&
                  !spec.is_alternate && spec.grouping == '\0' && spec.align != '=';
  if (!is_plain) {
    return std::nullopt;
  }
  NumberText text;
  std::vector<std::string> points = CodePoints(value);
  size_t kept = spec.precision < 0 ? points.size()
                                   : std::min(points.size(), static_cast<size_t>(spec.precision));
  for (size_t i = 0; i < kept; ++i) {
    text.rest += points[i];
  }
  return Pad(text, spec, '<');
}

}  // namespace

std::vector<std::string> CodePoints(std::string_view text) {
  std::vector<std::string> points;
  for (char byte : text) {
    if ((static_cast<unsigned char>(byte) & 0xC0) != 0x80 || points.empty()) {
      points.emplace_back();
    }
    points.back() += byte;
  }
  return points;
}

std::string ReprOfFloat(double number) {
  if (std::isnan(number)) {
    return "nan";
  }
  std::string sign = std::signbit(number) ? "-" : "";
  if (std::isinf(number)) {
    return sign + "inf";
  }
  if (number == 0) {
    return sign + "0.0";
  }
  Decimal decimal = ShortestDecimal(std::fabs(number));
  int count = static_cast<int>(decimal.digits.size());
  if (decimal.point > 16 || decimal.point < -3) {
    std::string fraction = count > 1 ? "." + decimal.digits.substr(1) : "";
    return sign + decimal.digits.substr(0, 1) + fraction + "e" + TwoDigits(decimal.point - 1);
  }
  if (decimal.point <= 0) {
    return sign + "0." + std::string(static_cast<size_t>(-decimal.point), '0') + decimal.digits;
  }
  if (count <= decimal.point) {
    return sign + decimal.digits + std::string(static_cast<size_t>(decimal.point - count), '0') +
           ".0";
  }
  size_t point = static_cast<size_t>(decimal.point);
  return sign + decimal.digits.substr(0, point) + "." + decimal.digits.substr(point);
}

namespace {

// A character that repr escapes: no letter and no sign, but a blank or a mark of control.
bool IsUnprintable(std::string_view character) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kRanges = {{
      {"\u0080", "\u00a0"},
      {"\u00ad", "\u00ad"},
      {"\u1680", "\u1680"},
      {"\u180e", "\u180e"},
      {"\u2000", "\u200f"},
      {"\u2028", "\u202f"},
      {"\u205f", "\u206f"},
      {"\u3000", "\u3000"},
      {"\ufeff", "\ufeff"},
  }};
  return std::any_of(kRanges.begin(), kRanges.end(), [&](const auto& range) {
    return character.size() == range.first.size() && character >= range.first &&
           character <= range.second;
  });
}

// Of two or three bytes of UTF-8.
std::string Escaped(std::string_view character) {
  unsigned code = 0;
  for (size_t i = 0; i < character.size(); ++i) {
    auto byte = static_cast<unsigned char>(character[i]);
    unsigned first = character.size() == 2 ? byte & 0x1Fu : byte & 0x0Fu;
    code = i == 0 ? first : code * 64 + (byte & 0x3Fu);
  }
  size_t digits = code < 0x100 ? 2 : 4;
  std::string hex = InBase(code, 16, false);
  return (digits == 2 ? "\\x" : "\\u") + std::string(digits - std::min(digits, hex.size()), '0') +
         hex;
}

}  // namespace

std::string ReprOfString(std::string_view text) {
  bool has_single = text.find('\'') != text.npos;
  char quote = has_single && text.find('"') == text.npos ? '"' : '\'';
  std::string repr(1, quote);
  for (const std::string& character : CodePoints(text)) {
    char byte = character[0];
    auto code = static_cast<unsigned char>(byte);
    if (character.size() > 1) {
      repr += IsUnprintable(character) ? Escaped(character) : character;
    } else if (byte == quote || byte == '\\') {
      repr += '\\';
      repr += byte;
    } else if (byte == '\n') {
      repr += "\\n";
    } else if (byte == '\r') {
      repr += "\\r";
    } else if (byte == '\t') {
      repr += "\\t";
    } else if (code < 0x20 || code == 0x7F) {
      repr += "\\x" + InBase(code / 16, 16, false) + InBase(code % 16, 16, false);
    } else {
      repr += byte;
    }
  }
  return repr + quote;
}

std::optional<std::string> StrOf(const Value& value) {
  TextWriter writer;
  return writer.Write(value, false) ? std::optional<std::string>(writer.Take()) : std::nullopt;
}

std::optional<std::string> ReprOf(const Value& value) {
  TextWriter writer;
  return writer.Write(value, true) ? std::optional<std::string>(writer.Take()) : std::nullopt;
}

std::optional<FormatSpecification> ReadSpecification(std::string_view text) {
  static constexpr std::string_view kAligns = "<>=^";
  FormatSpecification spec;
  std::vector<std::string> points = CodePoints(text);
  size_t at = 0;
  auto peek = [&](size_t ahead) { return at + ahead < points.size() ? points[at + ahead] : ""; };
  auto is_one_of = [](const std::string& point, std::string_view set) {
    return point.size() == 1 && set.find(point[0]) != set.npos;
  };
  if (is_one_of(peek(1), kAligns)) {
    spec.fill = peek(0);
    spec.align = peek(1)[0];
    at += 2;
  } else if (is_one_of(peek(0), kAligns)) {
    spec.align = peek(0)[0];
    ++at;
  }
  if (is_one_of(peek(0), "+- ")) {
    spec.sign = peek(0)[0];
    ++at;
  }
  if (peek(0) == "#") {
    spec.is_alternate = true;
    ++at;
  }
  if (peek(0) == "0") {
    if (spec.align == '\0') {
      spec.fill = "0";
      spec.align = '=';
    }
    ++at;
  }
  auto read_number = [&]() {
    int64_t number = 0;
    while (is_one_of(peek(0), "0123456789") && number < 1'000'000) {
      number = number * 10 + (peek(0)[0] - '0');
      ++at;
    }
    return number;
  };
  spec.width = read_number();
  if (is_one_of(peek(0), ",_")) {
    spec.grouping = peek(0)[0];
    ++at;
  }
  if (peek(0) == ".") {
    ++at;
    spec.precision = read_number();
  }
  if (at < points.size() && points[at].size() == 1) {
    spec.type = points[at][0];
    ++at;
  }
  bool is_read = at == points.size() && spec.width < 10'000 && spec.precision < 10'000;
  return is_read ? std::optional<FormatSpecification>(spec) : std::nullopt;
}

std::optional<std::string> FormatValue(const Value& value, std::string_view specification) {
  if (specification.empty()) {
    return StrOf(value);
  }
  std::optional<FormatSpecification> spec = ReadSpecification(specification);
  return spec ? FormatValue(value, *spec) : std::nullopt;
}

std::optional<std::string> FormatValue(const Value& value, FormatSpecification spec) {
  if (const auto* text = value.If<std::string>()) {
    bool is_zero_flag = spec.align == '=' && spec.fill == "0";
    spec.align = is_zero_flag ? '<' : spec.align;
    return FormatString(*text, spec);
  }
  if (const auto* number = value.If<int64_t>()) {
    return FormatInteger(*number, spec);
  }
  if (const auto* truth = value.If<bool>()) {
    return FormatInteger(*truth ? 1 : 0, spec);
  }
  if (const auto* number = value.If<double>()) {
    return FormatFloat(*number, spec);
  }
  return std::nullopt;
}

}  // namespace hikkoshi::glue_job
