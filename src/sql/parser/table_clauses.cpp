// Lateral views, samples, pivot and unpivot.

#include "base/text.h"
#include "sql/parser/parser.h"

namespace hikkoshi::sql {

ast::RelationId Parser::ReadLateralView(ast::RelationId input, uint32_t first_token) {
  Next();
  Next();
  ast::LateralView view;
  view.input = input;
  view.is_outer = Accept(Keyword::Outer);
  uint32_t call_at = position();
  if (!IsName()) {
    FailExpected("a generator such as explode");
    return input;
  }
  ast::Call call;
  call.name = base::ToLower(base::Join(ReadQualifiedName("a function"), "."));
  ReadArguments(call);
  view.generator = AddExpr(std::move(call), call_at);
  if (IsImplicitAlias()) {
    view.alias.name = ReadNamePart();
  }
  if (Accept(Keyword::As) || IsImplicitAlias()) {
    do {
      view.alias.columns.push_back(ReadName("a column name"));
    } while (Accept(TokenKind::Comma));
  }
  return AddRelation(std::move(view), first_token);
}

// ---- samples --------------------------------------------------------------------------------

ast::RelationId Parser::ReadSample(ast::RelationId input, uint32_t first_token) {
  Expect(Keyword::Tablesample);
  ast::Sample sample;
  sample.input = input;
  if (is_trino()) {
    if (Is(Keyword::System)) {
      FailUnsupported(first_token, "tablesample system keeps whole blocks of files");
    }
    Expect(Keyword::Bernoulli);
    Expect(TokenKind::LeftParen);
    sample.amount = ReadExpr();
    Expect(TokenKind::RightParen);
    return AddRelation(std::move(sample), first_token);
  }
  Expect(TokenKind::LeftParen);
  ReadSampleAmount(sample);
  Expect(TokenKind::RightParen);
  if (Accept(Keyword::Repeatable)) {
    Expect(TokenKind::LeftParen);
    sample.seed = ReadExpr();
    Expect(TokenKind::RightParen);
  }
  return AddRelation(std::move(sample), first_token);
}

void Parser::ReadSampleAmount(ast::Sample& sample) {
  if (Accept(Keyword::Bucket)) {
    sample.unit = ast::SampleUnit::Bucket;
    sample.amount = ReadExpr();
    ExpectAll({Keyword::Out, Keyword::Of});
    sample.out_of = ReadExpr();
    if (Is(Keyword::On)) {
      FailUnsupported(position(), "a sample of buckets of a column");
    }
    return;
  }
  sample.amount = ReadExpr();
  if (Accept(Keyword::Rows)) {
    sample.unit = ast::SampleUnit::Rows;
  } else if (!Accept(TokenKind::Percent)) {
    Expect(Keyword::Percent);
  }
}

// ---- pivot ----------------------------------------------------------------------------------

// Reads `a` or `(a, b)`.
std::vector<ast::ExprId> Parser::ReadColumnGroup() {
  if (Is(TokenKind::LeftParen)) {
    return ReadExprList();
  }
  return {ReadExpr(PrecedenceOf(dialect()).postfix)};
}

ast::RelationId Parser::ReadPivot(ast::RelationId input, uint32_t first_token) {
  Expect(Keyword::Pivot);
  Expect(TokenKind::LeftParen);
  ast::Pivot pivot;
  pivot.input = input;
  pivot.aggregates = ReadSelectItems();
  Expect(Keyword::For);
  pivot.columns = ReadColumnGroup();
  Expect(Keyword::In);
  ReadParenthesized([&] { pivot.values.push_back(ReadSelectItem()); });
  Expect(TokenKind::RightParen);
  if (IsAlias()) {
    pivot.alias = ReadAlias();
  }
  return AddRelation(std::move(pivot), first_token);
}

ast::RelationId Parser::ReadUnpivot(ast::RelationId input, uint32_t first_token) {
  Expect(Keyword::Unpivot);
  ast::Unpivot unpivot;
  unpivot.input = input;
  if (AcceptAll({Keyword::Include, Keyword::Nulls})) {
    unpivot.includes_nulls = true;
  } else if (Accept(Keyword::Exclude)) {
    Expect(Keyword::Nulls);
  }
  Expect(TokenKind::LeftParen);
  if (Is(TokenKind::LeftParen)) {
    unpivot.value_columns = ReadNameList();
  } else {
    unpivot.value_columns = {ReadName("a column name")};
  }
  Expect(Keyword::For);
  unpivot.name_column = ReadName("a column name");
  Expect(Keyword::In);
  ReadParenthesized([&] { unpivot.groups.push_back(ReadUnpivotGroup()); });
  Expect(TokenKind::RightParen);
  if (IsAlias()) {
    unpivot.alias = ReadAlias();
  }
  return AddRelation(std::move(unpivot), first_token);
}

ast::UnpivotGroup Parser::ReadUnpivotGroup() {
  ast::UnpivotGroup group;
  group.columns = ReadColumnGroup();
  if (Accept(Keyword::As)) {
    group.alias = Is(TokenKind::String) ? ReadStringText("a name") : ReadName("a name");
  } else if (IsImplicitAlias()) {
    group.alias = ReadNamePart();
  }
  return group;
}

}  // namespace hikkoshi::sql
