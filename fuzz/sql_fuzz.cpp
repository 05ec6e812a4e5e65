// Any bytes are SQL that is read, or end in a diagnostic; and what was printed reads the same.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ast/tree.h"
#include "diagnostics/diagnostic.h"
#include "dialect/dialect.h"
#include "sql/parse.h"
#include "sql/print.h"

namespace {

using namespace hikkoshi;

// Returns the printed program, or "" when it was not understood.
std::string ParseAndPrint(std::string_view text, dialect::Dialect dialect) {
  ast::Tree tree;
  diagnostics::Sink sink;
  base::SourceSet sources;
  const base::SourceId source_id = sources.Add("fuzz.sql", std::string(text));
  const sql::ParseContext context = {.tree = tree, .diagnostics = sink, .dialect = dialect};
  const std::vector<ast::StatementId> statements =
      sql::ParseProgram(sql::WholeSource(sources, source_id), context);
  if (!sink.empty()) {
    return "";
  }
  return sql::PrintProgram(tree, statements, {.dialect = dialect, .layout = sql::Layout::Compact})
      .text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  if (size == 0) {
    return 0;
  }
  constexpr int kDialectCount = 6;
  const auto dialect = static_cast<dialect::Dialect>(bytes[0] % kDialectCount);
  const std::string_view text(reinterpret_cast<const char*>(bytes) + 1, size - 1);
  const std::string once = ParseAndPrint(text, dialect);
  if (!once.empty() && ParseAndPrint(once, dialect) != once) {
    __builtin_trap();
  }
  return 0;
}
