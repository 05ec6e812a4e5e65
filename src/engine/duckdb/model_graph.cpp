#include "engine/duckdb/model_graph.h"

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include "base/clock.h"
#include "base/text.h"

namespace hikkoshi::engine::duckdb {

namespace {

// Who waits for whom, and what may start now. Guarded by one mutex; workers take and report.
class Schedule {
 public:
  Schedule(const std::vector<Model>& models, const GraphOptions& options)
      : models_(models),
        options_(options),
        results_(models.size()),
        waits_for_(models.size()),
        dependants_(models.size()) {
    std::map<std::string, size_t, base::LessIgnoreCase> index;
    for (size_t i = 0; i < models.size(); ++i) {
      index.emplace(models[i].name, i);
      results_[i].name = models[i].name;
    }
    for (size_t i = 0; i < models.size(); ++i) {
      for (const std::string& name : models[i].dependencies) {
        if (auto found = index.find(name); found != index.end()) {
          waits_for_[i].insert(found->second);
          dependants_[found->second].insert(i);
        }
      }
    }
    for (size_t i = 0; i < models.size(); ++i) {
      if (waits_for_[i].empty()) {
        ready_.insert(i);
      }
    }
  }

  // Returns the next model to build, waiting for one; SIZE_MAX when none can follow.
  size_t Take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return !ready_.empty() || running_ == 0; });
    if (ready_.empty()) {
      return SIZE_MAX;
    }
    size_t next = *ready_.begin();
    ready_.erase(ready_.begin());
    ++running_;
    return next;
  }

  void Finish(size_t model, ModelResult result) {
    std::lock_guard lock(mutex_);
    --running_;
    result.name = models_[model].name;
    bool is_built = result.state == ModelState::Built;
    Report(model, std::move(result));
    if (is_built) {
      for (size_t dependant : dependants_[model]) {
        waits_for_[dependant].erase(model);
        if (waits_for_[dependant].empty()) {
          ready_.insert(dependant);
        }
      }
    } else {
      BlockDependants(model);
    }
    changed_.notify_all();
  }

  // Call after all workers have ended: what was never reached waits for itself.
  std::vector<ModelResult> TakeResults() {
    for (size_t i = 0; i < models_.size(); ++i) {
      if (reported_.count(i) == 0) {
        Report(i, {.name = models_[i].name,
                   .state = ModelState::Cyclic,
                   .error = {.message = "depends on itself through: " + WaitingNames(i)}});
      }
    }
    return std::move(results_);
  }

 private:
  void Report(size_t model, ModelResult result) {
    results_[model] = std::move(result);
    reported_.insert(model);
    if (options_.on_finish) {
      options_.on_finish(results_[model]);
    }
  }

  void BlockDependants(size_t failed) {
    std::vector<size_t> pending = {failed};
    while (!pending.empty()) {
      size_t cause = pending.back();
      pending.pop_back();
      for (size_t dependant : dependants_[cause]) {
        if (reported_.count(dependant) == 0) {
          Report(dependant, {.name = models_[dependant].name,
                             .state = ModelState::Blocked,
                             .error = {.message = "not built: " + models_[cause].name}});
          pending.push_back(dependant);
        }
      }
    }
  }

  std::string WaitingNames(size_t model) const {
    std::vector<std::string> names;
    for (size_t other : waits_for_[model]) {
      names.push_back(models_[other].name);
    }
    return base::Join(names, ", ");
  }

  const std::vector<Model>& models_;
  const GraphOptions& options_;
  std::vector<ModelResult> results_;
  std::vector<std::set<size_t>> waits_for_;
  std::vector<std::set<size_t>> dependants_;
  std::set<size_t> ready_;
  std::set<size_t> reported_;
  size_t running_ = 0;
  std::mutex mutex_;
  std::condition_variable changed_;
};

ModelResult Build(Connection& connection, const Model& model) {
  base::Stopwatch stopwatch;
  base::Result<Rows> rows = connection.Query(model.sql);
  ModelResult result{.name = model.name, .seconds = stopwatch.seconds()};
  if (rows) {
    result.state = ModelState::Built;
    result.row_count = rows->changed;
  } else {
    result.state = ModelState::Failed;
    result.error = rows.error();
  }
  return result;
}

void Work(Connection& connection, const std::vector<Model>& models, Schedule& schedule) {
  for (size_t next = schedule.Take(); next != SIZE_MAX; next = schedule.Take()) {
    schedule.Finish(next, Build(connection, models[next]));
  }
}

}  // namespace

base::Result<std::vector<ModelResult>> BuildModels(const Database& database,
                                                   const std::vector<Model>& models,
                                                   const GraphOptions& options) {
  size_t worker_count = std::clamp<size_t>(models.size(), 1, std::max(1, options.workers));
  std::vector<Connection> connections;
  for (size_t i = 0; i < worker_count; ++i) {
    base::Result<Connection> connection = database.Connect();
    if (!connection) {
      return base::Fail(connection.error());
    }
    connection->set_timeout(options.timeout_seconds);
    connections.push_back(std::move(*connection));
  }
  Schedule schedule(models, options);
  std::vector<std::thread> workers;
  for (Connection& connection : connections) {
    workers.emplace_back([&] { Work(connection, models, schedule); });
  }
  for (std::thread& worker : workers) {
    worker.join();
  }
  return schedule.TakeResults();
}

}  // namespace hikkoshi::engine::duckdb
