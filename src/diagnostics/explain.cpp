#include "diagnostics/explain.h"

#include "base/text.h"
#include "diagnostics/diagnostic.h"

namespace hikkoshi::diagnostics {

std::optional<std::string> Explain(std::string_view code) {
  for (const CodeDescription& row : AllCodes()) {
    if (base::EqualsIgnoreCase(CodeText(row.code), code)) {
      return CodeText(row.code) + " (" + std::string(SeverityText(row.severity)) + ")\n\n" +
             "What:    " + std::string(row.title) + "\n" + "Way out: " + std::string(row.way_out) +
             "\n";
    }
  }
  return std::nullopt;
}

}  // namespace hikkoshi::diagnostics
