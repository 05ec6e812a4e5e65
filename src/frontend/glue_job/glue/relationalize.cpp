#include "frontend/glue_job/glue/relationalize.h"

#include <algorithm>

#include "base/text.h"
#include "frontend/glue_job/column/column.h"
#include "frontend/glue_job/glue/field_path.h"
#include "frontend/glue_job/plan/bind.h"
#include "frontend/glue_job/session/values.h"

namespace hikkoshi::glue_job {
namespace {

using types::TypeKind;

class Flattener {
 public:
  Flattener(FrameSteps& steps, base::Span span) : steps_(steps), span_(span) {}

  void Add(const FieldPath& path, const std::string& name) {
    if (path.type.kind != TypeKind::Struct) {
      NewColumn column{.expr = PathExpr(steps_, path, span_)};
      if (!path.fields.empty()) {
        column.names = {name};
      }
      columns.push_back(std::move(column));
      return;
    }
    for (const types::Field& field : path.type.fields) {
      FieldPath inner = path;
      inner.fields.push_back(field.name);
      inner.type = field.type;
      Add(inner, name + "." + field.name);
    }
  }

  std::vector<NewColumn> columns;

 private:
  FrameSteps& steps_;
  base::Span span_;
};

class Relationalizer {
 public:
  Relationalizer(FrameSteps& steps, std::string root, base::Span span)
      : steps_(steps), root_(std::move(root)), span_(span) {}

  void AddTable(const std::string& name, PlanId plan) {
    size_t place = tables.size();
    tables.emplace_back(name, plan);
    for (const OutputColumn& column : std::vector<OutputColumn>(steps_.plan().outputs(plan))) {
      if (!column.is_star() && steps_.TypeOf(column).kind == TypeKind::Array) {
        plan = SplitArray(plan, column.name);
      }
    }
    tables[place].second = plan;
  }

  std::vector<std::pair<std::string, PlanId>> tables;

 private:
  ast::Tree& tree() { return steps_.plan().tree(); }
  ast::ExprId Named(const std::string& name) { return tree().Add(ast::ColumnRef{{name}}, span_); }

  PlanId SplitArray(PlanId plan, const std::string& field) {
    std::string key = field + ".key";
    ast::WindowSpec window;
    window.order_by.push_back({.expr = MakeCall(tree(), "monotonically_increasing_id", {}, span_)});
    ast::ExprId number =
        tree().Add(ast::Over{MakeCall(tree(), "row_number", {}, span_), std::move(window)}, span_);
    ast::Case choice;
    ast::ExprId is_there = tree().Add(ast::IsNull{Named(field), true}, span_);
    ast::ExprId as_long =
        tree().Add(ast::Cast{.operand = number, .type = types::Simple(TypeKind::Long)}, span_);
    choice.branches.push_back({is_there, as_long});
    PlanId numbered = steps_.WithColumns(
        plan, {{.expr = tree().Add(std::move(choice), span_), .names = {key}}}, span_);
    std::vector<NewColumn> picked;
    picked.push_back({.expr = Named(key), .names = {"id"}});
    picked.push_back({.expr = MakeCall(tree(), "posexplode", {Named(field)}, span_),
                      .names = {"index", field + ".val"}});
    PlanId elements = steps_.Select(numbered, std::move(picked), span_);
    AddTable(root_ + "_" + field, FlattenStructs(steps_, elements, span_));
    PlanId linked = steps_.WithColumns(numbered, {{.expr = Named(key), .names = {field}}}, span_);
    return steps_.Drop(linked, {key}, {}, span_);
  }

