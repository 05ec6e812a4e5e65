#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "reconcile/matching.h"

namespace hikkoshi::reconcile {

namespace {

// Rows that share a key would multiply in the join. Counting rows per hash bucket bounds how many
// can share one without the price of counting distinct keys; the join itself then proves
// uniqueness. The bound is far above what unique keys reach by chance.
constexpr uint64_t kBuckets = 65536;
constexpr uint64_t kFreeRowsPerBucket = 200;

struct SideSize {
  uint64_t rows = 0;
  uint64_t largest_bucket = 0;
};

std::string SizeSql(const std::string& side, const Key& key) {
  return fmt::format(
      "select sum(rows), max(rows) from (select count(*) as rows from {} group by hash({}) & {})",
      side, ColumnList(key), kBuckets - 1);
}

base::Result<SideSize> MeasureSide(Session& session, const std::string& side, const Key& key) {
  auto counts = session.Counts(SizeSql(side, key));
  if (!counts) {
    return base::Fail(counts.error());
  }
  return SideSize{(*counts)[0], (*counts)[1]};
}

bool MayExplode(const SideSize& side) {
  return side.largest_bucket > kFreeRowsPerBucket + 4 * (side.rows / kBuckets);
}

std::string JoinText(const ComparisonPlan& plan, const Key& key) {
  return "(select 1 as here, s.* from " + plan.OldSide() +
         " s) o full join (select 1 as here, s.* from " + plan.NewSide() + " s) n on " +
         SameKeySql(key);
}

bool IsInKey(const Key& key, size_t column) {
  return std::find(key.begin(), key.end(), column) != key.end();
}

std::string DiffersAt(const ComparisonPlan& plan, size_t column) {
  return DiffersSql(plan.columns[column], fmt::format("o.c{}", column),
                    fmt::format("n.c{}", column));
}

// Counts everything in one pass: rows per side, pairs, differing pairs, and per column.
std::string CountSql(const ComparisonPlan& plan, const Key& key) {
  std::vector<std::string> flags;
  std::vector<std::string> counts;
  std::vector<std::string> any;
  for (size_t i = 0; i < plan.columns.size(); ++i) {
    if (!IsInKey(key, i)) {
      flags.push_back(fmt::format(", {} as d{}", DiffersAt(plan, i), i));
      counts.push_back(fmt::format(", count_if(d{} and is_pair)", i));
      any.push_back(fmt::format("d{}", i));
    }
  }
  std::string any_text = any.empty() ? "false" : base::Join(any, " or ");
  return "select count(*), count(old_here), count(new_here), count_if((" + any_text +
         ") and is_pair)" + base::Join(counts, "") +
         " from (select o.here as old_here, n.here as new_here, o.here = n.here as is_pair" +
         base::Join(flags, "") + " from " + JoinText(plan, key) + ")";
}

Matching ReadCounts(const ComparisonPlan& plan, const Key& key,
                    const std::vector<uint64_t>& counts) {
  Matching matching;
  matching.old_rows = counts[1];
  matching.new_rows = counts[2];
  matching.matched = counts[1] + counts[2] - counts[0];
  matching.only_old = counts[0] - counts[2];
  matching.only_new = counts[0] - counts[1];
  matching.differing = counts[3];
  matching.differing_rows.resize(plan.columns.size());
  matching.kept.resize(plan.columns.size());
  size_t next = 4;
  for (size_t i = 0; i < plan.columns.size(); ++i) {
    if (!IsInKey(key, i)) {
      matching.differing_rows[i] = counts[next++];
    }
  }
  return matching;
}

base::Status KeepOnly(Session& session, const std::string& table, const std::string& from,
                      const std::string& other, const Key& key) {
  return session.Keep(table, "select o.*, false as copy from " + from + " o anti join " + other +
                                 " n on " + SameKeySql(key));
}

}  // namespace

std::string SameKeySql(const Key& key) {
  std::vector<std::string> parts;
  for (size_t column : key) {
    parts.push_back(fmt::format("o.c{0} is not distinct from n.c{0}", column));
  }
  return base::Join(parts, " and ");
}

std::string ColumnList(const Key& key) {
  std::vector<std::string> parts;
  for (size_t column : key) {
    parts.push_back(fmt::format("c{}", column));
  }
  return base::Join(parts, ", ");
}

Key AllColumns(const ComparisonPlan& plan) {
  Key all;
  for (size_t i = 0; i < plan.columns.size(); ++i) {
    all.push_back(i);
  }
  return all;
}

std::vector<std::string> FirstStatements(const ComparisonPlan& plan, const Key& key) {
  if (key.empty()) {
    return {BagSql(plan)};
  }
  return {SizeSql(plan.NewSide(), key), "select count(*) from " + plan.OldSide(),
          CountSql(plan, key)};
}

base::Result<std::optional<Matching>> MatchByKey(Session& session, const ComparisonPlan& plan,
                                                 const Key& key) {
  base::Result<SideSize> new_size = MeasureSide(session, plan.NewSide(), key);
  if (!new_size) {
    return base::Fail(new_size.error());
  }
  if (MayExplode(*new_size)) {
    return std::nullopt;
  }
  auto old_rows = session.Counts("select count(*) from " + plan.OldSide());
  if (!old_rows) {
    return base::Fail(old_rows.error());
  }
  auto counts = session.Counts(CountSql(plan, key));
  if (!counts) {
    return base::Fail(counts.error());
  }
  Matching matching = ReadCounts(plan, key, *counts);
  // A key held by a old rows and b new ones joins to a*b rows. The sums come out as the sizes of
  // both sides only when a = b = 1 for every key that both sides have.
  if (matching.old_rows != (*old_rows)[0] || matching.new_rows != new_size->rows) {
    return std::nullopt;
  }
  return matching;
}

std::string TieColumns(const ComparisonPlan& plan, const Key& key, const std::vector<Tie>& ties) {
  std::string text;
  for (size_t i = 0; i < ties.size(); ++i) {
    std::vector<std::string> conditions;
    for (size_t column : key) {
      conditions.push_back(fmt::format("tie.{} is not distinct from p.o{}",
                                       engine::QuoteName(plan.columns[column].new_name), column));
    }
    text += conditions.empty()
                ? fmt::format(", false as t{}", i)
                : fmt::format(", exists (select 1 from {} tie where {}) as t{}",
                              ties[i].keys_relation, base::Join(conditions, " and "), i);
  }
  return text;
}

std::string PairDiffers(const ComparisonPlan& plan, const std::vector<Tie>& ties, size_t column) {
  std::string text =
      DiffersSql(plan.columns[column], fmt::format("o{}", column), fmt::format("n{}", column));
  for (size_t i = 0; i < ties.size(); ++i) {
    const std::vector<std::string>& names = ties[i].new_names;
    bool is_meant =
        names.empty() || std::any_of(names.begin(), names.end(), [&](const std::string& name) {
          return base::EqualsIgnoreCase(name, plan.columns[column].new_name);
        });
    if (is_meant) {
      text += fmt::format(" and not t{}", i);
    }
  }
  return "(" + text + ")";
}

base::Status KeepDifferences(Session& session, const ComparisonPlan& plan, const Key& key,
                             const std::vector<Tie>& ties, Matching& matching) {
  std::vector<std::string> items;
  std::vector<std::string> differs;
  for (size_t i = 0; i < plan.columns.size(); ++i) {
    matching.kept[i] = IsInKey(key, i) || matching.differing_rows[i] > 0;
    if (matching.kept[i]) {
      items.push_back(fmt::format("o.c{0} as o{0}, n.c{0} as n{0}", i));
    }
    if (matching.differing_rows[i] > 0) {
      differs.push_back(DiffersAt(plan, i));
    }
  }
  base::Status status;
  if (!differs.empty()) {
    status =
        session.Keep("hk_pairs", "select p.*" + TieColumns(plan, key, ties) + " from (select " +
                                     base::Join(items, ", ") + " from " + plan.OldSide() +
                                     " o join " + plan.NewSide() + " n on " + SameKeySql(key) +
                                     " where " + base::Join(differs, " or ") + ") p");
  }
  if (status && matching.only_old > 0) {
    status = KeepOnly(session, "hk_only_old", plan.OldSide(), plan.NewSide(), key);
  }
  if (status && matching.only_new > 0) {
    status = KeepOnly(session, "hk_only_new", plan.NewSide(), plan.OldSide(), key);
  }
  return status;
}

}  // namespace hikkoshi::reconcile
