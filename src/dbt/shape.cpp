#include "dbt/shape.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "ast/walk.h"
#include "base/text.h"

namespace hikkoshi::dbt {
namespace {

using ast::QueryId;
using ast::RelationId;

// stg_shop__orders -> orders
std::string ImportName(std::string_view model) {
  size_t mark = model.find("__");
  return std::string(mark == model.npos ? model : model.substr(mark + 2));
}

std::set<std::string, base::LessIgnoreCase> CteNames(const ast::Tree& tree, QueryId query) {
  std::set<std::string, base::LessIgnoreCase> names;
  ast::Walk(tree, query, [&](ast::AnyId id) {
    if (const QueryId* inner = std::get_if<QueryId>(&id)) {
      for (const ast::Cte& cte : tree.at(*inner).ctes) {
        names.insert(cte.name);
      }
    }
    return true;
  });
  return names;
}

std::vector<RelationId> ModelRelations(const ast::Tree& tree, QueryId query) {
  std::vector<RelationId> relations;
  ast::Walk(tree, query, [&](ast::AnyId id) {
    if (const RelationId* relation = std::get_if<RelationId>(&id)) {
      if (tree.If<ast::DbtRelation>(*relation) != nullptr) {
        relations.push_back(*relation);
      }
    }
    return true;
  });
  return relations;
}

QueryId SelectStarFrom(ast::Tree& tree, RelationId from) {
  ast::Select select;
  select.items.push_back(ast::SelectItem{tree.Add(ast::Star{}), "", {}});
  select.from = from;
  ast::Query query;
  query.body = tree.Add(std::move(select));
  return tree.Add(std::move(query));
}

// select * from <one name>, and nothing else
bool IsPlainSelectStar(const ast::Tree& tree, const ast::Query& query) {
  const auto* select = tree.If<ast::Select>(query.body);
  if (select == nullptr || select->items.size() != 1 || !select->from) {
    return false;
  }
  const auto* star = tree.If<ast::Star>(select->items[0].expr);
  const auto* table = tree.If<ast::TableRef>(select->from);
  bool is_all =
      star != nullptr && star->qualifier.empty() && star->except.empty() && star->replace.empty();
  bool has_more = select->where || select->is_distinct || select->qualify || select->having ||
                  select->group_by.kind != ast::GroupingKind::None;
  return is_all && table != nullptr && !has_more && query.order_by.empty() && !query.limit;
}

std::string UniqueName(std::string name, const std::set<std::string, base::LessIgnoreCase>& taken) {
  std::string wanted = name;
  for (int number = 2; taken.contains(name); ++number) {
    name = wanted + "_" + std::to_string(number);
  }
  return name;
}

enum class StagingGroup : uint8_t {
  Ids,
  Texts,
  Numbers,
  Booleans,
  Dates,
  Timestamps,
  Arrays,
  Nested
};

StagingGroup GroupOf(const standardize::ColumnDecision& column) {
  types::TypeKind kind = column.new_type().kind;
  std::string_view name = column.new_name;
  bool is_id = name == "id" || (name.size() > 3 && name.substr(name.size() - 3) == "_id");
  if (is_id && !types::IsNested(kind))
    return StagingGroup::Ids;
  if (types::IsNumeric(kind))
    return StagingGroup::Numbers;
  if (kind == types::TypeKind::Boolean)
    return StagingGroup::Booleans;
  if (kind == types::TypeKind::Date)
    return StagingGroup::Dates;
  if (types::IsTemporal(kind))
    return StagingGroup::Timestamps;
  if (kind == types::TypeKind::Array)
    return StagingGroup::Arrays;
  if (types::IsNested(kind))
    return StagingGroup::Nested;
  return StagingGroup::Texts;
}

constexpr std::array<std::string_view, 8> kGroupTitles = {
    "ids", "strings", "numbers", "booleans", "dates", "timestamps", "arrays", "nested"};

ast::SelectItem StagingItem(ast::Tree& tree, const standardize::ColumnDecision& column) {
  std::vector<std::string> name = {column.old_name};
  ast::ExprId legacy = tree.Add(ast::ColumnRef{column.path.empty() ? name : column.path});
  ast::SelectItem item;
  item.expr = standardize::Forward(column.conversion, legacy, tree);
  bool says_it = item.expr == legacy && column.old_name == column.new_name;
  item.alias = says_it ? "" : column.new_name;
  return item;
}

}  // namespace

std::vector<std::string> ShapeModel(ast::Tree& tree, QueryId id) {
  std::set<std::string, base::LessIgnoreCase> taken = CteNames(tree, id);
  std::map<std::string, std::string> import_of;  // model -> CTE
  std::vector<ast::Cte> imports;
  for (RelationId relation : ModelRelations(tree, id)) {
    ast::DbtRelation model = tree.Get<ast::DbtRelation>(relation);
    auto [import, is_new] = import_of.try_emplace(model.name);
    if (is_new) {
      import->second = UniqueName(ImportName(model.name), taken);
      taken.insert(import->second);
      ast::DbtRelation source{model.source, model.name, {}};
      QueryId query = SelectStarFrom(tree, tree.Add(std::move(source), tree.span(relation)));
      imports.push_back(ast::Cte{import->second, {}, query, {}});
    }
    ast::TableRef reference{{import->second}, model.alias};
    if (reference.alias.name == import->second) {
      reference.alias.name.clear();
    }
    tree.at(relation) = std::move(reference);
  }
  ast::Query query = tree.at(id);
  if (!IsPlainSelectStar(tree, query)) {
    ast::Query last;
    last.body = query.body;
    last.order_by = std::move(query.order_by);
    last.orders_all = query.orders_all;
    last.sort_by = std::move(query.sort_by);
    last.distribute_by = std::move(query.distribute_by);
    last.limit = query.limit;
    last.offset = query.offset;
    std::string name = UniqueName("final", taken);
    ast::Cte step{name, {}, tree.Add(std::move(last), tree.span(id)), {}};
    RelationId from = tree.Add(ast::TableRef{{name}, {}});
    ast::Query outer = tree.at(SelectStarFrom(tree, from));
    outer.is_recursive = query.is_recursive;
    outer.ctes = std::move(query.ctes);
    outer.ctes.push_back(std::move(step));
    query = std::move(outer);
  }
  query.ctes.insert(query.ctes.begin(), imports.begin(), imports.end());
  tree.at(id) = std::move(query);
  std::vector<std::string> models;
  for (const auto& [model, cte] : import_of) {
    models.push_back(model);
  }
  return models;
}

QueryId StagingQuery(ast::Tree& tree, const std::string& source_name,
                     const standardize::TableDecision& table) {
  RelationId source = tree.Add(ast::DbtRelation{source_name, table.name, {}});
  std::vector<const standardize::ColumnDecision*> columns;
  for (const standardize::ColumnDecision& column : table.columns) {
    columns.push_back(&column);
  }
  std::stable_sort(columns.begin(), columns.end(), [](const auto* left, const auto* right) {
    return GroupOf(*left) < GroupOf(*right);
  });
  ast::Select renamed;
  for (size_t at = 0; at < columns.size(); ++at) {
    ast::SelectItem item = StagingItem(tree, *columns[at]);
    StagingGroup group = GroupOf(*columns[at]);
    if (at == 0 || GroupOf(*columns[at - 1]) != group) {
      item.comments.emplace_back(kGroupTitles[static_cast<size_t>(group)]);
    }
    renamed.items.push_back(std::move(item));
  }
  if (renamed.items.empty()) {
    renamed.items.push_back(ast::SelectItem{tree.Add(ast::Star{}), "", {}});
  }
  renamed.from = tree.Add(ast::TableRef{{"source"}, {}});
  ast::Query renamed_query;
  renamed_query.body = tree.Add(std::move(renamed));
  ast::Query query = tree.at(SelectStarFrom(tree, tree.Add(ast::TableRef{{"renamed"}, {}})));
  query.ctes.push_back(ast::Cte{"source", {}, SelectStarFrom(tree, source), {}});
  query.ctes.push_back(ast::Cte{"renamed", {}, tree.Add(std::move(renamed_query)), {}});
  return tree.Add(std::move(query));
}

}  // namespace hikkoshi::dbt
