#include "pipeline/write_order.h"

#include <algorithm>
#include <map>
#include <set>

namespace hikkoshi::pipeline {
namespace {

using diagnostics::Code;

enum class Effect : uint8_t { Replace, Add, Create, CreateIfMissing, Change };

Effect EffectOf(const Platform& platform, const WriteEvent& event) {
  if (event.adds) {
    return Effect::Add;
  }
  const ast::Tree& tree = platform.jobs[event.job].tree;
  switch (tree.Get<ast::WriteTable>(event.statement).mode) {
    case ast::WriteMode::Overwrite:
      return Effect::Replace;
    case ast::WriteMode::Append:
      return Effect::Add;
    case ast::WriteMode::ErrorIfExists:
      return Effect::Create;
    case ast::WriteMode::IgnoreIfExists:
      return Effect::CreateIfMissing;
    case ast::WriteMode::OverwritePartitions:
    case ast::WriteMode::Merge:
      return Effect::Change;
  }
  return Effect::Change;
}

// The writes of one table.
class Joiner {
 public:
  Joiner(Platform& platform, std::vector<const WriteEvent*> events)
      : platform_(platform), events_(std::move(events)) {}

  WrittenTable Run() {
    std::map<size_t, std::vector<const WriteEvent*>> by_job;
    for (const WriteEvent* event : events_) {
      Add(*event, by_job[event->job]);
    }
    std::vector<const WriteEvent*> kept;
    for (auto& [job, writes] : by_job) {
      kept.insert(kept.end(), writes.begin(), writes.end());
    }
    table_.table = kept.front()->table;
    table_.job = kept.front()->job;
    table_.statement = kept.front()->statement;
    for (size_t at = 1; at < kept.size(); ++at) {
      table_.added.push_back({kept[at]->job, kept[at]->statement});
    }
    if (by_job.size() > 1) {
      CheckJobs(kept);
    }
    CheckPlaces(kept);
    GatherReads(kept);
    for (const std::string& reason : reasons_) {
      AddProblem(platform_, table_, Code::StatementNotTranslated,
                 table_.table.Qualified() + " " + reason);
    }
    return std::move(table_);
  }

 private:
  void Add(const WriteEvent& event, std::vector<const WriteEvent*>& kept) {
    Effect effect = EffectOf(platform_, event);
    bool is_first = kept.empty();
    if (!is_first && effect == Effect::Replace) {
      for (const WriteEvent* earlier : kept) {
        Note(*earlier, "the table is written anew later in the run, so this write is left out: ");
      }
      kept.clear();
    } else if (!is_first && effect == Effect::CreateIfMissing) {
      return Note(event, "the table is there already when this write comes, so it is left out: ");
    } else if (!is_first && effect == Effect::Create) {
      reasons_.push_back("is written again by a write that fails where the table exists");
    } else if (!is_first && effect == Effect::Change) {
      reasons_.push_back("is changed in place after rows were written to it");
    } else if (!is_first && EffectOf(platform_, *kept.back()) == Effect::Change) {
      reasons_.push_back("gets more rows after rows were changed in place");
    }
    kept.push_back(&event);
  }

  void Note(const WriteEvent& event, const std::string& text) {
    frontend::Job& job = platform_.jobs[event.job];
    job.notes.push_back({job.tree.span(event.statement), text + event.table.Qualified()});
  }

  // Rows that several jobs add may be united; otherwise the order of the jobs decides.
  void CheckJobs(const std::vector<const WriteEvent*>& kept) {
    for (const WriteEvent* event : kept) {
      bool adds = EffectOf(platform_, *event) == Effect::Add;
      bool is_same_engine =
          platform_.jobs[event->job].dialect == platform_.jobs[kept.front()->job].dialect;
      table_.jobs_are_apart = table_.jobs_are_apart || !adds || !is_same_engine;
    }
  }

