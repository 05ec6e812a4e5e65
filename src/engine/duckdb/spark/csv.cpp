// CSV: lines read by a schema, and structs written as lines.

#include "runtime/csv.h"
#include "base/text.h"
#include "engine/duckdb/spark/pack.h"
#include "runtime/calendar.h"
#include "runtime/number_text.h"

namespace hikkoshi::engine::duckdb::spark {
namespace {

using Text = std::string_view;
using Words = std::vector<std::string>;

// Options with the patterns that they point to.
struct ReadOptions {
  runtime::CsvOptions csv;
  std::optional<runtime::DatePattern> timestamps;
  std::optional<runtime::DatePattern> dates;
};

bool IsTrue(std::string_view value) {
  return base::EqualsIgnoreCase(value, "true");
}

// Sets one option; false when it is not known.
bool SetOption(ReadOptions& options, const std::string& name, const std::string& value,
               runtime::DatePattern::Use use) {
  runtime::CsvOptions& csv = options.csv;
  std::string key = base::ToLower(name);
  if (key == "sep" || key == "delimiter") {
    csv.separator = value;
    return !value.empty() && value[0] != '\\';
  }
  if ((key == "quote" || key == "escape") && value.size() == 1) {
    (key == "quote" ? csv.quote : csv.escape) = value[0];
    return true;
  }
  if (key == "nullvalue") {
    csv.null_text = value;
    return true;
  }
  if (key == "mode") {
    std::string mode = base::ToLower(value);
    csv.fails_fast = mode == "failfast";
    return mode == "failfast" || mode == "permissive";
  }
  bool reads = use == runtime::DatePattern::Use::Parse;
  if (reads && (key == "ignoreleadingwhitespace" || key == "ignoretrailingwhitespace")) {
    (key == "ignoreleadingwhitespace" ? csv.trims_start : csv.trims_end) = IsTrue(value);
    return true;
  }
  if (!reads && key == "quoteall") {
    csv.quotes_all = IsTrue(value);
    return true;
  }
  if (key == "timestampformat" || key == "dateformat") {
    auto& pattern = key == "dateformat" ? options.dates : options.timestamps;
    pattern.emplace(value, use);
    (key == "dateformat" ? csv.date_pattern : csv.timestamp_pattern) = &*pattern;
    return pattern->error().empty();
  }
  return false;
}

base::Status Read(ReadOptions& options, Text zone, const Words& names, const Words& values,
                  runtime::DatePattern::Use use) {
  options.csv.zone = runtime::TimeZone::Find(zone);
  if (options.csv.zone == nullptr) {
    return base::Fail(Raise("INVALID_TIMEZONE", "unknown time zone"));
  }
  for (size_t i = 0; i < names.size(); ++i) {
    if (!SetOption(options, names[i], values[i], use)) {
      return base::Fail("an option of CSV that is not read: " + names[i] + " = " + values[i]);
    }
  }
  return {};
}

base::Result<std::string> FromCsv(Text line, Text schema_text, Text zone, const Words& names,
                                  const Words& values) {
  thread_local std::string known_text;
  thread_local types::Type schema;
  if (known_text != schema_text) {
    schema = types::ParseType(schema_text).type;
    known_text = schema_text;
  }
  ReadOptions options;
  base::Status status = Read(options, zone, names, values, runtime::DatePattern::Use::Parse);
  return status ? runtime::CsvBySchema(line, schema, options.csv) : base::Fail(status.error());
}

base::Result<std::string> SchemaOf(Text line, Text zone, const Words& names, const Words& values) {
  ReadOptions options;
  base::Status status = Read(options, zone, names, values, runtime::DatePattern::Use::Parse);
  if (!status) {
    return base::Fail(status.error());
  }
  std::optional<std::string> schema = runtime::SchemaOfCsv(line, options.csv);
  return schema ? base::Result<std::string>(*schema)
                : base::Fail("an empty line of CSV has no schema");
}

constexpr std::string_view kInstantPattern = "yyyy-MM-dd'T'HH:mm:ss.SSSXXX";
constexpr std::string_view kWallClockPattern = "yyyy-MM-dd'T'HH:mm:ss.SSS";

std::string TimeText(const ColumnView& column, size_t row, const ReadOptions& options) {
  static const runtime::DatePattern kInstant(kInstantPattern, runtime::DatePattern::Use::Format);
  static const runtime::DatePattern kWallClock(kWallClockPattern,
                                               runtime::DatePattern::Use::Format);
  bool is_instant = column.type().kind == Kind::TimestampTz;
  const runtime::DatePattern* pattern = options.csv.timestamp_pattern;
  pattern = pattern != nullptr ? pattern : is_instant ? &kInstant : &kWallClock;
  const runtime::TimeZone& zone = is_instant ? *options.csv.zone : *runtime::TimeZone::Find("UTC");
  return pattern->Format(column.Int64(row), zone);
}

std::string FieldText(const ColumnView& column, size_t row, const ReadOptions& options) {
  switch (column.type().kind) {
    case Kind::Boolean:
      return column.Boolean(row) ? "true" : "false";
    case Kind::Float:
      return runtime::FloatText(static_cast<float>(column.Real(row)));
    case Kind::Double:
      return runtime::DoubleText(column.Real(row));
    case Kind::Decimal:
      return runtime::BigDecimalText(column.Integer(row), column.type().scale);
    case Kind::Text:
      return std::string(column.Text(row));
    case Kind::Date: {
      const runtime::DatePattern* pattern = options.csv.date_pattern;
      int64_t days = column.Int64(row);
      return pattern == nullptr
                 ? runtime::DateText(days)
                 : pattern->Format(days * runtime::kMicrosPerDay, *runtime::TimeZone::Find("UTC"));
    }
    case Kind::Timestamp:
    case Kind::TimestampTz:
      return TimeText(column, row, options);
    default:
      return runtime::DecimalText(column.Integer(row), 0);
  }
}

bool CanWrite(const Type& type) {
  switch (type.kind) {
    case Kind::Null:
    case Kind::Boolean:
    case Kind::TinyInt:
    case Kind::SmallInt:
    case Kind::Integer:
    case Kind::BigInt:
    case Kind::Float:
    case Kind::Double:
    case Kind::Decimal:
    case Kind::Text:
    case Kind::Date:
    case Kind::Timestamp:
    case Kind::TimestampTz:
      return true;
    default:
      return false;
  }
}

// spark_to_csv(struct, zone, names of options, their values)
base::Status WriteCsv(const Arguments& arguments, ColumnWriter& output) {
  const ColumnView& line = arguments.columns[0];
  for (size_t i = 0; i < line.child_count(); ++i) {
    if (!CanWrite(line.child(i).type())) {
      return base::Fail("a value of this type is not written as CSV: " +
                        ToText(line.child(i).type()));
    }
  }
  for (size_t row = 0; row < arguments.row_count; ++row) {
    ReadOptions options;
    base::Status status =
        Read(options, arguments.columns[1].Text(row), Cell<Words>::Read(arguments.columns[2], row),
             Cell<Words>::Read(arguments.columns[3], row), runtime::DatePattern::Use::Format);
    if (!status) {
      return status;
    }
    std::string text;
    for (size_t i = 0; i < line.child_count(); ++i) {
      const ColumnView& field = line.child(i);
      text += i == 0 ? "" : options.csv.separator;
      std::optional<std::string> value;
      if (!field.is_null(row)) {
        value = FieldText(field, row, options);
      }
      runtime::AppendCsvField(value, options.csv, i == 0, text);
    }
    output.SetText(row, text);
  }
  return {};
}

}  // namespace

void AddCsv(FunctionPack& pack) {
  pack.scalars.push_back(Scalar("spark_from_csv", [](Text line, Text schema, Text zone,
                                                     const Words& names, const Words& values) {
    return FromCsv(line, schema, zone, names, values);
  }));
  pack.scalars.push_back(Scalar("spark_schema_of_csv",
                                [](Text line, Text zone, const Words& names, const Words& values) {
                                  return SchemaOf(line, zone, names, values);
                                }));
  ScalarFunction to_csv;
  to_csv.name = "spark_to_csv";
  Type words = Type::List(Type::Of(Kind::Text));
  to_csv.arguments = {Type::Of(Kind::Any), Type::Of(Kind::Text), words, words};
  to_csv.result = Type::Of(Kind::Text);
  to_csv.run = WriteCsv;
  pack.scalars.push_back(std::move(to_csv));
}

}  // namespace hikkoshi::engine::duckdb::spark
