// Job arguments and the clock as expressions: what Python would compute of them when the job runs.

#include <algorithm>
#include <array>
#include <cstdlib>

#include "base/text.h"
#include "frontend/glue_job/column/column.h"
#include "frontend/glue_job/interpreter/symbolic.h"
#include "frontend/glue_job/session/session.h"
#include "frontend/glue_job/session/strftime_pattern.h"
#include "frontend/glue_job/session/symbol_kind.h"
#include "frontend/glue_job/session/values.h"

namespace hikkoshi::glue_job {

types::TypeKind KindOf(SymbolType type) {
  switch (type) {
    case SymbolType::String:
      return types::TypeKind::String;
    case SymbolType::Integer:
      return types::TypeKind::Long;
    case SymbolType::Float:
      return types::TypeKind::Double;
    case SymbolType::Boolean:
      return types::TypeKind::Boolean;
    case SymbolType::Date:
      return types::TypeKind::Date;
    case SymbolType::Timestamp:
      return types::TypeKind::Timestamp;
    case SymbolType::Interval:
    case SymbolType::Any:
      return types::TypeKind::Unknown;
  }
  return types::TypeKind::Unknown;
}

namespace {

using ast::BinaryOperator;
using types::TypeKind;

struct OperatorName {
  std::string_view name;
  BinaryOperator op;
};

constexpr std::array<OperatorName, 6> kComparisons = {{{"==", BinaryOperator::Equal},
                                                       {"!=", BinaryOperator::NotEqual},
                                                       {"<", BinaryOperator::Less},
                                                       {"<=", BinaryOperator::LessOrEqual},
                                                       {">", BinaryOperator::Greater},
                                                       {">=", BinaryOperator::GreaterOrEqual}}};

// One operation as an expression; none when SQL would not give what Python gives.
class OperationWriter {
 public:
  OperationWriter(Session& session, Interpreter& interpreter, const Symbol& symbol, base::Span span)
      : session_(session), interpreter_(interpreter), symbol_(symbol), span_(span) {}

  ast::ExprId Run() {
    for (auto write :
         {&OperationWriter::Conversion, &OperationWriter::Clock, &OperationWriter::Logic,
          &OperationWriter::Comparison, &OperationWriter::Arithmetic, &OperationWriter::TextMethod,
          &OperationWriter::Piece}) {
      if (ast::ExprId expr = (this->*write)()) {
        return expr;
      }
    }
    return {};
  }

 private:
  const std::string& name() const { return symbol_.operation; }
  size_t count() const { return symbol_.parts.size(); }
  const Value& at(size_t i) const { return symbol_.parts[i]; }
  ast::ExprId Part(size_t i) { return session_.ToExpr(interpreter_, at(i), span_); }
  SymbolType TypeAt(size_t i) const { return TypeOf(at(i)); }
  const Symbol* SymbolAt(size_t i) const { return i < count() ? at(i).As<Symbol>() : nullptr; }

  ast::ExprId Call(std::string function, std::vector<ast::ExprId> arguments) {
    return MakeCall(session_.tree(), std::move(function), std::move(arguments), span_);
  }
  ast::ExprId Text(std::string text) {
    return session_.tree().Add(ast::Literal{TypeKind::String, std::move(text)}, span_);
  }
  ast::ExprId Number(int64_t number) { return session_.ToExpr(interpreter_, Value(number), span_); }
  ast::ExprId Join(BinaryOperator op, ast::ExprId left, ast::ExprId right) {
    return session_.tree().Add(ast::Binary{op, left, right}, span_);
  }
  ast::ExprId CastTo(ast::ExprId operand, TypeKind kind) {
    return session_.tree().Add(ast::Cast{.operand = operand, .type = types::Simple(kind)}, span_);
  }

  bool IsMoment(size_t i) const {
    return TypeAt(i) == SymbolType::Date || TypeAt(i) == SymbolType::Timestamp;
  }

  // `date_format(moment, pattern)`, or none where Java has no such pattern.
  ast::ExprId Format(size_t moment, const std::string& pattern) {
    std::optional<std::string> java = JavaPattern(pattern);
    return java ? Call("date_format", {Part(moment), Text(*java)}) : ast::ExprId();
  }

