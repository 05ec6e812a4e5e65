// Any SQL that is read can be resolved, with every dialect: no crash, no hang, whatever it names.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/catalog_text.h"
#include "resolve/analyzer.h"
#include "resolve/dataflow.h"
#include "resolve/repeatable.h"
#include "sql/parse.h"

namespace {

using namespace hikkoshi;

constexpr std::string_view kCatalog =
    "table d.t\n  a int\n  b string\n  c double\n  s struct<f:int,g:string>\n"
    "  arr array<struct<h:bigint>>\n  m map<string,decimal(2,1)>\n"
    "table d.u\n  a bigint\n  d string\n  e date\ntable d.open\n  a int\n  …\n";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  if (size == 0) {
    return 0;
  }
  constexpr int kDialectCount = 6;
  const auto dialect = static_cast<dialect::Dialect>(bytes[0] % kDialectCount);
  ast::Tree tree;
  diagnostics::Sink sink;
  base::SourceSet sources;
  const base::SourceId source_id =
      sources.Add("fuzz.sql", std::string(reinterpret_cast<const char*>(bytes) + 1, size - 1));
  for (ast::StatementId id :
       sql::ParseProgram(sql::WholeSource(sources, source_id),
                         {.tree = tree, .diagnostics = sink, .dialect = dialect})) {
    tree.AppendStatement(id);
  }
  const catalog::Catalog catalog = catalog::ReadText(kCatalog);
  const resolve::Analysis analysis = resolve::Analyze(tree, catalog, dialect, sink);
  resolve::DataflowOf(tree, analysis, catalog);
  for (uint32_t i = 0; i < tree.query_count(); ++i) {
    resolve::RepeatabilityOf(tree, analysis, dialect, ast::QueryId{i});
  }
  return 0;
}
