#include "pipeline/translate_stage.h"

#include <algorithm>

#include "ast/walk.h"
#include "base/file.h"
#include "pipeline/engine_sql.h"
#include "pipeline/unite.h"
#include "pipeline/write_order.h"
#include "standardize/english.h"

namespace hikkoshi::pipeline {
namespace {

using diagnostics::Severity;

bool IsUnsupported(const ast::Tree& tree, ast::AnyId id) {
  if (const auto* expr = std::get_if<ast::ExprId>(&id)) {
    return tree.kind(*expr) == ast::ExprKind::UnsupportedExpr;
  }
  if (const auto* relation = std::get_if<ast::RelationId>(&id)) {
    return tree.kind(*relation) == ast::RelationKind::UnsupportedRelation;
  }
  if (const auto* body = std::get_if<ast::BodyId>(&id)) {
    return tree.kind(*body) == ast::BodyKind::UnsupportedBody;
  }
  return false;
}

bool HasUnsupported(const ast::Tree& tree, ast::StatementId id) {
  bool found = false;
  ast::Walk(tree, id, [&](ast::AnyId node) {
    found = found || IsUnsupported(tree, node);
    return !found;
  });
  return found;
}

// What is not known of the write itself, whatever its query is.
bool IsAboutWrite(const diagnostics::Diagnostic& diagnostic) {
  return diagnostic.code == diagnostics::Code::UncertainWrite ||
         diagnostic.code == diagnostics::Code::WriteTarget;
}

catalog::Column AsCatalogColumn(const resolve::Column& column) {
  return catalog::Column{
      .name = column.name,
      .type = column.type,
      .comment = "",
      .is_partition_key = false,
      .evidence = column.is_assumed ? catalog::Evidence::Assumed : catalog::Evidence::Declared};
}

bool AllTypesKnown(const resolve::Schema& schema) {
  return schema.is_complete &&
         std::all_of(schema.columns.begin(), schema.columns.end(),
                     [](const resolve::Column& column) { return column.type.is_known(); });
}

// What the job writes, under what the catalog says of the table besides its columns.
catalog::Table WithColumns(const catalog::Table* declared, const TableName& name,
                           const resolve::Schema& schema) {
  catalog::Table table = declared == nullptr ? catalog::Table() : *declared;
  table.database = name.database;
  table.name = name.name;
  if (declared != nullptr && declared->has_all_columns && !AllTypesKnown(schema)) {
    return table;
  }
  std::vector<catalog::Column> columns;
  for (const resolve::Column& column : schema.columns) {
    columns.push_back(AsCatalogColumn(column));
    const catalog::Column* known = table.FindColumn(column.name);
    columns.back().comment = known == nullptr ? "" : known->comment;
  }
  table.columns = std::move(columns);
  table.has_all_columns = schema.is_complete;
  return table;
}

// Whether a person decided something of the table, or is asked to.
bool IsOfPeople(const standardize::TableDecision& table) {
  return std::any_of(
      table.columns.begin(), table.columns.end(), [](const standardize::ColumnDecision& column) {
        return !column.proposed_name.empty() || column.decided_by == standardize::Decider::Person;
      });
}

// Whether the last step of the query aggregates.
bool EndsInAggregate(const ast::Tree& tree, ast::QueryId query) {
  const auto* select = tree.If<ast::Select>(tree.at(query).body);
  return select != nullptr && select->group_by.kind != ast::GroupingKind::None;
}

}  // namespace

bool IsResidue(const diagnostics::Diagnostic& diagnostic) {
  Severity severity = diagnostics::Describe(diagnostic.code).severity;
  return severity == Severity::Unsupported || severity == Severity::Error;
}

Translator::Translator(Platform& platform, Workbench* workbench, const TranslateOptions& options)
    : platform_(platform), workbench_(workbench), options_(options) {}

// Data of sources is laid out first: it may show columns and types that no catalog has.
void Translator::LayOutSources() {
  for (const catalog::Table* table : platform_.catalog.tables()) {
    if (workbench_ == nullptr) {
      continue;
    }
    catalog::Table* mutable_table = platform_.catalog.FindMutable(table->database, table->name);
    base::Result<bool> laid_out = workbench_->LayOut(*mutable_table);
    if (!laid_out) {
      translation_.diagnostics.Add(diagnostics::Code::DataNotRead, table->span,
                                   laid_out.error().message);
    }
  }
  legacy_ = platform_.catalog;
}

// Queries of all writes, in the tree of the first job.
std::vector<ast::QueryId> Translator::PartsOf(const WrittenTable& written) {
  ast::Tree& first = platform_.jobs[written.job].tree;
  std::vector<ast::QueryId> parts = {first.Get<ast::WriteTable>(written.statement).query};
  for (const TableWrite& added : written.added) {
    const ast::Tree& tree = platform_.jobs[added.job].tree;
    ast::QueryId query = tree.Get<ast::WriteTable>(added.statement).query;
    parts.push_back(added.job == written.job ? query : ast::Copy(tree, query, first));
  }
  return parts;
}

std::vector<resolve::Schema> Translator::SchemasOf(const WrittenTable& written,
                                                   const std::vector<ast::QueryId>& parts) {
  frontend::Job& job = platform_.jobs[written.job];
  std::vector<resolve::Schema> schemas;
  for (ast::QueryId part : parts) {
    diagnostics::Sink silent;
    resolve::Analyzer analyzer(job.tree, legacy_, job.dialect, silent);
    schemas.push_back(*analyzer.SchemaOf(part));
  }
  return schemas;
}

// Rows that later writes add become part of the first write's query.
void Translator::UniteWrites(const WrittenTable& written, MigratedTable& migrated) {
  for (const TableWrite& added : written.added) {
    const std::vector<size_t>& known = migrated.other_jobs;
    bool is_new = std::find(known.begin(), known.end(), added.job) == known.end();
    if (added.job != written.job && is_new) {
      migrated.other_jobs.push_back(added.job);
    }
  }
  if (written.added.empty() || !written.problems.empty()) {
    return;
  }
  std::vector<ast::QueryId> parts = PartsOf(written);
  if (std::string reason = WhyNotUnited(SchemasOf(written, parts)); !reason.empty()) {
    WrittenTable refused = written;
    AddProblem(platform_, refused, diagnostics::Code::StatementNotTranslated,
               written.table.Qualified() + " " + reason);
    migrated.residue.insert(migrated.residue.end(), refused.problems.begin(),
                            refused.problems.end());
    return;
  }
  ast::Tree& tree = TreeOf(migrated);
  ast::WriteTable write = tree.Get<ast::WriteTable>(written.statement);
  write.query = UniteQueries(tree, parts);
  tree.at(written.statement) = std::move(write);
}

// Whether what several jobs write can not, or should not, be one model. Jobs that write the same
// rows are taken to be copies of one job.
bool Translator::AreJobsApart(const WrittenTable& written) {
  std::set<size_t> jobs = {written.job};
  for (const TableWrite& added : written.added) {
    jobs.insert(added.job);
  }
  std::string name = written.table.Qualified();
  bool reads_itself =
      std::find(written.reads.begin(), written.reads.end(), name) != written.reads.end();
  if (jobs.size() < 2 || reads_itself || !written.problems.empty()) {
    return false;
  }
  std::vector<ast::QueryId> parts = PartsOf(written);
  const ast::Tree& tree = platform_.jobs[written.job].tree;
  bool are_copies = std::any_of(parts.begin() + 1, parts.end(), [&](ast::QueryId part) {
    return ast::Equal(tree, parts[0], tree, part);
  });
  return written.jobs_are_apart || are_copies || !WhyNotUnited(SchemasOf(written, parts)).empty();
}

// One model for each job, named after the job as well. Who reads the table reads the old one; the
// first model has the table's name where nobody does.
void Translator::ResolveApart(const WrittenTable& written) {
  bool is_read = IsReadByOthers(written.table.Qualified());
  if (is_read) {
    apart_.insert(written.table.Qualified());
    sources_.insert(written.table.Qualified());
  }
  std::vector<TableWrite> writes = {{written.job, written.statement}};
  writes.insert(writes.end(), written.added.begin(), written.added.end());
  std::map<size_t, WrittenTable> by_job;
  for (const TableWrite& write : writes) {
    auto [place, is_new] = by_job.try_emplace(write.job);
    if (!is_new) {
      place->second.added.push_back(write);
      continue;
    }
    frontend::Job& job = platform_.jobs[write.job];
    place->second =
        WrittenTable{written.table, write.job, write.statement, {}, false, written.reads, {}};
    job.diagnostics.Add(diagnostics::Code::TableOfSeveralJobs, job.tree.span(write.statement),
                        "other jobs write this table as well, and each has a model of its own: " +
                            written.table.Qualified());
  }
  std::set<std::string> taken;
  for (auto& [job, table] : by_job) {
    std::string_view file = base::FileName(platform_.jobs[job].path);
    std::string name = NamePart(file.substr(0, file.rfind('.')));
    if (job != written.job || is_read) {
      table.table.name += "_" + name;
    }
    for (int number = 2; !taken.insert(table.table.name).second; ++number) {
      table.table.name = written.table.name + "_" + name + "_" + std::to_string(number);
    }
    ResolveTable(table);
  }
}

// What is not known of the write itself.
void Translator::AddDoubts(const TableWrite& write, MigratedTable& migrated) {
  const frontend::Job& job = platform_.jobs[write.job];
  for (const diagnostics::Diagnostic& diagnostic : job.diagnostics.all()) {
    if (IsAboutWrite(diagnostic) && diagnostic.span == job.tree.span(write.statement)) {
      migrated.residue.push_back(diagnostic);
    }
  }
}

void Translator::ResolveTable(const WrittenTable& written) {
  frontend::Job& job = platform_.jobs[written.job];
  MigratedTable migrated;
  migrated.table = written.table;
  migrated.job = written.job;
  migrated.statement = written.statement;
  migrated.dialect = job.dialect;
  migrated.residue = written.problems;
  AddDoubts({written.job, written.statement}, migrated);
  for (const TableWrite& added : written.added) {
    AddDoubts(added, migrated);
  }
  UniteWrites(written, migrated);
  migrated.has_all_writes = migrated.residue.empty();
  std::string name = written.table.Qualified();
  bool reads_itself =
      std::find(written.reads.begin(), written.reads.end(), name) != written.reads.end();
  if (reads_itself && written.added.empty()) {
    migrated.high_water = TakeHighWaterMark(job.tree, written.statement);
  }
  size_t first = job.diagnostics.all().size();
  resolve::Analyzer analyzer(job.tree, legacy_, job.dialect, job.diagnostics);
  ast::QueryId query = job.tree.Get<ast::WriteTable>(written.statement).query;
  resolve::Schema schema = *analyzer.SchemaOf(query);
  analyses_[name] = analyzer.TakeAnalysis();
  for (size_t at = first; at < job.diagnostics.all().size(); ++at) {
    if (IsResidue(job.diagnostics.all()[at])) {
      migrated.residue.push_back(job.diagnostics.all()[at]);
    }
  }
  if (reads_itself && !migrated.high_water) {
    job.diagnostics.Add(diagnostics::Code::TableReadsItself, job.tree.span(written.statement),
                        "the table is made from its own earlier rows: " + name);
    migrated.residue.push_back(job.diagnostics.all().back());
  }
  for (const std::string& read : written.reads) {
    if (apart_.contains(read)) {
      job.diagnostics.Add(
          diagnostics::Code::TableOfSeveralJobs, job.tree.span(written.statement),
          "several jobs write the table that is read; the old one is read: " + read);
    }
  }
  bool is_residue = !migrated.residue.empty() || HasUnsupported(job.tree, written.statement);
  migrated.state = is_residue ? TableState::Residue : TableState::Model;
  if (!is_residue && job.dialect == dialect::Dialect::Athena) {
    TranslateAthena(migrated);
  }
  CollectUsage(job.tree, query, analyses_[name], usage_);
  const catalog::Table* declared =
      platform_.catalog.Find(written.table.database, written.table.name);
  legacy_.Add(WithColumns(declared, written.table, schema));
  translation_.tables.push_back(std::move(migrated));
}

// The standard is pushed through in Spark's functions, so the query must be in them by then.
void Translator::TranslateAthena(MigratedTable& migrated) {
  ast::Tree& tree = TreeOf(migrated);
  ast::QueryId query = tree.Get<ast::WriteTable>(migrated.statement).query;
  diagnostics::Sink sink;
  TranslateQuery(tree, query, legacy_, migrated.dialect, options_.target, sink);
  NoteRefusals(sink, migrated);
  migrated.dialect = options_.target;
  diagnostics::Sink said;  // by the analysis before
  resolve::Analyzer analyzer(tree, legacy_, migrated.dialect, said);
  analyzer.SchemaOf(query);
  analyses_[migrated.table.Qualified()] = analyzer.TakeAnalysis();
}

// Analyzes each write in the order tables are made, so that a job sees what jobs before it wrote.
void Translator::ResolveLegacy() {
  for (const WrittenTable& written : plan_.written) {
    if (AreJobsApart(written)) {
      ResolveApart(written);
    } else {
      ResolveTable(written);
    }
  }
}

// A table that is left to a person is read from the old platform by those that stay.
void Translator::MarkResidue() {
  sources_.insert(plan_.sources.begin(), plan_.sources.end());
  for (MigratedTable& migrated : translation_.tables) {
    if (migrated.state == TableState::Residue) {
      for (const diagnostics::Diagnostic& diagnostic :
           platform_.jobs[migrated.job].diagnostics.all()) {
        bool is_known = std::find(migrated.residue.begin(), migrated.residue.end(), diagnostic) !=
                        migrated.residue.end();
        if (IsResidue(diagnostic) && !is_known) {
          migrated.residue.push_back(diagnostic);
        }
      }
      if (IsReadByOthers(migrated.table.Qualified())) {
        sources_.insert(migrated.table.Qualified());
      }
    }
  }
}

bool Translator::IsReadByOthers(const std::string& table) const {
  return std::any_of(plan_.written.begin(), plan_.written.end(), [&](const WrittenTable& written) {
    return written.table.Qualified() != table &&
           std::find(written.reads.begin(), written.reads.end(), table) != written.reads.end();
  });
}

// Keys that the data of sources shows, and what tables before could not repeat, decide what a
// table can.
void Translator::FindUnrepeatable() {
  for (const auto& [table, profile] : profiles_) {
    for (const auto& [column, shown] : profile.columns) {
      bool is_key = !shown.is_sampled && shown.row_count > 0 && shown.null_count == 0 &&
                    shown.distinct_count == shown.row_count;
      if (is_key) {
        knowledge_[table].unique_keys.push_back({column});
      }
    }
  }
  for (const MigratedTable& migrated : translation_.tables) {
    const frontend::Job& job = platform_.jobs[migrated.job];
    std::string name = migrated.table.Qualified();
    ast::QueryId query = job.tree.Get<ast::WriteTable>(migrated.statement).query;
    resolve::Repeatability found =
        resolve::RepeatabilityOf(job.tree, analyses_[name], migrated.dialect, query, knowledge_);
    const resolve::Schema& schema = *analyses_[name].SchemaOf(query);
    knowledge_[name].rows = found.rows;
    for (size_t at = 0; at < found.columns.size() && at < schema.columns.size(); ++at) {
      if (found.columns[at]) {
        knowledge_[name].columns[schema.columns[at].name] = *found.columns[at];
      }
    }
    repeatabilities_[name] = std::move(found);
  }
}

void Translator::NameUnrepeatable(MigratedTable& migrated,
                                  const standardize::TableDecision& decision) {
  const resolve::Repeatability& found = repeatabilities_[migrated.table.Qualified()];
  migrated.unrepeatable_rows = found.rows ? found.rows->reason : "";
  for (size_t at = 0; at < found.columns.size() && at < decision.columns.size(); ++at) {
    if (!found.columns[at]) {
      continue;
    }
    const std::string& column = decision.columns[at].new_name;
    if (found.columns[at]->cause == resolve::RepeatCause::FloatingSum) {
      migrated.floating_sums.insert(column);
    } else {
      migrated.unrepeatable[column] = found.columns[at]->reason;
    }
  }
}

void Translator::FindEntities() {
  for (const catalog::Table* table : legacy_.tables()) {
    entities_.insert(standardize::SnakeCase(standardize::EntityOf(table->name, file_.glossary)));
  }
}

// From the table's own data, as nothing else is known of it.
base::Result<standardize::TableDecision> Translator::DecideOldTable(const std::string& name) {
  standardize::DecideContext context{file_.glossary, entities_, file_.standard};
  size_t dot = name.rfind('.');
  const catalog::Table* table = legacy_.Find(name.substr(0, dot), name.substr(dot + 1));
  if (table == nullptr) {
    return standardize::TableDecision();
  }
  if (workbench_ != nullptr && workbench_->Has(name)) {
    auto profile = workbench_->Profile(*table, usage_[name]);
    if (!profile) {
      return base::Fail(profile.error());
    }
    profiles_[name] = std::move(*profile);
  }
  standardize::TableDecision decision =
      standardize::DecideSource(*table, profiles_[name], usage_[name], context);
  if (!table->has_all_columns) {
    // Columns that nobody has named would be lost by a list: the table passes as it is.
    decision.columns.clear();
  }
  return decision;
}

base::Status Translator::DecideSources() {
  for (const std::string& name : sources_) {
    base::Result<standardize::TableDecision> decision = DecideOldTable(name);
    if (!decision) {
      return base::Fail(decision.error());
    }
    if (!decision->name.empty()) {
      translation_.standard.Table(decision->database, decision->name) = std::move(*decision);
    }
  }
  return DecideLeft();
}

void Translator::RewriteTables() {
  for (MigratedTable& migrated : translation_.tables) {
    if (migrated.is_drafted()) {
      AddDraftModel(migrated);
    } else if (migrated.state == TableState::Model) {
      RewriteTable(migrated);
    }
  }
}

// What the data of the old table shows, where it is at hand.
void Translator::ReadProfile(const MigratedTable& migrated) {
  std::string name = migrated.table.Qualified();
  const catalog::Table* declared =
      platform_.catalog.Find(migrated.table.database, migrated.table.name);
  if (workbench_ == nullptr || declared == nullptr || !workbench_->Has(name)) {
    return;
  }
  auto profile = workbench_->Profile(*declared, usage_[name]);
  if (profile) {
    profiles_[name] = std::move(*profile);
  }
}

void Translator::RewriteTable(MigratedTable& migrated) {
  ast::Tree& tree = TreeOf(migrated);
  std::string name = migrated.table.Qualified();
  const resolve::Analysis& analysis = analyses_[name];
  ast::WriteTable write = tree.Get<ast::WriteTable>(migrated.statement);
  const resolve::Schema schema = *analysis.SchemaOf(write.query);
  if (EndsInAggregate(tree, write.query)) {
    aggregates_.insert(name);
  }
  std::vector<standardize::ColumnForm> forms =
      standardize::RewriteQuery({tree, analysis, translation_.standard, file_.glossary,
                                 platform_.jobs[migrated.job].diagnostics},
                                write.query);
  ReadProfile(migrated);
  standardize::TableDecision decision =
      standardize::DecideTarget(migrated.table.database, migrated.table.name, forms, schema,
                                profiles_[name], {file_.glossary, entities_, file_.standard});
  decision.model = migrated.model;
  std::vector<standardize::ColumnForm> wanted;
  for (const standardize::ColumnDecision& column : decision.columns) {
    wanted.push_back({column.old_name, column.new_name, column.conversion});
  }
  standardize::FitOutput(tree, write.query, forms, wanted);
  NameUnrepeatable(migrated, decision);
  auto rename = [&](std::vector<std::string>& names) {
    for (std::string& column : names) {
      const standardize::ColumnDecision* decided = decision.FindColumn(column);
      column = decided == nullptr ? column : decided->new_name;
    }
  };
  rename(write.partition_by);
  rename(write.merge_keys);
  tree.at(migrated.statement) = std::move(write);
  translation_.standard.Table(migrated.table.database, migrated.table.name) = std::move(decision);
  AddTargetModel(migrated, schema);
}

// Proposals for names stay until a person has taken them or taken them out; what a person decided
// of a table that no model reads stays as well.
void Translator::KeepProposals() {
  for (const auto& [name, table] : file_.standard.tables()) {
    bool is_decided = translation_.standard.Find(table.database, table.name) != nullptr;
    if (!is_decided && !IsOfPeople(table)) {
      continue;
    }
    standardize::TableDecision& decided = translation_.standard.Table(table.database, table.name);
    if (!is_decided) {
      decided = table;
      decided.model.clear();
      continue;
    }
    for (const standardize::ColumnDecision& column : table.columns) {
      standardize::ColumnDecision* now = decided.FindColumn(column.old_name);
      if (now != nullptr && now->new_name != column.proposed_name) {
        now->proposed_name = column.proposed_name;
        now->proposed_name_reason = column.proposed_name_reason;
      }
    }
  }
}

base::Result<Translation> Translator::Run() {
  base::Result<standardize::StandardFile> file = standardize::ReadStandard(options_.standard_text);
  if (!file) {
    return base::Fail(file.error());
  }
  file_ = std::move(*file);
  for (const auto& [abbreviation, meaning] : platform_.configuration.glossary) {
    file_.glossary.Add(abbreviation, meaning);
  }
  translation_.own_glossary = file_.own_glossary;
  translation_.proposed_words = file_.proposed_words;
  plan_ = PlanTables(platform_);
  AddTablesWithoutCode();
  LayOutSources();
  ResolveLegacy();
  TakeDrafts();
  MarkResidue();
  AddSourcesOfDrafts();
  FindEntities();
  base::Status decided = DecideSources();
  if (!decided) {
    return base::Fail(decided.error());
  }
  FindUnrepeatable();
  translation_.project.name = platform_.configuration.project;
  translation_.project.is_databricks = options_.target == dialect::Dialect::Databricks;
  NameModels();
  AddStagingModels();
  RewriteTables();
  DraftLeft();
  KeepProposals();
  AddSources();
  AddVariables();
  std::sort(translation_.project.models.begin(), translation_.project.models.end(),
            [](const dbt::Model& left, const dbt::Model& right) { return left.name < right.name; });
  translation_.legacy = std::move(legacy_);
  translation_.target = std::move(target_);
  return std::move(translation_);
}

base::Result<Translation> Translate(Platform& platform, Workbench* workbench,
                                    const TranslateOptions& options) {
  return Translator(platform, workbench, options).Run();
}

}  // namespace hikkoshi::pipeline