  // ---- int(x), str(x), format(x, "")

  ast::ExprId Conversion() {
    bool is_conversion = count() == 1 && (name() == "int" || name() == "float" || name() == "str");
    if (is_conversion) {
      const Symbol* inner = SymbolAt(0);
      bool is_argument = inner != nullptr && inner->kind == SymbolKind::Parameter;
      TypeKind kind = name() == "int"     ? TypeKind::Long
                      : name() == "float" ? TypeKind::Double
                                          : TypeKind::String;
      if (is_argument) {
        // The cast of an argument is the argument's own type.
        return session_.tree().Add(ast::Parameter{inner->name, types::Simple(kind)}, span_);
      }
      return name() == "str" ? TextOfPart() : NumberOfPart(kind);
    }
    if (name() != "format" || count() == 0) {
      return {};
    }
    std::string pattern = count() == 1 ? "" : TextOf(&at(1)).value_or("?");
    if (pattern.empty()) {
      return TypeAt(0) == SymbolType::String ? Part(0) : TextOfPart();
    }
    return IsMoment(0) && pattern.find('%') != pattern.npos ? Format(0, pattern) : ast::ExprId();
  }

  ast::ExprId NumberOfPart(TypeKind kind) {
    SymbolType type = TypeAt(0);
    bool is_same = KindOf(type) == kind;
    bool may_cast = type == SymbolType::String || type == SymbolType::Integer;
    return is_same ? Part(0) : may_cast ? CastTo(Part(0), kind) : ast::ExprId();
  }

  ast::ExprId TextOfPart() {
    switch (TypeAt(0)) {
      case SymbolType::String:
        return Part(0);
      case SymbolType::Date:
      case SymbolType::Integer:
        return CastTo(Part(0), TypeKind::String);
      // Python writes microseconds unless there are none, and the clock nearly always has some.
      case SymbolType::Timestamp:
        return HasZone(at(0)) ? ast::ExprId() : Format(0, "%Y-%m-%d %H:%M:%S.%f");
      case SymbolType::Any:
      case SymbolType::Float:
      case SymbolType::Boolean:
      case SymbolType::Interval:
        return {};
    }
    return {};
  }

  // ---- dates

  // The text of a moment with a zone ends in the zone.
  static bool HasZone(const Value& moment) {
    const auto* symbol = moment.As<Symbol>();
    if (symbol == nullptr || symbol->parts.empty()) {
      return false;
    }
    bool is_shift = symbol->operation == "+" || symbol->operation == "-";
    return symbol->operation == "now" ||
           (is_shift ? HasZone(symbol->parts[0]) : symbol->operation != "strptime");
  }

  // pytz.timezone("Asia/Tokyo") and timezone(timedelta(hours=9)) as Spark names zones.
  static std::optional<std::string> ZoneName(const Symbol* zone) {
    bool is_zone = zone != nullptr && zone->operation == "timezone" && !zone->parts.empty();
    if (!is_zone) {
      return std::nullopt;
    }
    const auto* delta = zone->parts[0].As<Symbol>();
    if (delta == nullptr) {
      return TextOf(&zone->parts[0]);
    }
    bool is_delta = delta->operation == "timedelta" && delta->parts.size() == 2;
    std::optional<int64_t> days = is_delta ? IntOf(&delta->parts[0]) : std::nullopt;
    std::optional<int64_t> seconds = is_delta ? IntOf(&delta->parts[1]) : std::nullopt;
    if (days != 0 || !seconds || *seconds % 60 != 0 || std::abs(*seconds) >= 86400) {
      return std::nullopt;
    }
    int64_t minutes = std::abs(*seconds) / 60;
    std::string name = *seconds < 0 ? "-" : "+";
    name += std::to_string(minutes / 600) + std::to_string(minutes / 60 % 10) + ":";
    return name + std::to_string(minutes % 60 / 10) + std::to_string(minutes % 10);
  }

