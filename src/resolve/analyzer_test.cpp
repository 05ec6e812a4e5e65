#include "resolve/analyzer.h"

#include <gtest/gtest.h>

#include <string>

#include "catalog/catalog_text.h"
#include "resolve/schema_text.h"
#include "sql/parse.h"

namespace hikkoshi::resolve {
namespace {

class AnalyzerTest : public testing::Test {
 protected:
  ast::QueryId Query(std::string text) {
    base::SourceId id = sources_.Add("sql", std::move(text));
    return sql::ParseQuery(sql::WholeSource(sources_, id), Context());
  }
  ast::ExprId Expression(std::string text) {
    base::SourceId id = sources_.Add("sql", std::move(text));
    return sql::ParseExpression(sql::WholeSource(sources_, id), Context());
  }
  sql::ParseContext Context() { return {tree_, sink_, dialect::Dialect::Spark3}; }

  base::SourceSet sources_;
  ast::Tree tree_;
  diagnostics::Sink sink_;
  catalog::Catalog catalog_ = catalog::ReadText("table d.t\n  id int\n  name string\n");
  Analyzer analyzer_{tree_, catalog_, dialect::Dialect::Spark3, sink_};
};

TEST_F(AnalyzerTest, AnswersAfterEveryStepOfBuildingTheTree) {
  ast::QueryId first = Query("select id + 1 as k, name from d.t");
  EXPECT_EQ(ToText(*analyzer_.SchemaOf(first)), "k int\nname string\n");
  ast::QueryId second = Query("select k, upper_name from frame");
  Environment environment = {{"frame", first}};
  analyzer_.SchemaOf(second, environment);
  ASSERT_EQ(sink_.all().size(), 1u);
  EXPECT_EQ(sink_.all()[0].message, "unknown column: upper_name");
  EXPECT_TRUE(analyzer_.analysis().SchemaOf(second)->Find("K")->type ==
              types::Simple(types::TypeKind::Int));
}

TEST_F(AnalyzerTest, TheLaterNameHidesTheEarlier) {
  ast::QueryId first = Query("select 1 as a");
  ast::QueryId second = Query("select a + 0.5 as b from v");
  ast::QueryId third = Query("select * from v");
  Environment environment = {{"v", first}, {"V", second}};
  EXPECT_EQ(ToText(*analyzer_.SchemaOf(third, environment)), "b decimal(12,1)\n");
}

TEST_F(AnalyzerTest, AForgottenQueryIsLookedAtAgain) {
  ast::QueryId query = Query("select id from d.t");
  EXPECT_EQ(ToText(*analyzer_.SchemaOf(query)), "id int\n");
  auto& select = std::get<ast::Select>(tree_.at(tree_.at(query).body));
  select.items[0].alias = "key";
  EXPECT_EQ(ToText(*analyzer_.SchemaOf(query)), "id int\n");
  analyzer_.Forget(query);
  EXPECT_EQ(ToText(*analyzer_.SchemaOf(query)), "key int\n");
}

TEST_F(AnalyzerTest, TypesAnExpressionOverASchemaWithoutRecordingIt) {
  Schema schema = *analyzer_.SchemaOf(Query("select id, name from d.t"));
  ast::ExprId good = Expression("id * 2L");
  ast::ExprId bad = Expression("nothing + 1");
  EXPECT_TRUE(analyzer_.TypeOf(good, schema) == types::Simple(types::TypeKind::Long));
  EXPECT_FALSE(analyzer_.TypeOf(bad, schema).is_known());
  EXPECT_FALSE(analyzer_.analysis().TypeOf(good).is_known());
  EXPECT_TRUE(sink_.empty());
}

TEST_F(AnalyzerTest, AStatedTypeOfAnUnknownTableCounts) {
  analyzer_.Assume({"raw", "x"}, "amount", types::Decimal(10, 2));
  ast::QueryId query = Query("select amount, other from raw.x where other = 'a' and amount = 'b'");
  EXPECT_EQ(ToText(*analyzer_.SchemaOf(query)), "amount decimal(10,2)\nother unknown\n");
  EXPECT_EQ(analyzer_.TakeAnalysis().assumed_tables().size(), 1u);
}

TEST_F(AnalyzerTest, LongChainsNeedNoStack) {
  std::string sum = "id";
  for (int i = 0; i < 900; ++i) {
    sum += " + id";
  }
  EXPECT_EQ(ToText(*analyzer_.SchemaOf(Query("select " + sum + " as s from d.t"))), "s int\n");
  ast::QueryId query = Query("select id from d.t");
  Environment environment;
  for (int i = 0; i < 5000; ++i) {
    environment.push_back({"step" + std::to_string(i), query});
    ast::Query next;
    ast::Select select;
    select.items.push_back({tree_.Add(ast::Star{}), "", {}, {}});
    select.from = tree_.Add(ast::TableRef{{"step" + std::to_string(i)}, {}, {}, {}});
    next.body = tree_.Add(std::move(select));
    query = tree_.Add(std::move(next));
  }
  EXPECT_EQ(ToText(*analyzer_.SchemaOf(query, environment)), "id int\n");
  EXPECT_TRUE(sink_.empty());
}

}  // namespace
}  // namespace hikkoshi::resolve
