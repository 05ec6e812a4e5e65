// Tables that rules left over and a language model wrote: accepted drafts become models like all
// others, so that readers refer to them; of the rest the standard's wishes are kept.

#include <algorithm>

#include "base/text.h"
#include "dbt/model_text.h"
#include "pipeline/draft_text.h"
#include "pipeline/job_code.h"
#include "pipeline/translate_stage.h"

namespace hikkoshi::pipeline {

// What rules translate now needs no draft any more.
void Translator::TakeDrafts() {
  for (MigratedTable& migrated : translation_.tables) {
    auto found = options_.assisted.find(migrated.table.Qualified());
    if (migrated.state != TableState::Residue || found == options_.assisted.end()) {
      continue;
    }
    migrated.assisted = found->second;
    if (found->second.is_accepted()) {
      migrated.state = TableState::Model;
    }
  }
}

// What such a job reads is not all known to the compiler: tables that its code names get staging
// models, for the draft to refer to.
void Translator::AddSourcesOfDrafts() {
  for (const MigratedTable& migrated : translation_.tables) {
    bool is_left = migrated.state == TableState::Residue && options_.decides_left;
    if (!migrated.is_drafted() && !is_left) {
      continue;
    }
    std::vector<assist::CodeFile> code = CodeOf(platform_, platform_.jobs[migrated.job]);
    for (const catalog::Table* table : platform_.catalog.tables()) {
      std::string name = table->QualifiedName();
      bool is_moved =
          name == migrated.table.Qualified() ||
          std::any_of(translation_.tables.begin(), translation_.tables.end(),
                      [&](const MigratedTable& other) {
                        return other.table.Qualified() == name && other.state == TableState::Model;
                      });
      if (!is_moved && NamesTable(code, name)) {
        sources_.insert(name);
      }
    }
  }
}

// The old table's own columns and data decide; a table that is read by others has been decided
// already, and stays as its readers know it.
base::Status Translator::DecideLeft() {
  for (MigratedTable& migrated : translation_.tables) {
    bool is_left = migrated.state == TableState::Residue;
    if (!migrated.is_drafted() && !(is_left && options_.decides_left)) {
      continue;
    }
    base::Result<standardize::TableDecision> decision = DecideOldTable(migrated.table.Qualified());
    if (!decision) {
      return base::Fail(decision.error());
    }
    if (migrated.is_drafted()) {
      translation_.standard.Table(migrated.table.database, migrated.table.name) =
          std::move(*decision);
    } else {
      translation_.left[migrated.table.Qualified()] = std::move(*decision);
    }
  }
  return {};
}

void Translator::AddDraftModel(MigratedTable& migrated) {
  const assist::Outcome& draft = *migrated.assisted;
  const standardize::TableDecision* decision =
      translation_.standard.Find(migrated.table.database, migrated.table.name);
  dbt::Model model;
  model.name = migrated.model;
  model.layer = LayerOf(migrated);
  model.legacy_table = migrated.table.Qualified();
  model.legacy_path = platform_.jobs[migrated.job].path;
  model.description = DescriptionOf(model.legacy_table, "");
  model.materialization =
      dbt::MaterializationOf(TreeOf(migrated).Get<ast::WriteTable>(migrated.statement));
  for (std::string& column : model.materialization.partition_by) {
    const standardize::ColumnDecision* decided = decision->FindColumn(column);
    column = decided == nullptr ? column : decided->new_name;
  }
  model.columns = ColumnsOf(*decision, nullptr);
  for (dbt::Column& column : model.columns) {
    column.lineage.clear();
  }
  model.meta = {{"written_by", "model"},
                {"writer", draft.writer},
                {"accepted_by", std::string(assist::AcceptanceText(draft.acceptance))},
                {"attempts", std::to_string(draft.attempts)}};
  model.sql = dbt::ConfigBlock(model) + draft.sql;
  model.line_spans.assign(base::Split(model.sql, '\n').size(), {});
  DraftText text = ReadDraftText(draft.sql, platform_.configuration.parameters);
  model.dependencies = text.refs;
  std::sort(model.dependencies.begin(), model.dependencies.end());
  draft_variables_.insert(text.variables.begin(), text.variables.end());
  // Readers see the agreed columns, whatever the text gives: building it shows whether they agree.
  catalog::Table table;
  table.database = catalog::kModelDatabase;
  table.name = model.name;
  for (const dbt::Column& column : model.columns) {
    table.columns.push_back(catalog::Column{.name = column.name,
                                            .type = column.type,
                                            .comment = "",
                                            .is_partition_key = false,
                                            .evidence = catalog::Evidence::Declared});
  }
  target_.Add(std::move(table));
  migrated.residue.clear();
  translation_.project.models.push_back(std::move(model));
}

}  // namespace hikkoshi::pipeline
