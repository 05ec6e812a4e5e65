// The dbt side of Translate: names, staging views, target models, sources, variables.

#include <algorithm>

#include "ast/walk.h"
#include "dbt/model_text.h"
#include "dbt/shape.h"
#include "dbt/tidy.h"
#include "dbt/tidy_steps.h"
#include "pipeline/engine_sql.h"
#include "pipeline/generated_keys.h"
#include "pipeline/translate_stage.h"
#include "standardize/words.h"
#include "translate/ansi_casts.h"
#include "translate/translate.h"

namespace hikkoshi::pipeline {
namespace {

using dialect::Dialect;

TableName Parse(const std::string& qualified) {
  size_t dot = qualified.rfind('.');
  return {qualified.substr(0, dot), qualified.substr(dot + 1)};
}

std::string Unique(std::string name, const std::string& fallback, std::set<std::string>& taken) {
  if (taken.contains(name)) {
    name = fallback;
  }
  std::string wanted = name;
  for (int number = 2; taken.contains(name); ++number) {
    name = wanted + "_" + std::to_string(number);
  }
  taken.insert(name);
  return name;
}

bool Contains(const std::vector<std::string>& values, const std::string& value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

dbt::ColumnTest Test(dbt::ColumnTest::Kind kind) {
  dbt::ColumnTest test;
  test.kind = kind;
  return test;
}

// Tests that the data satisfies: a column without NULLs, one without repetition.
void AddTests(const standardize::TableProfile& profile, const std::string& legacy_column,
              dbt::Column& column) {
  auto found = profile.columns.find(legacy_column);
  if (found == profile.columns.end() || found->second.is_sampled || found->second.row_count == 0) {
    return;
  }
  const standardize::ColumnProfile& shown = found->second;
  bool is_unique = shown.distinct_count == shown.row_count && shown.row_count > 1;
  bool names_key = column.name.size() > 3 && column.name.substr(column.name.size() - 3) == "_id";
  if (shown.null_count == 0 && (is_unique || names_key)) {
    column.tests.push_back(Test(dbt::ColumnTest::Kind::NotNull));
  }
  bool may_be_key = types::IsText(column.type.kind) || types::IsInteger(column.type.kind) ||
                    column.type.kind == types::TypeKind::Date;
  if (is_unique && may_be_key) {
    column.tests.push_back(Test(dbt::ColumnTest::Kind::Unique));
  }
  bool is_category = types::IsText(column.type.kind) && shown.distinct_count <= 6 &&
                     shown.distinct_count > 1 && shown.row_count >= 50;
  if (is_category) {
    dbt::ColumnTest accepted = Test(dbt::ColumnTest::Kind::AcceptedValues);
    accepted.values = shown.values;
    column.tests.push_back(std::move(accepted));
  }
}

std::vector<std::string> NamesOf(const resolve::Schema& schema) {
  std::vector<std::string> names;
  for (const resolve::Column& column : schema.columns) {
    names.push_back(column.name);
  }
  return names;
}

// Columns that come out as another integer type than the catalog declares.
DeclaredTypes OtherIntegers(const DeclaredTypes& declared, const resolve::Schema& schema) {
  DeclaredTypes others;
  for (const resolve::Column& column : schema.columns) {
    auto found = declared.find(column.name);
    bool is_other = found != declared.end() && types::IsInteger(column.type.kind) &&
                    types::IsInteger(found->second.kind) && column.type.kind != found->second.kind;
    if (is_other) {
      others[column.name] = found->second;
    }
  }
  return others;
}

}  // namespace

StagingNames StagingNamesOf(const std::string& table, const standardize::Glossary& glossary) {
  TableName name = Parse(table);
  std::string prefix =
      "stg_" + standardize::SnakeCase(standardize::SplitWords(name.database)) + "__";
  return {prefix + standardize::EntityName(name.name, glossary),
          prefix + standardize::SnakeCase(standardize::SplitWords(name.name))};
}

// Staging models are named after their source, all others after what they hold.
void Translator::NameModels() {
  std::set<std::string> taken;
  for (const std::string& name : sources_) {
    TableName table = Parse(name);
    standardize::TableDecision& decision = translation_.standard.Table(table.database, table.name);
    StagingNames names = StagingNamesOf(name, file_.glossary);
    decision.entity = standardize::EntityName(table.name, file_.glossary);
    decision.model = Unique(names.plain, names.full, taken);
  }
  for (MigratedTable& migrated : translation_.tables) {
    std::string entity = standardize::EntityName(migrated.table.name, file_.glossary);
    std::string database = standardize::SnakeCase(standardize::SplitWords(migrated.table.database));
    migrated.model = Unique(entity, database + "_" + entity, taken);
    if (migrated.state == TableState::Model) {
      standardize::TableDecision& decision =
          translation_.standard.Table(migrated.table.database, migrated.table.name);
      decision.entity = entity;
      decision.model = migrated.model;
    }
  }
}

std::string Translator::DescriptionOf(const std::string& table, const std::string& column) const {
  TableName name = Parse(table);
  const catalog::Table* declared = platform_.catalog.Find(name.database, name.name);
  if (declared == nullptr) {
    return "";
  }
  if (column.empty()) {
    return declared->comment;
  }
  const catalog::Column* found = declared->FindColumn(column);
  return found == nullptr ? "" : found->comment;
}

std::vector<dbt::Column> Translator::ColumnsOf(const standardize::TableDecision& decision,
                                               const resolve::Schema* legacy) const {
  std::string table = decision.database + "." + decision.name;
  auto profile = profiles_.find(table);
  std::vector<dbt::Column> columns;
  for (const standardize::ColumnDecision& decided : decision.columns) {
    dbt::Column column;
    column.name = decided.new_name;
    column.type = decided.new_type();
    column.legacy_name = decided.old_name;
    column.description = DescriptionOf(table, decided.old_name);
    if (legacy == nullptr) {
      column.lineage = {table + "." + decided.old_name};
    } else if (const resolve::Column* source = legacy->Find(decided.old_name)) {
      for (const resolve::SourceColumn& from : source->lineage.sources) {
        column.lineage.push_back(from.table + "." + from.column);
        if (column.description.empty() &&
            source->lineage.derivation == resolve::Derivation::Copied) {
          column.description = DescriptionOf(from.table, from.column);
        }
      }
    }
    if (profile != profiles_.end()) {
      AddTests(profile->second, decided.old_name, column);
    }
    columns.push_back(std::move(column));
  }
  return columns;
}

void Translator::AddStagingModels() {
  for (const std::string& name : sources_) {
    TableName table = Parse(name);
    const standardize::TableDecision* decision =
        translation_.standard.Find(table.database, table.name);
    ast::Tree tree;
    ast::QueryId query = dbt::StagingQuery(tree, table.database, *decision);
    dbt::Model model;
    model.name = decision->model;
    model.layer = dbt::Layer::Staging;
    model.source = table.database;
    model.legacy_table = name;
    model.description = DescriptionOf(name, "");
    model.columns = ColumnsOf(*decision, nullptr);
    const catalog::Table* legacy = legacy_.Find(table.database, table.name);
    if (legacy != nullptr) {
      target_.Add(*legacy);
    }
    translation_.diagnostics.Append(PrintQuery(tree, query, Dialect::Spark3, {}, model));
    if (legacy != nullptr && !legacy->has_all_columns) {
      target_.FindMutable(catalog::kModelDatabase, model.name)->parameters = legacy->parameters;
    }
    translation_.project.models.push_back(std::move(model));
  }
}

// Resolves the query among the new tables, brings it to the target's meaning and prints it; the
// model's columns then are known to those that refer to it.
diagnostics::Sink Translator::PrintQuery(ast::Tree& tree, ast::QueryId query, Dialect from,
                                         const DeclaredTypes& declared, dbt::Model& model) {
  diagnostics::Sink sink;
  resolve::Analyzer analyzer(tree, target_, from, sink);
  const resolve::Schema schema = *analyzer.SchemaOf(query);
  translate::Translate(tree, query, analyzer.analysis(), {.from = from, .to = options_.target},
                       sink);
  translate::ExplainCutFractions(tree, query);
  DeclaredTypes casts = OtherIntegers(declared, schema);
  if (!casts.empty()) {
    CastToDeclared(tree, query, NamesOf(schema), casts);
  }
  catalog::Table table;
  table.database = catalog::kModelDatabase;
  table.name = model.name;
  table.has_all_columns = schema.is_complete;
  for (const resolve::Column& column : schema.columns) {
    auto cast = casts.find(column.name);
    types::Type type = cast == casts.end() ? column.type : cast->second;
    table.columns.push_back(catalog::Column{.name = column.name,
                                            .type = type,
                                            .comment = "",
                                            .is_partition_key = false,
                                            .evidence = catalog::Evidence::Declared});
    for (dbt::Column& described : model.columns) {
      if (base::EqualsIgnoreCase(described.name, column.name) && type.is_known()) {
        described.type = type;
      }
    }
  }
  target_.Add(std::move(table));
  dbt::PrintModel(tree, query, options_.target, model);
  return sink;
}

DeclaredTypes Translator::DeclaredTypesOf(const MigratedTable& migrated) const {
  DeclaredTypes declared;
  const standardize::TableDecision* decision =
      translation_.standard.Find(migrated.table.database, migrated.table.name);
  const catalog::Table* table =
      platform_.catalog.Find(migrated.table.database, migrated.table.name);
  for (const catalog::Column& column :
       table == nullptr ? std::vector<catalog::Column>() : table->columns) {
    const standardize::ColumnDecision* decided =
        decision == nullptr ? nullptr : decision->FindColumn(column.name);
    bool is_declared = column.evidence == catalog::Evidence::Declared && decided != nullptr &&
                       decided->conversion.is_none();
    if (is_declared) {
      declared[decided->new_name] = column.type;
    }
  }
  return declared;
}

dbt::Layer Translator::LayerOf(const MigratedTable& migrated) const {
  std::string name = migrated.table.Qualified();
  const Configuration& configuration = platform_.configuration;
  if (Contains(configuration.gold, name) || Contains(configuration.gold, migrated.model)) {
    return dbt::Layer::Gold;
  }
  if (Contains(configuration.silver, name) || Contains(configuration.silver, migrated.model)) {
    return dbt::Layer::Silver;
  }
  if (migrated.is_drafted()) {
    return dbt::Layer::Silver;
  }
  bool is_final = aggregates_.contains(name) && !IsReadByOthers(name);
  return is_final ? dbt::Layer::Gold : dbt::Layer::Silver;
}

void Translator::AddTargetModel(MigratedTable& migrated, const resolve::Schema& legacy) {
  ast::Tree& tree = TreeOf(migrated);
  const ast::WriteTable write = tree.Get<ast::WriteTable>(migrated.statement);
  std::string name = migrated.table.Qualified();
  const standardize::TableDecision* decision =
      translation_.standard.Find(migrated.table.database, migrated.table.name);
  dbt::Model model;
  model.name = migrated.model;
  model.layer = LayerOf(migrated);
  model.legacy_table = name;
  model.legacy_path = platform_.jobs[migrated.job].path;
  model.description = DescriptionOf(name, "");
  model.materialization = dbt::MaterializationOf(write);
  model.columns = ColumnsOf(*decision, &legacy);
  model.dependencies = dbt::ShapeModel(tree, write.query);
  diagnostics::Sink sink;
  TidyQuery(tree, write.query, migrated.dialect);
  OrderGeneratedKeys(tree, write.query, target_, migrated.dialect, sink);
  dbt::TidySteps(tree, write.query);
  sink.Append(PrintQuery(tree, write.query, migrated.dialect, DeclaredTypesOf(migrated), model));
  if (migrated.high_water) {
    AddHighWaterMark(migrated, *decision, sink, model);
  }
  NoteRefusals(sink, migrated);
  TakeDraftOfPart(migrated, model);
  translation_.project.models.push_back(std::move(model));
}

void Translator::TidyQuery(ast::Tree& tree, ast::QueryId query, Dialect dialect) {
  diagnostics::Sink unused;  // PrintQuery says it all once more
  resolve::Analyzer analyzer(tree, target_, dialect, unused);
  if (dbt::TidyingReadsTypes(tree, query)) {
    analyzer.SchemaOf(query);
  }
  dbt::TidyModel(tree, query, analyzer.TakeAnalysis());
}

// From the second run on, only what lies beyond the rows that are there already.
void Translator::AddHighWaterMark(const MigratedTable& migrated,
                                  const standardize::TableDecision& decision,
                                  diagnostics::Sink& sink, dbt::Model& model) {
  ast::Tree& tree = TreeOf(migrated);
  ast::Select select;
  select.items.push_back(ast::SelectItem{tree.Add(ast::Star{}), "", {}});
  select.from = tree.Add(ast::DbtRelation{"", model.name, {}});
  select.where = HighWaterCondition(tree, *migrated.high_water, decision);
  ast::BodyId body = tree.Add(std::move(select));
  ast::Query around;
  around.body = body;
  ast::QueryId query = tree.Add(std::move(around));
  TranslateQuery(tree, query, target_, migrated.dialect, options_.target, sink);
  dbt::AddIncrementalFilter(tree, tree.Get<ast::Select>(body).where, options_.target, model);
}

// What the target cannot say exactly is left to a person: the model holds the rest. What is taken
// for granted about a column is said beside the job.
void Translator::NoteRefusals(const diagnostics::Sink& sink, MigratedTable& migrated) {
  for (const diagnostics::Diagnostic& diagnostic : sink.all()) {
    if (IsResidue(diagnostic)) {
      migrated.residue.push_back(diagnostic);
    } else if (diagnostic.code == diagnostics::Code::ColumnAssumed) {
      platform_.jobs[migrated.job].diagnostics.Add(diagnostic.code, diagnostic.span,
                                                   diagnostic.message);
    } else {
      translation_.diagnostics.Add(diagnostic.code, diagnostic.span, diagnostic.message);
    }
  }
}

void Translator::AddSources() {
  std::map<std::string, dbt::Source> by_name;
  for (const std::string& name : sources_) {
    TableName table = Parse(name);
    const catalog::Table* legacy = legacy_.Find(table.database, table.name);
    dbt::Source& source = by_name[table.database];
    source.name = table.database;
    dbt::SourceTable source_table;
    source_table.name = table.name;
    source_table.description = legacy == nullptr ? "" : legacy->comment;
    for (const catalog::Column& column :
         legacy == nullptr ? std::vector<catalog::Column>() : legacy->columns) {
      dbt::Column described;
      described.name = column.name;
      described.type = column.type;
      described.description = column.comment;
      source_table.columns.push_back(std::move(described));
    }
    source.tables.push_back(std::move(source_table));
  }
  for (auto& [name, source] : by_name) {
    translation_.project.sources.push_back(std::move(source));
  }
}

// Job arguments that the logic uses are vars; a value that the configuration gives is the default.
void Translator::AddVariables() {
  std::set<std::string> used = draft_variables_;
  for (const MigratedTable& migrated : translation_.tables) {
    if (migrated.state == TableState::Model && !migrated.is_drafted()) {
      const ast::Tree& tree = platform_.jobs[migrated.job].tree;
      ast::Walk(tree, migrated.statement, [&](ast::AnyId id) {
        const auto* expr = std::get_if<ast::ExprId>(&id);
        const auto* parameter = expr == nullptr ? nullptr : tree.If<ast::Parameter>(*expr);
        if (parameter != nullptr) {
          used.insert(parameter->name);
        }
        return true;
      });
    }
  }
  for (const std::string& name : used) {
    auto value = platform_.configuration.parameters.find(name);
    bool has_value = value != platform_.configuration.parameters.end();
    translation_.project.variables.push_back(
        {name, has_value ? "\"" + value->second + "\"" : "null",
         has_value ? "" : "the legacy job had no default for this argument"});
  }
}

}  // namespace hikkoshi::pipeline
