#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "base/text.h"
#include "reconcile/matching.h"

namespace hikkoshi::reconcile {

namespace {

// Above this many left-over rows only one round of pairing by similarity is tried.
constexpr uint64_t kRowsForThoroughPairing = 200'000;
// Columns whose left-over values agree at least this well may stand in for a key.
constexpr double kAgreement = 0.9;

struct Leftovers {
  uint64_t old_rows = 0;
  uint64_t new_rows = 0;
};

// One numbered row per surplus copy. Without a key, further copies of a row that both sides have
// are not paired with other rows: they are extra copies, nothing else.
base::Status KeepLeftovers(Session& session, const ComparisonPlan& plan) {
  std::string columns = ColumnList(AllColumns(plan));
  auto query = [&](std::string_view mine, std::string_view theirs) {
    return fmt::format(
        "select row_number() over (order by {0}, copy) as id, {0}, copy from (select {0}, {2} > 0 "
        "as copy, unnest(range({1} - {2})) from hk_bag where {1} > {2})",
        columns, mine, theirs);
  };
  base::Status status = session.Keep("hk_left_old", query("old_count", "new_count"));
  if (status) {
    status = session.Keep("hk_left_new", query("new_count", "old_count"));
  }
  if (status) {
    status = session.Keep("hk_links", "select 0::bigint as old_id, 0::bigint as new_id limit 0");
  }
  return status;
}

base::Result<Leftovers> CountUnlinked(Session& session) {
  auto counts = session.Counts(
      "select (select count(*) from hk_left_old) - (select count(*) from hk_links), "
      "(select count(*) from hk_left_new) - (select count(*) from hk_links)");
  if (!counts) {
    return base::Fail(counts.error());
  }
  return Leftovers{(*counts)[0], (*counts)[1]};
}

// Per column: how many left-over rows could be paired if only this column counted.
base::Result<std::vector<uint64_t>> MeasureAgreement(Session& session, const ComparisonPlan& plan) {
  std::vector<uint64_t> agreement;
  for (size_t i = 0; i < plan.columns.size(); ++i) {
    auto counts = session.Counts(fmt::format(
        "select coalesce(sum(least(old_rows, new_rows)), 0)::bigint from (select sum(is_old) as "
        "old_rows, sum(is_new) as new_rows from (select c{0}, 1 as is_old, 0 as is_new from "
        "hk_left_old union all select c{0}, 0, 1 from hk_left_new) group by c{0})",
        i));
    if (!counts) {
      return base::Fail(counts.error());
    }
    agreement.push_back((*counts)[0]);
  }
  return agreement;
}

// Columns with the best agreement first; a tolerance puts a column last, since its values jitter.
Key ByAgreement(const ComparisonPlan& plan, const std::vector<uint64_t>& agreement) {
  Key order = AllColumns(plan);
  std::stable_sort(order.begin(), order.end(), [&](size_t left, size_t right) {
    bool left_jitters = !plan.columns[left].tolerance.is_none();
    bool right_jitters = !plan.columns[right].tolerance.is_none();
    if (left_jitters != right_jitters) {
      return right_jitters;
    }
    return agreement[left] > agreement[right];
  });
  return order;
}

// Links rows that agree in `same`, in order of the other columns, each row at most once.
std::string LinkSql(const Key& same, const Key& order, bool pairs_copies) {
  auto side = [&](std::string_view table, std::string_view link) {
    std::string partition = same.empty() ? "" : "partition by " + ColumnList(same) + " ";
    return fmt::format(
        "(select *, row_number() over ({}order by {}, id) as place from {} where id not in (select "
        "{} "
        "from hk_links){})",
        partition, ColumnList(order), table, link, pairs_copies ? "" : " and not copy");
  };
  std::string condition = same.empty() ? "" : SameKeySql(same) + " and ";
  return "insert into hk_links select o.id, n.id from " + side("hk_left_old", "old_id") +
         " o join " + side("hk_left_new", "new_id") + " n on " + condition + "o.place = n.place";
}

Key Without(const Key& key, size_t column) {
  Key rest = key;
  rest.erase(std::remove(rest.begin(), rest.end(), column), rest.end());
  return rest;
}

// Rows that agree in all columns but one belong together, whichever that one is; then rows that
// agree in the columns in which the left-overs agree on the whole.
base::Status LinkBySimilarity(Session& session, const ComparisonPlan& plan,
                              const std::vector<uint64_t>& agreement, Leftovers left) {
  Key order = ByAgreement(plan, agreement);
  uint64_t pairable = std::min(left.old_rows, left.new_rows);
  // Within a tolerance a further copy may be the partner of a row that is nearly the same.
  bool pairs_copies =
      std::any_of(plan.columns.begin(), plan.columns.end(),
                  [](const PlannedColumn& column) { return !column.tolerance.is_none(); });
  std::vector<Key> rounds;
  if (pairable <= kRowsForThoroughPairing && order.size() > 1) {
    for (auto column = order.rbegin(); column != order.rend(); ++column) {
      rounds.push_back(Without(order, *column));
    }
  }
  Key agreeing;
  for (size_t column : order) {
    if (static_cast<double>(agreement[column]) >= kAgreement * static_cast<double>(pairable)) {
      agreeing.push_back(column);
    }
  }
  if (!agreeing.empty()) {
    rounds.push_back(agreeing);
  }
  for (const Key& same : rounds) {
    if (base::Status status = session.Run(LinkSql(same, order, pairs_copies)); !status) {
      return status;
    }
    base::Result<Leftovers> rest = CountUnlinked(session);
    if (!rest) {
      return base::Fail(rest.error());
    }
    if (rest->old_rows == 0 || rest->new_rows == 0) {
      break;
    }
  }
  return {};
}

base::Status LinkLeftovers(Session& session, const ComparisonPlan& plan, const Key& key,
                           Leftovers left) {
  if (left.old_rows == 0 || left.new_rows == 0) {
    return {};
  }
  base::Result<std::vector<uint64_t>> agreement = MeasureAgreement(session, plan);
  if (!agreement) {
    return base::Fail(agreement.error());
  }
  if (key.empty()) {
    return LinkBySimilarity(session, plan, *agreement, left);
  }
  return session.Run(LinkSql(key, ByAgreement(plan, *agreement), true));
}

base::Status KeepTables(Session& session, const ComparisonPlan& plan, const Key& key,
                        const std::vector<Tie>& ties) {
  std::vector<std::string> items;
  std::vector<std::string> differs;
  for (size_t i = 0; i < plan.columns.size(); ++i) {
    items.push_back(fmt::format("o.c{0} as o{0}, n.c{0} as n{0}", i));
    differs.push_back(
        DiffersSql(plan.columns[i], fmt::format("o.c{}", i), fmt::format("n.c{}", i)));
  }
  base::Status status = session.Keep(
      "hk_pairs", "select p.*" + TieColumns(plan, key, ties) + " from (select " +
                      base::Join(items, ", ") +
                      " from hk_links l join hk_left_old o on o.id = l.old_id join hk_left_new n "
                      "on n.id = l.new_id where " +
                      base::Join(differs, " or ") + ") p");
  std::string columns = ColumnList(AllColumns(plan));
  if (status) {
    status = session.Keep(
        "hk_only_old", "select " + columns +
                           ", copy from hk_left_old where id not in (select old_id from hk_links)");
  }
  if (status) {
    status = session.Keep(
        "hk_only_new", "select " + columns +
                           ", copy from hk_left_new where id not in (select new_id from hk_links)");
  }
  return status;
}

base::Result<Matching> CountMatching(Session& session, const ComparisonPlan& plan) {
  std::string sql =
      "select (select count(*) from " + plan.OldSide() + "), (select count(*) from " +
      plan.NewSide() +
      "), (select count(*) from hk_only_old), (select count(*) from hk_only_new), count(*)";
  for (size_t i = 0; i < plan.columns.size(); ++i) {
    sql += ", count_if(" +
           DiffersSql(plan.columns[i], fmt::format("o{}", i), fmt::format("n{}", i)) + ")";
  }
  auto counts = session.Counts(sql + " from hk_pairs");
  if (!counts) {
    return base::Fail(counts.error());
  }
  Matching matching{.old_rows = (*counts)[0],
                    .new_rows = (*counts)[1],
                    .matched = (*counts)[0] - (*counts)[2],
                    .differing = (*counts)[4],
                    .only_old = (*counts)[2],
                    .only_new = (*counts)[3]};
  matching.differing_rows.assign(counts->begin() + 5, counts->end());
  matching.kept.assign(plan.columns.size(), true);
  return matching;
}

base::Result<Matching> EqualBags(Session& session, const ComparisonPlan& plan) {
  auto counts = session.Counts("select count(*) from " + plan.OldSide());
  if (!counts) {
    return base::Fail(counts.error());
  }
  uint64_t rows = (*counts)[0];
  return Matching{.old_rows = rows,
                  .new_rows = rows,
                  .matched = rows,
                  .differing_rows = std::vector<uint64_t>(plan.columns.size(), 0),
                  .kept = std::vector<bool>(plan.columns.size(), false)};
}

}  // namespace

std::string BagSql(const ComparisonPlan& plan) {
  return "select " + ColumnList(AllColumns(plan)) +
         ", sum(is_old)::bigint as old_count, sum(is_new)::bigint as new_count from (select *, 1 "
         "as is_old, 0 as is_new from " +
         plan.OldSide() + " union all select *, 0, 1 from " + plan.NewSide() +
         ") group by all having sum(is_old) <> sum(is_new)";
}

base::Result<Matching> MatchAsBags(Session& session, const ComparisonPlan& plan, const Key& key,
                                   const std::vector<Tie>& ties) {
  if (base::Status status = session.Keep("hk_bag", BagSql(plan)); !status) {
    return base::Fail(status.error());
  }
  auto bag = session.Counts("select count(*) from hk_bag");
  if (!bag) {
    return base::Fail(bag.error());
  }
  if ((*bag)[0] == 0) {
    return EqualBags(session, plan);
  }
  if (base::Status status = KeepLeftovers(session, plan); !status) {
    return base::Fail(status.error());
  }
  base::Result<Leftovers> left = CountUnlinked(session);
  if (!left) {
    return base::Fail(left.error());
  }
  if (base::Status status = LinkLeftovers(session, plan, key, *left); !status) {
    return base::Fail(status.error());
  }
  if (base::Status status = KeepTables(session, plan, key, ties); !status) {
    return base::Fail(status.error());
  }
  return CountMatching(session, plan);
}

}  // namespace hikkoshi::reconcile
