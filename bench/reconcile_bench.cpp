// Comparing 3 million rows of eight columns, beside what any exact comparison must at least do: a
// bare full outer join on the key in the same engine. `ratio` is ours over the join, both measured
// in the same run; the aim is 3.

#include <benchmark/benchmark.h>

#include "base/clock.h"
#include "engine/duckdb/database.h"
#include "reconcile/reconcile.h"

namespace hikkoshi::reconcile {
namespace {

using engine::duckdb::Connection;
using engine::duckdb::Database;

// Rows lie in another order on the two sides, as they do after a migration.
constexpr const char* kTables =
    "create table old_t as select i as order_id, (i * 7919) % 100000 as member_id, "
    "'shop ' || (i % 5000) as shop_name, ((i % 100000) / 100.0)::decimal(12, 2) as amount, "
    "(i % 977) / 7.0 as weight, i % 3 = 0 as is_paid, date '2020-01-01' + (i % 1500)::int as "
    "order_date, timestamp '2020-01-01' + to_seconds(i) as created_at from range(3000000) r(i) "
    "order by hash(i);"
    "create table new_t as select * from old_t order by hash(order_id + 1);"
    "create table edited_t as select * replace (case when order_id % 3000 = 0 then amount + 1 else "
    "amount end as amount, created_at + interval 9 hour as created_at) from new_t;";

struct Tables {
  Tables() : database(std::move(*Database::Open({}))), connection(std::move(*database.Connect())) {
    (void)connection.Execute(kTables);
  }
  Database database;
  Connection connection;
};

Tables& SharedTables() {
  static Tables tables;
  return tables;
}

double BareJoinSeconds(Connection& connection, const std::string& new_table) {
  base::Stopwatch stopwatch;
  auto rows = connection.Query("select count(*) from old_t o full join " + new_table +
                               " n on o.order_id = n.order_id");
  benchmark::DoNotOptimize(rows);
  return stopwatch.seconds();
}

void Compare(benchmark::State& state, const std::string& new_table,
             const std::vector<std::string>& key, Verdict expected) {
  Connection& connection = SharedTables().connection;
  double bare_seconds = 0;
  double our_seconds = 0;
  for (auto _ : state) {
    bare_seconds += BareJoinSeconds(connection, new_table);
    base::Stopwatch stopwatch;
    Outcome outcome =
        Reconcile(connection, {.old_side = {"old_t"}, .new_side = {new_table}, .key = key});
    our_seconds += stopwatch.seconds();
    if (outcome.verdict != expected) {
      state.SkipWithError("unexpected verdict");
    }
  }
  auto runs = static_cast<double>(state.iterations());
  state.counters["join_s"] = bare_seconds / runs;
  state.counters["ours_s"] = our_seconds / runs;
  state.counters["ratio"] = our_seconds / bare_seconds;
}

void EqualByKey(benchmark::State& state) {
  Compare(state, "new_t", {"order_id"}, Verdict::Equal);
}
void EqualKeyToBeFound(benchmark::State& state) {
  Compare(state, "new_t", {}, Verdict::Equal);
}
// One column differs in a thousandth of the rows, another in all of them.
void DifferentByKey(benchmark::State& state) {
  Compare(state, "edited_t", {"order_id"}, Verdict::Different);
}

BENCHMARK(EqualByKey)->Unit(benchmark::kMillisecond)->Iterations(5);
BENCHMARK(EqualKeyToBeFound)->Unit(benchmark::kMillisecond)->Iterations(3);
BENCHMARK(DifferentByKey)->Unit(benchmark::kMillisecond)->Iterations(3);

}  // namespace
}  // namespace hikkoshi::reconcile
