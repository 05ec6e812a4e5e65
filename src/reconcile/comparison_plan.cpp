#include "reconcile/comparison_plan.h"

#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "reconcile/type_match.h"

namespace hikkoshi::reconcile {

using engine::Column;
using engine::QuoteName;

namespace {

using NameSet = std::set<std::string, base::LessIgnoreCase>;

const Column* Find(const std::vector<Column>& columns, const std::string& name) {
  for (const Column& column : columns) {
    if (base::EqualsIgnoreCase(column.name, name)) {
      return &column;
    }
  }
  return nullptr;
}

struct Tables {
  std::vector<Column> old_columns;
  std::vector<Column> new_columns;
};

// Columns of the same name belong together.
std::vector<ColumnPair> PairByName(const Tables& tables) {
  std::vector<ColumnPair> pairs;
  for (const Column& column : tables.old_columns) {
    if (const Column* partner = Find(tables.new_columns, column.name)) {
      pairs.push_back({.old_name = column.name, .new_name = partner->name});
    }
  }
  return pairs;
}

const Exclusion* FindExclusion(const Request& request, const ColumnPair& pair) {
  for (const Exclusion& exclusion : request.exclusions) {
    bool is_old =
        !exclusion.old_name.empty() && base::EqualsIgnoreCase(exclusion.old_name, pair.old_name);
    bool is_new =
        !exclusion.new_name.empty() && base::EqualsIgnoreCase(exclusion.new_name, pair.new_name);
    if (is_old || is_new) {
      return &exclusion;
    }
  }
  return nullptr;
}

std::vector<std::string> Unused(const std::vector<Column>& columns, const NameSet& used) {
  std::vector<std::string> names;
  for (const Column& column : columns) {
    if (used.count(column.name) == 0) {
      names.push_back(column.name);
    }
  }
  return names;
}

// The pairs whose two columns exist; the rest is reported as present on one side only.
std::vector<ColumnPair> ExistingPairs(const Request& request, const Tables& tables,
                                      Outcome& outcome) {
  NameSet used_old;
  NameSet used_new;
  std::vector<ColumnPair> existing;
  std::vector<ColumnPair> pairs = request.columns.empty() ? PairByName(tables) : request.columns;
  for (const ColumnPair& pair : pairs) {
    bool has_old = !pair.old_expression.empty() || Find(tables.old_columns, pair.old_name);
    bool has_new = !pair.new_expression.empty() || Find(tables.new_columns, pair.new_name);
    if (has_old && has_new) {
      used_old.insert(pair.old_name);
      used_new.insert(pair.new_name);
      existing.push_back(pair);
    }
  }
  for (const Exclusion& exclusion : request.exclusions) {
    used_old.insert(exclusion.old_name);
    used_new.insert(exclusion.new_name);
  }
  outcome.columns_only_old = Unused(tables.old_columns, used_old);
  outcome.columns_only_new = Unused(tables.new_columns, used_new);
  return existing;
}

std::string OldExpression(const ColumnPair& pair) {
  return pair.old_expression.empty() ? QuoteName(pair.old_name) : pair.old_expression;
}

std::string NewExpression(const ColumnPair& pair) {
  return pair.new_expression.empty() ? QuoteName(pair.new_name) : pair.new_expression;
}

// Asks the engine for the types of all expressions of one side at once.
base::Result<std::vector<Column>> DescribeExpressions(engine::Engine& engine,
                                                      const std::string& relation,
                                                      const std::vector<std::string>& items) {
  std::vector<std::string> named;
  for (size_t i = 0; i < items.size(); ++i) {
    named.push_back(fmt::format("{} as c{}", items[i], i));
  }
  return engine.Describe("(select " + base::Join(named, ", ") + " from " + relation + ")");
}

void AddExclusions(const Request& request, const Tables& tables, Outcome& outcome) {
  for (const Exclusion& exclusion : request.exclusions) {
    ColumnOutcome column{.old_name = exclusion.old_name,
                         .new_name = exclusion.new_name,
                         .is_compared = false,
                         .note = exclusion.reason};
    if (const Column* found = Find(tables.old_columns, exclusion.old_name)) {
      column.old_type = ToText(found->type);
    }
    if (const Column* found = Find(tables.new_columns, exclusion.new_name)) {
      column.new_type = ToText(found->type);
    }
    outcome.columns.push_back(std::move(column));
  }
}

void AddColumn(const ColumnPair& pair, const Column& old_column, const Column& new_column,
               ComparisonPlan& plan, Outcome& outcome) {
  TypeMatch match = MatchTypes(old_column.type, new_column.type);
  ColumnOutcome column{.old_name = pair.old_name,
                       .new_name = pair.new_name,
                       .old_type = ToText(old_column.type),
                       .new_type = ToText(new_column.type),
                       .type_difference = match.difference,
                       .is_compared = match.common.has_value(),
                       .note = match.note};
  bool is_converted = !pair.old_expression.empty() || !pair.new_expression.empty();
  if (is_converted && match.common) {
    column.type_difference = std::min(match.difference, TypeDifference::Spelling);
  }
  outcome.columns.push_back(std::move(column));
  if (!match.common) {
    return;
  }
  plan.columns.push_back({.outcome_index = outcome.columns.size() - 1,
                          .old_name = pair.old_name,
                          .new_name = pair.new_name,
                          .type = *match.common,
                          .old_sql = CanonicalSql(OldExpression(pair), old_column.type,
                                                  *match.common, pair.ignores_element_order),
                          .new_sql = CanonicalSql(NewExpression(pair), new_column.type,
                                                  *match.common, pair.ignores_element_order),
                          .tolerance = pair.tolerance});
}

base::Status AddColumns(engine::Engine& engine, const Request& request,
                        const std::vector<ColumnPair>& pairs, ComparisonPlan& plan,
                        Outcome& outcome) {
  std::vector<std::string> old_items;
  std::vector<std::string> new_items;
  std::vector<const ColumnPair*> compared;
  for (const ColumnPair& pair : pairs) {
    if (FindExclusion(request, pair) == nullptr) {
      compared.push_back(&pair);
      old_items.push_back(OldExpression(pair));
      new_items.push_back(NewExpression(pair));
    }
  }
  if (compared.empty()) {
    return base::Fail("no column to compare");
  }
  auto old_types = DescribeExpressions(engine, request.old_side.relation, old_items);
  if (!old_types) {
    return base::Fail(old_types.error());
  }
  auto new_types = DescribeExpressions(engine, request.new_side.relation, new_items);
  if (!new_types) {
    return base::Fail(new_types.error());
  }
  for (size_t i = 0; i < compared.size(); ++i) {
    AddColumn(*compared[i], (*old_types)[i], (*new_types)[i], plan, outcome);
  }
  if (plan.columns.empty()) {
    return base::Fail("no column to compare");
  }
  return {};
}

// The difference is taken in a type in which it cannot overflow.
std::string NumericDistance(const PlannedColumn& column, const std::string& old_value,
                            const std::string& new_value) {
  if (IsInteger(column.type.kind)) {
    return fmt::format("abs({}::hugeint - {}::hugeint)::double", old_value, new_value);
  }
  if (column.type.kind == engine::Kind::Decimal && column.type.width > 37) {
    return fmt::format("abs({}::double - {}::double)", old_value, new_value);
  }
  return fmt::format("abs({} - {})::double", old_value, new_value);
}

std::string WithinTolerance(const PlannedColumn& column, const std::string& old_value,
                            const std::string& new_value) {
  const Tolerance& tolerance = column.tolerance;
  if (IsNumeric(column.type.kind)) {
    return fmt::format(
        "isfinite({0}::double) and isfinite({1}::double) and {2} <= greatest({3}::double, "
        "{4}::double * greatest(abs({0}::double), abs({1}::double)))",
        old_value, new_value, NumericDistance(column, old_value, new_value), tolerance.absolute,
        tolerance.relative);
  }
  bool is_moment = IsTimestamp(column.type.kind) || column.type.kind == engine::Kind::Date;
  if (is_moment && tolerance.micros > 0) {
    return fmt::format(
        "isfinite({0}) and isfinite({1}) and abs(epoch_us({0}) - epoch_us({1})) <= {2}", old_value,
        new_value, tolerance.micros);
  }
  return "";
}

}  // namespace

std::string ComparisonPlan::SideText(bool is_old) const {
  std::vector<std::string> items;
  for (size_t i = 0; i < columns.size(); ++i) {
    items.push_back(fmt::format("{} as c{}", is_old ? columns[i].old_sql : columns[i].new_sql, i));
  }
  const Side& side = is_old ? old_side : new_side;
  std::string text = "(select " + base::Join(items, ", ") + " from " + side.relation;
  if (!side.filter.empty()) {
    text += " where " + side.filter;
  }
  text += ")";
  if (!sample_filter.empty()) {
    text = "(select * from " + text + " where " + sample_filter + ")";
  }
  return text;
}

std::optional<size_t> FindColumn(const ComparisonPlan& plan, const std::string& new_name) {
  for (size_t i = 0; i < plan.columns.size(); ++i) {
    if (base::EqualsIgnoreCase(plan.columns[i].new_name, new_name)) {
      return i;
    }
  }
  return std::nullopt;
}

base::Result<ComparisonPlan> MakePlan(engine::Engine& engine, const Request& request,
                                      Outcome& outcome) {
  base::Result<std::vector<Column>> old_columns = engine.Describe(request.old_side.relation);
  if (!old_columns) {
    return base::Fail(old_columns.error());
  }
  base::Result<std::vector<Column>> new_columns = engine.Describe(request.new_side.relation);
  if (!new_columns) {
    return base::Fail(new_columns.error());
  }
  Tables tables{std::move(*old_columns), std::move(*new_columns)};
  ComparisonPlan plan;
  plan.old_side = request.old_side;
  plan.new_side = request.new_side;
  std::vector<ColumnPair> pairs = ExistingPairs(request, tables, outcome);
  if (base::Status status = AddColumns(engine, request, pairs, plan, outcome); !status) {
    return base::Fail(status.error());
  }
  AddExclusions(request, tables, outcome);
  return plan;
}

std::string DiffersSql(const PlannedColumn& column, const std::string& old_value,
                       const std::string& new_value) {
  std::string differs = old_value + " is distinct from " + new_value;
  if (column.tolerance.is_none()) {
    return "(" + differs + ")";
  }
  std::string within = WithinTolerance(column, old_value, new_value);
  if (within.empty()) {
    return "(" + differs + ")";
  }
  return "(" + differs + " and not coalesce(" + within + ", false))";
}

}  // namespace hikkoshi::reconcile
