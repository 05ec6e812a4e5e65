#pragma once

// Graph: jobs and tables of the whole platform: who reads and writes what, in which order jobs
// can run and be moved, and where they run in circles. Everything is in a fixed order.

#include <cstddef>
#include <string>
#include <vector>

#include "catalog/catalog.h"
#include "diagnostics/diagnostic.h"
#include "resolve/dataflow.h"

namespace hikkoshi::resolve {

struct GraphJob {
  std::string name;  // the job's path
  Dataflow flow;
};

struct GraphTable {
  std::string name;
  std::vector<size_t> writers;  // places in Graph::jobs, ascending
  std::vector<size_t> readers;

  // Comes from outside of the jobs; is what the jobs are for; is neither (left by the catalog).
  bool is_source() const { return writers.empty() && !readers.empty(); }
  bool is_final() const { return !writers.empty() && readers.empty(); }
  bool is_unused() const { return writers.empty() && readers.empty(); }
};

// Jobs that wait for each other: `jobs[i]` writes `tables[i]`, which the next job reads; the last
// table is read by the first job.
struct Cycle {
  std::vector<size_t> jobs;
  std::vector<std::string> tables;
};

struct Graph {
  std::vector<GraphJob> jobs;
  std::vector<GraphTable> tables;  // by name, without case
  std::vector<size_t> order;       // places in `jobs`: writers before readers, else by name
  std::vector<Cycle> cycles;       // one for each group of jobs that wait for each other

  const GraphTable* Find(const std::string& table) const;
  // Returns the jobs that must have run before the job, directly.
  std::vector<size_t> Before(size_t job) const;
};

// Tables of the catalog that no job uses are in the graph as well.
Graph BuildGraph(std::vector<GraphJob> jobs, const catalog::Catalog& catalog);

// Reports cycles, each with its path, and tables that several jobs write.
void ReportGraph(const Graph& graph, diagnostics::Sink& sink);

// Returns the graph as text: jobs in order with what they read and write, then cycles, then
// sources, final and unused tables.
std::string ToText(const Graph& graph);

}  // namespace hikkoshi::resolve
