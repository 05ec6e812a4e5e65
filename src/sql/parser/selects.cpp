// SELECT with its clauses.

#include <utility>

#include "base/text.h"
#include "sql/parser/parser.h"

namespace hikkoshi::sql {

ast::BodyId Parser::ReadSelect() {
  uint32_t first = position();
  Expect(Keyword::Select);
  ast::Select select;
  ReadSelectHead(select);
  select.items = ReadSelectItems();
  if (Accept(Keyword::From)) {
    select.from = ReadFrom();
  }
  ReadSelectEnd(select);
  return AddBody(std::move(select), first);
}

void Parser::ReadSelectHead(ast::Select& select) {
  while (Is(TokenKind::Hint)) {
    for (std::string& hint : ReadHints()) {
      select.hints.push_back(std::move(hint));
    }
  }
  bool is_distinct = Is(Keyword::Distinct) && !Is(TokenKind::Comma, 1) && !Is(Keyword::From, 1);
  if (is_distinct) {
    Next();
    select.is_distinct = true;
    if (is_duckdb() && Is(Keyword::On) && Is(TokenKind::LeftParen, 1)) {
      Next();
      select.is_distinct = false;
      select.distinct_on = ReadExprList();
    }
  } else if (Is(Keyword::All) && !Is(TokenKind::Comma, 1) && !Is(Keyword::From, 1) &&
             !Is(TokenKind::LeftParen, 1) && !Is(TokenKind::Dot, 1)) {
    Next();
  }
}

// Splits `/*+ broadcast(t), repartition(3) */` at the commas outside of parentheses.
std::vector<std::string> Parser::ReadHints() {
  std::string_view text = TextOf(Next());
  text = text.substr(3, text.size() - 5);
  std::vector<std::string> hints;
  std::string hint;
  int depth = 0;
  for (char byte : std::string(text) + ',') {
    depth += byte == '(' ? 1 : byte == ')' ? -1 : 0;
    if (byte == ',' && depth <= 0) {
      if (!base::Trim(hint).empty()) {
        hints.emplace_back(base::Trim(hint));
      }
      hint.clear();
    } else {
      hint += byte == '\n' || byte == '\t' ? ' ' : byte;
    }
  }
  return hints;
}

std::vector<ast::SelectItem> Parser::ReadSelectItems() {
  std::vector<ast::SelectItem> items;
  do {
    items.push_back(ReadSelectItem());
  } while (Accept(TokenKind::Comma));
  return items;
}

ast::SelectItem Parser::ReadSelectItem() {
  ast::SelectItem item;
  item.comments = TakeComments();
  LeadingComments outer = std::exchange(leading_, {});
  item.expr = ReadExpr();
  leading_ = std::move(outer);
  if (Accept(Keyword::As)) {
    if (Is(TokenKind::LeftParen)) {
      item.column_aliases = ReadNameList();
    } else if (Is(TokenKind::Word) || Is(TokenKind::QuotedName) || Is(TokenKind::Placeholder)) {
      item.alias = ReadNamePart();
    } else {
      FailExpected("a name");
    }
  } else if (IsImplicitAlias()) {
    item.alias = ReadNamePart();
  }
  for (std::string& line : TakeTrailingComments(true)) {
    item.comments.push_back(std::move(line));
  }
  return item;
}

void Parser::ReadSelectEnd(ast::Select& select) {
  if (Accept(Keyword::Where)) {
    select.where = ReadAnchored(kLowestLevel);
  }
  if (AcceptAll({Keyword::Group, Keyword::By})) {
    select.group_by = ReadGroupBy();
  }
  while (!has_failed()) {
    if (Is(Keyword::Having)) {
      Next();
      select.having = ReadAnchored(kLowestLevel);
    } else if (Is(Keyword::Qualify) && !is_trino()) {
      Next();
      select.qualify = ReadAnchored(kLowestLevel);
    } else if (Is(Keyword::Window) && Is(Keyword::As, 2)) {
      Next();
      ReadNamedWindows(select);
    } else {
      return;
    }
  }
}

void Parser::ReadNamedWindows(ast::Select& select) {
  do {
    ast::NamedWindow window;
    window.name = ReadName("the name of a window");
    Expect(Keyword::As);
    if (Is(TokenKind::LeftParen)) {
      window.window = ReadWindowSpec();
    } else {
      window.window.base = ReadName("the name of a window");
    }
    select.windows.push_back(std::move(window));
  } while (Accept(TokenKind::Comma));
}

}  // namespace hikkoshi::sql
