#include "frontend/glue_job/spark/functions_module.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "frontend/glue_job/column/column.h"
#include "frontend/glue_job/column/type_object.h"
#include "frontend/glue_job/frame/frame.h"
#include "frontend/glue_job/row/row_function.h"
#include "frontend/glue_job/session/values.h"
#include "frontend/glue_job/spark/function_signature.h"
#include "functions/function.h"

namespace hikkoshi::glue_job {
namespace {

struct FunctionCall {
  Session& session;
  Interpreter& interpreter;
  const Arguments& arguments;

  ast::Tree& tree() const { return session.tree(); }
  base::Span span() const { return arguments.span; }
  Value Result(ast::Expr node) const {
    return session.MakeColumn(interpreter, tree().Add(std::move(node), span()));
  }
  Value Refuse(const std::string& reason) const {
    return session.MakeColumn(
        interpreter, session.Unsupported(diagnostics::Code::SparkFunction, span(), reason));
  }
  ast::ExprId Column(size_t position, std::string_view name) const {
    const Value* value = arguments.Find(position, name);
    if (value == nullptr) {
      return session.Unsupported(diagnostics::Code::SparkFunction, span(),
                                 "an argument is missing: " + std::string(name));
    }
    return session.ToColumn(interpreter, *value, arguments.SpanOf(position, name));
  }
  ast::ExprId Expr(size_t position, std::string_view name) const {
    const Value* value = arguments.Find(position, name);
    if (value == nullptr) {
      return session.Unsupported(diagnostics::Code::SparkFunction, span(),
                                 "an argument is missing: " + std::string(name));
    }
    return session.ToExpr(interpreter, *value, arguments.SpanOf(position, name));
  }
};

// ---- the general way

ast::ExprId LambdaArgument(const FunctionCall& call, const Value& function) {
  const auto* python = function.As<Function>();
  size_t count = python == nullptr ? 1 : python->parameters->size();
  static constexpr std::array<const char*, 3> kNames = {"x", "y", "z"};
  if (count == 0 || count > kNames.size()) {
    return call.session.Unsupported(diagnostics::Code::SparkFunction, call.span(),
                                    "a lambda over columns takes one to three of them");
  }
  Arguments inner{.span = call.span()};
  ast::Lambda lambda;
  for (size_t i = 0; i < count; ++i) {
    std::string name = python == nullptr ? kNames[i] : (*python->parameters)[i].name;
    lambda.parameters.push_back(name);
    ast::ExprId reference = call.tree().Add(ast::ColumnRef{{name}}, call.span());
    inner.positional.push_back({call.session.MakeColumn(call.interpreter, reference), call.span()});
  }
  Value result = call.interpreter.Call(function, std::move(inner), call.span());
  lambda.body = call.session.ToExpr(call.interpreter, result, call.span());
  return call.tree().Add(std::move(lambda), call.span());
}

bool IsTypeArgument(const FunctionSignature& signature, const FunctionParameter& parameter) {
  return signature.name == "from_json" && parameter.name == "schema";
}

ast::ExprId ReadArgument(const FunctionCall& call, const FunctionSignature& signature,
                         const FunctionParameter& parameter, const Value& value, base::Span span) {
  if (IsTypeArgument(signature, parameter)) {
    std::optional<types::Type> type = call.session.ToType(call.interpreter, value, span);
    if (type) {
      std::string text = types::ToText(*type);
      return call.tree().Add(ast::Literal{types::TypeKind::String, text}, span);
    }
  }
  switch (parameter.role) {
    case ParameterRole::Column:
      return call.session.ToColumn(call.interpreter, value, span);
    case ParameterRole::Value:
      return call.session.ToExpr(call.interpreter, value, span);
    case ParameterRole::Lambda:
      return LambdaArgument(call, value);
  }
  return {};
}

std::string SqlName(const FunctionSignature& signature) {
  return std::string(signature.sql_name.empty() ? signature.name : signature.sql_name);
}

Value CallGeneral(const FunctionCall& call, const FunctionSignature& signature) {
  std::vector<ast::ExprId> values;
  for (size_t position = 0;
       const FunctionParameter& parameter : ReadParameters(signature.parameters)) {
    if (parameter.is_variadic) {
      for (const PositionalArgument& argument : Spread(call.arguments, position)) {
        values.push_back(ReadArgument(call, signature, parameter, argument.value, argument.span));
      }
      break;
    }
    const Value* value = call.arguments.Find(position, parameter.name);
    if (value == nullptr && parameter.is_optional) {
      // A default that comes before a given argument does not happen in these signatures.
      ++position;
      continue;
    }
    if (value == nullptr) {
      return call.Refuse("an argument of " + std::string(signature.name) +
                         " is missing: " + parameter.name);
    }
    values.push_back(ReadArgument(call, signature, parameter, *value,
                                  call.arguments.SpanOf(position, parameter.name)));
    ++position;
  }
  std::string name = SqlName(signature);
  if (functions::Find(name, dialect::Dialect::Spark3) == nullptr) {
    return call.Refuse("function without a known meaning: " + name);
  }
  if (name == "locate" || name == "log" || name == "nth_value") {
    // Their SQL forms take the same order.
  }
  return call.Result(ast::Call{.name = name, .args = std::move(values)});
}

// ---- functions with a way of their own

Value Col(const FunctionCall& call) {
  return call.session.MakeColumn(call.interpreter, call.Column(0, "col"));
}

Value Lit(const FunctionCall& call) {
  return call.session.MakeColumn(call.interpreter, call.Expr(0, "col"));
}

Value Expr(const FunctionCall& call) {
  const Value* text = call.arguments.Find(0, "str");
  if (text == nullptr) {
    return call.Refuse("expr without a text");
  }
  std::string name;
  ast::ExprId expr =
      call.session.ParseAliased(call.interpreter, *text, call.arguments.SpanOf(0, "str"), name);
  auto* column = call.interpreter.heap().Make<ColumnObject>(call.session, expr);
  if (!name.empty()) {
    column->names = {name};
  }
  return Value(column);
}

Value When(const FunctionCall& call) {
  ast::Case choice;
  choice.branches.push_back({call.Expr(0, "condition"), call.Expr(1, "value")});
  return call.Result(std::move(choice));
}

Value Count(const FunctionCall& call) {
  const Value* value = call.arguments.Find(0, "col");
  bool is_star = value != nullptr && TextOf(value).value_or("") == "*";
  ast::ExprId argument =
      is_star ? call.tree().Add(ast::Star{}, call.span()) : call.Column(0, "col");
  return call.Result(ast::Call{.name = "count", .args = {argument}});
}

Value CountDistinct(const FunctionCall& call) {
  ast::Call count{.name = "count", .is_distinct = true};
  for (const PositionalArgument& argument : call.arguments.positional) {
    count.args.push_back(call.session.ToColumn(call.interpreter, argument.value, argument.span));
  }
  return call.Result(std::move(count));
}

Value SumDistinct(const FunctionCall& call) {
  return call.Result(
      ast::Call{.name = "sum", .args = {call.Column(0, "col")}, .is_distinct = true});
}

template <const char* kName>
Value FirstOrLast(const FunctionCall& call) {
  ast::Call pick{.name = kName, .args = {call.Column(0, "col")}};
  const Value* flag = call.arguments.Find(1, "ignorenulls");
  flag = flag == nullptr ? call.arguments.Named("ignoreNulls") : flag;
  if (BoolOf(flag).value_or(false)) {
    pick.null_treatment = ast::NullTreatment::IgnoreNulls;
  }
  return call.Result(std::move(pick));
}

std::string FieldName(const Session&, const ast::Tree& tree, const Value& value, ast::ExprId expr,
                      size_t position) {
  const auto* column = value.As<ColumnObject>();
  if (column != nullptr && !column->names.empty()) {
    return column->names[0];
  }
  const auto* reference = tree.If<ast::ColumnRef>(expr);
  return reference == nullptr ? "col" + std::to_string(position + 1) : reference->parts.back();
}

Value Struct(const FunctionCall& call) {
  ast::Call made{.name = "named_struct"};
  size_t position = 0;
  for (const PositionalArgument& argument : Spread(call.arguments)) {
    ast::ExprId expr = call.session.ToColumn(call.interpreter, argument.value, argument.span);
    std::string name = FieldName(call.session, call.tree(), argument.value, expr, position++);
    made.args.push_back(
        call.tree().Add(ast::Literal{types::TypeKind::String, name}, argument.span));
    made.args.push_back(expr);
  }
  return call.Result(std::move(made));
}

Value Broadcast(const FunctionCall& call) {
  return call.arguments.positional.empty() ? Value() : call.arguments.positional[0].value;
}

template <bool kDescending, ast::OrderItem::Nulls kNulls>
Value Order(const FunctionCall& call) {
  auto* column = call.interpreter.heap().Make<ColumnObject>(call.session, call.Column(0, "col"));
  column->has_order = true;
  column->order.is_descending = kDescending;
  column->order.nulls = kNulls;
  return Value(column);
}

Value Udf(const FunctionCall& call) {
  const Value* function = call.arguments.Find(0, "f");
  const Value* type = call.arguments.Find(1, "returnType");
  // `@udf("int")` and `@udf(returnType=...)` give the type first.
  bool has_type_first = function == nullptr || function->If<std::string>() != nullptr ||
                        function->As<TypeObject>() != nullptr || function->is_none();
  if (has_type_first && function != nullptr && type == nullptr && !function->is_none()) {
    type = function;
  }
  types::Type returned = types::Simple(types::TypeKind::String);
  if (type != nullptr) {
    std::optional<types::Type> known = call.session.ToType(call.interpreter, *type, call.span());
    if (!known) {
      return call.Refuse("the type of a row function is not known");
    }
    returned = *known;
  }
  if (!has_type_first) {
    return MakeUdf(call.session, call.interpreter, *function, returned);
  }
  Session& session = call.session;
  return call.interpreter.MakeBuiltin(
      "udf", [&session, returned](Interpreter& interpreter, const Arguments& arguments) {
        return arguments.positional.empty()
                   ? Value()
                   : MakeUdf(session, interpreter, arguments.positional[0].value, returned);
      });
}

Value PandasUdf(const FunctionCall& call) {
  Session& session = call.session;
  base::Span span = call.span();
  Value refused = call.interpreter.MakeBuiltin(
      "pandas_udf", [&session, span](Interpreter& interpreter, const Arguments&) {
        return session.MakeColumn(interpreter,
                                  session.Unsupported(diagnostics::Code::RowFunction, span,
                                                      "a function over pandas series"));
      });
  return refused;
}

Value TimeWindow(const FunctionCall& call) {
  return call.Refuse("windows of time are not translated");
}

using Nulls = ast::OrderItem::Nulls;
constexpr char kFirst[] = "first";
constexpr char kLast[] = "last";

struct SpecialRow {
  std::string_view name;
  Value (*run)(const FunctionCall&);
};

constexpr std::array<SpecialRow, 26> kSpecial = {{
    {"col", Col},
    {"column", Col},
    {"lit", Lit},
    {"typedLit", Lit},
    {"expr", Expr},
    {"when", When},
    {"count", Count},
    {"countDistinct", CountDistinct},
    {"count_distinct", CountDistinct},
    {"sumDistinct", SumDistinct},
    {"sum_distinct", SumDistinct},
    {"first", FirstOrLast<kFirst>},
    {"first_value", FirstOrLast<kFirst>},
    {"last", FirstOrLast<kLast>},
    {"last_value", FirstOrLast<kLast>},
    {"struct", Struct},
    {"broadcast", Broadcast},
    {"asc", Order<false, Nulls::Default>},
    {"asc_nulls_first", Order<false, Nulls::First>},
    {"asc_nulls_last", Order<false, Nulls::Last>},
    {"desc", Order<true, Nulls::Default>},
    {"desc_nulls_first", Order<true, Nulls::First>},
    {"desc_nulls_last", Order<true, Nulls::Last>},
    {"udf", Udf},
    {"pandas_udf", PandasUdf},
    {"window", TimeWindow},
}};

}  // namespace

std::optional<Value> FindSparkFunction(Session& session, Interpreter& interpreter,
                                       std::string_view name) {
  for (const SpecialRow& row : kSpecial) {
    if (row.name == name) {
      auto run = row.run;
      return interpreter.MakeBuiltin(
          std::string(name), [&session, run](Interpreter& inner, const Arguments& arguments) {
            return run({session, inner, arguments});
          });
    }
  }
  if (const FunctionSignature* signature = FindSignature(name)) {
    return interpreter.MakeBuiltin(
        std::string(name), [&session, signature](Interpreter& inner, const Arguments& arguments) {
          return CallGeneral({session, inner, arguments}, *signature);
        });
  }
  std::string text(name);
  return interpreter.MakeBuiltin(
      text, [&session, text](Interpreter& inner, const Arguments& arguments) {
        return FunctionCall{session, inner, arguments}.Refuse("function of pyspark: " + text);
      });
}

Value MakeUdf(Session& session, Interpreter& interpreter, const Value& function,
              const types::Type& type) {
  return Value(interpreter.heap().Make<UdfObject>(session, function, type));
}

}  // namespace hikkoshi::glue_job
