// The embedded engine: values of every type come back exactly, failures carry their class, and
// a confined database stays inside its folders.

#include <gtest/gtest.h>

#include "engine/duckdb/database.h"
#include "engine/duckdb/scalar.h"

namespace hikkoshi::engine::duckdb {
namespace {

Database OpenOrDie(const DatabaseOptions& options = {}) {
  base::Result<Database> database = Database::Open(options);
  EXPECT_TRUE(database) << database.error().message;
  return std::move(*database);
}

Connection ConnectOrDie(const Database& database) {
  base::Result<Connection> connection = database.Connect();
  EXPECT_TRUE(connection);
  return std::move(*connection);
}

std::string One(Connection& connection, const std::string& sql) {
  base::Result<Rows> rows = connection.Query(sql);
  if (!rows) {
    return rows.error().kind + ": " + rows.error().message;
  }
  if (rows->rows.empty()) {
    return "no rows";
  }
  return ToText(rows->rows[0][0], rows->columns[0].type);
}

struct ValueCase {
  std::string sql;
  std::string type;
  std::string text;
};

class ReadsValue : public testing::TestWithParam<ValueCase> {};

TEST_P(ReadsValue, Exactly) {
  Database database = OpenOrDie();
  Connection connection = ConnectOrDie(database);
  base::Result<Rows> rows = connection.Query("select " + GetParam().sql);
  ASSERT_TRUE(rows) << rows.error().message;
  EXPECT_EQ(ToText(rows->columns[0].type), GetParam().type);
  EXPECT_EQ(ToText(rows->rows[0][0], rows->columns[0].type), GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(
    Types, ReadsValue,
    testing::Values(ValueCase{"true", "BOOLEAN", "true"},
                    ValueCase{"null::integer", "INTEGER", "NULL"},
                    ValueCase{"(-128)::tinyint", "TINYINT", "-128"},
                    ValueCase{"255::utinyint", "UTINYINT", "255"},
                    ValueCase{"(-32768)::smallint", "SMALLINT", "-32768"},
                    ValueCase{"4294967295::uinteger", "UINTEGER", "4294967295"},
                    ValueCase{"18446744073709551615::ubigint", "UBIGINT", "18446744073709551615"},
                    ValueCase{"'-170141183460469231731687303715884105728'::hugeint", "HUGEINT",
                              "-170141183460469231731687303715884105728"},
                    ValueCase{"340282366920938463463374607431768211455::uhugeint", "UHUGEINT",
                              "340282366920938463463374607431768211455"},
                    ValueCase{"0.1::double", "DOUBLE", "0.1"},
                    ValueCase{"0.1::float", "FLOAT", "0.1"},
                    ValueCase{"'nan'::double", "DOUBLE", "NaN"},
                    ValueCase{"'-inf'::double", "DOUBLE", "-Infinity"},
                    ValueCase{"(-0.05)::decimal(4,2)", "DECIMAL(4,2)", "-0.05"},
                    ValueCase{"99999999999999999999999999999999999.999::decimal(38,3)",
                              "DECIMAL(38,3)", "99999999999999999999999999999999999.999"},
                    ValueCase{"'a''é'", "VARCHAR", "a'é"},
                    ValueCase{"'a text longer than twelve bytes'", "VARCHAR",
                              "a text longer than twelve bytes"},
                    ValueCase{"'\\x00a'::blob", "BLOB", "\\x00a"},
                    ValueCase{"date '0044-03-15'", "DATE", "0044-03-15"},
                    ValueCase{"date '2000-02-29'", "DATE", "2000-02-29"},
                    ValueCase{"date '1969-12-31'", "DATE", "1969-12-31"},
                    ValueCase{"time '23:59:59.5'", "TIME", "23:59:59.5"},
                    ValueCase{"timestamp '1969-12-31 23:59:59.000001'", "TIMESTAMP",
                              "1969-12-31 23:59:59.000001"},
                    ValueCase{"timestamptz '2024-01-01 00:00:00+09'", "TIMESTAMP WITH TIME ZONE",
                              "2023-12-31 15:00:00+00"},
                    ValueCase{"'2024-01-01 00:00:00.123456789'::timestamp_ns", "TIMESTAMP_NS",
                              "2024-01-01 00:00:00.123456789"},
                    ValueCase{"interval '14 months 3 days 90 seconds'", "INTERVAL",
                              "14 months 3 days 00:01:30"},
                    ValueCase{"'f81d4fae-7dec-11d0-a765-00a0c91e6bf6'::uuid", "UUID",
                              "f81d4fae-7dec-11d0-a765-00a0c91e6bf6"},
                    ValueCase{"[1, null, 3]", "INTEGER[]", "[1, NULL, 3]"},
                    ValueCase{"[[1], [], null]", "INTEGER[][]", "[[1], [], NULL]"},
                    ValueCase{"{a: 1, \"b c\": 'x'}", "STRUCT(\"a\" INTEGER, \"b c\" VARCHAR)",
                              "{a: 1, b c: x}"},
                    ValueCase{"map {'k': [1.5], 'l': null}", "MAP(VARCHAR, DECIMAL(2,1)[])",
                              "{k=[1.5], l=NULL}"},
                    ValueCase{"array_value(1, 2)", "INTEGER[2]", "[1, 2]"},
                    ValueCase{"'b'::enum('a', 'b')", "ENUM", "b"}));

TEST(DatabaseTest, NestedValuesStayWithTheirRows) {
  Database database = OpenOrDie();
  Connection connection = ConnectOrDie(database);
  base::Result<Rows> rows = connection.Query(
      "select case when i % 3 = 0 then null else [{n: i, t: repeat('x', i)}] end "
      "from range(5000) r(i) order by i");
  ASSERT_TRUE(rows);
  ASSERT_EQ(rows->rows.size(), 5000u);
  EXPECT_EQ(ToText(rows->rows[3][0], rows->columns[0].type), "NULL");
  EXPECT_EQ(ToText(rows->rows[4][0], rows->columns[0].type), "[{n: 4, t: xxxx}]");
  EXPECT_EQ(rows->rows[4999][0].items[0].items[0].int64(), 4999);
}

TEST(DatabaseTest, ErrorsCarryTheirClass) {
  Database database = OpenOrDie();
  Connection connection = ConnectOrDie(database);
  EXPECT_TRUE(One(connection, "select 'x'::integer").starts_with("Conversion: "));
  EXPECT_TRUE(One(connection, "select * from nowhere").starts_with("Catalog: "));
  EXPECT_TRUE(One(connection, "select from where").starts_with("Parser: "));
  EXPECT_EQ(One(connection, "select 1"), "1") << "a failure must not spoil the connection";
}

TEST(DatabaseTest, RunsAScriptAndReturnsItsLastRows) {
  Database database = OpenOrDie();
  Connection connection = ConnectOrDie(database);
  EXPECT_EQ(One(connection, "create table t (a int); insert into t values (7); select a from t"),
            "7");
  base::Result<Rows> changed = connection.Query("insert into t values (1), (2)");
  ASSERT_TRUE(changed);
  EXPECT_EQ(changed->changed, 2u);
  EXPECT_TRUE(changed->columns.empty());
  EXPECT_TRUE(connection.Query("  -- nothing here")->columns.empty());
}

TEST(DatabaseTest, RefusesATypeThatCannotBeRead) {
  Database database = OpenOrDie();
  Connection connection = ConnectOrDie(database);
  EXPECT_EQ(One(connection, "select '101'::bit as b"),
            ": column \"b\" has a type that cannot be read: BIT");
}

TEST(DatabaseTest, DescribesWithoutReading) {
  Database database = OpenOrDie();
  Connection connection = ConnectOrDie(database);
  base::Result<std::vector<Column>> columns =
      connection.Describe("(select 1 as a, error('read') as b)");
  ASSERT_TRUE(columns) << columns.error().message;
  ASSERT_EQ(columns->size(), 2u);
  EXPECT_EQ((*columns)[0], (Column{"a", Type::Of(Kind::Integer)}));
}

TEST(DatabaseTest, StreamsWithoutHoldingAllRows) {
  Database database = OpenOrDie({.threads = 1, .memory_limit = "50MB"});
  Connection connection = ConnectOrDie(database);
  uint64_t rows = 0;
  base::Status status =
      connection.Stream("select repeat('x', 1000) from range(200000)", [&](const Chunk& chunk) {
        rows += chunk.row_count();
        return true;
      });
  EXPECT_TRUE(status) << status.error().message;
  EXPECT_EQ(rows, 200000u);
}

TEST(DatabaseTest, StreamReportsAFailureInTheMiddle) {
  Database database = OpenOrDie({.threads = 1});
  Connection connection = ConnectOrDie(database);
  base::Status status = connection.Stream(
      "select case when i = 90000 then error('late') else i end from range(100000) r(i)",
      [](const Chunk&) { return true; });
  ASSERT_FALSE(status);
  EXPECT_NE(status.error().message.find("late"), std::string::npos);
}

TEST(DatabaseTest, TimeoutInterrupts) {
  Database database = OpenOrDie({.threads = 1});
  Connection connection = ConnectOrDie(database);
  connection.set_timeout(0.05);
  base::Result<Rows> rows = connection.Query(
      "select sum(hash(a.range + b.range)) from range(1000000) a, range(1000000) b");
  ASSERT_FALSE(rows);
  EXPECT_EQ(rows.error().kind, "INTERRUPT");
  connection.set_timeout(0);
  EXPECT_EQ(One(connection, "select 1"), "1");
}

TEST(DatabaseTest, ConfinedToItsFolders) {
  std::string folder = testing::TempDir() + "hikkoshi_confined";
  Database open = OpenOrDie({.is_confined = false});
  Connection writer = ConnectOrDie(open);
  std::string outside = testing::TempDir() + "hikkoshi_outside.csv";
  ASSERT_TRUE(writer.Execute("copy (select 5 as a) to '" + outside + "'"));

  Database database = OpenOrDie({.readable_folders = {folder}});
  Connection connection = ConnectOrDie(database);
  EXPECT_TRUE(
      One(connection, "select * from read_csv('" + outside + "')").starts_with("Permission: "));
  EXPECT_TRUE(One(connection, "select * from read_csv('" + folder + "/../hikkoshi_outside.csv')")
                  .starts_with("Permission: "));
  EXPECT_TRUE(One(connection, "set enable_external_access = true").starts_with("Invalid Input: "));
}

TEST(DatabaseTest, TimeZoneIsTheOneAskedFor) {
  Database utc = OpenOrDie();
  Connection connection = ConnectOrDie(utc);
  EXPECT_EQ(One(connection, "select timestamp '2024-07-01 00:00:00'::timestamptz"),
            "2024-07-01 00:00:00+00");
  Database tokyo = OpenOrDie({.time_zone = "Asia/Tokyo"});
  Connection other = ConnectOrDie(tokyo);
  EXPECT_EQ(One(other, "select timestamp '2024-07-01 00:00:00'::timestamptz"),
            "2024-06-30 15:00:00+00");
}

FunctionPack TestPack() {
  FunctionPack pack;
  pack.scalars.push_back(Scalar("t_repeat", [](std::string_view text, int32_t times) {
    std::string result;
    for (int32_t i = 0; i < times; ++i) {
      result += text;
    }
    return result;
  }));
  pack.scalars.push_back(Scalar(
      "t_or", [](std::optional<int64_t> value, int64_t other) { return value.value_or(other); }));
  pack.scalars.push_back(Scalar("t_even", [](int64_t value) -> std::optional<int64_t> {
    return value % 2 == 0 ? std::optional(value) : std::nullopt;
  }));
  pack.scalars.push_back(Scalar("t_strict", [](int64_t value) -> base::Result<int64_t> {
    if (value < 0) {
      return base::Fail("negative: " + std::to_string(value));
    }
    return value;
  }));
  pack.scalars.push_back(Scalar("t_letters", [](std::string_view text) {
    std::vector<std::optional<std::string>> letters;
    for (char letter : text) {
      letters.push_back(letter == '?' ? std::nullopt : std::optional(std::string(1, letter)));
    }
    return letters;
  }));
  pack.scalars.push_back(
      Scalar("t_count_nulls", [](std::vector<std::optional<std::string_view>> list) {
        int32_t nulls = 0;
        for (const auto& item : list) {
          nulls += item ? 0 : 1;
        }
        return nulls;
      }));
  pack.scalars.push_back(Scalar("t_next_day", [](Date date) { return Date{date.days + 1}; }));
  pack.macro_scripts.push_back("create macro t_twice(x) as t_repeat(x, 2);");
  return pack;
}

TEST(FunctionPackTest, FunctionsAndMacros) {
  Database database = OpenOrDie();
  base::Status status = database.Register(TestPack());
  ASSERT_TRUE(status) << status.error().message;
  Connection connection = ConnectOrDie(database);
  EXPECT_EQ(One(connection, "select t_twice('ab')"), "abab");
  EXPECT_EQ(One(connection, "select t_repeat(null, 2)"), "NULL");
  EXPECT_EQ(One(connection, "select t_or(null, 4)"), "4");
  EXPECT_EQ(One(connection, "select t_or(3, null)"), "NULL");
  EXPECT_EQ(One(connection, "select t_next_day(date '2023-12-31')"), "2024-01-01");
  EXPECT_TRUE(One(connection, "select t_strict(-1)").ends_with("negative: -1"));
  EXPECT_EQ(One(connection, "select t_letters('a?c')"), "[a, NULL, c]");
  EXPECT_EQ(One(connection, "select t_count_nulls(['a', null, null])"), "2");
}

TEST(FunctionPackTest, VariadicByHand) {
  ScalarFunction sum;
  sum.name = "t_sum";
  sum.variadic = Type::Of(Kind::BigInt);
  sum.result = Type::Of(Kind::BigInt);
  sum.run = [](const Arguments& arguments, ColumnWriter& output) -> base::Status {
    for (size_t row = 0; row < arguments.row_count; ++row) {
      int64_t total = 0;
      for (const ColumnView& column : arguments.columns) {
        total += column.Int64(row);
      }
      output.SetInt64(row, total);
    }
    return {};
  };
  Database database = OpenOrDie();
  ASSERT_TRUE(database.Register({.scalars = {sum}}));
  Connection connection = ConnectOrDie(database);
  EXPECT_EQ(One(connection, "select t_sum(1, 2, 3)"), "6");
  EXPECT_EQ(One(connection, "select t_sum(1, null)"), "NULL");
}

TEST(FunctionPackTest, WorksOverManyRowsWithNulls) {
  Database database = OpenOrDie();
  ASSERT_TRUE(database.Register(TestPack()));
  Connection connection = ConnectOrDie(database);
  EXPECT_EQ(One(connection,
                "select count(*) || ' ' || count(t_even(i)) || ' ' || sum(t_even(i)) "
                "from (select nullif(i, 4) as i from range(10000) r(i))"),
            "10000 4999 24994996");
  EXPECT_EQ(
      One(connection,
          "select sum(len(l)) || ' ' || sum(t_count_nulls(l)) from (select t_letters(case "
          "when i % 2 = 0 then null else repeat('?', i % 5) end) as l from range(3000) r(i))"),
      "3000 3000");
}

}  // namespace
}  // namespace hikkoshi::engine::duckdb
