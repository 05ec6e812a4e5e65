// Graphs of models: order, side-by-side runs, and failures that block only their dependants.

#include <gtest/gtest.h>

#include "engine/duckdb/model_graph.h"

namespace hikkoshi::engine::duckdb {
namespace {

std::vector<ModelResult> BuildOrDie(const std::vector<Model>& models,
                                    const GraphOptions& options = {}) {
  base::Result<Database> database = Database::Open({});
  EXPECT_TRUE(database);
  base::Result<std::vector<ModelResult>> results = BuildModels(*database, models, options);
  EXPECT_TRUE(results);
  return *results;
}

TEST(BuildModelsTest, BuildsAfterDependenciesWhateverTheInputOrder) {
  std::vector<ModelResult> results = BuildOrDie({
      {"c", "create table c as select a.x + b.x as x from a, b", {"a", "b", "elsewhere"}},
      {"b", "create table b as select x from a", {"A"}},
      {"a", "create table a as select i as x from range(3) r(i)", {}},
  });
  ASSERT_EQ(results.size(), 3u);
  for (const ModelResult& result : results) {
    EXPECT_EQ(result.state, ModelState::Built) << result.error.message;
  }
  EXPECT_EQ(results[0].name, "c");
  EXPECT_EQ(results[0].row_count, 9u);
  EXPECT_EQ(results[2].row_count, 3u);
}

TEST(BuildModelsTest, AFailureBlocksOnlyItsDependants) {
  std::vector<ModelResult> results = BuildOrDie({
      {"bad", "create table bad as select 'x'::int as x", {}},
      {"child", "create table child as select * from bad", {"bad"}},
      {"grandchild", "create table grandchild as select * from child", {"child"}},
      {"other", "create table other as select 1 as x", {}},
  });
  EXPECT_EQ(results[0].state, ModelState::Failed);
  EXPECT_EQ(results[0].error.kind, "Conversion");
  EXPECT_EQ(results[1].state, ModelState::Blocked);
  EXPECT_EQ(results[1].error.message, "not built: bad");
  EXPECT_EQ(results[2].state, ModelState::Blocked);
  EXPECT_EQ(results[3].state, ModelState::Built);
}

TEST(BuildModelsTest, ACycleIsReportedAndTheRestIsBuilt) {
  std::vector<ModelResult> results = BuildOrDie({
      {"a", "create table a as select * from b", {"b"}},
      {"b", "create table b as select * from a", {"a"}},
      {"c", "create table c as select 1 as x", {}},
  });
  EXPECT_EQ(results[0].state, ModelState::Cyclic);
  EXPECT_EQ(results[0].error.message, "depends on itself through: b");
  EXPECT_EQ(results[1].state, ModelState::Cyclic);
  EXPECT_EQ(results[2].state, ModelState::Built);
}

TEST(BuildModelsTest, ManyModelsOnSeveralWorkers) {
  std::vector<Model> models;
  models.push_back({"m0", "create table m0 as select 1 as x", {}});
  for (int i = 1; i < 60; ++i) {
    std::string name = "m" + std::to_string(i);
    std::string parent = "m" + std::to_string(i / 2);
    models.push_back(
        {name, "create table " + name + " as select x + 1 as x from " + parent, {parent}});
  }
  size_t finished = 0;
  std::vector<ModelResult> results =
      BuildOrDie(models, {.workers = 4, .on_finish = [&](const ModelResult&) { ++finished; }});
  EXPECT_EQ(finished, models.size());
  for (const ModelResult& result : results) {
    EXPECT_EQ(result.state, ModelState::Built) << result.name << ": " << result.error.message;
  }
}

TEST(BuildModelsTest, AnEmptyGraphIsBuilt) {
  EXPECT_TRUE(BuildOrDie({}).empty());
}

}  // namespace
}  // namespace hikkoshi::engine::duckdb
