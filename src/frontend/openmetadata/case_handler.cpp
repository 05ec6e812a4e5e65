// `openmetadata`: the input `known.catalog` is a catalog as text that is there before; every other
// input is an answer of OpenMetadata. Gives the kinds `catalog`, `parameters` and `diagnostics`.

#include "frontend/openmetadata/openmetadata.h"

#include "case_runner/handler.h"
#include "catalog/catalog_text.h"

namespace hikkoshi::case_runner {
namespace {

Outcome RunOpenMetadata(const Request& request) {
  base::SourceSet sources;
  catalog::Catalog catalog = catalog::ReadText(request.InputText("known.catalog"));
  diagnostics::Sink sink;
  for (const Input& input : request.inputs) {
    if (input.name != "known.catalog") {
      base::SourceId id = sources.Add(input.name, input.text);
      frontend::openmetadata::ReadOpenMetadata(sources, id, catalog, sink);
    }
  }
  Outcome outcome;
  outcome.outputs["catalog"] = ToText(catalog);
  std::string& parameters = outcome.outputs["parameters"];
  for (const catalog::Table* table : catalog.tables()) {
    for (const auto& [name, value] : table->parameters) {
      parameters += table->QualifiedName() + " " + name + " = " + value + "\n";
    }
  }
  std::string& text = outcome.outputs["diagnostics"];
  for (const diagnostics::Diagnostic& diagnostic : sink.all()) {
    text += Format(diagnostic, sources) + "\n";
  }
  return outcome;
}

}  // namespace

void RegisterFrontendOpenmetadataCases(Handlers& handlers) {
  handlers.emplace("openmetadata", RunOpenMetadata);
}

}  // namespace hikkoshi::case_runner
