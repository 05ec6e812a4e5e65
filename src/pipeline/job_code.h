#pragma once

// The code of a job as text, for those that a compiler could not follow: the job's file, the
// modules of the repository that it imports, and which tables it seems to name.

#include <string>
#include <vector>

#include "assist/work_item.h"
#include "pipeline/platform.h"

namespace hikkoshi::pipeline {

// Whether the job only stands for the code of a table of which no code is known.
bool IsStandIn(const frontend::Job& job);

// The job's file first; nothing of a stand-in.
std::vector<assist::CodeFile> CodeOf(const Platform& platform, const frontend::Job& job);

// Whether the code writes the table's name as a table is named: in quotes, at the end of a path,
// behind a database, or behind FROM or JOIN. `qualified` is "database.table".
bool NamesTable(const std::vector<assist::CodeFile>& files, const std::string& qualified);

// Whether a query reads a table, not only its own steps and models.
bool ReadsTables(const ast::Tree& tree, ast::QueryId query);

}  // namespace hikkoshi::pipeline
