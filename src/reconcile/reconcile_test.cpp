// Comparison against a naive one: random tables with random edits, every count checked.

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

#include <fmt/format.h>

#include "base/text.h"
#include "engine/duckdb/database.h"
#include "reconcile/reconcile.h"

namespace hikkoshi::reconcile {
namespace {

using engine::duckdb::Connection;
using engine::duckdb::Database;

// A cell is SQL text; "null" is NULL. Equal texts are equal values.
using Row = std::vector<std::string>;
using Table = std::vector<Row>;

constexpr const char* kTypes[] = {"bigint",        "varchar",   "double",
                                  "decimal(10,2)", "timestamp", "integer[]"};
constexpr size_t kColumns = 6;

class RandomTables {
 public:
  explicit RandomTables(uint32_t seed) : random_(seed) {}

  size_t Below(size_t limit) {
    return std::uniform_int_distribution<size_t>(0, limit - 1)(random_);
  }

  // Few distinct values, so that rows repeat and values collide.
  std::string Cell(size_t column) {
    size_t pick = Below(6);
    if (pick == 0) {
      return "null";
    }
    switch (column) {
      case 0:
        return std::to_string(pick);
      case 1:
        return std::vector<std::string>{"''", "'a'", "'a '", "'A'", "'null'"}[pick - 1];
      case 2:
        return std::vector<std::string>{"0.0", "'nan'", "'inf'", "0.1",
                                        "0.30000000000000004"}[pick - 1];
      case 3:
        return fmt::format("{}.25", pick);
      case 4:
        return fmt::format("timestamp '2024-01-0{} 00:00:00'", pick);
      default:
        return std::vector<std::string>{"[]", "[1]", "[1, 2]", "[2, 1]", "[null]"}[pick - 1];
    }
  }

  Row RandomRow() {
    Row row;
    for (size_t i = 0; i < kColumns; ++i) {
      row.push_back(Cell(i));
    }
    return row;
  }

  // Changes cells, removes rows, adds rows and copies.
  Table Edit(Table table, bool keeps_key) {
    size_t edits = Below(6);
    for (size_t i = 0; i < edits && !table.empty(); ++i) {
      size_t row = Below(table.size());
      size_t column = keeps_key ? 1 + Below(kColumns - 1) : Below(kColumns);
      switch (Below(keeps_key ? 3 : 4)) {
        case 0:
        case 1:
          table[row][column] = Cell(column);
          break;
        case 2:
          table.erase(table.begin() + static_cast<std::ptrdiff_t>(row));
          break;
        default:
          table.push_back(table[row]);
      }
    }
    std::shuffle(table.begin(), table.end(), random_);
    return table;
  }