  // The wall clock of the zone; Glue's own is UTC.
  ast::ExprId ClockOfZone() {
    std::optional<std::string> zone = ZoneName(SymbolAt(0));
    if (!zone) {
      return {};
    }
    ast::ExprId now = Call("current_timestamp", {});
    return *zone == "UTC" ? now : Call("from_utc_timestamp", {now, Text(*zone)});
  }

  ast::ExprId Clock() {
    if (count() == 0) {
      bool is_now = name() == "now" || name() == "utcnow";
      return is_now              ? Call("current_timestamp", {})
             : name() == "today" ? Call("current_date", {})
                                 : ast::ExprId();
    }
    if (name() == "now" && count() == 1) {
      return ClockOfZone();
    }
    if (name() == "date" && count() == 1) {
      return Call("to_date", {Part(0)});
    }
    if (ast::ExprId replaced = Replace()) {
      return replaced;
    }
    std::optional<std::string> pattern = count() == 2 ? TextOf(&at(1)) : std::nullopt;
    if (name() == "strftime" && pattern) {
      return Format(0, *pattern);
    }
    std::optional<std::string> java = pattern ? JavaPattern(*pattern) : std::nullopt;
    if (name() == "strptime" && java) {
      return Call("to_timestamp", {Part(0), Text(*java)});
    }
    if (name() == "isoformat" && count() == 1) {
      return TypeAt(0) == SymbolType::Date ? Format(0, "%Y-%m-%d")
             : TypeAt(0) == SymbolType::Timestamp && !HasZone(at(0))
                 ? Format(0, "%Y-%m-%dT%H:%M:%S.%f")
                 : ast::ExprId();
    }
    bool is_field = count() == 1 && (name() == ".year" || name() == ".month" || name() == ".day" ||
                                     name() == ".hour" || name() == ".minute");
    return is_field ? Call(name().substr(1), {Part(0)}) : ast::ExprId();
  }

  // The first day of the moment's month, at the same time of day.
  ast::ExprId FirstOfMonth(ast::ExprId moment, bool is_date) {
    if (is_date) {
      return Call("trunc", {moment, Text("MM")});
    }
    ast::ExprId day = Call("day", {session_.plan().Copy(moment)});
    ast::ExprId before = Join(BinaryOperator::Subtract, day, Number(1));
    return Join(BinaryOperator::Subtract, moment,
                Join(BinaryOperator::Multiply, IntervalOf(Number(1), "day"), before));
  }

  // now.replace(day=1), and with hour, minute, second and microsecond 0.
  ast::ExprId Replace() {
    constexpr std::string_view kReplace = "replace_date ";
    if (name().substr(0, kReplace.size()) != kReplace || !IsMoment(0)) {
      return {};
    }
    std::vector<std::string> fields = base::Split(name().substr(kReplace.size()), ' ');
    bool sets_day = false;
    size_t zero_count = 0;
    for (size_t i = 0; i < fields.size(); ++i) {
      std::optional<int64_t> value = i + 1 < count() ? IntOf(&at(i + 1)) : std::nullopt;
      sets_day |= fields[i] == "day";
      bool is_time = fields[i] == "hour" || fields[i] == "minute" || fields[i] == "second" ||
                     fields[i] == "microsecond";
      if ((fields[i] != "day" || value != 1) && (!is_time || value != 0)) {
        return {};
      }
      zero_count += is_time ? 1 : 0;
    }
    bool is_date = TypeAt(0) == SymbolType::Date;
    constexpr size_t kAllOfTime = 4;
    if (zero_count == kAllOfTime && !is_date) {
      return Call("date_trunc", {Text(sets_day ? "MONTH" : "DAY"), Part(0)});
    }
    return zero_count == 0 ? FirstOfMonth(Part(0), is_date) : ast::ExprId();
  }

