#include "dbt/tidy_steps.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <optional>
#include <set>

#include "ast/walk.h"
#include "base/text.h"
#include "dbt/tidy_columns.h"

namespace hikkoshi::dbt {
namespace {

using ast::ExprId;
using ast::QueryId;
using base::EqualsIgnoreCase;

// The columns that a step gives, by name: which column of its input each is.
struct Renames {
  std::map<std::string, std::string, base::LessIgnoreCase> origins;
  bool passes_others = false;  // `select *, a as b`

  // Returns "" for a column that the step does not give.
  std::string OriginOf(const std::string& name) const {
    auto found = origins.find(name);
    return found != origins.end() ? found->second : passes_others ? name : "";
  }
};

bool IsOnlyItsBody(const ast::Query& query) {
  return query.ctes.empty() && query.order_by.empty() && !query.orders_all &&
         query.sort_by.empty() && query.distribute_by.empty() && !query.limit && !query.offset;
}

// The name of the step that is read as a whole, "" for every other relation.
std::string StepRead(const ast::Tree& tree, ast::RelationId id) {
  const auto* table = id ? tree.If<ast::TableRef>(id) : nullptr;
  bool is_plain = table != nullptr && table->parts.size() == 1 && table->alias.name.empty() &&
                  table->alias.columns.empty() && !table->version_as_of && !table->timestamp_as_of;
  return is_plain ? table->parts[0] : "";
}

// The name of an unqualified column of `relation`, "" for anything else.
std::string ColumnOf(const ast::Tree& tree, ExprId id, const std::string& relation) {
  const auto* column = tree.If<ast::ColumnRef>(id);
  if (column == nullptr) {
    return "";
  }
  bool is_qualified = column->parts.size() == 2 && EqualsIgnoreCase(column->parts[0], relation);
  return column->parts.size() == 1 || is_qualified ? column->parts.back() : "";
}

// `*`, with nothing left out or replaced
bool IsWholeStar(const ast::Tree& tree, ExprId id) {
  const auto* star = tree.If<ast::Star>(id);
  return star != nullptr && star->qualifier.empty() && star->except.empty() &&
         star->replace.empty();
}

bool OnlyChooses(const ast::Select& select) {
  return select.hints.empty() && !select.is_distinct && select.distinct_on.empty() &&
         !select.where && select.group_by.kind == ast::GroupingKind::None && !select.having &&
         !select.qualify && select.windows.empty();
}

// What a step renames, where it does nothing else.
std::optional<Renames> RenamesOf(const ast::Tree& tree, const ast::Cte& step) {
  const ast::Query& query = tree.at(step.query);
  const auto* select = tree.If<ast::Select>(query.body);
  bool fits = step.comments.empty() && step.columns.empty() && IsOnlyItsBody(query) &&
              select != nullptr && OnlyChooses(*select);
  std::string input = fits ? StepRead(tree, select->from) : "";
  if (input.empty()) {
    return std::nullopt;
  }
  Renames renames;
  for (const ast::SelectItem& item : select->items) {
    if (IsWholeStar(tree, item.expr)) {
      renames.passes_others = true;
      continue;
    }
    std::string column = ColumnOf(tree, item.expr, input);
    bool is_plain = !column.empty() && item.comments.empty() && item.column_aliases.empty();
    std::string name = item.alias.empty() ? column : item.alias;
    if (!is_plain || !renames.origins.emplace(name, column).second) {
      return std::nullopt;
    }
  }
  return renames;
}

// One step that reads another as its only input, and no subquery.
class Reader {
 public:
  Reader(ast::Tree& tree, ast::BodyId body, std::string step)
      : tree_(tree), body_(body), step_(std::move(step)) {
    ast::Walk(tree, body, [&](ast::AnyId id) {
      const auto* expr = std::get_if<ExprId>(&id);
      if (expr != nullptr && tree.If<ast::ColumnRef>(*expr) != nullptr) {
        columns_.push_back(*expr);
      }
      is_simple_ = is_simple_ && std::get_if<QueryId>(&id) == nullptr &&
                   (expr == nullptr || (!IsStar(*expr) && !IsLambda(*expr))) && !IsUnsupported(id);
      return is_simple_;
    });
  }

