#include "translate/duckdb_aggregates.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"
#include "translate/duckdb_writer.h"
#include "types/interval.h"

namespace hikkoshi::translate {
namespace {

using types::Type;
using types::TypeKind;

// min, max: DuckDB would take NULLs inside of nested values for the largest.
std::string ExtremeTemplate(std::string_view name, const Type& type) {
  if (!types::IsNested(type.kind)) {
    return fmt::format("{}($1)", name);
  }
  return fmt::format(
      "struct_extract({}(case when $1 is not null then struct_pack(k := {}, v := $1) end), 'v')",
      name, OrderKeyText("$1", type));
}

// greatest, least: DuckDB's own do not order intervals, and take NULLs inside of values for large.
std::string ExtremeOfTemplate(std::string_view name, const Type& type) {
  if (!types::IsNested(type.kind) && !types::IsInterval(type.kind)) {
    return name == "list_max" ? "greatest($*)" : "least($*)";
  }
  return fmt::format(
      "struct_extract({}(list_transform(list_filter([$*], lambda x: x is not null), "
      "lambda x: struct_pack(k := {}, v := x))), 'v')",
      name, OrderKeyText("x", type));
}

// max_by, min_by: of several rows with the same extreme, the last one counts.
std::string LastOfTemplate(std::string_view extreme, const Type& type) {
  std::string rows =
      fmt::format("array_agg(struct_pack(k := {}, v := $1)) filter (where $2 is not null)",
                  OrderKeyText("$2", type));
  return fmt::format("spark_last_of({0}, {1}(list_transform({0}, lambda x: x.k)))", rows, extreme);
}

}  // namespace

std::string PercentileTemplate(const functions::Typing& typing) {
  const Type& value = typing.arguments[0];
  std::string_view real = value.kind == TypeKind::Date           ? "spark_days_of_date($1)"
                          : value.kind == TypeKind::Timestamp    ? "spark_epoch_micros($1)"
                          : value.kind == TypeKind::TimestampNtz ? "epoch_us($1)"
                                                                 : "$1";
  // Through text, a double becomes the decimal that it was.
  std::string_view back =
      value.kind == TypeKind::Date           ? "spark_date_of_days(cast(x as integer))"
      : value.kind == TypeKind::Timestamp    ? "spark_micros_to_timestamp(cast(x as bigint))"
      : value.kind == TypeKind::TimestampNtz ? "make_timestamp(cast(x as bigint))"
      : value.kind == TypeKind::Decimal      ? "cast(x as varchar)"
                                             : "x";
  std::string accuracy = typing.arguments.size() == 3 ? "$3" : "10000";
  std::string all = fmt::format(
      "spark_percentile_approx(array_agg(cast({} as double)) filter (where $1 is not null), $2, "
      "cast({} as bigint))",
      real, accuracy);
  if (typing.result.kind != TypeKind::Array) {
    return fmt::format("cast(list_transform([{}], lambda x: {})[1] as $type)", all, back);
  }
  return fmt::format("cast(list_transform({}, lambda x: {}) as $type)", all, back);
}

std::string CountTemplate(size_t count) {
  std::vector<std::string> tests;
  std::vector<std::string> fields;
  for (size_t i = 1; i <= count; ++i) {
    tests.push_back(fmt::format("${} is not null", i));
    fields.push_back(fmt::format("f{0} := ${0}", i));
  }
  return fmt::format("count(case when {} then struct_pack({}) end)", base::Join(tests, " and "),
                     base::Join(fields, ", "));
}

std::string OrderedTemplate(std::string_view form, const functions::Typing& typing) {
  std::string_view name = form.substr(form.find('(') + 1);
  name = name.substr(0, name.size() - 1);
  if (form.starts_with("$extreme(")) {
    return ExtremeTemplate(name, typing.arguments[0]);
  }
  if (form.starts_with("$extreme_of(")) {
    return ExtremeOfTemplate(name, typing.result);
  }
  return form.starts_with("$last_of(") ? LastOfTemplate(name, typing.arguments[1]) : "";
}

bool TakesRowsInOrder(std::string_view name) {
  constexpr std::array<std::string_view, 7> kNames = {
      "collect_list", "first", "last", "string_agg", "any_value", "max_by", "min_by"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

bool IsTemplateForm(std::string_view form) {
  return form.starts_with("$extreme_of(") || form == "$count" || form == "$percentile_approx" ||
         form == "$listagg" || form == "$mode" || form == "$collect_list" ||
         form.starts_with("$extreme(") || form.starts_with("$last_of(");
}

// Returns a DuckDB expression that sorts as Spark sorts values of the type: NULLs first, also
// inside of nested values.
std::string OrderKeyText(const std::string& value, const Type& type, int depth) {
  if (type.kind == TypeKind::Array) {
    std::string item = "x" + std::to_string(depth);
    return fmt::format(
        "list_transform({0}, lambda {1}: struct_pack(p := {1} is not null, k := {2}))", value, item,
        OrderKeyText(item, types::Element(type), depth + 1));
  }
  if (types::IsInterval(type.kind)) {
    std::string_view unit = type.kind == TypeKind::DayTimeInterval ? "micros" : "months";
    return fmt::format("spark_interval_{}({})", unit, value);
  }
  if (type.kind != TypeKind::Struct || type.fields.empty()) {
    return value;
  }
  std::vector<std::string> parts;
  for (size_t i = 0; i < type.fields.size(); ++i) {
    std::string field = fmt::format("struct_extract({}, '{}')", value,
                                    base::ReplaceAll(type.fields[i].name, "'", "''"));
    parts.push_back(fmt::format("p{0} := {1} is not null, k{0} := {2}", i, field,
                                OrderKeyText(field, type.fields[i].type, depth + 1)));
  }
  return fmt::format("case when {} is not null then struct_pack({}) end", value,
                     base::Join(parts, ", "));
}

}  // namespace hikkoshi::translate
