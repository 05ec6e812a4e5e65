// `resolve <dialect>`: input `sql` is a program over the tables of input `catalog`
// (catalog/catalog_text.h). Kinds: `schema` and `lineage` of the last query, `assumed`,
// `repeatable` (one line for each column that is not, then `rows`), `diagnostics`.

#include "case_runner/handler.h"

#include "ast/walk.h"
#include "catalog/catalog_text.h"
#include "resolve/analyzer.h"
#include "resolve/repeatable.h"
#include "resolve/schema_text.h"
#include "sql/parse.h"

namespace hikkoshi::case_runner {
namespace {

// The outermost query of the statement, whatever kind it is.
ast::QueryId QueryOf(const ast::Tree& tree, ast::StatementId id) {
  for (const ast::AnyId& child : ast::Children(tree, id)) {
    if (const auto* query = std::get_if<ast::QueryId>(&child)) {
      return *query;
    }
  }
  return {};
}

std::string RepeatableText(const resolve::Repeatability& found, const resolve::Schema& schema) {
  std::string text;
  auto add = [&](const std::string& name, const std::optional<resolve::Unrepeatable>& reason) {
    if (reason) {
      text += name + ": " + std::string(CauseText(reason->cause)) + ": " + reason->reason + "\n";
    }
  };
  for (size_t i = 0; i < found.columns.size(); ++i) {
    add(schema.columns[i].name, found.columns[i]);
  }
  add("rows", found.rows);
  return text;
}

Outcome RunResolve(const Request& request) {
  base::SourceSet sources;
  base::SourceId id = sources.Add("sql", std::string(request.InputText("sql")));
  dialect::Dialect dialect = dialect::Dialect::Spark3;
  if (request.args.size() > 1) {
    dialect::ParseDialect(request.args[1], dialect);
  }
  ast::Tree tree;
  diagnostics::Sink sink;
  for (ast::StatementId statement :
       sql::ParseProgram(sql::WholeSource(sources, id), {tree, sink, dialect})) {
    tree.AppendStatement(statement);
  }
  catalog::Catalog catalog = catalog::ReadText(request.InputText("catalog"));
  resolve::Analysis analysis = resolve::Analyze(tree, catalog, dialect, sink);
  Outcome outcome;
  if (!tree.statements().empty()) {
    ast::QueryId query = QueryOf(tree, tree.statements().back());
    if (const resolve::Schema* schema = analysis.SchemaOf(query)) {
      outcome.outputs["schema"] = ToText(*schema);
      outcome.outputs["lineage"] = LineageText(*schema);
      resolve::Repeatability found = RepeatabilityOf(tree, analysis, dialect, query);
      outcome.outputs["repeatable"] = RepeatableText(found, *schema);
    }
  }
  for (const catalog::Table& table : analysis.assumed_tables()) {
    outcome.outputs["assumed"] += ToText(table);
  }
  std::string& text = outcome.outputs["diagnostics"];
  for (const diagnostics::Diagnostic& diagnostic : sink.all()) {
    text += Format(diagnostic, sources) + "\n";
  }
  return outcome;
}

}  // namespace

void RegisterResolveCases(Handlers& handlers) {
  handlers.emplace("resolve", RunResolve);
}

}  // namespace hikkoshi::case_runner
