// Rewriting of expressions. `Rewrite` gives the standard form where the value is a column (or
// passes one through); `Legacy` gives the value as the legacy code had it.

#include <algorithm>
#include <array>

#include "ast/walk.h"
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

bool PassesExtreme(std::string_view name) { return name == "min" || name == "max"; }

}  // namespace

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

Conversion Rewriter::ConversionOf(ExprId id) const {
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
  const ColumnForm* form = FormOf(id);
  Conversion conversion = ConversionOf(id);
  if (form == nullptr) {
    return Value{id, {}};
  }
  resolve::Binding binding = context_.analysis.BindingOf(id);
  auto& reference = std::get<ast::ColumnRef>(tree_.at(id));
  std::vector<std::string> parts;
  if (binding.name_index > 0) {
    auto qualifier = qualifiers_.find(binding.relation);
    parts.push_back(qualifier != qualifiers_.end() && !qualifier->second.empty()
                        ? qualifier->second
                        : reference.parts[binding.name_index - 1]);
  }
  parts.push_back(form->name);
  parts.insert(parts.end(), reference.parts.begin() + binding.name_index + 1,
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
  bool keeps = PassesValue(call.name) ||
               (PassesExtreme(call.name) && KeepsOrder(value.conversion));
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
    operand.id = operand.conversion.is_none()
                     ? operand.id
                     : Backward(operand.conversion, operand.id, tree_);
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
  if (kind == ExprKind::ColumnRef) {
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
