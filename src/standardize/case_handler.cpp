// `name`: decides names. Input `stdin`: a column a line, `name | type | table`; output `names`.
// `rewrite`: pushes standard.yml through a query. Inputs `query.sql` (Spark), `tables` (lines
// `db.table: column type, …`), `standard.yml`; outputs `sql` and `forms`.

#include "base/text.h"
#include "case_runner/handler.h"
#include "resolve/analyzer.h"
#include "sql/parse.h"
#include "sql/print.h"
#include "standardize/decide.h"
#include "standardize/rewrite.h"
#include "standardize/rules/name_rule.h"
#include "standardize/standard_file.h"

namespace hikkoshi::case_runner {
namespace {

using dialect::Dialect;

std::string Cell(const std::vector<std::string>& cells, size_t at) {
  return at < cells.size() ? std::string(base::Trim(cells[at])) : "";
}

Outcome RunName(const Request& request) {
  Outcome outcome;
  standardize::Glossary glossary = standardize::Glossary::BuiltIn();
  std::set<std::string> entities;
  std::vector<std::string> lines = base::Split(base::Trim(request.InputText("stdin")), '\n');
  for (const std::string& line : lines) {
    std::string table = Cell(base::Split(line, '|'), 2);
    if (!table.empty()) {
      entities.insert(standardize::SnakeCase(standardize::EntityOf(table, glossary)));
    }
  }
  std::string names;
  for (const std::string& line : lines) {
    std::vector<std::string> cells = base::Split(line, '|');
    standardize::NameFacts facts;
    facts.legacy_name = Cell(cells, 0);
    facts.type = types::ParseType(Cell(cells, 1)).type;
    facts.glossary = &glossary;
    facts.entities = &entities;
    if (!Cell(cells, 2).empty()) {
      facts.entity = standardize::EntityOf(Cell(cells, 2), glossary);
    }
    standardize::NameDraft draft = standardize::DecideName(facts);
    names += facts.legacy_name + " -> " + standardize::SnakeCase(draft.words) + " (" +
             (draft.rules.empty() ? "unchanged" : base::Join(draft.rules, "+")) + ", " +
             std::string(standardize::ConfidenceText(draft.confidence)) + ")\n";
    for (const std::string& rule : draft.rules) {
      outcome.covered.push_back("rule:" + rule);
    }
  }
  outcome.outputs["names"] = names;
  return outcome;
}

// Lines `db.table: column type, column type`.
catalog::Catalog ReadTables(std::string_view text) {
  catalog::Catalog catalog;
  for (const std::string& line : base::Split(base::Trim(text), '\n')) {
    size_t colon = line.find(':');
    size_t dot = line.find('.');
    catalog::Table table;
    table.database = line.substr(0, dot);
    table.name = line.substr(dot + 1, colon - dot - 1);
    for (const std::string& part : base::Split(line.substr(colon + 1), ',')) {
      std::string column(base::Trim(part));
      size_t space = column.find(' ');
      catalog::Column described;
      described.name = column.substr(0, space);
      described.type = types::ParseType(column.substr(space + 1)).type;
      table.columns.push_back(std::move(described));
    }
    catalog.Add(std::move(table));
  }
  return catalog;
}

// `rewrite shop.orders`: the output gets the names and types decided for that table.
std::vector<standardize::ColumnForm> FitTo(const std::string& table,
                                           const standardize::Standard& decided,
                                           const std::vector<standardize::ColumnForm>& forms,
                                           ast::Tree& tree, ast::QueryId query) {
  size_t dot = table.find('.');
  const standardize::TableDecision* target =
      decided.Find(table.substr(0, dot), table.substr(dot + 1));
  std::vector<standardize::ColumnForm> wanted = forms;
  for (standardize::ColumnForm& form : wanted) {
    const standardize::ColumnDecision* column =
        target == nullptr ? nullptr : target->FindColumn(form.legacy_name);
    if (column != nullptr) {
      form = {form.legacy_name, column->new_name, column->conversion};
    }
  }
  standardize::FitOutput(tree, query, forms, wanted);
  return wanted;
}

Outcome RunRewrite(const Request& request) {
  Outcome outcome;
  base::SourceSet sources;
  base::SourceId source = sources.Add("query.sql", std::string(request.InputText("query.sql")));
  ast::Tree tree;
  diagnostics::Sink sink;
  ast::QueryId query =
      sql::ParseQuery(sql::WholeSource(sources, source), {tree, sink, Dialect::Spark3});
  catalog::Catalog catalog = ReadTables(request.InputText("tables"));
  base::Result<standardize::StandardFile> standard =
      standardize::ReadStandard(request.InputText("standard.yml"));
  if (!standard) {
    outcome.outputs["diagnostics"] = standard.error().message;
    return outcome;
  }
  standardize::Standard decided = standard->standard;
  for (const auto& [name, table] : standard->standard.tables()) {
    decided.Table(table.database, table.name).entity =
        standardize::EntityName(table.name, standard->glossary);
  }
  resolve::Analyzer analyzer(tree, catalog, Dialect::Spark3, sink);
  analyzer.SchemaOf(query);
  std::vector<standardize::ColumnForm> forms = standardize::RewriteQuery(
      {tree, analyzer.analysis(), decided, standard->glossary, sink}, query);
  if (request.args.size() > 1) {
    forms = FitTo(request.args[1], decided, forms, tree, query);
  }
  outcome.outputs["sql"] = sql::Print(tree, query, {.dialect = Dialect::Spark3}).text;
  std::string text;
  for (const standardize::ColumnForm& form : forms) {
    text += form.legacy_name + " -> " + form.name;
    text += form.conversion.is_none()
                ? "\n"
                : " (" + std::string(standardize::ConversionName(form.conversion.kind)) + ")\n";
  }
  outcome.outputs["forms"] = text;
  std::string messages;
  for (const diagnostics::Diagnostic& diagnostic : sink.all()) {
    messages += diagnostics::Format(diagnostic, sources) + "\n";
  }
  outcome.outputs["diagnostics"] = messages;
  return outcome;
}

}  // namespace

void RegisterStandardizeCases(Handlers& handlers) {
  handlers.emplace("name", RunName);
  handlers.emplace("rewrite", RunRewrite);
}

}  // namespace hikkoshi::case_runner
