#pragma once

// What the search for unrepeatable columns keeps for each column, and the search itself.
// Used by repeatable*.cpp only.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "resolve/repeatable.h"

namespace hikkoshi::resolve {

// A column of a relation in FROM.
using ColumnKey = std::pair<ast::RelationId, uint32_t>;

// A row number with ties in its order. A filter on it picks rows, and only the columns that
// decide the window are sure of the rows picked.
struct RankState {
  Unrepeatable pick;
  // Columns to partition and order by. Of a query's output the relation is none.
  std::set<ColumnKey> decided;
};

struct ColumnState {
  std::optional<Unrepeatable> reason;
  std::optional<RankState> rank;
};

struct TableState {
  std::optional<Unrepeatable> rows;
  std::vector<ColumnState> columns;
  // Sets of columns, by place, of which no two rows have the same values.
  std::vector<std::set<uint32_t>> unique_keys;
  bool is_one_row = false;
};

// Returns the reason that weighs more: one that a tolerance cannot excuse.
std::optional<Unrepeatable> Worse(const std::optional<Unrepeatable>& left,
                                  const std::optional<Unrepeatable>& right);

class RepeatabilitySearch {
 public:
  RepeatabilitySearch(const ast::Tree& tree, const Analysis& analysis, dialect::Dialect dialect,
                      const Knowledge& knowledge)
      : tree_(tree), analysis_(analysis), dialect_(dialect), knowledge_(knowledge) {}

  const TableState& OfQuery(ast::QueryId id);

 private:
  // Queries and bodies, in repeatable.cpp.
  TableState OfContent(const ast::Query& query, ast::QueryId id);
  TableState OfBody(ast::BodyId id);
  TableState OfSelect(ast::BodyId id, const ast::Select& select);
  TableState OfSetOperation(ast::BodyId id);
  void ApplyLimit(const ast::Query& query, TableState& state);
  void ApplyWhere(ast::ExprId where, TableState& state);
  void ApplyQualify(ast::ExprId qualify, TableState& state);
  void ApplyPick(const RankState& rank);
  void AddItems(ast::BodyId id, const ast::Select& select, TableState& state);
  void AddUniqueKeys(const ast::Select& select, TableState& state);
  std::optional<RankState> RankIn(ast::ExprId conjunct);
  std::optional<RankState> RankOfOver(ast::ExprId id);
  RankState OutputRank(const RankState& rank, const std::vector<ColumnKey>& outputs) const;
  std::optional<RankState> RankOfItem(ast::ExprId id);
  std::vector<ColumnKey> OutputKeys(const ast::Select& select) const;

  // Relations, in repeatable_relation.cpp.
  void AddFrom(ast::RelationId id, TableState& state);
  void AddJoin(const ast::Join& join, TableState& state);
  TableState OfLeaf(ast::RelationId id);
  TableState OfTable(ast::RelationId id);
  TableState OfKnown(ast::RelationId id, const std::string& table);
  TableState OfInput(ast::RelationId id, ast::RelationId input);

  // Expressions, in repeatable_expr.cpp.
  std::optional<Unrepeatable> OfExpr(ast::ExprId id);
  std::optional<Unrepeatable> OfChildren(ast::ExprId id);
  std::optional<Unrepeatable> OfColumn(ast::ExprId id);
  std::optional<Unrepeatable> OfCall(ast::ExprId id, const ast::Call& call, bool has_window);
  std::optional<Unrepeatable> OfOver(ast::ExprId id, const ast::Over& over);
  std::optional<Unrepeatable> OfSubquery(ast::QueryId id);
  std::optional<Unrepeatable> TiesOf(ast::ExprId id, const ast::Over& over,
                                     const std::string& name);
  std::set<ColumnKey> PlainColumns(const std::vector<ast::ExprId>& exprs) const;
  bool DecidesRows(const std::set<ColumnKey>& columns) const;
  const ast::WindowSpec& SpecOf(const ast::WindowSpec& window) const;

  const ast::Tree& tree_;
  const Analysis& analysis_;
  dialect::Dialect dialect_;
  const Knowledge& knowledge_;
  std::map<ast::QueryId, TableState> queries_;
  std::set<ast::QueryId> open_queries_;
  int depth_ = 0;
  // Of the SELECT that is looked at: the columns of its relations, all of them for correlated
  // queries inside; its relations; its output so far.
  std::map<ast::RelationId, TableState> relations_;
  std::vector<ast::RelationId> leaves_;
  const std::vector<ColumnState>* outputs_ = nullptr;
  const ast::Select* select_ = nullptr;
};

}  // namespace hikkoshi::resolve
