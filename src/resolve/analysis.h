#pragma once

// Analysis: what is known about the nodes of one tree, in side tables keyed by node id.
// A node that was not reached has no entry: its type is Unknown, its binding None.

#include <string>
#include <unordered_map>
#include <vector>

#include "ast/side_table.h"
#include "ast/tree.h"
#include "catalog/catalog.h"
#include "resolve/schema.h"
#include "types/type.h"

namespace hikkoshi::resolve {

// What is known of the value of an expression.
struct ExprFacts {
  types::Type type;
  bool is_nullable = true;
  Lineage lineage;
};

class Analysis {
 public:
  const types::Type& TypeOf(ast::ExprId id) const;
  // Returns false only when the value is shown never to be NULL.
  bool IsNullable(ast::ExprId id) const;
  const Lineage& LineageOf(ast::ExprId id) const;
  // Of a ColumnRef.
  const Binding& BindingOf(ast::ExprId id) const;
  // Of a Star: the columns it stands for, after EXCEPT, in order.
  const std::vector<StarColumn>& StarColumnsOf(ast::ExprId id) const;
  // Of a Join with USING or NATURAL: its keys, in order.
  const std::vector<JoinKey>& KeysOf(ast::RelationId id) const;
  // Of a Pivot or Unpivot: the columns of its input that it gives unchanged, in order.
  const std::vector<StarColumn>& PassedColumnsOf(ast::RelationId id) const;

  // Returns nullptr when the query or relation was not reached.
  const Schema* SchemaOf(ast::QueryId id) const;
  const Schema* SchemaOf(ast::BodyId id) const;
  const Schema* SchemaOf(ast::RelationId id) const;
  const Target& TargetOf(ast::RelationId id) const;

  // Tables that no catalog knows, with the columns that the program names and their types where
  // its use of them shows one. `has_all_columns` is false, the evidence is Assumed.
  const std::vector<catalog::Table>& assumed_tables() const { return assumed_tables_; }

 private:
  friend class Context;

  ast::SideTable<ast::ExprId, ExprFacts> exprs_;
  ast::SideTable<ast::ExprId, Binding> bindings_;
  ast::SideTable<ast::ExprId, std::vector<StarColumn>> stars_;
  ast::SideTable<ast::QueryId, Schema> queries_;
  ast::SideTable<ast::BodyId, Schema> bodies_;
  // Relations have few facts, and the stand-ins for targets have ids far behind those of the tree.
  std::unordered_map<ast::RelationId, std::vector<JoinKey>> keys_;
  std::unordered_map<ast::RelationId, std::vector<StarColumn>> passed_;
  std::unordered_map<ast::RelationId, Schema> relations_;
  std::unordered_map<ast::RelationId, Target> targets_;
  std::vector<catalog::Table> assumed_tables_;
};

}  // namespace hikkoshi::resolve
