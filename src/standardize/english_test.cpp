// Nouns as model names need them.

#include "standardize/english.h"

#include <gtest/gtest.h>

namespace hikkoshi::standardize {
namespace {

TEST(Plural, FollowsEnglish) {
  EXPECT_EQ(Plural("order"), "orders");
  EXPECT_EQ(Plural("category"), "categories");
  EXPECT_EQ(Plural("day"), "days");
  EXPECT_EQ(Plural("box"), "boxes");
  EXPECT_EQ(Plural("shelf"), "shelves");
  EXPECT_EQ(Plural("child"), "children");
  EXPECT_EQ(Plural("staff"), "staffs");
  EXPECT_EQ(Plural("history"), "histories");
}

TEST(Plural, LeavesPluralsAndMassNounsAlone) {
  EXPECT_EQ(Plural("orders"), "orders");
  EXPECT_EQ(Plural("data"), "data");
  EXPECT_EQ(Plural("children"), "children");
}

TEST(Plural, TakesWordsOfOneLetter) {
  EXPECT_EQ(Plural("y"), "ys");
  EXPECT_EQ(Plural(""), "");
}

}  // namespace
}  // namespace hikkoshi::standardize
