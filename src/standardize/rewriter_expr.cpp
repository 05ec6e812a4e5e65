// Rewriting of expressions. `Rewrite` gives the standard form where the value is a column (or
// passes one through); `Legacy` gives the value as the legacy code had it.

#include <algorithm>
#include <array>

#include "ast/walk.h"
#include "base/text.h"
#include "standardize/rewriter.h"

namespace hikkoshi::standardize {
namespace {

using ast::ExprId;
using ast::ExprKind;

template <size_t kSize>
bool IsOneOf(const std::array<std::string_view, kSize>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Functions that give back one of the values of their first argument.
bool PassesValue(std::string_view name) {
  static constexpr std::array<std::string_view, 8> kNames = {
      "first", "first_value", "last", "last_value", "any_value", "lag", "lead", "nth_value"};
  return IsOneOf(kNames, name);
}

bool PassesExtreme(std::string_view name) {
  return name == "min" || name == "max";
}

}  // namespace

std::optional<std::string> FieldTaken(const ast::Tree& tree, const resolve::Analysis& analysis,
                                      ExprId id) {
  if (const auto* access = tree.If<ast::FieldAccess>(id)) {
    return access->field;
  }
  const auto* subscript = tree.If<ast::Subscript>(id);
  const auto* name = subscript == nullptr ? nullptr : tree.If<ast::Literal>(subscript->index);
  bool is_field = name != nullptr && name->type == types::TypeKind::String &&
                  analysis.TypeOf(subscript->operand).kind == types::TypeKind::Struct;
  return is_field ? std::optional<std::string>(name->text) : std::nullopt;
}

ExprId StructTakenFrom(const ast::Tree& tree, ExprId id) {
  const auto* access = tree.If<ast::FieldAccess>(id);
  return access != nullptr ? access->operand : tree.Get<ast::Subscript>(id).operand;
}

const ColumnForm* Rewriter::FormOf(ExprId column_ref) const {
  const resolve::Binding& binding = context_.analysis.BindingOf(column_ref);
  if (binding.kind == resolve::BindingKind::SelectAlias) {
    bool is_known = !select_outputs_.empty() && binding.ordinal < select_outputs_.back()->size();
    return is_known ? &(*select_outputs_.back())[binding.ordinal] : nullptr;
  }
  if (binding.kind != resolve::BindingKind::Column) {
    return nullptr;
  }
  auto forms = relations_.find(binding.relation);
  bool is_known = forms != relations_.end() && binding.ordinal < forms->second.size();
  return is_known ? &forms->second[binding.ordinal] : nullptr;
}

std::optional<Rewriter::FlatField> Rewriter::FlatFieldOf(ExprId id) const {
  FlatField found;
  std::vector<std::string> fields;
  while (std::optional<std::string> field = FieldTaken(tree_, context_.analysis, id)) {
    fields.insert(fields.begin(), *field);
    id = StructTakenFrom(tree_, id);
  }
  const auto* reference = tree_.If<ast::ColumnRef>(id);
  const ColumnForm* form = reference == nullptr ? nullptr : FormOf(id);
  if (form == nullptr || form->fields.empty()) {
    return std::nullopt;
  }
  size_t first = context_.analysis.BindingOf(id).name_index + 1;
  fields.insert(fields.begin(), reference->parts.begin() + static_cast<std::ptrdiff_t>(first),
                reference->parts.end());
  found.column_ref = id;
  for (const FieldForm& field : form->fields) {
    bool begins = field.fields.size() <= fields.size() &&
                  std::equal(field.fields.begin(), field.fields.end(), fields.begin(),
                             [](const std::string& left, const std::string& right) {
                               return base::EqualsIgnoreCase(left, right);
                             });
    if (begins) {
      found.form = &field;
      found.below.assign(fields.begin() + static_cast<std::ptrdiff_t>(field.fields.size()),
                         fields.end());
    }
  }
  return found;
}

std::vector<std::string> Rewriter::QualifierOf(ExprId column_ref) const {
  const resolve::Binding& binding = context_.analysis.BindingOf(column_ref);
  if (binding.name_index == 0) {
    return {};
  }
  auto qualifier = qualifiers_.find(binding.relation);
  bool is_named = qualifier != qualifiers_.end() && !qualifier->second.empty();
  return {is_named ? qualifier->second
                   : tree_.Get<ast::ColumnRef>(column_ref).parts[binding.name_index - 1]};
}

Value Rewriter::Flat(ExprId id, const FlatField& field) {
  if (field.form == nullptr) {
    context_.diagnostics.Add(diagnostics::Code::StandardNotPushed, tree_.span(id),
                             "a struct whose fields staging has made columns is read as a whole");
    return Value{id, {}};
  }
  std::vector<std::string> parts = QualifierOf(field.column_ref);
  parts.push_back(field.form->name);
  parts.insert(parts.end(), field.below.begin(), field.below.end());
  tree_.at(id) = ast::ColumnRef{std::move(parts)};
  return Value{id, field.below.empty() ? field.form->conversion : Conversion()};
}

Conversion Rewriter::ConversionOf(ExprId id) const {
  if (std::optional<FlatField> field = FlatFieldOf(id)) {
    bool is_whole = field->form != nullptr && field->below.empty();
    return is_whole ? field->form->conversion : Conversion();
  }
  if (tree_.kind(id) != ExprKind::ColumnRef) {
    return {};
  }
  const auto& reference = tree_.Get<ast::ColumnRef>(id);
  const resolve::Binding& binding = context_.analysis.BindingOf(id);
  const ColumnForm* form = FormOf(id);
  bool names_field = binding.name_index + 1 < reference.parts.size();
  return form == nullptr || names_field ? Conversion() : form->conversion;
}

Value Rewriter::Column(ExprId id) {
  if (std::optional<FlatField> field = FlatFieldOf(id)) {
    return Flat(id, *field);
  }
  const ColumnForm* form = FormOf(id);
  Conversion conversion = ConversionOf(id);
  if (form == nullptr) {
    return Value{id, {}};
  }
  size_t name_index = context_.analysis.BindingOf(id).name_index;
  std::vector<std::string> parts = QualifierOf(id);
  auto& reference = std::get<ast::ColumnRef>(tree_.at(id));
  parts.push_back(form->name);
  parts.insert(parts.end(), reference.parts.begin() + static_cast<std::ptrdiff_t>(name_index) + 1,
               reference.parts.end());
  reference.parts = std::move(parts);
  return Value{id, conversion};
}

ExprId Rewriter::Legacy(ExprId id) {
  Value value = Rewrite(id);
  if (value.conversion.is_none()) {
    return value.id;
  }
  ExprId back = Backward(value.conversion, value.id, tree_);
  tree_.set_span(back, tree_.span(id));
  return back;
}

void Rewriter::LegacyInPlace(ExprId& id) {
  if (id) {
    id = Legacy(id);
  }
}

// count(x) and count(distinct x) ask only whether values are NULL or the same.
bool Rewriter::CountsOnly(const ast::Call& call) const {
  static constexpr std::array<std::string_view, 3> kNames = {"count", "approx_count_distinct",
                                                             "count_if"};
  return IsOneOf(kNames, call.name) && call.name != "count_if";
}

Value Rewriter::Aggregate(ExprId id) {
  ast::Call call = tree_.Get<ast::Call>(id);
  Value value = Rewrite(call.args[0]);
  bool keeps = PassesValue(call.name) || (PassesExtreme(call.name) && KeepsOrder(value.conversion));
  bool is_standard = CountsOnly(call) || (keeps && call.args.size() == 1);
  call.args[0] = is_standard || value.conversion.is_none()
                     ? value.id
                     : Backward(value.conversion, value.id, tree_);
  for (size_t at = 1; at < call.args.size(); ++at) {
    call.args[at] = Legacy(call.args[at]);
  }
  LegacyInPlace(call.filter);
  OrderItems(call.order_by);
  OrderItems(call.within_group);
  Conversion conversion = keeps && is_standard ? value.conversion : Conversion();
  tree_.at(id) = std::move(call);
  return Value{id, conversion};
}

Value Rewriter::OverValue(ExprId id) {
  ast::Over over = tree_.Get<ast::Over>(id);
  Value call = Rewrite(over.call);
  over.call = call.id;
  Window(over.window);
  tree_.at(id) = std::move(over);
  return Value{id, call.conversion};
}

Value Rewriter::Scalar(ExprId id) {
  ast::QueryId query = tree_.Get<ast::ScalarQuery>(id).query;
  const Forms& forms = Query(query);
  return Value{id, forms.empty() ? Conversion() : forms[0].conversion};
}

void Rewriter::LegacyOutput(ast::QueryId query) {
  Forms forms = Query(query);
  Forms legacy = forms;
  for (ColumnForm& form : legacy) {
    form.conversion = {};
  }
  FitOutput(tree_, query, forms, legacy);
  queries_[query] = std::move(legacy);
}

// Both sides of IN keep the standard form only if it is the same one.
void Rewriter::InQueryOperands(ExprId id) {
  ast::InQuery in = tree_.Get<ast::InQuery>(id);
  Forms forms = Query(in.query);
  Value operand = Rewrite(in.operand);
  bool is_same = forms.size() == 1 && forms[0].conversion == operand.conversion;
  if (!is_same) {
    LegacyOutput(in.query);
    operand.id =
        operand.conversion.is_none() ? operand.id : Backward(operand.conversion, operand.id, tree_);
  }
  in.operand = operand.id;
  tree_.at(id) = in;
}

// struct(a, b) names its fields after the columns: their legacy names are kept by saying them.
void Rewriter::NameStructFields(ExprId id) {
  const ast::Call* call = tree_.If<ast::Call>(id);
  if (call == nullptr || call->name != "struct") {
    return;
  }
  const types::Type& type = context_.analysis.TypeOf(id);
  if (type.kind != types::TypeKind::Struct || type.fields.size() != call->args.size()) {
    return;
  }
  ast::Call named;
  named.name = "named_struct";
  std::vector<ExprId> values = call->args;
  for (size_t at = 0; at < values.size(); ++at) {
    named.args.push_back(
        tree_.Add(ast::Literal{types::TypeKind::String, type.fields[at].name}, tree_.span(id)));
    named.args.push_back(values[at]);
  }
  tree_.at(id) = std::move(named);
}

// Every other expression: all operands in the legacy form.
void Rewriter::Children(ExprId id) {
  NameStructFields(id);
  ast::Expr node = tree_.at(id);
  auto rewrite = [&](auto child) {
    using Id = std::remove_cvref_t<decltype(child)>;
    if constexpr (std::is_same_v<Id, ExprId>) {
      return Legacy(child);
    } else if constexpr (std::is_same_v<Id, ast::QueryId>) {
      LegacyOutput(child);
      return child;
    } else {
      return child;
    }
  };
  ast::TransformChildren(node, rewrite);
  tree_.at(id) = std::move(node);
}

Value Rewriter::Rewrite(ExprId id) {
  if (std::optional<Value> simpler = Simplify(id)) {
    if (simpler->id != id && tree_.span(simpler->id).is_none()) {
      tree_.set_span(simpler->id, tree_.span(id));
    }
    return *simpler;
  }
  ExprKind kind = tree_.kind(id);
  bool may_take_field = kind == ExprKind::FieldAccess || kind == ExprKind::Subscript;
  if (kind == ExprKind::ColumnRef || (may_take_field && FlatFieldOf(id))) {
    return Column(id);
  }
  if (kind == ExprKind::Over) {
    return OverValue(id);
  }
  if (kind == ExprKind::ScalarQuery) {
    return Scalar(id);
  }
  if (kind == ExprKind::InQuery) {
    InQueryOperands(id);
    return Value{id, {}};
  }
  const ast::Call* call = tree_.If<ast::Call>(id);
  bool is_value_call = call != nullptr && !call->args.empty() &&
                       (PassesValue(call->name) || PassesExtreme(call->name) || CountsOnly(*call));
  if (is_value_call && tree_.kind(call->args[0]) != ExprKind::Star) {
    return Aggregate(id);
  }
  Children(id);
  return Value{id, {}};
}

}  // namespace hikkoshi::standardize
