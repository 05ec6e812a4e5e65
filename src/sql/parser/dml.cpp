// INSERT, DELETE, UPDATE, MERGE.

#include "base/text.h"
#include "sql/parser/parser.h"

namespace hikkoshi::sql {

ast::StatementId Parser::ReadInsert(ast::Query ctes) {
  uint32_t first = position();
  Next();
  ast::Insert insert;
  insert.is_overwrite = Accept(Keyword::Overwrite);
  bool is_directory = insert.is_overwrite &&
                      (Is(Keyword::Directory) || (Is(Keyword::Local) && Is(Keyword::Directory, 1)));
  if (is_directory) {
    return ReadInsertDirectory(first);
  }
  if (!insert.is_overwrite) {
    Expect(Keyword::Into);
  } else {
    Accept(Keyword::Into);
  }
  if (Is(Keyword::Table) && IsName(1)) {
    Next();
  }
  ReadInsertTarget(insert);
  insert.query = ReadInsertQuery(std::move(ctes));
  return AddStatement(std::move(insert), first);
}

void Parser::ReadInsertTarget(ast::Insert& insert) {
  insert.table = ReadQualifiedName("a table");
  if (is_spark() && Accept(Keyword::Partition)) {
    insert.partition = ReadPartitionSpec();
    if (Is(Keyword::If)) {
      FailUnsupported(position(), "insert into a partition if it does not exist");
    }
  }
  if (Is(Keyword::Replace) && is_spark()) {
    Next();
    Expect(Keyword::Where);
    insert.replace_where = ReadExpr();
  } else if (Is(Keyword::By) && Is(Keyword::Name, 1)) {
    Next();
    Next();
    insert.is_by_name = true;
  } else if (Is(TokenKind::LeftParen) && !IsQueryStart(1)) {
    insert.columns = ReadNameList();
  }
}

// Puts CTEs that stood before INSERT before the query.
ast::QueryId Parser::ReadInsertQuery(ast::Query ctes) {
  if (ctes.ctes.empty()) {
    return ReadQuery();
  }
  uint32_t first = position();
  ctes.body = ReadBody(1);
  ReadQueryEnd(ctes);
  return AddQuery(std::move(ctes), first);
}

// Spark: insert overwrite directory 's3://…' using parquet select …
ast::StatementId Parser::ReadInsertDirectory(uint32_t first_token) {
  if (Accept(Keyword::Local)) {
    FailUnsupported(first_token, "insert overwrite into a local directory");
  }
  Expect(Keyword::Directory);
  ast::Unload unload;
  unload.location = ReadStringText("a path");
  uint32_t format_at = position();
  if (Accept(Keyword::Using) || AcceptAll({Keyword::Stored, Keyword::As})) {
    std::string format = base::ToLower(ReadName("a format"));
    unload.properties.push_back(
        {"format", AddLiteral(types::TypeKind::String, std::move(format), format_at)});
  }
  if (Accept(Keyword::Options)) {
    for (ast::Property& property : ReadProperties()) {
      unload.properties.push_back(std::move(property));
    }
  }
  unload.query = ReadQuery();
  return AddStatement(std::move(unload), first_token);
}

// `(day = '2020-01-01', hour)`
std::vector<ast::PartitionValue> Parser::ReadPartitionSpec() {
  std::vector<ast::PartitionValue> values;
  ReadParenthesized([&] {
    ast::PartitionValue value;
    value.column = ReadName("a partition column");
    if (Accept(TokenKind::Equal)) {
      value.value = ReadExpr();
    }
    values.push_back(std::move(value));
  });
  return values;
}

std::string Parser::ReadTargetAlias() {
  bool has_alias = Accept(Keyword::As) || IsImplicitAlias();
  return has_alias ? ReadName("an alias") : std::string();
}

ast::StatementId Parser::ReadDelete() {
  uint32_t first = position();
  Next();
  Expect(Keyword::From);
  ast::Delete statement;
  statement.table = ReadQualifiedName("a table");
  statement.alias = ReadTargetAlias();
  if (Accept(Keyword::Where)) {
    statement.where = ReadAnchored(kLowestLevel);
  }
  return AddStatement(std::move(statement), first);
}

ast::Assignment Parser::ReadAssignment() {
  ast::Assignment assignment;
  assignment.column = ReadQualifiedName("a column");
  Expect(TokenKind::Equal);
  assignment.value = ReadExpr();
  return assignment;
}

ast::StatementId Parser::ReadUpdate() {
  uint32_t first = position();
  Next();
  ast::Update statement;
  statement.table = ReadQualifiedName("a table");
  statement.alias = ReadTargetAlias();
  Expect(Keyword::Set);
  do {
    statement.assignments.push_back(ReadAssignment());
  } while (Accept(TokenKind::Comma));
  if (Accept(Keyword::Where)) {
    statement.where = ReadAnchored(kLowestLevel);
  }
  return AddStatement(std::move(statement), first);
}

// ---- merge ----------------------------------------------------------------------------------

ast::StatementId Parser::ReadMerge() {
  uint32_t first = position();
  Next();
  Expect(Keyword::Into);
  ast::Merge merge;
  merge.table = ReadQualifiedName("a table");
  merge.alias = ReadTargetAlias();
  Expect(Keyword::Using);
  merge.source = ReadRelationPrimary();
  Expect(Keyword::On);
  merge.on = ReadAnchored(kLowestLevel);
  while (Is(Keyword::When)) {
    merge.clauses.push_back(ReadMergeClause());
  }
  if (merge.clauses.empty()) {
    FailExpected("'when'");
  }
  return AddStatement(std::move(merge), first);
}

ast::MergeClause Parser::ReadMergeClause() {
  ast::MergeClause clause;
  Expect(Keyword::When);
  if (Accept(Keyword::Not)) {
    clause.match = ast::MergeMatch::NotMatched;
  }
  Expect(Keyword::Matched);
  if (clause.match == ast::MergeMatch::NotMatched && Accept(Keyword::By)) {
    if (Accept(Keyword::Source)) {
      clause.match = ast::MergeMatch::NotMatchedBySource;
    } else {
      Expect(Keyword::Target);
    }
  }
  if (Accept(Keyword::And)) {
    clause.condition = ReadExpr();
  }
  Expect(Keyword::Then);
  if (Accept(Keyword::Delete)) {
    clause.action = ast::MergeAction::Delete;
  } else if (Accept(Keyword::Insert)) {
    ReadMergeInsert(clause);
  } else {
    ExpectAll({Keyword::Update, Keyword::Set});
    if (is_spark() && Accept(TokenKind::Star)) {
      clause.action = ast::MergeAction::UpdateAll;
      return clause;
    }
    do {
      clause.assignments.push_back(ReadAssignment());
    } while (Accept(TokenKind::Comma));
  }
  return clause;
}

// `insert *` or `insert (a, b) values (1, 2)`
void Parser::ReadMergeInsert(ast::MergeClause& clause) {
  if (is_spark() && Accept(TokenKind::Star)) {
    clause.action = ast::MergeAction::InsertAll;
    return;
  }
  clause.action = ast::MergeAction::Insert;
  ReadParenthesized([&] { clause.assignments.push_back({ReadQualifiedName("a column"), {}}); });
  Expect(Keyword::Values);
  std::vector<ast::ExprId> values = ReadExprList();
  if (values.size() != clause.assignments.size() && !has_failed()) {
    FailExpected("as many values as columns");
    return;
  }
  for (size_t i = 0; i < values.size() && !has_failed(); ++i) {
    clause.assignments[i].value = values[i];
  }
}

}  // namespace hikkoshi::sql
