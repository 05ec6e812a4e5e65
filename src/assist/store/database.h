#pragma once

// Database: one SQLite file and its statements, as values. The only user of SQLite in this folder.

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/result.h"

struct sqlite3;

namespace hikkoshi::assist {

using Cell = std::variant<std::monostate, int64_t, std::string>;
using Row = std::vector<Cell>;

// Returns the cell's text or number; "" and 0 for one of another kind.
std::string TextOf(const Cell& cell);
int64_t NumberOf(const Cell& cell);

class Database {
 public:
  static base::Result<Database> Open(const std::string& path);

  // Runs one statement; `?` are bound in order.
  base::Result<std::vector<Row>> Run(const std::string& sql,
                                     std::initializer_list<Cell> cells = {});
  // Runs statements that give no rows.
  base::Status RunScript(const std::string& sql);
  int64_t last_id() const;

 private:
  struct Closer {
    void operator()(sqlite3* handle) const;
  };
  explicit Database(sqlite3* handle) : handle_(handle) {}
  base::Error LastError() const;

  std::unique_ptr<sqlite3, Closer> handle_;
};

// Transaction: undone when it ends without Commit. Takes the right to write at once, so that two
// processes wait for each other instead of failing half-way.
class Transaction {
 public:
  static base::Result<Transaction> Begin(Database& database);
  Transaction(Transaction&& other) noexcept;
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();
  base::Status Commit();

 private:
  explicit Transaction(Database& database) : database_(&database) {}
  Database* database_;
};

}  // namespace hikkoshi::assist
