// Calls that no template can say, in DuckDB's words: forms named `$…` in the function table.

#include <array>

#include "base/text.h"
#include "functions/coercion.h"
#include "functions/function.h"
#include "runtime/csv.h"
#include "runtime/json_schema.h"
#include "translate/duckdb_writer.h"
#include "types/interval.h"

namespace hikkoshi::translate {
namespace {

using types::Type;
using types::TypeKind;

struct NamedOperator {
  std::string_view text;
  ast::BinaryOperator op;
};

constexpr std::array kOperatorTemplates = {
    NamedOperator{"$operator(+)", ast::BinaryOperator::Add},
    NamedOperator{"$operator(-)", ast::BinaryOperator::Subtract},
    NamedOperator{"$operator(*)", ast::BinaryOperator::Multiply},
    NamedOperator{"$operator(/)", ast::BinaryOperator::Divide},
    NamedOperator{"$operator(%)", ast::BinaryOperator::Modulo},
};

}  // namespace

// Forms that no template can say; none when `form` is not one of them.
ast::ExprId DuckDbWriter::SayForm(const ast::Call& call, const functions::Typing& typing,
                                  std::string_view form) {
  if (form == "$joined(||)") {
    return SayJoined(call, typing);
  }
  if (form == "$from_json") {
    return SayFromJson(call, typing);
  }
  if (form == "$from_csv") {
    return SayFromCsv(call, typing);
  }
  if (form == "$uniform") {
    return SayUniform(call, typing);
  }
  if (form == "$concat_ws") {
    return SayConcatWs(call, typing);
  }
  if (form == "$decode") {
    return SayDecode(call);
  }
  if (form == "$cast") {
    return Convert(call.args[0], TypeOf(call.args[0]), typing.result, ImplicitMode());
  }
  if (form == "$nullif") {
    return SayNullif(call, typing);
  }
  if (form == "$typeof") {
    return build().Text(types::ToText(functions::WithoutLength(TypeOf(call.args[0]))));
  }
  for (std::string_view name : {"first", "last"}) {
    if (form != "$ignoring_nulls(" + std::string(name) + ")") {
      continue;
    }
    const std::string* flag = context_.Constant(call.args[1]);
    if (flag == nullptr) {
      return {};
    }
    ast::Call aggregate = call;
    aggregate.name = std::string(name);
    aggregate.args.pop_back();
    if (base::EqualsIgnoreCase(*flag, "true")) {
      aggregate.null_treatment = ast::NullTreatment::IgnoreNulls;
    }
    return SayNullTreatment(std::move(aggregate));
  }
  for (const NamedOperator& named : kOperatorTemplates) {
    bool tries = form.starts_with("$try(") && form.substr(5) == named.text.substr(10);
    if (tries && call.args.size() == 2) {
      ast::ExprId said =
          SayArithmetic(ast::Binary{named.op, call.args[0], call.args[1]}, typing, true);
      return said ? build().Call("try", {said}) : said;
    }
    if (named.text == form && call.args.size() == 2) {
      bool raises = is_ansi() && !call.name.starts_with("try_");
      return SayArithmetic(ast::Binary{named.op, call.args[0], call.args[1]}, typing, raises);
    }
  }
  return SayCollection(call, typing, form);
}

// nullif(a, b): compared as one type, given back as the type of `a`.
ast::ExprId DuckDbWriter::SayNullif(const ast::Call& call, const functions::Typing& typing) {
  functions::Argument left = context_.ArgumentOf(call.args[0]);
  functions::Argument right = context_.ArgumentOf(call.args[1]);
  functions::Typing equality =
      functions::InferBinary(ast::BinaryOperator::Equal, left, right, context_.meaning());
  ast::Binary node{ast::BinaryOperator::Equal, ast::Copy(tree(), call.args[0], tree()),
                   call.args[1]};
  bool fits = equality.ok() && Coerce(node.left, left.type, equality.arguments[0]) &&
              Coerce(node.right, right.type, equality.arguments[1]);
  if (!fits) {
    return {};
  }
  if (equality.arguments[0] == typing.result) {
    return build().Call("nullif", {call.args[0], node.right});
  }
  ast::ExprId is_equal = SayComparison(node, equality);
  return is_equal ? build().If(is_equal, build().Null(), call.args[0]) : is_equal;
}

// decode(x, value, result, …, otherwise) as CASE.
ast::ExprId DuckDbWriter::SayDecode(const ast::Call& call) {
  ast::Case choice;
  size_t count = call.args.size();
  for (size_t i = 1; i + 1 < count; i += 2) {
    ast::ExprId value = i == 1 ? call.args[0] : ast::Copy(tree(), call.args[0], tree());
    choice.branches.push_back(
        {build().Binary(ast::BinaryOperator::NullSafeEqual, value, call.args[i]),
         call.args[i + 1]});
  }
  choice.otherwise = count % 2 == 0 ? call.args[count - 1] : build().Null();
  return tree().Add(std::move(choice));
}

// from_json: the text by the schema as JSON again, which DuckDB takes apart.
ast::ExprId DuckDbWriter::SayFromJson(const ast::Call& call, const functions::Typing& typing) {
  if (!runtime::SchemaProblem(typing.result).empty() || !types::IsNested(typing.result.kind)) {
    return {};
  }
  std::vector<ast::ExprId> arguments = {call.args[0], build().Text(types::ToText(typing.result)),
                                        Zone()};
  if (call.args.size() == 3) {
    arguments.push_back(build().Call("map_keys", {call.args[2]}));
    arguments.push_back(build().Call("map_values", {ast::Copy(tree(), call.args[2], tree())}));
  }
  ast::ExprId text = build().Call("spark_from_json", std::move(arguments));
  return build().Cast(build().Cast(text, types::Simple(TypeKind::Json)), typing.result);
}

// concat: the arguments one behind the other.
ast::ExprId DuckDbWriter::SayJoined(const ast::Call& call, const functions::Typing& typing) {
  ast::ExprId all = call.args.empty() ? build().Text("") : call.args[0];
  for (size_t i = 1; i < call.args.size(); ++i) {
    all = typing.result.kind == TypeKind::Array
              ? build().Call("spark_array_concat", {all, call.args[i]})
              : build().Binary(ast::BinaryOperator::Concat, all, call.args[i]);
  }
  return all;
}

// uniform(low, high[, seed]): computed as a double.
ast::ExprId DuckDbWriter::SayUniform(const ast::Call& call, const functions::Typing& typing) {
  Type real = types::Simple(TypeKind::Double);
  ast::ExprId low = call.args[0];
  ast::ExprId high = call.args[1];
  if (!Coerce(low, real) || !Coerce(high, real)) {
    return {};
  }
  ast::ExprId fraction = build().Call("random", {});
  if (call.args.size() == 3) {
    ast::ExprId seed = build().Cast(call.args[2], types::Simple(TypeKind::Long));
    fraction = build().Call("spark_rand", {build().Call("coalesce", {seed, build().Int(0)})});
  }
  ast::ExprId width =
      build().Binary(ast::BinaryOperator::Subtract, high, ast::Copy(tree(), low, tree()));
  ast::ExprId value =
      build().Binary(ast::BinaryOperator::Add,
                     build().Binary(ast::BinaryOperator::Multiply, fraction, width), low);
  return Convert(value, real, typing.result, CastMode::Raise);
}

ast::ExprId DuckDbWriter::SayFromCsv(const ast::Call& call, const functions::Typing& typing) {
  if (!runtime::CsvSchemaProblem(typing.result).empty()) {
    return {};
  }
  auto no_words = [&] {
    return build().Cast(build().Call("list_value", {}),
                        types::Array(types::Simple(TypeKind::String)));
  };
  bool has_options = call.args.size() == 3;
  auto words = [&](const std::string& part) {
    return has_options ? build().Call(part, {ast::Copy(tree(), call.args[2], tree())}) : no_words();
  };
  ast::ExprId text =
      build().Call("spark_from_csv", {call.args[0], build().Text(types::ToText(typing.result)),
                                      Zone(), words("map_keys"), words("map_values")});
  return build().Cast(build().Cast(text, types::Simple(TypeKind::Json)), typing.result);
}

// concat_ws of texts and arrays: all in one list, which is joined.
ast::ExprId DuckDbWriter::SayConcatWs(const ast::Call& call, const functions::Typing& typing) {
  ast::ExprId empty =
      build().Cast(build().Call("list_value", {}), types::Array(types::Simple(TypeKind::String)));
  ast::ExprId all = empty;
  for (size_t i = 1; i < call.args.size(); ++i) {
    bool is_list = typing.arguments[i].kind == TypeKind::Array;
    ast::ExprId part = is_list ? call.args[i] : build().Call("list_value", {call.args[i]});
    all = build().Call("list_concat", {all, part});
  }
  return build().Call("spark_array_join", {all, call.args[0]});
}

// A field of an interval; none where its type has no such unit.
ast::ExprId DuckDbWriter::ExtractOfInterval(ast::ExprId id, const Type& type,
                                            const std::string& field, const Type& result) {
  struct Field {
    std::string_view names;
    types::IntervalField unit;
    int64_t size;
    int64_t turn;  // 0: of the largest unit, all
  };
  constexpr std::array kFields = {
      Field{" year y years yr yrs ", types::IntervalField::Year, 12, 0},
      Field{" month mon mons months ", types::IntervalField::Month, 1, 12},
      Field{" day d days ", types::IntervalField::Day, 86'400'000'000, 0},
      Field{" hour h hours hr hrs ", types::IntervalField::Hour, 3'600'000'000, 24},
      Field{" minute m min mins minutes ", types::IntervalField::Minute, 60'000'000, 60},
      Field{" second s sec seconds secs ", types::IntervalField::Second, 1, 60'000'000},
  };
  types::IntervalRange range = types::RangeOf(type);
  for (const Field& row : kFields) {
    bool is_meant = row.names.find(" " + field + " ") != std::string_view::npos &&
                    row.unit >= range.first && row.unit <= range.last;
    if (!is_meant) {
      continue;
    }
    bool is_months = type.kind == TypeKind::YearMonthInterval;
    auto wide = [&](int64_t number) {
      return build().Cast(build().Text(std::to_string(number)), types::Simple(TypeKind::Long));
    };
    ast::ExprId said =
        build().Call(is_months ? "spark_interval_months" : "spark_interval_micros", {id});
    said = row.size == 1 ? said : build().Call("spark_div", {said, wide(row.size)});
    said = row.turn == 0 ? said : build().Call("spark_mod", {said, wide(row.turn)});
    if (row.unit == types::IntervalField::Second) {
      ast::ExprId millionth = build().Cast(build().Text("0.000001"), types::Decimal(6, 6));
      said = build().Binary(ast::BinaryOperator::Multiply,
                            build().Cast(said, types::Decimal(10, 0)), millionth);
    }
    return build().Cast(said, result);
  }
  return {};
}

// extract(field from x), by field.
void DuckDbWriter::WriteExtract(ast::ExprId id, const ast::Call& call,
                                const functions::Typing& typing) {
  const std::string* field = context_.Constant(call.args[0]);
  Type operand = TypeOf(call.args[1]);
  if (field != nullptr && types::IsInterval(operand.kind)) {
    ast::ExprId said =
        ExtractOfInterval(call.args[1], operand, base::ToLower(*field), typing.result);
    if (said) {
      context_.Replace(id, said);
    } else {
      Refuse(id, "the interval has no such field: " + *field);
    }
    return;
  }
  struct Field {
    std::string_view names;
    std::string_view function;
    bool is_clock;
  };
  constexpr std::array kFields = {
      Field{" year y years yr yrs ", "spark_year", false},
      Field{" yearofweek ", "spark_year_of_week", false},
      Field{" quarter qtr ", "spark_quarter", false},
      Field{" month mon mons months ", "spark_month", false},
      Field{" week w weeks ", "spark_weekofyear", false},
      Field{" day d days ", "spark_day", false},
      Field{" dayofweek dow ", "spark_dayofweek", false},
      Field{" dayofweek_iso dow_iso ", "spark_isodow", false},
      Field{" doy ", "spark_dayofyear", false},
      Field{" hour h hours hr hrs ", "spark_hour", true},
      Field{" minute m min mins minutes ", "spark_minute", true},
      Field{" second s sec seconds secs ", "spark_second_micros", true},
  };
  for (const Field& row : kFields) {
    if (field == nullptr || !types::IsTemporal(operand.kind) ||
        row.names.find(" " + base::ToLower(*field) + " ") == std::string_view::npos) {
      continue;
    }
    Type target = types::Simple(row.is_clock ? TypeKind::TimestampNtz : TypeKind::Date);
    ast::ExprId value = Convert(call.args[1], operand, target, ImplicitMode());
    ast::ExprId said = build().Call(std::string(row.function), {value});
    if (row.function == "spark_second_micros") {
      ast::ExprId millionth = build().Cast(build().Text("0.000001"), types::Decimal(6, 6));
      said = build().Cast(build().Binary(ast::BinaryOperator::Multiply,
                                         build().Cast(said, types::Decimal(10, 0)), millionth),
                          typing.result);
    }
    context_.Replace(id, said);
    return;
  }
  Refuse(id, "this field cannot be extracted in the embedded engine yet");
}

}  // namespace hikkoshi::translate
