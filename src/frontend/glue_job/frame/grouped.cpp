// groupBy, agg, pivot: GroupedObject is `pyspark.sql.GroupedData`.

#include <array>

#include "base/text.h"
#include "frontend/glue_job/column/column.h"
#include "frontend/glue_job/frame/frame.h"
#include "frontend/glue_job/session/values.h"
#include "types/type.h"

namespace hikkoshi::glue_job {
namespace {

class GroupedObject final : public HostObject {
 public:
  GroupedObject(Session& grouped_session, PlanId grouped_plan)
      : session(grouped_session), plan(grouped_plan) {}

  std::string_view TypeName() const override { return "GroupedData"; }
  Value CallMethod(Interpreter& interpreter, std::string_view name,
                   const Arguments& arguments) override;

  Session& session;
  PlanId plan;
  ast::GroupingKind kind = ast::GroupingKind::Plain;
  std::vector<NewColumn> keys;
  ast::ExprId pivot;
  std::vector<PivotValue> pivot_values;

 private:
  Value Finish(Interpreter& interpreter, std::vector<NewColumn> aggregates, base::Span span);
  Value Pivot(Interpreter& interpreter, const Arguments& arguments);
  std::optional<std::vector<NewColumn>> Numeric(Interpreter& interpreter, std::string_view function,
                                                const Arguments& arguments);
};

// Functions that a dict of agg names differently from SQL.
std::string AggregateName(std::string_view name) {
  if (name == "mean") {
    return "avg";
  }
  return base::ToLower(name);
}

std::optional<std::vector<NewColumn>> FromDict(Session& session, const Dict& dict,
                                               base::Span span) {
  std::vector<NewColumn> aggregates;
  for (const auto& [key, value] : dict.entries) {
    std::optional<std::string> column = TextOf(&key);
    std::optional<std::string> function = TextOf(&value);
    if (!column || !function || dict.uncertain != nullptr) {
      return std::nullopt;
    }
    ast::ExprId argument = *column == "*"
                               ? session.tree().Add(ast::Literal{types::TypeKind::Int, "1"}, span)
                               : session.ColumnNamed(*column, span);
    aggregates.push_back(
        {.expr = MakeCall(session.tree(), AggregateName(*function), {argument}, span)});
  }
  return aggregates;
}

std::optional<std::vector<NewColumn>> ReadAggregates(Session& session, Interpreter& interpreter,
                                                     const Arguments& arguments) {
  if (arguments.positional.size() == 1) {
    if (const auto* dict = arguments.positional[0].value.As<Dict>()) {
      return FromDict(session, *dict, arguments.span);
    }
  }
  std::vector<NewColumn> aggregates;
  for (const PositionalArgument& argument : Spread(arguments)) {
    aggregates.push_back(ToNewColumn(session, interpreter, argument.value, argument.span));
  }
  return aggregates;
}

Value GroupedObject::Finish(Interpreter& interpreter, std::vector<NewColumn> aggregates,
                            base::Span span) {
  FrameSteps& steps = session.steps();
  PlanId result = pivot ? steps.Pivot(plan, keys, pivot, pivot_values, std::move(aggregates), span)
                        : steps.Aggregate(plan, kind, keys, std::move(aggregates), span);
  session.plan().at(result).comments = UsefulComments(interpreter, span);
  return session.MakeFrame(interpreter, result);
}

Value GroupedObject::Pivot(Interpreter& interpreter, const Arguments& arguments) {
  const Value* column = arguments.Find(0, "pivot_col");
  const Value* values = arguments.Find(1, "values");
  std::optional<std::vector<Value>> elements =
      values == nullptr ? std::nullopt : ElementsOf(*values);
  if (column == nullptr || !elements) {
    return session.MakeFrame(
        interpreter,
        session.steps().Unsupported(diagnostics::Code::DecidedByData, {plan}, arguments.span,
                                    "the columns of a pivot without a list of values are decided "
                                    "by the data"));
  }
  auto* next = interpreter.heap().Make<GroupedObject>(session, plan);
  next->kind = kind;
  next->keys = keys;
  next->pivot = session.ToColumn(interpreter, *column, arguments.span);
  for (const Value& element : *elements) {
    ast::ExprId value = session.ToExpr(interpreter, element, arguments.span);
    const auto* literal = session.tree().If<ast::Literal>(value);
    std::string name = literal == nullptr ? "?" : literal->text;
    if (element.is_none()) {
      name = "null";
    }
    next->pivot_values.push_back({value, name});
  }
  return Value(next);
}

// `sum()` without names is over all numeric columns that are no keys.
std::optional<std::vector<NewColumn>> GroupedObject::Numeric(Interpreter&,
                                                             std::string_view function,
                                                             const Arguments& arguments) {
  std::vector<NewColumn> aggregates;
  auto add = [&](ast::ExprId column) {
    aggregates.push_back(
        {.expr = MakeCall(session.tree(), AggregateName(function), {column}, arguments.span)});
  };
  for (const PositionalArgument& argument : Spread(arguments)) {
    std::optional<std::string> name = TextOf(&argument.value);
    if (!name) {
      return std::nullopt;
    }
    add(session.ColumnNamed(*name, argument.span));
  }
  if (!aggregates.empty()) {
    return aggregates;
  }
  const std::vector<OutputColumn> outputs = session.plan().outputs(plan);
  for (const OutputColumn& column : outputs) {
    if (column.is_star() || !session.steps().TypeOf(column).is_known()) {
      return std::nullopt;
    }
    bool is_key = false;
    for (const NewColumn& key : keys) {
      const auto* reference = session.tree().If<ast::ColumnRef>(key.expr);
      is_key |=
          reference != nullptr && base::EqualsIgnoreCase(reference->parts.back(), column.name);
    }
    if (!is_key && types::IsNumeric(session.steps().TypeOf(column).kind)) {
      add(session.steps().Reference(column, arguments.span));
    }
  }
  return aggregates;
}

Value GroupedObject::CallMethod(Interpreter& interpreter, std::string_view name,
                                const Arguments& arguments) {
  std::optional<std::vector<NewColumn>> aggregates;
  if (name == "agg") {
    aggregates = ReadAggregates(session, interpreter, arguments);
  } else if (name == "count") {
    ast::ExprId one = session.tree().Add(ast::Star{}, arguments.span);
    aggregates = {
        {.expr = MakeCall(session.tree(), "count", {one}, arguments.span), .names = {"count"}}};
  } else if (name == "sum" || name == "avg" || name == "mean" || name == "min" || name == "max") {
    aggregates = Numeric(interpreter, name, arguments);
  } else if (name == "pivot") {
    return Pivot(interpreter, arguments);
  } else {
    return session.MakeFrame(
        interpreter,
        session.steps().Unsupported(diagnostics::Code::FrameMethod, {plan}, arguments.span,
                                    "method of grouped data: " + std::string(name)));
  }
  if (!aggregates) {
    return session.MakeFrame(
        interpreter, session.steps().Unsupported(diagnostics::Code::FrameArgument, {plan},
                                                 arguments.span, "the aggregates are not known"));
  }
  return Finish(interpreter, std::move(*aggregates), arguments.span);
}

template <ast::GroupingKind kKind>
Value Group(const FrameCall& call) {
  auto* grouped = call.interpreter.heap().Make<GroupedObject>(call.session(), call.frame.plan);
  grouped->kind = kKind;
  grouped->keys = call.Columns();
  return Value(grouped);
}

Value Aggregate(const FrameCall& call) {
  std::optional<std::vector<NewColumn>> aggregates =
      ReadAggregates(call.session(), call.interpreter, call.arguments);
  if (!aggregates) {
    return call.Refuse(diagnostics::Code::FrameArgument, "the aggregates are not known");
  }
  return call.Result(call.steps().Aggregate(call.frame.plan, ast::GroupingKind::Plain, {},
                                            std::move(*aggregates), call.span()));
}

constexpr std::array<FrameMethod, 5> kMethods = {{
    {"groupBy", Group<ast::GroupingKind::Plain>},
    {"groupby", Group<ast::GroupingKind::Plain>},
    {"rollup", Group<ast::GroupingKind::Rollup>},
    {"cube", Group<ast::GroupingKind::Cube>},
    {"agg", Aggregate},
}};

}  // namespace

std::span<const FrameMethod> GroupMethods() {
  return kMethods;
}

}  // namespace hikkoshi::glue_job
