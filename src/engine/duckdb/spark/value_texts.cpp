// Values of any type as text: cast to string, at any depth.

#include <fmt/format.h>

#include "engine/duckdb/spark/pack.h"
#include "runtime/calendar.h"
#include "runtime/number_text.h"
#include "runtime/text.h"

namespace hikkoshi::engine::duckdb::spark {
namespace {

struct Style {
  const runtime::TimeZone* zone;
  bool is_ansi;
};

void Append(const ColumnView& column, size_t row, const Style& style, std::string& out);

void AppendChild(const ColumnView& child, size_t row, const Style& style, std::string& out) {
  if (child.is_null(row)) {
    out += "null";
  } else {
    Append(child, row, style, out);
  }
}

void AppendList(const ColumnView& column, size_t row, const Style& style, std::string& out) {
  Range range = column.range(row);
  out += '[';
  for (size_t i = range.begin; i < range.end; ++i) {
    out += i == range.begin ? "" : ", ";
    AppendChild(column.child(0), i, style, out);
  }
  out += ']';
}

void AppendMap(const ColumnView& column, size_t row, const Style& style, std::string& out) {
  Range range = column.range(row);
  out += '{';
  for (size_t i = range.begin; i < range.end; ++i) {
    out += i == range.begin ? "" : ", ";
    AppendChild(column.child(0), i, style, out);
    out += " -> ";
    AppendChild(column.child(1), i, style, out);
  }
  out += '}';
}

void AppendStruct(const ColumnView& column, size_t row, const Style& style, std::string& out) {
  out += '{';
  for (size_t i = 0; i < column.child_count(); ++i) {
    out += i == 0 ? "" : ", ";
    AppendChild(column.child(i), row, style, out);
  }
  out += '}';
}

void AppendDecimal(const ColumnView& column, size_t row, const Style& style, std::string& out) {
  int scale = column.type().scale;
  out += style.is_ansi ? runtime::DecimalText(column.Integer(row), scale)
                       : runtime::BigDecimalText(column.Integer(row), scale);
}

void Append(const ColumnView& column, size_t row, const Style& style, std::string& out) {
  switch (column.type().kind) {
    case Kind::Boolean:
      out += column.Boolean(row) ? "true" : "false";
      break;
    case Kind::Float:
      out += runtime::FloatText(static_cast<float>(column.Real(row)));
      break;
    case Kind::Double:
      out += runtime::DoubleText(column.Real(row));
      break;
    case Kind::Decimal:
      AppendDecimal(column, row, style, out);
      break;
    case Kind::Text:
      out += column.Text(row);
      break;
    case Kind::Blob:
      out += runtime::ValidUtf8(column.Text(row));
      break;
    case Kind::Date:
      out += runtime::DateText(column.Int64(row));
      break;
    case Kind::Timestamp:
      out += runtime::TimestampText(column.Int64(row));
      break;
    case Kind::TimestampTz:
      out += runtime::TimestampText(style.zone->ToLocal(column.Int64(row)));
      break;
    case Kind::List:
    case Kind::Array:
      AppendList(column, row, style, out);
      break;
    case Kind::Map:
      AppendMap(column, row, style, out);
      break;
    case Kind::Struct:
      AppendStruct(column, row, style, out);
      break;
    case Kind::Null:
      out += "null";
      break;
    default:
      out += runtime::DecimalText(column.Integer(row), 0);
      break;
  }
}

bool CanWrite(const Type& type) {
  if (type.kind == Kind::Interval || type.kind == Kind::Other || type.kind == Kind::Time) {
    return false;
  }
  for (const Field& field : type.fields) {
    if (!CanWrite(field.type)) {
      return false;
    }
  }
  return true;
}

base::Status Run(const Arguments& arguments, ColumnWriter& output) {
  const ColumnView& values = arguments.columns[0];
  if (!CanWrite(values.type())) {
    return base::Fail("a value of this type has no text: " + ToText(values.type()));
  }
  for (size_t row = 0; row < arguments.row_count; ++row) {
    if (values.is_null(row)) {
      output.SetNull(row);
      continue;
    }
    Style style{runtime::TimeZone::Find(arguments.columns[1].Text(row)),
                arguments.columns[2].Boolean(row)};
    if (style.zone == nullptr) {
      return base::Fail(Raise("INVALID_TIMEZONE", "unknown time zone"));
    }
    std::string text;
    Append(values, row, style, text);
    output.SetText(row, text);
  }
  return {};
}

}  // namespace

// spark_text(value, session time zone, whether ANSI is on)
void AddValueTexts(FunctionPack& pack) {
  ScalarFunction function;
  function.name = "spark_text";
  function.arguments = {Type::Of(Kind::Any), Type::Of(Kind::Text), Type::Of(Kind::Boolean)};
  function.result = Type::Of(Kind::Text);
  function.null_in_null_out = false;
  function.run = Run;
  pack.scalars.push_back(std::move(function));
}

}  // namespace hikkoshi::engine::duckdb::spark
