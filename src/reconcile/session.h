#pragma once

// Session: one comparison in progress. Runs statements and remembers them for the outcome; owns
// the temporary tables that hold differing rows and drops them at the end.

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "engine/engine.h"

namespace hikkoshi::reconcile {

class Session {
 public:
  explicit Session(engine::Engine& engine) : engine_(engine) {}
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
  ~Session();

  base::Result<engine::Rows> Query(const std::string& sql);
  // Returns the first row of a query as counts; NULL is 0.
  base::Result<std::vector<uint64_t>> Counts(const std::string& sql);
  // Creates the temporary table `name` from a query.
  base::Status Keep(const std::string& name, const std::string& query);
  base::Status Run(const std::string& sql);

  const std::vector<std::string>& statements() const { return statements_; }

 private:
  engine::Engine& engine_;
  std::vector<std::string> statements_;
  std::vector<std::string> kept_;
};

}  // namespace hikkoshi::reconcile
