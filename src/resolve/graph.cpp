#include "resolve/graph.h"

#include <algorithm>
#include <deque>
#include <map>
#include <set>
#include <utility>

#include "base/text.h"

namespace hikkoshi::resolve {
namespace {

constexpr size_t kNone = static_cast<size_t>(-1);

class Builder {
 public:
  explicit Builder(std::vector<GraphJob> jobs) { graph_.jobs = std::move(jobs); }

  Graph Run(const catalog::Catalog& catalog) {
    AddTables(catalog);
    FindNext();
    FindGroups();
    OrderGroups();
    for (const std::vector<size_t>& group : groups_) {
      AddCycle(group);
    }
    return std::move(graph_);
  }

 private:
  void AddTables(const catalog::Catalog& catalog) {
    std::map<std::string, GraphTable, base::LessIgnoreCase> tables;
    auto at = [&](const std::string& name) -> GraphTable& {
      GraphTable& table = tables[name];
      table.name = table.name.empty() ? name : table.name;
      return table;
    };
    for (const catalog::Table* table : catalog.tables()) {
      at(table->QualifiedName());
    }
    for (size_t job = 0; job < graph_.jobs.size(); ++job) {
      for (const TableUse& use : graph_.jobs[job].flow.reads) {
        at(use.table).readers.push_back(job);
      }
      for (const TableUse& use : graph_.jobs[job].flow.writes) {
        at(use.table).writers.push_back(job);
      }
    }
    for (auto& [key, table] : tables) {
      graph_.tables.push_back(std::move(table));
    }
  }

  // next_[a] holds b when b reads what a writes.
  void FindNext() {
    next_.resize(graph_.jobs.size());
    for (const GraphTable& table : graph_.tables) {
      for (size_t writer : table.writers) {
        next_[writer].insert(table.readers.begin(), table.readers.end());
      }
    }
  }

  // Strongly connected groups by Tarjan's method with a stack of its own.
  void FindGroups() {
    size_t count = graph_.jobs.size();
    index_.assign(count, kNone);
    low_.assign(count, 0);
    group_of_.assign(count, kNone);
    for (size_t job = 0; job < count; ++job) {
      if (index_[job] == kNone) {
        Visit(job);
      }
    }
  }

  struct Step {
    size_t job;
    std::set<size_t>::const_iterator next;
  };

  void Visit(size_t root) {
    std::vector<Step> steps;
    Open(root, steps);
    while (!steps.empty()) {
      Step& step = steps.back();
      if (step.next != next_[step.job].end()) {
        size_t next = *step.next++;
        if (index_[next] == kNone) {
          Open(next, steps);
        } else if (group_of_[next] == kNone) {
          low_[step.job] = std::min(low_[step.job], index_[next]);
        }
        continue;
      }
      size_t job = step.job;
      steps.pop_back();
      if (!steps.empty()) {
        low_[steps.back().job] = std::min(low_[steps.back().job], low_[job]);
      }
      if (low_[job] == index_[job]) {
        CloseGroup(job);
      }
    }
  }

  void Open(size_t job, std::vector<Step>& steps) {
    index_[job] = low_[job] = next_index_++;
    open_.push_back(job);
    steps.push_back(Step{job, next_[job].begin()});
  }

  void CloseGroup(size_t root) {
    std::vector<size_t> group;
    size_t job = kNone;
    while (job != root) {
      job = open_.back();
      open_.pop_back();
      group_of_[job] = groups_.size();
      group.push_back(job);
    }
    std::sort(group.begin(), group.end(),
              [&](size_t left, size_t right) { return IsBefore(left, right); });
    groups_.push_back(std::move(group));
  }

  bool IsBefore(size_t left, size_t right) const {
    return std::pair(graph_.jobs[left].name, left) < std::pair(graph_.jobs[right].name, right);
  }

  // Of the groups that wait for none, the one whose first job comes first by name is next.
  void OrderGroups() {
    std::vector<size_t> waiting(groups_.size(), 0);
    std::vector<std::set<size_t>> after(groups_.size());
    for (size_t job = 0; job < next_.size(); ++job) {
      for (size_t next : next_[job]) {
        bool is_other = group_of_[job] != group_of_[next];
        if (is_other && after[group_of_[job]].insert(group_of_[next]).second) {
          ++waiting[group_of_[next]];
        }
      }
    }
    auto is_before = [&](size_t left, size_t right) {
      return IsBefore(groups_[left][0], groups_[right][0]);
    };
    std::set<size_t, decltype(is_before)> ready(is_before);
    for (size_t group = 0; group < groups_.size(); ++group) {
      if (waiting[group] == 0) {
        ready.insert(group);
      }
    }
    while (!ready.empty()) {
      size_t group = *ready.begin();
      ready.erase(ready.begin());
      graph_.order.insert(graph_.order.end(), groups_[group].begin(), groups_[group].end());
      for (size_t next : after[group]) {
        if (--waiting[next] == 0) {
          ready.insert(next);
        }
      }
    }
  }

