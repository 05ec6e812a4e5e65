#include "assist/outcome.h"

#include <gtest/gtest.h>

namespace hikkoshi::assist {
namespace {

Outcome Example() {
  Outcome outcome;
  outcome.table = "shop.sales";
  outcome.model = "sales";
  outcome.acceptance = Acceptance::Execution;
  outcome.writer = "local/m";
  outcome.attempts = 2;
  outcome.usage = {1200, 34};
  outcome.cost = 5100;
  outcome.assumptions = {"a: b", "#c"};
  outcome.history = {"attempt 1: reconciles: x: 1 rows differ"};
  outcome.sql = "with\n\na as (\n\n    select * from {{ ref('b') }}\n\n)\n\nselect * from a";
  outcome.reading = {Opinion::Approved, {"good"}};
  return outcome;
}

TEST(OutcomesTest, ComeBackAsTheyWereWritten) {
  Outcomes outcomes = {{"shop.sales", Example()}};
  std::string text = WriteOutcomes(outcomes);
  base::Result<Outcomes> read = ReadOutcomes(text);
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(WriteOutcomes(*read), text);
  const Outcome& outcome = read->at("shop.sales");
  EXPECT_EQ(outcome.sql, Example().sql);
  EXPECT_EQ(outcome.assumptions, Example().assumptions);
  EXPECT_EQ(outcome.usage.input, 1200);
  EXPECT_TRUE(outcome.is_accepted());
}

TEST(OutcomesTest, KeepTextThatABlockCannotHold) {
  for (const char* sql :
       {"select 1 \nas a", "select '\t'\nas a", "select 'x\r'\nas a", "a\n\n\nb"}) {
    Outcome outcome = Example();
    outcome.sql = sql;
    base::Result<Outcomes> read = ReadOutcomes(WriteOutcomes({{outcome.table, outcome}}));
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(read->at("shop.sales").sql, sql);
  }
}

TEST(OutcomesTest, ARejectedDraftIsNotAccepted) {
  Outcome outcome = Example();
  outcome.reading.opinion = Opinion::Rejected;
  EXPECT_FALSE(outcome.is_accepted());
}

TEST(OutcomesTest, AnErrorNamesTheLine) {
  base::Result<Outcomes> read = ReadOutcomes("tables:\n  - model: a\n");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().message, "assist.yml:2: an entry without table");
}

}  // namespace
}  // namespace hikkoshi::assist
