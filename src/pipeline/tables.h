#pragma once

// Tables: which tables jobs write and read, under which names, and in what order they are made.
// A job that names only a path writes the catalog's table of that location, or a table named after
// the path.

#include <string>
#include <vector>

#include "ast/tree.h"
#include "diagnostics/diagnostic.h"
#include "pipeline/place.h"
#include "pipeline/platform.h"

namespace hikkoshi::pipeline {

// One write of one job.
struct TableWrite {
  size_t job = 0;              // index into Platform::jobs
  ast::StatementId statement;  // a WriteTable
};

// One table that jobs write: what it holds after a run.
struct WrittenTable {
  TableName table;
  size_t job = 0;  // of the first write
  ast::StatementId statement;
  std::vector<TableWrite> added;   // later writes of the run, whose rows are added to the first's
  bool jobs_are_apart = false;     // what several jobs write is not one table's rows
  std::vector<std::string> reads;  // qualified names, sorted
  std::vector<diagnostics::Diagnostic> problems;  // why it is left to a person; reported already
};

struct TablePlan {
  std::vector<WrittenTable> written;  // each table once, in an order in which they can be made
  std::vector<std::string> sources;   // tables that are read and never written, sorted
};

// Gives every write a table, every file or table that is read its table in the catalog, joins the
// writes of one table, and orders the tables. Names in the trees become ["database", "table"];
// tables that no catalog knows are added to it as assumed. Where the writes of a table cannot be
// joined it is left to a person; of tables that depend on each other in a circle, the first one is.
TablePlan PlanTables(Platform& platform);

}  // namespace hikkoshi::pipeline