  // Whether every name still means the same when the step's columns are written for it.
  bool CanTake(const Renames& renames) const {
    if (!is_simple_) {
      return false;
    }
    for (ExprId column : columns_) {
      if (renames.OriginOf(NameOf(column)).empty()) {
        return false;
      }
    }
    const auto& origins = renames.origins;
    return std::all_of(origins.begin(), origins.end(), [&](const auto& rename) {
      const auto& [name, origin] = rename;
      return EqualsIgnoreCase(name, origin) || !IsMadeAnew(origin, renames);
    });
  }

  void Take(const Renames& renames, ast::RelationId input) {
    ast::Select select = tree_.Get<ast::Select>(body_);
    for (ast::SelectItem& item : select.items) {
      const auto* column = tree_.If<ast::ColumnRef>(item.expr);
      if (column != nullptr && item.alias.empty()) {
        item.alias = column->parts.back();
      }
    }
    for (ExprId id : columns_) {
      ast::ColumnRef column = tree_.Get<ast::ColumnRef>(id);
      if (IsQualified(column)) {
        column.parts.erase(column.parts.begin());
      }
      column.parts[0] = renames.OriginOf(column.parts[0]);
      tree_.at(id) = std::move(column);
    }
    for (ast::SelectItem& item : select.items) {
      const auto* column = tree_.If<ast::ColumnRef>(item.expr);
      if (column != nullptr && column->parts.back() == item.alias) {
        item.alias.clear();
      }
    }
    select.from = input;
    tree_.at(body_) = std::move(select);
  }

 private:
  bool IsStar(ExprId id) const { return tree_.If<ast::Star>(id) != nullptr; }

  // Its parameters stand among the columns and could take their names.
  bool IsLambda(ExprId id) const { return tree_.If<ast::Lambda>(id) != nullptr; }

  bool IsUnsupported(ast::AnyId id) const {
    const auto* expr = std::get_if<ExprId>(&id);
    return expr != nullptr && tree_.If<ast::UnsupportedExpr>(*expr) != nullptr;
  }

  bool IsQualified(const ast::ColumnRef& column) const {
    return column.parts.size() > 1 && EqualsIgnoreCase(column.parts[0], step_);
  }

  const std::string& NameOf(ExprId id) const {
    const ast::ColumnRef& column = tree_.Get<ast::ColumnRef>(id);
    return column.parts[IsQualified(column) ? 1 : 0];
  }

  // Whether a column of that name comes out that is not the input's column itself.
  bool IsMadeAnew(const std::string& name, const Renames& renames) const {
    for (const ast::SelectItem& item : tree_.Get<ast::Select>(body_).items) {
      const auto* column = tree_.If<ast::ColumnRef>(item.expr);
      std::string output =
          item.alias.empty() && column != nullptr ? column->parts.back() : item.alias;
      bool is_same = column != nullptr && column->parts.size() == 1 &&
                     EqualsIgnoreCase(renames.OriginOf(column->parts[0]), name);
      if (EqualsIgnoreCase(output, name) && !is_same) {
        return true;
      }
    }
    return false;
  }

