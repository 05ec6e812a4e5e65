#pragma once

// What is done with every kind of node the same way: visiting children, copying, comparing,
// dumping. Written once, over the fields of the nodes.
//
// A node given to these functions is any of ExprId, BodyId, RelationId, QueryId, StatementId.

#include <algorithm>
#include <cstddef>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

#include "ast/reflect.h"
#include "ast/tree.h"

namespace hikkoshi::ast {

using AnyId = std::variant<ExprId, BodyId, RelationId, QueryId, StatementId>;

// Returns the direct children that are there, in the order they are printed.
std::vector<AnyId> Children(const Tree& tree, AnyId id);
// Puts them behind what `children` holds.
void AppendChildren(const Tree& tree, AnyId id, std::vector<AnyId>& children);

// Calls `visit` for `id` and all below it, parents first; descends where `visit` returns true.
template <class Visit>
void Walk(const Tree& tree, AnyId id, Visit&& visit) {
  std::vector<AnyId> pending = {id};
  while (!pending.empty()) {
    AnyId next = pending.back();
    pending.pop_back();
    if (visit(next)) {
      auto first = static_cast<std::ptrdiff_t>(pending.size());
      AppendChildren(tree, next, pending);
      std::reverse(pending.begin() + first, pending.end());
    }
  }
}

// Replaces each child id in an opened node (a variant or a Query) by what `transform` gives for it;
// `transform` takes any id type and returns the same type. The node is usually a copy, put back
// into the tree afterwards, so that `transform` may add nodes.
template <class Node, class Transform>
void TransformChildren(Node& node, Transform&& transform);

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

// ---- implementation of templates ----

template <class T>
constexpr bool kIsId =
    std::is_same_v<T, ExprId> || std::is_same_v<T, BodyId> || std::is_same_v<T, RelationId> ||
    std::is_same_v<T, QueryId> || std::is_same_v<T, StatementId>;

// A part of a node that itself has fields: SelectItem, WindowSpec, Alias …
template <class T>
constexpr bool kIsPart = std::is_class_v<T> && !kIsId<T> && !IsVector<T>::value &&
                         !std::is_same_v<T, std::string> && !std::is_same_v<T, types::Type>;

// Calls `visit(id)` for each child id in `field`, in order.
template <class FieldType, class Visit>
void ForEachChildIn(FieldType& field, Visit&& visit) {
  using Plain = std::remove_const_t<FieldType>;
  if constexpr (kIsId<Plain>) {
    if (field) {
      visit(field);
    }
  } else if constexpr (IsVector<Plain>::value) {
    for (auto& element : field) {
      ForEachChildIn(element, visit);
    }
  } else if constexpr (kIsPart<Plain>) {
    ForEachField(field, [&](auto& inner) { ForEachChildIn(inner, visit); });
  }
}

template <class Node, class Transform>
void TransformChildren(Node& node, Transform&& transform) {
  auto transform_fields = [&](auto& opened) {
    if constexpr (!std::is_same_v<std::remove_cvref_t<decltype(opened)>, std::monostate>) {
      ForEachField(opened, [&](auto& field) {
        ForEachChildIn(field, [&](auto& child) { child = transform(child); });
      });
    }
  };
  if constexpr (std::is_same_v<Node, Query>) {
    transform_fields(node);
  } else {
    std::visit(transform_fields, node);
  }
}

}  // namespace hikkoshi::ast
