#include "resolve/lineage_union.h"

#include <gtest/gtest.h>

namespace hikkoshi::resolve {
namespace {

Lineage Copied(std::string column) {
  return Lineage{Derivation::Copied, {SourceColumn{"d.t", std::move(column)}}};
}

TEST(LineageUnionTest, HoldsTheColumnsOfAllOnceInOrder) {
  LineageUnion all;
  for (const char* column : {"e", "b", "a", "b", "d", "c", "e"}) {
    all.Add(Copied(column));
  }
  Lineage lineage = all.Take();
  EXPECT_EQ(lineage.derivation, Derivation::Computed);
  std::string columns;
  for (const SourceColumn& source : lineage.sources) {
    columns += source.column;
  }
  EXPECT_EQ(columns, "abcde");
}

TEST(LineageUnionTest, OfConstantsIsConstant) {
  LineageUnion all;
  all.Add(Lineage());
  all.Add(Lineage());
  EXPECT_EQ(all.Take(), Lineage());
}

}  // namespace
}  // namespace hikkoshi::resolve
