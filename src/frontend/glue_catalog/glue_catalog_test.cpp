#include "frontend/glue_catalog/glue_catalog.h"

#include <gtest/gtest.h>

#include <string>

namespace hikkoshi::frontend::glue_catalog {
namespace {

TEST(GlueCatalogTest, DeepNestingEndsInADiagnostic) {
  base::SourceSet sources;
  base::SourceId id = sources.Add("deep.json", std::string(100000, '['));
  catalog::Catalog catalog;
  diagnostics::Sink sink;
  ReadGlueCatalog(sources, id, catalog, sink);
  ASSERT_EQ(sink.all().size(), 1u);
  EXPECT_NE(sink.all()[0].message.find("nested too deep"), std::string::npos);
}

TEST(GlueCatalogTest, LooksLikeACatalogOnlyWithItsKeys) {
  EXPECT_TRUE(LooksLikeGlueCatalog(R"({"TableList": []})"));
  EXPECT_TRUE(LooksLikeGlueCatalog(R"( [{"Name": "t", "StorageDescriptor": {}}])"));
  EXPECT_FALSE(LooksLikeGlueCatalog(R"({"name": "website"})"));
  EXPECT_FALSE(LooksLikeGlueCatalog(R"(select '"TableList"')"));
}

}  // namespace
}  // namespace hikkoshi::frontend::glue_catalog
