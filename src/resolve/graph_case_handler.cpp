// `graph`: every input but `catalog` is a job in Athena's SQL. Kinds: `graph`, `diagnostics`.

#include "case_runner/handler.h"

#include "catalog/catalog_text.h"
#include "resolve/analyzer.h"
#include "resolve/graph.h"
#include "sql/parse.h"

namespace hikkoshi::case_runner {
namespace {

Outcome RunGraph(const Request& request) {
  base::SourceSet sources;
  catalog::Catalog catalog = catalog::ReadText(request.InputText("catalog"));
  diagnostics::Sink sink;
  std::vector<resolve::GraphJob> jobs;
  for (const Input& input : request.inputs) {
    if (input.name == "catalog") {
      continue;
    }
    base::SourceId id = sources.Add(input.name, input.text);
    ast::Tree tree;
    dialect::Dialect dialect = dialect::Dialect::Athena;
    for (ast::StatementId statement :
         sql::ParseProgram(sql::WholeSource(sources, id), {tree, sink, dialect})) {
      tree.AppendStatement(statement);
    }
    resolve::Analysis analysis = resolve::Analyze(tree, catalog, dialect, sink);
    jobs.push_back({input.name, resolve::DataflowOf(tree, analysis, catalog)});
  }
  resolve::Graph graph = resolve::BuildGraph(std::move(jobs), catalog);
  resolve::ReportGraph(graph, sink);
  Outcome outcome;
  outcome.outputs["graph"] = ToText(graph);
  std::string& text = outcome.outputs["diagnostics"];
  for (const diagnostics::Diagnostic& diagnostic : sink.all()) {
    text += Format(diagnostic, sources) + "\n";
  }
  return outcome;
}

}  // namespace

void RegisterResolveGraphCases(Handlers& handlers) {
  handlers.emplace("graph", RunGraph);
}

}  // namespace hikkoshi::case_runner