  // A moment and a relativedelta: months, then the day of the month, then days.
  ast::ExprId ShiftByMonths(const std::vector<Value>& parts) {
    std::optional<int64_t> months = IntOf(&parts[0]);
    std::optional<int64_t> days = IntOf(&parts[1]);
    bool sets_day = !parts[2].is_none();
    if (!months || !days || (sets_day && IntOf(&parts[2]) != 1)) {
      return {};
    }
    bool is_date = TypeAt(0) == SymbolType::Date;
    int64_t sign = name() == "+" ? 1 : -1;
    BinaryOperator op = sign > 0 ? BinaryOperator::Add : BinaryOperator::Subtract;
    ast::ExprId moment = Part(0);
    if (*months != 0) {
      moment = is_date ? Call("add_months", {moment, Number(sign * *months)})
                       : Join(op, moment, IntervalOf(Number(*months), "month"));
    }
    moment = sets_day ? FirstOfMonth(moment, is_date) : moment;
    if (*days == 0) {
      return moment;
    }
    return is_date ? Call("date_add", {moment, Number(sign * *days)})
                   : Join(op, moment, IntervalOf(Number(*days), "day"));
  }

  ast::ExprId IntervalOf(ast::ExprId count, std::string unit) {
    ast::Interval interval;
    interval.parts.push_back({count, std::move(unit)});
    return session_.tree().Add(std::move(interval), span_);
  }

  // A moment and a time delta. A date moves by the whole days of the delta, rounded down.
  ast::ExprId Shift() {
    const Symbol* delta = SymbolAt(1);
    if (delta != nullptr && delta->operation == "relativedelta") {
      return ShiftByMonths(delta->parts);
    }
    bool is_delta = delta != nullptr && delta->operation == "timedelta" && delta->parts.size() == 2;
    if (!is_delta) {
      return {};
    }
    std::optional<int64_t> days = IntOf(&delta->parts[0]);
    std::optional<int64_t> seconds = IntOf(&delta->parts[1]);
    if (!days || !seconds) {
      return ShiftByArgument(delta->parts[0], delta->parts[1]);
    }
    if (TypeAt(0) == SymbolType::Date) {
      constexpr int64_t kSecondsOfDay = 86400;
      days = *days + (*seconds - (*seconds % kSecondsOfDay + kSecondsOfDay) % kSecondsOfDay) /
                         kSecondsOfDay;
      seconds = 0;
    }
    bool is_days = *seconds == 0;
    return ShiftBy(Number(is_days ? *days : *days * 86400 + *seconds), is_days ? "day" : "second");
  }

  ast::ExprId ShiftBy(ast::ExprId count, std::string unit) {
    return Join(name() == "+" ? BinaryOperator::Add : BinaryOperator::Subtract, Part(0),
                IntervalOf(count, std::move(unit)));
  }

  // timedelta(days=int(args["days"])): the count is known when the job runs.
  ast::ExprId ShiftByArgument(const Value& days, const Value& seconds) {
    if (IntOf(&seconds) != 0 || TypeOf(days) != SymbolType::Integer) {
      return {};
    }
    ast::ExprId count = session_.ToExpr(interpreter_, days, span_);
    if (TypeAt(0) == SymbolType::Date) {
      return Call(name() == "+" ? "date_add" : "date_sub", {Part(0), CastTo(count, TypeKind::Int)});
    }
    return Join(name() == "+" ? BinaryOperator::Add : BinaryOperator::Subtract, Part(0),
                Join(BinaryOperator::Multiply, IntervalOf(Number(1), "day"), count));
  }

  // ---- conditions

  // A value where Python asks whether it holds; job arguments are never None.
  ast::ExprId Truth(size_t i) {
    switch (TypeAt(i)) {
      case SymbolType::Boolean:
        return Part(i);
      case SymbolType::String:
        return Join(BinaryOperator::NotEqual, Part(i), Text(""));
      case SymbolType::Integer:
        return Join(BinaryOperator::NotEqual, Part(i), Number(0));
      default:
        return {};
    }
  }

  ast::ExprId Logic() {
    bool is_if = name() == "if" && count() == 3;
    bool is_pair = (name() == "and" || name() == "or") && count() == 2;
    bool is_not = name() == "not" && count() == 1;
    if (!is_if && !is_pair && !is_not) {
      return {};
    }
    ast::ExprId condition = Truth(0);
    if (!condition) {
      return {};
    }
    if (is_not) {
      return session_.tree().Add(ast::Unary{ast::UnaryOperator::Not, condition}, span_);
    }
    if (is_if) {
      return Choice(condition, Part(1), Part(2));
    }
    bool is_and = name() == "and";
    if (TypeAt(0) == SymbolType::Boolean && TypeAt(1) == SymbolType::Boolean) {
      return Join(is_and ? BinaryOperator::And : BinaryOperator::Or, condition, Part(1));
    }
    // `a or b` is one of its operands.
    return is_and ? Choice(condition, Part(1), Part(0)) : Choice(condition, Part(0), Part(1));
  }