  ast::Tree& tree_;
  ast::BodyId body_;
  std::string step_;
  std::vector<ExprId> columns_;
  bool is_simple_ = true;
};

std::vector<ast::RelationId> ReferencesTo(const ast::Tree& tree, QueryId query,
                                          const std::string& name) {
  std::vector<ast::RelationId> references;
  ast::Walk(tree, query, [&](ast::AnyId id) {
    const auto* relation = std::get_if<ast::RelationId>(&id);
    const auto* table = relation == nullptr ? nullptr : tree.If<ast::TableRef>(*relation);
    if (table != nullptr && table->parts.size() == 1 && EqualsIgnoreCase(table->parts[0], name)) {
      references.push_back(*relation);
    }
    return true;
  });
  return references;
}

// Writes the step at `at` into the one that reads it; false where that cannot be done.
bool FoldStep(ast::Tree& tree, QueryId id, size_t at) {
  const ast::Query& query = tree.at(id);
  const std::string name = query.ctes[at].name;
  std::optional<Renames> renames = RenamesOf(tree, query.ctes[at]);
  std::vector<ast::RelationId> references = ReferencesTo(tree, id, name);
  if (!renames || references.size() != 1) {
    return false;
  }
  auto reads = [&](const ast::Cte& step) {
    const auto* select = tree.If<ast::Select>(tree.at(step.query).body);
    return select != nullptr && select->from == references[0] &&
           IsOnlyItsBody(tree.at(step.query)) && !StepRead(tree, select->from).empty();
  };
  auto found = std::find_if(query.ctes.begin(), query.ctes.end(), reads);
  if (found == query.ctes.end()) {
    return false;
  }
  Reader reader(tree, tree.at(found->query).body, name);
  if (!reader.CanTake(*renames)) {
    return false;
  }
  reader.Take(*renames, tree.Get<ast::Select>(tree.at(query.ctes[at].query).body).from);
  ast::Query shorter = tree.at(id);
  shorter.ctes.erase(shorter.ctes.begin() + static_cast<std::ptrdiff_t>(at));
  tree.at(id) = std::move(shorter);
  return true;
}

// prepared_orders of prepared_orders_2
std::string StemOf(const std::string& name) {
  size_t end = name.find_last_not_of("0123456789");
  bool is_numbered =
      end != std::string::npos && end > 0 && end + 1 < name.size() && name[end] == '_';
  return is_numbered ? name.substr(0, end) : name;
}

void RenameStep(ast::Tree& tree, QueryId query, const std::string& from, const std::string& to) {
  ast::Walk(tree, query, [&](ast::AnyId id) {
    if (const auto* relation = std::get_if<ast::RelationId>(&id)) {
      const auto* table = tree.If<ast::TableRef>(*relation);
      if (table != nullptr && table->parts == std::vector<std::string>{from}) {
        ast::TableRef renamed = *table;
        renamed.parts = {to};
        tree.at(*relation) = std::move(renamed);
      }
    } else if (const auto* expr = std::get_if<ExprId>(&id)) {
      if (const auto* column = tree.If<ast::ColumnRef>(*expr);
          column != nullptr && column->parts.size() > 1 && column->parts[0] == from) {
        ast::ColumnRef renamed = *column;
        renamed.parts[0] = to;
        tree.at(*expr) = std::move(renamed);
      } else if (const auto* star = tree.If<ast::Star>(*expr);
                 star != nullptr && star->qualifier == std::vector<std::string>{from}) {
        ast::Star renamed = *star;
        renamed.qualifier = {to};
        tree.at(*expr) = std::move(renamed);
      }
    }
    return true;
  });
}

// Gives the steps that shared a stem with one that is gone the numbers 1, 2, … again.
void CloseNumbers(ast::Tree& tree, QueryId id, const std::set<std::string>& stems) {
  std::map<std::string, size_t> counts;
  std::set<std::string> taken;
  for (size_t at = 0; at < tree.at(id).ctes.size(); ++at) {
    std::string name = tree.at(id).ctes[at].name;
    std::string stem = StemOf(name);
    if (stems.contains(stem)) {
      size_t count = ++counts[stem];
      std::string closed = count == 1 ? stem : stem + "_" + std::to_string(count);
      if (closed != name && !taken.contains(closed)) {
        RenameStep(tree, id, name, closed);
        tree.at(id).ctes[at].name = closed;
        name = closed;
      }
    }
    taken.insert(name);
  }
}

}  // namespace

void TidySteps(ast::Tree& tree, QueryId query) {
  DropUnusedColumns(tree, query);
  std::set<std::string> stems;
  for (size_t at = 0; at < tree.at(query).ctes.size();) {
    std::string name = tree.at(query).ctes[at].name;
    if (FoldStep(tree, query, at)) {
      stems.insert(StemOf(name));
    } else {
      ++at;
    }
  }
  CloseNumbers(tree, query, stems);
}

}  // namespace hikkoshi::dbt