  std::mt19937 random_;
};

std::string TableSql(const Table& table) {
  std::string types;
  for (size_t i = 0; i < kColumns; ++i) {
    types += fmt::format("{}null::{} as x{}", i == 0 ? "" : ", ", kTypes[i], i);
  }
  std::string sql = "(select " + types + " limit 0)";
  for (const Row& row : table) {
    std::vector<std::string> cells;
    for (size_t i = 0; i < kColumns; ++i) {
      cells.push_back(row[i] + "::" + kTypes[i]);
    }
    sql += " union all (select " + base::Join(cells, ", ") + ")";
  }
  return sql;
}

Outcome Compare(const Table& old_table, const Table& new_table, Request request) {
  static Database database = std::move(*Database::Open({.threads = 1}));
  Connection connection = std::move(*database.Connect());
  EXPECT_TRUE(connection.Execute("create or replace temp table old_t as " + TableSql(old_table)));
  EXPECT_TRUE(connection.Execute("create or replace temp table new_t as " + TableSql(new_table)));
  request.old_side.relation = "old_t";
  request.new_side.relation = "new_t";
  return Reconcile(connection, request);
}

// How many rows of `left` have no equal partner in `right`, each partner used once.
uint64_t BagSurplus(const Table& left, const Table& right) {
  std::map<Row, int64_t> counts;
  for (const Row& row : left) {
    ++counts[row];
  }
  for (const Row& row : right) {
    --counts[row];
  }
  uint64_t surplus = 0;
  for (const auto& [row, count] : counts) {
    surplus += count > 0 ? static_cast<uint64_t>(count) : 0;
  }
  return surplus;
}

class ByKey : public testing::TestWithParam<uint32_t> {};

TEST_P(ByKey, CountsEveryDifference) {
  RandomTables random(GetParam());
  Table old_table;
  size_t size = random.Below(40);
  for (size_t i = 0; i < size; ++i) {
    old_table.push_back(random.RandomRow());
    old_table.back()[0] = i == 3 ? "null" : std::to_string(i * 7);
  }
  Table new_table = random.Edit(old_table, true);
  Outcome outcome = Compare(old_table, new_table, {.key = {"x0"}});
  ASSERT_NE(outcome.verdict, Verdict::NotCompared) << outcome.reason;

  std::map<std::string, Row> by_key;
  for (const Row& row : new_table) {
    by_key[row[0]] = row;
  }
  std::vector<uint64_t> differing(kColumns, 0);
  uint64_t only_old = 0;
  uint64_t differing_rows = 0;
  for (const Row& row : old_table) {
    auto found = by_key.find(row[0]);
    if (found == by_key.end()) {
      ++only_old;
      continue;
    }
    differing_rows += row == found->second ? 0 : 1;
    for (size_t i = 0; i < kColumns; ++i) {
      differing[i] += row[i] == found->second[i] ? 0 : 1;
    }
  }
  EXPECT_EQ(outcome.rows.only_old, only_old);
  EXPECT_EQ(outcome.rows.only_new, 0u);
  EXPECT_EQ(outcome.rows.differing, differing_rows);
  EXPECT_EQ(outcome.rows.equal, old_table.size() - only_old - differing_rows);
  for (size_t i = 0; i < kColumns; ++i) {
    EXPECT_EQ(outcome.columns[i].differing_rows, differing[i]) << "x" << i;
    EXPECT_EQ(outcome.columns[i].cause.text.empty(), differing[i] == 0);
  }
  EXPECT_EQ(outcome.verdict == Verdict::Equal, only_old + differing_rows == 0);
}

INSTANTIATE_TEST_SUITE_P(Seeds, ByKey, testing::Range(1u, 41u));

class WithoutKey : public testing::TestWithParam<uint32_t> {};

TEST_P(WithoutKey, EveryRowIsEqualDifferingOrAlone) {
  RandomTables random(GetParam());
  Table old_table;
  size_t size = random.Below(30);
  for (size_t i = 0; i < size; ++i) {
    old_table.push_back(random.RandomRow());
  }
  Table new_table = random.Edit(old_table, false);
  Outcome outcome = Compare(old_table, new_table, {});
  ASSERT_NE(outcome.verdict, Verdict::NotCompared) << outcome.reason;
  const RowCounts& rows = outcome.rows;
  EXPECT_EQ(outcome.verdict == Verdict::Equal,
            BagSurplus(old_table, new_table) == 0 && BagSurplus(new_table, old_table) == 0);
  EXPECT_EQ(rows.equal + rows.differing + rows.only_old, old_table.size());
  EXPECT_EQ(rows.equal + rows.differing + rows.only_new, new_table.size());
  if (outcome.key.empty()) {
    EXPECT_EQ(rows.differing + rows.only_old, BagSurplus(old_table, new_table));
    EXPECT_EQ(rows.differing + rows.only_new, BagSurplus(new_table, old_table));
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, WithoutKey, testing::Range(1u, 41u));

class ByRepeatedKey : public testing::TestWithParam<uint32_t> {};

TEST_P(ByRepeatedKey, RanksWithinTheKey) {
  RandomTables random(GetParam());
  Table old_table;
  size_t size = 5 + random.Below(30);
  for (size_t i = 0; i < size; ++i) {
    old_table.push_back(random.RandomRow());
  }
  old_table.push_back(old_table[0]);
  Table new_table = random.Edit(old_table, false);
  Outcome outcome = Compare(old_table, new_table, {.key = {"x0"}});
  ASSERT_NE(outcome.verdict, Verdict::NotCompared) << outcome.reason;

  // Within a key the shorter side finds partners for all its rows.
  std::map<std::string, std::pair<Table, Table>> groups;
  for (const Row& row : old_table) {
    groups[row[0]].first.push_back(row);
  }
  for (const Row& row : new_table) {
    groups[row[0]].second.push_back(row);
  }
  uint64_t only_old = 0;
  uint64_t only_new = 0;
  uint64_t differing = 0;
  for (const auto& [key, group] : groups) {
    uint64_t left = BagSurplus(group.first, group.second);
    uint64_t right = BagSurplus(group.second, group.first);
    differing += std::min(left, right);
    only_old += left - std::min(left, right);
    only_new += right - std::min(left, right);
  }
  EXPECT_EQ(outcome.rows.differing, differing);
  EXPECT_EQ(outcome.rows.only_old, only_old);
  EXPECT_EQ(outcome.rows.only_new, only_new);
}

INSTANTIATE_TEST_SUITE_P(Seeds, ByRepeatedKey, testing::Range(1u, 41u));

TEST(ReconcileTest, PlansWithoutRunning) {
  Database database = std::move(*Database::Open({}));
  Connection connection = std::move(*database.Connect());
  ASSERT_TRUE(connection.Execute("create table a as select 1 as id, 2 as v"));
  auto statements = PlanStatements(
      connection,
      {.old_side = {"a"}, .new_side = {"(select id, error('read') as v from a)"}, .key = {"id"}});
  ASSERT_TRUE(statements) << statements.error().message;
  ASSERT_EQ(statements->size(), 3u);
  EXPECT_NE((*statements)[2].find("full join"), std::string::npos);
}

TEST(ReconcileTest, LeavesNoTemporaryTables) {
  Database database = std::move(*Database::Open({}));
  Connection connection = std::move(*database.Connect());
  ASSERT_TRUE(
      connection.Execute("create table a as select 1 as id, 2 as v; "
                         "create table b as select 1 as id, 3 as v"));
  Outcome outcome = Reconcile(connection, {.old_side = {"a"}, .new_side = {"b"}, .key = {"id"}});
  EXPECT_EQ(outcome.verdict, Verdict::Different);
  auto rows = connection.Query("select count(*) from duckdb_tables() where temporary");
  ASSERT_TRUE(rows);
  EXPECT_EQ(rows->rows[0][0].int64(), 0);
}

TEST(ReconcileTest, ManyDifferingRowsAreAllCounted) {
  Database database = std::move(*Database::Open({.threads = 2}));
  Connection connection = std::move(*database.Connect());
  ASSERT_TRUE(connection.Execute(
      "create table a as select i as id, 'x' || i || ' ' as name, timestamp '2024-01-01' + "
      "to_seconds(i) as made_at from range(60000) r(i); create table b as select id, case when id "
      "< "
      "59000 then rtrim(name) else 'other' end as name, made_at + interval 9 hour as made_at from "
      "a"));
  Outcome outcome = Reconcile(connection, {.old_side = {"a"}, .new_side = {"b"}, .key = {"id"}});
  EXPECT_EQ(outcome.columns[1].differing_rows, 60000u);
  EXPECT_EQ(outcome.columns[1].cause.name, "mixed");
  EXPECT_EQ(outcome.columns[1].cause.rows, 59000u);
  EXPECT_EQ(outcome.columns[2].cause.name, "time_zone_shift");
  EXPECT_EQ(outcome.columns[2].cause.rows, 60000u);
}

TEST(ReconcileTest, ARepeatedKeyOnBothSidesDoesNotExplode) {
  Database database = std::move(*Database::Open({.threads = 2, .memory_limit = "500MB"}));
  Connection connection = std::move(*database.Connect());
  connection.set_timeout(30);
  ASSERT_TRUE(
      connection.Execute("create table a as select 1 as id, i % 10 as v from range(300000) r(i); "
                         "create table b as select * from a"));
  Outcome outcome = Reconcile(connection, {.old_side = {"a"}, .new_side = {"b"}, .key = {"id"}});
  EXPECT_EQ(outcome.verdict, Verdict::Equal) << outcome.reason;
  EXPECT_EQ(outcome.rows.equal, 300000u);
  EXPECT_FALSE(outcome.key_is_unique);
}

}  // namespace
}  // namespace hikkoshi::reconcile
