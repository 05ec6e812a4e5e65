// `glue_catalog`: every input is a catalog file; gives the kinds `catalog` and `diagnostics`.

#include "case_runner/handler.h"

#include "catalog/catalog_text.h"
#include "frontend/glue_catalog/glue_catalog.h"

namespace hikkoshi::case_runner {
namespace {

Outcome RunGlueCatalog(const Request& request) {
  base::SourceSet sources;
  catalog::Catalog catalog;
  diagnostics::Sink sink;
  for (const Input& input : request.inputs) {
    base::SourceId id = sources.Add(input.name, input.text);
    frontend::glue_catalog::ReadGlueCatalog(sources, id, catalog, sink);
  }
  Outcome outcome;
  outcome.outputs["catalog"] = ToText(catalog);
  std::string& text = outcome.outputs["diagnostics"];
  for (const diagnostics::Diagnostic& diagnostic : sink.all()) {
    text += Format(diagnostic, sources) + "\n";
  }
  return outcome;
}

}  // namespace

void RegisterFrontendGlueCatalogCases(Handlers& handlers) {
  handlers.emplace("glue_catalog", RunGlueCatalog);
}

}  // namespace hikkoshi::case_runner