  ast::ExprId Choice(ast::ExprId condition, ast::ExprId if_true, ast::ExprId if_false) {
    ast::Case choice;
    choice.branches.push_back({condition, if_true});
    choice.otherwise = if_false;
    return session_.tree().Add(std::move(choice), span_);
  }

  // Values of different types are never equal in Python; such a comparison is left alone.
  ast::ExprId Comparison() {
    if (count() != 2) {
      return {};
    }
    bool is_same = TypeAt(0) == TypeAt(1) && TypeAt(0) != SymbolType::Any;
    for (const OperatorName& comparison : kComparisons) {
      if (comparison.name == name() && is_same) {
        return Join(comparison.op, Part(0), Part(1));
      }
    }
    bool is_membership = name() == "in" || name() == "not in";
    if (!is_membership || TypeAt(0) != SymbolType::String) {
      return {};
    }
    if (std::optional<std::vector<std::string>> texts = TextsOf(at(1)); texts && !texts->empty()) {
      ast::InList list;
      list.operand = Part(0);
      list.is_negated = name() == "not in";
      for (const std::string& text : *texts) {
        list.items.push_back(Text(text));
      }
      return session_.tree().Add(std::move(list), span_);
    }
    if (TypeAt(1) != SymbolType::String) {
      return {};
    }
    ast::ExprId place = Call("instr", {Part(1), Part(0)});
    return Join(name() == "in" ? BinaryOperator::Greater : BinaryOperator::Equal, place, Number(0));
  }

  // ---- numbers

  ast::ExprId Arithmetic() {
    bool is_sum = name() == "+" || name() == "-";
    if (count() != 2 || (!is_sum && name() != "*")) {
      return {};
    }
    if (is_sum && IsMoment(0)) {
      return Shift();
    }
    if (TypeAt(0) != SymbolType::Integer || TypeAt(1) != SymbolType::Integer) {
      return {};
    }
    BinaryOperator op = name() == "+"   ? BinaryOperator::Add
                        : name() == "-" ? BinaryOperator::Subtract
                                        : BinaryOperator::Multiply;
    // Python's integers do not overflow.
    return Join(op, CastTo(Part(0), TypeKind::Long), CastTo(Part(1), TypeKind::Long));
  }

  // ---- texts

  ast::ExprId TextMethod() {
    if (count() == 0 || TypeAt(0) != SymbolType::String) {
      return {};
    }
    if (count() == 1 && (name() == "lower" || name() == "upper")) {
      return Call(name(), {Part(0)});
    }
    bool strips = name() == "strip" || name() == "lstrip" || name() == "rstrip";
    if (strips && count() <= 2) {
      std::optional<std::string> set = count() == 1 ? " \t\n\r\v\f" : TextOf(&at(1));
      std::string function = name() == "strip" ? "btrim" : name() == "lstrip" ? "ltrim" : "rtrim";
      return set ? Call(function, {Part(0), Text(*set)}) : ast::ExprId();
    }
    bool are_known = std::all_of(symbol_.parts.begin() + 1, symbol_.parts.end(), IsFullyKnown);
    if (name() == "replace" && count() == 3 && are_known && TextOf(&at(1)).value_or("") != "") {
      return Call("replace", {Part(0), Part(1), Part(2)});
    }
    bool asks = (name() == "startswith" || name() == "endswith") && count() == 2 &&
                TextOf(&at(1)).has_value();
    if (asks) {
      return Call(name(), {Part(0), Part(1)});
    }
    return name() == "zfill" && count() == 2 ? FillWithZeros() : ast::ExprId();
  }

