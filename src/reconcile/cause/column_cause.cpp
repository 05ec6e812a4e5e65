#include "reconcile/cause/column_cause.h"

#include <algorithm>

#include <fmt/format.h>

namespace hikkoshi::reconcile {

namespace {

using engine::Kind;

// Above this many rows a first look at some of them strikes out what cannot hold for all.
constexpr uint64_t kRowsWithoutFirstLook = 50'000;
constexpr uint64_t kRowsOfFirstLook = 10'000;

Hypotheses OfType(const DifferingValues& values) {
  Kind kind = values.type.kind;
  if (IsNumeric(kind)) {
    return NumberHypotheses(values);
  }
  if (IsTimestamp(kind) || kind == Kind::Date) {
    return MomentHypotheses(values);
  }
  switch (kind) {
    case Kind::Text:
      return TextHypotheses(values);
    case Kind::Boolean:
      return BooleanHypotheses();
    case Kind::List:
      return ListHypotheses();
    case Kind::Struct:
      return StructHypotheses(values.type);
    default:
      return std::vector<Hypothesis>{};
  }
}

// Values that only moved to other rows.
base::Result<bool> AreSameBag(const DifferingValues& values) {
  auto rows = values.query("select count(*) from (select v from (select o as v, 1 as side from " +
                           values.relation + " union all select n, -1 from " + values.relation +
                           ") group by v having sum(side) <> 0)");
  if (!rows) {
    return base::Fail(rows.error());
  }
  return rows->rows[0][0].integer == 0;
}

base::Result<std::vector<uint64_t>> CountEach(const DifferingValues& values,
                                              const std::string& relation,
                                              const std::vector<Hypothesis>& hypotheses) {
  std::string sql = "select count(*)";
  for (const Hypothesis& hypothesis : hypotheses) {
    sql += ", count_if(" + hypothesis.condition + ")";
  }
  auto rows = values.query(sql + " from " + relation);
  if (!rows) {
    return base::Fail(rows.error());
  }
  std::vector<uint64_t> counts;
  for (size_t i = 0; i < hypotheses.size(); ++i) {
    auto count = static_cast<uint64_t>(rows->rows[0][i + 1].integer);
    counts.push_back(count < hypotheses[i].least_rows ? 0 : count);
  }
  return counts;
}

// Returns the hypotheses that hold for all of some rows. One that holds for every row is always
// among them, whichever rows were looked at.
base::Result<std::vector<Hypothesis>> LookFirst(const DifferingValues& values,
                                                const std::vector<Hypothesis>& hypotheses) {
  std::string some = fmt::format("(select * from {} limit {})", values.relation, kRowsOfFirstLook);
  base::Result<std::vector<uint64_t>> counts = CountEach(values, some, hypotheses);
  if (!counts) {
    return base::Fail(counts.error());
  }
  std::vector<Hypothesis> kept;
  for (size_t i = 0; i < hypotheses.size(); ++i) {
    if ((*counts)[i] == kRowsOfFirstLook) {
      kept.push_back(hypotheses[i]);
    }
  }
  return kept;
}

Cause Choose(const DifferingValues& values, const std::vector<Hypothesis>& hypotheses,
             const std::vector<uint64_t>& counts) {
  auto best = std::max_element(counts.begin(), counts.end());
  if (best == counts.end() || *best == 0) {
    return {.text = "other values"};
  }
  const Hypothesis& hypothesis = hypotheses[static_cast<size_t>(best - counts.begin())];
  if (*best == values.rows) {
    return {.name = hypothesis.name, .text = hypothesis.text, .rows = *best};
  }
  return {.name = "mixed",
          .text = fmt::format("mixed: {} ({} of {} rows), other values", hypothesis.text, *best,
                              values.rows),
          .rows = *best};
}

base::Result<Cause> CountAndChoose(const DifferingValues& values,
                                   const std::vector<Hypothesis>& hypotheses) {
  base::Result<std::vector<uint64_t>> counts = CountEach(values, values.relation, hypotheses);
  if (!counts) {
    return base::Fail(counts.error());
  }
  return Choose(values, hypotheses, *counts);
}

base::Result<Cause> BestCause(const DifferingValues& values,
                              const std::vector<Hypothesis>& hypotheses) {
  if (values.rows > kRowsWithoutFirstLook) {
    base::Result<std::vector<Hypothesis>> kept = LookFirst(values, hypotheses);
    if (!kept) {
      return base::Fail(kept.error());
    }
    base::Result<Cause> cause = CountAndChoose(values, *kept);
    if (!cause || cause->rows == values.rows) {
      return cause;
    }
  }
  return CountAndChoose(values, hypotheses);
}

}  // namespace

base::Result<Cause> FindColumnCause(const DifferingValues& values,
                                    const std::vector<OtherColumn>& others) {
  Hypotheses hypotheses = OfType(values);
  if (!hypotheses) {
    return base::Fail(hypotheses.error());
  }
  for (const Hypothesis& hypothesis : NullHypotheses()) {
    hypotheses->push_back(hypothesis);
  }
  for (const OtherColumn& other : others) {
    hypotheses->push_back(
        {"other_column", "holds the old values of " + other.name, "n = " + other.old_value});
  }
  base::Result<Cause> found = BestCause(values, *hypotheses);
  if (!found) {
    return found;
  }
  Cause cause = *found;
  bool is_explained = cause.rows == values.rows;
  if (!is_explained && values.rows > 1) {
    base::Result<bool> is_same_bag = AreSameBag(values);
    if (!is_same_bag) {
      return base::Fail(is_same_bag.error());
    }
    if (*is_same_bag) {
      return Cause{.name = "order_ties",
                   .text = "the same values on other rows: ties in an ordering, or another order",
                   .rows = values.rows};
    }
  }
  return cause;
}

}  // namespace hikkoshi::reconcile
