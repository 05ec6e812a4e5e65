#include "reconcile/explain.h"

#include <fmt/format.h>

#include "base/text.h"
#include "reconcile/cause/column_cause.h"
#include "reconcile/cause/row_cause.h"

namespace hikkoshi::reconcile {

namespace {

constexpr uint64_t kRowsAlwaysGrouped = 100'000;

std::optional<std::string> CellText(const engine::Value& value, const engine::Type& type) {
  if (value.is_null()) {
    return std::nullopt;
  }
  return ToText(value, type);
}

std::string KeyItems(const Key& key) {
  std::vector<std::string> items;
  for (size_t column : key) {
    items.push_back(fmt::format("o{}", column));
  }
  return base::Join(items, ", ");
}

base::Status AddSamples(const Explanation& context, size_t column, const std::string& differs,
                        ColumnOutcome& outcome) {
  std::string values = fmt::format("o{0}, n{0}", column);
  std::string keys = KeyItems(context.key);
  std::string items = keys.empty() ? values : keys + ", " + values;
  auto rows =
      context.session.Query(fmt::format("select {0} from hk_pairs where {1} order by {0} limit {2}",
                                        items, differs, context.request.sample_rows));
  if (!rows) {
    return base::Fail(rows.error());
  }
  size_t key_size = context.key.size();
  for (const std::vector<engine::Value>& row : rows->rows) {
    SamplePair sample;
    for (size_t i = 0; i < key_size; ++i) {
      sample.key.push_back(ToText(row[i], rows->columns[i].type));
    }
    sample.old_value = CellText(row[key_size], rows->columns[key_size].type);
    sample.new_value = CellText(row[key_size + 1], rows->columns[key_size + 1].type);
    outcome.samples.push_back(std::move(sample));
  }
  return {};
}

// Pairs that hardly ever repeat have no top, and grouping millions of them is dear.
base::Result<bool> DoPairsRepeat(const Explanation& context, size_t column,
                                 const std::string& differs, uint64_t rows) {
  if (rows <= kRowsAlwaysGrouped) {
    return true;
  }
  auto counts = context.session.Counts(fmt::format(
      "select approx_count_distinct(hash(o{0}, n{0})) from hk_pairs where {1}", column, differs));
  if (!counts) {
    return base::Fail(counts.error());
  }
  return (*counts)[0] < rows / 2;
}

base::Status AddTopPairs(const Explanation& context, size_t column, const std::string& differs,
                         ColumnOutcome& outcome) {
  base::Result<bool> do_repeat = DoPairsRepeat(context, column, differs, outcome.differing_rows);
  if (!do_repeat) {
    return base::Fail(do_repeat.error());
  }
  if (!*do_repeat) {
    return {};
  }
  auto rows = context.session.Query(fmt::format(
      "select o{0}, n{0}, count(*) as rows from hk_pairs where {1} group by o{0}, n{0} order by "
      "rows desc, o{0}, n{0} limit {2}",
      column, differs, context.request.top_pairs));
  if (!rows) {
    return base::Fail(rows.error());
  }
  for (const std::vector<engine::Value>& row : rows->rows) {
    outcome.top_pairs.push_back({.old_value = CellText(row[0], rows->columns[0].type),
                                 .new_value = CellText(row[1], rows->columns[1].type),
                                 .rows = static_cast<uint64_t>(row[2].integer)});
  }
  return {};
}

// Other columns of the same type that differ too: their values may have been exchanged.
std::vector<size_t> Partners(const Explanation& context, size_t column) {
  std::vector<size_t> partners;
  for (size_t i = 0; i < context.plan.columns.size(); ++i) {
    if (i != column && context.matching.kept[i] && context.matching.differing_rows[i] > 0 &&
        context.plan.columns[i].type == context.plan.columns[column].type) {
      partners.push_back(i);
    }
  }
  return partners;
}

// A cause that cannot be found is no reason to lose the comparison.
void AddCause(const Explanation& context, size_t column, const std::string& differs,
              ColumnOutcome& outcome) {
  std::string items = fmt::format("o{0} as o, n{0} as n", column);
  std::vector<OtherColumn> others;
  for (size_t partner : Partners(context, column)) {
    items += fmt::format(", o{0} as other{0}", partner);
    others.push_back({context.plan.columns[partner].old_name, fmt::format("other{}", partner)});
  }
  DifferingValues values{
      .relation = "(select " + items + " from hk_pairs where " + differs + ")",
      .type = context.plan.columns[column].type,
      .rows = outcome.differing_rows,
      .query = [&](const std::string& sql) { return context.session.Query(sql); }};
  base::Result<Cause> cause = FindColumnCause(values, others);
  outcome.cause = cause ? *cause : Cause{.text = "no cause was found: " + cause.error().message};
  bool is_one_pair =
      outcome.cause.name.empty() && outcome.differing_rows > 1 && outcome.top_pairs.size() == 1;
  if (is_one_pair) {
    const TopPair& pair = outcome.top_pairs[0];
    outcome.cause = {
        .name = "one_value",
        .text = fmt::format("always {} in the old table and {} in the new one",
                            pair.old_value.value_or("NULL"), pair.new_value.value_or("NULL")),
        .rows = pair.rows};
  }
}

base::Status ExplainColumn(const Explanation& context, size_t column, Outcome& outcome) {
  ColumnOutcome& target = outcome.columns[context.plan.columns[column].outcome_index];
  target.differing_rows = context.matching.differing_rows[column];
  if (target.differing_rows == 0) {
    return {};
  }
  std::string differs = PairDiffers(context.plan, context.request.ties, column);
  if (!context.request.ties.empty()) {
    auto counts = context.session.Counts("select count_if(" + differs + ") from hk_pairs");
    if (!counts) {
      return base::Fail(counts.error());
    }
    target.differing_rows = (*counts)[0];
    if (target.differing_rows == 0) {
      target.note = "differs on rows of known ties only";
      return {};
    }
  }
  if (base::Status status = AddTopPairs(context, column, differs, target); !status) {
    return status;
  }
  AddCause(context, column, differs, target);
  return AddSamples(context, column, differs, target);
}

base::Status AddRowSamples(const Explanation& context, const std::string& table,
                           std::vector<RowSample>& samples) {
  std::string columns = ColumnList(AllColumns(context.plan));
  std::string order = context.key.empty() ? columns : ColumnList(context.key) + ", " + columns;
  auto rows = context.session.Query(fmt::format("select {} from {} order by {} limit {}", columns,
                                                table, order, context.request.sample_rows));
  if (!rows) {
    return base::Fail(rows.error());
  }
  for (const std::vector<engine::Value>& row : rows->rows) {
    RowSample& sample = samples.emplace_back();
    for (size_t i = 0; i < row.size(); ++i) {
      sample.cells.push_back(CellText(row[i], rows->columns[i].type));
    }
  }
  return {};
}

struct RowsOfOneSide {
  std::string table;
  uint64_t rows;
  std::string other_side;
};

base::Status ExplainRows(const Explanation& context, const RowsOfOneSide& side, Cause& cause,
                         std::vector<RowSample>& samples, uint64_t& copies) {
  if (side.rows == 0) {
    return {};
  }
  base::Result<Cause> found =
      FindRowCause(context.session, context.plan, side.table, side.rows, side.other_side);
  if (!found) {
    return base::Fail(found.error());
  }
  cause = *found;
  auto counts = context.session.Counts("select count_if(copy) from " + side.table);
  if (!counts) {
    return base::Fail(counts.error());
  }
  copies = (*counts)[0];
  return AddRowSamples(context, side.table, samples);
}

// Rows that differ only where a known tie let them.
base::Status CountTies(const Explanation& context, Outcome& outcome) {
  if (context.request.ties.empty() || context.matching.differing == 0) {
    return {};
  }
  std::vector<std::string> differs;
  for (size_t i = 0; i < context.plan.columns.size(); ++i) {
    if (context.matching.kept[i]) {
      differs.push_back(PairDiffers(context.plan, context.request.ties, i));
    }
  }
  auto counts =
      context.session.Counts("select count_if(" + base::Join(differs, " or ") + ") from hk_pairs");
  if (!counts) {
    return base::Fail(counts.error());
  }
  outcome.rows.ties = context.matching.differing - (*counts)[0];
  outcome.rows.differing = (*counts)[0];
  return {};
}

}  // namespace

base::Status Explain(const Explanation& explanation, Outcome& outcome) {
  for (size_t i = 0; i < explanation.plan.columns.size(); ++i) {
    if (base::Status status = ExplainColumn(explanation, i, outcome); !status) {
      return status;
    }
  }
  if (base::Status status = CountTies(explanation, outcome); !status) {
    return status;
  }
  const Matching& matching = explanation.matching;
  base::Status status =
      ExplainRows(explanation, {"hk_only_old", matching.only_old, explanation.plan.NewSide()},
                  outcome.only_old_cause, outcome.only_old_samples, outcome.rows.extra_copies_old);
  if (!status) {
    return status;
  }
  return ExplainRows(explanation, {"hk_only_new", matching.only_new, explanation.plan.OldSide()},
                     outcome.only_new_cause, outcome.only_new_samples,
                     outcome.rows.extra_copies_new);
}

}  // namespace hikkoshi::reconcile
