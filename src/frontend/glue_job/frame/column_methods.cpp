// select, withColumn, drop …: methods that change which columns there are.

#include <array>

#include "ast/walk.h"
#include "frontend/glue_job/column/column.h"
#include "frontend/glue_job/frame/frame.h"
#include "frontend/glue_job/plan/bind.h"
#include "frontend/glue_job/session/values.h"
#include "sql/parse.h"

namespace hikkoshi::glue_job {
namespace {

Value Select(const FrameCall& call) {
  std::vector<NewColumn> columns = call.Columns();
  if (columns.empty()) {
    return call.Refuse(diagnostics::Code::FrameArgument, "select without columns");
  }
  return call.Result(call.steps().Select(call.frame.plan, std::move(columns), call.span()));
}

Value SelectExpr(const FrameCall& call) {
  std::vector<NewColumn> columns;
  Session& session = call.session();
  for (const PositionalArgument& argument : Spread(call.arguments)) {
    std::optional<std::string> text = session.ToSqlText(argument.value);
    if (!text) {
      return call.Refuse(diagnostics::Code::UnknownValue, "the text of an expression is not known");
    }
    sql::ParseContext context{session.tree(), session.sink(), dialect::Dialect::Spark3};
    ast::SelectItem item = sql::ParseSelectItem({*text, argument.span, false}, context);
    session.ResolvePlaceholders(call.interpreter, item.expr);
    NewColumn column{.expr = item.expr};
    if (!item.alias.empty()) {
      column.names = {item.alias};
    }
    columns.push_back(std::move(column));
  }
  return call.Result(call.steps().Select(call.frame.plan, std::move(columns), call.span()));
}

Value WithColumn(const FrameCall& call) {
  const Value* name = call.Find(0, "colName");
  const Value* column = call.Find(1, "col");
  std::optional<std::string> text = name == nullptr ? std::nullopt : call.session().ToName(*name);
  if (!text || column == nullptr) {
    return call.Refuse(diagnostics::Code::FrameArgument, "the name of a new column is not known");
  }
  NewColumn made{
      .expr = call.session().ToExpr(call.interpreter, *column, call.arguments.SpanOf(1, "col")),
      .names = {*text},
      .comments = UsefulComments(call.interpreter, call.span())};
  return call.Result(call.steps().WithColumns(call.frame.plan, {std::move(made)}, call.span()));
}

Value WithColumns(const FrameCall& call) {
  const Value* map = call.Find(0, "colsMap");
  const auto* dict = map == nullptr ? nullptr : map->As<Dict>();
  if (dict == nullptr || dict->uncertain != nullptr) {
    return call.Refuse(diagnostics::Code::FrameArgument, "the new columns are not known");
  }
  std::vector<NewColumn> columns;
  std::vector<std::string> comments = UsefulComments(call.interpreter, call.span());
  for (const auto& [key, value] : dict->entries) {
    std::optional<std::string> name = call.session().ToName(key);
    if (!name) {
      return call.Refuse(diagnostics::Code::FrameArgument, "the name of a new column is not known");
    }
    columns.push_back({.expr = call.session().ToExpr(call.interpreter, value, call.span()),
                       .names = {*name},
                       .comments = std::move(comments)});
    comments.clear();
  }
  return call.Result(call.steps().WithColumns(call.frame.plan, std::move(columns), call.span()));
}

Value WithColumnRenamed(const FrameCall& call) {
  std::optional<std::string> from = TextOf(call.Find(0, "existing"));
  std::optional<std::string> to = TextOf(call.Find(1, "new"));
  if (!from || !to) {
    return call.Refuse(diagnostics::Code::FrameArgument, "the names of a renaming are not known");
  }
  return call.Result(call.steps().Rename(call.frame.plan, {{*from, *to}}, call.span()));
}

Value WithColumnsRenamed(const FrameCall& call) {
  const Value* map = call.Find(0, "colsMap");
  const auto* dict = map == nullptr ? nullptr : map->As<Dict>();
  if (dict == nullptr || dict->uncertain != nullptr) {
    return call.Refuse(diagnostics::Code::FrameArgument, "the names of a renaming are not known");
  }
  std::vector<std::pair<std::string, std::string>> names;
  for (const auto& [key, value] : dict->entries) {
    std::optional<std::string> from = TextOf(&key);
    std::optional<std::string> to = TextOf(&value);
    if (!from || !to) {
      return call.Refuse(diagnostics::Code::FrameArgument, "the names of a renaming are not known");
    }
    names.emplace_back(*from, *to);
  }
  return call.Result(call.steps().Rename(call.frame.plan, names, call.span()));
}

Value ToDf(const FrameCall& call) {
  if (call.arguments.size() == 0) {
    return call.Same();
  }
  std::vector<std::string> names;
  for (const PositionalArgument& argument : Spread(call.arguments)) {
    std::optional<std::string> name = TextOf(&argument.value);
    if (!name) {
      return call.Refuse(diagnostics::Code::FrameArgument, "the new column names are not known");
    }
    names.push_back(*name);
  }
  return call.Result(call.steps().RenameAll(call.frame.plan, names, call.span()));
}

Value Drop(const FrameCall& call) {
  std::vector<std::string> names;
  std::vector<AttributeId> columns;
  Plan& plan = call.session().plan();
  for (const PositionalArgument& argument : Spread(call.arguments)) {
    if (std::optional<std::string> name = TextOf(&argument.value)) {
      names.push_back(*name);
      continue;
    }
    const auto* column = argument.value.As<ColumnObject>();
    if (column == nullptr) {
      return call.Refuse(diagnostics::Code::FrameArgument, "a column to drop is not known");
    }
    AttributeId id = plan.BindingOf(column->expr);
    if (id.is_none()) {
      const auto* reference = plan.tree().If<ast::ColumnRef>(column->expr);
      NameMatch match =
          reference == nullptr ? NameMatch() : FindName(plan, call.outputs(), reference->parts);
      id = match.id;
    }
    if (id) {
      columns.push_back(id);
    }
  }
  return call.Result(call.steps().Drop(call.frame.plan, names, columns, call.span()));
}

Value Alias(const FrameCall& call) {
  std::optional<std::string> name = TextOf(call.Find(0, "alias"));
  if (!name) {
    return call.Refuse(diagnostics::Code::FrameArgument, "the alias of a frame is not known");
  }
  return call.session().MakeFrame(call.interpreter,
                                  call.steps().Alias(call.frame.plan, *name, call.span()));
}

// `df.transform(f, ...)` is f(df, ...).
Value Transform(const FrameCall& call) {
  const Value* function = call.Find(0, "func");
  if (function == nullptr) {
    return call.Refuse(diagnostics::Code::FrameArgument, "transform without a function");
  }
  Arguments inner = call.arguments;
  Value target = *function;
  inner.positional[0].value = Value(&call.frame);
  return call.interpreter.Call(target, std::move(inner), call.span());
}

constexpr std::array<FrameMethod, 10> kMethods = {{
    {"select", Select},
    {"selectExpr", SelectExpr},
    {"withColumn", WithColumn},
    {"withColumns", WithColumns},
    {"withColumnRenamed", WithColumnRenamed},
    {"withColumnsRenamed", WithColumnsRenamed},
    {"toDF", ToDf},
    {"drop", Drop},
    {"alias", Alias},
    {"transform", Transform},
}};

}  // namespace

std::span<const FrameMethod> ColumnMethods() {
  return kMethods;
}

}  // namespace hikkoshi::glue_job