  FrameSteps& steps_;
  std::string root_;
  base::Span span_;
};

bool HasColumn(const std::vector<OutputColumn>& outputs, const std::string& name) {
  return std::any_of(outputs.begin(), outputs.end(), [&](const OutputColumn& column) {
    return !column.is_star() && base::EqualsIgnoreCase(column.name, name);
  });
}

ast::ExprId FieldExpr(Session& session, Interpreter& interpreter, const Value& value,
                      base::Span span) {
  if (RowValue* row_value = ToRowValue(session, interpreter, value, span)) {
    ast::ExprId expr = session.plan().Copy(row_value->expr);
    if (row_value->null_is_false && row_value->is_nullable) {
      ast::ExprId no = session.tree().Add(ast::Literal{TypeKind::Boolean, "false"}, span);
      expr = MakeCall(session.tree(), "coalesce", {expr, no}, span);
    }
    return expr;
  }
  return session.ToExpr(interpreter, value, span);
}

}  // namespace

PlanId FlattenStructs(FrameSteps& steps, PlanId plan, base::Span span) {
  const std::vector<OutputColumn> outputs = steps.plan().outputs(plan);
  if (!IsComplete(outputs)) {
    return steps.Unsupported(diagnostics::Code::ColumnsUnknown, {plan}, span,
                             "structs are flattened, and the columns are not known");
  }
  Flattener flattener(steps, span);
  for (const OutputColumn& column : outputs) {
    flattener.Add({.column = column, .type = steps.TypeOf(column)}, column.name);
  }
  return steps.Select(plan, std::move(flattener.columns), span);
}

std::vector<std::pair<std::string, PlanId>> RelationalizePlan(FrameSteps& steps, PlanId plan,
                                                              const std::string& root,
                                                              base::Span span) {
  Relationalizer relationalizer(steps, root, span);
  relationalizer.AddTable(root, FlattenStructs(steps, plan, span));
  if (relationalizer.tables.size() > 1) {
    steps.sink().Add(diagnostics::Code::NotRepeatable, span,
                     "the ids that link the tables count rows in no stated order");
  }
  return std::move(relationalizer.tables);
}

PlanId JoinDotted(Session& session, PlanId left, PlanId right, const JoinKeys& keys,
                  base::Span span) {
  FrameSteps& steps = session.steps();
  const std::vector<OutputColumn> left_outputs = session.plan().outputs(left);
  const std::vector<OutputColumn> right_outputs = session.plan().outputs(right);
  std::vector<std::pair<std::string, std::string>> renames;
  for (const OutputColumn& column : right_outputs) {
    if (!column.is_star() && HasColumn(left_outputs, column.name)) {
      renames.emplace_back(column.name, "." + column.name);
    }
  }
  bool is_open = !IsComplete(left_outputs) || !IsComplete(right_outputs);
  if (is_open) {
    for (size_t i = 0; i < keys.left.size(); ++i) {
      bool is_same = base::EqualsIgnoreCase(keys.left[i], keys.right[i]);
      if (is_same && !HasColumn(left_outputs, keys.right[i])) {
        renames.emplace_back(keys.right[i], "." + keys.right[i]);
      }
    }
    session.sink().Add(diagnostics::Code::ColumnAssumed, span,
                       "the sides of the join are taken to share no names but their keys");
  }
  if (!renames.empty()) {
    right = steps.Rename(right, renames, span);
  }
  JoinRequest request{.left = left, .right = right, .span = span};
  for (size_t i = 0; i < keys.left.size(); ++i) {
    std::string right_key = base::ReplaceAll(keys.right[i], "`", "");
    for (const auto& [from, to] : renames) {
      right_key = base::EqualsIgnoreCase(from, right_key) ? to : right_key;
    }
    std::optional<FieldPath> one = FindPath(steps, left, keys.left[i]);
    std::optional<FieldPath> two = FindPath(steps, right, "`" + right_key + "`");
    if (!one || !two) {
      return steps.Unsupported(
          diagnostics::Code::ColumnNotFound, {left, right}, span,
          "a key of the join is not there: " + keys.left[i] + ", " + keys.right[i]);
    }
    ast::ExprId equal =
        session.tree().Add(ast::Binary{ast::BinaryOperator::Equal, PathExpr(steps, *one, span),
                                       PathExpr(steps, *two, span)},
                           span);
    request.on = request.on ? session.tree().Add(
                                  ast::Binary{ast::BinaryOperator::And, request.on, equal}, span)
                            : equal;
  }
  return steps.Join(request);
}

std::optional<std::vector<NewColumn>> RecordColumns(Session& session, Interpreter& interpreter,
                                                    const Value& result, RecordObject& record,
                                                    base::Span span) {
  std::vector<NewColumn> columns;
  if (const auto* dict = result.As<Dict>()) {
    for (const auto& [key, value] : dict->entries) {
      columns.push_back({.expr = FieldExpr(session, interpreter, value, span),
                         .names = {TextOf(&key).value_or("?")}});
    }
    return columns;
  }
  if (result.As<RecordObject>() != &record) {
    return std::nullopt;
  }
  for (const OutputColumn& column : record.outputs) {
    if (column.is_star()) {
      return std::nullopt;
    }
  }
  for (const RecordObject::Field& field : record.fields) {
    NewColumn column{.expr = FieldExpr(session, interpreter, field.value, span)};
    if (field.is_changed) {
      column.names = {field.name};
    }
    columns.push_back(std::move(column));
  }
  return columns;
}

}  // namespace hikkoshi::glue_job
