#include "engine/engine.h"

#include "base/text.h"

namespace hikkoshi::engine {

std::string QuoteName(std::string_view name) {
  return "\"" + base::ReplaceAll(name, "\"", "\"\"") + "\"";
}

std::string QuoteText(std::string_view text) {
  return "'" + base::ReplaceAll(text, "'", "''") + "'";
}

}  // namespace hikkoshi::engine
