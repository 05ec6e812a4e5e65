#include "functions/result_rule.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "base/check.h"
#include "base/text.h"
#include "functions/coercion.h"
#include "functions/operators.h"
#include "runtime/number_pattern.h"
#include "types/interval.h"

namespace hikkoshi::functions {
namespace {

using types::Type;
using types::TypeKind;

RuleResult Is(Type type) {
  return {std::move(type), "", {}};
}
RuleResult Is(TypeKind kind) {
  return {types::Simple(kind), "", {}};
}
RuleResult Fails(std::string error) {
  return {types::Simple(TypeKind::Unknown), std::move(error), {}};
}

std::optional<int> LiteralInt(const RuleInput& input, size_t index) {
  if (index >= input.arguments.size() || !input.arguments[index].is_literal) {
    return std::nullopt;
  }
  const std::string& text = input.arguments[index].literal;
  int value = 0;
  auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  bool is_whole = read.ec == std::errc() && read.ptr == text.data() + text.size();
  return is_whole ? std::optional<int>(value) : std::nullopt;
}

// sum: integers to bigint, decimals ten digits wider.
RuleResult Sum(const RuleInput& input) {
  const Type& type = input.converted[0];
  if (types::IsInteger(type.kind)) {
    return Is(TypeKind::Long);
  }
  if (type.kind == TypeKind::Decimal) {
    return Is(BoundedDecimal(type.precision + 10, type.scale));
  }
  if (types::IsInterval(type.kind)) {
    return Is(type);
  }
  return Is(TypeKind::Double);
}

// avg: decimals four digits more on either side.
RuleResult Average(const RuleInput& input) {
  const Type& type = input.converted[0];
  if (type.kind == TypeKind::Decimal) {
    return Is(BoundedDecimal(type.precision + 4, type.scale + 4));
  }
  if (types::IsInterval(type.kind)) {
    return Is(type.kind);
  }
  return Is(TypeKind::Double);
}

Type RoundedDecimal(const Type& type, int scale) {
  int whole_digits = type.precision - type.scale + 1;
  if (scale < 0) {
    return types::Decimal(std::min(std::max(whole_digits, -scale + 1), 38), 0);
  }
  int kept = std::min(type.scale, scale);
  return types::Decimal(std::min(whole_digits + kept, 38), kept);
}

// round, bround: decimals lose scale and gain a digit for the carry.
RuleResult Round(const RuleInput& input) {
  const Type& type = input.converted[0];
  if (type.kind != TypeKind::Decimal) {
    return Is(type);
  }
  if (input.arguments.size() == 1) {
    return Is(RoundedDecimal(type, 0));
  }
  std::optional<int> scale = LiteralInt(input, 1);
  return scale ? Is(RoundedDecimal(type, *scale))
               : Fails("the number of digits must be a constant");
}

// ceil, floor: bigint, or a decimal where a scale is given.
RuleResult RoundTowards(const RuleInput& input) {
  Type type = input.converted[0];
  if (input.arguments.size() == 1) {
    return type.kind == TypeKind::Decimal ? Is(BoundedDecimal(type.precision - type.scale + 1, 0))
                                          : Is(TypeKind::Long);
  }
  std::optional<int> scale = LiteralInt(input, 1);
  if (!scale) {
    return Fails("the number of digits must be a constant");
  }
  Type decimal = DecimalOf(type);
  if (decimal.kind == TypeKind::Float) {
    decimal = types::Decimal(14, 7);
  } else if (decimal.kind == TypeKind::Double) {
    decimal = types::Decimal(30, 15);
  }
  return {RoundedDecimal(decimal, *scale), "", {decimal, types::Simple(TypeKind::Int)}};
}

RuleResult Operator(ast::BinaryOperator op, const RuleInput& input) {
  Typing typing = InferBinary(op, input.arguments[0], input.arguments[1], input.meaning);
  return {typing.result, typing.error, typing.arguments};
}
RuleResult Add(const RuleInput& input) {
  return Operator(ast::BinaryOperator::Add, input);
}
RuleResult Subtract(const RuleInput& input) {
  return Operator(ast::BinaryOperator::Subtract, input);
}
RuleResult Multiply(const RuleInput& input) {
  return Operator(ast::BinaryOperator::Multiply, input);
}
RuleResult Divide(const RuleInput& input) {
  return Operator(ast::BinaryOperator::Divide, input);
}
RuleResult Modulo(const RuleInput& input) {
  return Operator(ast::BinaryOperator::Modulo, input);
}

// struct(a, b): fields by the names of the arguments, else col1, col2, …
RuleResult StructOf(const RuleInput& input) {
  std::vector<types::Field> fields;
  for (size_t i = 0; i < input.arguments.size(); ++i) {
    const std::string& name = input.arguments[i].name;
    fields.push_back(
        {name.empty() ? fmt::format("col{}", i + 1) : name, input.converted[i], true, ""});
  }
  return Is(types::Struct(std::move(fields)));
}

// named_struct('a', 1, 'b', 2)
RuleResult NamedStruct(const RuleInput& input) {
  std::vector<types::Field> fields;
  if (input.arguments.size() % 2 != 0) {
    return Fails("named_struct takes names and values in turn");
  }
  for (size_t i = 0; i < input.arguments.size(); i += 2) {
    if (!input.arguments[i].is_literal) {
      return Fails("the field names of named_struct must be constants");
    }
    fields.push_back({input.arguments[i].literal, input.converted[i + 1], true, ""});
  }
  return Is(types::Struct(std::move(fields)));
}

// map(k, v, k, v …)
RuleResult MapOf(const RuleInput& input) {
  std::vector<Argument> keys;
  std::vector<Argument> values;
  if (input.arguments.size() % 2 != 0) {
    return Fails("map takes keys and values in turn");
  }
  for (size_t i = 0; i < input.arguments.size(); ++i) {
    (i % 2 == 0 ? keys : values).push_back(input.arguments[i]);
  }
  if (keys.empty()) {
    return Is(types::Map(types::Simple(TypeKind::Null), types::Simple(TypeKind::Null)));
  }
  Typing key = InferCommon(keys, input.meaning);
  Typing value = InferCommon(values, input.meaning);
  if (!key.ok() || !value.ok()) {
    return Fails("the keys, and the values, of a map must have one type");
  }
  RuleResult result = Is(types::Map(key.result, value.result));
  for (size_t i = 0; i < input.arguments.size(); ++i) {
    result.arguments.push_back(i % 2 == 0 ? key.result : value.result);
  }
  return result;
}

const Type* EntryOf(const Type& type) {
  bool is_entries = type.kind == TypeKind::Array && types::Element(type).kind == TypeKind::Struct &&
                    types::Element(type).fields.size() == 2;
  return is_entries ? &types::Element(type) : nullptr;
}

RuleResult MapFromEntries(const RuleInput& input) {
  const Type* entry = EntryOf(input.converted[0]);
  return entry != nullptr ? Is(types::Map(entry->fields[0].type, entry->fields[1].type))
                          : Fails("map_from_entries takes an array of pairs");
}

RuleResult MapEntries(const RuleInput& input) {
  const Type& map = input.converted[0];
  return Is(types::Array(types::Struct(
      {{"key", types::Key(map), false, ""}, {"value", types::Value(map), true, ""}})));
}

// arrays_zip: an array of structs, fields by the names of the arguments, else 0, 1, …
RuleResult ArraysZip(const RuleInput& input) {
  std::vector<types::Field> fields;
  for (size_t i = 0; i < input.arguments.size(); ++i) {
    if (input.converted[i].kind != TypeKind::Array) {
      return Fails("arrays_zip takes arrays");
    }
    const std::string& name = input.arguments[i].name;
    fields.push_back(
        {name.empty() ? std::to_string(i) : name, types::Element(input.converted[i]), true, ""});
  }
  return Is(types::Array(types::Struct(std::move(fields))));
}

// The struct inside an array of structs: inline(…).
RuleResult ElementStruct(const RuleInput& input) {
  const Type& type = input.converted[0];
  bool fits = type.kind == TypeKind::Array && types::Element(type).kind == TypeKind::Struct;
  return fits ? Is(types::Element(type)) : Fails("inline takes an array of structs");
}

// explode: one column of elements, or key and value; as a struct of its output columns.
RuleResult Explode(const RuleInput& input) {
  const Type& type = input.converted[0];
  if (type.kind == TypeKind::Array) {
    return Is(types::Struct({{"col", types::Element(type), true, ""}}));
  }
  if (type.kind == TypeKind::Map) {
    return Is(types::Struct(
        {{"key", types::Key(type), false, ""}, {"value", types::Value(type), true, ""}}));
  }
  return Fails("explode takes an array or a map");
}

RuleResult Posexplode(const RuleInput& input) {
  RuleResult result = Explode(input);
  if (result.error.empty()) {
    result.type.fields.insert(result.type.fields.begin(),
                              {"pos", types::Simple(TypeKind::Int), false, ""});
  }
  return result;
}

// stack(n, …): n rows; column types from the first row.
RuleResult Stack(const RuleInput& input) {
  std::optional<int> rows = LiteralInt(input, 0);
  if (!rows || *rows < 1 || input.arguments.size() < 2) {
    return Fails("stack takes a positive constant and values");
  }
  size_t values = input.arguments.size() - 1;
  size_t columns = (values + static_cast<size_t>(*rows) - 1) / static_cast<size_t>(*rows);
  std::vector<types::Field> fields;
  for (size_t column = 0; column < columns; ++column) {
    fields.push_back({fmt::format("col{}", column), input.converted[column + 1], true, ""});
  }
  return Is(types::Struct(std::move(fields)));
}

// json_tuple(text, 'a', 'b'): columns c0, c1, … of text.
RuleResult JsonTuple(const RuleInput& input) {
  std::vector<types::Field> fields;
  for (size_t i = 1; i < input.arguments.size(); ++i) {
    fields.push_back({fmt::format("c{}", i - 1), types::Simple(TypeKind::String), true, ""});
  }
  return Is(types::Struct(std::move(fields)));
}

Type ParseSchema(std::string_view text) {
  types::ParsedType parsed = types::ParseType(text, types::TypeSyntax::Spark);
  if (parsed.error.empty()) {
    return parsed.type;
  }
  parsed = types::ParseType("struct<" + std::string(text) + ">", types::TypeSyntax::Spark);
  return parsed.error.empty() ? parsed.type : types::Simple(TypeKind::Unknown);
}

// from_json(text, 'a int, b string')
RuleResult FromSchema(const RuleInput& input) {
  TypeKind text = input.arguments[0].type.kind;
  if (!types::IsText(text) && text != TypeKind::Null) {
    return Fails("only text is read by a schema");
  }
  if (!input.arguments[1].is_literal) {
    return Fails("the schema must be a constant");
  }
  Type type = ParseSchema(input.arguments[1].literal);
  return type.is_known()
             ? Is(type)
             : Fails(fmt::format("the schema is not understood: {}", input.arguments[1].literal));
}

// concat: text, binary where all are, or arrays.
RuleResult Concat(const RuleInput& input) {
  if (input.arguments.empty()) {
    return Is(TypeKind::String);
  }
  bool has_array = std::any_of(input.converted.begin(), input.converted.end(),
                               [](const Type& type) { return type.kind == TypeKind::Array; });
  bool all_binary = std::all_of(input.converted.begin(), input.converted.end(),
                                [](const Type& type) { return type.kind == TypeKind::Binary; });
  bool all_null =
      std::all_of(input.arguments.begin(), input.arguments.end(),
                  [](const Argument& argument) { return argument.type.kind == TypeKind::Null; });
  if (!has_array || all_null) {
    TypeKind kind = all_binary ? TypeKind::Binary : TypeKind::String;
    std::vector<Type> arguments(input.arguments.size(), types::Simple(kind));
    return {types::Simple(kind), "", arguments};
  }
  bool has_null =
      std::any_of(input.arguments.begin(), input.arguments.end(),
                  [](const Argument& argument) { return argument.type.kind == TypeKind::Null; });
  if (has_null && !input.meaning.is_trino()) {
    return Fails("NULL without a type is no array");
  }
  Typing common = InferCommon(input.arguments, input.meaning);
  return {common.result, common.error, common.arguments};
}

// concat_ws(separator, …): arrays of text stay, everything else becomes text.
RuleResult ConcatWs(const RuleInput& input) {
  Type text = types::Simple(TypeKind::String);
  std::vector<Type> arguments;
  for (const Type& type : input.converted) {
    arguments.push_back(type.kind == TypeKind::Array ? types::Array(text) : text);
  }
  return {text, "", arguments};
}

RuleResult ElementAt(const RuleInput& input) {
  const Type& type = input.converted[0];
  if (type.kind == TypeKind::Array) {
    return {types::Element(type), "", {type, types::Simple(TypeKind::Int)}};
  }
  if (type.kind == TypeKind::Map) {
    return {types::Value(type), "", {type, types::Key(type)}};
  }
  return Fails("element_at takes an array or a map");
}

RuleResult Flatten(const RuleInput& input) {
  const Type& type = input.converted[0];
  bool fits = type.kind == TypeKind::Array && types::Element(type).kind == TypeKind::Array;
  return fits ? Is(types::Element(type)) : Fails("flatten takes an array of arrays");
}

// percentile(x, p): p may be an array of fractions.
RuleResult Percentile(const RuleInput& input) {
  Type real = types::Simple(TypeKind::Double);
  return Is(input.converted[1].kind == TypeKind::Array ? types::Array(real) : real);
}

// percentile_approx(x, p, accuracy): text counts as double, everything else stays what it is.
RuleResult PercentileApprox(const RuleInput& input) {
  Type value = input.converted[0];
  if (value.kind == TypeKind::String || value.kind == TypeKind::Null) {
    value = types::Simple(TypeKind::Double);
  }
  if (!types::IsNumeric(value.kind) && !types::IsTemporal(value.kind)) {
    return Fails("percentile_approx takes numbers, dates and timestamps");
  }
  bool is_list = input.converted[1].kind == TypeKind::Array;
  Type fraction = types::Simple(TypeKind::Double);
  if (input.converted[1].kind == TypeKind::Null) {
    return Fails("the percentage of percentile_approx is not NULL");
  }
  std::vector<Type> arguments = {value, is_list ? types::Array(fraction) : fraction};
  if (input.arguments.size() == 3) {
    arguments.push_back(types::Simple(TypeKind::Long));
  }
  return {is_list ? types::Array(value) : value, "", arguments};
}

// a + b of the same integers, else double.
RuleResult BitWidth(const RuleInput& input) {
  return Is(input.converted[0]);
}

// sequence(start, stop, step)
RuleResult Sequence(const RuleInput& input) {
  std::vector<Argument> ends(input.arguments.begin(), input.arguments.begin() + 2);
  Typing common = InferCommon(ends, input.meaning);
  if (!common.ok()) {
    return Fails(common.error);
  }
  bool counts = types::IsInteger(common.result.kind);
  if (!counts && !types::IsTemporal(common.result.kind)) {
    return Fails("sequence takes integers, dates or timestamps");
  }
  std::vector<Type> arguments = {common.result, common.result};
  if (input.arguments.size() == 3) {
    arguments.push_back(counts ? common.result : input.arguments[2].type);
  }
  return {types::Array(common.result), "", arguments};
}

// reverse: text or an array.
RuleResult Reverse(const RuleInput& input) {
  const Type& type = input.converted[0];
  if (type.kind == TypeKind::Array) {
    return Is(type);
  }
  return {types::Simple(TypeKind::String), "", {types::Simple(TypeKind::String)}};
}

// extract('field', x): seconds carry microseconds, the rest are integers.
RuleResult Extract(const RuleInput& input) {
  if (!input.arguments[0].is_literal) {
    return Fails("the field of extract must be a constant");
  }
  std::string field = base::ToLower(input.arguments[0].literal);
  bool is_second =
      field == "second" || field == "seconds" || field == "sec" || field == "secs" || field == "s";
  if (is_second) {
    return Is(types::Decimal(8, 6));
  }
  bool is_wide = field.starts_with('y') || field.starts_with('d');
  bool is_small = types::IsInterval(input.arguments[1].type.kind) && !is_wide;
  return Is(is_small ? TypeKind::Byte : TypeKind::Int);
}

// decode(x, value, result, …, otherwise): values of one type with x, results of one type.
RuleResult Decode(const RuleInput& input) {
  std::vector<Argument> values = {input.arguments[0]};
  std::vector<Argument> results;
  size_t count = input.arguments.size();
  for (size_t i = 1; i < count; ++i) {
    bool is_value = i % 2 == 1 && i + 1 < count;
    (is_value ? values : results).push_back(input.arguments[i]);
  }
  Typing value = InferCommon(values, input.meaning);
  Typing result = InferCommon(results, input.meaning);
  if (!value.ok() || !result.ok()) {
    return Fails("the values, and the results, of decode must have one type");
  }
  RuleResult typed = Is(result.result);
  typed.arguments.push_back(value.result);
  for (size_t i = 1; i < count; ++i) {
    typed.arguments.push_back(i % 2 == 1 && i + 1 < count ? value.result : result.result);
  }
  return typed;
}

// to_number: a decimal of the pattern's digits.
RuleResult OfNumberPattern(const RuleInput& input) {
  if (!input.arguments[1].is_literal) {
    return Fails("the number pattern must be a constant");
  }
  auto pattern = runtime::ReadNumberPattern(input.arguments[1].literal);
  return pattern ? Is(types::Decimal(pattern->precision(), pattern->scale()))
                 : Fails("no number pattern: " + input.arguments[1].literal);
}

// max_by(x, y), if(c, a, b): the type of the named argument.
// Trino's decimals: a sum has all 38 digits, rounding to a whole number drops the scale, rounding
// to some digits keeps it.
RuleResult TrinoSum(const RuleInput& input) {
  return Is(types::Decimal(38, input.converted[0].scale));
}
RuleResult TrinoWhole(const RuleInput& input) {
  const Type& type = input.converted[0];
  return Is(types::Decimal(type.precision - type.scale + std::min(type.scale, 1), 0));
}
RuleResult TrinoRound(const RuleInput& input) {
  const Type& type = input.converted[0];
  return Is(types::Decimal(std::min(38, type.precision + 1), type.scale));
}
RuleResult TrinoTruncate(const RuleInput& input) {
  const Type& type = input.converted[0];
  return Is(types::Decimal(std::max(1, type.precision - type.scale), 0));
}

RuleResult First(const RuleInput& input) {
  return Is(input.converted[0]);
}

// greatest, least: text beside other types has no common type, whatever mode.
RuleResult Alike(const RuleInput& input) {
  auto is_text = [](const Argument& argument) { return types::IsText(argument.type.kind); };
  auto is_other = [&](const Argument& argument) {
    return !is_text(argument) && argument.type.kind != TypeKind::Null;
  };
  bool mixes = std::any_of(input.arguments.begin(), input.arguments.end(), is_text) &&
               std::any_of(input.arguments.begin(), input.arguments.end(), is_other);
  return mixes ? Fails("text and other types have no order in common") : Is(input.converted[0]);
}

// Functions of an array and an element or another array: their types have to be as good as alike.
bool HasAlikeElements(const RuleInput& input) {
  auto element = [&](size_t index) {
    const Type& type = input.arguments[index].type;
    return type.kind == TypeKind::Array ? types::Element(type) : type;
  };
  bool is_nested = types::IsNested(element(0).kind) && element(0).kind == TypeKind::Array;
  return input.arguments[0].type.kind == TypeKind::Array &&
         (is_nested || TightestCommon(element(0), element(1), input.meaning).is_known());
}

RuleResult AlikeElements(const RuleInput& input) {
  return HasAlikeElements(input) ? Is(input.converted[0])
                                 : Fails("the elements are of different types");
}
RuleResult AlikeTest(const RuleInput& input) {
  return HasAlikeElements(input) ? Is(TypeKind::Boolean)
                                 : Fails("the elements are of different types");
}
RuleResult AlikePlace(const RuleInput& input) {
  bool is_null = input.arguments[1].type.kind == TypeKind::Null;
  return HasAlikeElements(input) && !is_null ? Is(TypeKind::Long)
                                             : Fails("the elements are of different types");
}

// nullif: the first, of its own type, where it does not equal the second.
RuleResult Nullif(const RuleInput& input) {
  Typing typing = InferBinary(ast::BinaryOperator::Equal, input.arguments[0], input.arguments[1],
                              input.meaning);
  return typing.ok() ? Is(input.converted[0]) : Fails(typing.error);
}

// aggregate: each step gives the type of the start.
RuleResult Fold(const RuleInput& input) {
  const Type start = WithoutLength(input.arguments[1].type);
  const Type& items = input.arguments[0].type;
  bool is_null = items.kind != TypeKind::Array || start.kind == TypeKind::Null;
  bool is_kept =
      is_null || WithoutLength(input.arguments[2].lambda({start, types::Element(items)})) == start;
  return is_kept || input.meaning.is_trino() ? Is(input.converted[1])
                                             : Fails("each step gives the type of the start");
}

// date_add without ANSI: whole numbers of at most 32 bits, or text that is one.
RuleResult Days(const RuleInput& input) {
  const Argument& days = input.arguments[1];
  bool is_text = types::IsText(days.type.kind);
  bool is_small = days.type.kind == TypeKind::Byte || days.type.kind == TypeKind::Short ||
                  days.type.kind == TypeKind::Int || days.type.kind == TypeKind::Null;
  bool is_whole = days.is_literal && LiteralInt(input, 1).has_value();
  bool is_spark3 = input.meaning.dialect == dialect::Dialect::Spark3;
  bool fits = !is_spark3 || is_small || (is_text && (is_whole || !days.is_literal));
  return fits ? Is(TypeKind::Date) : Fails("a number of days is an int");
}

// lag, lead: how many rows is a constant and not NULL.
RuleResult Offset(const RuleInput& input) {
  bool is_null = input.arguments.size() > 1 && input.arguments[1].type.kind == TypeKind::Null;
  return is_null ? Fails("a number of rows is not NULL") : Is(input.converted[0]);
}

bool IsPositive(const RuleInput& input, size_t index) {
  std::optional<int> value = LiteralInt(input, index);
  return input.arguments[index].type.kind != TypeKind::Null && (!value || *value > 0);
}
RuleResult Nth(const RuleInput& input) {
  return IsPositive(input, 1) ? Is(input.converted[0]) : Fails("places count from 1");
}
RuleResult Ntile(const RuleInput& input) {
  return IsPositive(input, 0) ? Is(TypeKind::Int) : Fails("the number of parts is at least 1");
}

// regexp_replace: a constant position counts from 1.
RuleResult RegexpReplace(const RuleInput& input) {
  bool is_null = input.arguments.size() > 3 && input.arguments[3].type.kind == TypeKind::Null;
  bool fits = input.arguments.size() < 4 || is_null || IsPositive(input, 3);
  return fits ? Is(TypeKind::String) : Fails("positions count from 1");
}

// to_json, to_csv: what has fields or elements.
RuleResult JsonText(const RuleInput& input) {
  TypeKind kind = input.arguments[0].type.kind;
  bool fits = types::IsNested(kind) || kind == TypeKind::Variant;
  return fits ? Is(TypeKind::String) : Fails("to_json takes a struct, an array or a map");
}

// to_csv takes a struct.
RuleResult CsvText(const RuleInput& input) {
  TypeKind kind = input.arguments[0].type.kind;
  bool fits = kind == TypeKind::Struct || kind == TypeKind::Null;
  return fits ? Is(TypeKind::String) : Fails("to_csv takes a struct");
}

RuleResult SchemaText(const RuleInput& input) {
  bool is_null = input.arguments[0].type.kind == TypeKind::Null;
  return is_null ? Fails("a sample of the text is not NULL") : Is(TypeKind::String);
}

// if: its condition is never converted.
RuleResult If(const RuleInput& input) {
  TypeKind kind = input.arguments[0].type.kind;
  bool is_condition = kind == TypeKind::Boolean || kind == TypeKind::Null;
  return is_condition ? Is(input.converted[1]) : Fails("a condition is a boolean");
}

// uniform: the wider type of two constants.
RuleResult Uniform(const RuleInput& input) {
  const Type& low = input.arguments[0].type;
  const Type& high = input.arguments[1].type;
  if (!input.arguments[0].is_literal || !input.arguments[1].is_literal) {
    return Fails("uniform takes constants");
  }
  for (TypeKind kind : {TypeKind::Double, TypeKind::Float}) {
    if (low.kind == kind || high.kind == kind) {
      return Is(kind);
    }
  }
  return Is(low.kind == TypeKind::Decimal || high.kind == TypeKind::Decimal
                ? WiderCommon(low, high, input.meaning)
                : Type(types::Simple(std::max(low.kind, high.kind))));
}

// timestamp_seconds and its like: numbers only, never text.
RuleResult InstantOfNumber(const RuleInput& input) {
  bool is_text = types::IsText(input.arguments[0].type.kind);
  return is_text ? Fails("a count of seconds is a number") : Is(TypeKind::Timestamp);
}

struct NamedRule {
  std::string_view name;
  RuleResult (*apply)(const RuleInput&);
};

constexpr std::array kRules = {
    NamedRule{"sum", Sum},
    NamedRule{"average", Average},
    NamedRule{"round", Round},
    NamedRule{"round_towards", RoundTowards},
    NamedRule{"add", Add},
    NamedRule{"subtract", Subtract},
    NamedRule{"multiply", Multiply},
    NamedRule{"divide", Divide},
    NamedRule{"modulo", Modulo},
    NamedRule{"struct", StructOf},
    NamedRule{"named_struct", NamedStruct},
    NamedRule{"map", MapOf},
    NamedRule{"map_from_entries", MapFromEntries},
    NamedRule{"map_entries", MapEntries},
    NamedRule{"arrays_zip", ArraysZip},
    NamedRule{"element_struct", ElementStruct},
    NamedRule{"explode", Explode},
    NamedRule{"posexplode", Posexplode},
    NamedRule{"stack", Stack},
    NamedRule{"json_tuple", JsonTuple},
    NamedRule{"from_schema", FromSchema},
    NamedRule{"concat", Concat},
    NamedRule{"concat_ws", ConcatWs},
    NamedRule{"element_at", ElementAt},
    NamedRule{"flatten", Flatten},
    NamedRule{"percentile", Percentile},
    NamedRule{"percentile_approx", PercentileApprox},
    NamedRule{"bit_width", BitWidth},
    NamedRule{"sequence", Sequence},
    NamedRule{"reverse", Reverse},
    NamedRule{"extract", Extract},
    NamedRule{"decode", Decode},
    NamedRule{"number_pattern", OfNumberPattern},
    NamedRule{"first", First},
    NamedRule{"alike", Alike},
    NamedRule{"alike_elements", AlikeElements},
    NamedRule{"alike_test", AlikeTest},
    NamedRule{"alike_place", AlikePlace},
    NamedRule{"nullif", Nullif},
    NamedRule{"fold", Fold},
    NamedRule{"days", Days},
    NamedRule{"offset", Offset},
    NamedRule{"nth", Nth},
    NamedRule{"ntile", Ntile},
    NamedRule{"regexp_replace", RegexpReplace},
    NamedRule{"json_text", JsonText},
    NamedRule{"csv_text", CsvText},
    NamedRule{"uniform", Uniform},
    NamedRule{"instant_of_number", InstantOfNumber},
    NamedRule{"schema_text", SchemaText},
    NamedRule{"if", If},
    NamedRule{"trino_sum", TrinoSum},
    NamedRule{"trino_whole", TrinoWhole},
    NamedRule{"trino_round", TrinoRound},
    NamedRule{"trino_truncate", TrinoTruncate},
};

const NamedRule* FindRule(std::string_view name) {
  auto found = std::find_if(kRules.begin(), kRules.end(),
                            [&](const NamedRule& rule) { return rule.name == name; });
  return found == kRules.end() ? nullptr : &*found;
}

}  // namespace

bool IsRule(std::string_view name) {
  return name == "same" || FindRule(name) != nullptr;
}

RuleResult ApplyRule(std::string_view name, const RuleInput& input) {
  const NamedRule* rule = FindRule(name);
  HIKKOSHI_CHECK(rule != nullptr);
  return rule->apply(input);
}

}  // namespace hikkoshi::functions
