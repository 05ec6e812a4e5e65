#include "engine/duckdb/database.h"

#include "base/file.h"
#include "base/text.h"
#include "engine/duckdb/native.h"
#include "engine/duckdb/watchdog.h"

namespace hikkoshi::engine::duckdb {

struct Database::State {
  duckdb_database handle = nullptr;
  ~State() { duckdb_close(&handle); }
};

struct Connection::State {
  std::shared_ptr<void> database;
  OwnedConnection handle;
  double timeout_seconds = 0;
};

namespace {

base::Error PrepareError(duckdb_prepared_statement statement) {
  return EngineError(duckdb_prepare_error(statement));
}

std::vector<Column> ColumnsOf(duckdb_result* result) {
  std::vector<Column> columns;
  for (idx_t i = 0; i < duckdb_column_count(result); ++i) {
    OwnedType type(duckdb_column_logical_type(result, i));
    columns.push_back({duckdb_column_name(result, i), TypeOf(type.get())});
  }
  return columns;
}

bool HoldsUnreadable(const Type& type) {
  if (type.kind == Kind::Other) {
    return true;
  }
  for (const Field& field : type.fields) {
    if (HoldsUnreadable(field.type)) {
      return true;
    }
  }
  return false;
}

base::Status CheckReadable(const std::vector<Column>& columns) {
  for (const Column& column : columns) {
    if (HoldsUnreadable(column.type)) {
      return base::Fail("column \"" + column.name +
                        "\" has a type that cannot be read: " + ToText(column.type));
    }
  }
  return {};
}

// Hands every chunk of `result` to `take` until it returns false.
base::Status ReadChunks(OwnedResult& result, const std::vector<Column>& columns,
                        const std::function<bool(const Chunk&)>& take) {
  while (true) {
    OwnedChunk chunk(duckdb_fetch_chunk(result.get()));
    if (chunk.get() == nullptr) {
      break;
    }
    if (!take(Chunk(chunk.get(), columns))) {
      return {};
    }
  }
  const char* error = duckdb_result_error(result.address());
  if (error != nullptr && *error != '\0') {
    return base::Fail(EngineError(error));
  }
  return {};
}

void AppendRows(const Chunk& chunk, Rows& rows) {
  for (size_t row = 0; row < chunk.row_count(); ++row) {
    std::vector<Value>& cells = rows.rows.emplace_back();
    cells.reserve(chunk.column_count());
    for (size_t column = 0; column < chunk.column_count(); ++column) {
      cells.push_back(chunk.column(column).Get(row));
    }
  }
}

base::Result<Rows> ReadRows(OwnedResult& result) {
  Rows rows;
  rows.columns = ColumnsOf(result.address());
  if (base::Status status = CheckReadable(rows.columns); !status) {
    return base::Fail(status.error());
  }
  base::Status status = ReadChunks(result, rows.columns, [&](const Chunk& chunk) {
    AppendRows(chunk, rows);
    return true;
  });
  if (!status) {
    return base::Fail(status.error());
  }
  // Statements that write answer with one row, the count; others that return nothing, with none.
  if (duckdb_result_return_type(result.get()) != DUCKDB_RESULT_TYPE_QUERY_RESULT) {
    rows.changed = rows.rows.empty() ? 0 : static_cast<uint64_t>(rows.rows[0][0].integer);
    rows.rows.clear();
    rows.columns.clear();
  }
  return rows;
}

base::Result<OwnedStatement> Prepare(duckdb_connection connection,
                                     duckdb_extracted_statements statements, idx_t index) {
  OwnedStatement statement;
  if (duckdb_prepare_extracted_statement(connection, statements, index, statement.address()) !=
      DuckDBSuccess) {
    return base::Fail(PrepareError(statement.get()));
  }
  return statement;
}

base::Result<idx_t> Extract(duckdb_connection connection, const std::string& sql,
                            OwnedStatements& statements) {
  idx_t count = duckdb_extract_statements(connection, sql.c_str(), statements.address());
  const char* error = duckdb_extract_statements_error(statements.get());
  if (count == 0 && error != nullptr) {
    return base::Fail(EngineError(error));
  }
  return count;
}

std::string ListText(const std::vector<std::string>& texts) {
  std::vector<std::string> quoted;
  for (const std::string& text : texts) {
    quoted.push_back(QuoteText(text));
  }
  return "[" + base::Join(quoted, ", ") + "]";
}

// DuckDB compares paths as text, so a folder is allowed as it was given and in absolute form.
std::vector<std::string> AllowedFolders(const DatabaseOptions& options) {
  std::vector<std::string> folders;
  for (const std::string& folder : options.readable_folders) {
    folders.push_back(folder);
    std::string absolute = base::AbsolutePath(folder);
    if (absolute != folder) {
      folders.push_back(absolute);
    }
  }
  if (!options.spill_folder.empty()) {
    folders.push_back(options.spill_folder);
  }
  return folders;
}

std::string SettingsSql(const DatabaseOptions& options) {
  std::string sql = "set global TimeZone = " + QuoteText(options.time_zone) + ";";
  // Stored macros and views of a person must not be able to fetch code.
  sql += "set global autoinstall_known_extensions = false;";
  if (options.threads > 0) {
    sql += "set global threads = " + std::to_string(options.threads) + ";";
  }
  if (!options.memory_limit.empty()) {
    sql += "set global memory_limit = " + QuoteText(options.memory_limit) + ";";
  }
  if (!options.spill_folder.empty()) {
    sql += "set global temp_directory = " + QuoteText(options.spill_folder) + ";";
  }
  if (options.is_confined) {
    sql += "set global allowed_directories = " + ListText(AllowedFolders(options)) + ";";
    sql += "set global enable_external_access = false;";
    sql += "set global lock_configuration = true;";
  }
  return sql;
}

}  // namespace

Chunk::Chunk(void* chunk, const std::vector<Column>& columns)
    : row_count_(duckdb_data_chunk_get_size(static_cast<duckdb_data_chunk>(chunk))) {
  auto* native = static_cast<duckdb_data_chunk>(chunk);
  columns_.reserve(columns.size());
  for (size_t i = 0; i < columns.size(); ++i) {
    columns_.emplace_back(duckdb_data_chunk_get_vector(native, i), columns[i].type, row_count_);
  }
}

namespace {

// The word is the engine's own for a statement that was ended.
base::Error Late() {
  return base::Error{.message = "Interrupted: the statement took longer than its limit",
                     .kind = "INTERRUPT"};
}

}  // namespace

Connection::Connection(std::unique_ptr<State> state) : state_(std::move(state)) {}
Connection::Connection(Connection&&) noexcept = default;
Connection& Connection::operator=(Connection&&) noexcept = default;
Connection::~Connection() = default;

base::Result<Rows> Connection::Query(const std::string& sql) {
  Watchdog watchdog(state_->timeout_seconds, [this] { Interrupt(); });
  duckdb_connection connection = state_->handle.get();
  OwnedStatements statements;
  base::Result<idx_t> count = Extract(connection, sql, statements);
  if (!count) {
    return base::Fail(count.error());
  }
  Rows rows;
  for (idx_t i = 0; i < *count; ++i) {
    base::Result<OwnedStatement> statement = Prepare(connection, statements.get(), i);
    if (!statement) {
      return base::Fail(statement.error());
    }
    OwnedResult result;
    if (duckdb_execute_prepared(statement->get(), result.address()) != DuckDBSuccess) {
      return base::Fail(EngineError(duckdb_result_error(result.address())));
    }
    if (watchdog.is_late()) {
      return base::Fail(Late());
    }
    if (i + 1 == *count) {
      return ReadRows(result);
    }
  }
  return rows;
}

base::Status Connection::Execute(const std::string& sql) {
  base::Result<Rows> rows = Query(sql);
  if (!rows) {
    return base::Fail(rows.error());
  }
  return {};
}

base::Result<std::vector<Column>> Connection::Describe(const std::string& relation) {
  OwnedStatement statement;
  std::string sql = "select * from " + relation;
  if (duckdb_prepare(state_->handle.get(), sql.c_str(), statement.address()) != DuckDBSuccess) {
    return base::Fail(PrepareError(statement.get()).While("describing " + relation));
  }
  std::vector<Column> columns;
  for (idx_t i = 0; i < duckdb_prepared_statement_column_count(statement.get()); ++i) {
    OwnedType type(duckdb_prepared_statement_column_logical_type(statement.get(), i));
    const char* name = duckdb_prepared_statement_column_name(statement.get(), i);
    columns.push_back({name, TypeOf(type.get())});
    duckdb_free(const_cast<char*>(name));
  }
  return columns;
}

base::Status Connection::Stream(const std::string& sql,
                                const std::function<bool(const Chunk&)>& take) {
  Watchdog watchdog(state_->timeout_seconds, [this] { Interrupt(); });
  OwnedStatement statement;
  if (duckdb_prepare(state_->handle.get(), sql.c_str(), statement.address()) != DuckDBSuccess) {
    return base::Fail(PrepareError(statement.get()));
  }
  OwnedPending pending;
  if (duckdb_pending_prepared_streaming(statement.get(), pending.address()) != DuckDBSuccess) {
    return base::Fail(EngineError(duckdb_pending_error(pending.get())));
  }
  OwnedResult result;
  if (duckdb_execute_pending(pending.get(), result.address()) != DuckDBSuccess) {
    return base::Fail(EngineError(duckdb_result_error(result.address())));
  }
  std::vector<Column> columns = ColumnsOf(result.address());
  if (base::Status status = CheckReadable(columns); !status) {
    return status;
  }
  base::Status status = ReadChunks(result, columns, take);
  return status && watchdog.is_late() ? base::Fail(Late()) : status;
}

void Connection::set_timeout(double seconds) {
  state_->timeout_seconds = seconds;
}

void* Connection::native() const {
  return state_->handle.get();
}

void Connection::Interrupt() {
  duckdb_interrupt(state_->handle.get());
}

Database::Database(std::shared_ptr<State> state) : state_(std::move(state)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

base::Result<Database> Database::Open(const DatabaseOptions& options) {
  OwnedConfig config;
  duckdb_create_config(config.address());
  auto state = std::make_shared<State>();
  char* message = nullptr;
  const char* path = options.path.empty() ? nullptr : options.path.c_str();
  if (duckdb_open_ext(path, &state->handle, config.get(), &message) != DuckDBSuccess) {
    base::Error error = EngineError(message);
    duckdb_free(message);
    return base::Fail(error.While("opening the database " + options.path));
  }
  Database database(std::move(state));
  base::Result<Connection> connection = database.Connect();
  if (!connection) {
    return base::Fail(connection.error());
  }
  if (base::Status status = connection->Execute(SettingsSql(options)); !status) {
    return base::Fail(status.error().While("setting up the database"));
  }
  return database;
}

base::Result<Connection> Database::Connect() const {
  auto state = std::make_unique<Connection::State>();
  state->database = state_;
  if (duckdb_connect(state_->handle, state->handle.address()) != DuckDBSuccess) {
    return base::Fail("the database accepts no further connection");
  }
  return Connection(std::move(state));
}

std::string EngineVersion() {
  return duckdb_library_version();
}

}  // namespace hikkoshi::engine::duckdb
