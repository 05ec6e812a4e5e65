#pragma once

// What is done with every kind of node the same way: visiting children, copying, comparing,
// dumping. Written once, over the fields of the nodes.
//
// A node given to these functions is any of ExprId, BodyId, RelationId, QueryId, StatementId.

#include <string>
#include <variant>
#include <vector>

#include "ast/reflect.h"
#include "ast/tree.h"

namespace hikkoshi::ast {

using AnyId = std::variant<ExprId, BodyId, RelationId, QueryId, StatementId>;

// Returns the direct children that are there, in the order they are printed.
std::vector<AnyId> Children(const Tree& tree, AnyId id);

// Calls `visit` for `id` and all below it, parents first; descends where `visit` returns true.
template <class Visit>
void Walk(const Tree& tree, AnyId id, Visit&& visit) {
  std::vector<AnyId> pending = {id};
  while (!pending.empty()) {
    AnyId next = pending.back();
    pending.pop_back();
    if (visit(next)) {
      std::vector<AnyId> children = Children(tree, next);
      pending.insert(pending.end(), children.rbegin(), children.rend());
    }
  }
}

// Copies a node with all below it into `target` (which may be `source` itself), with spans and
// comments, and returns the new root.
ExprId Copy(const Tree& source, ExprId id, Tree& target);
BodyId Copy(const Tree& source, BodyId id, Tree& target);
RelationId Copy(const Tree& source, RelationId id, Tree& target);
QueryId Copy(const Tree& source, QueryId id, Tree& target);
StatementId Copy(const Tree& source, StatementId id, Tree& target);

// Returns whether both are the same node by node; spans and comments do not count.
bool Equal(const Tree& left_tree, AnyId left, const Tree& right_tree, AnyId right);

// Returns an indented text, one node a line; fields that are empty or default are left out.
std::string Dump(const Tree& tree, AnyId id);
// Dumps all statements of the program.
std::string Dump(const Tree& tree);

}  // namespace hikkoshi::ast
