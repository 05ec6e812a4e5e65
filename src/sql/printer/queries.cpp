// Queries and their bodies.

#include <utility>

#include "base/text.h"
#include "sql/printer/printer.h"

namespace hikkoshi::sql {

void Printer::Write(ast::QueryId id) {
  if (!id) {
    return;
  }
  const ast::Query& query = tree_.at(id);
  WriteCtes(query);
  has_query_end_ = HasEnd(query);
  WriteBody(query.body);
  WriteQueryEnd(query);
}

void Printer::WriteCtes(const ast::Query& query) {
  if (query.ctes.empty()) {
    return;
  }
  Text(query.is_recursive ? "with recursive" : "with");
  for (const ast::Cte& cte : query.ctes) {
    document_.BlankLine();
    Comments(cte.comments);
    document_.Mark(tree_.span(cte.query));
    Name(cte.name);
    if (!cte.columns.empty()) {
      Text(" ");
      NameList(cte.columns);
    }
    Text(" as (");
    document_.Indent();
    document_.BlankSoftLine();
    Write(cte.query);
    document_.Dedent();
    document_.BlankSoftLine();
    Text(&cte == &query.ctes.back() ? ")" : "),");
  }
  document_.BlankLine();
}

void Printer::WriteQueryEnd(const ast::Query& query) {
  WriteOrderClause("order by", query.order_by);
  if (query.orders_all) {
    document_.HardLine();
    Text("order by all");
  }
  WriteListClause("distribute by", query.distribute_by);
  WriteOrderClause("sort by", query.sort_by);
  auto limit = [&] {
    if (query.limit) {
      document_.HardLine();
      Text("limit ");
      WriteExpr(query.limit, 0);
    }
  };
  // Trino wants the offset first, Spark takes it last.
  if (!is_trino()) {
    limit();
  }
  if (query.offset) {
    document_.HardLine();
    Text("offset ");
    WriteExpr(query.offset, 0);
  }
  if (is_trino()) {
    limit();
  }
}

void Printer::WriteBody(ast::BodyId id) {
  if (id) {
    document_.Mark(tree_.span(id));
    std::visit([&](const auto& node) { WriteNode(node); }, tree_.at(id));
  }
}

void Printer::WriteBodyIn(ast::BodyId id, bool has_parentheses) {
  if (!has_parentheses) {
    WriteBody(id);
    return;
  }
  Text("(");
  document_.Indent();
  document_.HardSoftLine();
  WriteBody(id);
  document_.Dedent();
  document_.HardSoftLine();
  Text(")");
}

// A query that can stand on one line within another: one item from one relation.
bool Printer::IsShort(const ast::Select& node) const {
  bool is_plain_from = !node.from || tree_.If<ast::TableRef>(node.from) != nullptr ||
                       tree_.If<ast::DbtRelation>(node.from) != nullptr ||
                       tree_.If<ast::TableFunction>(node.from) != nullptr;
  return node.items.size() == 1 && node.items[0].comments.empty() && is_plain_from && !node.where &&
         node.group_by.kind == ast::GroupingKind::None && !node.having && !node.qualify &&
         node.windows.empty();
}

bool Printer::HasEnd(const ast::Query& query) const {
  return !query.order_by.empty() || query.orders_all || !query.sort_by.empty() ||
         !query.distribute_by.empty() || query.limit || query.offset;
}

bool Printer::IsShort(ast::QueryId id) const {
  if (!id) {
    return true;
  }
  const ast::Query& query = tree_.at(id);
  const ast::Select* select = tree_.If<ast::Select>(query.body);
  return select != nullptr && IsShort(*select) && query.ctes.empty() && !HasEnd(query);
}

void Printer::Subquery(ast::QueryId id) {
  if (IsShort(id)) {
    Parenthesized([&] { Write(id); });
    return;
  }
  Text("(");
  document_.Indent();
  document_.HardSoftLine();
  Write(id);
  document_.Dedent();
  document_.HardSoftLine();
  Text(")");
}

// ---- select ---------------------------------------------------------------------------------

void Printer::WriteNode(const ast::Select& node) {
  bool is_short = !std::exchange(has_query_end_, false) && IsShort(node);
  document_.Open();
  Text("select");
  if (!node.hints.empty() && is_spark()) {
    Text(" /*+ " + base::Join(node.hints, ", ") + " */");
  }
  Text(node.is_distinct ? " distinct" : "");
  if (!node.distinct_on.empty()) {
    Text(" distinct on ");
    Parenthesized([&] { ExprList(node.distinct_on); });
  }
  WriteSelectItems(node.items, is_short);
  if (node.from) {
    if (is_short) {
      document_.Line();
    } else {
      document_.HardLine();
    }
    Text("from ");
    WriteRelation(node.from);
  }
  WriteCondition("where", node.where);
  WriteGroupBy(node.group_by);
  WriteCondition("having", node.having);
  if (is_spark()) {
    WriteCondition("qualify", node.qualify);
    WriteWindows(node.windows);
  } else {
    WriteWindows(node.windows);
    WriteCondition("qualify", node.qualify);
  }
  document_.Close();
}

void Printer::WriteSelectItems(const std::vector<ast::SelectItem>& items, bool is_short) {
  bool is_single = items.size() == 1 && (is_short || items[0].comments.empty());
  if (is_single) {
    Text(" ");
    WriteSelectItem(items[0]);
    return;
  }
  document_.Indent();
  for (const ast::SelectItem& item : items) {
    document_.HardLine();
    Comments(item.comments);
    WriteSelectItem(item);
    Text(&item == &items.back() ? "" : ",");
  }
  document_.Dedent();
}

void Printer::WriteSelectItem(const ast::SelectItem& item) {
  WriteExpr(item.expr, 0);
  if (!item.alias.empty()) {
    Text(" as ");
    Name(item.alias);
  } else if (!item.column_aliases.empty()) {
    Text(" as ");
    NameList(item.column_aliases);
  }
}

// `where a` on one line, or the keyword alone and each condition on its own line below it.
void Printer::WriteCondition(std::string_view keyword, ast::ExprId condition) {
  if (!condition) {
    return;
  }
  document_.HardLine();
  document_.Open();
  Text(keyword);
  document_.Indent();
  document_.Line();
  WriteWithComments(condition);
  document_.Dedent();
  document_.Close();
}

void Printer::WriteListClause(std::string_view keyword, const std::vector<ast::ExprId>& exprs) {
  if (exprs.empty()) {
    return;
  }
  document_.HardLine();
  document_.Open();
  Text(keyword);
  document_.Indent();
  document_.Line();
  ExprList(exprs);
  document_.Dedent();
  document_.Close();
}

void Printer::WriteOrderClause(std::string_view keyword, const std::vector<ast::OrderItem>& items) {
  if (items.empty()) {
    return;
  }
  document_.HardLine();
  WriteOrderItems(keyword, items);
}

void Printer::WriteGroupingItem(ast::ExprId id) {
  const ast::Row* row = tree_.If<ast::Row>(id);
  if (row == nullptr) {
    WriteExpr(id, 0);
  } else {
    Parenthesized([&] { ExprList(row->items); });
  }
}

void Printer::WriteGroupBy(const ast::GroupBy& group_by) {
  auto items = [&](const std::vector<ast::ExprId>& exprs) {
    Parenthesized([&] { List(exprs, [&](ast::ExprId id) { WriteGroupingItem(id); }); });
  };
  switch (group_by.kind) {
    case ast::GroupingKind::None:
      return;
    case ast::GroupingKind::Plain:
      WriteListClause("group by", group_by.exprs);
      return;
    case ast::GroupingKind::All:
      document_.HardLine();
      Text("group by all");
      return;
    case ast::GroupingKind::Rollup:
    case ast::GroupingKind::Cube:
      document_.HardLine();
      Text(group_by.kind == ast::GroupingKind::Cube ? "group by cube " : "group by rollup ");
      items(group_by.exprs);
      return;
    case ast::GroupingKind::GroupingSets:
      document_.HardLine();
      Text("group by grouping sets ");
      Parenthesized(
          [&] { List(group_by.sets, [&](const ast::GroupingSet& set) { items(set.exprs); }); });
      return;
  }
}

void Printer::WriteWindows(const std::vector<ast::NamedWindow>& windows) {
  if (windows.empty()) {
    return;
  }
  document_.HardLine();
  document_.Open();
  Text("window");
  document_.Indent();
  document_.Line();
  List(windows, [&](const ast::NamedWindow& window) {
    Name(window.name);
    Text(" as ");
    WriteWindow(window.window);
  });
  document_.Dedent();
  document_.Close();
}

// ---- other bodies ---------------------------------------------------------------------------

namespace {

int LevelOfSet(ast::SetOperator op) {
  return op == ast::SetOperator::Intersect ? 2 : 1;
}

}  // namespace

void Printer::WriteNode(const ast::SetOperation& node) {
  const ast::SetOperation* left = tree_.If<ast::SetOperation>(node.left);
  const ast::SetOperation* right = tree_.If<ast::SetOperation>(node.right);
  int level = LevelOfSet(node.op);
  WriteBodyIn(node.left, left != nullptr && LevelOfSet(left->op) < level);
  document_.BlankLine();
  switch (node.op) {
    case ast::SetOperator::Union:
      Text("union");
      break;
    case ast::SetOperator::Intersect:
      Text("intersect");
      break;
    case ast::SetOperator::Except:
      Text("except");
      break;
  }
  // dbt's linters ask for the word `distinct`; Trino and Spark know it as well.
  Text(node.is_all ? " all" : node.op == ast::SetOperator::Union ? " distinct" : "");
  if (node.is_by_name && is_duckdb()) {
    Text(" by name");
  } else if (node.is_by_name) {
    Text(" ");
    NoSyntax("a union by name");
  }
  document_.BlankLine();
  WriteBodyIn(node.right, right != nullptr && LevelOfSet(right->op) <= level);
}

void Printer::WriteNode(const ast::Values& node) {
  document_.Open();
  Text("values");
  document_.Indent();
  document_.Line();
  List(node.rows, [&](const ast::ValuesRow& row) { Parenthesized([&] { ExprList(row.items); }); });
  document_.Dedent();
  document_.Close();
}

void Printer::WriteNode(const ast::NestedQuery& node) {
  Subquery(node.query);
}

void Printer::WriteNode(const ast::UnsupportedBody& node) {
  Text("select ");
  Unsupported(node.code, node.reason, node.text);
}

}  // namespace hikkoshi::sql
