#pragma once

// Text to tree. Every function returns a node: what is not understood becomes an Unsupported node
// and a diagnostic that names the place, what stood there and what would fit; nothing is passed
// through. Nesting and length are limited (kNestingLimit, kHeightLimit), so no text can exhaust
// the stack; chains of `and` and `or` of any length are kept, long ones as balanced trees.

#include <memory>
#include <string_view>
#include <vector>

#include "ast/tree.h"
#include "diagnostics/diagnostic.h"
#include "dialect/dialect.h"
#include "sql/sql_text.h"

namespace hikkoshi::sql {

inline constexpr int kNestingLimit = 300;  // of parentheses, subqueries, CASE …
inline constexpr int kHeightLimit = 1000;  // of the tree, chains of operators included

struct ParseContext {
  ast::Tree& tree;  // nodes are added here
  diagnostics::Sink& diagnostics;
  dialect::Dialect dialect = dialect::Dialect::Spark3;
};

// Reads statements separated by `;`, one at a time, so that each can be used and dropped before the
// next is read. After an error reading goes on behind the next `;`.
// The statements are not appended to the tree's program: that is the caller's to do.
class ProgramReader {
 public:
  // Both must outlive the reader.
  ProgramReader(const SqlText& text, const ParseContext& context);
  ~ProgramReader();

  // Returns the next statement, none at the end of the text.
  ast::StatementId Next();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Reads all of them.
std::vector<ast::StatementId> ParseProgram(const SqlText& text, const ParseContext& context);

// The whole text is one statement (a last `;` is allowed), query or expression.
ast::StatementId ParseStatement(const SqlText& text, const ParseContext& context);
ast::QueryId ParseQuery(const SqlText& text, const ParseContext& context);
ast::ExprId ParseExpression(const SqlText& text, const ParseContext& context);

// `a as b`, `a`, `*`, `t.*`: what selectExpr takes.
ast::SelectItem ParseSelectItem(const SqlText& text, const ParseContext& context);

// `a`, `db.a`, `catalog.db.a`, quoted or not: what spark.table takes. Empty when it is no name.
std::vector<std::string> ParseTableName(const SqlText& text, const ParseContext& context);

}  // namespace hikkoshi::sql
