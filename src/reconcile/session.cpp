#include "reconcile/session.h"

#include <algorithm>

namespace hikkoshi::reconcile {

Session::~Session() {
  for (const std::string& name : kept_) {
    // A failure here leaves a temporary table to the end of the connection, no more.
    (void)engine_.Query("drop table if exists temp." + name);
  }
}

base::Result<engine::Rows> Session::Query(const std::string& sql) {
  statements_.push_back(sql);
  return engine_.Query(sql);
}

base::Result<std::vector<uint64_t>> Session::Counts(const std::string& sql) {
  base::Result<engine::Rows> rows = Query(sql);
  if (!rows) {
    return base::Fail(rows.error());
  }
  if (rows->rows.empty()) {
    return base::Fail("a count gave no row");
  }
  std::vector<uint64_t> counts;
  for (const engine::Value& value : rows->rows[0]) {
    counts.push_back(static_cast<uint64_t>(value.integer));
  }
  return counts;
}

base::Status Session::Keep(const std::string& name, const std::string& query) {
  if (std::find(kept_.begin(), kept_.end(), name) == kept_.end()) {
    kept_.push_back(name);
  }
  return Run("create or replace temp table " + name + " as " + query);
}

base::Status Session::Run(const std::string& sql) {
  base::Result<engine::Rows> rows = Query(sql);
  if (!rows) {
    return base::Fail(rows.error());
  }
  return {};
}

}  // namespace hikkoshi::reconcile
