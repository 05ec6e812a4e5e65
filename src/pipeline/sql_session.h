#pragma once

// SqlSession: a script of statements of Spark, Databricks or Athena SQL, run on the embedded engine
// with that dialect's meaning. Tables, views and settings of earlier statements hold for later
// ones. A statement that cannot be said exactly is refused, with the reason; nothing is guessed.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/source.h"
#include "diagnostics/diagnostic.h"
#include "dialect/dialect.h"
#include "engine/engine.h"
#include "types/type.h"

namespace hikkoshi::pipeline {

enum class StatementStatus : uint8_t {
  Ok,
  Refused,  // we do not translate it
  Failed,   // the engine raised, as the dialect's own engine would
};

struct StatementResult {
  size_t number = 0;  // from 1
  StatementStatus status = StatementStatus::Ok;
  std::vector<std::string> columns;
  std::vector<types::Type> types;  // in the dialect's own terms
  engine::Rows rows;
  std::string time_zone;  // what instants are shown in
  std::string error;      // of Failed
  diagnostics::Sink diagnostics;
  std::string engine_sql;  // what ran, for --explain
};

class SqlSession {
 public:
  struct Options {
    dialect::Dialect dialect = dialect::Dialect::Databricks;
    std::string time_zone = "UTC";
    std::vector<std::string> readable_folders;
    double statement_seconds = 0;  // a statement that runs longer fails; 0: no limit
  };

  static base::Result<SqlSession> Open(const Options& options);
  SqlSession(SqlSession&&) noexcept;
  ~SqlSession();

  // Runs all statements of the script in order, also after one that did not succeed. Spans of
  // diagnostics point into `sources`.
  std::vector<StatementResult> Run(const std::string& script);
  const base::SourceSet& sources() const;

  struct State;

 private:
  explicit SqlSession(std::unique_ptr<State> state);

  std::unique_ptr<State> state_;
};

}  // namespace hikkoshi::pipeline
