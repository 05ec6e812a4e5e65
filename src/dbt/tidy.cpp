#include "dbt/tidy.h"

#include <algorithm>
#include <set>

#include "ast/walk.h"
#include "base/text.h"
#include "dbt/tidy_values.h"

namespace hikkoshi::dbt {
namespace {

using ast::ExprId;
using ast::QueryId;

using Names = std::set<std::string, base::LessIgnoreCase>;

std::vector<ast::BodyId> SelectsOf(const ast::Tree& tree, QueryId query) {
  std::vector<ast::BodyId> selects;
  ast::Walk(tree, query, [&](ast::AnyId id) {
    const auto* body = std::get_if<ast::BodyId>(&id);
    if (body != nullptr && tree.If<ast::Select>(*body) != nullptr) {
      selects.push_back(*body);
    }
    return true;
  });
  return selects;
}

// Whether anything below names a column or a star through the relation's name.
bool IsQualifierUsed(const ast::Tree& tree, ast::BodyId body, const std::string& name) {
  bool found = false;
  ast::Walk(tree, body, [&](ast::AnyId id) {
    if (const auto* expr = std::get_if<ExprId>(&id)) {
      const auto* column = tree.If<ast::ColumnRef>(*expr);
      const auto* star = tree.If<ast::Star>(*expr);
      found = found || (column != nullptr && column->parts.size() > 1 &&
                        base::EqualsIgnoreCase(column->parts[0], name));
      found = found || (star != nullptr && !star->qualifier.empty());
    }
    return !found;
  });
  return found;
}

// select … from birdstrikes as bs, where nothing says bs
void DropUnusedAlias(ast::Tree& tree, ast::BodyId body) {
  const ast::Select& select = tree.Get<ast::Select>(body);
  const auto* table = select.from ? tree.If<ast::TableRef>(select.from) : nullptr;
  bool has_alias = table != nullptr && !table->alias.name.empty() && table->alias.columns.empty();
  // Without the alias the table's own name would stand for it: nothing may say that name either.
  if (!has_alias || IsQualifierUsed(tree, body, table->alias.name) ||
      IsQualifierUsed(tree, body, table->parts.back())) {
    return;
  }
  ast::TableRef plain = *table;
  plain.alias = {};
  tree.at(select.from) = std::move(plain);
}

// select name as name
void DropRepeatedNames(ast::Tree& tree, ast::BodyId body) {
  ast::Select select = tree.Get<ast::Select>(body);
  for (ast::SelectItem& item : select.items) {
    const auto* column = tree.If<ast::ColumnRef>(item.expr);
    if (column != nullptr && column->parts == std::vector<std::string>{item.alias}) {
      item.alias.clear();
    }
  }
  tree.at(body) = std::move(select);
}

bool IsCountOfOne(const ast::Tree& tree, ExprId id) {
  const auto* call = tree.If<ast::Call>(id);
  bool fits =
      call != nullptr && call->name == "count" && call->args.size() == 1 && !call->is_distinct;
  const auto* literal = fits ? tree.If<ast::Literal>(call->args[0]) : nullptr;
  return literal != nullptr && types::IsInteger(literal->type);
}

void CountRowsIn(ast::Tree& tree, ExprId root) {
  std::vector<ExprId> calls;
  ast::Walk(tree, root, [&](ast::AnyId id) {
    const auto* expr = std::get_if<ExprId>(&id);
    if (expr != nullptr && IsCountOfOne(tree, *expr)) {
      calls.push_back(*expr);
    }
    return true;
  });
  for (ExprId id : calls) {
    ast::Call call = tree.Get<ast::Call>(id);
    call.args = {tree.Add(ast::Star{})};
    tree.at(id) = std::move(call);
  }
}

// In the list only under an alias: no column may take its name from the text of the call.
void CountRows(ast::Tree& tree, ast::BodyId body) {
  const ast::Select select = tree.Get<ast::Select>(body);
  for (const ast::SelectItem& item : select.items) {
    if (!item.alias.empty()) {
      CountRowsIn(tree, item.expr);
    }
  }
  if (select.having) {
    CountRowsIn(tree, select.having);
  }
}

// cast(cast(x as timestamp) as date) of a timestamp x: the inner cast changes nothing.
void DropInnerCasts(ast::Tree& tree, QueryId query, const resolve::Analysis& analysis) {
  std::vector<ExprId> casts;
  ast::Walk(tree, query, [&](ast::AnyId id) {
    const auto* expr = std::get_if<ExprId>(&id);
    if (expr != nullptr && tree.If<ast::Cast>(*expr) != nullptr) {
      casts.push_back(*expr);
    }
    return true;
  });
  for (ExprId id : casts) {
    ast::Cast outer = tree.Get<ast::Cast>(id);
    const auto* inner = tree.If<ast::Cast>(outer.operand);
    if (inner == nullptr || !inner->type.is_known()) {
      continue;
    }
    const types::Type& from = analysis.TypeOf(inner->operand);
    bool is_date_again = from.kind == types::TypeKind::Date && outer.type == from &&
                         inner->type.kind == types::TypeKind::Timestamp;
    if (from == inner->type || is_date_again) {
      outer.operand = inner->operand;
      tree.at(id) = std::move(outer);
    }
  }
}

// Columns are lower case, those of a pivot as well: Spark does not tell them apart.
void LowerPivotNames(ast::Tree& tree, QueryId query) {
  std::vector<ast::RelationId> pivots;
  ast::Walk(tree, query, [&](ast::AnyId id) {
    const auto* relation = std::get_if<ast::RelationId>(&id);
    if (relation != nullptr && tree.If<ast::Pivot>(*relation) != nullptr) {
      pivots.push_back(*relation);
    }
    return true;
  });
  for (ast::RelationId id : pivots) {
    ast::Pivot pivot = tree.Get<ast::Pivot>(id);
    for (ast::SelectItem& value : pivot.values) {
      value.alias = base::ToLower(value.alias);
    }
    tree.at(id) = std::move(pivot);
  }
}

// The place that `group by 2` counts to; none for anything else.
size_t OrdinalOf(const ast::Tree& tree, ExprId id) {
  const auto* literal = tree.If<ast::Literal>(id);
  bool is_number = literal != nullptr && types::IsInteger(literal->type) &&
                   literal->text.size() < 4 &&
                   literal->text.find_first_not_of("0123456789") == std::string::npos;
  return is_number ? static_cast<size_t>(std::stoi(literal->text)) : 0;
}

// group by 1 -> group by <column or alias>, where that can mean nothing else.
void NameGroups(ast::Tree& tree, ast::BodyId body, const resolve::Analysis& analysis) {
  ast::Select select = tree.Get<ast::Select>(body);
  const resolve::Schema* input = select.from ? analysis.SchemaOf(select.from) : nullptr;
  if (select.group_by.kind != ast::GroupingKind::Plain || input == nullptr || !input->is_complete) {
    return;
  }
  for (ExprId& group : select.group_by.exprs) {
    size_t place = OrdinalOf(tree, group);
    if (place == 0 || place > select.items.size()) {
      continue;
    }
    const ast::SelectItem& item = select.items[place - 1];
    const auto* column = tree.If<ast::ColumnRef>(item.expr);
    if (column != nullptr) {
      ast::ColumnRef copy = *column;
      group = tree.Add(std::move(copy), tree.span(group));
    } else if (!item.alias.empty() && input->Find(item.alias) == nullptr) {
      group = tree.Add(ast::ColumnRef{{item.alias}}, tree.span(group));
    }
  }
  tree.at(body) = std::move(select);
}

class Hoister {
 public:
  Hoister(ast::Tree& tree, QueryId query) : tree_(tree) {
    ast::Walk(tree, query, [&](ast::AnyId id) {
      if (const auto* inner = std::get_if<QueryId>(&id)) {
        for (const ast::Cte& cte : tree.at(*inner).ctes) {
          taken_.insert(cte.name);
        }
      }
      if (const auto* relation = std::get_if<ast::RelationId>(&id)) {
        if (const auto* table = tree.If<ast::TableRef>(*relation)) {
          taken_.insert(table->parts.back());
        }
      }
      return true;
    });
  }

