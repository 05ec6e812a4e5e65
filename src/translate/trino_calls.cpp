#include "translate/trino_calls.h"

#include <array>
#include <charconv>
#include <optional>

#include "base/text.h"
#include "functions/coercion.h"
#include "translate/trino_patterns.h"

namespace hikkoshi::translate {
namespace {

using ast::BinaryOperator;
using types::Type;
using types::TypeKind;

std::optional<int64_t> AsNumber(const std::string* text) {
  int64_t value = 0;
  if (text == nullptr) {
    return std::nullopt;
  }
  auto read = std::from_chars(text->data(), text->data() + text->size(), value);
  bool is_whole = read.ec == std::errc() && read.ptr == text->data() + text->size();
  return is_whole ? std::optional(value) : std::nullopt;
}

}  // namespace

Type TrinoCalls::TypeOf(ast::ExprId id) const {
  return functions::WithoutLength(context_.TypeOf(id));
}

ast::ExprId TrinoCalls::Int(ast::ExprId id) {
  bool is_small = context_.Constant(id) != nullptr || TypeOf(id).kind == TypeKind::Int;
  return is_small ? id : build().Cast(id, types::Simple(TypeKind::Int));
}

ast::ExprId TrinoCalls::Say(const ast::Call& call, std::string_view form, const Type& result) {
  if (form.starts_with("$corner:")) {
    return SayCorner(call, form.substr(8));
  }
  if (form.starts_with("$regexp") || form == "$array_join" || form == "$format") {
    return form == "$array_join" ? SayArrayJoin(call)
           : form == "$format"   ? SayFormat(call)
                                 : SayPattern(call, form);
  }
  if (form.starts_with("$date_add")) {
    return SayDateAdd(call);
  }
  if (form == "$date_diff") {
    return SayDateDiff(call);
  }
  if (form == "$decimal_average") {
    return SayDecimalAverage(call, result);
  }
  if (form == "$try") {
    return SayTry(call.args[0]);
  }
  using Method = ast::ExprId (TrinoCalls::*)(const ast::Call&);
  struct Form {
    std::string_view name;
    Method say;
  };
  constexpr std::array kForms = {
      Form{"$substring", &TrinoCalls::SaySubstring},
      Form{"$replace", &TrinoCalls::SayReplace},
      Form{"$split", &TrinoCalls::SaySplit},
      Form{"$split_part", &TrinoCalls::SaySplitPart},
      Form{"$character", &TrinoCalls::SayCharacter},
      Form{"$round", &TrinoCalls::SayRound},
      Form{"$extreme", &TrinoCalls::SayExtreme},
      Form{"$offset", &TrinoCalls::SayOffset},
      Form{"$extract", &TrinoCalls::SayExtract},
      Form{"$array_agg", &TrinoCalls::SayArrayAggregate},
  };
  for (const Form& row : kForms) {
    if (row.name == form) {
      return (this->*row.say)(call);
    }
  }
  if (form == "$modulo") {
    return build().Binary(BinaryOperator::Modulo, call.args[0], call.args[1]);
  }
  if (form == "$from_unixtime") {
    // Trino rounds to milliseconds, a cast to a timestamp cuts off at microseconds.
    bool is_whole = types::IsInteger(TypeOf(call.args[0]).kind);
    return is_whole ? build().Call("timestamp_seconds", call.args) : ast::ExprId();
  }
  if (form == "$sum_real") {
    return build().Cast(build().Call("sum", call.args), result);
  }
  return SayDateText(call, form);
}

// The same call, but for letters or values that are rare: said, with a warning.
ast::ExprId TrinoCalls::SayCorner(const ast::Call& call, std::string_view name) {
  std::string spelled = name == "=" ? call.name : std::string(name);
  std::string why =
      call.name == "json_extract_scalar"
          ? "json_extract_scalar gives NULL for objects and arrays and numbers as written; "
            "get_json_object gives their text"
          : call.name + " changes a few letters otherwise: ß stays in Trino and is SS in Spark";
  bool is_letter_case = call.name == "upper" || call.name == "lower";
  if (!is_letter_case) {
    context_.Report(diagnostics::Code::RareDifference, tree().span(call.args[0]), why);
  } else if (call.name == "upper") {
    context_.Report(diagnostics::Code::RareDifference, tree().span(call.args[0]), why);
  }
  return build().Call(spelled, call.args);
}

// ---- text

// Trino has nothing at position 0 and before the first character, Spark begins at the first.
ast::ExprId TrinoCalls::SaySubstring(const ast::Call& call) {
  std::vector<ast::ExprId> args = call.args;
  for (size_t i = 1; i < args.size(); ++i) {
    args[i] = Int(args[i]);
  }
  // As NULL as the length is.
  bool has_open_length = args.size() > 2 && context_.Constant(args[2]) == nullptr;
  ast::ExprId no_length =
      has_open_length ? build().Binary(BinaryOperator::Multiply, Copy(args[2]), build().Int(0))
                      : build().Int(0);
  ast::ExprId nothing = build().Call("left", {Copy(args[0]), no_length});
  ast::ExprId length = build().Call("length", {Copy(args[0])});
  std::optional<int64_t> start = AsNumber(context_.Constant(call.args[1]));
  if (start && *start > 0) {
    return build().Call("substr", args);
  }
  if (start && *start == 0) {
    return nothing;
  }
  ast::ExprId is_outside;
  if (start) {
    is_outside = build().Binary(BinaryOperator::Less, length, build().Int(-*start));
  } else {
    ast::ExprId is_zero = build().Binary(BinaryOperator::Equal, Copy(args[1]), build().Int(0));
    ast::ExprId negated = tree().Add(ast::Unary{ast::UnaryOperator::Negate, Copy(args[1])});
    is_outside = build().Binary(BinaryOperator::Or, is_zero,
                                build().Binary(BinaryOperator::Less, length, negated));
  }
  return build().Call("if", {is_outside, nothing, build().Call("substr", args)});
}

// Trino puts the replacement between all characters when there is nothing to look for.
ast::ExprId TrinoCalls::SayReplace(const ast::Call& call) {
  const std::string* wanted = context_.Constant(call.args[1]);
  if (wanted == nullptr || wanted->empty()) {
    return {};
  }
  std::vector<ast::ExprId> args = call.args;
  if (args.size() == 2) {
    args.push_back(build().Text(""));
  }
  return build().Call("replace", args);
}

ast::ExprId TrinoCalls::SaySplit(const ast::Call& call) {
  const std::string* delimiter = context_.Constant(call.args[1]);
  if (delimiter == nullptr || delimiter->empty()) {
    return {};
  }
  std::vector<ast::ExprId> args = {call.args[0], build().Text(QuoteRegexp(*delimiter))};
  if (call.args.size() == 3) {
    std::optional<int64_t> limit = AsNumber(context_.Constant(call.args[2]));
    if (!limit || *limit < 1) {
      return {};
    }
    args.push_back(build().Int(*limit));
  }
  return build().Call("split", args);
}

// Behind the last part there is NULL; Spark's own split_part gives ''.
ast::ExprId TrinoCalls::SaySplitPart(const ast::Call& call) {
  const std::string* delimiter = context_.Constant(call.args[1]);
  std::optional<int64_t> part = AsNumber(context_.Constant(call.args[2]));
  if (delimiter == nullptr || delimiter->empty() || !part || *part < 1) {
    return {};
  }
  ast::ExprId parts = build().Call("split", {call.args[0], build().Text(QuoteRegexp(*delimiter))});
  return build().Call("get", {parts, build().Int(*part - 1)});
}

ast::ExprId TrinoCalls::SayCharacter(const ast::Call& call) {
  std::optional<int64_t> code = AsNumber(context_.Constant(call.args[0]));
  constexpr int64_t kLastOneByte = 127;
  bool is_same = code && *code > 0 && *code <= kLastOneByte;
  return is_same ? build().Call("chr", call.args) : ast::ExprId();
}

// Both hand the values to Java's formatter; dates and times are other Java values in Spark.
ast::ExprId TrinoCalls::SayFormat(const ast::Call& call) {
  for (ast::ExprId arg : call.args) {
    TypeKind kind = TypeOf(arg).kind;
    if (!types::IsText(kind) && !types::IsInteger(kind) && kind != TypeKind::Double &&
        kind != TypeKind::Boolean && kind != TypeKind::Decimal) {
      return {};
    }
  }
  return context_.Constant(call.args[0]) == nullptr ? ast::ExprId()
                                                    : build().Call("format_string", call.args);
}

// Spark gives '' where nothing matches, Trino NULL: the same only where '' cannot be a match.
ast::ExprId TrinoCalls::SayPattern(const ast::Call& call, std::string_view form) {
  const std::string* pattern = context_.Constant(call.args[1]);
  std::optional<int64_t> group =
      call.args.size() < 3 ? std::optional<int64_t>(0) : AsNumber(context_.Constant(call.args[2]));
  if (pattern == nullptr || !group || *group < 0 ||
      !NeverMatchesEmpty(*pattern, static_cast<size_t>(*group))) {
    return {};
  }
  ast::ExprId number = build().Int(*group);
  if (form == "$regexp_extract_all") {
    return build().Call("regexp_extract_all", {call.args[0], call.args[1], number});
  }
  if (form == "$regexp_split") {
    return build().Call("split", call.args);
  }
  if (form == "$regexp_count") {
    return build().Cast(build().Call("regexp_count", call.args), types::Simple(TypeKind::Long));
  }
  if (*group == 0) {
    return build().Call("regexp_substr", {call.args[0], call.args[1]});
  }
  ast::ExprId found = build().Call("regexp_extract", {call.args[0], call.args[1], number});
  return build().Call("nullif", {found, build().Text("")});
}

// ---- numbers

// Trino shifts the point, rounds and shifts back; Spark rounds the number's decimal text.
ast::ExprId TrinoCalls::SayRound(const ast::Call& call) {
  std::optional<int64_t> digits = AsNumber(context_.Constant(call.args[1]));
  constexpr int64_t kMostDigits = 15;
  if (!digits || *digits < 0 || *digits > kMostDigits) {
    return {};
  }
  if (*digits == 0) {
    return build().Call("round", {call.args[0]});
  }
  std::string factor = "1" + std::string(static_cast<size_t>(*digits), '0');
  auto shift = [&] { return tree().Add(ast::Literal{TypeKind::Double, factor + ".0"}); };
  ast::ExprId shifted = build().Binary(BinaryOperator::Multiply, call.args[0], shift());
  return build().Binary(BinaryOperator::Divide, build().Call("round", {shifted}), shift());
}

// Trino gives NULL when one is NULL, Spark leaves NULLs out.
ast::ExprId TrinoCalls::SayExtreme(const ast::Call& call) {
  ast::ExprId condition;
  for (ast::ExprId arg : call.args) {
    if (!context_.analysis().IsNullable(arg) || context_.Constant(arg) != nullptr) {
      continue;
    }
    ast::ExprId known = build().IsNull(Copy(arg), true);
    condition = condition ? build().Binary(BinaryOperator::And, condition, known) : known;
  }
  ast::ExprId said = build().Call(call.name, call.args);
  return condition ? tree().Add(ast::Case{{}, {{condition, said}}, {}}) : said;
}

// ---- arrays

ast::ExprId TrinoCalls::SayArrayJoin(const ast::Call& call) {
  Type element = types::Element(TypeOf(call.args[0]));
  std::vector<ast::ExprId> args = call.args;
  if (!types::IsText(element.kind)) {
    if (!types::IsInteger(element.kind)) {
      return {};
    }
    args[0] = build().Cast(args[0], types::Array(types::Simple(TypeKind::String)));
  }
  return build().Call("array_join", args);
}

ast::ExprId TrinoCalls::SayOffset(const ast::Call& call) {
  std::vector<ast::ExprId> args = call.args;
  if (args.size() > 1 && context_.Constant(args[1]) == nullptr) {
    return {};
  }
  ast::Call said = call;
  return tree().Add(said);
}

// Trino keeps NULLs and the order that is asked for: sort structs of the keys and the value.
ast::ExprId TrinoCalls::SayArrayAggregate(const ast::Call& call) {
  ast::Call fields;
  fields.name = "named_struct";
  for (size_t i = 0; i < call.order_by.size(); ++i) {
    const ast::OrderItem& item = call.order_by[i];
    Type type = TypeOf(item.expr);
    bool is_number = types::IsNumeric(type.kind);
    bool default_nulls = item.nulls != ast::OrderItem::Nulls::First;
    if (!default_nulls || (item.is_descending && !is_number) || types::IsNested(type.kind)) {
      return {};
    }
    std::string number = std::to_string(i + 1);
    fields.args.push_back(build().Text("is_null_" + number));
    fields.args.push_back(build().IsNull(ast::Copy(tree(), item.expr, tree())));
    fields.args.push_back(build().Text("key_" + number));
    fields.args.push_back(item.is_descending
                              ? tree().Add(ast::Unary{ast::UnaryOperator::Negate, item.expr})
                              : item.expr);
  }
  fields.args.push_back(build().Text("value"));
  fields.args.push_back(call.args[0]);
  ast::ExprId all = build().Call("collect_list", {tree().Add(fields)});
  if (!call.order_by.empty()) {
    all = build().Call("array_sort", {all});
  }
  ast::ExprId body = tree().Add(ast::ColumnRef{{"entry", "value"}});
  return build().Call("transform", {all, build().Lambda("entry", body)});
}

// sum / count to as many digits as the type has. Spark's quotient has more; rounding it once more
// gives the same as long as no row count uses up the digits between (10 are left for it).
ast::ExprId TrinoCalls::SayDecimalAverage(const ast::Call& call, const Type& result) {
  constexpr int kMostDigits = 18;
  if (result.precision > kMostDigits) {
    return {};
  }
  ast::ExprId sum = build().Call("sum", {call.args[0]});
  ast::ExprId count = build().Call("count", {Copy(call.args[0])});
  return build().Cast(build().Binary(BinaryOperator::Divide, sum, count), result);
}

// ---- errors, dates and times

// try(a / b): NULL instead of the error. Only what can be said for the one operator inside.
ast::ExprId TrinoCalls::SayTry(ast::ExprId inner) {
  if (auto* cast = std::get_if<ast::Cast>(&tree().at(inner))) {
    ast::Cast outer = *cast;
    ast::ExprId operand = outer.operand;
    if (tree().kind(operand) == ast::ExprKind::Binary) {
      outer.operand = SayTry(operand);
      return outer.operand ? tree().Add(outer, tree().span(inner)) : ast::ExprId();
    }
    outer.kind = ast::CastKind::TryCast;
    return tree().Add(outer, tree().span(inner));
  }
  if (const auto* call = tree().If<ast::Call>(inner); call != nullptr) {
    // date_parse, said already; its arguments raise nothing.
    bool is_plain = call->name == "to_timestamp" && call->args.size() == 2 &&
                    tree().kind(call->args[0]) == ast::ExprKind::ColumnRef;
    return is_plain ? build().Call("try_to_timestamp", call->args) : ast::ExprId();
  }
  const auto* binary = tree().If<ast::Binary>(inner);
  if (binary == nullptr) {
    return {};
  }
  ast::Binary node = *binary;
  if (node.op == BinaryOperator::IntegerDivide || node.op == BinaryOperator::Modulo) {
    node.right = build().Call("nullif", {node.right, build().Int(0)});
    return tree().Add(node, tree().span(inner));
  }
  return {};
}

ast::ExprId TrinoCalls::SayDateAdd(const ast::Call& call) {
  const std::string* unit = context_.Constant(call.args[0]);
  const std::string* count = context_.Constant(call.args[1]);
  bool is_date = TypeOf(call.args[2]).kind == TypeKind::Date;
  if (unit == nullptr) {
    return {};
  }
  std::string name = base::ToLower(*unit);
  if (is_date) {
    ast::ExprId number = build().Cast(call.args[1], types::Simple(TypeKind::Int));
    if (name == "day") {
      return build().Call("date_add", {call.args[2], number});
    }
    if (name == "month") {
      return build().Call("add_months", {call.args[2], number});
    }
    if (name == "week" || name == "year") {
      ast::ExprId scaled =
          build().Binary(BinaryOperator::Multiply, number, build().Int(name == "week" ? 7 : 12));
      return build().Call(name == "week" ? "date_add" : "add_months", {call.args[2], scaled});
    }
    return {};
  }
  if (count == nullptr || name == "millisecond") {
    return {};
  }
  ast::Interval interval;
  interval.parts.push_back({build().Int(std::strtol(count->c_str(), nullptr, 10)), name});
  return build().Binary(BinaryOperator::Add, call.args[2], tree().Add(interval));
}

ast::ExprId TrinoCalls::SayDateDiff(const ast::Call& call) {
  const std::string* unit = context_.Constant(call.args[0]);
  if (unit == nullptr) {
    return {};
  }
  std::string name = base::ToLower(*unit);
  bool is_date =
      TypeOf(call.args[1]).kind == TypeKind::Date && TypeOf(call.args[2]).kind == TypeKind::Date;
  Type wide = types::Simple(TypeKind::Long);
  if (is_date && name == "day") {
    return build().Cast(build().Call("datediff", {call.args[2], call.args[1]}), wide);
  }
  struct Unit {
    std::string_view name;
    const char* micros;
  };
  constexpr std::array kUnits = {Unit{"second", "1000000"}, Unit{"minute", "60000000"},
                                 Unit{"hour", "3600000000"}, Unit{"day", "86400000000"},
                                 Unit{"week", "604800000000"}};
  for (const Unit& row : kUnits) {
    if (row.name == name && !is_date) {
      ast::ExprId difference =
          build().Binary(BinaryOperator::Subtract, build().Call("unix_micros", {call.args[2]}),
                         build().Call("unix_micros", {call.args[1]}));
      return build().Binary(BinaryOperator::IntegerDivide, difference,
                            tree().Add(ast::Literal{TypeKind::Long, row.micros}));
    }
  }
  return {};
}

ast::ExprId TrinoCalls::SayExtract(const ast::Call& call) {
  struct Field {
    std::string_view name;
    const char* function;
  };
  constexpr std::array kFields = {
      Field{"year", "year"},     Field{"quarter", "quarter"},
      Field{"month", "month"},   Field{"week", "weekofyear"},
      Field{"day", "day"},       Field{"day_of_month", "day"},
      Field{"dow", "weekday"},   Field{"day_of_week", "weekday"},
      Field{"doy", "dayofyear"}, Field{"day_of_year", "dayofyear"},
      Field{"hour", "hour"},     Field{"minute", "minute"},
      Field{"second", "second"},
  };
  const std::string* field = context_.Constant(call.args[0]);
  std::string name = field == nullptr ? "" : base::ToLower(*field);
  for (const Field& row : kFields) {
    if (row.name == name) {
      ast::ExprId part = build().Call(row.function, {call.args[1]});
      // Trino's week begins with Monday as 1, Spark's weekday with 0.
      bool is_weekday = std::string_view(row.function) == "weekday";
      part = is_weekday ? build().Binary(BinaryOperator::Add, part, build().Int(1)) : part;
      return build().Cast(part, types::Simple(TypeKind::Long));
    }
  }
  return {};
}

ast::ExprId TrinoCalls::SayDateText(const ast::Call& call, std::string_view form) {
  const std::string* text = context_.Constant(call.args.back());
  if (text == nullptr) {
    return {};
  }
  if (form == "$format_datetime") {
    return IsSharedPattern(*text) ? build().Call("date_format", call.args) : ast::ExprId();
  }
  bool is_parsed = form == "$date_parse";
  std::string pattern = JavaPattern(*text, is_parsed);
  return pattern.empty() ? ast::ExprId()
                         : build().Call(is_parsed ? "to_timestamp" : "date_format",
                                        {call.args[0], build().Text(pattern)});
}

}  // namespace hikkoshi::translate
