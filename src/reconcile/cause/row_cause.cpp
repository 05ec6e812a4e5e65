#include "reconcile/cause/row_cause.h"

#include <fmt/format.h>

namespace hikkoshi::reconcile {

namespace {

// A table of hundreds of columns is not searched further.
constexpr size_t kColumnsSearched = 60;

bool HasOrder(engine::Kind kind) {
  return IsNumeric(kind) || IsTimestamp(kind) || kind == engine::Kind::Date ||
         kind == engine::Kind::Text || kind == engine::Kind::Boolean;
}

// One row: all NULL here and never there; one value here and never there; all above; all below.
std::string SearchSql(const std::string& table, const std::string& other_side, size_t column) {
  return fmt::format(
      "with mine as (select count(*) as rows, count(c{0}) as filled, min(c{0}) as low, max(c{0}) "
      "as high from {1}), theirs as (select count(*) as rows, count(c{0}) as filled, min(c{0}) as "
      "low, max(c{0}) as high, count_if(c{0} = (select low from mine)) as same from {2}) select "
      "mine.filled = 0 and theirs.filled = theirs.rows, mine.filled = mine.rows and mine.low = "
      "mine.high and theirs.same = 0, mine.filled = mine.rows and mine.low > theirs.high, "
      "mine.filled = mine.rows and mine.high < theirs.low, mine.low::varchar, "
      "theirs.low::varchar, theirs.high::varchar from mine, theirs",
      column, table, other_side);
}

bool IsTrue(const engine::Value& value) {
  return !value.is_null() && value.boolean();
}

Cause ReadSearch(const std::string& name, engine::Kind kind, uint64_t rows,
                 const std::vector<engine::Value>& row) {
  if (IsTrue(row[0])) {
    return {.name = "null_filter", .text = name + " is NULL in all of them", .rows = rows};
  }
  if (rows < 2) {
    return {};
  }
  if (IsTrue(row[1])) {
    return {.name = "value_filter",
            .text = fmt::format("{} is {} in all of them", name, row[4].text),
            .rows = rows};
  }
  bool has_range = kind != engine::Kind::Text && kind != engine::Kind::Boolean;
  if (has_range && IsTrue(row[2])) {
    return {.name = "range_filter",
            .text = fmt::format("{} is above {} in all of them", name, row[6].text),
            .rows = rows};
  }
  if (has_range && IsTrue(row[3])) {
    return {.name = "range_filter",
            .text = fmt::format("{} is below {} in all of them", name, row[5].text),
            .rows = rows};
  }
  return {};
}

}  // namespace

base::Result<Cause> FindRowCause(Session& session, const ComparisonPlan& plan,
                                 const std::string& table, uint64_t rows,
                                 const std::string& other_side) {
  auto copies = session.Counts("select count_if(copy) from " + table);
  if (!copies) {
    return base::Fail(copies.error());
  }
  if ((*copies)[0] == rows) {
    return Cause{.name = "duplicate_count",
                 .text = "further copies of rows that both tables have",
                 .rows = rows};
  }
  for (size_t i = 0; i < plan.columns.size() && i < kColumnsSearched; ++i) {
    engine::Kind kind = plan.columns[i].type.kind;
    if (!HasOrder(kind)) {
      continue;
    }
    auto found = session.Query(SearchSql(table, other_side, i));
    if (!found) {
      return base::Fail(found.error());
    }
    Cause cause = ReadSearch(plan.columns[i].new_name, kind, rows, found->rows[0]);
    if (!cause.name.empty()) {
      return cause;
    }
  }
  return Cause{};
}

}  // namespace hikkoshi::reconcile
