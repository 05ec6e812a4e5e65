// Tables that rules left over and a language model wrote: accepted drafts become models like all
// others, so that readers refer to them; of the rest the standard's wishes are kept.

#include <algorithm>

#include "ast/walk.h"
#include "base/text.h"
#include "dbt/model_text.h"
#include "dbt/shape.h"
#include "pipeline/draft_text.h"
#include "pipeline/engine_sql.h"
#include "pipeline/generated_keys.h"
#include "pipeline/job_code.h"
#include "pipeline/translate_stage.h"

namespace hikkoshi::pipeline {
namespace {

// Brings the agreed columns into the order in which the query gives them, and returns the forms
// that they ask for; fewer where the query gives others.
std::vector<standardize::ColumnForm> InOrderOf(const std::vector<standardize::ColumnForm>& forms,
                                               standardize::TableDecision& agreed) {
  std::vector<standardize::ColumnForm> wanted;
  std::vector<standardize::ColumnDecision> ordered;
  for (const standardize::ColumnForm& form : forms) {
    const standardize::ColumnDecision* column = agreed.FindColumn(form.legacy_name);
    if (column != nullptr) {
      wanted.push_back({column->old_name, column->new_name, column->conversion});
      ordered.push_back(*column);
    }
  }
  if (ordered.size() != agreed.columns.size() || ordered.size() != forms.size()) {
    return {};
  }
  agreed.columns = std::move(ordered);
  return wanted;
}

}  // namespace

// Such a table is written by a stand-in of a job, with a query that is one hole. What other tables
// read is a source; it is not moved.
void Translator::AddTablesWithoutCode() {
  std::set<std::string> names(options_.without_code.begin(), options_.without_code.end());
  for (const auto& [name, outcome] : options_.assisted) {
    names.insert(name);
  }
  for (const std::string& name : plan_.sources) {
    names.erase(name);
  }
  for (const WrittenTable& written : plan_.written) {
    names.erase(written.table.Qualified());
  }
  for (const catalog::Table* table : platform_.catalog.tables()) {
    if (names.contains(table->QualifiedName())) {
      AddTableWithoutCode(*table);
    }
  }
}

void Translator::AddTableWithoutCode(const catalog::Table& table) {
  const std::string code = diagnostics::CodeText(diagnostics::Code::StatementNotTranslated);
  const std::string reason = "no code that writes this table is known: " + table.QualifiedName();
  frontend::Job job;
  job.source_id = platform_.sources.Add("", "");
  ast::Query query;
  query.body = job.tree.Add(ast::UnsupportedBody{code, reason, ""});
  ast::WriteTable write;
  write.target = {table.database, table.name};
  write.query = job.tree.Add(std::move(query));
  ast::StatementId statement = job.tree.Add(std::move(write));
  job.diagnostics.Add(diagnostics::Code::StatementNotTranslated, table.span, reason);
  WrittenTable written;
  written.table = {table.database, table.name};
  written.job = platform_.jobs.size();
  written.statement = statement;
  platform_.jobs.push_back(std::move(job));
  plan_.written.push_back(std::move(written));
}

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
    for (const catalog::Table* table : platform_.catalog.tables()) {
      std::string name = table->QualifiedName();
      bool is_moved =
          name == migrated.table.Qualified() ||
          std::any_of(translation_.tables.begin(), translation_.tables.end(),
                      [&](const MigratedTable& other) {
                        return other.table.Qualified() == name && other.state == TableState::Model;
                      });
      if (!is_moved && MayRead(migrated, name)) {
        sources_.insert(name);
      }
    }
  }
}

// Without code, a table may be made of any other, until a draft says of which.
bool Translator::MayRead(const MigratedTable& migrated, const std::string& table) const {
  const frontend::Job& job = platform_.jobs[migrated.job];
  if (!IsStandIn(job)) {
    return NamesTable(CodeOf(platform_, job), table);
  }
  if (!migrated.is_drafted()) {
    return true;
  }
  std::vector<std::string> refs =
      ReadDraftText(migrated.assisted->sql, platform_.configuration.parameters).refs;
  StagingNames names = StagingNamesOf(table, file_.glossary);
  return std::any_of(refs.begin(), refs.end(), [&](const std::string& ref) {
    return ref == names.plain || ref == names.full;
  });
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
  return options_.decides_all ? DecideUnread() : base::Status();
}

// Tables of the catalog that no job reads or writes.
base::Status Translator::DecideUnread() {
  std::set<std::string> written;
  for (const MigratedTable& migrated : translation_.tables) {
    written.insert(migrated.table.Qualified());
  }
  for (const catalog::Table* table : platform_.catalog.tables()) {
    std::string name = table->QualifiedName();
    if (written.contains(name) || sources_.contains(name)) {
      continue;
    }
    base::Result<standardize::TableDecision> decision = DecideOldTable(name);
    if (!decision) {
      return base::Fail(decision.error());
    }
    translation_.left[name] = std::move(*decision);
  }
  return {};
}

