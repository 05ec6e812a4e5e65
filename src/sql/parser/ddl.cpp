// CREATE TABLE, VIEW and SCHEMA, in the forms of Spark, Hive and Trino.

#include "base/text.h"
#include "sql/parser/parser.h"

namespace hikkoshi::sql {

ast::StatementId Parser::ReadCreate() {
  uint32_t first = position();
  Next();
  bool or_replace = AcceptAll({Keyword::Or, Keyword::Replace});
  bool is_external = Accept(Keyword::External);
  is_hive_statement_ = is_trino() && is_external;
  bool is_global = Accept(Keyword::Global);
  bool is_temporary = Accept(Keyword::Temporary) || Accept(Keyword::Temp);
  if (Is(Keyword::Materialized) || is_global) {
    FailUnsupported(first, is_global ? "a global temporary view" : "a materialized view");
    return {};
  }
  if (Accept(Keyword::Table)) {
    ast::CreateTable table;
    table.is_external = is_external;
    table.is_temporary = is_temporary;
    table.or_replace = or_replace;
    return ReadCreateTable(std::move(table), first);
  }
  if (Accept(Keyword::View)) {
    ast::CreateView view;
    view.or_replace = or_replace;
    view.is_temporary = is_temporary;
    return ReadCreateView(std::move(view), first);
  }
  if (Accept(Keyword::Schema) || Accept(Keyword::Database)) {
    return ReadCreateSchema(first);
  }
  if (Is(Keyword::Function)) {
    FailUnsupported(first, "create function");
  }
  FailExpected("'table', 'view' or 'schema'");
  return {};
}

ast::StatementId Parser::ReadCreateSchema(uint32_t first_token) {
  ast::CreateSchema schema;
  schema.if_not_exists = AcceptAll({Keyword::If, Keyword::Not, Keyword::Exists});
  schema.name = ReadQualifiedName("a schema");
  while (!is_at_end()) {
    if (Accept(Keyword::Comment)) {
      schema.comment = ReadStringText("a comment");
    } else if (Accept(Keyword::Location)) {
      schema.location = ReadStringText("a path");
    } else {
      FailUnsupported(first_token, "a schema with properties");
    }
  }
  return AddStatement(std::move(schema), first_token);
}

// ---- tables ---------------------------------------------------------------------------------

ast::StatementId Parser::ReadCreateTable(ast::CreateTable table, uint32_t first_token) {
  table.if_not_exists = AcceptAll({Keyword::If, Keyword::Not, Keyword::Exists});
  table.name = ReadQualifiedName("a table");
  if (Is(Keyword::Like)) {
    FailUnsupported(first_token, "create table like");
  }
  if (Is(TokenKind::LeftParen) && !IsQueryStart(1)) {
    ReadTableElements(table);
  }
  while (!has_failed() && (ReadTableClause(table) || ReadHiveTableClause(table))) {
  }
  bool has_query = Accept(Keyword::As) || IsQueryStart();
  if (has_query && !has_failed()) {
    table.query = ReadQuery();
    if (is_trino() && Accept(Keyword::With)) {
      table.has_no_data = Accept(Keyword::No);
      Expect(Keyword::Data);
    }
  }
  return AddStatement(std::move(table), first_token);
}

void Parser::ReadTableElements(ast::CreateTable& table) {
  ReadParenthesized([&] {
    bool is_constraint = Is(Keyword::Constraint) || (IsWord("primary") && IsWord("key", 1)) ||
                         (IsWord("foreign") && IsWord("key", 1));
    if (is_constraint) {
      FailUnsupported(position(), "a table constraint");
    }
    TakeComments();
    table.columns.push_back(ReadColumnDefinition());
  });
}

ast::ColumnDefinition Parser::ReadColumnDefinition() {
  ast::ColumnDefinition column;
  column.name = ReadName("a column name");
  Accept(TokenKind::Colon);
  column.type = ReadType();
  while (!has_failed()) {
    if (AcceptAll({Keyword::Not, Keyword::Null})) {
      column.is_nullable = false;
    } else if (Accept(Keyword::Comment)) {
      column.comment = ReadStringText("a comment");
    } else if (Accept(Keyword::Default)) {
      column.default_value = ReadExpr(PrecedenceOf(dialect()).predicate_operand);
    } else {
      break;
    }
  }
  return column;
}

// The clauses that Spark and Trino share; returns false when none begins here.
bool Parser::ReadTableClause(ast::CreateTable& table) {
  if (Accept(Keyword::Comment)) {
    table.comment = ReadStringText("a comment");
  } else if (Accept(Keyword::Location)) {
    table.location = ReadStringText("a path");
  } else if (Accept(Keyword::Tblproperties)) {
    table.properties = ReadProperties();
  } else if (is_trino() && Is(Keyword::With) && Is(TokenKind::LeftParen, 1)) {
    Next();
    table.properties = ReadProperties();
  } else if (is_spark() && Accept(Keyword::Options)) {
    table.options = ReadProperties();
  } else if (is_spark() && Accept(Keyword::Using)) {
    table.format = base::ToLower(base::Join(ReadQualifiedName("a format"), "."));
  } else if (is_spark() && AcceptAll({Keyword::Cluster, Keyword::By})) {
    table.cluster_by = ReadNameList();
  } else if (AcceptAll({Keyword::Partitioned, Keyword::By})) {
    ReadPartitionedBy(table);
  } else {
    return false;
  }
  return true;
}

bool Parser::ReadHiveTableClause(ast::CreateTable& table) {
  if (AcceptAll({Keyword::Clustered, Keyword::By})) {
    ReadBucketing(table);
  } else if (AcceptAll({Keyword::Row, Keyword::Format})) {
    ReadRowFormat(table.row_format);
  } else if (AcceptAll({Keyword::Stored, Keyword::As})) {
    ReadStoredAs(table);
  } else if (AcceptAll({Keyword::With, Keyword::Serdeproperties})) {
    table.row_format.properties = ReadProperties();
  } else {
    return false;
  }
  return true;
}

// `(day string, …)` declares columns, `(day, bucket(8, id))` names them.
void Parser::ReadPartitionedBy(ast::CreateTable& table) {
  ReadParenthesized([&] {
    bool is_plain = IsName() && (Is(TokenKind::Comma, 1) || Is(TokenKind::RightParen, 1));
    if (is_plain || Is(TokenKind::LeftParen, 1)) {
      table.partition_by.push_back(ReadExpr());
    } else {
      table.partition_columns.push_back(ReadColumnDefinition());
    }
  });
}

void Parser::ReadBucketing(ast::CreateTable& table) {
  table.bucketing.columns = ReadNameList();
  if (AcceptAll({Keyword::Sorted, Keyword::By})) {
    ReadParenthesized([&] { table.bucketing.sorted_by.push_back(ReadOrderItem()); });
  }
  Expect(Keyword::Into);
  table.bucketing.count = ReadExpr();
  if (!AcceptWord("buckets")) {
    FailExpected("'buckets'");
  }
}

void Parser::ReadStoredAs(ast::CreateTable& table) {
  if (AcceptWord("inputformat")) {
    table.row_format.input_format = ReadStringText("a class name");
    if (!AcceptWord("outputformat")) {
      FailExpected("'outputformat'");
    }
    table.row_format.output_format = ReadStringText("a class name");
  } else {
    table.format = base::ToLower(ReadName("a format"));
  }
}

void Parser::ReadRowFormat(ast::RowFormat& row_format) {
  if (Accept(Keyword::Serde)) {
    row_format.serde = ReadStringText("a class name");
  } else {
    Expect(Keyword::Delimited);
    ReadDelimitedFormat(row_format);
  }
}

void Parser::ReadDelimitedFormat(ast::RowFormat& row_format) {
  auto add = [&](std::string_view name) {
    uint32_t at = position();
    std::string text = ReadStringText("a character");
    row_format.properties.push_back(
        {std::string(name), AddLiteral(types::TypeKind::String, std::move(text), at)});
  };
  while (!has_failed()) {
    if (AcceptAll({Keyword::Fields, Keyword::Terminated, Keyword::By})) {
      add("field.delim");
    } else if (AcceptAll({Keyword::Escaped, Keyword::By})) {
      add("escape.delim");
    } else if (IsWord("collection") && Is(Keyword::Items, 1)) {
      Next();
      Next();
      ExpectAll({Keyword::Terminated, Keyword::By});
      add("collection.delim");
    } else if (AcceptAll({Keyword::Map, Keyword::Keys, Keyword::Terminated, Keyword::By})) {
      add("mapkey.delim");
    } else if (AcceptAll({Keyword::Lines, Keyword::Terminated, Keyword::By})) {
      add("line.delim");
    } else if (Is(Keyword::Null) && IsWord("defined", 1)) {
      Next();
      Next();
      Expect(Keyword::As);
      add("serialization.null.format");
    } else {
      return;
    }
  }
}

// ---- properties -----------------------------------------------------------------------------

std::vector<ast::Property> Parser::ReadProperties() {
  std::vector<ast::Property> properties;
  ReadParenthesized([&] { properties.push_back(ReadProperty()); });
  return properties;
}

// `'a.b' = 'c'`, `a.b = 'c'`, `'a' 'c'`; Trino: `a = array['c']`
ast::Property Parser::ReadProperty() {
  ast::Property property;
  if (Is(TokenKind::String)) {
    property.name = UnescapedString(Next());
  } else {
    property.name = base::Join(ReadQualifiedName("the name of a property"), ".");
  }
  if (!Accept(TokenKind::Equal) && !is_spark()) {
    FailExpected("'='");
  }
  property.value = ReadExpr();
  return property;
}

// ---- views ----------------------------------------------------------------------------------

ast::StatementId Parser::ReadCreateView(ast::CreateView view, uint32_t first_token) {
  view.if_not_exists = AcceptAll({Keyword::If, Keyword::Not, Keyword::Exists});
  view.name = ReadQualifiedName("a view");
  if (Is(TokenKind::LeftParen)) {
    ReadParenthesized([&] {
      ast::ColumnDefinition column;
      column.name = ReadName("a column name");
      if (Accept(Keyword::Comment)) {
        column.comment = ReadStringText("a comment");
      }
      view.columns.push_back(std::move(column));
    });
  }
  if (Accept(Keyword::Comment)) {
    view.comment = ReadStringText("a comment");
  }
  if (Is(Keyword::Using) || Is(Keyword::Tblproperties)) {
    FailUnsupported(first_token, "a view with options");
  }
  Expect(Keyword::As);
  view.query = ReadQuery();
  return AddStatement(std::move(view), first_token);
}

}  // namespace hikkoshi::sql
