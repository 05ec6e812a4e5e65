// Any bytes are Python that is read, or end in a diagnostic.
#include <cstdint>
#include <string>

#include "base/source.h"
#include "diagnostics/diagnostic.h"
#include "python/parse.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  using namespace hikkoshi;
  base::SourceSet sources;
  const base::SourceId source_id =
      sources.Add("job.py", std::string(reinterpret_cast<const char*>(bytes), size));
  diagnostics::Sink sink;
  const auto tree = python::Parse(sources, source_id, sink);
  // A file without a tree says why.
  return tree != nullptr || sink.has_errors() ? 0 : (__builtin_trap(), 0);
}
