#pragma once

// Relations: what stands in FROM, as a Scope. `around` is what a relation sees: names of queries,
// the query further out, and (for lateral ones) the relations to its left as `around.scope`.

#include <string>
#include <string_view>
#include <vector>

#include "ast/tree.h"
#include "resolve/context.h"
#include "resolve/scope.h"

namespace hikkoshi::resolve {

Scope ResolveRelation(Context& context, ast::RelationId id, const Surroundings& around);

// Joins, in join.cpp.
Scope ResolveJoin(Context& context, ast::RelationId id, const Surroundings& around);

// Pivot and unpivot, in pivot.cpp.
Schema PivotSchema(Context& context, ast::RelationId id, const ast::Pivot& pivot,
                   const Surroundings& around);
Schema UnpivotSchema(Context& context, ast::RelationId id, const ast::Unpivot& unpivot,
                     const Surroundings& around);

// The columns of a table function, in generator.cpp; `around.scope` is what its arguments see.
Schema GeneratorSchema(Context& context, ast::ExprId call, const Surroundings& around);

// Returns whether a call of that name in SELECT gives rows and columns of its own.
bool IsGeneratorName(std::string_view name);

// The columns of a table, view or CTE, in table.cpp; records what the relation stands for.
Schema TableSchema(Context& context, ast::RelationId id, const ast::TableRef& table,
                   const NamedSchema* names);
Schema FileSchema(Context& context, ast::RelationId id, const ast::FileRelation& file);
// A dbt model is a table of the database catalog::kModelDatabase, a dbt source one of its own.
Schema DbtSchema(Context& context, ast::RelationId id, const ast::DbtRelation& relation);

// The schema with its columns renamed in order; reports when their number does not fit.
Schema Renamed(Context& context, const Schema& schema, const std::vector<std::string>& names,
               base::Span span);

// Records the schema as the relation's and returns it as a scope; an alias replaces `qualifier`.
Scope ScopeOf(Context& context, ast::RelationId id, Schema schema, const ast::Alias& alias,
              std::vector<std::string> qualifier);

}  // namespace hikkoshi::resolve
