#pragma once

// Queries and their bodies: SELECT, set operations, VALUES.

#include "ast/tree.h"
#include "resolve/context.h"
#include "resolve/scope.h"

namespace hikkoshi::resolve {

// Finds and records the query's columns and all below it, once; later calls return what was
// found. `outer` is what the query sees of the one around it; nullptr when it stands alone.
const Schema& ResolveQuery(Context& context, ast::QueryId id, const NamedSchema* names,
                           const Surroundings* outer);

// What the ORDER BY of a query sees of its body.
struct BodyResult {
  Schema schema;
  Scope scope;  // of SELECT: its FROM
  const std::vector<ast::NamedWindow>* windows = nullptr;
};

BodyResult ResolveBody(Context& context, ast::BodyId id, const NamedSchema* names,
                       const Surroundings* outer);

BodyResult ResolveSelect(Context& context, const ast::Select& select, const NamedSchema* names,
                         const Surroundings* outer);

// `base` with the other side of a set operation.
Schema UniteByPosition(Context& context, const Schema& left, const Schema& right, base::Span span);
Schema UniteByName(Context& context, const ast::SetOperation& operation, const Schema& left,
                   const Schema& right, base::Span span);

// Returns whether values of the type hold maps, which cannot be compared.
bool HasMap(const types::Type& type);

}  // namespace hikkoshi::resolve