  // Subqueries in the FROM of each step become steps before it.
  void Run(QueryId id) {
    ast::Query query = tree_.at(id);
    std::vector<ast::Cte> steps;
    for (const ast::Cte& cte : query.ctes) {
      HoistFrom(tree_.at(cte.query).body, steps);
      steps.push_back(cte);
    }
    HoistFrom(query.body, steps);
    query.ctes = std::move(steps);
    tree_.at(id) = std::move(query);
  }

 private:
  void HoistFrom(ast::BodyId id, std::vector<ast::Cte>& steps) {
    if (const auto* operation = tree_.If<ast::SetOperation>(id)) {
      ast::SetOperation copy = *operation;
      HoistFrom(copy.left, steps);
      HoistFrom(copy.right, steps);
    } else if (const auto* select = tree_.If<ast::Select>(id); select && select->from) {
      HoistRelation(select->from, steps);
    }
  }

  void HoistRelation(ast::RelationId id, std::vector<ast::Cte>& steps) {
    if (const auto* join = tree_.If<ast::Join>(id)) {
      ast::Join copy = *join;
      HoistRelation(copy.left, steps);
      HoistRelation(copy.right, steps);
      return;
    }
    const auto* found = tree_.If<ast::SubqueryRelation>(id);
    bool can_stand_alone = found != nullptr && !found->is_lateral && !found->alias.name.empty() &&
                           found->alias.columns.empty() && tree_.at(found->query).ctes.empty() &&
                           !taken_.contains(found->alias.name);
    if (!can_stand_alone) {
      return;
    }
    ast::SubqueryRelation subquery = *found;
    taken_.insert(subquery.alias.name);
    HoistFrom(tree_.at(subquery.query).body, steps);
    steps.push_back(ast::Cte{subquery.alias.name, {}, subquery.query, {}});
    tree_.at(id) = ast::TableRef{{subquery.alias.name}, {}};
  }

