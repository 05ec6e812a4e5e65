// Texts too deep, too long or too broken for a case file: they end in a diagnostic, not in a crash.
#include <gtest/gtest.h>

#include <random>
#include <string>

#include "ast/walk.h"
#include "sql/parse.h"
#include "sql/print.h"

namespace hikkoshi::sql {
namespace {

using dialect::Dialect;

struct Parsed {
  ast::Tree tree;
  diagnostics::Sink sink;
  std::vector<ast::StatementId> statements;
};

Parsed Parse(const std::string& text, Dialect dialect = Dialect::Databricks) {
  Parsed parsed;
  parsed.statements = ParseProgram({.text = text}, {parsed.tree, parsed.sink, dialect});
  return parsed;
}

std::string Repeated(const std::string& part, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) {
    text += part;
  }
  return text;
}

bool IsTooDeep(const Parsed& parsed) {
  return parsed.sink.all().size() == 1 &&
         parsed.sink.all()[0].code == diagnostics::Code::NestedTooDeep;
}

TEST(Limits, DeepNestingIsADiagnostic) {
  const std::string kOpenings[] = {"(",          "f(",
                                   "case when ", "not ",
                                   "- -",        "array[",
                                   "a[",         "(select ",
                                   "cast(",      "exists (select ",
                                   "x -> ",      "interval 1 day + ("};
  for (const std::string& opening : kOpenings) {
    for (Dialect dialect : {Dialect::Databricks, Dialect::Athena, Dialect::DuckDb}) {
      Parsed parsed = Parse("select " + Repeated(opening, 10000), dialect);
      EXPECT_FALSE(parsed.sink.empty()) << opening;
    }
  }
  EXPECT_TRUE(IsTooDeep(Parse("select " + Repeated("(", 10000) + "1" + Repeated(")", 10000))));
  EXPECT_FALSE(Parse("select * from " + Repeated("(", 10000)).sink.empty());
  EXPECT_FALSE(Parse(Repeated("(", 10000)).sink.empty());
  EXPECT_FALSE(
      Parse("select 1 from t group by " + Repeated("grouping sets (", 10000)).sink.empty());
}

TEST(Limits, NestingBelowTheLimitIsRead) {
  EXPECT_TRUE(Parse("select " + Repeated("f(", 250) + "1" + Repeated(")", 250)).sink.empty());
}

TEST(Limits, LongChainsOfConditionsAreReadAndPrinted) {
  for (std::string word : {"and", "or"}) {
    std::string text = "select 1 from t where a = 0" + Repeated(" " + word + " a = 1", 50000);
    Parsed parsed = Parse(text);
    ASSERT_TRUE(parsed.sink.empty());
    std::string printed = PrintCompact(parsed.tree, parsed.statements[0], Dialect::Databricks);
    Parsed again = Parse(printed);
    EXPECT_TRUE(ast::Equal(parsed.tree, parsed.statements[0], again.tree, again.statements[0]));
    ast::Tree copy;
    ast::StatementId copied = ast::Copy(parsed.tree, parsed.statements[0], copy);
    EXPECT_TRUE(ast::Equal(parsed.tree, parsed.statements[0], copy, copied));
    EXPECT_FALSE(Print(copy, copied, {}).text.empty());
  }
}

TEST(Limits, LongChainsOfOtherOperatorsAreADiagnostic) {
  for (std::string part : {" + a", " || a", "[1]", "::int", ".b[1]"}) {
    EXPECT_TRUE(IsTooDeep(Parse("select a" + Repeated(part, 50000)))) << part;
  }
  EXPECT_TRUE(IsTooDeep(Parse("select 1" + Repeated(" union all select 1", 50000))));
  EXPECT_TRUE(IsTooDeep(Parse("select * from t" + Repeated(" join t on a", 50000))));
  EXPECT_TRUE(IsTooDeep(Parse("select * from t" + Repeated(", t", 50000))));
}

TEST(Limits, TreesAtTheLimitCanBeCopiedComparedAndDumped) {
  Parsed parsed = Parse("select a" + Repeated(" || b", kHeightLimit - 20));
  ASSERT_TRUE(parsed.sink.empty());
  ast::Tree copy;
  ast::StatementId copied = ast::Copy(parsed.tree, parsed.statements[0], copy);
  EXPECT_TRUE(ast::Equal(parsed.tree, parsed.statements[0], copy, copied));
  EXPECT_FALSE(ast::Dump(copy, copied).empty());
  EXPECT_FALSE(Print(copy, copied, {}).text.empty());
}

TEST(Limits, WideStatementsAreRead) {
  Parsed parsed = Parse("select a" + Repeated(", f(b, 'x') as c", 20000) + " from t where a in (1" +
                        Repeated(", 2", 20000) + ")");
  EXPECT_TRUE(parsed.sink.empty());
}

// Broken text made from pieces of the language: never a crash, and what is understood prints as
// text that reads the same.
TEST(Limits, ShuffledWordsNeverCrash) {
  const char* const kWords[] = {
      "select", "from",     "where",    "a",     "b.c",       "(",      ")",       ",",
      "*",      "+",        "-",        "1",     "1.5",       "'x'",    "\"y\"",   "`z`",
      "and",    "or",       "not",      "in",    "between",   "like",   "is",      "null",
      "case",   "when",     "then",     "else",  "end",       "cast",   "as",      "int",
      "join",   "left",     "on",       "using", "group",     "by",     "order",   "having",
      "union",  "all",      "with",     "over",  "partition", "rows",   "[",       "]",
      "::",     "->",       "interval", "day",   "date",      "insert", "into",    "create",
      "table",  "values",   "lateral",  "view",  "explode",   "unnest", "pivot",   "for",
      "limit",  "5",        ";",        ":p",    "?",         "${x}",   "-- c\n",  "/* d */",
      "exists", "distinct", "struct",   "array", "{",         "}",      "qualify", "window"};
  std::mt19937 random(7);
  std::uniform_int_distribution<size_t> pick(0, std::size(kWords) - 1);
  for (int round = 0; round < 20000; ++round) {
    std::string text = round % 2 == 0 ? "select a " : "";
    for (size_t length = pick(random) % 14; length-- > 0;) {
      text += std::string(kWords[pick(random)]) + " ";
    }
    Dialect dialect = static_cast<Dialect>(round % 6);
    Parsed parsed = Parse(text, dialect);
    if (!parsed.sink.empty()) {
      continue;
    }
    PrintOptions options = {.dialect = dialect};
    std::string once = PrintProgram(parsed.tree, parsed.statements, options).text;
    Parsed again = Parse(once, dialect);
    ASSERT_TRUE(again.sink.empty()) << text << "\n" << once;
    ASSERT_EQ(PrintProgram(again.tree, again.statements, options).text, once) << text;
    for (size_t i = 0; i < parsed.statements.size(); ++i) {
      ASSERT_TRUE(ast::Equal(parsed.tree, parsed.statements[i], again.tree, again.statements[i]))
          << text << "\n"
          << once;
    }
  }
}

}  // namespace
}  // namespace hikkoshi::sql
