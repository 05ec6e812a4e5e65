#pragma once

// Migration: the stages in order. Each stage takes what the one before gave and adds its part;
// every part can be looked at on its own.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "assist/outcome.h"
#include "ast/tree.h"
#include "base/result.h"
#include "dbt/project.h"
#include "dbt/write_project.h"
#include "dialect/dialect.h"
#include "pipeline/build.h"
#include "pipeline/high_water_mark.h"
#include "pipeline/platform.h"
#include "pipeline/tables.h"
#include "pipeline/workbench.h"
#include "reconcile/outcome.h"
#include "standardize/standard.h"

namespace hikkoshi::pipeline {

enum class TableState : uint8_t {
  Model,    // a dbt model
  Residue,  // left to a person: its reasons are diagnostics of its job
};

// What became of one table that the legacy platform writes.
struct MigratedTable {
  TableName table;
  size_t job = 0;
  ast::StatementId statement;
  std::vector<size_t> other_jobs;  // that add rows to the same table
  TableState state = TableState::Model;
  bool has_all_writes = true;  // the statement's query gives all rows that jobs write
  // What the query is written in by now: Athena's is brought to the target's before it is renamed.
  dialect::Dialect dialect = dialect::Dialect::Spark3;
  std::string model;  // name of the dbt model
  // Why it is left to a person; of a model: what of it is.
  std::vector<diagnostics::Diagnostic> residue;
  // New column -> why its old value could not be repeated even by the old platform.
  std::map<std::string, std::string> unrepeatable;
  std::optional<HighWaterMark> high_water;  // of a table that grows by what is new
  std::string unrepeatable_rows;            // why the set of rows could not; or empty
  std::set<std::string> floating_sums;      // new columns whose last digits depend on order
  // Of a table that rules left over: what a language model wrote and was accepted, or how that
  // ended. An accepted one makes the table a Model; `residue` then still says what rules lack.
  std::optional<assist::Outcome> assisted;

  bool is_drafted() const {
    return assisted && state == TableState::Model && assisted->is_accepted();
  }
};

// Whether what the diagnostic tells of is left to a person.
bool IsResidue(const diagnostics::Diagnostic& diagnostic);

struct Translation {
  standardize::Standard standard;
  std::map<std::string, std::string> own_glossary;
  standardize::ProposedWords proposed_words;
  std::vector<MigratedTable> tables;  // in the order they are made
  dbt::Project project;
  catalog::Catalog legacy;  // tables as the legacy jobs see them
  catalog::Catalog target;  // models by their new names and types, and sources
  // What the standard asks of tables that are left to a person; by table. Not part of the standard
  // until there is a model.
  std::map<std::string, standardize::TableDecision> left;
  // What rules can make of those tables all the same: models with holes; by table.
  std::map<std::string, dbt::Model> drafts;
  diagnostics::Sink diagnostics;
};

struct TranslateOptions {
  dialect::Dialect target = dialect::Dialect::Databricks;  // or Spark4
  std::string standard_text;  // of an earlier run's standard.yml; empty when there is none
  assist::Outcomes assisted;  // of an earlier run's assist.yml
  bool decides_left = false;  // fill Translation::left and Translation::drafts
  bool decides_all = false;   // Translation::left holds tables that nobody reads, too
  // Tables of the catalog that are to be moved although no code that writes them is known.
  std::vector<std::string> without_code;
};

// Names, types and logic: from the platform to a dbt project in memory. `workbench` may be null:
// then no type is changed for want of evidence.
base::Result<Translation> Translate(Platform& platform, Workbench* workbench,
                                    const TranslateOptions& options);

// Compares one table; its model must be built and its old data laid out.
reconcile::Outcome CompareTable(const MigratedTable& table,
                                const standardize::TableDecision& decision,
                                const Platform& platform, Workbench& workbench);

// Compares every model that was built with its old table, where that is at hand.
std::vector<reconcile::Outcome> ReconcileTables(const Platform& platform,
                                                const Translation& translation,
                                                const std::vector<ModelBuild>& builds,
                                                Workbench& workbench);

}  // namespace hikkoshi::pipeline