  ast::Tree& tree_;
  Names taken_;
};

}  // namespace

bool TidyingReadsTypes(const ast::Tree& tree, QueryId query) {
  bool reads = HasValuesToTidy(tree, query);
  ast::Walk(tree, query, [&](ast::AnyId id) {
    if (const auto* expr = std::get_if<ExprId>(&id)) {
      const auto* cast = tree.If<ast::Cast>(*expr);
      reads = reads || (cast != nullptr && tree.If<ast::Cast>(cast->operand) != nullptr);
    } else if (const auto* body = std::get_if<ast::BodyId>(&id)) {
      const auto* select = tree.If<ast::Select>(*body);
      reads = reads || (select != nullptr &&
                        std::any_of(select->group_by.exprs.begin(), select->group_by.exprs.end(),
                                    [&](ExprId group) { return OrdinalOf(tree, group) != 0; }));
    }
    return !reads;
  });
  return reads;
}

void TidyModel(ast::Tree& tree, QueryId query, const resolve::Analysis& analysis) {
  TidyValues(tree, query, analysis);
  for (ast::BodyId body : SelectsOf(tree, query)) {
    CountRows(tree, body);
    NameGroups(tree, body, analysis);
    DropUnusedAlias(tree, body);
    DropRepeatedNames(tree, body);
  }
  DropInnerCasts(tree, query, analysis);
  LowerPivotNames(tree, query);
  Hoister(tree, query).Run(query);
}

}  // namespace hikkoshi::dbt
