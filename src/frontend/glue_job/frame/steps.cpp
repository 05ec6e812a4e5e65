#include "frontend/glue_job/frame/steps.h"

#include <algorithm>

#include "ast/walk.h"
#include "base/text.h"
#include "frontend/glue_job/plan/bind.h"
#include "frontend/glue_job/plan/block.h"
#include "frontend/glue_job/plan/spark_name.h"
#include "functions/function.h"

namespace hikkoshi::glue_job {
namespace {

bool HasName(const OutputColumn& column, std::string_view name) {
  return !column.is_star() && base::EqualsIgnoreCase(column.name, name);
}

bool HasStar(const std::vector<OutputColumn>& outputs) {
  return !IsComplete(outputs);
}

// What explode or posexplode of a value of that type gives.
std::vector<types::Field> FieldsOf(std::string_view generator, const types::Type& argument) {
  std::vector<types::Field> fields;
  bool is_array = argument.kind == types::TypeKind::Array;
  if (generator == "posexplode") {
    fields.push_back({.name = "pos", .type = types::Simple(types::TypeKind::Int)});
  }
  if (argument.kind == types::TypeKind::Map) {
    fields.push_back({.name = "key", .type = types::Key(argument)});
    fields.push_back({.name = "value", .type = types::Value(argument)});
  } else {
    fields.push_back({.name = "col", .type = is_array ? types::Element(argument) : types::Type()});
  }
  return fields;
}

}  // namespace

// ---- small things

PlanId FrameSteps::Add(Step step, std::vector<PlanId> inputs, std::vector<OutputColumn> outputs,
                       base::Span span) {
  if (too_large_) {
    return too_large_;
  }
  // Every step holds all columns: thousands of steps that each add one would fill the memory. What
  // reads a plan goes down one frame of the stack for each step of a chain.
  constexpr size_t kLargestPlan = 400'000;
  constexpr uint32_t kDeepestPlan = 1'500;
  column_count_ += outputs.size();
  uint32_t depth = 0;
  for (PlanId input : inputs) {
    depth = std::max(depth, plan_.at(input).depth + 1);
  }
  if (column_count_ <= kLargestPlan && depth <= kDeepestPlan) {
    return plan_.Add({.step = std::move(step),
                      .inputs = std::move(inputs),
                      .outputs = std::move(outputs),
                      .span = span,
                      .depth = depth});
  }
  std::string reason = "the job has more steps and columns than a translation follows";
  sink_.Add(diagnostics::Code::InterpreterLimit, span, reason);
  too_large_ =
      plan_.Add({.step = UnsupportedStep{diagnostics::CodeText(diagnostics::Code::InterpreterLimit),
                                         std::move(reason), ""},
                 .outputs = {{.star = plan_.NewStar()}},
                 .span = span});
  return too_large_;
}

resolve::Schema FrameSteps::SchemaOf(const std::vector<OutputColumn>& outputs) const {
  resolve::Schema schema;
  for (const OutputColumn& column : outputs) {
    if (column.is_star()) {
      schema.is_complete = false;
    } else {
      schema.columns.push_back({.name = column.name, .type = TypeOf(column)});
    }
  }
  return schema;
}

types::Type FrameSteps::TypeOf(ast::ExprId bound, const std::vector<OutputColumn>& outputs) {
  const auto* reference = plan_.tree().If<ast::ColumnRef>(bound);
  AttributeId id = plan_.BindingOf(bound);
  if (reference != nullptr && id && reference->parts.size() == 1) {
    return plan_.attribute(id).type;
  }
  return analyzer_.TypeOf(bound, SchemaOf(outputs));
}

const types::Type& FrameSteps::TypeOf(const OutputColumn& column) const {
  return plan_.attribute(column.id).type;
}

ast::ExprId FrameSteps::Reference(const OutputColumn& column, base::Span span) {
  return plan_.Reference(column.id, span, column.name);
}

ast::ExprId FrameSteps::BindTo(ast::ExprId expr, const std::vector<OutputColumn>& outputs) {
  ast::ExprId bound = Bind(plan_, expr, outputs, sink_);
  if (expand_) {
    expand_(bound, outputs);
  }
  return bound;
}

PlanItem FrameSteps::PassThrough(const OutputColumn& column, base::Span span) {
  PlanItem item{.output = column};
  if (!column.is_star()) {
    item.expr = Reference(column, span);
  }
  return item;
}

// ---- sources

PlanId FrameSteps::Scan(ast::RelationId relation, const catalog::Table* table,
                        std::string qualifier, base::Span span) {
  std::vector<std::string> qualifiers;
  if (!qualifier.empty()) {
    qualifiers = {base::ToLower(qualifier)};
    size_t dot = qualifier.rfind('.');
    if (dot != qualifier.npos) {
      qualifiers.push_back(base::ToLower(qualifier.substr(dot + 1)));
    }
  }
  std::vector<OutputColumn> outputs;
  bool is_complete = table != nullptr && table->has_all_columns;
  if (is_complete) {
    for (const catalog::Column& column : table->columns) {
      AttributeId id = plan_.NewAttribute(column.name, column.type);
      outputs.push_back({.id = id, .name = column.name, .qualifiers = qualifiers});
    }
  } else {
    StarId star = plan_.NewStar(relation);
    if (table != nullptr) {
      for (const catalog::Column& column : table->columns) {
        plan_.set_type(plan_.StarAttribute(star, column.name), column.type);
      }
    }
    outputs.push_back({.star = star, .qualifiers = qualifiers});
  }
  return Add(ScanStep{relation}, {}, std::move(outputs), span);
}

PlanId FrameSteps::Values(std::vector<ast::ValuesRow> rows, const std::vector<types::Field>& fields,
                          base::Span span) {
  std::vector<OutputColumn> outputs;
  for (const types::Field& field : fields) {
    outputs.push_back({.id = plan_.NewAttribute(field.name, field.type), .name = field.name});
  }
  return Add(ValuesStep{std::move(rows)}, {}, std::move(outputs), span);
}

PlanId FrameSteps::Sql(ast::QueryId query, std::vector<std::string> views,
                       std::vector<PlanId> inputs, const resolve::Schema& schema, base::Span span) {
  std::vector<OutputColumn> outputs;
  for (const resolve::Column& column : schema.columns) {
    if (!column.is_assumed || schema.is_complete) {
      outputs.push_back({.id = plan_.NewAttribute(column.name, column.type), .name = column.name});
    }
  }
  if (!schema.is_complete) {
    OutputColumn star{.star = plan_.NewStar()};
    for (const OutputColumn& column : outputs) {
      AddExcept(star, column.name);
    }
    if (outputs.empty()) {
      outputs.push_back(star);
    } else {
      // Named columns and unknown ones stand in an order that is not known either.
      outputs = {OutputColumn{.star = star.star}};
    }
  }
  return Add(SqlStep{query, std::move(views)}, std::move(inputs), std::move(outputs), span);
}

PlanId FrameSteps::Unsupported(diagnostics::Code code, std::vector<PlanId> inputs, base::Span span,
                               const std::string& reason) {
  sink_.Add(code, span, reason);
  std::vector<OutputColumn> outputs = {{.star = plan_.NewStar()}};
  UnsupportedStep step{diagnostics::CodeText(code), reason, ""};
  return Add(std::move(step), std::move(inputs), std::move(outputs), span);
}

// ---- columns

void FrameSteps::AppendStar(ast::ExprId star_expr, const std::vector<OutputColumn>& input,
                            std::vector<PlanItem>& items) {
  ast::Star star = plan_.tree().Get<ast::Star>(star_expr);
  base::Span span = plan_.tree().span(star_expr);
  std::string qualifier = base::ToLower(base::Join(star.qualifier, "."));
  bool has_any = false;
  for (const OutputColumn& column : input) {
    bool is_wanted = qualifier.empty() ||
                     std::find(column.qualifiers.begin(), column.qualifiers.end(), qualifier) !=
                         column.qualifiers.end();
    if (is_wanted) {
      has_any = true;
      items.push_back(PassThrough(column, span));
    }
  }
  if (has_any || star.qualifier.size() != 1) {
    return;
  }
  // `struct.*`
  NameMatch match = FindName(plan_, input, star.qualifier);
  types::Type type = match.id ? plan_.attribute(match.id).type : types::Type();
  if (type.kind != types::TypeKind::Struct) {
    sink_.Add(diagnostics::Code::ColumnsUnknown, span,
              "the fields of this column are not known: " + qualifier + ".*");
    return;
  }
  for (const types::Field& field : type.fields) {
    ast::ExprId reference = plan_.tree().Add(ast::ColumnRef{{star.qualifier[0], field.name}}, span);
    items.push_back(MakeItem({.expr = reference, .names = {field.name}}, input));
  }
}

PlanItem FrameSteps::MakeItem(const NewColumn& column, const std::vector<OutputColumn>& input) {
  ast::Tree& tree = plan_.tree();
  PlanItem item;
  item.comments = column.comments;
  std::string written;
  if (const auto* reference = tree.If<ast::ColumnRef>(column.expr)) {
    written = reference->parts.back();
  }
  item.expr = BindTo(column.expr, input);
  AttributeId id = plan_.BindingOf(item.expr);
  const auto* reference = tree.If<ast::ColumnRef>(item.expr);
  bool is_column = reference != nullptr && id && reference->parts.size() == 1;
  if (is_column && column.names.empty()) {
    item.output = {.id = id, .name = written};
    for (const OutputColumn& existing : input) {
      if (existing.id == id) {
        item.output.qualifiers = existing.qualifiers;
      }
    }
    return item;
  }
  std::string name = column.names.empty() ? SparkName(tree, column.expr) : column.names[0];
  if (name.empty()) {
    sink_.Add(diagnostics::Code::FrameArgument, tree.span(column.expr),
              "a column without an alias whose automatic name is not known");
    name = "col_" + std::to_string(column.expr.value);
  }
  item.output = {.id = plan_.NewAttribute(name, TypeOf(item.expr, input)), .name = name};
  return item;
}

PlanId FrameSteps::Project(PlanId input, std::vector<PlanItem> items, base::Span span) {
  std::vector<OutputColumn> outputs;
  for (const PlanItem& item : items) {
    outputs.push_back(item.output);
  }
  return Add(ProjectStep{std::move(items)}, {input}, std::move(outputs), span);
}

PlanId FrameSteps::ExtractGenerators(PlanId input, std::vector<NewColumn>& columns,
                                     base::Span span) {
  ast::Tree& tree = plan_.tree();
  std::vector<NewColumn> result;
  for (NewColumn& column : columns) {
    const auto* call = tree.If<ast::Call>(column.expr);
    bool is_generator =
        call != nullptr && functions::IsGenerator(call->name, dialect::Dialect::Spark3);
    if (!is_generator) {
      result.push_back(std::move(column));
      continue;
    }
    GenerateStep step;
    ast::Call generator = *call;
    size_t outer = generator.name.rfind("_outer");
    step.is_outer = outer != generator.name.npos;
    if (step.is_outer) {
      generator.name.resize(outer);
    }
    std::vector<OutputColumn> outputs = plan_.outputs(input);
    ast::ExprId expr = tree.Add(ast::Expr(generator), tree.span(column.expr));
    step.generator = BindTo(expr, outputs);
    types::Type argument =
        generator.args.empty()
            ? types::Type()
            : TypeOf(tree.Get<ast::Call>(step.generator).args[0], plan_.outputs(input));
    std::vector<types::Field> fields = FieldsOf(generator.name, argument);
    bool is_plain = generator.name == "explode" || generator.name == "posexplode";
    bool fits = column.names.empty() || column.names.size() == fields.size();
    if (!is_plain || !fits) {
      ast::ExprId at = column.expr;
      std::string reason = is_plain ? "the generator gives another number of columns"
                                    : "this generator is not translated: " + generator.name;
      sink_.Add(diagnostics::Code::SparkFunction, tree.span(at), reason);
      column.expr = tree.Add(
          ast::UnsupportedExpr{diagnostics::CodeText(diagnostics::Code::SparkFunction), reason, ""},
          tree.span(at));
      result.push_back(std::move(column));
      continue;
    }
    for (size_t i = 0; i < fields.size(); ++i) {
      std::string name = column.names.empty() ? fields[i].name : column.names[i];
      OutputColumn output{.id = plan_.NewAttribute(name, fields[i].type), .name = name};
      step.outputs.push_back(output);
      outputs.push_back(output);
      NewColumn reference{.expr = Reference(output, tree.span(column.expr))};
      if (i == 0) {
        reference.comments = column.comments;
      }
      result.push_back(std::move(reference));
    }
    input = Add(std::move(step), {input}, std::move(outputs), span);
  }
  columns = std::move(result);
  return input;
}

PlanId FrameSteps::Select(PlanId input, std::vector<NewColumn> columns, base::Span span) {
  ast::Tree& tree = plan_.tree();
  std::vector<OutputColumn> before = plan_.outputs(input);
  bool has_aggregate = std::any_of(columns.begin(), columns.end(), [&](const NewColumn& column) {
    return TraitsOf(tree, column.expr).has_aggregate;
  });
  if (has_aggregate) {
    return Aggregate(input, ast::GroupingKind::Plain, {}, std::move(columns), span);
  }
  input = ExtractGenerators(input, columns, span);
  std::vector<OutputColumn> outputs = plan_.outputs(input);
  std::vector<PlanItem> items;
  for (const NewColumn& column : columns) {
    if (tree.kind(column.expr) == ast::ExprKind::Star) {
      AppendStar(column.expr, before, items);
    } else {
      items.push_back(MakeItem(column, outputs));
    }
  }
  return Project(input, std::move(items), span);
}

PlanId FrameSteps::WithColumns(PlanId input, std::vector<NewColumn> columns, base::Span span) {
  for (NewColumn& column : columns) {
    // A generator under the name of an existing column must not clash with it below.
    const auto* call = plan_.tree().If<ast::Call>(column.expr);
    if (call == nullptr || !functions::IsGenerator(call->name, dialect::Dialect::Spark3)) {
      continue;
    }
    std::string name = column.names[0];
    std::vector<NewColumn> generated = {std::move(column)};
    generated[0].names = {name};
    input = ExtractGenerators(input, generated, span);
    column = {.expr = generated[0].expr, .names = {name}, .comments = generated[0].comments};
    // Only the generator's own column carries the name from here on.
    std::vector<PlanItem> items;
    AttributeId made = plan_.BindingOf(column.expr);
    bool is_placed = false;
    const std::vector<OutputColumn> outputs = plan_.outputs(input);
    const OutputColumn own = outputs.back();
    for (const OutputColumn& existing : outputs) {
      bool is_same = HasName(existing, name);
      if (!is_same) {
        items.push_back(PassThrough(existing, span));
      } else if (!is_placed && made) {
        items.push_back(PassThrough(own, span));
        is_placed = true;
      }
    }
    input = Project(input, std::move(items), span);
    columns.erase(columns.begin() + (&column - columns.data()));
    return columns.empty() ? input : WithColumns(input, std::move(columns), span);
  }
  const std::vector<OutputColumn> outputs = plan_.outputs(input);
  std::vector<PlanItem> items;
  for (const OutputColumn& existing : outputs) {
    items.push_back(PassThrough(existing, span));
  }
  for (const NewColumn& column : columns) {
    PlanItem made = MakeItem(column, outputs);
    if (plan_.BindingOf(made.expr) == made.output.id) {
      continue;
    }
    bool is_replaced = false;
    for (PlanItem& item : items) {
      if (HasName(item.output, column.names[0])) {
        item = made;
        is_replaced = true;
      }
    }
    if (is_replaced) {
      continue;
    }
    for (PlanItem& item : items) {
      // Of an open source: the column is there when the expression itself reads it.
      bool is_used = false;
      ForEachReference(plan_.tree(), made.expr, [&](ast::ExprId reference) {
        AttributeId id = plan_.BindingOf(reference);
        is_used |= id && plan_.attribute(id).star == item.output.star && item.output.is_star() &&
                   base::EqualsIgnoreCase(plan_.attribute(id).name, column.names[0]);
      });
      if (is_used) {
        AddExcept(item.output, column.names[0]);
      }
    }
    items.push_back(std::move(made));
  }
  return Project(input, std::move(items), span);
}

PlanId FrameSteps::Rename(PlanId input,
                          const std::vector<std::pair<std::string, std::string>>& names,
                          base::Span span) {
  const std::vector<OutputColumn> outputs = plan_.outputs(input);
  std::vector<PlanItem> items;
  for (const OutputColumn& existing : outputs) {
    items.push_back(PassThrough(existing, span));
  }
  bool has_change = false;
  for (const auto& [from, to] : names) {
    bool is_found = false;
    for (PlanItem& item : items) {
      if (HasName(item.output, from)) {
        types::Type type = TypeOf(item.output);
        item.output = {.id = plan_.NewAttribute(to, type), .name = to};
        is_found = true;
      }
    }
    if (!is_found && HasStar(outputs)) {
      ast::ExprId reference = plan_.tree().Add(ast::ColumnRef{{from}}, span);
      PlanItem made = MakeItem({.expr = reference, .names = {to}}, outputs);
      for (PlanItem& item : items) {
        if (item.output.is_star()) {
          AddExcept(item.output, from);
        }
      }
      items.push_back(std::move(made));
      is_found = true;
    }
    has_change |= is_found;
  }
  return has_change ? Project(input, std::move(items), span) : input;
}

PlanId FrameSteps::RenameAll(PlanId input, const std::vector<std::string>& names, base::Span span) {
  const std::vector<OutputColumn> outputs = plan_.outputs(input);
  if (HasStar(outputs)) {
    return Unsupported(diagnostics::Code::ColumnsUnknown, {input}, span,
                       "all columns are renamed by position, and their list is not known");
  }
  if (outputs.size() != names.size()) {
    return Unsupported(diagnostics::Code::FrameArgument, {input}, span,
                       "the number of names is not the number of columns: " +
                           std::to_string(names.size()) + " for " + std::to_string(outputs.size()));
  }
  std::vector<PlanItem> items;
  for (size_t i = 0; i < names.size(); ++i) {
    PlanItem item = PassThrough(outputs[i], span);
    if (outputs[i].name != names[i]) {
      item.output = {.id = plan_.NewAttribute(names[i], TypeOf(outputs[i])), .name = names[i]};
    }
    items.push_back(std::move(item));
  }
  return Project(input, std::move(items), span);
}

PlanId FrameSteps::Drop(PlanId input, const std::vector<std::string>& names,
                        const std::vector<AttributeId>& columns, base::Span span) {
  std::vector<PlanItem> items;
  bool has_change = false;
  for (OutputColumn column : std::vector<OutputColumn>(plan_.outputs(input))) {
    bool is_dropped = std::any_of(names.begin(), names.end(),
                                  [&](const std::string& name) { return HasName(column, name); }) ||
                      std::find(columns.begin(), columns.end(), column.id) != columns.end();
    if (column.is_star()) {
      for (const std::string& name : names) {
        AddExcept(column, name);
        has_change = true;
      }
      for (AttributeId id : columns) {
        if (plan_.attribute(id).star == column.star) {
          AddExcept(column, plan_.attribute(id).name);
          has_change = true;
        }
      }
      items.push_back(PassThrough(column, span));
    } else if (is_dropped) {
      has_change = true;
    } else {
      items.push_back(PassThrough(column, span));
    }
  }
  return has_change ? Project(input, std::move(items), span) : input;
}

// ---- rows

PlanId FrameSteps::Filter(PlanId input, ast::ExprId condition, base::Span span) {
  const auto* project = plan_.If<ProjectStep>(input);
  // Spark lets a filter name a column that the SELECT just below it left out.
  if (project != nullptr && !CanBind(plan_, condition, plan_.outputs(input))) {
    PlanId below = plan_.at(input).inputs[0];
    if (CanBind(plan_, condition, plan_.outputs(below))) {
      std::vector<PlanItem> items = project->items;
      return Project(Filter(below, condition, span), std::move(items), span);
    }
  }
  const std::vector<OutputColumn> outputs = plan_.outputs(input);
  ast::ExprId bound = BindTo(condition, outputs);
  return Add(FilterStep{bound}, {input}, outputs, span);
}

PlanId FrameSteps::Distinct(PlanId input, base::Span span) {
  std::vector<OutputColumn> outputs = plan_.outputs(input);
  return Add(DistinctStep{}, {input}, std::move(outputs), span);
}

PlanId FrameSteps::Deduplicate(PlanId input, const std::vector<std::string>& names,
                               base::Span span) {
  const std::vector<OutputColumn> outputs = plan_.outputs(input);
  DeduplicateStep step;
  for (const std::string& name : names) {
    NameMatch match = FindName(plan_, outputs, {name});
    if (match.outcome != NameOutcome::Found) {
      return Unsupported(
          diagnostics::Code::ColumnNotFound, {input}, span,
          "no such column here: " + name + " (there are: " + ListColumns(outputs) + ")");
    }
    step.keys.push_back(match.id);
  }
  bool keys_are_all =
      IsComplete(outputs) &&
      std::all_of(outputs.begin(), outputs.end(), [&](const OutputColumn& column) {
        return std::find(step.keys.begin(), step.keys.end(), column.id) != step.keys.end();
      });
  if (keys_are_all) {
    return Distinct(input, span);
  }
  if (const auto* sort = plan_.If<SortStep>(input)) {
    step.order = sort->order;
    sink_.Add(diagnostics::Code::NotRepeatable, span,
              "the first row by the sort before it is kept, as Spark usually did; ties are open");
  } else {
    sink_.Add(diagnostics::Code::NotRepeatable, span,
              "any one row for each key is kept: which one was chance in the old job as well");
  }
  return Add(std::move(step), {input}, outputs, span);
}

PlanId FrameSteps::Sort(PlanId input, std::vector<ast::OrderItem> order, base::Span span) {
  const std::vector<OutputColumn> outputs = plan_.outputs(input);
  const auto* project = plan_.If<ProjectStep>(input);
  bool can_bind = std::all_of(order.begin(), order.end(), [&](const ast::OrderItem& item) {
    return CanBind(plan_, item.expr, outputs);
  });
  if (!can_bind && project != nullptr) {
    PlanId below = plan_.at(input).inputs[0];
    bool can_below = std::all_of(order.begin(), order.end(), [&](const ast::OrderItem& item) {
      return CanBind(plan_, item.expr, plan_.outputs(below));
    });
    if (can_below) {
      std::vector<PlanItem> items = project->items;
      return Project(Sort(below, std::move(order), span), std::move(items), span);
    }
  }
  for (ast::OrderItem& item : order) {
    item.expr = BindTo(item.expr, outputs);
  }
  return Add(SortStep{std::move(order)}, {input}, outputs, span);
}

PlanId FrameSteps::Limit(PlanId input, ast::ExprId count, base::Span span) {
  std::vector<OutputColumn> outputs = plan_.outputs(input);
  if (plan_.If<SortStep>(input) == nullptr) {
    sink_.Add(diagnostics::Code::NotRepeatable, span, "a limit without an order picks any rows");
  }
  return Add(LimitStep{count}, {input}, std::move(outputs), span);
}

PlanId FrameSteps::Alias(PlanId input, const std::string& name, base::Span span) {
  std::vector<OutputColumn> outputs = plan_.outputs(input);
  for (OutputColumn& column : outputs) {
    column.qualifiers = {base::ToLower(name)};
  }
  return Add(AliasStep{}, {input}, std::move(outputs), span);
}

// ---- groups

PlanId FrameSteps::Aggregate(PlanId input, ast::GroupingKind kind, std::vector<NewColumn> keys,
                             std::vector<NewColumn> aggregates, base::Span span) {
  const std::vector<OutputColumn> outputs = plan_.outputs(input);
  AggregateStep step{.kind = kind};
  std::vector<OutputColumn> made;
  for (const NewColumn& key : keys) {
    step.keys.push_back(MakeItem(key, outputs));
    // Rollup and cube make keys NULL: they are other columns than before.
    OutputColumn& output = step.keys.back().output;
    if (kind != ast::GroupingKind::Plain) {
      output.id = plan_.NewAttribute(output.name, plan_.attribute(output.id).type);
    }
    made.push_back(output);
  }
  for (const NewColumn& aggregate : aggregates) {
    PlanItem item = MakeItem(aggregate, outputs);
    made.push_back(item.output);
    step.aggregates.push_back(std::move(item));
  }
  return Add(std::move(step), {input}, std::move(made), span);
}

PlanId FrameSteps::Pivot(PlanId input, std::vector<NewColumn> keys, ast::ExprId column,
                         std::vector<PivotValue> values, std::vector<NewColumn> aggregates,
                         base::Span span) {
  const std::vector<OutputColumn> outputs = plan_.outputs(input);
  PivotStep step;
  step.column = BindTo(column, outputs);
  std::vector<OutputColumn> made;
  for (const NewColumn& key : keys) {
    step.keys.push_back(MakeItem(key, outputs));
    made.push_back(step.keys.back().output);
  }
  for (const NewColumn& aggregate : aggregates) {
    step.aggregates.push_back(MakeItem(aggregate, outputs));
  }
  for (const PivotValue& value : values) {
    for (const PlanItem& aggregate : step.aggregates) {
      std::string name = value.name;
      if (step.aggregates.size() > 1) {
        name += "_" + aggregate.output.name;
      }
      const types::Type type = plan_.attribute(aggregate.output.id).type;
      OutputColumn output{.id = plan_.NewAttribute(name, type), .name = name};
      step.outputs.push_back(output);
      made.push_back(output);
    }
  }
  step.values = std::move(values);
  return Add(std::move(step), {input}, std::move(made), span);
}

}  // namespace hikkoshi::glue_job
