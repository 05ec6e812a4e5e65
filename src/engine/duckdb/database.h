#pragma once

// The embedded engine: a Database (in memory or in a file) and its Connections.
// Safe by default: time zone UTC, no network, files only below `readable_folders`, settings locked.
// A Connection belongs to one thread at a time, except `Interrupt`; connections of one Database
// run side by side. Everything is closed by destruction; connections keep their database alive.

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "engine/duckdb/column_view.h"
#include "engine/engine.h"

namespace hikkoshi::engine::duckdb {

struct FunctionPack;

struct DatabaseOptions {
  // A file, or "" for memory.
  std::string path;
  // 0 and "" leave DuckDB's own choice: all cores, 80 % of the memory.
  int threads = 0;
  std::string memory_limit;
  // Where larger-than-memory work spills; "" beside the file, or `.tmp`.
  std::string spill_folder;
  // The session time zone: how text becomes an instant and back.
  std::string time_zone = "UTC";
  // Folders whose files SQL may read and write. Ignored when not confined.
  std::vector<std::string> readable_folders;
  bool is_confined = true;
};

// One chunk of a streamed result.
class Chunk {
 public:
  Chunk(void* chunk, const std::vector<Column>& columns);
  size_t row_count() const { return row_count_; }
  const ColumnView& column(size_t index) const { return columns_[index]; }
  size_t column_count() const { return columns_.size(); }

 private:
  size_t row_count_;
  std::vector<ColumnView> columns_;
};

class Connection final : public Engine {
 public:
  Connection(Connection&&) noexcept;
  Connection& operator=(Connection&&) noexcept;
  ~Connection() override;

  std::string_view dialect() const override { return "duckdb"; }
  base::Result<Rows> Query(const std::string& sql) override;
  base::Result<std::vector<Column>> Describe(const std::string& relation) override;

  // Runs all statements and drops their rows.
  base::Status Execute(const std::string& sql);
  // Runs one statement and hands its rows over chunk by chunk, never holding all of them. The
  // callback returns false to stop.
  base::Status Stream(const std::string& sql, const std::function<bool(const Chunk&)>& take);

  // Statements that run longer end with an Error of kind "Interrupt"; 0 is no limit.
  void set_timeout(double seconds);
  // Ends the running statement; may be called from any thread.
  void Interrupt();

 private:
  friend class Database;
  struct State;
  explicit Connection(std::unique_ptr<State> state);
  base::Status RegisterScalars(const FunctionPack& pack);
  // The duckdb_connection.
  void* native() const;

  std::unique_ptr<State> state_;
};

class Database {
 public:
  static base::Result<Database> Open(const DatabaseOptions& options);
  Database(Database&&) noexcept;
  Database& operator=(Database&&) noexcept;
  ~Database();

  base::Result<Connection> Connect() const;
  // Adds functions and macros for all connections; see function_pack.h.
  base::Status Register(const FunctionPack& pack);

 private:
  struct State;
  explicit Database(std::shared_ptr<State> state);

  std::shared_ptr<State> state_;
};

// Returns DuckDB's version, "v1.4.4".
std::string EngineVersion();

}  // namespace hikkoshi::engine::duckdb
