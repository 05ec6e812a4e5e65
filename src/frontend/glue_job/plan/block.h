#pragma once

// Block: one SELECT while a plan is lowered. It takes further steps as long as SQL's own order
// (FROM, WHERE, GROUP BY, HAVING, SELECT, ORDER BY, LIMIT) keeps their meaning.
// Expressions in a block are final SQL: their names are those of the relations in FROM.

#include <string>
#include <vector>

#include "frontend/glue_job/plan/plan.h"

namespace hikkoshi::glue_job {

struct BlockItem {
  OutputColumn output;
  ast::ExprId expr;            // none for a star
  std::string star_qualifier;  // of a star, when FROM has several relations
  bool is_plain = false;       // the expression is a column of FROM and nothing else
  std::vector<std::string> comments;
};

// A relation in FROM, with what `alias.*` gives.
struct BlockRelation {
  std::string alias;
  ast::RelationId leaf;
  std::vector<BlockItem> natural;
};

struct Block {
  ast::RelationId from;
  std::vector<BlockRelation> relations;
  bool has_using = false;
  bool has_generator = false;
  std::vector<BlockItem> items;

  ast::ExprId where;
  bool is_grouped = false;
  ast::GroupBy group_by;
  ast::ExprId having;
  ast::ExprId qualify;
  bool is_distinct = false;
  bool has_window = false;
  std::vector<ast::OrderItem> order_by;
  ast::ExprId limit;

  // Instead of a SELECT: a finished body (UNION, VALUES) or a finished query (spark.sql).
  ast::BodyId body;
  ast::QueryId query;

  // The topmost step in it, for its name.
  PlanId top;
  std::vector<std::string> comments;

  bool is_finished() const { return !body.is_none() || !query.is_none(); }
  // True when nothing but FROM, and columns picked and renamed.
  bool is_bare() const;
};

// What expressions of a kind the block's steps must not repeat or move.
struct ExprTraits {
  bool has_window = false;
  bool has_aggregate = false;
  bool is_repeatable = true;  // false: two evaluations may differ
};
ExprTraits TraitsOf(const ast::Tree& tree, ast::ExprId expr);

// Returns the block's expression for a column; none when it is not there.
ast::ExprId ValueOf(Plan& plan, const std::vector<BlockItem>& items, AttributeId id);
const BlockItem* ItemOf(const std::vector<BlockItem>& items, AttributeId id);

// Copies a bound expression with every column replaced by the block's expression for it.
ast::ExprId Substitute(Plan& plan, ast::ExprId expr, const std::vector<BlockItem>& items);

// Qualifies every item by the only relation of the block.
void Qualify(Plan& plan, Block& block);

// Returns the names that every open source of a join leaves out although only one of them may have
// them, where `*` cannot say so: `a.* except (x)` fails when only b has x.
std::vector<std::string> NamesOfOneStar(const Block& block);

// Returns the SELECT list, with `*` and `t.*` where they say the same.
std::vector<ast::SelectItem> MakeSelectList(Plan& plan, const Block& block);
// Returns the body; ORDER BY and LIMIT are not part of it.
ast::BodyId MakeBody(Plan& plan, const Block& block);

ast::ExprId And(ast::Tree& tree, ast::ExprId left, ast::ExprId right);

}  // namespace hikkoshi::glue_job
