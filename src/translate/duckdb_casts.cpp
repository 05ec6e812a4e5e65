// Casts and implicit conversions, Spark's meaning in DuckDB's words.

#include <fmt/format.h>

#include <array>

#include "base/text.h"
#include "functions/coercion.h"
#include "functions/operators.h"
#include "translate/duckdb_writer.h"
#include "types/interval.h"

namespace hikkoshi::translate {
namespace {

using types::Type;
using types::TypeKind;

bool IsReal(TypeKind kind) {
  return kind == TypeKind::Float || kind == TypeKind::Double;
}
using types::IsInterval;

std::string_view IntegerName(TypeKind kind) {
  switch (kind) {
    case TypeKind::Byte:
      return "tinyint";
    case TypeKind::Short:
      return "smallint";
    case TypeKind::Int:
      return "int";
    default:
      return "bigint";
  }
}

}  // namespace

std::string DuckDbType(const Type& type) {
  return types::ToText(functions::WithoutLength(type), types::TypeSyntax::DuckDb);
}

ast::ExprId DuckDbWriter::Convert(ast::ExprId id, const Type& from_type, const Type& to_type,
                                  CastMode mode) {
  Type from = functions::WithoutLength(from_type);
  Type to = functions::WithoutLength(to_type);
  if (from == to || !to.is_known()) {
    return id;
  }
  if (from.kind == TypeKind::Null) {
    return build().Cast(id, to);
  }
  if (types::IsInterval(from.kind) && from.kind == to.kind) {
    return id;
  }
  if (to.kind == TypeKind::String) {
    return ToText(id, from);
  }
  if (types::IsNested(from.kind)) {
    return ConvertNested(id, from, to, mode);
  }
  if (types::IsInterval(from.kind) || types::IsInterval(to.kind)) {
    return ConvertInterval(id, from, to, mode);
  }
  if (from.kind == TypeKind::String) {
    return ConvertText(id, to, mode);
  }
  if (types::IsNumeric(from.kind) || from.kind == TypeKind::Boolean) {
    return ConvertNumber(id, from, to, mode);
  }
  if (types::IsTemporal(from.kind)) {
    return ConvertTime(id, from, to, mode);
  }
  // More fields show the same time; fewer would cut some of it off.
  bool is_wider = IsInterval(from.kind) && types::WiderInterval(from, to) == to;
  return is_wider ? id : ast::ExprId();
}

ast::ExprId DuckDbWriter::ToText(ast::ExprId id, const Type& from) {
  if (from.kind == TypeKind::Variant) {
    return {};
  }
  if (types::IsInterval(from.kind)) {
    bool is_months = from.kind == TypeKind::YearMonthInterval;
    return build().Call(is_months ? "spark_months_text" : "spark_micros_text",
                        {id, build().Int(static_cast<int64_t>(types::RangeOf(from).first)),
                         build().Int(static_cast<int64_t>(types::RangeOf(from).last))});
  }
  if (types::IsInteger(from.kind) || from.kind == TypeKind::Boolean) {
    return build().Cast(id, types::Simple(TypeKind::String));
  }
  return build().Call("spark_text", {id, Zone(), build().Boolean(is_ansi())});
}

ast::ExprId DuckDbWriter::ConvertText(ast::ExprId id, const Type& to, CastMode mode) {
  std::string prefix = mode == CastMode::Raise ? "spark_cast_"
                       : mode == CastMode::Try ? "spark_try_cast_"
                                               : "spark_legacy_cast_";
  if (types::IsInteger(to.kind)) {
    return build().Call(prefix + std::string(IntegerName(to.kind)), {id});
  }
  switch (to.kind) {
    case TypeKind::Float:
    case TypeKind::Double:
    case TypeKind::Boolean:
    case TypeKind::Date:
    case TypeKind::TimestampNtz:
      return build().Call(prefix + types::ToText(to), {id});
    case TypeKind::Timestamp:
      return build().Call(prefix + "timestamp", {id, Zone()});
    case TypeKind::Decimal:
      return ConvertToDecimal(id, types::Simple(TypeKind::String), to, mode);
    case TypeKind::Binary:
      return build().Call("spark_bytes_of_text", {id});
    default:
      return {};
  }
}

// Numbers as intervals of one unit, and intervals as numbers of their smallest unit.
ast::ExprId DuckDbWriter::ConvertInterval(ast::ExprId id, const Type& from, const Type& to,
                                          CastMode mode) {
  constexpr std::array<int64_t, 6> kSizes = {12,         1,        86'400'000'000, 3'600'000'000,
                                             60'000'000, 1'000'000};
  bool makes = types::IsInterval(to.kind);
  if (from.kind == TypeKind::String) {
    ast::ExprId said = build().Call(
        to.kind == TypeKind::YearMonthInterval ? "spark_months_of_text" : "spark_micros_of_text",
        {id, build().Int(static_cast<int64_t>(types::RangeOf(to).first)),
         build().Int(static_cast<int64_t>(types::RangeOf(to).last))});
    return mode == CastMode::Try ? build().Call("try", {said}) : said;
  }
  const Type& interval = makes ? to : from;
  const Type& number_type = makes ? from : to;
  types::IntervalRange range = types::RangeOf(interval);
  bool is_decimal = number_type.kind == TypeKind::Decimal;
  bool fits =
      (types::IsInteger(number_type.kind) || is_decimal) && (!makes || range.first == range.last);
  if (!fits || mode == CastMode::Try) {
    return {};
  }
  bool is_months = interval.kind == TypeKind::YearMonthInterval;
  Type wide = types::Simple(TypeKind::Long);
  ast::ExprId size =
      build().Cast(build().Text(std::to_string(kSizes[static_cast<size_t>(range.last)])),
                   is_decimal ? types::Decimal(20, 0) : wide);
  if (makes) {
    ast::ExprId number =
        is_decimal
            ? build().Cast(
                  build().Cast(build().Call("spark_decimal_multiply", {id, size, build().Int(0)}),
                               types::Decimal(38, 0)),
                  wide)
            : build().Binary(ast::BinaryOperator::Multiply, build().Cast(id, wide), size);
    return build().Call(is_months ? "spark_interval_of_months" : "spark_interval_of_micros",
                        {number});
  }
  ast::ExprId number =
      build().Call(is_months ? "spark_interval_months" : "spark_interval_micros", {id});
  if (is_decimal) {
    number = build().Cast(number, types::Decimal(20, 0));
    return build().Cast(build().Call("spark_decimal_divide", {number, size, build().Int(to.scale)}),
                        to);
  }
  return Convert(build().Call("spark_div", {number, size}), wide, to, CastMode::Raise);
}

ast::ExprId DuckDbWriter::ConvertToDecimal(ast::ExprId id, const Type& from, const Type& to,
                                           CastMode mode) {
  if (from.kind == TypeKind::String || IsReal(from.kind)) {
    std::string name = mode == CastMode::Raise ? "spark_cast_decimal"
                       : mode == CastMode::Try ? "spark_try_cast_decimal"
                                               : "spark_legacy_cast_decimal";
    if (from.kind == TypeKind::Float) {
      id = build().Cast(id, types::Simple(TypeKind::Double));
    }
    ast::ExprId text = build().Call(name, {id, build().Int(to.precision), build().Int(to.scale)});
    return build().Cast(text, to);
  }
  ast::CastKind kind = mode == CastMode::Raise ? ast::CastKind::Cast : ast::CastKind::TryCast;
  return build().Cast(id, to, kind);
}

ast::ExprId DuckDbWriter::ConvertNumber(ast::ExprId id, const Type& from, const Type& to,
                                        CastMode mode) {
  std::string prefix = mode == CastMode::Raise ? "spark_cast_"
                       : mode == CastMode::Try ? "spark_try_cast_"
                                               : "spark_legacy_cast_";
  bool is_boolean = from.kind == TypeKind::Boolean;
  if (types::IsInteger(to.kind)) {
    if (is_boolean || (types::IsInteger(from.kind) && from.kind < to.kind)) {
      return build().Cast(id, to);
    }
    if (from.kind == TypeKind::Decimal) {
      id = build().Call("spark_decimal_whole", {id});
    } else if (types::IsInteger(from.kind)) {
      id = build().Cast(id, types::Decimal(38, 0));
      id = build().Call("spark_decimal_whole", {id});
    }
    return build().Call(prefix + std::string(IntegerName(to.kind)), {id});
  }
  if (IsReal(to.kind)) {
    if (from.kind == TypeKind::Decimal) {
      id = build().Call("spark_decimal_double", {id});
    }
    bool narrows = to.kind == TypeKind::Float &&
                   (from.kind == TypeKind::Decimal || from.kind == TypeKind::Double);
    if (narrows) {
      return build().Call("spark_double_to_float", {id});
    }
    return from.kind == TypeKind::Decimal ? id : build().Cast(id, to);
  }
  switch (to.kind) {
    case TypeKind::Decimal:
      return is_boolean ? build().Cast(build().Cast(id, types::Simple(TypeKind::Int)), to,
                                       mode == CastMode::Raise ? ast::CastKind::Cast
                                                               : ast::CastKind::TryCast)
                        : ConvertToDecimal(id, from, to, mode);
    case TypeKind::Boolean:
      return build().Cast(id, to);
    case TypeKind::Binary:
      return types::IsInteger(from.kind) ? build().Call("spark_bytes_of_number", {id})
                                         : ast::ExprId();
    case TypeKind::Timestamp:
      if (from.kind == TypeKind::Decimal) {
        // Whole microseconds, the rest cut off.
        ast::ExprId micros =
            build().Binary(ast::BinaryOperator::Multiply,
                           build().Cast(id, types::Decimal(38, from.scale)), build().Int(1000000));
        return build().Call("spark_micros_to_timestamp",
                            {build().Call("spark_legacy_cast_bigint",
                                          {build().Call("spark_decimal_whole", {micros})})});
      }
      if (IsReal(from.kind)) {
        return build().Call(mode == CastMode::Raise ? "spark_cast_double_to_timestamp"
                                                    : "spark_double_to_timestamp",
                            {id});
      }
      if (is_boolean) {
        return build().Call("spark_micros_to_timestamp",
                            {build().Cast(id, types::Simple(TypeKind::Long))});
      }
      return build().Call("spark_seconds_to_timestamp", {id});
    default:
      return {};
  }
}

ast::ExprId DuckDbWriter::ConvertTime(ast::ExprId id, const Type& from, const Type& to,
                                      CastMode mode) {
  Type wall_clock = types::Simple(TypeKind::TimestampNtz);
  if (from.kind == TypeKind::Timestamp) {
    if (to.kind == TypeKind::TimestampNtz || to.kind == TypeKind::Date) {
      ast::ExprId local = build().Call("spark_local", {id, Zone()});
      return to.kind == TypeKind::Date ? build().Cast(local, to) : local;
    }
    if (IsReal(to.kind)) {
      ast::ExprId seconds = build().Call("spark_epoch_double", {id});
      return Convert(seconds, types::Simple(TypeKind::Double), to, mode);
    }
    if (types::IsInteger(to.kind)) {
      ast::ExprId seconds = build().Call("spark_epoch_seconds", {id});
      return Convert(seconds, types::Simple(TypeKind::Long), to, mode);
    }
    if (to.kind == TypeKind::Decimal) {
      ast::ExprId micros = build().Call("spark_epoch_micros", {id});
      // One millionth of the count, exactly.
      ast::ExprId exact =
          build().Binary(ast::BinaryOperator::Multiply, build().Cast(micros, types::Decimal(20, 0)),
                         build().Cast(build().Text("0.000001"), types::Decimal(6, 6)));
      return build().Cast(exact, to,
                          mode == CastMode::Raise ? ast::CastKind::Cast : ast::CastKind::TryCast);
    }
    if (to.kind == TypeKind::Boolean) {
      return build().Cast(build().Call("spark_epoch_micros", {id}), to);
    }
    return {};
  }
  if (to.kind == TypeKind::Timestamp) {
    return build().Call("spark_instant", {build().Cast(id, wall_clock), Zone()});
  }
  if (types::IsTemporal(to.kind)) {
    return build().Cast(id, to);
  }
  // Without ANSI a date as a number or a boolean is NULL.
  bool is_null = from.kind == TypeKind::Date && mode == CastMode::Legacy;
  return is_null ? build().Cast(build().Null(), to) : ast::ExprId();
}

ast::ExprId DuckDbWriter::ConvertNested(ast::ExprId id, const Type& from, const Type& to,
                                        CastMode mode) {
  if (from.kind != to.kind || from.fields.size() != to.fields.size()) {
    return {};
  }
  if (from.kind == TypeKind::Struct) {
    std::vector<ast::ExprId> parts;
    ast::Call pack;
    pack.name = "struct_pack";
    for (size_t i = 0; i < from.fields.size(); ++i) {
      ast::ExprId whole = i == 0 ? id : ast::Copy(tree(), id, tree());
      ast::ExprId part = Convert(build().Field(whole, from.fields[i].name), from.fields[i].type,
                                 to.fields[i].type, mode);
      if (!part) {
        return {};
      }
      pack.args.push_back(part);
      pack.arg_names.push_back(to.fields[i].name);
    }
    ast::ExprId packed = tree().Add(std::move(pack), tree().span(id));
    return build().If(build().IsNull(ast::Copy(tree(), id, tree())), build().Null(), packed);
  }
  if (from.kind == TypeKind::Map) {
    auto entries = [](const Type& map) {
      return types::Array(types::Struct(
          {{"key", types::Key(map), false, ""}, {"value", types::Value(map), true, ""}}));
    };
    ast::ExprId list =
        ConvertNested(build().Call("map_entries", {id}), entries(from), entries(to), mode);
    return list ? build().Call("map_from_entries", {list}) : list;
  }
  if (types::Element(from).kind == TypeKind::Null) {
    return build().Cast(id, to);
  }
  std::string name = fmt::format("element_{}", id.value);
  ast::ExprId body = Convert(build().Name(name), types::Element(from), types::Element(to), mode);
  return body ? build().Call("list_transform", {id, build().Lambda(name, body)}) : body;
}

bool DuckDbWriter::Coerce(ast::ExprId& id, const Type& from, const Type& to) {
  ast::ExprId converted = Convert(id, from, to, ImplicitMode());
  if (!converted) {
    return false;
  }
  id = converted;
  return true;
}

bool DuckDbWriter::Coerce(ast::ExprId& id, const Type& to) {
  return Coerce(id, TypeOf(id), to);
}

// The constants 'epoch', 'now', 'today' … mean a time; only the first is always the same.
ast::ExprId DuckDbWriter::SpecialTime(ast::ExprId operand, const Type& from, const Type& to) {
  const std::string* constant = context_.Constant(operand);
  if (constant == nullptr || from.kind != TypeKind::String || !types::IsTemporal(to.kind)) {
    return {};
  }
  std::string word = base::ToLower(base::Trim(*constant));
  if (word == "epoch") {
    bool is_instant = to.kind == TypeKind::Timestamp;
    return build().Cast(build().Text(is_instant ? "1970-01-01 00:00:00+00" : "1970-01-01"), to);
  }
  if (word == "now" || word == "today" || word == "tomorrow" || word == "yesterday") {
    ast::ExprId refused = build().Null();
    Refuse(refused, "a constant that means the day of the run: " + word);
    return refused;
  }
  return {};
}

void DuckDbWriter::WriteCast(ast::ExprId id) {
  ast::Cast node = tree().Get<ast::Cast>(id);
  Type from = TypeOf(node.operand);
  if (!from.is_known()) {
    RefuseType(id, "the type of the cast's operand is not known");
    return;
  }
  functions::Typing typing = functions::InferCast(from, node.type, node.kind, context_.meaning());
  if (!typing.ok()) {
    context_.Refuse(id, diagnostics::Code::TypeMismatch, typing.error);
    return;
  }
  CastMode mode = node.kind == ast::CastKind::TryCast ? CastMode::Try
                  : is_ansi()                         ? CastMode::Raise
                                                      : CastMode::Legacy;
  if (ast::ExprId special = SpecialTime(node.operand, from, node.type)) {
    context_.Replace(id, special);
    return;
  }
  ast::ExprId converted = from.kind == TypeKind::Binary && node.type.kind == TypeKind::String
                              ? build().Call("spark_text_of_bytes", {node.operand})
                              : Convert(node.operand, from, node.type, mode);
  if (!converted) {
    Refuse(id, fmt::format("a cast from {} to {} has no exact form in the embedded engine",
                           types::ToText(from), types::ToText(node.type)));
    return;
  }
  context_.Replace(id, converted);
}

}  // namespace hikkoshi::translate
