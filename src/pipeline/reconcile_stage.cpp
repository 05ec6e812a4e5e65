// Compares models with old tables.

#include <algorithm>

#include "pipeline/engine_sql.h"
#include "pipeline/migration.h"
#include "reconcile/reconcile.h"

namespace hikkoshi::pipeline {
namespace {

using engine::QuoteName;

const ModelBuild* FindBuild(const std::vector<ModelBuild>& builds, const std::string& model) {
  auto found = std::find_if(builds.begin(), builds.end(),
                            [&](const ModelBuild& build) { return build.model == model; });
  return found == builds.end() ? nullptr : &*found;
}

reconcile::Outcome NotCompared(const MigratedTable& table, std::string reason) {
  reconcile::Outcome outcome;
  outcome.table = table.table.Qualified();
  outcome.model = table.model;
  outcome.reason = std::move(reason);
  return outcome;
}

double ToleranceOf(const Configuration& configuration, const std::string& table,
                   const std::string& column) {
  auto of_column = configuration.relative_tolerance.find(table + "." + column);
  if (of_column != configuration.relative_tolerance.end()) {
    return of_column->second;
  }
  auto of_table = configuration.relative_tolerance.find(table);
  return of_table == configuration.relative_tolerance.end() ? 0 : of_table->second;
}

// The new value of a converted column is brought back to the legacy form, where it must be the
// very value of the old table.
base::Result<reconcile::ColumnPair> PairOf(const standardize::ColumnDecision& column,
                                           const std::string& table,
                                           const Configuration& configuration,
                                           bool is_partition_key) {
  reconcile::ColumnPair pair;
  pair.old_name = column.old_name;
  pair.new_name = column.new_name;
  pair.tolerance.relative = ToleranceOf(configuration, table, column.old_name);
  if (!column.conversion.is_none()) {
    base::Result<std::string> back = BackwardSql(column.conversion, column.new_name);
    if (!back) {
      return base::Fail(back.error());
    }
    pair.new_expression = *back;
  } else if (is_partition_key && column.old_type.is_known()) {
    // A partition key lives in the path, as text, whatever type the job gave it.
    pair.old_expression = "cast(" + QuoteName(column.old_name) + " as " +
                          types::ToText(column.old_type, types::TypeSyntax::DuckDb) + ")";
  }
  return pair;
}

std::vector<std::string> KeyOf(const standardize::TableDecision& decision,
                               const Configuration& configuration) {
  std::vector<std::string> key;
  auto given = configuration.keys.find(decision.database + "." + decision.name);
  if (given != configuration.keys.end()) {
    for (const std::string& legacy : given->second) {
      const standardize::ColumnDecision* column = decision.FindColumn(legacy);
      key.push_back(column == nullptr ? legacy : column->new_name);
    }
  }
  return key;
}

// Sums of floating numbers are compared up to what another order of adding can change.
constexpr double kFloatingSumTolerance = 1e-9;

base::Result<reconcile::Request> RequestOf(const MigratedTable& table,
                                           const standardize::TableDecision& decision,
                                           const Platform& platform, bool excludes_unrepeatable) {
  const Configuration& configuration = platform.configuration;
  const catalog::Table* old_table = platform.catalog.Find(table.table.database, table.table.name);
  reconcile::Request request;
  request.old_table = table.table.Qualified();
  request.model = table.model;
  request.old_side.relation = QuoteName(table.table.database) + "." + QuoteName(table.table.name);
  request.new_side.relation = std::string(kModelSchema) + "." + QuoteName(table.model);
  request.type_policy = reconcile::TypePolicy::Exact;
  request.key = KeyOf(decision, configuration);
  for (const standardize::ColumnDecision& column : decision.columns) {
    auto reason = table.unrepeatable.find(column.new_name);
    if (excludes_unrepeatable && reason != table.unrepeatable.end()) {
      request.exclusions.push_back({column.old_name, column.new_name, reason->second});
      continue;
    }
    const catalog::Column* declared =
        old_table == nullptr ? nullptr : old_table->FindColumn(column.old_name);
    base::Result<reconcile::ColumnPair> pair =
        PairOf(column, table.table.Qualified(), configuration,
               declared != nullptr && declared->is_partition_key);
    if (!pair) {
      return base::Fail(pair.error());
    }
    types::TypeKind kind = column.old_type.kind;
    bool is_floating = kind == types::TypeKind::Double || kind == types::TypeKind::Float;
    bool depends_on_order = table.floating_sums.contains(column.new_name) ||
                            (is_floating && table.unrepeatable.contains(column.new_name));
    if (depends_on_order) {
      pair->tolerance.relative = std::max(pair->tolerance.relative, kFloatingSumTolerance);
    }
    request.columns.push_back(std::move(*pair));
  }
  return request;
}

}  // namespace

// Everything is compared first: tables that are equal are equal, chance or not. Only where they
// differ are the columns left out that the old platform could not repeat itself.
reconcile::Outcome CompareTable(const MigratedTable& table,
                                const standardize::TableDecision& decision,
                                const Platform& platform, Workbench& workbench) {
  reconcile::Outcome outcome;
  for (bool excludes : {false, true}) {
    base::Result<reconcile::Request> request = RequestOf(table, decision, platform, excludes);
    if (!request) {
      return NotCompared(table, request.error().message);
    }
    if (request->columns.empty()) {
      break;
    }
    outcome = reconcile::Reconcile(workbench.connection(), *request);
    bool is_final = outcome.verdict != reconcile::Verdict::Different || table.unrepeatable.empty();
    if (is_final) {
      return outcome;
    }
  }
  return outcome;
}

std::vector<reconcile::Outcome> ReconcileTables(const Platform& platform,
                                                const Translation& translation,
                                                const std::vector<ModelBuild>& builds,
                                                Workbench& workbench) {
  std::vector<reconcile::Outcome> outcomes;
  for (const MigratedTable& table : translation.tables) {
    std::string name = table.table.Qualified();
    const ModelBuild* build = FindBuild(builds, table.model);
    const standardize::TableDecision* decision =
        translation.standard.Find(table.table.database, table.table.name);
    if (table.state == TableState::Residue) {
      outcomes.push_back(NotCompared(table, "left to a person"));
    } else if (build == nullptr || build->state != BuildState::Built) {
      outcomes.push_back(NotCompared(table, "the model was not built"));
    } else if (!workbench.Has(name) || decision == nullptr) {
      outcomes.push_back(NotCompared(table, "the old table's data is not at hand"));
    } else {
      outcomes.push_back(CompareTable(table, *decision, platform, workbench));
    }
  }
  return outcomes;
}

}  // namespace hikkoshi::pipeline
