#include "pipeline/assist_bench.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "ast/walk.h"
#include "pipeline/assist_reasons.h"
#include "pipeline/draft_style.h"
#include "pipeline/engine_sql.h"
#include "reconcile/reconcile.h"
#include "resolve/analyzer.h"
#include "sql/parse.h"

namespace hikkoshi::pipeline {
namespace {

using assist::Check;
using assist::Evaluation;
using assist::Reason;
using dialect::Dialect;
using engine::QuoteName;

// Functions that make rows out of a value. All others in FROM could read something.
constexpr std::array<std::string_view, 10> kRowFunctions = {
    "explode", "explode_outer", "posexplode", "posexplode_outer", "inline", "inline_outer",
    "stack",   "json_tuple",    "range",      "sequence"};

bool IsRowFunction(const ast::Tree& tree, ast::ExprId id) {
  const auto* call = tree.If<ast::Call>(id);
  return call != nullptr &&
         std::any_of(kRowFunctions.begin(), kRowFunctions.end(), [&](std::string_view name) {
           return base::EqualsIgnoreCase(name, call->name);
         });
}

std::set<std::string, base::LessIgnoreCase> CteNames(const ast::Tree& tree, ast::QueryId root) {
  std::set<std::string, base::LessIgnoreCase> names;
  ast::Walk(tree, root, [&](ast::AnyId id) {
    if (const auto* query = std::get_if<ast::QueryId>(&id)) {
      for (const ast::Cte& cte : tree.at(*query).ctes) {
        names.insert(cte.name);
      }
    }
    return true;
  });
  return names;
}

// What a relation reads that a draft may not read; empty when it is harmless.
std::string WhyNotRead(const ast::Tree& tree, ast::RelationId id,
                       const std::set<std::string, base::LessIgnoreCase>& ctes) {
  switch (tree.kind(id)) {
    case ast::RelationKind::TableRef: {
      const auto& table = tree.Get<ast::TableRef>(id);
      bool is_plain = !table.version_as_of && !table.timestamp_as_of;
      bool is_step = table.parts.size() == 1 && ctes.contains(table.parts[0]);
      bool is_model = table.parts.size() == 2 && table.parts[0] == kRefMark;
      return is_plain && (is_step || is_model)
                 ? ""
                 : "a table is read by its name, not by ref(): " + base::Join(table.parts, ".");
    }
    case ast::RelationKind::TableFunction:
      return IsRowFunction(tree, tree.Get<ast::TableFunction>(id).call)
                 ? ""
                 : "a function in FROM that may read something";
    case ast::RelationKind::LateralView:
      return IsRowFunction(tree, tree.Get<ast::LateralView>(id).generator)
                 ? ""
                 : "a generator that may read something";
    case ast::RelationKind::FileRelation:
      return "files are read";
    case ast::RelationKind::Sample:
      return "rows are sampled: no result of it could be repeated";
    case ast::RelationKind::DbtRelation:
    case ast::RelationKind::UnsupportedRelation:
      return "a relation that is not understood";
    case ast::RelationKind::SubqueryRelation:
    case ast::RelationKind::Join:
    case ast::RelationKind::Pivot:
    case ast::RelationKind::Unpivot:
      return "";
  }
  return "";
}

void SetDatabaseOfRefs(ast::Tree& tree, ast::QueryId root) {
  ast::Walk(tree, root, [&](ast::AnyId id) {
    const auto* relation = std::get_if<ast::RelationId>(&id);
    bool is_table = relation != nullptr && tree.kind(*relation) == ast::RelationKind::TableRef;
    if (is_table) {
      ast::TableRef table = tree.Get<ast::TableRef>(*relation);
      if (table.parts[0] == kRefMark) {
        table.parts[0] = std::string(catalog::kModelDatabase);
        tree.at(*relation) = std::move(table);
      }
    }
    return true;
  });
}

bool HasJoinOrGroups(const ast::Tree& tree, ast::QueryId root) {
  bool found = false;
  ast::Walk(tree, root, [&](ast::AnyId id) {
    const auto* relation = std::get_if<ast::RelationId>(&id);
    const auto* body = std::get_if<ast::BodyId>(&id);
    const auto* select = body == nullptr ? nullptr : tree.If<ast::Select>(*body);
    found = found || (relation != nullptr && tree.kind(*relation) == ast::RelationKind::Join) ||
            (select != nullptr && select->group_by.kind != ast::GroupingKind::None);
    return !found;
  });
  return found;
}

}  // namespace

struct DraftBench::Trial {
  const assist::WorkItem& item;
  const std::string& sql;
  Evaluation evaluation;
  DraftText text;
  ast::Tree tree;
  ast::QueryId query;
  catalog::Catalog catalog;
  resolve::Schema schema;
  std::string engine_sql;

