#include "assist/store/database.h"

#include <sqlite3.h>

#include "base/check.h"

namespace hikkoshi::assist {
namespace {

constexpr int kBusyMilliseconds = 30'000;

struct Finalizer {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

void Bind(sqlite3_stmt* statement, int index, const Cell& cell) {
  if (const auto* number = std::get_if<int64_t>(&cell)) {
    sqlite3_bind_int64(statement, index, *number);
  } else if (const auto* text = std::get_if<std::string>(&cell)) {
    sqlite3_bind_text64(statement, index, text->data(), text->size(), SQLITE_TRANSIENT,
                        SQLITE_UTF8);
  } else {
    sqlite3_bind_null(statement, index);
  }
}

Cell ReadCell(sqlite3_stmt* statement, int column) {
  switch (sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER:
      return static_cast<int64_t>(sqlite3_column_int64(statement, column));
    case SQLITE_TEXT: {
      const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
      return std::string(bytes, static_cast<size_t>(sqlite3_column_bytes(statement, column)));
    }
    default:
      return std::monostate();
  }
}

}  // namespace

std::string TextOf(const Cell& cell) {
  const auto* text = std::get_if<std::string>(&cell);
  return text == nullptr ? "" : *text;
}

int64_t NumberOf(const Cell& cell) {
  const auto* number = std::get_if<int64_t>(&cell);
  return number == nullptr ? 0 : *number;
}

void Database::Closer::operator()(sqlite3* handle) const {
  sqlite3_close_v2(handle);
}

base::Result<Database> Database::Open(const std::string& path) {
  sqlite3* handle = nullptr;
  int code =
      sqlite3_open_v2(path.c_str(), &handle,
                      SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_FULLMUTEX, nullptr);
  Database database(handle);
  if (code != SQLITE_OK) {
    return base::Fail(database.LastError().While("opening " + path));
  }
  sqlite3_busy_timeout(handle, kBusyMilliseconds);
  // A checkpoint is on the disk when it is said to be.
  base::Status status = database.RunScript(
      "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;");
  if (!status) {
    return base::Fail(status.error().While("opening " + path));
  }
  return database;
}

base::Error Database::LastError() const {
  return base::Error{.message = handle_ ? sqlite3_errmsg(handle_.get()) : "out of memory"};
}

base::Result<std::vector<Row>> Database::Run(const std::string& sql,
                                             std::initializer_list<Cell> cells) {
  sqlite3_stmt* raw = nullptr;
  if (sqlite3_prepare_v2(handle_.get(), sql.c_str(), -1, &raw, nullptr) != SQLITE_OK) {
    return base::Fail(LastError());
  }
  std::unique_ptr<sqlite3_stmt, Finalizer> statement(raw);
  int index = 0;
  for (const Cell& cell : cells) {
    Bind(raw, ++index, cell);
  }
  HIKKOSHI_CHECK(index == sqlite3_bind_parameter_count(raw));
  std::vector<Row> rows;
  int code = sqlite3_step(raw);
  for (; code == SQLITE_ROW; code = sqlite3_step(raw)) {
    Row& row = rows.emplace_back();
    for (int column = 0; column < sqlite3_column_count(raw); ++column) {
      row.push_back(ReadCell(raw, column));
    }
  }
  if (code != SQLITE_DONE) {
    return base::Fail(LastError());
  }
  return rows;
}

base::Status Database::RunScript(const std::string& sql) {
  if (sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
    return base::Fail(LastError());
  }
  return {};
}

int64_t Database::last_id() const {
  return sqlite3_last_insert_rowid(handle_.get());
}

base::Result<Transaction> Transaction::Begin(Database& database) {
  base::Status status = database.RunScript("begin immediate");
  if (!status) {
    return base::Fail(status.error());
  }
  return Transaction(database);
}

Transaction::Transaction(Transaction&& other) noexcept : database_(other.database_) {
  other.database_ = nullptr;
}

Transaction::~Transaction() {
  if (database_ != nullptr) {
    (void)database_->RunScript("rollback");
  }
}

base::Status Transaction::Commit() {
  base::Status status = database_->RunScript("commit");
  if (status) {
    database_ = nullptr;
  }
  return status;
}

}  // namespace hikkoshi::assist
