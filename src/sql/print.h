#pragma once

// Tree to text. The tree must already have the meaning of the dialect it is printed for: printing
// changes spelling, never meaning. What a dialect has no syntax for, and every Unsupported node,
// is printed as a call of the function `hikkoshi_unsupported`, which exists nowhere, so that the
// text cannot run unnoticed.
//
// For a tree that was parsed, parsing the printed text gives the same tree (ast::Equal). For any
// tree, printing, parsing and printing again gives the same text.

#include <string>
#include <vector>

#include "ast/tree.h"
#include "dialect/dialect.h"

namespace hikkoshi::sql {

enum class Layout : uint8_t {
  Compact,  // one line, no comments: for engines
  Model,    // for people: lower case, four spaces, one thing a line where it is long
};

enum class ParameterStyle : uint8_t {
  Sql,    // `:name`, `?` in Trino, `$name` in DuckDB; names that hold `${name}` as they are
  Jinja,  // `{{ var('name') }}`, for dbt models
};

struct PrintOptions {
  dialect::Dialect dialect = dialect::Dialect::Databricks;
  Layout layout = Layout::Model;
  ParameterStyle parameters = ParameterStyle::Sql;
  int width = 80;
};

struct Printed {
  std::string text;  // no line break at the end
  // For each line of `text`: the legacy spans of the expressions, relations and CTEs that begin
  // there, in order, without repetition.
  std::vector<std::vector<base::Span>> line_spans;
};

Printed Print(const ast::Tree& tree, ast::StatementId id, const PrintOptions& options);
Printed Print(const ast::Tree& tree, ast::QueryId id, const PrintOptions& options);
Printed Print(const ast::Tree& tree, ast::ExprId id, const PrintOptions& options);

// Prints statements one after the other, each closed by `;`.
Printed PrintProgram(const ast::Tree& tree, const std::vector<ast::StatementId>& ids,
                     const PrintOptions& options);

// The text alone, on one line.
template <class NodeId>
std::string PrintCompact(const ast::Tree& tree, NodeId id, dialect::Dialect dialect) {
  return Print(tree, id, PrintOptions{.dialect = dialect, .layout = Layout::Compact}).text;
}

}  // namespace hikkoshi::sql
