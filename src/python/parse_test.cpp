#include "python/parse.h"

#include <gtest/gtest.h>

#include "python/dump.h"

namespace hikkoshi::python {
namespace {

using diagnostics::Code;

struct Parsed {
  base::SourceSet sources;
  diagnostics::Sink sink;
  std::unique_ptr<const Tree> tree;
};

std::unique_ptr<Parsed> ParseText(std::string text) {
  auto parsed = std::make_unique<Parsed>();
  base::SourceId id = parsed->sources.Add("main.py", std::move(text));
  parsed->tree = Parse(parsed->sources, id, parsed->sink);
  return parsed;
}

std::string Repeated(const std::string& unit, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) {
    text += unit;
  }
  return text;
}

TEST(ParseTest, RefusesTextThatIsNotUtf8) {
  auto parsed = ParseText("x = '\xff'\n");
  ASSERT_EQ(parsed->tree, nullptr);
  EXPECT_EQ(parsed->sink.all().front().code, Code::NotUtf8);
}

TEST(ParseTest, RefusesAZeroByte) {
  auto parsed = ParseText(std::string("x = 1\0\n", 7));
  ASSERT_EQ(parsed->tree, nullptr);
  EXPECT_EQ(parsed->sink.all().front().span.begin, 5u);
}

TEST(ParseTest, RefusesParenthesesNestedTenThousandDeep) {
  auto parsed = ParseText("x = " + Repeated("(", 10'000) + "1" + Repeated(")", 10'000) + "\n");
  ASSERT_EQ(parsed->tree, nullptr);
  EXPECT_EQ(parsed->sink.all().front().code, Code::NestedTooDeep);
}

TEST(ParseTest, RefusesListsNestedTenThousandDeepAndNeverClosed) {
  auto parsed = ParseText("x = " + Repeated("[", 10'000) + "\n");
  EXPECT_EQ(parsed->tree, nullptr);
}

TEST(ParseTest, ReadsAChainOfTenThousandCalls) {
  auto parsed = ParseText("x = df" + Repeated(".f(1)", 10'000) + "\n");
  ASSERT_NE(parsed->tree, nullptr);
  EXPECT_EQ(parsed->tree->exprs.size(), 30'002u);
}

TEST(ParseTest, ReadsASumOfTenThousandTerms) {
  auto parsed = ParseText("x = 1" + Repeated(" + 1", 10'000) + "\n");
  EXPECT_NE(parsed->tree, nullptr);
}

TEST(ParseTest, ReadsAnElifChainOfFiveThousandBranches) {
  auto parsed = ParseText("if a:\n  pass\n" + Repeated("elif b:\n  pass\n", 5'000));
  ASSERT_NE(parsed->tree, nullptr);
  EXPECT_EQ(parsed->tree->If<If>(parsed->tree->body.front())->branches.size(), 5'001u);
}

TEST(ParseTest, ReadsFiftyThousandLines) {
  auto parsed = ParseText(Repeated("df = df.withColumn('a', f.col('b') + 1)  # note\n", 50'000));
  ASSERT_NE(parsed->tree, nullptr);
  EXPECT_EQ(parsed->tree->body.size(), 50'000u);
  EXPECT_EQ(parsed->tree->comments.size(), 50'000u);
}

TEST(ParseTest, KeepsTheNarrowSpanOfAnAttributeName) {
  auto parsed = ParseText("df.groupBy\n");
  ASSERT_NE(parsed->tree, nullptr);
  const auto* statement = parsed->tree->If<ExpressionStatement>(parsed->tree->body.front());
  const auto* attribute = parsed->tree->If<Attribute>(statement->value);
  EXPECT_EQ(parsed->sources.text(attribute->name_span), "groupBy");
}

}  // namespace
}  // namespace hikkoshi::python
