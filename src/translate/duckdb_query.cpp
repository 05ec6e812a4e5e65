// Queries, their bodies and relations, Spark's meaning in DuckDB's words.

#include <algorithm>
#include <utility>

#include "ast/walk.h"
#include "base/text.h"
#include "functions/coercion.h"
#include "functions/function.h"
#include "translate/duckdb_writer.h"

namespace hikkoshi::translate {
namespace {

using types::Type;
using types::TypeKind;

ast::SelectItem Item(ast::ExprId expr, std::string alias) {
  return ast::SelectItem{expr, std::move(alias), {}};
}

}  // namespace

// Spark sorts NULLs first ascending and last descending; DuckDB last either way.
void DuckDbWriter::WriteOrder(std::vector<ast::OrderItem>& items) {
  for (ast::OrderItem& item : items) {
    if (item.nulls == ast::OrderItem::Nulls::Default) {
      item.nulls = item.is_descending ? ast::OrderItem::Nulls::Last : ast::OrderItem::Nulls::First;
    }
    if (tree().kind(item.expr) != ast::ExprKind::Literal) {
      item.expr = OrderKey(item.expr, TypeOf(item.expr));
    }
  }
}

// `(select … limit 2) order by a limit 1`: DuckDB takes such a query only as a relation.
void DuckDbWriter::SeparateRows(ast::QueryId id) {
  const auto* nested = tree().If<ast::NestedQuery>(tree().at(id).body);
  if (nested == nullptr) {
    return;
  }
  ast::SubqueryRelation rows;
  rows.query = nested->query;
  rows.alias.name = "spark_rows";
  ast::Select select;
  select.items.push_back(Item(tree().Add(ast::Star{}, tree().span(id)), ""));
  select.from = tree().Add(ast::Relation(std::move(rows)), tree().span(id));
  tree().at(id).body = tree().Add(ast::Body(std::move(select)), tree().span(id));
}

// Rows that are sorted within one partition are sorted as a whole here, where there is but one.
void DuckDbWriter::Write(ast::QueryId id) {
  if (tree().at(id).is_recursive && context_.options().numbers_names) {
    LimitRecursion(id);
  }
  SeparateRows(id);
  ast::Query& query = tree().at(id);
  if (query.order_by.empty() && !query.orders_all) {
    query.order_by = std::move(query.sort_by);
  }
  query.sort_by.clear();
  query.distribute_by.clear();
  const resolve::Schema* schema = context_.analysis().SchemaOf(id);
  if (query.orders_all && schema != nullptr && schema->is_complete) {
    query.orders_all = false;
    for (size_t i = 0; i < schema->columns.size(); ++i) {
      ast::OrderItem item;
      item.expr = build().Int(static_cast<int64_t>(i) + 1);
      tree().at(id).order_by.push_back(item);
    }
  }
  const auto* select = tree().If<ast::Select>(tree().at(id).body);
  if (select != nullptr) {
    const ast::GroupBy group_by = select->group_by;
    const std::vector<ast::OrderItem> items = tree().at(id).order_by;
    for (const ast::OrderItem& item : items) {
      FillGrouping(item.expr, group_by);
    }
  }
  // A constant that is no position orders nothing, and DuckDB refuses it.
  std::erase_if(tree().at(id).order_by, [&](const ast::OrderItem& item) {
    const auto* literal = tree().If<ast::Literal>(item.expr);
    return literal != nullptr && !types::IsInteger(literal->type);
  });
  WriteOrder(tree().at(id).order_by);
}

void DuckDbWriter::RefuseBody(ast::BodyId id, const std::string& why) {
  context_.Report(diagnostics::Code::ClauseNotTranslated, tree().span(id), why);
  tree().at(id) =
      ast::UnsupportedBody{diagnostics::CodeText(diagnostics::Code::ClauseNotTranslated), why, ""};
}

void DuckDbWriter::RefuseRelation(ast::RelationId id, const std::string& why) {
  context_.Report(diagnostics::Code::ClauseNotTranslated, tree().span(id), why);
  tree().at(id) = ast::UnsupportedRelation{
      diagnostics::CodeText(diagnostics::Code::ClauseNotTranslated), why, ""};
}

void DuckDbWriter::Write(ast::BodyId id) {
  switch (tree().kind(id)) {
    case ast::BodyKind::Select: {
      ast::Select select = tree().Get<ast::Select>(id);
      select.hints.clear();
      for (ast::NamedWindow& named : select.windows) {
        WriteOrder(named.window.order_by);
      }
      Type boolean = types::Simple(TypeKind::Boolean);
      for (ast::ExprId* condition : {&select.where, &select.having, &select.qualify}) {
        if (*condition && TypeOf(*condition).is_known()) {
          Coerce(*condition, boolean);
        }
      }
      for (ast::SelectItem& item : select.items) {
        FillGrouping(item.expr, select.group_by);
      }
      DropEmptyTotals(select);
      FillGrouping(select.having, select.group_by);
      FillGrouping(select.qualify, select.group_by);
      NameItems(id, select);
      tree().at(id) = std::move(select);
      return;
    }
    case ast::BodyKind::SetOperation:
      return WriteSetOperation(id);
    case ast::BodyKind::Values:
      return WriteValues(id);
    case ast::BodyKind::NestedQuery:
    case ast::BodyKind::UnsupportedBody:
      return;
  }
}

// Of no rows at all, Spark's grouping sets give no total; without any key they do since Spark 4.
void DuckDbWriter::DropEmptyTotals(ast::Select& select) {
  const ast::GroupBy& group_by = select.group_by;
  bool has_sets = group_by.kind == ast::GroupingKind::Rollup ||
                  group_by.kind == ast::GroupingKind::Cube ||
                  group_by.kind == ast::GroupingKind::GroupingSets;
  bool has_keys = !group_by.exprs.empty() ||
                  std::any_of(group_by.sets.begin(), group_by.sets.end(),
                              [](const ast::GroupingSet& set) { return !set.exprs.empty(); });
  bool has_total = group_by.kind != ast::GroupingKind::GroupingSets ||
                   std::any_of(group_by.sets.begin(), group_by.sets.end(),
                               [](const ast::GroupingSet& set) { return set.exprs.empty(); });
  bool is_spark3 = context_.from() == dialect::Dialect::Spark3;
  if (!has_sets || !has_total || !(has_keys || is_spark3)) {
    return;
  }
  ast::ExprId is_of_rows =
      build().Binary(ast::BinaryOperator::Greater, build().Call("count", {}), build().Int(0));
  select.having = select.having
                      ? build().Binary(ast::BinaryOperator::And, select.having, is_of_rows)
                      : is_of_rows;
}

// grouping_id() is about all that the SELECT groups by.
void DuckDbWriter::FillGrouping(ast::ExprId root, const ast::GroupBy& group_by) {
  std::vector<ast::ExprId> calls;
  if (root) {
    ast::Walk(tree(), root, [&](const ast::AnyId& node) {
      const auto* id = std::get_if<ast::ExprId>(&node);
      const auto* call = id == nullptr ? nullptr : tree().If<ast::Call>(*id);
      if (call != nullptr && call->name == "grouping" && call->args.empty()) {
        calls.push_back(*id);
      }
      return id != nullptr;
    });
  }
  for (ast::ExprId id : calls) {
    std::vector<ast::ExprId> keys;
    auto add = [&](const std::vector<ast::ExprId>& exprs) {
      for (ast::ExprId expr : exprs) {
        bool is_new = std::none_of(keys.begin(), keys.end(), [&](ast::ExprId known) {
          return ast::Equal(tree(), known, tree(), expr);
        });
        if (is_new) {
          keys.push_back(ast::Copy(tree(), expr, tree()));
        }
      }
    };
    add(group_by.exprs);
    for (const ast::GroupingSet& set : group_by.sets) {
      add(set.exprs);
    }
    std::get<ast::Call>(tree().at(id)).args = keys;
  }
}

// Spark knows no window over the name of an earlier item of the same SELECT.
void DuckDbWriter::EnterQuery(ast::QueryId id) {
  const auto* select = tree().If<ast::Select>(tree().at(id).body);
  if (select == nullptr) {
    return;
  }
  if (select->group_by.kind == ast::GroupingKind::All) {
    GroupByPlaces(tree().at(id).body);
    select = tree().If<ast::Select>(tree().at(id).body);
  }
  for (const ast::SelectItem& item : select->items) {
    bool is_in_window = false;
    ast::Walk(tree(), item.expr, [&](const ast::AnyId& node) {
      const auto* expr = std::get_if<ast::ExprId>(&node);
      bool is_window = expr != nullptr && tree().If<ast::Over>(*expr) != nullptr;
      is_in_window = is_in_window || (is_window && NamesEarlierItem(*expr));
      return expr != nullptr && !is_in_window;
    });
    if (is_in_window) {
      context_.Report(diagnostics::Code::NoFormInTarget, tree().span(item.expr),
                      "a window cannot use the name of an earlier item of the same SELECT");
    }
  }
}

// `group by all` beside an item that mixes aggregates and columns, as `sum(b) + a`: by the places
// of the items without aggregates.
void DuckDbWriter::GroupByPlaces(ast::BodyId id) {
  ast::Select select = tree().Get<ast::Select>(id);
  std::vector<ast::ExprId> places;
  bool is_mixed = false;
  bool has_aggregates = false;
  int64_t place = 0;
  for (const ast::SelectItem& item : select.items) {
    bool has_aggregate = false;
    bool has_column = false;
    ast::Walk(tree(), item.expr, [&](const ast::AnyId& node) {
      const auto* expr = std::get_if<ast::ExprId>(&node);
      if (expr == nullptr || tree().If<ast::Over>(*expr) != nullptr) {
        return false;
      }
      const auto* call = tree().If<ast::Call>(*expr);
      bool is_aggregate = call != nullptr && functions::IsAggregate(call->name, context_.from());
      has_aggregate = has_aggregate || is_aggregate;
      has_column = has_column || tree().If<ast::ColumnRef>(*expr) != nullptr;
      return !is_aggregate;
    });
    is_mixed = is_mixed || (has_aggregate && has_column);
    has_aggregates = has_aggregates || has_aggregate;
    bool is_star = tree().kind(item.expr) == ast::ExprKind::Star;
    size_t width = is_star ? context_.analysis().StarColumnsOf(item.expr).size() : 1;
    for (size_t i = 0; i < width; ++i) {
      ++place;
      if (!has_aggregate) {
        places.push_back(build().Int(place));
      }
    }
  }
  if ((is_mixed || !has_aggregates) && !places.empty()) {
    select.group_by.kind = ast::GroupingKind::Plain;
    select.group_by.exprs = std::move(places);
    tree().at(id) = std::move(select);
  }
}

bool DuckDbWriter::NamesEarlierItem(ast::ExprId root) {
  bool found = false;
  ast::Walk(tree(), root, [&](const ast::AnyId& node) {
    const auto* id = std::get_if<ast::ExprId>(&node);
    found = found || (id != nullptr &&
                      context_.analysis().BindingOf(*id).kind == resolve::BindingKind::SelectAlias);
    return id != nullptr && !found;
  });
  return found;
}

// Gives every output column the name that Spark gives it, and stars and generators their columns.
void DuckDbWriter::NameItems(ast::BodyId id, ast::Select& select) {
  const resolve::Schema* schema = context_.analysis().SchemaOf(id);
  static const resolve::Schema kNoSchema;
  resolve::Schema rest = schema == nullptr ? kNoSchema : *schema;
  std::vector<ast::SelectItem> items;
  bool has_generator = false;
  auto take = [&](size_t count) {
    count = std::min(count, rest.columns.size());
    rest.columns.erase(rest.columns.begin(), rest.columns.begin() + static_cast<ptrdiff_t>(count));
  };
  for (ast::SelectItem& item : select.items) {
    size_t before = items.size();
    if (tree().kind(item.expr) == ast::ExprKind::Star) {
      size_t count = context_.analysis().StarColumnsOf(item.expr).size();
      AddStarItems(item.expr, rest, items);
      take(count);
      continue;
    }
    if (IsGenerator(item.expr)) {
      if (std::exchange(has_generator, true)) {
        return Refuse(item.expr, "several generators in one SELECT multiply their rows");
      }
      if (!AddGeneratorItems(item, rest, items)) {
        return Refuse(item.expr, "this generator has no form in the embedded engine yet");
      }
      take(items.size() - before);
      continue;
    }
    if (item.alias.empty() && !rest.columns.empty()) {
      const std::string& name = rest.columns[0].name;
      const auto* reference = tree().If<ast::ColumnRef>(item.expr);
      bool is_named = reference != nullptr && base::EqualsIgnoreCase(reference->parts.back(), name);
      item.alias = is_named ? "" : name;
    }
    items.push_back(item);
    take(1);
  }
  select.items = std::move(items);
}

bool DuckDbWriter::IsGenerator(ast::ExprId id) {
  const auto* call = tree().If<ast::Call>(id);
  const functions::FunctionRow* row =
      call == nullptr ? nullptr : functions::Find(call->name, context_.from());
  return row != nullptr && row->kind == functions::FunctionKind::Generator;
}

// Rows whose columns have one type each, under Spark's names of them.
void DuckDbWriter::WriteValues(ast::BodyId id) {
  ast::Values values = tree().Get<ast::Values>(id);
  const resolve::Schema* schema = context_.analysis().SchemaOf(id);
  if (schema == nullptr) {
    RefuseBody(id, "the types of these values are not known");
    return;
  }
  for (ast::ValuesRow& row : values.rows) {
    // `values (1, 2)` may be rows of one struct each, as the parser leaves it.
    for (size_t i = 0; i < row.items.size(); ++i) {
      bool mixes_text = !is_ansi() && i < schema->columns.size() &&
                        schema->columns[i].type.kind == TypeKind::String &&
                        types::IsNumeric(TypeOf(row.items[i]).kind);
      bool fits = i < schema->columns.size() && !mixes_text &&
                  Coerce(row.items[i], schema->columns[i].type);
      if (!fits) {
        RefuseBody(id, "the types of these values have no exact form in the embedded engine");
        return;
      }
    }
  }
  ast::Query inner;
  inner.body = tree().Add(ast::Body(std::move(values)), tree().span(id));
  ast::SubqueryRelation relation;
  relation.query = tree().Add(std::move(inner), tree().span(id));
  relation.alias.name = "spark_values";
  ast::Select select;
  for (const resolve::Column& column : schema->columns) {
    relation.alias.columns.push_back(column.name);
    select.items.push_back(Item(build().Name(column.name), ""));
  }
  select.from = tree().Add(ast::Relation(std::move(relation)), tree().span(id));
  tree().at(id) = std::move(select);
}

// Both sides get the column types of the result.
void DuckDbWriter::WriteSetOperation(ast::BodyId id) {
  ast::SetOperation node = tree().Get<ast::SetOperation>(id);
  const resolve::Schema* result = context_.analysis().SchemaOf(id);
  for (ast::BodyId* side : {&node.left, &node.right}) {
    const resolve::Schema* schema = context_.analysis().SchemaOf(*side);
    bool is_known = result != nullptr && schema != nullptr &&
                    (node.is_by_name || schema->columns.size() == result->columns.size());
    if (!is_known) {
      RefuseBody(id, "the columns of a set operation are not known");
      return;
    }
    bool is_same = true;
    for (size_t i = 0; i < schema->columns.size(); ++i) {
      const resolve::Column* target =
          node.is_by_name ? result->Find(schema->columns[i].name) : &result->columns[i];
      is_same = is_same && target != nullptr &&
                functions::WithoutLength(target->type) ==
                    functions::WithoutLength(schema->columns[i].type);
    }
    if (is_same) {
      continue;
    }
    if (node.is_by_name) {
      RefuseBody(id, "a union by name of columns of different types has no exact form yet");
      return;
    }
    ast::Query inner;
    inner.body = *side;
    ast::SubqueryRelation relation;
    relation.query = tree().Add(std::move(inner), tree().span(*side));
    relation.alias.name = "spark_side";
    ast::Select select;
    for (size_t i = 0; i < schema->columns.size(); ++i) {
      std::string name = "column_" + std::to_string(i);
      relation.alias.columns.push_back(name);
      ast::ExprId value = Convert(build().Name(name), schema->columns[i].type,
                                  result->columns[i].type, ImplicitMode());
      if (!value) {
        RefuseBody(id, "a conversion in a set operation has no exact form");
        return;
      }
      select.items.push_back(Item(value, result->columns[i].name));
    }
    select.from = tree().Add(ast::Relation(std::move(relation)), tree().span(*side));
    *side = tree().Add(ast::Body(std::move(select)), tree().span(*side));
  }
  tree().at(id) = node;
}

// A number of rows is a limit; all of them are no sample. Which rows a share takes is chance.
void DuckDbWriter::WriteSample(ast::RelationId id) {
  ast::Sample sample = tree().Get<ast::Sample>(id);
  const std::string* amount = context_.Constant(sample.amount);
  bool is_leaf = IsNumbered(sample.input) &&
                 (tree().kind(sample.input) == ast::RelationKind::TableRef ||
                  tree().kind(sample.input) == ast::RelationKind::SubqueryRelation);
  bool takes_rows = sample.unit == ast::SampleUnit::Rows && amount != nullptr;
  bool is_share = sample.unit == ast::SampleUnit::Percent && amount != nullptr;
  bool takes_all = is_share && (*amount == "100" || *amount == "100.0");
  bool takes_none = is_share && (*amount == "0" || *amount == "0.0");
  if (!is_leaf || (!takes_rows && !takes_all && !takes_none)) {
    return RefuseRelation(id, "which rows a sample takes cannot be repeated");
  }
  ast::RelationId input = sample.input;
  ast::Relation node = tree().at(input);
  ast::Select select;
  select.from = tree().Add(std::move(node), tree().span(id));
  select.items.push_back(ast::SelectItem{tree().Add(ast::Star{}, tree().span(id)), "", {}, {}});
  ast::Query query;
  query.body = tree().Add(ast::Body(std::move(select)));
  query.limit = takes_rows ? sample.amount : takes_none ? build().Int(0) : ast::ExprId();
  ast::SubqueryRelation rows;
  rows.query = tree().Add(std::move(query));
  bool is_renamed = !sample.alias.name.empty() || !sample.alias.columns.empty();
  rows.alias = NumberedAlias(is_renamed ? id : input);
  tree().at(id) = std::move(rows);
}

// ---- relations --------------------------------------------------------------------------------

void DuckDbWriter::Write(ast::RelationId id) {
  switch (tree().kind(id)) {
    case ast::RelationKind::LateralView:
      return WriteLateralView(id);
    case ast::RelationKind::TableFunction:
      return WriteTableFunction(id);
    case ast::RelationKind::Pivot:
      return WritePivot(id);
    case ast::RelationKind::Unpivot:
      return WriteUnpivot(id);
    case ast::RelationKind::Sample:
      return WriteSample(id);
    case ast::RelationKind::TableRef:
    case ast::RelationKind::SubqueryRelation:
      return WriteTable(id);
    case ast::RelationKind::Join:
      return WriteJoin(id);
    case ast::RelationKind::FileRelation:
    case ast::RelationKind::DbtRelation:
    case ast::RelationKind::UnsupportedRelation:
      return;
  }
}

}  // namespace hikkoshi::translate
