// JSON: paths into text, and values of any type written as JSON.

#include <cmath>

#include "base/text.h"
#include "engine/duckdb/spark/pack.h"
#include "runtime/calendar.h"
#include "runtime/json.h"
#include "runtime/json_schema.h"
#include "runtime/number_text.h"
#include "runtime/text.h"
#include "types/type.h"

namespace hikkoshi::engine::duckdb::spark {
namespace {

using Text = std::string_view;

void Append(const ColumnView& column, size_t row, const runtime::TimeZone& zone, std::string& out);

void AppendOrNull(const ColumnView& column, size_t row, const runtime::TimeZone& zone,
                  std::string& out) {
  if (column.is_null(row)) {
    out += "null";
  } else {
    Append(column, row, zone, out);
  }
}

void AppendList(const ColumnView& column, size_t row, const runtime::TimeZone& zone,
                std::string& out) {
  Range range = column.range(row);
  out += '[';
  for (size_t i = range.begin; i < range.end; ++i) {
    out += i == range.begin ? "" : ",";
    AppendOrNull(column.child(0), i, zone, out);
  }
  out += ']';
}

// Fields that are NULL are left out.
void AppendStruct(const ColumnView& column, size_t row, const runtime::TimeZone& zone,
                  std::string& out) {
  out += '{';
  bool is_first = true;
  for (size_t i = 0; i < column.child_count(); ++i) {
    if (column.child(i).is_null(row)) {
      continue;
    }
    out += is_first ? "" : ",";
    is_first = false;
    runtime::AppendJsonString(column.type().fields[i].name, out);
    out += ':';
    Append(column.child(i), row, zone, out);
  }
  out += '}';
}

// Keys are text; entries whose value is NULL stay.
void AppendMap(const ColumnView& column, size_t row, const runtime::TimeZone& zone,
               std::string& out) {
  Range range = column.range(row);
  out += '{';
  for (size_t i = range.begin; i < range.end; ++i) {
    out += i == range.begin ? "" : ",";
    runtime::AppendJsonString(column.child(0).Text(i), out);
    out += ':';
    AppendOrNull(column.child(1), i, zone, out);
  }
  out += '}';
}

// What is no number in JSON is a text.
void AppendReal(double value, const std::string& text, std::string& out) {
  std::string_view quote = std::isfinite(value) ? "" : "\"";
  out.append(quote).append(text).append(quote);
}

std::string IsoText(int64_t local_micros, int offset_seconds, bool has_zone) {
  std::string text = runtime::TimestampText(local_micros);
  text[text.find(' ')] = 'T';
  size_t point = text.find('.');
  std::string fraction = point == std::string::npos ? "" : text.substr(point + 1);
  fraction.resize(std::max<size_t>(3, fraction.size()), '0');
  text = text.substr(0, point) + "." + fraction;
  if (!has_zone) {
    return text;
  }
  if (offset_seconds == 0) {
    return text + "Z";
  }
  int size = offset_seconds < 0 ? -offset_seconds : offset_seconds;
  std::string hours = std::to_string(100 + size / 3600).substr(1);
  std::string minutes = std::to_string(100 + size / 60 % 60).substr(1);
  return text + (offset_seconds < 0 ? "-" : "+") + hours + ":" + minutes;
}

void Append(const ColumnView& column, size_t row, const runtime::TimeZone& zone, std::string& out) {
  switch (column.type().kind) {
    case Kind::Boolean:
      out += column.Boolean(row) ? "true" : "false";
      break;
    case Kind::Float:
      AppendReal(column.Real(row), runtime::FloatText(static_cast<float>(column.Real(row))), out);
      break;
    case Kind::Double:
      AppendReal(column.Real(row), runtime::DoubleText(column.Real(row)), out);
      break;
    case Kind::Decimal:
      out += runtime::DecimalText(column.Integer(row), column.type().scale);
      break;
    case Kind::Text:
      runtime::AppendJsonString(column.Text(row), out);
      break;
    case Kind::Blob:
      runtime::AppendJsonString(runtime::Base64(column.Text(row)), out);
      break;
    case Kind::Date:
      runtime::AppendJsonString(runtime::DateText(column.Int64(row)), out);
      break;
    case Kind::Timestamp:
      runtime::AppendJsonString(IsoText(column.Int64(row), 0, false), out);
      break;
    case Kind::TimestampTz: {
      int64_t micros = column.Int64(row);
      runtime::AppendJsonString(IsoText(zone.ToLocal(micros), zone.OffsetAt(micros), true), out);
      break;
    }
    case Kind::List:
    case Kind::Array:
      AppendList(column, row, zone, out);
      break;
    case Kind::Struct:
      AppendStruct(column, row, zone, out);
      break;
    case Kind::Map:
      AppendMap(column, row, zone, out);
      break;
    default:
      out += runtime::DecimalText(column.Integer(row), 0);
      break;
  }
}

bool CanWrite(const Type& type) {
  bool is_text_map = type.kind != Kind::Map || type.fields[0].type.kind == Kind::Text;
  if (!is_text_map || type.kind == Kind::Interval || type.kind == Kind::Other) {
    return false;
  }
  for (const Field& field : type.fields) {
    if (!CanWrite(field.type)) {
      return false;
    }
  }
  return true;
}

base::Status WriteJson(const Arguments& arguments, ColumnWriter& output) {
  const ColumnView& values = arguments.columns[0];
  if (!CanWrite(values.type())) {
    return base::Fail("a value of this type is not written as JSON: " + ToText(values.type()));
  }
  for (size_t row = 0; row < arguments.row_count; ++row) {
    if (values.is_null(row)) {
      output.SetNull(row);
      continue;
    }
    const runtime::TimeZone* zone = runtime::TimeZone::Find(arguments.columns[1].Text(row));
    if (zone == nullptr) {
      return base::Fail(Raise("INVALID_TIMEZONE", "unknown time zone"));
    }
    std::string text;
    Append(values, row, *zone, text);
    output.SetText(row, text);
  }
  return {};
}

// from_json with its options; the schema is read once for equal texts.
base::Result<std::optional<std::string>> FromJson(Text text, Text schema_text, Text zone,
                                                  const std::vector<std::string>& names,
                                                  const std::vector<std::string>& values) {
  thread_local std::string known_text;
  thread_local types::Type schema;
  if (known_text != schema_text) {
    schema = types::ParseType(schema_text).type;
    known_text = schema_text;
  }
  runtime::JsonOptions options{.zone = runtime::TimeZone::Find(zone)};
  std::optional<runtime::DatePattern> timestamps;
  std::optional<runtime::DatePattern> dates;
  for (size_t i = 0; i < names.size(); ++i) {
    std::string name = base::ToLower(names[i]);
    std::string mode = base::ToLower(values[i]);
    if (name == "timestampformat") {
      timestamps.emplace(values[i], runtime::DatePattern::Use::Parse);
      options.timestamp_pattern = &*timestamps;
    } else if (name == "dateformat") {
      dates.emplace(values[i], runtime::DatePattern::Use::Parse);
      options.date_pattern = &*dates;
    } else if (name == "mode" && (mode == "permissive" || mode == "failfast")) {
      options.fails_fast = mode == "failfast";
    } else {
      return base::Fail("an option of from_json that is not read: " + names[i]);
    }
  }
  if (!schema.is_known() || options.zone == nullptr) {
    return base::Fail("a schema or time zone that is not known");
  }
  return runtime::JsonBySchema(text, schema, options);
}

}  // namespace

void AddJson(FunctionPack& pack) {
  ScalarFunction to_json;
  to_json.name = "spark_to_json";
  to_json.arguments = {Type::Of(Kind::Any), Type::Of(Kind::Text)};
  to_json.result = Type::Of(Kind::Text);
  to_json.null_in_null_out = false;
  to_json.run = WriteJson;
  pack.scalars.push_back(std::move(to_json));
  auto& add = pack.scalars;
  add.push_back(Scalar("spark_get_json_object",
                       [](Text text, Text path) { return runtime::JsonAtPath(text, path); }));
  add.push_back(Scalar("spark_from_json", [](Text text, Text schema, Text zone) {
    return FromJson(text, schema, zone, {}, {});
  }));
  add.push_back(Scalar("spark_from_json",
                       [](Text text, Text schema, Text zone, const std::vector<std::string>& names,
                          const std::vector<std::string>& values) {
                         return FromJson(text, schema, zone, names, values);
                       }));
  add.push_back(Scalar("spark_schema_of_json", [](Text text) -> base::Result<std::string> {
    std::optional<std::string> schema = runtime::SchemaOfJson(text);
    return schema ? base::Result<std::string>(*schema)
                  : base::Fail("not a JSON text: " + std::string(text));
  }));
  add.push_back(Scalar("spark_json_array_length", [](Text text) -> std::optional<int32_t> {
    std::optional<int> length = runtime::JsonArrayLength(text);
    return length ? std::optional<int32_t>(*length) : std::nullopt;
  }));
  add.push_back(Scalar("spark_json_object_keys",
                       [](Text text) -> std::optional<std::vector<std::optional<std::string>>> {
                         auto keys = runtime::JsonObjectKeys(text);
                         if (!keys) {
                           return std::nullopt;
                         }
                         return std::vector<std::optional<std::string>>(keys->begin(), keys->end());
                       }));
}

}  // namespace hikkoshi::engine::duckdb::spark
