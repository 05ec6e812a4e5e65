#include "frontend/glue_job/interpreter/clock.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <tuple>

#include "frontend/glue_job/interpreter/interpreter.h"
#include "frontend/glue_job/interpreter/python_modules.h"
#include "frontend/glue_job/interpreter/symbolic.h"

namespace hikkoshi::glue_job {
namespace {

constexpr int64_t kSecondsOfDay = 86'400;

// Year, month, day, hour, minute, second.
using Fields = std::array<int64_t, 6>;

int64_t DaysFromCivil(int64_t year, int64_t month, int64_t day) {
  year -= month <= 2 ? 1 : 0;
  int64_t era = (year >= 0 ? year : year - 399) / 400;
  int64_t year_of_era = year - era * 400;
  int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146'097 + day_of_era - 719'468;
}

void CivilFromDays(int64_t days, Fields& fields) {
  days += 719'468;
  int64_t era = (days >= 0 ? days : days - 146'096) / 146'097;
  int64_t day_of_era = days - era * 146'097;
  int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int64_t shifted = (5 * day_of_year + 2) / 153;
  fields[2] = day_of_year - (153 * shifted + 2) / 5 + 1;
  fields[1] = shifted + (shifted < 10 ? 3 : -9);
  fields[0] = year_of_era + era * 400 + (fields[1] <= 2 ? 1 : 0);
}

int64_t SecondsOf(const Fields& fields) {
  return DaysFromCivil(fields[0], fields[1], fields[2]) * kSecondsOfDay + fields[3] * 3600 +
         fields[4] * 60 + fields[5];
}

Fields FieldsOf(int64_t seconds) {
  Fields fields{};
  int64_t days =
      seconds >= 0 ? seconds / kSecondsOfDay : (seconds - kSecondsOfDay + 1) / kSecondsOfDay;
  int64_t rest = seconds - days * kSecondsOfDay;
  CivilFromDays(days, fields);
  fields[3] = rest / 3600;
  fields[4] = rest / 60 % 60;
  fields[5] = rest % 60;
  return fields;
}

bool IsValid(const Fields& fields) {
  bool is_in_range = fields[0] >= 1 && fields[0] <= 9999 && fields[1] >= 1 && fields[1] <= 12 &&
                     fields[2] >= 1 && fields[2] <= 31 && fields[3] >= 0 && fields[3] < 24 &&
                     fields[4] >= 0 && fields[4] < 60 && fields[5] >= 0 && fields[5] < 60;
  return is_in_range && FieldsOf(SecondsOf(fields)) == fields;
}

bool IsOperation(const Value& value, std::string_view operation) {
  const auto* symbol = value.As<Symbol>();
  return symbol != nullptr && symbol->kind == SymbolKind::Operation &&
         symbol->operation == operation;
}

std::optional<Fields> KnownMoment(const Value& value) {
  if (!IsOperation(value, "datetime") && !IsOperation(value, "date")) {
    return std::nullopt;
  }
  Fields fields{};
  const std::vector<Value>& parts = value.As<Symbol>()->parts;
  for (size_t i = 0; i < parts.size(); ++i) {
    const auto* number = parts[i].If<int64_t>();
    if (number == nullptr || i >= fields.size()) {
      return std::nullopt;
    }
    fields[i] = *number;
  }
  return parts.empty() ? std::nullopt : std::optional<Fields>(fields);
}

// Returns the whole seconds of a known timedelta.
std::optional<int64_t> KnownInterval(const Value& value) {
  if (!IsOperation(value, "timedelta")) {
    return std::nullopt;
  }
  const std::vector<Value>& parts = value.As<Symbol>()->parts;
  const auto* days = parts[0].If<int64_t>();
  const auto* seconds = parts[1].If<int64_t>();
  bool is_known = days != nullptr && seconds != nullptr && std::abs(*days) < 4'000'000;
  return is_known ? std::optional<int64_t>(*days * kSecondsOfDay + *seconds) : std::nullopt;
}

Value MakeMoment(Interpreter& interpreter, const Fields& fields, bool is_date, base::Span span) {
  std::vector<Value> parts;
  for (size_t i = 0; i < (is_date ? 3u : 6u); ++i) {
    parts.emplace_back(fields[i]);
  }
  return interpreter.MakeOperation(is_date ? "date" : "datetime",
                                   is_date ? SymbolType::Date : SymbolType::Timestamp,
                                   std::move(parts), span);
}

std::string Digits(int64_t number, int width) {
  char text[32];
  std::snprintf(text, sizeof text, "%0*lld", width, static_cast<long long>(number));
  return text;
}

// The numbers of strftime; nothing for another directive.
std::optional<std::string> NumberText(char directive, const Fields& fields) {
  switch (directive) {
    case 'Y':  // how a year before 1000 is padded depends on the platform
      return fields[0] < 1000 ? std::nullopt : std::optional(Digits(fields[0], 4));
    case 'y':
      return Digits(fields[0] % 100, 2);
    case 'm':
      return Digits(fields[1], 2);
    case 'd':
      return Digits(fields[2], 2);
    case 'H':
      return Digits(fields[3], 2);
    case 'M':
      return Digits(fields[4], 2);
    case 'S':
      return Digits(fields[5], 2);
    case 'I':
      return Digits((fields[3] + 11) % 12 + 1, 2);
    case 'f':
      return "000000";
    case 'j':
      return Digits(
          DaysFromCivil(fields[0], fields[1], fields[2]) - DaysFromCivil(fields[0], 1, 1) + 1, 3);
    default:
      return std::nullopt;
  }
}

// The words of strftime; nothing for another directive.
std::optional<std::string> WordText(char directive, const Fields& fields) {
  static constexpr std::string_view kMonths[] = {"January",   "February", "March",    "April",
                                                 "May",       "June",     "July",     "August",
                                                 "September", "October",  "November", "December"};
  static constexpr std::string_view kDays[] = {"Thursday", "Friday",  "Saturday", "Sunday",
                                               "Monday",   "Tuesday", "Wednesday"};
  int64_t days = DaysFromCivil(fields[0], fields[1], fields[2]);
  std::string month(kMonths[static_cast<size_t>(fields[1] - 1)]);
  std::string day(kDays[static_cast<size_t>((days % 7 + 7) % 7)]);
  switch (directive) {
    case 'p':
      return fields[3] < 12 ? "AM" : "PM";
    case 'B':
      return month;
    case 'b':
      return month.substr(0, 3);
    case 'A':
      return day;
    case 'a':
      return day.substr(0, 3);
    case '%':
      return "%";
    default:
      return std::nullopt;
  }
}

std::optional<std::string> FormatMoment(const Fields& fields, const std::string& pattern) {
  std::string text;
  for (size_t at = 0; at < pattern.size(); ++at) {
    if (pattern[at] != '%') {
      text += pattern[at];
      continue;
    }
    char directive = ++at < pattern.size() ? pattern[at] : '\0';
    std::optional<std::string> value = NumberText(directive, fields);
    value = value ? value : WordText(directive, fields);
    if (!value) {
      return std::nullopt;
    }
    text += *value;
  }
  return text;
}

// Reads fixed-width fields only, as strptime does for zero-padded text.
std::optional<Fields> ParseMoment(const std::string& text, const std::string& pattern) {
  Fields fields = {1900, 1, 1, 0, 0, 0};
  size_t at = 0;
  for (size_t mark = 0; mark < pattern.size(); ++mark) {
    if (pattern[mark] != '%') {
      if (at >= text.size() || text[at++] != pattern[mark]) {
        return std::nullopt;
      }
      continue;
    }
    static constexpr std::string_view kLetters = "YmdHMS";
    size_t field = ++mark < pattern.size() ? kLetters.find(pattern[mark]) : kLetters.npos;
    if (field == kLetters.npos) {
      return std::nullopt;
    }
    size_t width = field == 0 ? 4 : 2;
    std::string digits = text.substr(std::min(at, text.size()), width);
    if (digits.size() != width || digits.find_first_not_of("0123456789") != std::string::npos) {
      return std::nullopt;
    }
    fields[field] = std::stoll(digits);
    at += width;
  }
  return at == text.size() && IsValid(fields) ? std::optional<Fields>(fields) : std::nullopt;
}

// ---- what the module offers

Value ClockOperation(Interpreter& interpreter, const char* operation, SymbolType type,
                     const Arguments& arguments) {
  std::vector<Value> parts;
  for (const PositionalArgument& argument : arguments.positional) {
    if (argument.value.is_unknown()) {
      return argument.value;
    }
    parts.push_back(argument.value);
  }
  for (const NamedArgument& argument : arguments.named) {
    if (argument.value.is_unknown()) {
      return argument.value;
    }
    parts.push_back(argument.value);
  }
  return interpreter.MakeOperation(operation, type, std::move(parts), arguments.span);
}

Value MakeInterval(Interpreter& interpreter, const Arguments& arguments) {
  static constexpr std::pair<std::string_view, int64_t> kUnits[] = {
      {"days", 0}, {"seconds", 1}, {"minutes", 60}, {"hours", 3600}, {"weeks", 7}};
  Value days = int64_t{0};
  Value seconds = int64_t{0};
  base::Span span = arguments.span;
  for (const auto& [unit, factor] : kUnits) {
    size_t place = unit == "days" ? 0 : unit == "seconds" ? 1 : SIZE_MAX;
    const Value* given = arguments.Find(place, unit);
    if (given == nullptr) {
      continue;
    }
    bool counts_days = unit == "days" || unit == "weeks";
    Value scaled =
        factor <= 1 ? *given : interpreter.BinaryOperation("*", *given, Value(factor), span);
    Value& total = counts_days ? days : seconds;
    total = interpreter.BinaryOperation("+", total, scaled, span);
  }
  for (const NamedArgument& argument : arguments.named) {
    if (argument.name == "milliseconds" || argument.name == "microseconds") {
      return interpreter.MakeUnknown(span, "fractions of seconds are not interpreted");
    }
  }
  for (const Value* part : {&days, &seconds}) {
    if (part->is_unknown()) {
      return *part;
    }
  }
  // A sum with a leading zero says nothing.
  auto plain = [](const Value& value) {
    bool is_sum = IsOperation(value, "+") &&
                  value.As<Symbol>()->parts[0].If<int64_t>() != nullptr &&
                  *value.As<Symbol>()->parts[0].If<int64_t>() == 0;
    return is_sum ? value.As<Symbol>()->parts[1] : value;
  };
  return interpreter.MakeOperation("timedelta", SymbolType::Interval, {plain(days), plain(seconds)},
                                   span);
}

// dateutil's relativedelta: months, days, and the day of the month that it sets, or None.
Value MakeRelativeDelta(Interpreter& interpreter, const Arguments& arguments) {
  static constexpr std::tuple<std::string_view, bool, int64_t> kUnits[] = {
      {"years", true, 12}, {"months", true, 1}, {"weeks", false, 7}, {"days", false, 1}};
  Value months = int64_t{0};
  Value days = int64_t{0};
  Value day;
  for (const NamedArgument& argument : arguments.named) {
    const auto* unit = std::find_if(std::begin(kUnits), std::end(kUnits), [&](const auto& known) {
      return std::get<0>(known) == argument.name;
    });
    if (argument.name == "day" && argument.value.If<int64_t>() != nullptr) {
      day = argument.value;
      continue;
    }
    if (unit == std::end(kUnits) || TypeOf(argument.value) != SymbolType::Integer) {
      return interpreter.MakeUnknown(argument.span, "relativedelta by " + argument.name);
    }
    auto [name, counts_months, factor] = *unit;
    Value scaled = factor == 1 ? argument.value
                               : interpreter.BinaryOperation("*", argument.value, Value(factor),
                                                             argument.span);
    Value& total = counts_months ? months : days;
    bool is_first = total.If<int64_t>() != nullptr && *total.If<int64_t>() == 0;
    total = is_first ? scaled : interpreter.BinaryOperation("+", total, scaled, argument.span);
  }
  return arguments.positional.empty()
             ? interpreter.MakeOperation("relativedelta", SymbolType::Interval, {months, days, day},
                                         arguments.span)
             : interpreter.MakeUnknown(arguments.span, "relativedelta between two moments");
}

int64_t DaysOfMonth(int64_t year, int64_t month) {
  return DaysFromCivil(year + month / 12, month % 12 + 1, 1) - DaysFromCivil(year, month, 1);
}

// The moment shifted by a known relativedelta; the day stays inside the month.
std::optional<Fields> ShiftByRelativeDelta(Fields fields, const Value& value, bool is_negated) {
  if (!IsOperation(value, "relativedelta")) {
    return std::nullopt;
  }
  const std::vector<Value>& parts = value.As<Symbol>()->parts;
  const auto* months = parts[0].If<int64_t>();
  const auto* days = parts[1].If<int64_t>();
  constexpr int64_t kMost = 100'000;
  if (months == nullptr || days == nullptr || std::abs(*months) > kMost ||
      std::abs(*days) > kMost) {
    return std::nullopt;
  }
  int64_t month = fields[0] * 12 + fields[1] - 1 + (is_negated ? -*months : *months);
  fields[0] = month / 12;
  fields[1] = month % 12 + 1;
  const auto* day = parts[2].If<int64_t>();
  fields[2] = std::min(day == nullptr ? fields[2] : *day, DaysOfMonth(fields[0], fields[1]));
  if (!IsValid(fields)) {
    return std::nullopt;
  }
  return FieldsOf(SecondsOf(fields) + (is_negated ? -*days : *days) * kSecondsOfDay);
}

// `moment.replace(day=1, hour=0)`: the names stand in the operation, the values after the moment.
std::optional<Fields> ReplaceFields(Fields fields, std::string_view names,
                                    const std::vector<Value>& parts) {
  static constexpr std::string_view kNames[] = {"year", "month", "day", "hour", "minute", "second"};
  for (size_t i = 1; i < parts.size(); ++i) {
    size_t end = std::min(names.find(' ', 1), names.size());
    std::string_view name = names.substr(1, end - 1);
    names.remove_prefix(end);
    const auto* number = parts[i].If<int64_t>();
    const auto* field = std::find(std::begin(kNames), std::end(kNames), name);
    bool is_no_fraction = name == "microsecond" && number != nullptr && *number == 0;
    if (is_no_fraction) {
      continue;
    }
    if (number == nullptr || field == std::end(kNames)) {
      return std::nullopt;
    }
    fields[static_cast<size_t>(field - std::begin(kNames))] = *number;
  }
  return IsValid(fields) ? std::optional(fields) : std::nullopt;
}

// calendar.monthrange(year, month): the weekday of the first day, and the number of days.
Value MonthRange(Interpreter& interpreter, const Arguments& arguments) {
  const Value* year = arguments.Find(0, "year");
  const Value* month = arguments.Find(1, "month");
  const auto* year_number = year == nullptr ? nullptr : year->If<int64_t>();
  const auto* month_number = month == nullptr ? nullptr : month->If<int64_t>();
  bool are_known = year_number != nullptr && month_number != nullptr;
  if (!are_known || !IsValid({*year_number, *month_number, 1, 0, 0, 0})) {
    return interpreter.MakeUnknown(arguments.span, "the days of a month that is not known");
  }
  // The first of January 1970 was a Thursday, which is number 3.
  int64_t weekday = ((DaysFromCivil(*year_number, *month_number, 1) + 3) % 7 + 7) % 7;
  return interpreter.MakeTuple({Value(weekday), Value(DaysOfMonth(*year_number, *month_number))});
}

Value ConstructMoment(Interpreter& interpreter, const Arguments& arguments, bool is_date) {
  static constexpr std::string_view kNames[] = {"year", "month", "day", "hour", "minute", "second"};
  Fields fields = {0, 0, 0, 0, 0, 0};
  for (size_t i = 0; i < (is_date ? 3u : 6u); ++i) {
    const Value* given = arguments.Find(i, kNames[i]);
    const auto* number = given == nullptr ? nullptr : given->If<int64_t>();
    if (given != nullptr && number == nullptr) {
      return given->is_unknown()
                 ? *given
                 : ClockOperation(interpreter, is_date ? "date" : "datetime",
                                  is_date ? SymbolType::Date : SymbolType::Timestamp, arguments);
    }
    fields[i] = number == nullptr ? 0 : *number;
  }
  bool has_more = arguments.size() > (is_date ? 3u : 6u);
  if (has_more) {
    return interpreter.MakeUnknown(arguments.span,
                                   "moments with fractions or zones are not interpreted");
  }
  return IsValid(fields) ? MakeMoment(interpreter, fields, is_date, arguments.span)
                         : interpreter.Raise("ValueError", "date is out of range", arguments.span);
}

Value Strptime(Interpreter& interpreter, const Arguments& arguments) {
  const Value* text = arguments.Find(0, "date_string");
  const Value* pattern = arguments.Find(1, "format");
  bool are_texts =
      text != nullptr && pattern != nullptr && text->is_string() && pattern->is_string();
  if (are_texts) {
    auto fields = ParseMoment(*text->If<std::string>(), *pattern->If<std::string>());
    if (fields) {
      return MakeMoment(interpreter, *fields, false, arguments.span);
    }
  }
  return ClockOperation(interpreter, "strptime", SymbolType::Timestamp, arguments);
}

Class* MomentClass(Machine& machine, bool is_date) {
  std::string name = is_date ? "date" : "datetime";
  Class*& known = machine.classes[name];
  if (known != nullptr) {
    return known;
  }
  known = machine.interpreter.MakeClass(
      name, [is_date](Interpreter& interpreter, const Arguments& arguments) {
        return ConstructMoment(interpreter, arguments, is_date);
      });
  for (const char* method : {"now", "utcnow", "today", "fromtimestamp", "fromisoformat",
                             "utcfromtimestamp", "combine"}) {
    SymbolType type = is_date ? SymbolType::Date : SymbolType::Timestamp;
    // `datetime.today()` is the clock with its time, `date.today()` is without.
    const char* operation = std::string_view(method) == "today" && !is_date ? "now" : method;
    known->members[method] = machine.interpreter.MakeBuiltin(
        method, [operation, type](Interpreter& interpreter, const Arguments& arguments) {
          return ClockOperation(interpreter, operation, type, arguments);
        });
  }
  known->members["strptime"] = machine.interpreter.MakeBuiltin("strptime", Strptime);
  return known;
}

// The moment moved by a known span of time; nothing when that is not known.
std::optional<Fields> Shifted(const Fields& moment, bool is_date, bool is_negated,
                              const Value& by) {
  if (std::optional<Fields> shifted = ShiftByRelativeDelta(moment, by, is_negated)) {
    return shifted;
  }
  std::optional<int64_t> interval = KnownInterval(by);
  if (!interval) {
    return std::nullopt;
  }
  int64_t shift = is_negated ? -*interval : *interval;
  // A date moves by whole days only.
  bool is_whole = shift % kSecondsOfDay == 0;
  return is_date && !is_whole ? std::nullopt : std::optional(FieldsOf(SecondsOf(moment) + shift));
}

}  // namespace

std::optional<Value> FoldClock(Interpreter& interpreter, std::string_view operation,
                               const std::vector<Value>& parts, base::Span span) {
  std::optional<Fields> moment = parts.empty() ? std::nullopt : KnownMoment(parts[0]);
  if (!moment) {
    return std::nullopt;
  }
  bool is_date = IsOperation(parts[0], "date");
  static constexpr std::string_view kAttributes[] = {".year", ".month",  ".day",
                                                     ".hour", ".minute", ".second"};
  for (size_t i = 0; i < std::size(kAttributes); ++i) {
    if (operation == kAttributes[i]) {
      return Value((*moment)[i]);
    }
  }
  if (operation == "strftime" && parts.size() == 2 && parts[1].is_string()) {
    std::optional<std::string> text = FormatMoment(*moment, *parts[1].If<std::string>());
    return text ? std::optional<Value>(Value(*text)) : std::nullopt;
  }
  if (operation == "isoformat" || operation == "str") {
    const char* pattern = is_date              ? "%Y-%m-%d"
                          : operation == "str" ? "%Y-%m-%d %H:%M:%S"
                                               : "%Y-%m-%dT%H:%M:%S";
    std::optional<std::string> text = FormatMoment(*moment, pattern);
    return text && parts.size() == 1 ? std::optional<Value>(Value(*text)) : std::nullopt;
  }
  if (operation == "date") {
    return parts.size() == 1 ? std::optional<Value>(MakeMoment(interpreter, *moment, true, span))
                             : std::nullopt;
  }
  constexpr std::string_view kReplace = "replace_date";
  if (operation.substr(0, kReplace.size()) == kReplace) {
    std::optional<Fields> changed =
        ReplaceFields(*moment, operation.substr(kReplace.size()), parts);
    return changed ? std::optional<Value>(MakeMoment(interpreter, *changed, is_date, span))
                   : std::nullopt;
  }
  bool is_shift = parts.size() == 2 && (operation == "+" || operation == "-");
  if (is_shift && !KnownMoment(parts[1])) {
    std::optional<Fields> shifted = Shifted(*moment, is_date, operation == "-", parts[1]);
    return shifted ? std::optional<Value>(MakeMoment(interpreter, *shifted, is_date, span))
                   : std::nullopt;
  }
  std::optional<Fields> other = parts.size() == 2 ? KnownMoment(parts[1]) : std::nullopt;
  if (!other) {
    return std::nullopt;
  }
  int64_t left = SecondsOf(*moment);
  int64_t right = SecondsOf(*other);
  if (operation == "-") {
    int64_t apart = left - right;
    int64_t days = apart >= 0 ? apart / kSecondsOfDay : (apart - kSecondsOfDay + 1) / kSecondsOfDay;
    return interpreter.MakeOperation("timedelta", SymbolType::Interval,
                                     {Value(days), Value(apart - days * kSecondsOfDay)}, span);
  }
  if (operation == "<" || operation == ">" || operation == "<=" || operation == ">=" ||
      operation == "==" || operation == "!=") {
    return interpreter.BinaryOperation(operation, Value(left), Value(right), span);
  }
  return std::nullopt;
}

std::optional<Value> FindClockName(Machine& machine, std::string_view module,
                                   std::string_view name) {
  bool is_zone =
      (module == "pytz" && name == "timezone") || (module == "zoneinfo" && name == "ZoneInfo");
  if (is_zone) {
    return machine.interpreter.MakeBuiltin(
        "timezone", [](Interpreter& interpreter, const Arguments& arguments) {
          return ClockOperation(interpreter, "timezone", SymbolType::Any, arguments);
        });
  }
  if (module == "dateutil.relativedelta" && name == "relativedelta") {
    return machine.interpreter.MakeBuiltin("relativedelta", MakeRelativeDelta);
  }
  if (module == "calendar" && name == "monthrange") {
    return machine.interpreter.MakeBuiltin("monthrange", MonthRange);
  }
  if (module != "datetime") {
    return std::nullopt;
  }
  if (name == "datetime" || name == "date") {
    return Value(MomentClass(machine, name == "date"));
  }
  if (name == "timedelta") {
    return machine.interpreter.MakeBuiltin("timedelta", MakeInterval);
  }
  if (name == "timezone") {
    Class* zone = machine.interpreter.MakeClass(
        "timezone", [](Interpreter& interpreter, const Arguments& arguments) {
          return ClockOperation(interpreter, "timezone", SymbolType::Any, arguments);
        });
    zone->members["utc"] = machine.interpreter.MakeOperation("timezone", SymbolType::Any,
                                                             {Value(std::string("UTC"))}, {});
    return Value(zone);
  }
  return std::nullopt;
}

}  // namespace hikkoshi::glue_job
