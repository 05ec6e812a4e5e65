#include "dbt/jinja.h"

#include <gtest/gtest.h>

namespace hikkoshi::dbt {
namespace {

JinjaContext Context() {
  JinjaContext context;
  context.ref = [](const std::string& model) -> base::Result<std::string> {
    if (model == "missing") {
      return base::Fail("no model of this name: missing");
    }
    return "models." + model;
  };
  context.source = [](const std::string& source, const std::string& table) {
    return base::Result<std::string>(source + "." + table);
  };
  context.variables["min_amount"] = "100";
  context.this_relation = "models.me";
  return context;
}

std::string Sql(std::string_view text, const JinjaContext& context) {
  base::Result<Rendered> rendered = RenderJinja(text, context);
  return rendered ? rendered->sql : "error: " + rendered.error().message;
}

TEST(Jinja, RendersReferencesSourcesAndVars) {
  EXPECT_EQ(Sql("select * from {{ ref('orders') }} join {{ source(\"shop\", 't') }} "
                "where a > {{ var('min_amount') }}",
                Context()),
            "select * from models.orders join shop.t where a > 100");
}

TEST(Jinja, KeepsTheConfigurationAndLeavesItOutOfTheSql) {
  base::Result<Rendered> rendered = RenderJinja(
      "{{\n    config(\n        materialized='table',\n        partition_by=['a', 'b'],\n    "
      ")\n}}\n"
      "select 1",
      Context());
  ASSERT_TRUE(rendered.has_value());
  EXPECT_EQ(rendered->sql, "\nselect 1");
  EXPECT_EQ(rendered->config.at("materialized"), "table");
  EXPECT_EQ(rendered->config.at("partition_by"), "['a', 'b']");
}

TEST(Jinja, NamesEachReferenceOnce) {
  base::Result<Rendered> rendered =
      RenderJinja("{{ ref('b') }} {{ ref('a') }} {{ ref('b') }}", Context());
  ASSERT_TRUE(rendered.has_value());
  EXPECT_EQ(rendered->refs, (std::vector<std::string>{"b", "a"}));
}

TEST(Jinja, TakesTheBranchOfTheRun) {
  const char* text = "a{% if is_incremental() %} b {{ this }}{% else %} c{% endif %} d";
  JinjaContext context = Context();
  EXPECT_EQ(Sql(text, context), "a c d");
  context.is_incremental = true;
  EXPECT_EQ(Sql(text, context), "a b models.me d");
}

TEST(Jinja, IgnoresReferencesInABranchNotTaken) {
  EXPECT_EQ(Sql("{% if is_incremental() %}{{ ref('missing') }}{% endif %}x", Context()), "x");
}

TEST(Jinja, UsesTheDefaultOfAVar) {
  EXPECT_EQ(Sql("{{ var('other', 'x') }}", Context()), "x");
}

TEST(Jinja, LeavesBracesOfSqlAlone) {
  EXPECT_EQ(Sql("select '{' || '}' from t", Context()), "select '{' || '}' from t");
}

TEST(Jinja, DropsComments) {
  EXPECT_EQ(Sql("a{# {{ ref('x') }} #}b", Context()), "ab");
}

TEST(Jinja, RefusesWhatItDoesNotKnow) {
  EXPECT_EQ(Sql("\n{{ dbt_utils.star('x') }}", Context()),
            "error: line 2: this Jinja is not supported here: {{ dbt_utils.star('x') }}");
  EXPECT_EQ(Sql("{% for a in b %}", Context()),
            "error: line 1: this Jinja is not supported here: {% for a in b %}");
  EXPECT_EQ(Sql("{{ ref('a', 'b') }}", Context()),
            "error: line 1: this Jinja is not supported here: ref with 2 arguments");
}

TEST(Jinja, NamesWhatIsMissing) {
  EXPECT_EQ(Sql("{{ ref('missing') }}", Context()),
            "error: line 1: no model of this name: missing");
  EXPECT_EQ(Sql("{{ var('nothing') }}", Context()),
            "error: line 1: the var has no value: nothing (give one with --vars)");
}

TEST(Jinja, NamesWhatIsNotClosed) {
  EXPECT_EQ(Sql("{{ ref('a') ", Context()), "error: line 1: '{{' is not closed");
  EXPECT_EQ(Sql("{% if is_incremental() %}a", Context()), "error: line 1: {% if %} is not closed");
  EXPECT_EQ(Sql("{% endif %}", Context()), "error: line 1: {% endif %} without {% if %}");
}

}  // namespace
}  // namespace hikkoshi::dbt
