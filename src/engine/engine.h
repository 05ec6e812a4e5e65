#pragma once

// Engine: what reconciliation and the pipeline need from any engine, embedded or remote.
// SQL goes down, small results come up: callers aggregate in SQL and never fetch whole tables.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "engine/type.h"
#include "engine/value.h"

namespace hikkoshi::engine {

struct Column {
  std::string name;
  Type type;
  friend bool operator==(const Column&, const Column&) = default;
};

struct Rows {
  std::vector<Column> columns;
  std::vector<std::vector<Value>> rows;
  // Rows written by the last statement; 0 for a query.
  uint64_t changed = 0;
};

class Engine {
 public:
  virtual ~Engine() = default;

  // "duckdb", "spark", "databricks".
  virtual std::string_view dialect() const = 0;
  // Runs every statement of `sql` and returns the rows of the last one. An Error's `kind` is the
  // engine's own class of error ("Conversion", "Catalog", "Interrupt", …).
  virtual base::Result<Rows> Query(const std::string& sql) = 0;
  // Returns names and types of `relation` (anything that may follow FROM), without reading rows.
  virtual base::Result<std::vector<Column>> Describe(const std::string& relation) = 0;
};

// Returns `"name"` with inner quotes doubled, the spelling of standard SQL and DuckDB.
std::string QuoteName(std::string_view name);
// Returns `'text'` with inner quotes doubled.
std::string QuoteText(std::string_view text);

}  // namespace hikkoshi::engine
