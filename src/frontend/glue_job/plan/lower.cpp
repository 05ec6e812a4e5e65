#include "frontend/glue_job/plan/lower.h"

#include <algorithm>
#include <map>

#include "ast/walk.h"
#include "base/text.h"
#include "frontend/glue_job/plan/lowering.h"

namespace hikkoshi::glue_job {
namespace {

// An expression of more nodes than this is computed once, in a CTE, when it is needed again.
constexpr size_t kRepeatedNodes = 4;
constexpr size_t kOftenRepeatedNodes = 2;
constexpr size_t kMovedNodes = 40;
// Steps in one chain; deeper plans end in a diagnostic.
constexpr size_t kMaximumDepth = 2000;

std::map<uint32_t, size_t> CountReferences(const Plan& plan, const std::vector<PlanItem>& items) {
  std::map<uint32_t, size_t> counts;
  for (const PlanItem& item : items) {
    if (item.expr) {
      ForEachReference(plan.tree(), item.expr, [&](ast::ExprId reference) {
        AttributeId id = plan.BindingOf(reference);
        if (id) {
          ++counts[id.value];
        }
      });
    }
  }
  return counts;
}

// True when a name in the expression is a column of FROM, but the SELECT list gives the same name
// to something else: engines differ about which one QUALIFY means.
bool IsHiddenByItems(const ast::Tree& tree, const Block& block, ast::ExprId expr) {
  bool is_hidden = false;
  ForEachReference(tree, expr, [&](ast::ExprId id) {
    const std::string& name = tree.Get<ast::ColumnRef>(id).parts[0];
    for (const BlockItem& item : block.items) {
      bool is_other = !item.output.is_star() && base::EqualsIgnoreCase(item.output.name, name) &&
                      !ast::Equal(tree, item.expr, tree, id);
      is_hidden = is_hidden || is_other;
    }
  });
  return is_hidden;
}

bool PassesThrough(const Plan& plan, const PlanItem& item) {
  return item.output.is_star() || plan.BindingOf(item.expr) == item.output.id;
}

}  // namespace

ast::QueryId LowerPlan(Plan& plan, PlanId root, diagnostics::Sink& sink) {
  return Lowering(plan, root, sink).Run(root);
}

Lowering::Lowering(Plan& plan, PlanId root, diagnostics::Sink& sink)
    : plan_(plan),
      tree_(plan.tree()),
      sink_(sink),
      names_(plan, root),
      attribute_uses_(plan, root) {
  CountUses(root);
}

void Lowering::CountUses(PlanId root) {
  std::vector<PlanId> pending = {root};
  uses_[root.value] = 1;
  while (!pending.empty()) {
    PlanId next = pending.back();
    pending.pop_back();
    for (PlanId input : plan_.at(next).inputs) {
      if (uses_[input.value]++ == 0) {
        pending.push_back(input);
      }
    }
  }
}

ast::QueryId Lowering::Run(PlanId root) {
  Block block = Lower(root);
  return Finish(block, true);
}

Block Lowering::Lower(PlanId id) {
  auto found = shared_.find(id.value);
  if (found != shared_.end()) {
    Block block = found->second;
    block.from = ast::Copy(tree_, block.from, tree_);
    block.relations[0].leaf = block.from;
    return block;
  }
  if (++depth_ > kMaximumDepth) {
    --depth_;
    sink_.Add(diagnostics::Code::NestedTooDeep, plan_.at(id).span, "a frame of too many steps");
    return LowerUnsupported(id, {diagnostics::CodeText(diagnostics::Code::NestedTooDeep),
                                 "a frame of too many steps", ""});
  }
  Block block = LowerStep(id);
  --depth_;
  const PlanNode& node = plan_.at(id);
  block.comments.insert(block.comments.end(), node.comments.begin(), node.comments.end());
  bool is_table = block.is_bare() && block.relations.size() == 1 && !block.has_generator;
  if (uses_[id.value] > 1 && !is_table) {
    block = Seal(std::move(block));
    shared_.emplace(id.value, block);
    block.from = ast::Copy(tree_, block.from, tree_);
    block.relations[0].leaf = block.from;
  }
  return block;
}

Block Lowering::LowerStep(PlanId id) {
  // A copy: lowering adds nodes, and with them the plan may move.
  Step step = plan_.at(id).step;
  struct Visitor {
    Lowering& lowering;
    PlanId id;
    Block operator()(const ScanStep& s) { return lowering.LowerScan(id, s); }
    Block operator()(const ProjectStep& s) { return lowering.LowerProject(id, s); }
    Block operator()(const FilterStep& s) { return lowering.LowerFilter(id, s); }
    Block operator()(const JoinStep& s) { return lowering.LowerJoin(id, s); }
    Block operator()(const AggregateStep& s) { return lowering.LowerAggregate(id, s); }
    Block operator()(const PivotStep& s) { return lowering.LowerPivot(id, s); }
    Block operator()(const GenerateStep& s) { return lowering.LowerGenerate(id, s); }
    Block operator()(const DistinctStep&) { return lowering.LowerDistinct(id); }
    Block operator()(const DeduplicateStep& s) { return lowering.LowerDeduplicate(id, s); }
    Block operator()(const SortStep& s) { return lowering.LowerSort(id, s); }
    Block operator()(const LimitStep& s) { return lowering.LowerLimit(id, s); }
    Block operator()(const SetStep& s) { return lowering.LowerSet(id, s); }
    Block operator()(const AliasStep&) { return lowering.LowerAlias(id); }
    Block operator()(const SqlStep& s) { return lowering.LowerSql(id, s); }
    Block operator()(const ValuesStep& s) { return lowering.LowerValues(id, s); }
    Block operator()(const UnsupportedStep& s) { return lowering.LowerUnsupported(id, s); }
  };
  Block block = std::visit(Visitor{*this, id}, step);
  block.top = id;
  return block;
}

// ---- building and closing blocks

Block Lowering::StartFrom(ast::RelationId relation, std::string alias,
                          std::vector<BlockItem> items) {
  Block block;
  block.from = relation;
  block.relations.push_back({std::move(alias), relation, items});
  block.items = std::move(items);
  return block;
}

void Lowering::DropOrder(Block& block) {
  if (!block.order_by.empty() && block.limit.is_none()) {
    sink_.Add(diagnostics::Code::OrderLost, tree_.span(block.order_by[0].expr),
              "rows of a table have no order; the sort is left out");
    block.order_by.clear();
  }
}

// Gives all columns of a join in a CTE, and leaves names out of them above it.
Block Lowering::LeaveOutAbove(Block block, const std::vector<std::string>& names) {
  for (BlockItem& item : block.items) {
    std::erase_if(item.output.except, [&](const std::string& name) {
      return item.output.is_star() && std::find(names.begin(), names.end(), name) != names.end();
    });
  }
  bool is_distinct = block.is_distinct;
  block.is_distinct = false;
  Block above = Seal(std::move(block), "joined");
  above.is_distinct = is_distinct;
  for (BlockItem& item : above.items) {
    if (item.output.is_star()) {
      item.output.except = names;
    }
  }
  return above;
}

ast::QueryId Lowering::Finish(Block& block, bool is_root) {
  if (std::vector<std::string> names = NamesOfOneStar(block); !names.empty()) {
    block = LeaveOutAbove(std::move(block), names);
  }
  DropOrder(block);
  ast::QueryId query = block.query;
  if (query.is_none()) {
    ast::Query made;
    made.body = MakeBody(plan_, block);
    made.order_by = block.order_by;
    made.limit = block.limit;
    query = tree_.Add(std::move(made), plan_.at(block.top).span);
  } else {
    HoistCtes(query);
  }
  if (is_root) {
    std::vector<ast::Cte> all = std::move(ctes_);
    ast::Query& root = tree_.at(query);
    all.insert(all.end(), root.ctes.begin(), root.ctes.end());
    root.ctes = std::move(all);
  }
  return query;
}

// Brings the CTEs of a query written in SQL beside ours, where no name stands twice.
void Lowering::HoistCtes(ast::QueryId id) {
  std::vector<ast::Cte> own = tree_.at(id).ctes;
  bool is_free = !tree_.at(id).is_recursive &&
                 std::none_of(own.begin(), own.end(),
                              [&](const ast::Cte& cte) { return names_.IsTaken(cte.name); });
  if (!is_free) {
    return;
  }
  for (ast::Cte& cte : own) {
    names_.Take(cte.name);
    ctes_.push_back(std::move(cte));
  }
  tree_.at(id).ctes.clear();
}

Block Lowering::Seal(Block block, std::string_view preferred_name) {
  PlanId top = block.top;
  std::vector<BlockItem> items = block.items;
  std::map<std::string, size_t> seen;
  // A name that stands twice gets a number inside the CTE; its own name comes back outside.
  for (size_t i = 0; i < items.size(); ++i) {
    BlockItem& item = items[i];
    item.comments.clear();
    item.is_plain = true;
    if (item.output.is_star()) {
      item.star_qualifier.clear();
      item.output.except.clear();
      continue;
    }
    size_t number = ++seen[base::ToLower(item.output.name)];
    std::string inner = item.output.name + (number > 1 ? "_" + std::to_string(number) : "");
    block.items[i].output.name = inner;
    item.expr = tree_.Add(ast::ColumnRef{{inner}}, tree_.span(item.expr));
  }
  std::vector<std::string> comments = std::move(block.comments);
  block.comments.clear();
  std::vector<BlockItem> inner_items = block.items;
  ast::QueryId query = Finish(block, false);
  std::string name = names_.Choose(top, preferred_name);
  ctes_.push_back({.name = name, .query = query, .comments = std::move(comments)});
  Block sealed = StartFrom(tree_.Add(ast::TableRef{.parts = {name}}), name, items);
  for (size_t i = 0; i < items.size(); ++i) {
    sealed.relations[0].natural[i].output.name = inner_items[i].output.name;
  }
  sealed.top = top;
  return sealed;
}

std::vector<BlockItem> Lowering::ComputeItems(const Block& block,
                                              const std::vector<PlanItem>& items) {
  std::vector<BlockItem> computed;
  for (const PlanItem& item : items) {
    BlockItem result{.output = item.output, .comments = item.comments};
    if (item.output.is_star()) {
      for (const BlockItem& existing : block.items) {
        if (existing.output.star == item.output.star) {
          result.star_qualifier = existing.star_qualifier;
        }
      }
      computed.push_back(std::move(result));
      continue;
    }
    result.expr = Substitute(plan_, item.expr, block.items);
    const BlockItem* source = ItemOf(block.items, plan_.BindingOf(item.expr));
    bool is_reference = tree_.kind(result.expr) == ast::ExprKind::ColumnRef;
    bool has_fields = tree_.If<ast::ColumnRef>(item.expr) != nullptr &&
                      tree_.Get<ast::ColumnRef>(item.expr).parts.size() > 1;
    result.is_plain = is_reference && !has_fields && (source == nullptr || source->is_plain);
    if (source != nullptr && result.comments.empty()) {
      result.comments = source->comments;
    }
    computed.push_back(std::move(result));
  }
  return computed;
}

bool Lowering::MayCompute(const Block& block, const std::vector<PlanItem>& items) const {
  std::map<uint32_t, size_t> counts = CountReferences(plan_, items);
  for (const PlanItem& item : items) {
    // A window sees the rows that are left after GROUP BY and QUALIFY, so it stands above them.
    bool is_before_window = block.is_grouped || block.qualify;
    if (is_before_window && item.expr && TraitsOf(tree_, item.expr).has_window) {
      return false;
    }
  }
  for (const auto& [attribute, count] : counts) {
    const BlockItem* item = ItemOf(block.items, AttributeId{attribute});
    if (item == nullptr || item->is_plain || item->output.is_star()) {
      continue;
    }
    bool is_only_copied = std::all_of(items.begin(), items.end(), [&](const PlanItem& plan_item) {
      bool is_copy =
          plan_item.output.is_star() || plan_.BindingOf(plan_item.expr) == AttributeId{attribute};
      bool refers = false;
      if (!is_copy) {
        ForEachReference(tree_, plan_item.expr, [&](ast::ExprId reference) {
          refers |= plan_.BindingOf(reference) == AttributeId{attribute};
        });
      }
      return is_copy || !refers;
    });
    if (is_only_copied && count == 1) {
      continue;
    }
    ExprTraits traits = TraitsOf(tree_, item->expr);
    size_t limit = count == 1 ? kMovedNodes : count == 2 ? kRepeatedNodes : kOftenRepeatedNodes;
    if (traits.has_window || !traits.is_repeatable ||
        CountNodes(tree_, item->expr, limit + 1) > limit) {
      return false;
    }
  }
  return true;
}

bool Lowering::MayFilter(const Block& block, ast::ExprId condition) const {
  bool may = true;
  ForEachReference(tree_, condition, [&](ast::ExprId reference) {
    const BlockItem* item = ItemOf(block.items, plan_.BindingOf(reference));
    if (item == nullptr || item->is_plain) {
      return;
    }
    ExprTraits traits = TraitsOf(tree_, item->expr);
    may = may && !traits.has_window && traits.is_repeatable &&
          CountNodes(tree_, item->expr, kRepeatedNodes + 1) <= kRepeatedNodes;
  });
  for (const BlockItem& item : block.items) {
    may = may && (item.expr.is_none() || TraitsOf(tree_, item.expr).is_repeatable);
  }
  return may;
}

// A condition on a window that nothing else needs is a QUALIFY of the same SELECT.
bool Lowering::MayQualify(const Block& block, ast::ExprId condition) const {
  if (!block.has_window || block.is_finished() || block.is_grouped || block.is_distinct ||
      block.limit || block.qualify) {
    return false;
  }
  bool may = true;
  bool has_window = false;
  ForEachReference(tree_, condition, [&](ast::ExprId reference) {
    AttributeId id = plan_.BindingOf(reference);
    const BlockItem* item = ItemOf(block.items, id);
    if (item == nullptr || item->is_plain) {
      return;
    }
    bool is_window = TraitsOf(tree_, item->expr).has_window;
    has_window |= is_window;
    may = may && (is_window ? attribute_uses_.Count(id) == 1
                            : CountNodes(tree_, item->expr, kRepeatedNodes + 1) <= kRepeatedNodes);
  });
  for (const BlockItem& item : block.items) {
    may = may && (item.expr.is_none() || TraitsOf(tree_, item.expr).is_repeatable);
  }
  return may && has_window;
}

// ---- steps with one input

Block Lowering::LowerScan(PlanId id, const ScanStep& step) {
  ast::RelationId relation = ast::Copy(tree_, step.relation, tree_);
  std::string alias;
  if (const auto* table = tree_.If<ast::TableRef>(relation)) {
    alias = table->parts.back();
  } else if (auto* files = std::get_if<ast::FileRelation>(&tree_.at(relation))) {
    alias = MeaningfulName(plan_.at(id).name);
    alias = alias.empty() ? "files" : alias;
    files->alias.name = alias;
  }
  std::vector<BlockItem> items;
  for (const OutputColumn& column : plan_.outputs(id)) {
    BlockItem item{.output = column, .is_plain = true};
    if (!column.is_star()) {
      item.expr = tree_.Add(ast::ColumnRef{{column.name}}, plan_.at(id).span);
    }
    items.push_back(std::move(item));
  }
  return StartFrom(relation, alias, std::move(items));
}

Block Lowering::LowerAlias(PlanId id) {
  return Lower(plan_.at(id).inputs[0]);
}

Block Lowering::LowerProject(PlanId id, const ProjectStep& step) {
  Block block = Lower(plan_.at(id).inputs[0]);
  bool only_reorders = std::all_of(step.items.begin(), step.items.end(), [&](const PlanItem& item) {
    return PassesThrough(plan_, item);
  });
  bool keeps_rows = only_reorders && step.items.size() == block.items.size();
  bool must_seal = block.is_finished() || !block.limit.is_none() ||
                   (block.is_distinct && !keeps_rows) || !MayCompute(block, step.items);
  if (must_seal) {
    block = Seal(std::move(block));
  }
  DropOrder(block);
  bool had_having_window = block.has_window;
  block.items = ComputeItems(block, step.items);
  block.has_window =
      had_having_window &&
      std::any_of(block.items.begin(), block.items.end(), [&](const BlockItem& item) {
        return item.expr && TraitsOf(tree_, item.expr).has_window;
      });
  for (const BlockItem& item : block.items) {
    block.has_window |= item.expr && TraitsOf(tree_, item.expr).has_window;
  }
  return block;
}

Block Lowering::LowerFilter(PlanId id, const FilterStep& step) {
  Block block = Lower(plan_.at(id).inputs[0]);
  if (MayQualify(block, step.condition)) {
    ast::ExprId condition = Substitute(plan_, step.condition, block.items);
    if (!IsHiddenByItems(tree_, block, condition)) {
      block.qualify = condition;
      return block;
    }
  }
  bool must_seal = block.is_finished() || !block.limit.is_none() || block.has_window ||
                   block.qualify || (!block.is_grouped && !MayFilter(block, step.condition));
  if (must_seal) {
    block = Seal(std::move(block));
  }
  ast::ExprId condition = Substitute(plan_, step.condition, block.items);
  ast::ExprId& clause = block.is_grouped ? block.having : block.where;
  clause = And(tree_, clause, condition);
  return block;
}

Block Lowering::LowerAggregate(PlanId id, const AggregateStep& step) {
  Block block = Lower(plan_.at(id).inputs[0]);
  std::vector<PlanItem> all = step.keys;
  all.insert(all.end(), step.aggregates.begin(), step.aggregates.end());
  bool must_seal = block.is_finished() || block.is_grouped || block.is_distinct ||
                   block.has_window || block.limit || block.qualify || !MayCompute(block, all);
  if (must_seal) {
    block = Seal(std::move(block));
  }
  DropOrder(block);
  std::vector<BlockItem> items = ComputeItems(block, all);
  block.is_grouped = true;
  block.group_by.kind = step.keys.empty() ? ast::GroupingKind::None : step.kind;
  for (size_t i = 0; i < step.keys.size(); ++i) {
    block.group_by.exprs.push_back(ast::Copy(tree_, items[i].expr, tree_));
  }
  block.items = std::move(items);
  for (BlockItem& item : block.items) {
    item.is_plain = item.is_plain && step.kind == ast::GroupingKind::Plain;
  }
  return block;
}

Block Lowering::LowerGenerate(PlanId id, const GenerateStep& step) {
  Block block = Lower(plan_.at(id).inputs[0]);
  bool is_plain_input = !block.is_finished() && !block.is_grouped && !block.is_distinct &&
                        !block.has_window && block.limit.is_none() && block.qualify.is_none() &&
                        block.order_by.empty() && !block.has_generator;
  if (!is_plain_input || !MayFilter(block, step.generator)) {
    block = Seal(std::move(block));
  }
  if (block.is_bare()) {
    Qualify(plan_, block);
  }
  ast::LateralView view;
  view.input = block.from;
  view.is_outer = step.is_outer;
  view.generator = Substitute(plan_, step.generator, block.items);
  std::string alias = names_.Choose(id, "exploded");
  view.alias.name = alias;
  BlockRelation relation{.alias = alias};
  for (const OutputColumn& output : step.outputs) {
    view.alias.columns.push_back(output.name);
    BlockItem item{.output = output, .is_plain = true};
    item.expr = tree_.Add(ast::ColumnRef{{alias, output.name}}, plan_.at(id).span);
    relation.natural.push_back(item);
    block.items.push_back(std::move(item));
  }
  block.from = tree_.Add(std::move(view), plan_.at(id).span);
  relation.leaf = block.from;
  block.relations.push_back(std::move(relation));
  block.has_generator = true;
  return block;
}

Block Lowering::LowerDistinct(PlanId id) {
  Block block = Lower(plan_.at(id).inputs[0]);
  if (block.body && !block.is_distinct) {
    // `union all` and then distinct is `union`.
    auto* set = std::get_if<ast::SetOperation>(&tree_.at(block.body));
    bool is_flat_union = set != nullptr && set->op == ast::SetOperator::Union &&
                         tree_.kind(set->left) != ast::BodyKind::SetOperation;
    if (is_flat_union) {
      set->is_all = false;
      block.is_distinct = true;
      return block;
    }
  }
  if (block.is_finished() || block.limit) {
    block = Seal(std::move(block));
  }
  DropOrder(block);
  block.is_distinct = true;
  return block;
}

Block Lowering::LowerDeduplicate(PlanId id, const DeduplicateStep& step) {
  Block block = Lower(plan_.at(id).inputs[0]);
  std::vector<PlanItem> keys;
  for (AttributeId key : step.keys) {
    keys.push_back({.expr = plan_.Reference(key, plan_.at(id).span)});
  }
  bool must_seal = block.is_finished() || block.is_grouped || block.is_distinct || block.limit ||
                   block.qualify || block.has_window || !MayCompute(block, keys);
  for (const PlanItem& key : keys) {
    must_seal =
        must_seal || IsHiddenByItems(tree_, block, Substitute(plan_, key.expr, block.items));
  }
  if (must_seal) {
    block = Seal(std::move(block));
  }
  block.order_by.clear();
  ast::WindowSpec window;
  for (const PlanItem& key : keys) {
    window.partition_by.push_back(Substitute(plan_, key.expr, block.items));
  }
  window.order_by = step.order;
  for (ast::OrderItem& item : window.order_by) {
    item.expr = Substitute(plan_, item.expr, block.items);
  }
  if (window.order_by.empty()) {
    for (const PlanItem& key : keys) {
      window.order_by.push_back({.expr = Substitute(plan_, key.expr, block.items)});
    }
  }
  base::Span span = plan_.at(id).span;
  ast::ExprId call = tree_.Add(ast::Call{.name = "row_number"}, span);
  ast::ExprId over = tree_.Add(ast::Over{call, std::move(window)}, span);
  ast::ExprId one = tree_.Add(ast::Literal{types::TypeKind::Int, "1"}, span);
  block.qualify = tree_.Add(ast::Binary{ast::BinaryOperator::Equal, over, one}, span);
  return block;
}

Block Lowering::LowerSort(PlanId id, const SortStep& step) {
  Block block = Lower(plan_.at(id).inputs[0]);
  if (block.is_finished() || block.limit) {
    block = Seal(std::move(block));
  }
  block.order_by.clear();
  for (const ast::OrderItem& item : step.order) {
    ast::OrderItem copy = item;
    const BlockItem* source = ItemOf(block.items, plan_.BindingOf(item.expr));
    if (source != nullptr && !source->is_plain) {
      copy.expr = tree_.Add(ast::ColumnRef{{source->output.name}}, tree_.span(item.expr));
    } else {
      copy.expr = Substitute(plan_, item.expr, block.items);
    }
    block.order_by.push_back(std::move(copy));
  }
  return block;
}

Block Lowering::LowerLimit(PlanId id, const LimitStep& step) {
  Block block = Lower(plan_.at(id).inputs[0]);
  if (block.query || block.limit) {
    block = Seal(std::move(block));
  }
  block.limit = ast::Copy(tree_, step.count, tree_);
  return block;
}

}  // namespace hikkoshi::glue_job
