#include "frontend/glue_job/plan/block.h"

#include <algorithm>
#include <optional>

#include "ast/walk.h"
#include "base/text.h"
#include "functions/function.h"

namespace hikkoshi::glue_job {
namespace {

bool IsSameItem(const BlockItem& left, const BlockItem& right) {
  return left.output.id == right.output.id && left.output.star == right.output.star &&
         left.output.name == right.output.name && left.output.except == right.output.except;
}

bool StartsWith(const std::vector<BlockItem>& items, size_t at,
                const std::vector<BlockItem>& wanted) {
  if (wanted.empty() || items.size() - at < wanted.size()) {
    return false;
  }
  for (size_t i = 0; i < wanted.size(); ++i) {
    const BlockItem& item = items[at + i];
    bool is_untouched = item.is_plain || item.output.is_star();
    if (!is_untouched || !item.comments.empty() || !IsSameItem(item, wanted[i])) {
      return false;
    }
  }
  return true;
}

bool Contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool HasNameTwice(const std::vector<BlockItem>& items) {
  std::vector<std::string> names;
  for (const BlockItem& item : items) {
    if (!item.output.is_star()) {
      names.push_back(base::ToLower(item.output.name));
    }
  }
  std::sort(names.begin(), names.end());
  return std::adjacent_find(names.begin(), names.end()) != names.end();
}

std::string LastPart(const ast::Tree& tree, ast::ExprId expr) {
  const auto* reference = tree.If<ast::ColumnRef>(expr);
  return reference == nullptr ? "" : reference->parts.back();
}

ast::SelectItem MakeItem(Plan& plan, const Block& block, const BlockItem& item) {
  ast::Tree& tree = plan.tree();
  ast::SelectItem result;
  result.comments = item.comments;
  if (item.output.is_star()) {
    ast::Star star;
    bool has_several = block.relations.size() > 1 || block.has_using;
    if (has_several && !item.star_qualifier.empty()) {
      star.qualifier = {item.star_qualifier};
    }
    star.except = item.output.except;
    result.expr = tree.Add(std::move(star));
    return result;
  }
  result.expr = item.expr;
  if (LastPart(tree, item.expr) != item.output.name) {
    result.alias = item.output.name;
  }
  return result;
}

std::vector<BlockItem> AllNatural(const Block& block) {
  std::vector<BlockItem> all;
  for (const BlockRelation& relation : block.relations) {
    all.insert(all.end(), relation.natural.begin(), relation.natural.end());
  }
  return all;
}

// Whether a name is also that of a column beside the stars: then several sources have it, and to
// leave it out of all is ambiguous. Glue's own name of the second such column begins with a dot.
bool StandsBeside(const std::vector<BlockItem>& items, const std::string& name) {
  return std::any_of(items.begin(), items.end(), [&](const BlockItem& item) {
    return !item.output.is_star() && (base::EqualsIgnoreCase(item.output.name, name) ||
                                      base::EqualsIgnoreCase(item.output.name, "." + name));
  });
}

// Names that `*` is to leave out so that it gives the items: the same ones from every open source.
// Nothing when the items are not those of `*`.
std::optional<std::vector<std::string>> ExceptOfStar(const std::vector<BlockItem>& items,
                                                     const std::vector<BlockItem>& natural) {
  if (natural.empty() || items.size() < natural.size()) {
    return std::nullopt;
  }
  std::optional<std::vector<std::string>> common;
  for (size_t i = 0; i < natural.size(); ++i) {
    BlockItem item = items[i];
    bool is_untouched = (item.is_plain || item.output.is_star()) && item.comments.empty();
    if (item.output.is_star()) {
      std::vector<std::string> extra;
      for (const std::string& name : item.output.except) {
        if (!Contains(natural[i].output.except, name)) {
          extra.push_back(name);
        }
      }
      if (common && *common != extra) {
        return std::nullopt;
      }
      common = extra;
      item.output.except = natural[i].output.except;
    }
    if (!is_untouched || !IsSameItem(item, natural[i])) {
      return std::nullopt;
    }
  }
  bool is_ambiguous = common && std::any_of(common->begin(), common->end(), [&](const auto& name) {
                        return StandsBeside(items, name);
                      });
  return is_ambiguous ? std::nullopt : std::optional(common.value_or(std::vector<std::string>()));
}

const BlockRelation* RelationAt(const Block& block, size_t at) {
  for (const BlockRelation& relation : block.relations) {
    if (StartsWith(block.items, at, relation.natural)) {
      return &relation;
    }
  }
  return nullptr;
}

void AddFields(ast::Tree& tree, ast::ExprId at, const std::vector<std::string>& fields) {
  if (fields.empty()) {
    return;
  }
  if (auto* reference = std::get_if<ast::ColumnRef>(&tree.at(at))) {
    reference->parts.insert(reference->parts.end(), fields.begin(), fields.end());
    return;
  }
  for (const std::string& field : fields) {
    ast::ExprId inner = tree.Add(ast::Expr(tree.at(at)), tree.span(at));
    tree.at(at) = ast::FieldAccess{inner, field};
  }
}

}  // namespace

bool Block::is_bare() const {
  bool has_only_columns = std::all_of(items.begin(), items.end(), [](const BlockItem& item) {
    return item.output.is_star() || (item.is_plain && item.comments.empty());
  });
  return has_only_columns && !is_finished() && !from.is_none() && where.is_none() && !is_grouped &&
         !is_distinct && order_by.empty() && limit.is_none() && qualify.is_none();
}

ExprTraits TraitsOf(const ast::Tree& tree, ast::ExprId root) {
  ExprTraits traits;
  ast::Walk(tree, root, [&](const ast::AnyId& id) {
    const auto* expr = std::get_if<ast::ExprId>(&id);
    if (expr == nullptr) {
      return false;
    }
    if (const auto* over = tree.If<ast::Over>(*expr)) {
      static_cast<void>(over);
      traits.has_window = true;
      return false;
    }
    if (const auto* call = tree.If<ast::Call>(*expr)) {
      const functions::FunctionRow* row = functions::Find(call->name, dialect::Dialect::Spark3);
      traits.has_aggregate |= row != nullptr && row->kind == functions::FunctionKind::Aggregate;
      bool is_clock = call->name == "current_timestamp" || call->name == "current_date" ||
                      call->name == "now" || call->name == "unix_timestamp";
      traits.is_repeatable &= is_clock || row == nullptr ||
                              row->determinism != functions::Determinism::Nondeterministic;
    }
    return true;
  });
  return traits;
}

const BlockItem* ItemOf(const std::vector<BlockItem>& items, AttributeId id) {
  auto found = std::find_if(items.begin(), items.end(),
                            [&](const BlockItem& item) { return item.output.id == id; });
  return found == items.end() ? nullptr : &*found;
}

ast::ExprId ValueOf(Plan& plan, const std::vector<BlockItem>& items, AttributeId id) {
  if (const BlockItem* item = ItemOf(items, id)) {
    return ast::Copy(plan.tree(), item->expr, plan.tree());
  }
  const Attribute& attribute = plan.attribute(id);
  for (const BlockItem& item : items) {
    if (item.output.is_star() && item.output.star == attribute.star) {
      std::vector<std::string> parts = {attribute.name};
      if (!item.star_qualifier.empty()) {
        parts.insert(parts.begin(), item.star_qualifier);
      }
      return plan.tree().Add(ast::ColumnRef{std::move(parts)});
    }
  }
  return plan.tree().Add(ast::ColumnRef{{attribute.name}});
}

ast::ExprId Substitute(Plan& plan, ast::ExprId expr, const std::vector<BlockItem>& items) {
  ast::Tree& tree = plan.tree();
  ast::ExprId copy = plan.Copy(expr);
  ForEachReference(tree, copy, [&](ast::ExprId reference) {
    AttributeId id = plan.BindingOf(reference);
    if (id.is_none()) {
      return;
    }
    std::vector<std::string> parts = tree.Get<ast::ColumnRef>(reference).parts;
    ast::ExprId value = ValueOf(plan, items, id);
    tree.at(reference) = ast::Expr(tree.at(value));
    AddFields(tree, reference, {parts.begin() + 1, parts.end()});
  });
  return copy;
}

void Qualify(Plan& plan, Block& block) {
  if (block.relations.size() != 1) {
    return;
  }
  const std::string& alias = block.relations[0].alias;
  for (BlockItem& item : block.items) {
    if (item.output.is_star()) {
      item.star_qualifier = alias;
    } else {
      std::string name = LastPart(plan.tree(), item.expr);
      item.expr = plan.tree().Add(ast::ColumnRef{{alias, name}}, plan.tree().span(item.expr));
    }
  }
}

std::vector<std::string> NamesOfOneStar(const Block& block) {
  std::vector<BlockItem> natural = AllNatural(block);
  bool is_join = block.relations.size() > 1 && !block.is_grouped;
  if (!is_join || (!HasNameTwice(natural) && ExceptOfStar(block.items, natural))) {
    return {};
  }
  std::optional<std::vector<std::string>> common;
  size_t star_count = 0;
  for (const BlockItem& item : block.items) {
    if (!item.output.is_star()) {
      continue;
    }
    auto own = std::find_if(natural.begin(), natural.end(), [&](const BlockItem& other) {
      return other.output.star == item.output.star;
    });
    auto is_left_out = [&](const std::string& name) {
      bool is_own = own != natural.end() && Contains(own->output.except, name);
      return !is_own && Contains(item.output.except, name);
    };
    common = common ? *common : item.output.except;
    std::erase_if(*common, [&](const std::string& name) { return !is_left_out(name); });
    ++star_count;
  }
  if (star_count < 2) {
    return {};
  }
  // A column that stands beside the stars would not survive being left out above.
  std::erase_if(*common, [&](const std::string& name) { return StandsBeside(block.items, name); });
  return *common;
}

std::vector<ast::SelectItem> MakeSelectList(Plan& plan, const Block& block) {
  std::vector<ast::SelectItem> list;
  size_t at = 0;
  std::vector<BlockItem> natural = AllNatural(block);
  bool may_use_star = !block.is_grouped;
  std::optional<std::vector<std::string>> except = ExceptOfStar(block.items, natural);
  if (may_use_star && !HasNameTwice(natural) && except) {
    list.push_back({.expr = plan.tree().Add(ast::Star{.except = *except})});
    at = natural.size();
  }
  while (at < block.items.size()) {
    const BlockRelation* relation =
        may_use_star && block.relations.size() > 1 ? RelationAt(block, at) : nullptr;
    if (relation != nullptr && relation->natural.size() > 1) {
      list.push_back({.expr = plan.tree().Add(ast::Star{.qualifier = {relation->alias}})});
      at += relation->natural.size();
    } else {
      list.push_back(MakeItem(plan, block, block.items[at]));
      ++at;
    }
  }
  return list;
}

ast::BodyId MakeBody(Plan& plan, const Block& block) {
  if (block.body) {
    return block.body;
  }
  ast::Select select;
  select.is_distinct = block.is_distinct;
  select.items = MakeSelectList(plan, block);
  select.from = block.from;
  select.where = block.where;
  select.group_by = block.group_by;
  select.having = block.having;
  select.qualify = block.qualify;
  base::Span span = block.top ? plan.at(block.top).span : base::Span();
  return plan.tree().Add(std::move(select), span);
}

ast::ExprId And(ast::Tree& tree, ast::ExprId left, ast::ExprId right) {
  if (left.is_none()) {
    return right;
  }
  base::Span span = base::Cover(tree.span(left), tree.span(right));
  return tree.Add(ast::Binary{ast::BinaryOperator::And, left, right}, span);
}

}  // namespace hikkoshi::glue_job
