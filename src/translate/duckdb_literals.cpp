// Constants in DuckDB's words: each with its exact type.

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/text.h"
#include "runtime/calendar.h"
#include "runtime/interval.h"
#include "translate/duckdb_writer.h"
#include "types/interval.h"

namespace hikkoshi::translate {
namespace {

using types::Type;
using types::TypeKind;

bool ReadNumber(std::string_view text, int64_t& value) {
  auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  return read.ec == std::errc() && read.ptr == text.data() + text.size();
}

// Months have 32 bits, everything smaller is counted in microseconds of 64.
bool FitsInterval(std::string_view function, int64_t value, int factor) {
  auto fits = [&](int64_t unit, int64_t limit) {
    int64_t product = 0;
    return !__builtin_mul_overflow(value, unit * factor, &product) && product <= limit &&
           product >= -limit;
  };
  if (function == "to_years" || function == "to_months") {
    return fits(function == "to_years" ? 12 : 1, INT32_MAX);
  }
  constexpr int64_t kSecond = 1'000'000;
  int64_t unit = function == "to_days"      ? 86'400 * kSecond
                 : function == "to_hours"   ? 3'600 * kSecond
                 : function == "to_minutes" ? 60 * kSecond
                 : function == "to_seconds" ? kSecond
                                            : 1;
  return fits(unit, INT64_MAX);
}

}  // namespace

void DuckDbWriter::WriteLiteral(ast::ExprId id) {
  ast::Literal literal = tree().Get<ast::Literal>(id);
  switch (literal.type) {
    case TypeKind::Int:
      // The smallest int reads as a minus before a number that is none.
      if (literal.text == "-2147483648") {
        context_.Replace(id, build().Cast(build().Text(literal.text), types::Simple(literal.type)));
      }
      break;
    case TypeKind::Float:
    case TypeKind::Double:
      if (std::isinf(std::strtod(literal.text.c_str(), nullptr))) {
        return Refuse(id, "the number is outside of the range of a double: " + literal.text);
      }
      [[fallthrough]];
    case TypeKind::Byte:
    case TypeKind::Short:
    case TypeKind::Long:
      context_.Replace(id, build().Cast(build().Text(literal.text), types::Simple(literal.type)));
      break;
    case TypeKind::Decimal:
      context_.Replace(id, build().Cast(build().Text(literal.text), TypeOf(id)));
      break;
    case TypeKind::Date:
    case TypeKind::Timestamp:
    case TypeKind::TimestampNtz:
      WriteTimeLiteral(id, literal);
      break;
    case TypeKind::String:
      WriteTextLiteral(id, literal);
      break;
    default:
      break;
  }
}

// DuckDB's constants hold no zero byte: it is added to the pieces around it.
void DuckDbWriter::WriteTextLiteral(ast::ExprId id, const ast::Literal& literal) {
  if (literal.text.find('\0') == std::string::npos) {
    return;
  }
  ast::ExprId said;
  for (const std::string& piece : base::Split(literal.text, '\0')) {
    ast::ExprId zero = build().Call("chr", {build().Int(0)});
    ast::ExprId text = build().Text(piece);
    said = said ? build().Binary(ast::BinaryOperator::Concat,
                                 build().Binary(ast::BinaryOperator::Concat, said, zero), text)
                : text;
  }
  context_.Replace(id, said);
}

void DuckDbWriter::WriteTimeLiteral(ast::ExprId id, const ast::Literal& literal) {
  std::string text;
  size_t point = literal.text.find('.');
  bool is_too_fine = point != std::string::npos && literal.type == TypeKind::TimestampNtz &&
                     literal.text.size() - point > 7 && is_ansi();
  if (is_too_fine) {
    Refuse(id, "a timestamp has six digits of a second: " + literal.text);
    return;
  }
  if (literal.type == TypeKind::Date) {
    std::optional<int64_t> days = runtime::ParseDate(literal.text);
    text = days ? runtime::DateText(*days) : "";
  } else if (std::optional<runtime::ParsedTimestamp> parsed =
                 runtime::ParseTimestamp(literal.text)) {
    int64_t micros = parsed->local_micros;
    const runtime::TimeZone* zone = parsed->zone != nullptr
                                        ? parsed->zone
                                        : runtime::TimeZone::Find(context_.options().time_zone);
    bool is_instant = literal.type == TypeKind::Timestamp && zone != nullptr;
    text = runtime::TimestampText(is_instant ? zone->ToUtc(micros) : micros);
    text += is_instant ? "+00" : "";
  }
  bool is_common_year = !text.empty() && text[0] != '-' && text[0] != '+' && text[0] != '0';
  if (text.empty()) {
    Refuse(id, "not a " + types::ToText(types::Simple(literal.type)) + ": " + literal.text);
  } else if (is_common_year || text[0] == '0') {
    context_.Replace(id, build().Cast(build().Text(text), types::Simple(literal.type)));
  } else {
    Refuse(id, "a year outside of 1 to 9999 has no constant in the embedded engine: " + text);
  }
}

// to_days(3) and so on; none for what has no exact form.
ast::ExprId DuckDbWriter::IntervalPart(const ast::IntervalPart& part) {
  struct Unit {
    std::string_view name;
    std::string_view function;
    int factor;
  };
  constexpr Unit kUnits[] = {
      {"year", "to_years", 1},
      {"quarter", "to_months", 3},
      {"month", "to_months", 1},
      {"week", "to_days", 7},
      {"day", "to_days", 1},
      {"hour", "to_hours", 1},
      {"minute", "to_minutes", 1},
      {"second", "to_seconds", 1},
      {"millisecond", "to_microseconds", 1000},
      {"microsecond", "to_microseconds", 1},
  };
  const std::string* constant = context_.Constant(part.value);
  if (constant == nullptr) {
    return {};
  }
  std::string text(base::Trim(*constant));
  for (const Unit& unit : kUnits) {
    if (unit.name != part.unit) {
      continue;
    }
    int64_t value = 0;
    if (ReadNumber(text, value)) {
      if (!FitsInterval(unit.function, value, unit.factor)) {
        return {};
      }
      Type type = types::Simple(unit.factor == 1000 || unit.name == "microsecond" ||
                                        unit.name == "hour" || unit.name == "minute"
                                    ? TypeKind::Long
                                    : TypeKind::Int);
      return build().Call(std::string(unit.function),
                          {build().Cast(build().Text(std::to_string(value * unit.factor)), type)});
    }
    bool is_fraction = unit.name == "second" && text.find('.') != std::string::npos &&
                       text.find_first_not_of("-0123456789.") == std::string::npos;
    return is_fraction ? build().Cast(build().Text(text + " seconds"),
                                      types::Simple(TypeKind::DayTimeInterval))
                       : ast::ExprId();
  }
  return {};
}

namespace {

// Reads `1 02:03:04.5` and its parts by the fields that it has; false when it does not fit them.
bool ReadTimeOfFields(std::string_view text, types::IntervalRange range, int64_t& micros) {
  using types::IntervalField;
  constexpr int64_t kUnits[] = {86'400'000'000, 3'600'000'000, 60'000'000, 1'000'000};
  bool is_negative = text.starts_with('-');
  text.remove_prefix(is_negative || text.starts_with('+') ? 1 : 0);
  micros = 0;
  for (IntervalField field = range.first; field <= range.last;
       field = static_cast<IntervalField>(static_cast<int>(field) + 1)) {
    bool is_last = field == range.last;
    size_t end = is_last ? text.size() : text.find(field == IntervalField::Day ? ' ' : ':');
    if (end == text.npos || end == 0) {
      return false;
    }
    std::string_view part = text.substr(0, end);
    text.remove_prefix(std::min(text.size(), end + 1));
    int64_t fraction = 0;
    size_t point = part.find('.');
    if (field == IntervalField::Second && point != part.npos) {
      std::string digits(part.substr(point + 1));
      digits.resize(6, '0');
      if (part.size() - point > 10 || !ReadNumber(digits, fraction)) {
        return false;
      }
      part = part.substr(0, point);
    }
    int64_t value = 0;
    int64_t limit = field == range.first ? INT64_MAX : field == IntervalField::Hour ? 23 : 59;
    if (!ReadNumber(part, value) || value < 0 || value > limit) {
      return false;
    }
    int64_t size = 0;
    bool overflows = __builtin_mul_overflow(value, kUnits[static_cast<int>(field) - 2], &size) ||
                     __builtin_add_overflow(size, fraction, &size) ||
                     __builtin_add_overflow(micros, size, &micros);
    if (overflows) {
      return false;
    }
  }
  micros = is_negative ? -micros : micros;
  return true;
}

}  // namespace

// `interval '1-2' year to month`, `interval '1 02:03:04' day to second`.
ast::ExprId DuckDbWriter::IntervalOfFields(const ast::Interval& node) {
  const std::string* constant = context_.Constant(node.parts[0].value);
  types::IntervalField first = types::IntervalField::Day;
  types::IntervalField last = types::IntervalField::Day;
  bool is_known = constant != nullptr && types::ParseIntervalField(node.parts[0].unit, first) &&
                  types::ParseIntervalField(node.end_unit, last) && first < last;
  if (!is_known) {
    return {};
  }
  std::string text(base::Trim(*constant));
  if (first == types::IntervalField::Year && last == types::IntervalField::Month) {
    int64_t years = 0;
    int64_t months = 0;
    size_t dash = text.find('-', 1);
    bool is_read = dash != std::string::npos && ReadNumber(text.substr(0, dash), years) &&
                   ReadNumber(text.substr(dash + 1), months) && months >= 0 && months < 12;
    bool is_negative = text.starts_with('-');
    return is_read ? build().Call("to_months",
                                  {build().Int(years * 12 + (is_negative ? -months : months))})
                   : ast::ExprId();
  }
  int64_t micros = 0;
  if (first < types::IntervalField::Day || !ReadTimeOfFields(text, {first, last}, micros)) {
    return {};
  }
  return build().Call("to_microseconds", {build().Cast(build().Text(std::to_string(micros)),
                                                       types::Simple(TypeKind::Long))});
}

void DuckDbWriter::WriteInterval(ast::ExprId id) {
  ast::Interval node = tree().Get<ast::Interval>(id);
  if (!TypeOf(id).is_known()) {
    Refuse(id, "an interval of both months and days has no type here");
    return;
  }
  ast::ExprId sum;
  if (!node.end_unit.empty() && node.parts.size() == 1) {
    sum = IntervalOfFields(node);
  } else {
    for (const ast::IntervalPart& part : node.parts) {
      ast::ExprId next = IntervalPart(part);
      if (!next) {
        sum = {};
        break;
      }
      sum = sum ? build().Binary(ast::BinaryOperator::Add, sum, next) : next;
    }
  }
  if (!sum) {
    Refuse(id, "this form of interval has no exact form in the embedded engine yet");
    return;
  }
  context_.Replace(id, sum);
}

}  // namespace hikkoshi::translate
