#pragma once

// Job: what a frontend gives for one legacy file, whether Python or SQL. Its tables are the
// WriteTable statements of the tree, in the order they are written. What could not be understood
// is in the tree as Unsupported nodes and among the diagnostics; nothing of it is missing.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ast/tree.h"
#include "base/source.h"
#include "catalog/catalog.h"
#include "diagnostics/diagnostic.h"
#include "dialect/dialect.h"
#include "types/type.h"

namespace hikkoshi::frontend {

enum class JobClass : uint8_t {
  Batch,  // reads and writes tables
  Streaming,
  Ml,          // trains or applies a model
  NoTable,     // writes no table: exploration, file copying, notifications
  Unreadable,  // not understood as the language it should be
};

// Returns "batch", "streaming", "ml", "no_table" or "unreadable".
std::string_view ClassText(JobClass job_class);

// A job argument, or another value known only at run time; becomes a dbt var.
struct JobParameter {
  std::string name;
  types::Type type;           // Unknown when no use shows it
  std::string default_value;  // as text; empty when the job states none
  bool has_default = false;
  base::Span span;
};

// Something of the legacy code that has no place in SQL and was left out on purpose: prints,
// counts for logs, file choreography after a write.
struct Note {
  base::Span span;
  std::string text;  // lower case, no full stop
};

// When a statement of a program ran, where that is not the order of its text. Relations count up
// as the program reads: one with an id below `moment` was read before the statement wrote.
struct WriteMoment {
  ast::StatementId statement;
  uint32_t moment = 0;
  std::vector<ast::RelationId> reads;  // as they were when they were read
  bool adds = false;                   // to what earlier writes of the run left (Glue's own writes)
};

// A column of a table or of files whose type the code says itself: a tuple of ApplyMapping, the
// schema that a reader is given.
struct StatedColumn {
  ast::RelationId relation;  // TableRef or FileRelation, as it was read
  std::string name;
  types::Type type;
};

struct Job {
  std::string path;  // relative to the repository
  base::SourceId source_id;
  dialect::Dialect dialect = dialect::Dialect::Spark3;
  JobClass job_class = JobClass::Batch;
  ast::Tree tree;
  std::vector<JobParameter> parameters;
  std::vector<Note> notes;
  diagnostics::Sink diagnostics;
  // Tables read whose full column list no catalog knows, as the code shows them.
  std::vector<catalog::Table> assumed_tables;
  std::vector<StatedColumn> stated_columns;
  // Of WriteTable statements, at most one each; none where statements run in their order.
  std::vector<WriteMoment> write_moments;
  // Tables that statements which are left to a person change as well.
  std::vector<std::vector<std::string>> refused_tables;
  std::vector<ast::ExprId> refused_places;  // the same by their path
};

}  // namespace hikkoshi::frontend
