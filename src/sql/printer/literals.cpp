// Constants, intervals and parameters.

#include <charconv>

#include "base/text.h"
#include "sql/printer/printer.h"

namespace hikkoshi::sql {
namespace {

using types::TypeKind;

bool FitsInt(std::string_view text, int64_t least, int64_t most) {
  int64_t value = 0;
  auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  return result.ec == std::errc() && result.ptr == text.data() + text.size() && value >= least &&
         value <= most;
}

bool IsPlainName(std::string_view name) {
  for (char byte : name) {
    bool is_letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_';
    if (!is_letter && !(byte >= '0' && byte <= '9')) {
      return false;
    }
  }
  return !name.empty();
}

bool IsPosition(std::string_view name) {
  return name.find_first_not_of("0123456789") == name.npos;
}

}  // namespace

void Printer::WriteNode(const ast::Literal& node) {
  switch (node.type) {
    case TypeKind::Null:
      Text("null");
      break;
    case TypeKind::Boolean:
      Text(node.text);
      break;
    case TypeKind::Byte:
    case TypeKind::Short:
    case TypeKind::Int:
    case TypeKind::Long:
    case TypeKind::Float:
    case TypeKind::Double:
    case TypeKind::Decimal:
      WriteNumber(node);
      break;
    case TypeKind::String:
    case TypeKind::Char:
    case TypeKind::Varchar:
      String(node.text);
      break;
    case TypeKind::Binary:
      WriteBinary(node);
      break;
    case TypeKind::Date:
      TypedString("date", node.text);
      break;
    case TypeKind::Time:
      TypedString("time", node.text);
      break;
    case TypeKind::Timestamp:
    case TypeKind::TimestampNtz:
      WriteTimestamp(node);
      break;
    case TypeKind::Json:
      TypedString("json", node.text);
      break;
    case TypeKind::Unknown:
    case TypeKind::YearMonthInterval:
    case TypeKind::DayTimeInterval:
    case TypeKind::Array:
    case TypeKind::Map:
    case TypeKind::Struct:
    case TypeKind::Variant:
    case TypeKind::Choice:
      NoSyntax("a constant of this type");
      break;
  }
}

void Printer::TypedString(std::string_view type, std::string_view text) {
  Text(type);
  Text(" ");
  String(text);
}

// ---- numbers --------------------------------------------------------------------------------

void Printer::WriteNumber(const ast::Literal& node) {
  switch (node.type) {
    case TypeKind::Int:
      Text(node.text);
      break;
    case TypeKind::Long:
      // Without a mark a number that fits is an int.
      WriteInteger(node, FitsInt(node.text, INT32_MIN, INT32_MAX) ? "L" : "");
      break;
    case TypeKind::Byte:
      WriteInteger(node, "Y");
      break;
    case TypeKind::Short:
      WriteInteger(node, "S");
      break;
    case TypeKind::Decimal:
      WriteDecimal(node);
      break;
    default:
      WriteReal(node);
  }
}

void Printer::WriteInteger(const ast::Literal& node, std::string_view suffix) {
  if (suffix.empty()) {
    Text(node.text);
  } else if (is_spark()) {
    Text(node.text);
    Text(suffix);
  } else {
    types::Type type;
    type.kind = node.type;
    TypedString(types::ToText(type, dialect::TraitsOf(dialect()).type_syntax), node.text);
  }
}

void Printer::WriteDecimal(const ast::Literal& node) {
  bool has_point = node.text.find('.') != node.text.npos;
  bool has_exponent = node.text.find_first_of("eE") != node.text.npos;
  if (has_point && !has_exponent) {
    Text(node.text);
  } else if (is_spark()) {
    bool is_long = !has_exponent && !FitsInt(node.text, INT64_MIN, INT64_MAX);
    Text(node.text);
    Text(is_long ? "" : "BD");
  } else if (is_trino()) {
    TypedString("decimal", node.text);
  } else {
    size_t digits = node.text.size() - (node.text.starts_with('-') ? 1 : 0);
    TypedString("decimal(" + std::to_string(digits) + ", 0)", node.text);
  }
}

void Printer::WriteReal(const ast::Literal& node) {
  bool has_exponent = node.text.find_first_of("eE") != node.text.npos;
  bool is_float = node.type == TypeKind::Float;
  bool is_number = node.text.find_first_not_of("+-.0123456789eE") == node.text.npos;
  if (is_spark() && is_number) {
    Text(node.text);
    Text(is_float ? "F" : has_exponent ? "" : "D");
  } else if (is_spark()) {
    Text(is_float ? "float(" : "double(");
    String(node.text);
    Text(")");
  } else if (is_float || !is_number) {
    TypedString(is_float ? "real" : "double", node.text);
  } else {
    Text(node.text);
    Text(has_exponent ? "" : "e0");
  }
}

// ---- bytes and times ------------------------------------------------------------------------

void Printer::WriteBinary(const ast::Literal& node) {
  if (!is_duckdb()) {
    Text("x'" + node.text + "'");
    return;
  }
  std::string escaped;
  for (size_t i = 0; i + 1 < node.text.size(); i += 2) {
    escaped += "\\x" + node.text.substr(i, 2);
  }
  Text("blob '" + escaped + "'");
}

void Printer::WriteTimestamp(const ast::Literal& node) {
  bool is_instant = node.type == TypeKind::Timestamp;
  if (is_duckdb()) {
    TypedString(is_instant ? "timestamptz" : "timestamp", node.text);
  } else if (is_trino()) {
    TypedString("timestamp", node.text);
  } else {
    TypedString(is_instant ? "timestamp" : "timestamp_ntz", node.text);
  }
}

// ---- intervals ------------------------------------------------------------------------------

void Printer::WriteNode(const ast::Interval& node) {
  if (node.parts.size() > 1 && is_trino()) {
    NoSyntax("an interval of several parts");
    return;
  }
  if (node.parts.size() > 1 && is_duckdb()) {
    std::string text;
    for (const ast::IntervalPart& part : node.parts) {
      const ast::Literal* literal = tree_.If<ast::Literal>(part.value);
      if (literal == nullptr) {
        NoSyntax("an interval of several computed parts");
        return;
      }
      text += (text.empty() ? "" : " ") + literal->text + " " + part.unit;
    }
    TypedString("interval", text);
    return;
  }
  Text("interval");
  for (const ast::IntervalPart& part : node.parts) {
    WriteIntervalPart(part);
  }
  if (!node.end_unit.empty()) {
    Text(" to " + node.end_unit);
  }
}

void Printer::WriteIntervalPart(const ast::IntervalPart& part) {
  Text(" ");
  const ast::Literal* literal = tree_.If<ast::Literal>(part.value);
  if (literal == nullptr) {
    Parenthesized([&] { WriteExpr(part.value, 0); });
  } else {
    bool is_string = literal->type == TypeKind::String || is_trino();
    std::string_view text = literal->text;
    // DuckDB takes no sign before the quotes, and none before a number without parentheses.
    bool is_negative = text.starts_with('-');
    if (is_negative && !is_duckdb()) {
      Text("-");
      text.remove_prefix(1);
    }
    if (is_string) {
      String(text);
    } else if (is_negative && is_duckdb()) {
      Text("(");
      Text(text);
      Text(")");
    } else {
      Text(text);
    }
  }
  Text(" " + part.unit);
}

// ---- parameters -----------------------------------------------------------------------------

void Printer::WriteNode(const ast::Parameter& node) {
  if (options_.parameters == ParameterStyle::Jinja) {
    bool is_bare = types::IsNumeric(node.type.kind) || node.type.kind == TypeKind::Boolean;
    if (is_bare) {
      Variable(node.name);
    } else if (node.type.is_known() && !types::IsText(node.type.kind)) {
      Text("cast('{{ var(\"" + node.name + "\") }}' as ");
      Type(node.type, dialect::TraitsOf(dialect()).type_syntax);
      Text(")");
    } else {
      Text("'{{ var(\"" + node.name + "\") }}'");
    }
    return;
  }
  if (IsPosition(node.name)) {
    Text("?");
  } else if (!IsPlainName(node.name)) {
    Text("${" + node.name + "}");
  } else {
    Text(is_duckdb() ? "$" : ":");
    Text(node.name);
  }
}

void Printer::WriteNode(const ast::TemplateString& node) {
  std::string text;
  for (ast::ExprId id : node.parts) {
    const ast::Parameter* parameter = tree_.If<ast::Parameter>(id);
    const ast::Literal* literal = tree_.If<ast::Literal>(id);
    if (parameter != nullptr && options_.parameters == ParameterStyle::Jinja) {
      text += "{{ var(\"" + parameter->name + "\") }}";
    } else if (parameter != nullptr) {
      text += "${" + parameter->name + "}";
    } else if (literal != nullptr) {
      text += literal->text;
    }
  }
  String(text);
}

}  // namespace hikkoshi::sql
