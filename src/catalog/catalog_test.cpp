#include "catalog/catalog.h"

#include <gtest/gtest.h>

#include "catalog/catalog_text.h"
#include "catalog/merge.h"

namespace hikkoshi::catalog {
namespace {

Column MakeColumn(std::string name, types::TypeKind kind) {
  Column column;
  column.name = std::move(name);
  column.type = types::Simple(kind);
  return column;
}

Table MakeTable(std::string database, std::string name) {
  Table table;
  table.database = std::move(database);
  table.name = std::move(name);
  table.columns.push_back(MakeColumn("id", types::TypeKind::Int));
  return table;
}

TEST(CatalogTest, FindsByNameWithoutCaseAndByNearestLocation) {
  Catalog catalog;
  Table orders = MakeTable("Shop", "Orders");
  orders.location = "s3a://lake/shop/orders/";
  Table lake = MakeTable("raw", "lake");
  lake.location = "s3://lake/";
  catalog.Add(orders);
  catalog.Add(lake);
  EXPECT_NE(catalog.Find({"SHOP", "orders"}), nullptr);
  EXPECT_EQ(catalog.FindByLocation("s3://lake/shop/orders/year=2020")->name, "Orders");
  EXPECT_EQ(catalog.FindByLocation("s3://lake/shop/orders2/")->name, "lake");
  EXPECT_EQ(catalog.FindByLocation("s3://other/"), nullptr);
}

TEST(CatalogTest, OnePartNamesOnlyATableThatIsAlone) {
  Catalog catalog;
  catalog.Add(MakeTable("a", "t"));
  EXPECT_NE(catalog.Find({"t"}), nullptr);
  catalog.Add(MakeTable("b", "t"));
  EXPECT_EQ(catalog.Find({"t"}), nullptr);
}

TEST(MergeTest, InferredTypesFillGapsButNeverReplaceDeclaredOnes) {
  Catalog catalog;
  Table known = MakeTable("shop", "orders");
  known.columns.push_back(MakeColumn("amount", types::TypeKind::Unknown));
  known.has_all_columns = false;
  catalog.Add(known);
  Table seen = MakeTable("shop", "orders");
  seen.columns[0].type = types::Simple(types::TypeKind::String);
  seen.columns.push_back(MakeColumn("amount", types::TypeKind::Double));
  seen.columns.push_back(MakeColumn("note", types::TypeKind::String));
  MergeInferred({seen}, catalog);
  EXPECT_EQ(ToText(catalog),
            "table shop.orders\n  id int\n  amount double inferred\n  note string inferred\n");
}

TEST(MergeTest, AColumnThatACompleteTableLacksIsNotAdded) {
  Catalog catalog;
  catalog.Add(MakeTable("shop", "orders"));
  Table assumed = MakeTable("shop", "orders");
  assumed.columns.push_back(MakeColumn("ghost", types::TypeKind::Int));
  assumed.has_all_columns = false;
  MergeAssumed({assumed}, catalog);
  EXPECT_EQ(ToText(catalog), "table shop.orders\n  id int\n");
}

}  // namespace
}  // namespace hikkoshi::catalog
