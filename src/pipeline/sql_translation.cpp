#include "pipeline/sql_translation.h"

#include <algorithm>

#include "resolve/analyzer.h"
#include "sql/parse.h"

namespace hikkoshi::pipeline {
namespace {

using diagnostics::Diagnostic;
using diagnostics::Severity;

bool IsPrevented(const diagnostics::Sink& sink) {
  return std::any_of(sink.all().begin(), sink.all().end(), [](const Diagnostic& diagnostic) {
    Severity severity = diagnostics::Describe(diagnostic.code).severity;
    return severity == Severity::Error || severity == Severity::Unsupported;
  });
}

bool Holds(base::Span outer, base::Span inner) {
  return outer.source_id == inner.source_id && outer.begin <= inner.begin &&
         inner.begin <= outer.end;
}

// Brings one statement over in place; what it says goes to the sink.
void TranslateOne(ast::Tree& tree, ast::StatementId id,
                  const translate::TranslateOptions& translation, resolve::Analyzer& analyzer,
                  diagnostics::Sink& sink) {
  analyzer.AnalyzeStatement(id);
  if (!IsPrevented(sink)) {
    translate::Translate(tree, id, analyzer.analysis(), translation, sink);
  }
}

}  // namespace

std::vector<TranslatedStatement> TranslateScript(const base::SourceSet& sources,
                                                 base::SourceId source_id,
                                                 const translate::TranslateOptions& translation,
                                                 sql::Layout layout,
                                                 const catalog::Catalog& catalog) {
  ast::Tree tree;
  diagnostics::Sink reading;
  std::vector<ast::StatementId> ids =
      sql::ParseProgram(sql::WholeSource(sources, source_id), {tree, reading, translation.from});
  diagnostics::Sink analyzing;
  resolve::Analyzer analyzer(tree, catalog, translation.from, analyzing);
  std::vector<TranslatedStatement> results;
  for (ast::StatementId id : ids) {
    TranslatedStatement result;
    result.number = static_cast<int>(results.size()) + 1;
    for (const Diagnostic& diagnostic : reading.all()) {
      if (Holds(tree.span(id), diagnostic.span)) {
        result.diagnostics.Add(diagnostic.code, diagnostic.span, diagnostic.message);
      }
    }
    if (!IsPrevented(result.diagnostics)) {
      analyzing = diagnostics::Sink();
      TranslateOne(tree, id, translation, analyzer, analyzing);
      result.diagnostics.Append(analyzing);
    }
    result.is_refused = IsPrevented(result.diagnostics);
    if (!result.is_refused) {
      result.sql = sql::Print(tree, id, {.dialect = translation.to, .layout = layout}).text;
    }
    results.push_back(std::move(result));
  }
  return results;
}

}  // namespace hikkoshi::pipeline