  // The shortest way from the group's first job back to itself.
  void AddCycle(const std::vector<size_t>& group) {
    size_t first = group[0];
    if (group.size() == 1 && !next_[first].contains(first)) {
      return;
    }
    std::map<size_t, size_t> came_from;
    std::deque<size_t> pending = {first};
    size_t last = kNone;
    while (last == kNone && !pending.empty()) {
      size_t job = pending.front();
      pending.pop_front();
      for (size_t next : next_[job]) {
        if (next == first) {
          last = job;
          break;
        }
        if (group_of_[next] == group_of_[first] && came_from.emplace(next, job).second) {
          pending.push_back(next);
        }
      }
    }
    Cycle cycle;
    for (size_t job = last; job != first; job = came_from[job]) {
      cycle.jobs.insert(cycle.jobs.begin(), job);
    }
    cycle.jobs.insert(cycle.jobs.begin(), first);
    for (size_t i = 0; i < cycle.jobs.size(); ++i) {
      cycle.tables.push_back(TableBetween(cycle.jobs[i], cycle.jobs[(i + 1) % cycle.jobs.size()]));
    }
    graph_.cycles.push_back(std::move(cycle));
  }

  std::string TableBetween(size_t writer, size_t reader) const {
    auto has = [](const std::vector<size_t>& jobs, size_t job) {
      return std::find(jobs.begin(), jobs.end(), job) != jobs.end();
    };
    for (const GraphTable& table : graph_.tables) {
      if (has(table.writers, writer) && has(table.readers, reader)) {
        return table.name;
      }
    }
    return "";
  }

  Graph graph_;
  std::vector<std::set<size_t>> next_;
  std::vector<size_t> index_;
  std::vector<size_t> low_;
  std::vector<size_t> group_of_;
  std::vector<size_t> open_;
  size_t next_index_ = 0;
  std::vector<std::vector<size_t>> groups_;
};

std::string CycleText(const Graph& graph, const Cycle& cycle) {
  std::string text;
  for (size_t i = 0; i < cycle.jobs.size(); ++i) {
    text += graph.jobs[cycle.jobs[i]].name + " -> " + cycle.tables[i] + " -> ";
  }
  return text + graph.jobs[cycle.jobs[0]].name;
}

base::Span SpanOfWrite(const GraphJob& job, const std::string& table) {
  for (const TableUse& use : job.flow.writes) {
    if (base::EqualsIgnoreCase(use.table, table)) {
      return use.span;
    }
  }
  return {};
}

std::string NamesOf(const std::vector<TableUse>& uses) {
  std::vector<std::string> names;
  for (const TableUse& use : uses) {
    names.push_back(use.table);
  }
  return base::Join(names, ", ");
}

}  // namespace

const GraphTable* Graph::Find(const std::string& table) const {
  auto found = std::find_if(tables.begin(), tables.end(), [&](const GraphTable& known) {
    return base::EqualsIgnoreCase(known.name, table);
  });
  return found == tables.end() ? nullptr : &*found;
}

std::vector<size_t> Graph::Before(size_t job) const {
  std::set<size_t> before;
  for (const TableUse& use : jobs[job].flow.reads) {
    if (const GraphTable* table = Find(use.table)) {
      before.insert(table->writers.begin(), table->writers.end());
    }
  }
  before.erase(job);
  return {before.begin(), before.end()};
}

Graph BuildGraph(std::vector<GraphJob> jobs, const catalog::Catalog& catalog) {
  return Builder(std::move(jobs)).Run(catalog);
}

void ReportGraph(const Graph& graph, diagnostics::Sink& sink) {
  for (const Cycle& cycle : graph.cycles) {
    sink.Add(diagnostics::Code::JobCycle, SpanOfWrite(graph.jobs[cycle.jobs[0]], cycle.tables[0]),
             "jobs wait for each other: " + CycleText(graph, cycle));
  }
  for (const GraphTable& table : graph.tables) {
    if (table.writers.size() < 2) {
      continue;
    }
    std::vector<std::string> names;
    for (size_t job : table.writers) {
      names.push_back(graph.jobs[job].name);
    }
    sink.Add(diagnostics::Code::TableOfSeveralJobs,
             SpanOfWrite(graph.jobs[table.writers[1]], table.name),
             "table is written by several jobs, " + table.name + ": " + base::Join(names, ", "));
  }
}

std::string ToText(const Graph& graph) {
  std::string text;
  for (size_t job : graph.order) {
    const GraphJob& node = graph.jobs[job];
    text += "job " + node.name + "\n";
    text += node.flow.reads.empty() ? "" : "  reads " + NamesOf(node.flow.reads) + "\n";
    text += node.flow.writes.empty() ? "" : "  writes " + NamesOf(node.flow.writes) + "\n";
  }
  for (const Cycle& cycle : graph.cycles) {
    text += "cycle " + CycleText(graph, cycle) + "\n";
  }
  for (const GraphTable& table : graph.tables) {
    text += table.is_source()   ? "source " + table.name + "\n"
            : table.is_final()  ? "final " + table.name + "\n"
            : table.is_unused() ? "unused " + table.name + "\n"
                                : "";
  }
  return text;
}

}  // namespace hikkoshi::resolve
