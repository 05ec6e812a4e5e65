// Any SQL that is read can be brought to every target; and what comes out is SQL of the target.
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/catalog_text.h"
#include "resolve/analyzer.h"
#include "sql/parse.h"
#include "sql/print.h"
#include "translate/translate.h"

namespace {

using namespace hikkoshi;

constexpr std::string_view kCatalog =
    "table d.t\n  a int\n  b string\n  c double\n  s struct<f:int,g:string>\n"
    "  arr array<int>\n  m map<string,decimal(2,1)>\n  at timestamp\n"
    "table d.u\n  a bigint\n  d string\n  e date\ntable d.open\n  a int\n  …\n";

constexpr std::array kSources = {dialect::Dialect::Spark3, dialect::Dialect::Databricks,
                                 dialect::Dialect::Athena};
constexpr std::array kTargets = {dialect::Dialect::Databricks, dialect::Dialect::Spark4,
                                 dialect::Dialect::DuckDb};

// Returns what the statement becomes, or "" when it is refused.
std::string Translated(ast::Tree& tree, ast::StatementId id, const resolve::Analysis& analysis,
                       const translate::TranslateOptions& options) {
  diagnostics::Sink sink;
  translate::Translate(tree, id, analysis, options, sink);
  if (sink.has_errors()) {
    return "";
  }
  for (const diagnostics::Diagnostic& diagnostic : sink.all()) {
    if (diagnostics::Describe(diagnostic.code).severity == diagnostics::Severity::Unsupported) {
      return "";
    }
  }
  return sql::Print(tree, id, {.dialect = options.to, .layout = sql::Layout::Compact}).text;
}

bool IsRead(const std::string& text, dialect::Dialect dialect) {
  ast::Tree tree;
  diagnostics::Sink sink;
  sql::ParseProgram({.text = text}, {.tree = tree, .diagnostics = sink, .dialect = dialect});
  return sink.empty();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  if (size == 0) {
    return 0;
  }
  translate::TranslateOptions options;
  options.from = kSources[bytes[0] % kSources.size()];
  options.to = kTargets[bytes[0] / kSources.size() % kTargets.size()];
  // The way from Athena to the engine is two translations, each of which is tried by itself.
  if (options.from == dialect::Dialect::Athena && options.to == dialect::Dialect::DuckDb) {
    return 0;
  }
  const std::string text(reinterpret_cast<const char*>(bytes) + 1, size - 1);
  ast::Tree tree;
  diagnostics::Sink sink;
  const std::vector<ast::StatementId> ids = sql::ParseProgram(
      {.text = text}, {.tree = tree, .diagnostics = sink, .dialect = options.from});
  if (!sink.empty()) {
    return 0;
  }
  const catalog::Catalog catalog = catalog::ReadText(kCatalog);
  resolve::Analyzer analyzer(tree, catalog, options.from, sink);
  for (ast::StatementId id : ids) {
    analyzer.AnalyzeStatement(id);
    if (!sink.has_errors()) {
      const std::string translated = Translated(tree, id, analyzer.analysis(), options);
      // The engine's own forms are written for DuckDB's parser, not for ours.
      const bool is_readable = options.to == dialect::Dialect::DuckDb || translated.empty() ||
                               IsRead(translated, options.to);
      if (!is_readable) {
        __builtin_trap();
      }
    }
  }
  return 0;
}
