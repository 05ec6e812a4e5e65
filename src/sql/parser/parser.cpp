#include "sql/parser/parser.h"

#include <algorithm>

#include "base/text.h"

namespace hikkoshi::sql {

Parser::Nesting::Nesting(Parser& parser)
    : parser_(parser),
      outer_height_(parser.height_),
      is_allowed_(++parser.nesting_ <= kNestingLimit) {
  parser_.height_ = 0;
  if (!is_allowed_) {
    parser_.Fail(diagnostics::Code::NestedTooDeep, parser_.SpanOfToken(parser_.Peek()),
                 "nesting is deeper than the limit: " + std::to_string(kNestingLimit));
  }
}

Parser::Nesting::~Nesting() {
  --parser_.nesting_;
  parser_.height_ = std::max(outer_height_, parser_.height_ + 1);
}

void Parser::Nesting::Grow() {
  if (++parser_.height_ > kHeightLimit) {
    parser_.Fail(diagnostics::Code::NestedTooDeep, parser_.SpanOfToken(parser_.Peek()),
                 "the expression has more levels than the limit: " + std::to_string(kHeightLimit));
  }
}

ast::ExprId Parser::AddCall(std::string name, std::vector<ast::ExprId> args, uint32_t first_token) {
  ast::Call call;
  call.name = std::move(name);
  call.args = std::move(args);
  return AddExpr(std::move(call), first_token);
}

void Parser::ExpectEnd() {
  if (!is_at_end()) {
    FailExpected(KindText(TokenKind::End));
  }
}

void Parser::FailUnsupported(uint32_t first_token, std::string reason) {
  Fail(diagnostics::Code::SqlNotTranslated, SpanFrom(first_token), std::move(reason));
}

// What failed, as written: to the end of the statement.
std::string Parser::FailureText(uint32_t first_token) const {
  return std::string(base::Trim(TextFrom(first_token)));
}

namespace {

template <class Unsupported>
Unsupported UnsupportedOf(const diagnostics::Sink& sink, std::string text) {
  const diagnostics::Diagnostic& last = sink.all().back();
  return Unsupported{diagnostics::CodeText(last.code), last.message, std::move(text)};
}

}  // namespace

ast::StatementId Parser::ReadStatement() {
  uint32_t first = position();
  is_hive_statement_ = false;
  positional_parameters_ = 0;
  nesting_ = 0;
  height_ = 0;
  std::vector<std::string> comments = TakeComments();
  ast::StatementId id = ReadStatementBody();
  ExpectEnd();
  if (has_failed()) {
    id = AddStatement(
        UnsupportedOf<ast::UnsupportedStatement>(context_.diagnostics, FailureText(first)), first);
  }
  for (std::string& line : comments) {
    context_.tree.AddComment(id, std::move(line));
  }
  for (std::string& line : TakeTrailingComments(false)) {
    context_.tree.AddComment(id, std::move(line));
  }
  return id;
}

ast::QueryId Parser::ReadWholeQuery() {
  uint32_t first = position();
  ast::QueryId id = ReadQuery();
  Accept(TokenKind::Semicolon);
  ExpectEnd();
  if (!has_failed()) {
    return id;
  }
  ast::Query query;
  query.body =
      AddBody(UnsupportedOf<ast::UnsupportedBody>(context_.diagnostics, FailureText(first)), first);
  return context_.tree.Add(std::move(query), SpanFrom(first));
}

ast::ExprId Parser::ReadWholeExpression() {
  uint32_t first = position();
  ast::ExprId id = ReadAnchored(kLowestLevel);
  ExpectEnd();
  if (!has_failed()) {
    return id;
  }
  return AddExpr(UnsupportedOf<ast::UnsupportedExpr>(context_.diagnostics, FailureText(first)),
                 first);
}

ast::SelectItem Parser::ReadWholeSelectItem() {
  uint32_t first = position();
  ast::SelectItem item = ReadSelectItem();
  ExpectEnd();
  if (!has_failed()) {
    return item;
  }
  ast::SelectItem failed;
  failed.expr =
      AddExpr(UnsupportedOf<ast::UnsupportedExpr>(context_.diagnostics, FailureText(first)), first);
  return failed;
}

std::vector<std::string> Parser::ReadWholeName() {
  std::vector<std::string> name = ReadQualifiedName("a name");
  ExpectEnd();
  return has_failed() ? std::vector<std::string>() : name;
}

}  // namespace hikkoshi::sql
