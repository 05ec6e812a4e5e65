#pragma once

// The working state of Translate: legacy schemas as they become known, decisions, and the catalog
// of the new platform. Tables are taken in the order they are made.

#include <map>
#include <optional>
#include <set>
#include <string>

#include "pipeline/declared_types.h"
#include "pipeline/migration.h"
#include "pipeline/usage.h"
#include "resolve/analyzer.h"
#include "resolve/repeatable.h"
#include "standardize/decide.h"
#include "standardize/standard_file.h"

namespace hikkoshi::pipeline {

// What a staging model can be named: after what the table holds, or after the whole table name
// where another model has the plain name.
struct StagingNames {
  std::string plain;
  std::string full;
};
StagingNames StagingNamesOf(const std::string& table, const standardize::Glossary& glossary);

class Translator {
 public:
  Translator(Platform& platform, Workbench* workbench, const TranslateOptions& options);
  base::Result<Translation> Run();

 private:
  // translate_stage.cpp
  void LayOutSources();
  void ResolveLegacy();
  void ResolveTable(const WrittenTable& written);
  void AddDoubts(const TableWrite& write, MigratedTable& migrated);
  void UniteWrites(const WrittenTable& written, MigratedTable& migrated);
  std::vector<ast::QueryId> PartsOf(const WrittenTable& written);
  std::vector<resolve::Schema> SchemasOf(const WrittenTable& written,
                                         const std::vector<ast::QueryId>& parts);
  bool AreJobsApart(const WrittenTable& written);
  void ResolveApart(const WrittenTable& written);
  void TranslateAthena(MigratedTable& migrated);
  void FindUnrepeatable();
  void NameUnrepeatable(MigratedTable& migrated, const standardize::TableDecision& decision);
  void MarkResidue();
  void KeepProposals();
  void FindEntities();
  base::Status DecideSources();
  base::Result<standardize::TableDecision> DecideOldTable(const std::string& name);
  void RewriteTables();
  void ReadProfile(const MigratedTable& migrated);
  void RewriteTable(MigratedTable& migrated);

  // translate_drafts.cpp
  void AddTablesWithoutCode();
  void AddTableWithoutCode(const catalog::Table& table);
  void TakeDrafts();
  void AddSourcesOfDrafts();
  bool MayRead(const MigratedTable& migrated, const std::string& table) const;
  base::Status DecideLeft();
  base::Status DecideUnread();
  void AddDraftModel(MigratedTable& migrated);
  void PutDraft(MigratedTable& migrated, dbt::Model& model);
  void TakeDraftOfPart(MigratedTable& migrated, dbt::Model& model);
  void AddAgreedTable(const dbt::Model& model);
  void NameFloatingSums(MigratedTable& migrated, const standardize::TableDecision& decision);
  void DraftLeft();
  void DraftTable(MigratedTable& migrated, standardize::TableDecision& agreed);

  // translate_models.cpp
  void NameModels();
  void AddStagingModels();
  void AddTargetModel(MigratedTable& migrated, const resolve::Schema& legacy);
  void TidyQuery(ast::Tree& tree, ast::QueryId query, dialect::Dialect dialect);
  void AddHighWaterMark(const MigratedTable& migrated, const standardize::TableDecision& decision,
                        diagnostics::Sink& sink, dbt::Model& model);
  void AddSources();
  void AddVariables();
  diagnostics::Sink PrintQuery(ast::Tree& tree, ast::QueryId query, dialect::Dialect from,
                               const DeclaredTypes& declared, dbt::Model& model);
  void NoteRefusals(const diagnostics::Sink& sink, MigratedTable& migrated);
  DeclaredTypes DeclaredTypesOf(const MigratedTable& migrated) const;
  dbt::Layer LayerOf(const MigratedTable& migrated) const;
  bool IsReadByOthers(const std::string& table) const;
  std::vector<dbt::Column> ColumnsOf(const standardize::TableDecision& decision,
                                     const resolve::Schema* legacy) const;
  std::string DescriptionOf(const std::string& table, const std::string& column) const;

  ast::Tree& TreeOf(const MigratedTable& migrated) { return platform_.jobs[migrated.job].tree; }

  Platform& platform_;
  Workbench* workbench_;
  const TranslateOptions& options_;
  standardize::StandardFile file_;
  TablePlan plan_;
  // Tables as the legacy jobs see them: declared, or as the job before wrote them.
  catalog::Catalog legacy_;
  catalog::Catalog target_;  // models by new names and types, and sources
  Usage usage_;
  std::map<std::string, resolve::Analysis> analyses_;              // by table
  std::map<std::string, resolve::Repeatability> repeatabilities_;  // by table
  resolve::Knowledge knowledge_;
  std::map<std::string, standardize::TableProfile> profiles_;
  std::set<std::string> aggregates_;       // tables whose last step aggregates
  std::set<std::string> apart_;            // tables of several jobs that are not one model
  std::set<std::string> sources_;          // tables that get a staging view
  std::set<std::string> draft_variables_;  // that accepted drafts read
  std::set<std::string> entities_;         // what the tables are about, in snake case
  Translation translation_;
};

}  // namespace hikkoshi::pipeline