  void CheckPlaces(const std::vector<const WriteEvent*>& kept) {
    for (const WriteEvent* event : events_) {
      bool is_other = !event->place.empty() && !kept.front()->place.empty() &&
                      event->place != kept.front()->place;
      if (is_other && event->job == kept.front()->job) {
        reasons_.push_back("is written at several places in one run");
        return;
      }
      table_.jobs_are_apart = table_.jobs_are_apart || is_other;
    }
  }

  void GatherReads(const std::vector<const WriteEvent*>& kept) {
    std::set<std::string> reads;
    for (const WriteEvent* event : kept) {
      for (const TableRead& read : event->reads) {
        reads.insert(read.table);
      }
    }
    table_.reads.assign(reads.begin(), reads.end());
  }

  Platform& platform_;
  std::vector<const WriteEvent*> events_;
  std::vector<std::string> reasons_;
  WrittenTable table_;
};

bool IsPartOf(const WrittenTable& table, const WriteEvent& event) {
  auto is_same = [&](size_t job, ast::StatementId statement) {
    return job == event.job && statement == event.statement;
  };
  return is_same(table.job, table.statement) ||
         std::any_of(table.added.begin(), table.added.end(),
                     [&](const TableWrite& write) { return is_same(write.job, write.statement); });
}

// A job that reads a table before its own last write of it reads something else than the table's
// model will hold.
void CheckReads(Platform& platform, const std::vector<WriteEvent>& writes, WrittenTable& table) {
  for (const WriteEvent& event : writes) {
    if (!IsPartOf(table, event)) {
      continue;
    }
    for (const TableRead& read : event.timed_reads) {
      bool is_early = std::any_of(writes.begin(), writes.end(), [&](const WriteEvent& other) {
        return other.job == event.job && other.table != event.table &&
               other.table.Qualified() == read.table && read.moment < other.moment;
      });
      if (is_early) {
        AddProblem(platform, table, Code::TableReadsItself,
                   "table " + read.table + " is read before this run has written all of it");
      }
    }
  }
}

}  // namespace

void AddProblem(Platform& platform, WrittenTable& table, Code code, const std::string& message) {
  std::vector<TableWrite> writes = {{table.job, table.statement}};
  writes.insert(writes.end(), table.added.begin(), table.added.end());
  std::set<size_t> told;
  for (const TableWrite& write : writes) {
    frontend::Job& job = platform.jobs[write.job];
    diagnostics::Diagnostic problem{code, job.tree.span(write.statement), message};
    const auto& known = table.problems;
    bool is_known = std::find(known.begin(), known.end(), problem) != known.end();
    if (!is_known && told.insert(write.job).second) {
      job.diagnostics.Add(code, problem.span, message);
      table.problems.push_back(std::move(problem));
    }
  }
}

std::vector<WrittenTable> JoinWrites(Platform& platform, const std::vector<WriteEvent>& writes,
                                     const std::vector<RefusedTable>& refused) {
  std::map<std::string, size_t, base::LessIgnoreCase> place_of;
  std::vector<std::vector<const WriteEvent*>> groups;
  for (const WriteEvent& write : writes) {
    auto [place, is_new] = place_of.emplace(write.table.Qualified(), groups.size());
    if (is_new) {
      groups.emplace_back();
    }
    groups[place->second].push_back(&write);
  }
  std::vector<WrittenTable> tables;
  for (std::vector<const WriteEvent*>& group : groups) {
    WrittenTable table = Joiner(platform, std::move(group)).Run();
    CheckReads(platform, writes, table);
    bool is_refused = std::any_of(refused.begin(), refused.end(), [&](const RefusedTable& other) {
      return other.job == table.job && base::EqualsIgnoreCase(other.table, table.table.Qualified());
    });
    if (is_refused) {
      AddProblem(platform, table, Code::StatementNotTranslated,
                 table.table.Qualified() + " is also changed by a statement without translation");
    }
    tables.push_back(std::move(table));
  }
  return tables;
}

}  // namespace hikkoshi::pipeline
