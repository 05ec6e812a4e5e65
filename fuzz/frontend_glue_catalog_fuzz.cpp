// Any bytes are a catalog that is read, or end in a diagnostic.
#include <cstdint>
#include <string>

#include "frontend/glue_catalog/glue_catalog.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  using namespace hikkoshi;
  base::SourceSet sources;
  const base::SourceId id =
      sources.Add("fuzz.json", std::string(reinterpret_cast<const char*>(bytes), size));
  catalog::Catalog catalog;
  diagnostics::Sink sink;
  frontend::glue_catalog::ReadGlueCatalog(sources, id, catalog, sink);
  return 0;
}
