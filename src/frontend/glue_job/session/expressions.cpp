// Python values as expressions, and SQL text with job arguments in it.

#include <algorithm>

#include "base/text.h"
#include "frontend/glue_job/column/column.h"
#include "frontend/glue_job/column/type_object.h"
#include "frontend/glue_job/frame/frame.h"
#include "frontend/glue_job/frame/scalar.h"
#include "frontend/glue_job/row/row_value.h"
#include "frontend/glue_job/session/session.h"
#include "frontend/glue_job/session/values.h"
#include "sql/parse.h"

namespace hikkoshi::glue_job {
namespace {

using types::TypeKind;

ast::Literal IntegerLiteral(int64_t number) {
  bool is_int = number >= INT32_MIN && number <= INT32_MAX;
  return {is_int ? TypeKind::Int : TypeKind::Long, std::to_string(number)};
}

// Cuts a dotted name; parts in backticks keep their dots.
std::vector<std::string> CutName(std::string_view name) {
  std::vector<std::string> parts(1);
  bool is_quoted = false;
  for (char byte : name) {
    if (byte == '`') {
      is_quoted = !is_quoted;
    } else if (byte == '.' && !is_quoted) {
      parts.emplace_back();
    } else {
      parts.back() += byte;
    }
  }
  return parts;
}

}  // namespace

// ---- values

ast::ExprId Session::ListToArray(Interpreter& interpreter, const std::vector<Value>& elements,
                                 base::Span span) {
  std::vector<ast::ExprId> items;
  for (const Value& element : elements) {
    items.push_back(ToExpr(interpreter, element, span));
  }
  return MakeCall(tree(), "array", std::move(items), span);
}

ast::ExprId Session::ToExpr(Interpreter& interpreter, const Value& value, base::Span span) {
  if (value.is_none()) {
    return tree().Add(ast::Literal{}, span);
  }
  if (const bool* flag = value.If<bool>()) {
    return tree().Add(ast::Literal{TypeKind::Boolean, *flag ? "true" : "false"}, span);
  }
  if (const int64_t* number = value.If<int64_t>()) {
    return tree().Add(IntegerLiteral(*number), span);
  }
  if (const double* number = value.If<double>()) {
    return tree().Add(ast::Literal{TypeKind::Double, FloatText(*number)}, span);
  }
  if (const std::string* text = value.If<std::string>()) {
    return tree().Add(ast::Literal{TypeKind::String, *text}, span);
  }
  if (const auto* column = value.As<ColumnObject>()) {
    constexpr size_t kSmall = 50;
    bool is_too_large =
        plan_.has_copied_too_much() && CountNodes(tree(), column->expr, kSmall) >= kSmall;
    return is_too_large ? Unsupported(diagnostics::Code::InterpreterLimit, span,
                                      "the expression is larger than a translation follows")
                        : plan_.Copy(column->expr);
  }
  if (const auto* symbol = value.As<Symbol>()) {
    return SymbolToExpr(interpreter, *symbol, span);
  }
  if (const auto* scalar = value.As<ScalarObject>()) {
    return ScalarToExpr(*this, *scalar, span);
  }
  if (const auto* count = value.As<CountObject>()) {
    return CountToExpr(*this, *count, span);
  }
  if (const auto* row_value = value.As<RowValue>()) {
    return plan_.Copy(row_value->expr);
  }
  if (std::optional<std::vector<Value>> elements = ElementsOf(value)) {
    return ListToArray(interpreter, *elements, span);
  }
  if (auto* unknown = value.As<Unknown>()) {
    interpreter.Report(*unknown, span);
    return tree().Add(ast::UnsupportedExpr{diagnostics::CodeText(unknown->code), unknown->reason,
                                           std::string(TextOf(span))},
                      span);
  }
  return Unsupported(diagnostics::Code::FrameArgument, span,
                     "no column and no constant: " + Describe(value));
}

ast::ExprId Session::ToColumn(Interpreter& interpreter, const Value& value, base::Span span) {
  if (const std::string* name = value.If<std::string>()) {
    return ColumnNamed(*name, span);
  }
  if (value.is_symbol()) {
    std::optional<std::string> name = ToName(value);
    return Unsupported(diagnostics::Code::ColumnNotFound, span,
                       "the name of a column is a job argument: " + name.value_or("?"));
  }
  return ToExpr(interpreter, value, span);
}

ast::ExprId Session::ColumnNamed(std::string_view name, base::Span span) {
  std::vector<std::string> parts = CutName(name);
  if (parts.back() == "*") {
    parts.pop_back();
    return tree().Add(ast::Star{.qualifier = std::move(parts)}, span);
  }
  return tree().Add(ast::ColumnRef{std::move(parts)}, span);
}

// ---- text with arguments

std::optional<std::string> Session::ToName(const Value& value) {
  if (const std::string* text = value.If<std::string>()) {
    return *text;
  }
  const auto* symbol = value.As<Symbol>();
  if (symbol == nullptr) {
    return std::nullopt;
  }
  if (symbol->kind == SymbolKind::Parameter) {
    return "${" + symbol->name + "}";
  }
  if (symbol->kind == SymbolKind::Operation && symbol->operation == "str" &&
      symbol->parts.size() == 1) {
    return ToName(symbol->parts[0]);
  }
  if (symbol->kind != SymbolKind::Text) {
    return std::nullopt;
  }
  std::string name;
  for (const Value& part : symbol->parts) {
    std::optional<std::string> text = ToName(part);
    if (!text) {
      return std::nullopt;
    }
    name += *text;
  }
  return name;
}

std::optional<std::string> Session::ToSqlText(const Value& value) {
  if (const std::string* text = value.If<std::string>()) {
    return *text;
  }
  if (const auto* symbol = value.As<Symbol>()) {
    if (symbol->kind == SymbolKind::Text) {
      std::string sql;
      for (const Value& part : symbol->parts) {
        std::optional<std::string> text = ToSqlText(part);
        if (!text) {
          return std::nullopt;
        }
        sql += *text;
      }
      return sql;
    }
    std::string name = symbol->kind == SymbolKind::Parameter
                           ? symbol->name
                           : "hikkoshi_value_" + std::to_string(placeholders_.size());
    placeholders_.insert_or_assign(name, value);
    return std::string(sql::kPlaceholderBegin) + name + std::string(sql::kPlaceholderEnd);
  }
  if (value.As<ScalarObject>() != nullptr) {
    std::string name = "hikkoshi_value_" + std::to_string(placeholders_.size());
    placeholders_.insert_or_assign(name, value);
    return std::string(sql::kPlaceholderBegin) + name + std::string(sql::kPlaceholderEnd);
  }
  return std::nullopt;
}

void Session::ResolvePlaceholders(Interpreter& interpreter, ast::AnyId root) {
  std::vector<ast::ExprId> found;
  std::vector<ast::ExprId> templates;
  ast::Walk(tree(), root, [&](const ast::AnyId& id) {
    const auto* expr = std::get_if<ast::ExprId>(&id);
    if (expr != nullptr && tree().If<ast::Parameter>(*expr) != nullptr) {
      found.push_back(*expr);
    }
    if (expr != nullptr && tree().If<ast::TemplateString>(*expr) != nullptr) {
      templates.push_back(*expr);
    }
    return true;
  });
  for (ast::ExprId id : found) {
    auto placeholder = placeholders_.find(tree().Get<ast::Parameter>(id).name);
    if (placeholder != placeholders_.end()) {
      ast::ExprId value = ToExpr(interpreter, placeholder->second, tree().span(id));
      tree().at(id) = ast::Expr(tree().at(value));
    }
  }
  for (ast::ExprId id : templates) {
    std::vector<ast::ExprId> parts = tree().Get<ast::TemplateString>(id).parts;
    bool is_simple = std::all_of(parts.begin(), parts.end(), [&](ast::ExprId part) {
      return tree().kind(part) == ast::ExprKind::Literal ||
             tree().kind(part) == ast::ExprKind::Parameter;
    });
    if (parts.size() == 1) {
      tree().at(id) = ast::Expr(tree().at(parts[0]));
    } else if (!is_simple) {
      tree().at(id) = ast::Call{.name = "concat", .args = std::move(parts)};
    }
  }
}

ast::ExprId Session::ParseExpression(Interpreter& interpreter, const Value& value,
                                     base::Span span) {
  std::optional<std::string> sql = ToSqlText(value);
  if (!sql) {
    return Unsupported(diagnostics::Code::UnknownValue, span,
                       "the text of the expression is not known");
  }
  sql::ParseContext context{tree(), sink(), dialect::Dialect::Spark3};
  ast::ExprId expr = sql::ParseExpression({*sql, span, false}, context);
  ResolvePlaceholders(interpreter, expr);
  return expr;
}

ast::ExprId Session::ParseAliased(Interpreter& interpreter, const Value& value, base::Span span,
                                  std::string& alias) {
  std::optional<std::string> sql = ToSqlText(value);
  if (!sql) {
    return Unsupported(diagnostics::Code::UnknownValue, span,
                       "the text of the expression is not known");
  }
  sql::ParseContext context{tree(), sink(), dialect::Dialect::Spark3};
  ast::SelectItem item = sql::ParseSelectItem({*sql, span, false}, context);
  ResolvePlaceholders(interpreter, item.expr);
  alias = item.alias;
  return item.expr;
}

std::optional<types::Type> Session::ToType(Interpreter&, const Value& value, base::Span span) {
  if (const auto* object = value.As<TypeObject>()) {
    return object->type;
  }
  // `cast(IntegerType)` without parentheses is an error in Spark as well.
  const std::string* text = value.If<std::string>();
  if (text == nullptr) {
    return std::nullopt;
  }
  types::ParsedType parsed = types::ParseType(*text);
  if (parsed.error.empty()) {
    return parsed.type;
  }
  // `a int, b string`: a schema.
  parsed = types::ParseType("struct<" + *text + ">");
  if (parsed.error.empty()) {
    return parsed.type;
  }
  sink().Add(diagnostics::Code::FrameArgument, span, "this is no type: " + *text);
  return std::nullopt;
}

}  // namespace hikkoshi::glue_job
