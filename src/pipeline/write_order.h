#pragma once

// Write order: what a table holds after a run of the jobs that write it, several times perhaps.
// An overwrite begins the table anew, an append adds to what earlier writes of the run left.
// Moments count up as a program runs; those of different jobs cannot be compared.

#include <cstdint>
#include <string>
#include <vector>

#include "pipeline/place.h"
#include "pipeline/platform.h"
#include "pipeline/tables.h"

namespace hikkoshi::pipeline {

struct TableRead {
  std::string table;  // qualified name
  uint32_t moment = 0;
};

// One write as the job does it.
struct WriteEvent {
  TableName table;
  size_t job = 0;
  ast::StatementId statement;
  std::string place;                   // key of the path; empty when none is stated
  std::vector<TableRead> reads;        // as the statement's query has them; without moments
  std::vector<TableRead> timed_reads;  // when the program read them
  uint32_t moment = 0;
  bool adds = false;  // whatever the mode says
};

// A table that a job also changes by a statement without translation.
struct RefusedTable {
  std::string table;
  size_t job = 0;
};

// Joins the writes of each table, in order of the first write. Problems are reported at the write
// and kept with the table: writes of one job whose order or sum is not one query, reads between
// writes, and writes of a job that changes the table in other ways, too.
std::vector<WrittenTable> JoinWrites(Platform& platform, const std::vector<WriteEvent>& writes,
                                     const std::vector<RefusedTable>& refused);

void AddProblem(Platform& platform, WrittenTable& table, diagnostics::Code code,
                const std::string& message);

}  // namespace hikkoshi::pipeline
