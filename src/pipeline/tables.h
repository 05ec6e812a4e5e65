#pragma once

// Tables: which tables jobs write and read, under which names, and in what order they are made.
// A job that names only a path writes the catalog's table of that location, or a table named after
// the path.

#include <map>
#include <string>
#include <vector>

#include "ast/tree.h"
#include "base/text.h"
#include "diagnostics/diagnostic.h"
#include "pipeline/platform.h"

namespace hikkoshi::pipeline {

struct TableName {
  std::string database;
  std::string name;

  std::string Qualified() const { return database + "." + name; }
  friend auto operator<=>(const TableName&, const TableName&) = default;
};

// One write of one job.
struct WrittenTable {
  TableName table;
  size_t job = 0;                  // index into Platform::jobs
  ast::StatementId statement;      // a WriteTable
  std::vector<std::string> reads;  // qualified names, sorted
  std::vector<std::string> cycle;  // tables through which it is made from its own earlier rows
};

struct TablePlan {
  std::vector<WrittenTable> written;  // in an order in which they can be made
  std::vector<std::string> sources;   // tables that are read and never written, sorted
};

// Gives every write a table, every file or table that is read its table in the catalog, and
// orders the writes. Names in the trees become ["database", "table"]; tables that no catalog knows
// are added to it as assumed. A table through which a circle of
// tables was broken says which others are on it.
TablePlan PlanTables(Platform& platform);

}  // namespace hikkoshi::pipeline