  // str(today.month).zfill(2): parts of a date have no sign and are not longer than four digits.
  ast::ExprId FillWithZeros() {
    const Symbol* text = SymbolAt(0);
    bool is_text = text != nullptr && text->operation == "str" && text->parts.size() == 1;
    const Symbol* field = is_text ? text->parts[0].As<Symbol>() : nullptr;
    bool is_field = field != nullptr && !field->operation.empty() && field->operation[0] == '.';
    std::optional<int64_t> width = IntOf(&at(1));
    bool fits = is_field && width && *width >= (field->operation == ".year" ? 4 : 2);
    return fits ? Call("lpad", {Part(0), Number(*width), Text("0")}) : ast::ExprId();
  }

  // text.split(",")[0], text[0], text[:4]
  ast::ExprId Piece() {
    if (name() == "[]" && count() == 2) {
      std::optional<int64_t> index = IntOf(&at(1));
      if (!index) {
        return {};
      }
      const Symbol* list = SymbolAt(0);
      bool is_split = list != nullptr && list->operation == "split" && list->parts.size() == 2;
      if (is_split && TypeOf(list->parts[0]) == SymbolType::String) {
        std::optional<std::string> separator = TextOf(&list->parts[1]);
        ast::ExprId text = session_.ToExpr(interpreter_, list->parts[0], span_);
        ast::ExprId place = Number(*index < 0 ? *index : *index + 1);
        bool is_plain = separator && !separator->empty();
        return is_plain ? Call("split_part", {text, Text(*separator), place}) : ast::ExprId();
      }
      bool is_character = TypeAt(0) == SymbolType::String && *index >= 0;
      return is_character ? Call("substring", {Part(0), Number(*index + 1), Number(1)})
                          : ast::ExprId();
    }
    bool is_slice =
        name() == "[:]" && count() == 4 && TypeAt(0) == SymbolType::String && at(3).is_none();
    return is_slice ? Slice(at(1), at(2)) : ast::ExprId();
  }

  ast::ExprId Slice(const Value& lower, const Value& upper) {
    std::optional<int64_t> from = lower.is_none() ? std::optional<int64_t>(0) : IntOf(&lower);
    std::optional<int64_t> to = IntOf(&upper);
    if (!from || (!upper.is_none() && !to)) {
      return {};
    }
    if (*from < 0) {
      return upper.is_none() ? Call("right", {Part(0), Number(-*from)}) : ast::ExprId();
    }
    if (upper.is_none()) {
      return Call("substring", {Part(0), Number(*from + 1)});
    }
    if (*to < 0) {
      return {};
    }
    return Call("substring",
                {Part(0), Number(*from + 1), Number(std::max<int64_t>(*to - *from, 0))});
  }

  Session& session_;
  Interpreter& interpreter_;
  const Symbol& symbol_;
  base::Span span_;
};

}  // namespace

ast::ExprId Session::SymbolToExpr(Interpreter& interpreter, const Symbol& symbol, base::Span span) {
  switch (symbol.kind) {
    case SymbolKind::Parameter: {
      types::Type type = types::Simple(KindOf(symbol.type));
      return tree().Add(ast::Parameter{symbol.name, type}, span);
    }
    case SymbolKind::Text: {
      ast::TemplateString text;
      bool has_operation = false;
      for (const Value& part : symbol.parts) {
        ast::ExprId expr = ToExpr(interpreter, part, span);
        bool is_simple = tree().kind(expr) == ast::ExprKind::Literal ||
                         tree().kind(expr) == ast::ExprKind::Parameter;
        has_operation |= !is_simple;
        text.parts.push_back(expr);
      }
      return has_operation ? MakeCall(tree(), "concat", std::move(text.parts), span)
                           : tree().Add(std::move(text), span);
    }
    case SymbolKind::Operation:
      return OperationToExpr(interpreter, symbol, span);
  }
  return {};
}

ast::ExprId Session::OperationToExpr(Interpreter& interpreter, const Symbol& symbol,
                                     base::Span span) {
  ast::ExprId expr = OperationWriter(*this, interpreter, symbol, span).Run();
  return expr
             ? expr
             : Unsupported(diagnostics::Code::UnknownValue, span,
                           "a value computed from job arguments or the clock: " + symbol.operation);
}

}  // namespace hikkoshi::glue_job
