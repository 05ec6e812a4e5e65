#include "sql/parse.h"

#include "sql/lexer.h"
#include "sql/parser/parser.h"

namespace hikkoshi::sql {

struct ProgramReader::State {
  State(const SqlText& text, const ParseContext& context)
      : tokens(Tokenize(text.text, context.dialect)), parser(text, tokens, context) {}

  Tokens tokens;
  Parser parser;
};

ProgramReader::ProgramReader(const SqlText& text, const ParseContext& context)
    : state_(std::make_unique<State>(text, context)) {}

ProgramReader::~ProgramReader() = default;

ast::StatementId ProgramReader::Next() {
  Parser& parser = state_->parser;
  while (parser.is_at_semicolon()) {
    parser.StartNextStatement();
  }
  if (parser.is_at_end()) {
    return {};
  }
  ast::StatementId statement = parser.ReadStatement();
  parser.StartNextStatement();
  return statement;
}

std::vector<ast::StatementId> ParseProgram(const SqlText& text, const ParseContext& context) {
  ProgramReader reader(text, context);
  std::vector<ast::StatementId> statements;
  while (ast::StatementId statement = reader.Next()) {
    statements.push_back(statement);
  }
  return statements;
}

ast::StatementId ParseStatement(const SqlText& text, const ParseContext& context) {
  std::vector<ast::StatementId> statements = ParseProgram(text, context);
  if (statements.size() == 1) {
    return statements[0];
  }
  std::string reason = statements.empty() ? "expected a statement, found none"
                                          : "expected one statement, found several";
  context.diagnostics.Add(diagnostics::Code::SqlSyntax, text.origin, reason);
  return context.tree.Add(
      ast::Statement(ast::UnsupportedStatement{diagnostics::CodeText(diagnostics::Code::SqlSyntax),
                                               reason, std::string(text.text)}),
      text.origin);
}

ast::QueryId ParseQuery(const SqlText& text, const ParseContext& context) {
  Tokens tokens = Tokenize(text.text, context.dialect);
  return Parser(text, tokens, context).ReadWholeQuery();
}

ast::ExprId ParseExpression(const SqlText& text, const ParseContext& context) {
  Tokens tokens = Tokenize(text.text, context.dialect);
  return Parser(text, tokens, context).ReadWholeExpression();
}

ast::SelectItem ParseSelectItem(const SqlText& text, const ParseContext& context) {
  Tokens tokens = Tokenize(text.text, context.dialect);
  return Parser(text, tokens, context).ReadWholeSelectItem();
}

std::vector<std::string> ParseTableName(const SqlText& text, const ParseContext& context) {
  Tokens tokens = Tokenize(text.text, context.dialect);
  return Parser(text, tokens, context).ReadWholeName();
}

}  // namespace hikkoshi::sql
