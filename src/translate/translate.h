#pragma once

// Translate: brings a typed tree from one dialect's meaning to another's, expression by expression:
// the id of an expression stays, its node changes. What has no exact counterpart becomes an
// Unsupported node with a diagnostic; nothing is guessed.

#include <string>

#include "ast/tree.h"
#include "diagnostics/diagnostic.h"
#include "dialect/dialect.h"
#include "resolve/analysis.h"

namespace hikkoshi::translate {

// What becomes of a value that legacy Spark gave without ANSI where the target raises.
enum class AnsiMode : uint8_t {
  Keep,    // the old value, by try_… and exact rewrites where the argument is not shown safe
  Strict,  // raise where the old engine gave NULL
  AsIs,    // as written
};

struct TranslateOptions {
  dialect::Dialect from = dialect::Dialect::Spark3;
  dialect::Dialect to = dialect::Dialect::Databricks;
  AnsiMode ansi = AnsiMode::Keep;
  // Integer overflow with AnsiMode::Keep: wrap around as the old engine did (exact but ugly to
  // read), or raise, with one note (HK8005).
  bool keeps_wraparound = false;
  // The session time zone, for what depends on it.
  std::string time_zone = "UTC";
  // To DuckDB: relations and columns of FROM get numbers for names, so that every name means there
  // what the analysis found, whatever DuckDB's own rules say. The output's names stay.
  bool numbers_names = false;
  // The database in use.
  std::string current_database = "default";
};

// Whether meaning can be brought from one to the other: to the same dialect, from Spark's family
// upwards (Spark3, Spark4, Databricks), from Athena to these, and from all of them to DuckDb.
bool CanTranslate(dialect::Dialect from, dialect::Dialect to);

// Rewrites everything below `root` in place. CanTranslate must hold. `analysis` is of this tree,
// before the change; ids of nodes that stay keep their meaning, new nodes have the span of what
// they replace.
void Translate(ast::Tree& tree, ast::StatementId root, const resolve::Analysis& analysis,
               const TranslateOptions& options, diagnostics::Sink& sink);
void Translate(ast::Tree& tree, ast::QueryId root, const resolve::Analysis& analysis,
               const TranslateOptions& options, diagnostics::Sink& sink);
void Translate(ast::Tree& tree, ast::ExprId root, const resolve::Analysis& analysis,
               const TranslateOptions& options, diagnostics::Sink& sink);

}  // namespace hikkoshi::translate
