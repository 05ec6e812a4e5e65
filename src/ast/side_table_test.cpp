#include "ast/side_table.h"

#include <gtest/gtest.h>

#include <string>

#include "ast/ids.h"

namespace hikkoshi::ast {
namespace {

using Table = SideTable<ExprId, std::string>;

TEST(SideTableTest, KeepsPlacesOfFactsWhileOthersAreAdded) {
  Table table;
  const std::string& first = table.Put(ExprId{7}, "seven");
  for (uint32_t id = 8; id < 500; ++id) {
    table.Put(ExprId{id}, std::to_string(id));
  }
  EXPECT_EQ(&first, table.Find(ExprId{7}));
  EXPECT_EQ(first, "seven");
  EXPECT_EQ(table[ExprId{499}], "499");
  EXPECT_EQ(table.Find(ExprId{6}), nullptr);
  EXPECT_EQ(table[ExprId()], "");
}

TEST(SideTableTest, ForgetsWhatWasAddedBehindANode) {
  Table table;
  table.Put(ExprId{1}, "one");
  table.Put(ExprId{5}, "five");
  table.EraseFrom(2);
  EXPECT_EQ(table[ExprId{1}], "one");
  EXPECT_EQ(table.Find(ExprId{5}), nullptr);
  // Its place is used again, without what stood there.
  EXPECT_EQ(table.Put(ExprId{2}, "two"), "two");
  table.Erase(ExprId{1});
  EXPECT_EQ(table[ExprId{1}], "");
}

}  // namespace
}  // namespace hikkoshi::ast
