#pragma once

// Scope: what names can mean at one place: the columns of the relations in FROM, and around them
// lambda parameters, output columns of the same SELECT, and the queries further out.

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ast/tree.h"
#include "resolve/context.h"
#include "resolve/name_index.h"
#include "resolve/schema.h"

namespace hikkoshi::resolve {

struct ScopeColumn {
  std::string name;
  ast::RelationId relation;
  uint32_t ordinal = 0;
  bool is_hidden = false;    // reached by its qualifier only: the other side of USING
  bool is_nullable = false;  // an outer join adds NULLs
  std::vector<ast::RelationId> merged_with;
  // The column itself where it is none of the relation's: the merged key of a full join.
  std::shared_ptr<const Column> merged;
};

struct ScopeRelation {
  ast::RelationId relation;
  std::vector<std::string> qualifier;  // an alias, or the parts of the table's name
};

// Columns are only added, at the end; their names do not change.
struct Scope {
  std::vector<ScopeColumn> columns;  // in the order of `select *`
  std::vector<ScopeRelation> relations;

  // Appends everything of the other scope.
  void Append(Scope other);

  // Calls `visit(place)` for each column of that name (without case), in order.
  template <class Visit>
  void ForEachNamed(std::string_view name, Visit&& visit) const {
    names_.ForEach(columns, name, visit);
  }

 private:
  mutable NameIndex names_;
};

// A name that stands for a query; a list that ends in nullptr, innermost first.
struct NamedSchema {
  std::string name;
  ast::QueryId query;
  const Schema* schema = nullptr;
  const NamedSchema* previous = nullptr;
};

const NamedSchema* FindName(const NamedSchema* names, std::string_view name);

struct LambdaScope {
  const std::vector<std::string>* names = nullptr;
  std::vector<types::Type> types;
  const LambdaScope* outer = nullptr;
};

enum class AliasRule : uint8_t {
  None,
  AfterColumns,   // lateral aliases, GROUP BY, QUALIFY: columns of FROM come first
  BeforeColumns,  // ORDER BY, HAVING
};

// Everything an expression can see.
struct Surroundings {
  Scope* scope = nullptr;               // none: no FROM
  const Surroundings* outer = nullptr;  // of the query further out
  const NamedSchema* names = nullptr;
  const std::vector<Column>* aliases = nullptr;  // output columns so far; unnamed ones are ""
  NameIndex* alias_names = nullptr;              // of `aliases`
  AliasRule alias_rule = AliasRule::None;
  // Of HAVING: arguments of aggregates name columns, whatever an output is called.
  bool aggregates_see_columns = false;
  // Of HAVING: the SELECT, whose columns that are grouped by come before outputs of their name.
  const ast::Select* having_of = nullptr;
  const LambdaScope* lambda = nullptr;
  const std::vector<ast::NamedWindow>* windows = nullptr;
};

// Returns the column behind a column of the scope.
Column ColumnAt(const Context& context, const ScopeColumn& column);

// Returns what names the column of the scope for those who read the analysis.
StarColumn OriginOf(const ScopeColumn& column);

struct Resolution {
  Binding binding;
  Column column;          // the column itself, before fields
  size_t part_count = 0;  // how many parts of the name are used up
};

// Finds what the parts of a name mean. Reports why when it means nothing, or several things.
// Columns of tables that no catalog knows are assumed.
std::optional<Resolution> ResolveName(Context& context, const std::vector<std::string>& parts,
                                      const Surroundings& surroundings, base::Span span);

// Returns whether `written` names the relation: a suffix of its qualifier.
bool Matches(const ScopeRelation& relation, const std::vector<std::string>& written, size_t count);

}  // namespace hikkoshi::resolve