  void Add(std::string code, std::string message, std::string column = "") {
    evaluation.reasons.push_back(
        {evaluation.reached, std::move(code), std::move(column), "", 0, std::move(message), {}});
  }
};

DraftBench::DraftBench(RunResult& result, const assist::Settings& settings)
    : result_(result), settings_(settings) {}

Evaluation DraftBench::Evaluate(const assist::WorkItem& item, const std::string& sql) {
  struct Stage {
    Check check;
    void (DraftBench::*run)(Trial&);
  };
  static constexpr std::array<Stage, 9> kStages = {{
      {Check::Parses, &DraftBench::CheckForm},
      {Check::References, &DraftBench::CheckReferences},
      {Check::Resolves, &DraftBench::CheckMeaning},
      {Check::Standard, &DraftBench::CheckStandard},
      {Check::Layer, &DraftBench::CheckLayer},
      {Check::Style, &DraftBench::CheckStyle},
      {Check::Builds, &DraftBench::CheckBuild},
      {Check::Reconciles, &DraftBench::CheckAgainstOldTable},
      {Check::Constraints, &DraftBench::CheckConstraints},
  }};
  std::lock_guard<std::mutex> lock(mutex_);
  Trial trial{item, sql, {}, {}, {}, {}, {}, {}, {}};
  for (const Stage& stage : kStages) {
    trial.evaluation.reached = stage.check;
    (this->*stage.run)(trial);
    if (!trial.evaluation.reasons.empty()) {
      return std::move(trial.evaluation);
    }
  }
  trial.evaluation.reached = Check::Passed;
  return std::move(trial.evaluation);
}

void DraftBench::CheckForm(Trial& trial) {
  trial.text = ReadDraftText(trial.sql, result_.platform->configuration.parameters);
  if (!trial.text.error.empty()) {
    return trial.Add("jinja_refused", trial.text.error);
  }
  base::SourceSet& sources = result_.platform->sources;
  base::SourceId source = sources.Add(trial.item.model + ".sql", trial.text.sql);
  diagnostics::Sink sink;
  trial.query =
      sql::ParseQuery(sql::WholeSource(sources, source), {trial.tree, sink, Dialect::Databricks});
  AddReasons(sink, sources, trial.evaluation);
  if (!trial.evaluation.reasons.empty()) {
    return;
  }
  auto ctes = CteNames(trial.tree, trial.query);
  ast::Walk(trial.tree, trial.query, [&](ast::AnyId id) {
    const auto* relation = std::get_if<ast::RelationId>(&id);
    std::string why = relation == nullptr ? "" : WhyNotRead(trial.tree, *relation, ctes);
    if (!why.empty()) {
      trial.Add("reads_outside", why);
    }
    return true;
  });
}

void DraftBench::CheckReferences(Trial& trial) {
  std::set<std::string> after = ModelsAfter(result_, trial.item.table);
  if (trial.text.refs.empty()) {
    trial.Add("reads_nothing", "the query reads no model: its rows would be written by hand");
  }
  for (const std::string& ref : trial.text.refs) {
    const std::vector<dbt::Model>& models = result_.translation.project.models;
    bool is_known = std::any_of(models.begin(), models.end(),
                                [&](const dbt::Model& model) { return model.name == ref; });
    if (!is_known) {
      trial.Add("unknown_model", "no model of this name: " + ref);
    } else if (after.contains(ref)) {
      trial.Add("reads_own_rows", "the model is made from the very table that is moved: " + ref);
    }
  }
}

void DraftBench::CheckMeaning(Trial& trial) {
  SetDatabaseOfRefs(trial.tree, trial.query);
  diagnostics::Sink sink;
  const catalog::Catalog& catalog = result_.translation.target;
  {
    resolve::Analyzer analyzer(trial.tree, catalog, Dialect::Databricks, sink);
    trial.schema = *analyzer.SchemaOf(trial.query);
  }
  AddReasons(sink, result_.platform->sources, trial.evaluation);
  if (!trial.evaluation.reasons.empty()) {
    return;
  }
  ast::Tree engine_tree = trial.tree;
  base::Result<std::string> engine_sql =
      EngineQuery(engine_tree, trial.query, catalog, Dialect::Databricks, sink);
  if (engine_sql) {
    trial.engine_sql = std::move(*engine_sql);
    return;
  }
  AddReasons(sink, result_.platform->sources, trial.evaluation);
  if (trial.evaluation.reasons.empty()) {
    trial.Add("no_exact_form", engine_sql.error().message);
  }
}

void DraftBench::CheckStandard(Trial& trial) {
  AddSchemaReasons(trial.item, trial.schema, trial.evaluation);
}

void DraftBench::CheckLayer(Trial& trial) {
  if (trial.item.layer == "staging" && HasJoinOrGroups(trial.tree, trial.query)) {
    trial.Add("layer_rule", "a staging model neither joins nor groups");
  }
}

void DraftBench::CheckStyle(Trial& trial) {
  StyledDraft styled = StyleDraft(trial.sql, result_.platform->configuration.parameters);
  if (!styled.error.empty()) {
    return trial.Add("not_printable", styled.error);
  }
  trial.evaluation.styled = std::move(styled.sql);
}

void DraftBench::CheckBuild(Trial& trial) {
  base::Result<engine::duckdb::Connection> connection = result_.workbench->database().Connect();
  if (!connection) {
    return trial.Add("engine_failed", connection.error().message);
  }
  connection->set_timeout(settings_.statement_seconds);
  base::Status built =
      connection->Execute("create or replace table " + std::string(kModelSchema) + "." +
                          QuoteName(trial.item.model) + " as " + trial.engine_sql);
  if (!built) {
    bool is_slow = built.error().kind == "INTERRUPT";
    trial.Add(is_slow ? "too_slow" : "build_failed",
              is_slow
                  ? fmt::format("the query ran longer than {} seconds", settings_.statement_seconds)
                  : built.error().message);
  }
}

void DraftBench::CheckAgainstOldTable(Trial& trial) {
  const standardize::TableDecision* decision = AgreementOf(result_.translation, trial.item.table);
  if (!trial.item.has_old_data || decision == nullptr) {
    return;
  }
  MigratedTable table;
  table.table = {decision->database, decision->name};
  table.model = trial.item.model;
  for (const MigratedTable& migrated : result_.translation.tables) {
    if (migrated.table.Qualified() == trial.item.table) {
      table.floating_sums = migrated.floating_sums;
    }
  }
  engine::duckdb::Connection& connection = result_.workbench->connection();
  connection.set_timeout(settings_.compare_seconds);
  reconcile::Outcome outcome =
      CompareTable(table, *decision, *result_.platform, *result_.workbench);
  connection.set_timeout(0);
  // The engine's word for a statement that was ended.
  bool is_slow = outcome.verdict == reconcile::Verdict::NotCompared &&
                 outcome.reason.find("Interrupted") != outcome.reason.npos;
  if (is_slow) {
    return trial.Add("too_slow", fmt::format("to compare the rows took longer than {} seconds",
                                             settings_.compare_seconds));
  }
  AddReasons(outcome, trial.evaluation);
  if (trial.evaluation.reasons.empty()) {
    trial.evaluation.proof = assist::Proof::Execution;
    trial.evaluation.evidence = fmt::format("{} rows, equal to the old table in {} columns",
                                            outcome.rows.new_rows, outcome.columns.size());
  }
}

void DraftBench::CheckConstraints(Trial& trial) {
  if (trial.evaluation.proof == assist::Proof::Execution) {
    return;
  }
  auto stated = settings_.constraints.find(trial.item.table);
  if (stated == settings_.constraints.end()) {
    trial.evaluation.evidence =
        "it builds; the old rows are not at hand and nothing is stated of them";
    return;
  }
  std::string relation = std::string(kModelSchema) + "." + QuoteName(trial.item.model);
  AddConstraintReasons(stated->second, relation, result_.workbench->connection(), trial.evaluation);
  if (trial.evaluation.reasons.empty()) {
    trial.evaluation.proof = assist::Proof::Constraints;
    trial.evaluation.evidence =
        "it builds and keeps what the user states; its rows were compared with nothing";
  }
}

std::set<std::string> ModelsAfter(const RunResult& result, const std::string& table) {
  std::set<std::string> after;
  bool has_grown = true;
  while (has_grown) {
    has_grown = false;
    for (const dbt::Model& model : result.translation.project.models) {
      bool is_after = model.legacy_table == table ||
                      std::any_of(model.dependencies.begin(), model.dependencies.end(),
                                  [&](const std::string& name) { return after.contains(name); });
      has_grown = (is_after && after.insert(model.name).second) || has_grown;
    }
  }
  return after;
}

const standardize::TableDecision* AgreementOf(const Translation& translation,
                                              const std::string& table) {
  auto left = translation.left.find(table);
  if (left != translation.left.end()) {
    return &left->second;
  }
  size_t dot = table.rfind('.');
  return translation.standard.Find(table.substr(0, dot), table.substr(dot + 1));
}

}  // namespace hikkoshi::pipeline
