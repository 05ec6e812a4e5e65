// Statements: which one begins here, and the short ones.

#include "base/text.h"
#include "sql/parser/parser.h"

namespace hikkoshi::sql {

ast::StatementId Parser::ReadStatementBody() {
  if (Is(TokenKind::LeftParen)) {
    return ReadQueryStatement();
  }
  switch (Peek().keyword) {
    case Keyword::Select:
    case Keyword::With:
    case Keyword::Values:
    case Keyword::Table:
    case Keyword::From:
      return ReadQueryStatement();
    case Keyword::Create:
      return ReadCreate();
    case Keyword::Insert:
      return ReadInsert({});
    case Keyword::Delete:
      return ReadDelete();
    case Keyword::Update:
      return ReadUpdate();
    case Keyword::Merge:
      return ReadMerge();
    case Keyword::Drop:
      return ReadDrop();
    case Keyword::Use:
      return ReadUse();
    case Keyword::Set:
      return ReadSet();
    case Keyword::Unload:
      return ReadUnload();
    default:
      return ReadKnownButUntranslated();
  }
}

// `with … insert …` gives its CTEs to the query that is inserted.
ast::StatementId Parser::ReadQueryStatement() {
  uint32_t first = position();
  if (!Is(Keyword::With)) {
    ast::QueryId query = ReadQuery();
    return AddStatement(ast::QueryStatement{query}, first);
  }
  Nesting nesting(*this);
  ast::Query query;
  ReadCtes(query);
  if (Is(Keyword::Insert)) {
    return ReadInsert(std::move(query));
  }
  query.body = ReadPipes(ReadBody(1), first);
  ReadQueryEnd(query);
  ast::QueryId id = AddQuery(std::move(query), first);
  return AddStatement(ast::QueryStatement{id}, first);
}

ast::StatementId Parser::ReadKnownButUntranslated() {
  uint32_t first = position();
  static constexpr std::string_view kKnown[] = {
      "alter",   "analyze",  "cache",   "call",     "comment", "commit",  "copy",   "deallocate",
      "declare", "describe", "desc",    "execute",  "explain", "grant",   "load",   "lock",
      "msck",    "optimize", "prepare", "refresh",  "reset",   "restore", "revoke", "rollback",
      "show",    "start",    "sync",    "truncate", "uncache", "unset",   "vacuum",
  };
  for (std::string_view word : kKnown) {
    if (IsWord(word)) {
      Next();
      FailUnsupported(first, "a statement of this kind: " + std::string(word));
      return {};
    }
  }
  FailExpected("a statement");
  return {};
}

ast::StatementId Parser::ReadUse() {
  uint32_t first = position();
  Next();
  bool has_kind = (IsWord("catalog") || Is(Keyword::Database) || Is(Keyword::Schema)) && IsName(1);
  if (has_kind) {
    Next();
  }
  ast::Use use;
  use.name = ReadQualifiedName("a schema");
  return AddStatement(std::move(use), first);
}

// `set spark.sql.ansi.enabled = false`: what stands behind `=` is taken as it is.
ast::StatementId Parser::ReadSet() {
  uint32_t first = position();
  Next();
  if (is_trino() && IsWord("session")) {
    Next();
  }
  ast::SetVariable set;
  uint32_t name_at = position();
  while (!is_at_end() && !Is(TokenKind::Equal)) {
    Next();
  }
  set.name = std::string(base::Trim(TextFrom(name_at)));
  Expect(TokenKind::Equal);
  uint32_t value_at = position();
  while (!is_at_end()) {
    Next();
  }
  std::string value(base::Trim(TextFrom(value_at)));
  bool is_plain = set.name.find_first_of(" \t\r\n'\"") == set.name.npos && !set.name.empty() &&
                  value.find('\n') == value.npos && value.find("--") == value.npos &&
                  value.find("/*") == value.npos;
  if (!is_plain && !has_failed()) {
    FailUnsupported(first, "a setting that is not of the form name = value");
  }
  set.value = AddLiteral(types::TypeKind::String, std::move(value), value_at);
  return AddStatement(std::move(set), first);
}

ast::StatementId Parser::ReadDrop() {
  uint32_t first = position();
  Next();
  ast::Drop drop;
  if (Is(Keyword::Temporary) || Is(Keyword::Temp)) {
    Next();
  }
  static constexpr std::string_view kObjects[] = {"table",    "view",     "schema",
                                                  "database", "function", "namespace"};
  for (std::string_view object : kObjects) {
    if (IsWord(object)) {
      drop.object = object;
    }
  }
  if (drop.object.empty()) {
    FailExpected("'table', 'view', 'schema' or 'function'");
    return {};
  }
  Next();
  drop.if_exists = AcceptAll({Keyword::If, Keyword::Exists});
  drop.name = ReadQualifiedName("a name");
  drop.cascades = Accept(Keyword::Cascade);
  if (!drop.cascades && !Accept(Keyword::Restrict)) {
    Accept(Keyword::Purge);
  }
  return AddStatement(std::move(drop), first);
}

// Athena: unload (query) to 's3://…' with (format = 'parquet')
ast::StatementId Parser::ReadUnload() {
  uint32_t first = position();
  Next();
  ast::Unload unload;
  unload.query = ReadSubquery();
  Expect(Keyword::To);
  unload.location = ReadStringText("a path");
  if (Accept(Keyword::With)) {
    unload.properties = ReadProperties();
  }
  return AddStatement(std::move(unload), first);
}

}  // namespace hikkoshi::sql
