// Statements: which one begins here, and the short ones.

#include "base/text.h"
#include "sql/parser/parser.h"

namespace hikkoshi::sql {

ast::StatementId Parser::ReadStatementBody() {
  return ReadQueryStatement();
}

ast::StatementId Parser::ReadQueryStatement() {
  uint32_t first = position();
  ast::QueryId query = ReadQuery();
  return AddStatement(ast::QueryStatement{query}, first);
}

}  // namespace hikkoshi::sql
