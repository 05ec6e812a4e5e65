// Steps with several inputs, or with text of their own.

#include <algorithm>

#include "ast/walk.h"
#include "base/text.h"
#include "frontend/glue_job/plan/lowering.h"

namespace hikkoshi::glue_job {
namespace {

void SetAlias(ast::Tree& tree, ast::RelationId relation, const std::string& alias) {
  if (auto* table = std::get_if<ast::TableRef>(&tree.at(relation))) {
    table->alias.name = alias;
  } else if (auto* files = std::get_if<ast::FileRelation>(&tree.at(relation))) {
    files->alias.name = alias;
  }
}

bool HasAlias(const Block& block, const std::string& alias) {
  return std::any_of(
      block.relations.begin(), block.relations.end(),
      [&](const BlockRelation& relation) { return base::EqualsIgnoreCase(relation.alias, alias); });
}

bool IsSemi(ast::JoinKind kind) {
  return kind == ast::JoinKind::LeftSemi || kind == ast::JoinKind::LeftAnti;
}

template <class Id>
void Rename(const std::vector<std::pair<Id, Id>>& renamed, Id& id) {
  for (const auto& [from, to] : renamed) {
    if (id == from && id) {
      id = to;
      return;
    }
  }
}

void RenameItems(const JoinStep& step, std::vector<BlockItem>& items) {
  for (BlockItem& item : items) {
    Rename(step.renamed_right, item.output.id);
    Rename(step.renamed_right_stars, item.output.star);
  }
}

// The names that the query's own CTEs hide.
bool DefinesCte(const ast::Query& query, const std::string& name) {
  return std::any_of(query.ctes.begin(), query.ctes.end(),
                     [&](const ast::Cte& cte) { return base::EqualsIgnoreCase(cte.name, name); });
}

std::vector<ast::RelationId> TableRefsNamed(const ast::Tree& tree, ast::QueryId query,
                                            const std::string& name) {
  std::vector<ast::RelationId> found;
  ast::Walk(tree, query, [&](const ast::AnyId& id) {
    if (const auto* inner = std::get_if<ast::QueryId>(&id)) {
      return !DefinesCte(tree.at(*inner), name);
    }
    const auto* relation = std::get_if<ast::RelationId>(&id);
    const auto* table = relation == nullptr ? nullptr : tree.If<ast::TableRef>(*relation);
    if (table != nullptr && base::EqualsIgnoreCase(base::Join(table->parts, "."), name)) {
      found.push_back(*relation);
    }
    return true;
  });
  return found;
}

bool IsUntouchedTable(const ast::Tree& tree, const Block& block) {
  if (!block.is_bare() || block.relations.size() != 1 || block.has_generator ||
      tree.If<ast::TableRef>(block.from) == nullptr) {
    return false;
  }
  const std::vector<BlockItem>& natural = block.relations[0].natural;
  bool is_same = natural.size() == block.items.size();
  for (size_t i = 0; is_same && i < natural.size(); ++i) {
    is_same = natural[i].output.id == block.items[i].output.id &&
              natural[i].output.name == block.items[i].output.name &&
              natural[i].output.except == block.items[i].output.except;
  }
  return is_same;
}

}  // namespace

Block Lowering::Relation(Block block, bool is_left) {
  bool is_join = block.relations.size() > 1;
  bool is_usable = block.is_bare() && !block.has_using && (!is_join || is_left) &&
                   (is_left || !block.has_generator);
  return is_usable ? block : Seal(std::move(block));
}

void Lowering::MakeAliasUnique(const Block& left, Block& right, PlanId right_plan) {
  std::string& alias = right.relations[0].alias;
  if (!alias.empty() && !HasAlias(left, alias)) {
    return;
  }
  std::string name = MeaningfulName(plan_.at(right_plan).name);
  if (name.empty() || HasAlias(left, name)) {
    name = alias + "_2";
    for (int number = 3; HasAlias(left, name); ++number) {
      name = alias + "_" + std::to_string(number);
    }
  }
  alias = name;
  SetAlias(tree_, right.relations[0].leaf, name);
}

Block Lowering::LowerJoin(PlanId id, const JoinStep& step) {
  PlanId right_plan = plan_.at(id).inputs[1];
  Block left = Relation(Lower(plan_.at(id).inputs[0]), true);
  Block right = Relation(Lower(right_plan), false);
  MakeAliasUnique(left, right, right_plan);
  Qualify(plan_, left);
  Qualify(plan_, right);
  RenameItems(step, right.items);
  RenameItems(step, right.relations[0].natural);

  std::vector<BlockItem> both = left.items;
  both.insert(both.end(), right.items.begin(), right.items.end());
  ast::Join join{.kind = step.kind, .left = left.from, .right = right.from};
  join.using_columns = step.using_columns;
  if (step.on) {
    join.on = Substitute(plan_, step.on, both);
  }
  Block block = left;
  block.from = tree_.Add(std::move(join), plan_.at(id).span);
  if (!IsSemi(step.kind)) {
    block.items = std::move(both);
    block.relations.push_back(right.relations[0]);
  }
  if (!step.using_columns.empty()) {
    block.has_using = true;
    std::vector<BlockItem> sides = std::move(block.items);
    block.items.clear();
    for (const OutputColumn& output : plan_.outputs(id)) {
      BlockItem item{.output = output, .is_plain = true};
      if (!output.is_star()) {
        item.expr = tree_.Add(ast::ColumnRef{{output.name}}, plan_.at(id).span);
      }
      for (const BlockItem& side : sides) {
        bool is_same_star = output.is_star() && side.output.star == output.star;
        item.star_qualifier = is_same_star ? side.star_qualifier : item.star_qualifier;
        bool is_key = block.items.size() < step.using_columns.size();
        if (!is_key && !output.is_star() && side.output.id == output.id) {
          item.expr = side.expr;
        }
      }
      block.items.push_back(std::move(item));
    }
    // `*` of a join with `using` gives each key once, first.
    block.relations[0].natural = block.items;
    block.relations.resize(1);
  }
  return block;
}

ast::BodyId Lowering::OperandBody(Block block) {
  if (block.query || block.limit || !block.order_by.empty()) {
    block = Seal(std::move(block));
  }
  return MakeBody(plan_, block);
}

Block Lowering::LowerSet(PlanId id, const SetStep& step) {
  Block left = Lower(plan_.at(id).inputs[0]);
  Block right = Lower(plan_.at(id).inputs[1]);
  DropOrder(left);
  DropOrder(right);
  // A distinct union on the left must not be mixed with what follows.
  if (left.query || (left.body && left.is_distinct)) {
    left = Seal(std::move(left));
  }
  if (right.is_finished()) {
    right = Seal(std::move(right));
  }
  ast::SetOperation set{.op = step.op,
                        .is_all = step.is_all,
                        .is_by_name = step.is_by_name,
                        .allows_missing_columns = step.allows_missing_columns};
  const auto* inner = tree_.If<ast::SetOperation>(left.body);
  if (inner != nullptr && (inner->op != step.op || inner->is_all != step.is_all)) {
    left = Seal(std::move(left));
  }
  std::vector<std::string> comments = left.comments;
  comments.insert(comments.end(), right.comments.begin(), right.comments.end());
  set.left = OperandBody(std::move(left));
  set.right = OperandBody(std::move(right));
  Block block;
  block.body = tree_.Add(std::move(set), plan_.at(id).span);
  block.comments = std::move(comments);
  for (const OutputColumn& output : plan_.outputs(id)) {
    BlockItem item{.output = output, .is_plain = true};
    if (!output.is_star()) {
      item.expr = tree_.Add(ast::ColumnRef{{output.name}}, plan_.at(id).span);
    }
    block.items.push_back(std::move(item));
  }
  return block;
}

void Lowering::BindView(ast::QueryId query, const std::string& view, PlanId input) {
  std::vector<ast::RelationId> uses = TableRefsNamed(tree_, query, view);
  if (uses.empty()) {
    return;
  }
  Block block = Lower(input);
  if (!IsUntouchedTable(tree_, block)) {
    bool is_cte = block.is_bare() && block.relations.size() == 1 && shared_.contains(input.value);
    if (!is_cte) {
      std::string name = MeaningfulName(view);
      block = Seal(std::move(block), names_.IsTaken(name) ? "" : name);
      shared_.insert_or_assign(input.value, block);
    }
  }
  std::vector<std::string> parts = tree_.Get<ast::TableRef>(block.from).parts;
  for (ast::RelationId use : uses) {
    ast::Alias alias = tree_.Get<ast::TableRef>(use).alias;
    if (alias.name.empty() && !base::EqualsIgnoreCase(parts.back(), view)) {
      alias.name = view;
    }
    tree_.at(use) = ast::TableRef{parts, alias};
  }
}

Block Lowering::LowerSql(PlanId id, const SqlStep& step) {
  ast::QueryId query = ast::Copy(tree_, step.query, tree_);
  for (size_t i = 0; i < step.views.size(); ++i) {
    BindView(query, step.views[i], plan_.at(id).inputs[i]);
  }
  Block block;
  block.query = query;
  for (const OutputColumn& output : plan_.outputs(id)) {
    BlockItem item{.output = output, .is_plain = true};
    if (!output.is_star()) {
      item.expr = tree_.Add(ast::ColumnRef{{output.name}}, plan_.at(id).span);
    }
    block.items.push_back(std::move(item));
  }
  return block;
}

Block Lowering::LowerValues(PlanId id, const ValuesStep& step) {
  ast::Values values;
  for (const ast::ValuesRow& row : step.rows) {
    ast::ValuesRow copy;
    for (ast::ExprId item : row.items) {
      copy.items.push_back(ast::Copy(tree_, item, tree_));
    }
    values.rows.push_back(std::move(copy));
  }
  ast::Query query{.body = tree_.Add(std::move(values), plan_.at(id).span)};
  ast::SubqueryRelation relation{.query = tree_.Add(std::move(query), plan_.at(id).span)};
  relation.alias.name = names_.Choose(id, "");
  std::vector<BlockItem> items;
  for (const OutputColumn& output : plan_.outputs(id)) {
    relation.alias.columns.push_back(output.name);
    BlockItem item{.output = output, .is_plain = true};
    item.expr = tree_.Add(ast::ColumnRef{{output.name}}, plan_.at(id).span);
    items.push_back(std::move(item));
  }
  std::string alias = relation.alias.name;
  return StartFrom(tree_.Add(std::move(relation), plan_.at(id).span), alias, std::move(items));
}

Block Lowering::LowerPivot(PlanId id, const PivotStep& step) {
  Block input = Lower(plan_.at(id).inputs[0]);
  if (!input.is_bare() || input.relations.size() != 1 || input.has_generator) {
    input = Seal(std::move(input));
  }
  // SQL's PIVOT groups by every column it does not name, so only the named ones go in.
  std::vector<PlanItem> needed = step.keys;
  auto need = [&](ast::ExprId expr) {
    ForEachReference(tree_, expr, [&](ast::ExprId reference) {
      AttributeId attribute = plan_.BindingOf(reference);
      bool is_new = attribute && std::none_of(needed.begin(), needed.end(), [&](const PlanItem& i) {
                      return i.output.id == attribute;
                    });
      if (is_new) {
        PlanItem item{.output = {.id = attribute, .name = plan_.attribute(attribute).name}};
        item.expr = reference;
        needed.push_back(std::move(item));
      }
    });
  };
  need(step.column);
  for (const PlanItem& aggregate : step.aggregates) {
    need(aggregate.expr);
  }
  input.items = ComputeItems(input, needed);
  Block source = Seal(std::move(input), "");

  ast::Pivot pivot{.input = source.from};
  pivot.columns = {Substitute(plan_, step.column, source.items)};
  for (const PlanItem& aggregate : step.aggregates) {
    std::string alias = step.aggregates.size() > 1 ? aggregate.output.name : "";
    pivot.aggregates.push_back({Substitute(plan_, aggregate.expr, source.items), alias, {}});
  }
  for (const PivotValue& value : step.values) {
    pivot.values.push_back({ast::Copy(tree_, value.value, tree_), value.name, {}});
  }
  std::vector<BlockItem> items;
  for (const OutputColumn& output : plan_.outputs(id)) {
    BlockItem item{.output = output, .is_plain = true};
    item.expr = tree_.Add(ast::ColumnRef{{output.name}}, plan_.at(id).span);
    items.push_back(std::move(item));
  }
  // Spark's PIVOT takes no alias, so whatever names its columns needs a CTE around it.
  Block block = StartFrom(tree_.Add(std::move(pivot), plan_.at(id).span), "", std::move(items));
  block.top = id;
  return Seal(std::move(block));
}

Block Lowering::LowerUnsupported(PlanId id, const UnsupportedStep& step) {
  // The inputs stay visible: what comes before the step is still translated.
  Block block;
  for (PlanId input : plan_.at(id).inputs) {
    Block lowered = Lower(input);
    bool is_table = lowered.is_bare() && lowered.relations.size() == 1;
    if (!is_table) {
      Seal(std::move(lowered));
    }
  }
  block.body =
      tree_.Add(ast::UnsupportedBody{step.code, step.reason, step.text}, plan_.at(id).span);
  for (const OutputColumn& output : plan_.outputs(id)) {
    BlockItem item{.output = output, .is_plain = true};
    if (!output.is_star()) {
      item.expr = tree_.Add(ast::ColumnRef{{output.name}}, plan_.at(id).span);
    }
    block.items.push_back(std::move(item));
  }
  return block;
}

}  // namespace hikkoshi::glue_job
