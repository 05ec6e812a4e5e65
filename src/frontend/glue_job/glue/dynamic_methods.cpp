// The methods of a DynamicFrame; the transform classes call them as well.

#include <algorithm>
#include <array>

#include "base/text.h"
#include "frontend/glue_job/column/column.h"
#include "frontend/glue_job/frame/frame.h"
#include "frontend/glue_job/frame/scalar.h"
#include "frontend/glue_job/glue/collection.h"
#include "frontend/glue_job/glue/field_path.h"
#include "frontend/glue_job/glue/relationalize.h"
#include "frontend/glue_job/plan/bind.h"
#include "frontend/glue_job/row/condition.h"
#include "frontend/glue_job/row/row_function.h"
#include "frontend/glue_job/session/values.h"

namespace hikkoshi::glue_job {
namespace {

// ---- fields

std::optional<std::vector<std::string>> Paths(const FrameCall& call) {
  const Value* paths = call.Find(0, "paths");
  return paths == nullptr ? std::nullopt : OneOrMoreTexts(*paths);
}

Value ToDf(const FrameCall& call) {
  return call.session().MakeFrame(call.interpreter, call.frame.plan, false);
}

Value SelectFields(const FrameCall& call) {
  std::optional<std::vector<std::string>> paths = Paths(call);
  if (!paths) {
    return call.Refuse(diagnostics::Code::FrameArgument, "the fields to keep are not known");
  }
  std::vector<NewColumn> columns;
  for (const std::string& path : *paths) {
    // Fields that are not there are passed over, as Glue does.
    if (std::optional<FieldPath> found = FindPath(call.steps(), call.frame.plan, path)) {
      NewColumn column{.expr = PathExpr(call.steps(), *found, call.span())};
      if (!found->fields.empty()) {
        column.names = {found->fields.back()};
      }
      columns.push_back(std::move(column));
    }
  }
  return call.Result(call.steps().Select(call.frame.plan, std::move(columns), call.span()));
}

// The struct without one of its fields; NULL stays NULL.
ast::ExprId WithoutField(const FrameCall& call, const FieldPath& owner, const std::string& field) {
  ast::Tree& tree = call.session().tree();
  ast::Call rebuilt{.name = "named_struct"};
  for (const types::Field& existing : owner.type.fields) {
    if (base::EqualsIgnoreCase(existing.name, field)) {
      continue;
    }
    FieldPath inner = owner;
    inner.fields.push_back(existing.name);
    rebuilt.args.push_back(
        tree.Add(ast::Literal{types::TypeKind::String, existing.name}, call.span()));
    rebuilt.args.push_back(PathExpr(call.steps(), inner, call.span()));
  }
  ast::Case choice;
  ast::ExprId is_there =
      tree.Add(ast::IsNull{PathExpr(call.steps(), owner, call.span()), true}, call.span());
  choice.branches.push_back({is_there, tree.Add(std::move(rebuilt), call.span())});
  return tree.Add(std::move(choice), call.span());
}

Value DropFields(const FrameCall& call) {
  std::optional<std::vector<std::string>> paths = Paths(call);
  if (!paths) {
    return call.Refuse(diagnostics::Code::FrameArgument, "the fields to drop are not known");
  }
  PlanId plan = call.frame.plan;
  std::vector<std::string> names;
  for (const std::string& path : *paths) {
    std::optional<FieldPath> found = FindPath(call.steps(), plan, path);
    if (!found) {
      continue;
    }
    if (found->fields.empty()) {
      names.push_back(found->column.name);
      continue;
    }
    FieldPath owner{.column = found->column, .type = call.steps().TypeOf(found->column)};
    bool is_simple = found->fields.size() == 1 && owner.type.kind == types::TypeKind::Struct;
    if (!is_simple) {
      return call.Refuse(diagnostics::Code::FrameArgument,
                         "a field deep inside a column is dropped: " + path);
    }
    NewColumn column{.expr = WithoutField(call, owner, found->fields[0]),
                     .names = {found->column.name}};
    plan = call.steps().WithColumns(plan, {std::move(column)}, call.span());
  }
  if (!names.empty()) {
    plan = call.steps().Drop(plan, names, {}, call.span());
  }
  return call.Result(plan);
}

Value RenameField(const FrameCall& call) {
  std::optional<std::string> from = TextOf(call.Find(0, "oldName"));
  std::optional<std::string> to = TextOf(call.Find(1, "newName"));
  from = from ? from : TextOf(call.arguments.Named("old_name"));
  to = to ? to : TextOf(call.arguments.Named("new_name"));
  if (!from || !to) {
    return call.Refuse(diagnostics::Code::FrameArgument, "the names of a renaming are not known");
  }
  std::optional<FieldPath> found = FindPath(call.steps(), call.frame.plan, *from);
  if (!found) {
    return call.Same();
  }
  if (!found->fields.empty()) {
    return call.Refuse(diagnostics::Code::FrameArgument, "a field inside a column is renamed");
  }
  std::string name = base::ReplaceAll(*to, "`", "");
  return call.Result(
      call.steps().Rename(call.frame.plan, {{found->column.name, name}}, call.span()));
}

// ---- mappings

struct MappingNode {
  std::string name;
  ast::ExprId expr;                // of a leaf
  std::vector<MappingNode> inner;  // of a struct
};

void Place(std::vector<MappingNode>& nodes, const std::vector<std::string>& names, size_t at,
           ast::ExprId expr) {
  auto found = std::find_if(nodes.begin(), nodes.end(),
                            [&](const MappingNode& node) { return node.name == names[at]; });
  if (found == nodes.end()) {
    nodes.push_back({names[at], {}, {}});
    found = nodes.end() - 1;
  }
  if (at + 1 == names.size()) {
    found->expr = expr;
    found->inner.clear();
  } else {
    Place(found->inner, names, at + 1, expr);
  }
}

ast::ExprId Build(ast::Tree& tree, const MappingNode& node, base::Span span) {
  if (node.inner.empty()) {
    return node.expr;
  }
  ast::Call made{.name = "named_struct"};
  for (const MappingNode& inner : node.inner) {
    made.args.push_back(tree.Add(ast::Literal{types::TypeKind::String, inner.name}, span));
    made.args.push_back(Build(tree, inner, span));
  }
  return tree.Add(std::move(made), span);
}

ast::ExprId CastTo(const FrameCall& call, ast::ExprId expr, const types::Type& from,
                   const types::Type& to) {
  if (from == to || types::IsNested(to.kind)) {
    return expr;
  }
  return call.session().tree().Add(ast::Cast{.operand = expr, .type = to}, call.span());
}

struct Mapping {
  std::string source;
  std::optional<types::Type> source_type;
  std::string target;
  std::optional<types::Type> target_type;
};

std::optional<Mapping> ReadMapping(const Value& value) {
  std::optional<std::vector<std::string>> parts = TextsOf(value);
  if (!parts || parts->size() < 2 || parts->size() > 4) {
    return std::nullopt;
  }
  if (parts->size() == 4) {
    return Mapping{(*parts)[0], GlueType((*parts)[1]), (*parts)[2], GlueType((*parts)[3])};
  }
  Mapping mapping{(*parts)[0], std::nullopt, (*parts)[1], std::nullopt};
  if (parts->size() == 3) {
    mapping.target_type = GlueType((*parts)[2]);
  }
  return mapping;
}

Value ApplyMapping(const FrameCall& call) {
  const Value* mappings = call.Find(0, "mappings");
  std::optional<std::vector<Value>> elements =
      mappings == nullptr ? std::nullopt : ElementsOf(*mappings);
  if (!elements) {
    return call.Refuse(diagnostics::Code::FrameArgument, "the mappings are not known");
  }
  std::vector<MappingNode> roots;
  for (const Value& element : *elements) {
    std::optional<Mapping> mapping = ReadMapping(element);
    if (!mapping) {
      return call.Refuse(diagnostics::Code::FrameArgument,
                         "a mapping is no tuple of two to four texts");
    }
    std::optional<FieldPath> found = FindPath(call.steps(), call.frame.plan, mapping->source);
    if (!found) {
      call.session().Note(
          call.span(), "a mapping of a field that is not there does nothing: " + mapping->source);
      continue;
    }
    if (found->is_assumed && found->fields.empty() && mapping->source_type) {
      call.session().StateType(found->column.id, *mapping->source_type);
    }
    types::Type from =
        found->type.is_known() || !mapping->source_type ? found->type : *mapping->source_type;
    ast::ExprId expr = PathExpr(call.steps(), *found, call.span());
    if (mapping->target_type) {
      expr = CastTo(call, expr, from, *mapping->target_type);
    }
    Place(roots, SplitPath(mapping->target), 0, expr);
  }
  std::vector<NewColumn> columns;
  for (const MappingNode& root : roots) {
    NewColumn column{.expr = Build(call.session().tree(), root, call.span())};
    const auto* reference = call.session().tree().If<ast::ColumnRef>(column.expr);
    bool keeps_name =
        reference != nullptr && reference->parts.size() == 1 && reference->parts[0] == root.name;
    if (!keeps_name) {
      column.names = {root.name};
    }
    columns.push_back(std::move(column));
  }
  return call.Result(call.steps().Select(call.frame.plan, std::move(columns), call.span()));
}

// ---- choices

std::vector<NewColumn> CatalogCasts(const FrameCall& call, const catalog::Table& table) {
  std::vector<NewColumn> columns;
  for (const catalog::Column& column : table.columns) {
    std::optional<FieldPath> found = FindPath(call.steps(), call.frame.plan, column.name);
    bool differs = found && found->type.is_known() && !(found->type == column.type);
    if (differs && found->fields.empty()) {
      ast::ExprId expr =
          CastTo(call, PathExpr(call.steps(), *found, call.span()), found->type, column.type);
      columns.push_back({.expr = expr, .names = {found->column.name}});
    }
  }
  return columns;
}

Value ResolveChoice(const FrameCall& call) {
  const Value* specs = call.Find(0, "specs");
  std::string choice = TextOf(call.Find(1, "choice")).value_or("");
  std::vector<NewColumn> columns;
  std::optional<std::vector<Value>> elements =
      specs == nullptr || specs->is_none() ? std::vector<Value>() : ElementsOf(*specs);
  if (!elements) {
    return call.Refuse(diagnostics::Code::FrameArgument, "the choices are not known");
  }
  for (const Value& element : *elements) {
    std::optional<std::vector<std::string>> spec = TextsOf(element);
    if (!spec || spec->size() != 2) {
      return call.Refuse(diagnostics::Code::FrameArgument, "a choice is no pair of texts");
    }
    std::optional<FieldPath> found = FindPath(call.steps(), call.frame.plan, (*spec)[0]);
    bool is_cast = (*spec)[1].starts_with("cast:");
    if (!found || !is_cast) {
      // make_cols, make_struct and project change a column only if it came with several types.
      continue;
    }
    std::optional<types::Type> type = GlueType((*spec)[1].substr(5));
    if (!type || !found->fields.empty()) {
      return call.Refuse(diagnostics::Code::FrameArgument,
                         "this choice is not understood: " + (*spec)[0] + " " + (*spec)[1]);
    }
    ast::ExprId expr =
        CastTo(call, PathExpr(call.steps(), *found, call.span()), found->type, *type);
    columns.push_back({.expr = expr, .names = {found->column.name}});
  }
  if (elements->empty() && choice == "match_catalog") {
    std::string database = TextOf(call.Find(2, "database")).value_or("");
    std::string name = TextOf(call.Find(3, "table_name")).value_or("");
    const catalog::Table* table = call.session().catalog().Find(database, name);
    if (table == nullptr) {
      return call.Refuse(
          diagnostics::Code::ColumnsUnknown,
          "types are those of a table that no catalog knows: " + database + "." + name);
    }
    columns = CatalogCasts(call, *table);
  }
  std::erase_if(columns, [&](const NewColumn& column) {
    return call.session().tree().kind(column.expr) == ast::ExprKind::ColumnRef;
  });
  return columns.empty() ? call.Same()
                         : call.Result(call.steps().WithColumns(call.frame.plan, std::move(columns),
                                                                call.span()));
}

Value DropNulls(const FrameCall& call) {
  call.session().sink().Add(diagnostics::Code::NullColumnsKept, call.span(),
                            "columns without any value were dropped; they are kept");
  return call.Same();
}

// ---- rows

Value Filter(const FrameCall& call) {
  const Value* function = call.Find(0, "f");
  if (function == nullptr) {
    return call.Refuse(diagnostics::Code::FrameArgument, "filter without a function");
  }
  RecordObject* record = MakeRecord(call.session(), call.interpreter, call.frame.plan, call.span());
  Arguments inner{.span = call.span()};
  inner.positional.push_back({Value(record), call.span()});
  std::vector<std::string> comments = UsefulComments(call.interpreter, call.span());
  Value result = call.interpreter.CallRowFunction(*function, std::move(inner), call.span());
  ast::ExprId condition = ToCondition(call.session(), call.interpreter, result, call.span());
  SimplifyCondition(call.session().tree(), condition);
  for (std::string& line : comments) {
    call.session().tree().AddComment(condition, std::move(line));
  }
  return call.Result(call.steps().Filter(call.frame.plan, condition, call.span()));
}

Value Map(const FrameCall& call) {
  const Value* function = call.Find(0, "f");
  if (function == nullptr) {
    return call.Refuse(diagnostics::Code::FrameArgument, "map without a function");
  }
  RecordObject* record = MakeRecord(call.session(), call.interpreter, call.frame.plan, call.span());
  Arguments inner{.span = call.span()};
  inner.positional.push_back({Value(record), call.span()});
  Value result = call.interpreter.CallRowFunction(*function, std::move(inner), call.span());
  std::optional<std::vector<NewColumn>> columns =
      RecordColumns(call.session(), call.interpreter, result, *record, call.span());
  if (!columns) {
    return call.Refuse(diagnostics::Code::RowFunction, "the function returns no record");
  }
  return call.Result(call.steps().Select(call.frame.plan, std::move(*columns), call.span()));
}

Value Join(const FrameCall& call) {
  const Value* left = call.Find(0, "paths1");
  const Value* right = call.Find(1, "paths2");
  FrameObject* other = call.Frame(2, "frame2");
  std::optional<std::vector<std::string>> lefts =
      left == nullptr ? std::nullopt : OneOrMoreTexts(*left);
  std::optional<std::vector<std::string>> rights =
      right == nullptr ? std::nullopt : OneOrMoreTexts(*right);
  if (!lefts || !rights || other == nullptr || lefts->size() != rights->size()) {
    return call.Refuse(diagnostics::Code::FrameArgument, "the keys of a join are not known");
  }
  return call.Result(
      JoinDotted(call.session(), call.frame.plan, other->plan, {*lefts, *rights}, call.span()));
}

Value Union(const FrameCall& call) {
  FrameObject* other = call.Frame(0, "frame2");
  if (other == nullptr) {
    return call.Refuse(diagnostics::Code::FrameArgument, "the other frame is not known");
  }
  return call.Result(call.steps().Set({.is_by_name = true, .allows_missing_columns = true},
                                      call.frame.plan, other->plan, call.span()));
}

Value MergeFrame(const FrameCall& call) {
  FrameObject* stage = call.Frame(0, "stage_dynamic_frame");
  const Value* keys = call.Find(1, "primary_keys");
  std::optional<std::vector<std::string>> names =
      keys == nullptr ? std::nullopt : OneOrMoreTexts(*keys);
  if (stage == nullptr || !names) {
    return call.Refuse(diagnostics::Code::FrameArgument, "the frames of a merge are not known");
  }
  PlanId rest = call.steps().Join({.left = call.frame.plan,
                                   .right = stage->plan,
                                   .kind = ast::JoinKind::LeftAnti,
                                   .using_names = *names,
                                   .span = call.span()});
  return call.Result(call.steps().Set({.is_by_name = true, .allows_missing_columns = true}, rest,
                                      stage->plan, call.span()));
}

// ---- several frames

Value Collection(const FrameCall& call, std::vector<std::pair<std::string, PlanId>> frames) {
  auto* collection = call.interpreter.heap().Make<CollectionObject>(call.session());
  collection->frames = std::move(frames);
  return Value(collection);
}

Value RelationalizeMethod(const FrameCall& call) {
  std::string root = TextOf(call.Find(0, "root_table_name")).value_or("roottable");
  return Collection(call, RelationalizePlan(call.steps(), call.frame.plan, root, call.span()));
}

Value Unnest(const FrameCall& call) {
  return call.Result(FlattenStructs(call.steps(), call.frame.plan, call.span()));
}

Value SplitFields(const FrameCall& call) {
  std::string first = TextOf(call.Find(1, "name1")).value_or("frame1");
  std::string second = TextOf(call.Find(2, "name2")).value_or("frame2");
  Value kept = SelectFields(call);
  Value rest = DropFields(call);
  return Collection(
      call, {{first, kept.As<FrameObject>()->plan}, {second, rest.As<FrameObject>()->plan}});
}

std::optional<ast::BinaryOperator> ComparisonOf(const std::string& text) {
  if (text == "<")
    return ast::BinaryOperator::Less;
  if (text == "<=")
    return ast::BinaryOperator::LessOrEqual;
  if (text == ">")
    return ast::BinaryOperator::Greater;
  if (text == ">=")
    return ast::BinaryOperator::GreaterOrEqual;
  if (text == "=" || text == "==")
    return ast::BinaryOperator::Equal;
  if (text == "!=")
    return ast::BinaryOperator::NotEqual;
  return std::nullopt;
}

std::optional<ast::ExprId> SplitCondition(const FrameCall& call, const Dict& comparisons) {
  ast::Tree& tree = call.session().tree();
  ast::ExprId condition;
  for (const auto& [key, value] : comparisons.entries) {
    std::optional<std::string> path = TextOf(&key);
    const auto* operators = value.As<Dict>();
    std::optional<FieldPath> found =
        path ? FindPath(call.steps(), call.frame.plan, *path) : std::nullopt;
    if (!found || operators == nullptr) {
      return std::nullopt;
    }
    for (const auto& [op_key, constant] : operators->entries) {
      std::optional<ast::BinaryOperator> op = ComparisonOf(TextOf(&op_key).value_or(""));
      if (!op) {
        return std::nullopt;
      }
      ast::ExprId one =
          tree.Add(ast::Binary{*op, PathExpr(call.steps(), *found, call.span()),
                               call.session().ToExpr(call.interpreter, constant, call.span())},
                   call.span());
      condition = condition
                      ? tree.Add(ast::Binary{ast::BinaryOperator::And, condition, one}, call.span())
                      : one;
    }
  }
  return condition;
}

Value SplitRows(const FrameCall& call) {
  const Value* comparisons = call.Find(0, "comparison_dict");
  const auto* dict = comparisons == nullptr ? nullptr : comparisons->As<Dict>();
  std::optional<ast::ExprId> condition =
      dict == nullptr ? std::nullopt : SplitCondition(call, *dict);
  if (!condition || condition->is_none()) {
    return call.Refuse(diagnostics::Code::FrameArgument, "the comparisons are not known");
  }
  ast::Tree& tree = call.session().tree();
  std::string first = TextOf(call.Find(1, "name1")).value_or("frame1");
  std::string second = TextOf(call.Find(2, "name2")).value_or("frame2");
  PlanId holds = call.steps().Filter(call.frame.plan, *condition, call.span());
  ast::ExprId no = tree.Add(ast::Literal{types::TypeKind::Boolean, "false"}, call.span());
  ast::ExprId sure =
      MakeCall(tree, "coalesce", {call.session().plan().Copy(*condition), no}, call.span());
  ast::ExprId negated = tree.Add(ast::Unary{ast::UnaryOperator::Not, sure}, call.span());
  PlanId rest = call.steps().Filter(call.frame.plan, negated, call.span());
  return Collection(call, {{first, holds}, {second, rest}});
}

Value Refused(const FrameCall& call) {
  return call.Refuse(diagnostics::Code::FrameMethod,
                     "what this step gives is decided by the data or by a trained model");
}

Value Inert(const FrameCall& call) {
  return call.Same();
}

Value Show(const FrameCall& call) {
  call.session().Note(call.span(), "what is shown on the console is left out");
  return {};
}

Value Count(const FrameCall& call) {
  call.session().Note(call.span(), "a count of rows is left out");
  return Value(call.interpreter.heap().Make<CountObject>(call.session(), call.frame.plan));
}

Value SchemaMethod(const FrameCall& call) {
  Value frame = ToDf(call);
  return frame.As<FrameObject>()->GetAttribute(call.interpreter, "schema", call.span());
}

constexpr std::array<FrameMethod, 36> kMethods = {{
    {"toDF", ToDf},
    {"select_fields", SelectFields},
    {"selectFields", SelectFields},
    {"drop_fields", DropFields},
    {"dropFields", DropFields},
    {"rename_field", RenameField},
    {"renameField", RenameField},
    {"apply_mapping", ApplyMapping},
    {"applyMapping", ApplyMapping},
    {"resolveChoice", ResolveChoice},
    {"drop_nulls", DropNulls},
    {"dropNulls", DropNulls},
    {"filter", Filter},
    {"map", Map},
    {"join", Join},
    {"union", Union},
    {"mergeDynamicFrame", MergeFrame},
    {"relationalize", RelationalizeMethod},
    {"unnest", Unnest},
    {"split_fields", SplitFields},
    {"splitFields", SplitFields},
    {"split_rows", SplitRows},
    {"splitRows", SplitRows},
    {"unbox", Refused},
    {"fill_missing_values", Refused},
    {"spigot", Inert},
    {"repartition", Inert},
    {"coalesce", Inert},
    {"cache", Inert},
    {"persist", Inert},
    {"show", Show},
    {"printSchema", Show},
    {"errorsCount", Show},
    {"count", Count},
    {"schema", SchemaMethod},
    {"stageErrorsCount", Show},
}};

}  // namespace

std::span<const FrameMethod> DynamicMethods() {
  return kMethods;
}

}  // namespace hikkoshi::glue_job