void Translator::AddDraftModel(MigratedTable& migrated) {
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
  PutDraft(migrated, model);
  AddAgreedTable(model);
  NameFloatingSums(migrated, *decision);
  translation_.project.models.push_back(std::move(model));
}

// The draft becomes the text of the model, and the model says whose it is. A draft takes all rows
// at every run: it knows nothing of those that are there already.
void Translator::PutDraft(MigratedTable& migrated, dbt::Model& model) {
  const assist::Outcome& draft = *migrated.assisted;
  model.meta = {{"written_by", "model"},
                {"writer", draft.writer},
                {"accepted_by", std::string(assist::AcceptanceText(draft.acceptance))},
                {"attempts", std::to_string(draft.attempts)},
                {"tokens", std::to_string(draft.usage.input + draft.usage.output)},
                {"micro_money", std::to_string(draft.cost)}};
  if (!draft.judge.empty()) {
    model.meta.push_back({"judge", draft.judge});
  }
  if (migrated.high_water) {
    model.materialization.materialized = "table";
    model.materialization.incremental_strategy.clear();
  }
  model.sql = dbt::ConfigBlock(model) + draft.sql;
  model.line_spans.assign(base::Split(model.sql, '\n').size(), {});
  DraftText text = ReadDraftText(draft.sql, platform_.configuration.parameters);
  model.dependencies = text.refs;
  std::sort(model.dependencies.begin(), model.dependencies.end());
  draft_variables_.insert(text.variables.begin(), text.variables.end());
  migrated.residue.clear();
}

// A model of which the target cannot say everything is left in part: a draft may say it.
void Translator::TakeDraftOfPart(MigratedTable& migrated, dbt::Model& model) {
  auto found = options_.assisted.find(migrated.table.Qualified());
  if (migrated.residue.empty() || found == options_.assisted.end()) {
    return;
  }
  migrated.assisted = found->second;
  if (migrated.is_drafted()) {
    PutDraft(migrated, model);
  }
}

// Readers see the agreed columns, whatever the text gives: building it shows whether they agree.
void Translator::AddAgreedTable(const dbt::Model& model) {
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
}

// A sum of doubles depends on the order of its rows, whoever wrote the query.
void Translator::NameFloatingSums(MigratedTable& migrated,
                                  const standardize::TableDecision& decision) {
  const std::string name = migrated.table.Qualified();
  ast::QueryId query = TreeOf(migrated).Get<ast::WriteTable>(migrated.statement).query;
  const resolve::Schema& schema = *analyses_[name].SchemaOf(query);
  const resolve::Repeatability& found = repeatabilities_[name];
  for (size_t at = 0; at < std::min(found.columns.size(), schema.columns.size()); ++at) {
    const standardize::ColumnDecision* decided = decision.FindColumn(schema.columns[at].name);
    bool is_sum =
        found.columns[at] && found.columns[at]->cause == resolve::RepeatCause::FloatingSum;
    if (is_sum && decided != nullptr) {
      migrated.floating_sums.insert(decided->new_name);
    }
  }
}

void Translator::DraftLeft() {
  for (MigratedTable& migrated : translation_.tables) {
    auto left = translation_.left.find(migrated.table.Qualified());
    if (left != translation_.left.end() && migrated.has_all_writes && !migrated.high_water) {
      DraftTable(migrated, left->second);
    }
  }
}

// Goes the way of all models, on a copy of the query. Where the columns that come out are not
// those that are agreed, or the query reads a table that is no model, there is no draft.
void Translator::DraftTable(MigratedTable& migrated, standardize::TableDecision& agreed) {
  ast::Tree& tree = TreeOf(migrated);
  diagnostics::Sink said;  // by the translation of the query itself
  ast::QueryId query = ast::Copy(tree, tree.Get<ast::WriteTable>(migrated.statement).query, tree);
  dialect::Dialect dialect = migrated.dialect;
  if (dialect == dialect::Dialect::Athena) {
    TranslateQuery(tree, query, legacy_, dialect, options_.target, said);
    dialect = options_.target;
  }
  resolve::Analyzer analyzer(tree, legacy_, dialect, said);
  analyzer.SchemaOf(query);
  const resolve::Analysis analysis = analyzer.TakeAnalysis();
  std::vector<standardize::ColumnForm> forms = standardize::RewriteQuery(
      {tree, analysis, translation_.standard, file_.glossary, said}, query);
  std::vector<standardize::ColumnForm> wanted = InOrderOf(forms, agreed);
  if (forms.empty() || wanted.size() != forms.size() || ReadsTables(tree, query)) {
    return;
  }
  standardize::FitOutput(tree, query, forms, wanted);
  NameFloatingSums(migrated, agreed);
  dbt::Model model;
  model.name = migrated.model;
  model.columns = ColumnsOf(agreed, nullptr);
  model.dependencies = dbt::ShapeModel(tree, query);
  TidyQuery(tree, query, dialect);
  OrderGeneratedKeys(tree, query, target_, dialect, said);
  said.Append(PrintQuery(tree, query, dialect, {}, model));
  translation_.drafts[migrated.table.Qualified()] = std::move(model);
}

}  // namespace hikkoshi::pipeline
