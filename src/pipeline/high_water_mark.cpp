#include "pipeline/high_water_mark.h"

#include <algorithm>

#include "ast/walk.h"
#include "base/text.h"

namespace hikkoshi::pipeline {
namespace {

using ast::BinaryOperator;
using ast::ExprId;

// The name of the rows that the table holds already.
const std::string kExisting = "existing";

bool IsOrderComparison(BinaryOperator op) {
  return op == BinaryOperator::Greater || op == BinaryOperator::GreaterOrEqual ||
         op == BinaryOperator::Less || op == BinaryOperator::LessOrEqual;
}

bool Names(const ast::Tree& tree, ast::AnyId id, const std::vector<std::string>& target) {
  const auto* relation = std::get_if<ast::RelationId>(&id);
  const auto* table = relation == nullptr ? nullptr : tree.If<ast::TableRef>(*relation);
  return table != nullptr && table->parts == target;
}

size_t CountReads(const ast::Tree& tree, ast::AnyId root, const std::vector<std::string>& target) {
  size_t count = 0;
  ast::Walk(tree, root, [&](ast::AnyId id) {
    count += Names(tree, id, target) ? 1 : 0;
    return true;
  });
  return count;
}

void AddConjuncts(const ast::Tree& tree, ExprId id, std::vector<ExprId>& conjuncts) {
  const auto* both = tree.If<ast::Binary>(id);
  if (both != nullptr && both->op == BinaryOperator::And) {
    AddConjuncts(tree, both->left, conjuncts);
    AddConjuncts(tree, both->right, conjuncts);
  } else if (id) {
    conjuncts.push_back(id);
  }
}

ExprId AllOf(ast::Tree& tree, const std::vector<ExprId>& conjuncts) {
  ExprId all;
  for (ExprId next : conjuncts) {
    all = all ? tree.Add(ast::Binary{BinaryOperator::And, all, next}) : next;
  }
  return all;
}

std::string NameOf(const ast::SelectItem& item, const ast::Tree& tree) {
  const auto* column = tree.If<ast::ColumnRef>(item.expr);
  return !item.alias.empty() ? item.alias : column == nullptr ? "" : column->parts.back();
}

// The name under which the SELECT passes the column on; empty when it does not.
std::string OutputNameOf(const ast::Tree& tree, const ast::Select& select,
                         const std::string& name) {
  for (const ast::SelectItem& item : select.items) {
    const auto* column = tree.If<ast::ColumnRef>(item.expr);
    if (column != nullptr && base::EqualsIgnoreCase(column->parts.back(), name)) {
      return NameOf(item, tree);
    }
    const auto* star = tree.If<ast::Star>(item.expr);
    bool is_replaced = star != nullptr && !(star->except.empty() && star->replace.empty());
    if (star != nullptr && !is_replaced && select.items.size() == 1) {
      return name;
    }
  }
  return "";
}

bool HasWindow(const ast::Tree& tree, const ast::Select& select) {
  bool found = static_cast<bool>(select.qualify);
  for (const ast::SelectItem& item : select.items) {
    ast::Walk(tree, item.expr, [&](ast::AnyId id) {
      const auto* expr = std::get_if<ExprId>(&id);
      const auto* call = expr == nullptr ? nullptr : tree.If<ast::Call>(*expr);
      bool is_generator = call != nullptr && call->name.find("explode") != call->name.npos;
      found = found || is_generator || (expr != nullptr && tree.If<ast::Over>(*expr) != nullptr);
      return !found;
    });
  }
  return found;
}

// select max(c) from <target>, and nothing else
bool ReadExtreme(const ast::Tree& tree, ExprId id, const std::vector<std::string>& target,
                 HighWaterMark& mark) {
  const auto* scalar = tree.If<ast::ScalarQuery>(id);
  if (scalar == nullptr) {
    return false;
  }
  const ast::Query& query = tree.at(scalar->query);
  const auto* select = tree.If<ast::Select>(query.body);
  bool is_plain = select != nullptr && query.ctes.empty() && !query.limit && !select->where &&
                  !select->having && select->group_by.kind == ast::GroupingKind::None &&
                  select->items.size() == 1 && select->from && Names(tree, select->from, target);
  const auto* call = is_plain ? tree.If<ast::Call>(select->items[0].expr) : nullptr;
  bool is_extreme =
      call != nullptr && (call->name == "max" || call->name == "min") && call->args.size() == 1;
  const auto* column = is_extreme ? tree.If<ast::ColumnRef>(call->args[0]) : nullptr;
  if (column == nullptr) {
    return false;
  }
  mark.aggregate = call->name;
  mark.marked_column = column->parts.back();
  return true;
}

std::optional<HighWaterMark> ReadMark(const ast::Tree& tree, const ast::Select& select,
                                      ExprId conjunct, const std::vector<std::string>& target) {
  const auto* comparison = tree.If<ast::Binary>(conjunct);
  if (comparison == nullptr || !IsOrderComparison(comparison->op)) {
    return std::nullopt;
  }
  HighWaterMark mark;
  mark.comparison = comparison->op;
  const auto* column = tree.If<ast::ColumnRef>(comparison->left);
  if (column == nullptr || !ReadExtreme(tree, comparison->right, target, mark)) {
    return std::nullopt;
  }
  mark.column = OutputNameOf(tree, select, column->parts.back());
  return mark.column.empty() ? std::nullopt : std::optional(mark);
}

// Whether the marks sort as the legacy values did.
bool SortsAsLegacy(const HighWaterMark& mark, const standardize::TableDecision& decision) {
  const standardize::ColumnDecision* column = decision.FindColumn(mark.column);
  const standardize::ColumnDecision* marked = decision.FindColumn(mark.marked_column);
  return column != nullptr && marked != nullptr && column->conversion == marked->conversion &&
         standardize::KeepsOrder(column->conversion);
}

// The column as it is now where that sorts the same, or else its legacy value.
ExprId SortingForm(ast::Tree& tree, const standardize::TableDecision& decision,
                   bool sorts_as_legacy, const std::string& legacy_name,
                   const std::string& relation) {
  const standardize::ColumnDecision* column = decision.FindColumn(legacy_name);
  std::vector<std::string> parts = {column == nullptr ? legacy_name : column->new_name};
  if (!relation.empty()) {
    parts.insert(parts.begin(), relation);
  }
  ExprId now = tree.Add(ast::ColumnRef{parts});
  bool is_plain = column == nullptr || column->conversion.is_none() || sorts_as_legacy;
  return is_plain ? now : standardize::Backward(column->conversion, now, tree);
}

}  // namespace

std::optional<HighWaterMark> TakeHighWaterMark(ast::Tree& tree, ast::StatementId id) {
  const ast::WriteTable write = tree.Get<ast::WriteTable>(id);
  const ast::Query query = tree.at(write.query);
  const auto* found = tree.If<ast::Select>(query.body);
  bool fits = write.mode == ast::WriteMode::Append && found != nullptr && !query.limit &&
              !query.offset && found->group_by.kind == ast::GroupingKind::None && !found->having &&
              !HasWindow(tree, *found) && CountReads(tree, write.query, write.target) == 1;
  if (!fits) {
    return std::nullopt;
  }
  ast::Select select = *found;
  std::vector<ExprId> conjuncts;
  AddConjuncts(tree, select.where, conjuncts);
  for (size_t at = 0; at < conjuncts.size(); ++at) {
    std::optional<HighWaterMark> mark = ReadMark(tree, select, conjuncts[at], write.target);
    if (mark) {
      conjuncts.erase(conjuncts.begin() + static_cast<std::ptrdiff_t>(at));
      select.where = AllOf(tree, conjuncts);
      tree.at(query.body) = std::move(select);
      return mark;
    }
  }
  return std::nullopt;
}

ExprId HighWaterCondition(ast::Tree& tree, const HighWaterMark& mark,
                          const standardize::TableDecision& decision) {
  ast::Select select;
  bool sorts = SortsAsLegacy(mark, decision);
  ExprId marked = SortingForm(tree, decision, sorts, mark.marked_column, kExisting);
  std::string name = decision.FindColumn(mark.marked_column) == nullptr
                         ? mark.marked_column
                         : decision.FindColumn(mark.marked_column)->new_name;
  select.items.push_back({tree.Add(ast::Call{mark.aggregate, {marked}}), name, {}});
  select.from = tree.Add(ast::DbtRelation{"", decision.model, ast::Alias{kExisting, {}}});
  ast::Query query;
  query.body = tree.Add(std::move(select));
  ExprId extreme = tree.Add(ast::ScalarQuery{tree.Add(std::move(query))});
  ExprId column = SortingForm(tree, decision, sorts, mark.column, "");
  return tree.Add(ast::Binary{mark.comparison, column, extreme});
}

}  // namespace hikkoshi::pipeline
