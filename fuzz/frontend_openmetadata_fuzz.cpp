// Any bytes are an answer of OpenMetadata that is read, or end in a diagnostic.
#include <cstdint>
#include <string>

#include "frontend/openmetadata/openmetadata.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  using namespace hikkoshi;
  base::SourceSet sources;
  const base::SourceId id =
      sources.Add("fuzz.json", std::string(reinterpret_cast<const char*>(bytes), size));
  catalog::Catalog catalog;
  diagnostics::Sink sink;
  frontend::openmetadata::ReadOpenMetadata(sources, id, catalog, sink);
  return 0;
}
