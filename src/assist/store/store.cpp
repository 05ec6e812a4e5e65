#include "assist/store/store.h"

#include <mutex>

#include "assist/store/database.h"
#include "base/file.h"
#include "embedded/store_schema.h"

namespace hikkoshi::assist {
namespace {

constexpr int64_t kSchemaVersion = 1;

base::Result<int64_t> VersionOf(Database& database) {
  base::Result<std::vector<Row>> rows = database.Run("pragma user_version");
  if (!rows) {
    return base::Fail(rows.error());
  }
  return NumberOf(rows->at(0).at(0));
}

// Makes the tables in a new file. Two processes may both find it new: the second one waits, and
// then sees the first one's work.
base::Status MakeTables(Database& database) {
  base::Result<Transaction> transaction = Transaction::Begin(database);
  if (!transaction) {
    return base::Fail(transaction.error());
  }
  base::Result<int64_t> version = VersionOf(database);
  if (!version) {
    return base::Fail(version.error());
  }
  if (*version > kSchemaVersion) {
    return base::Fail("the file was written by a newer hikkoshi");
  }
  if (*version == 0) {
    std::string schema(embedded::StoreSchemaText("schema.sql"));
    base::Status status = database.RunScript(
        schema + "pragma user_version = " + std::to_string(kSchemaVersion) + ";");
    if (!status) {
      return status;
    }
  }
  return transaction->Commit();
}

// Drops the rows, of which there are none.
base::Status Done(const base::Result<std::vector<Row>>& rows) {
  return rows ? base::Status() : base::Status(base::Fail(rows.error()));
}

base::Result<std::optional<std::string>> FirstText(const base::Result<std::vector<Row>>& rows) {
  if (!rows) {
    return base::Fail(rows.error());
  }
  return rows->empty() ? std::nullopt : std::optional(TextOf(rows->front().at(0)));
}

base::Result<Spent> ReadSpent(const base::Result<std::vector<Row>>& rows) {
  if (!rows) {
    return base::Fail(rows.error());
  }
  const Row& row = rows->at(0);
  return Spent{.replies = NumberOf(row.at(0)),
               .tokens = NumberOf(row.at(1)),
               .micro_money = NumberOf(row.at(2))};
}

constexpr const char* kSumPayments =
    "select count(*), coalesce(sum(tokens), 0), coalesce(sum(micro_money), 0) from payments ";

}  // namespace

struct Store::State {
  std::mutex mutex;
  Database database;
};

Store::Store(std::unique_ptr<State> state) : state_(std::move(state)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

base::Result<Store> Store::Open(const std::string& path) {
  if (base::Status status = base::MakeFolders(std::string(base::ParentPath(path))); !status) {
    return base::Fail(status.error());
  }
  base::Result<Database> database = Database::Open(path);
  if (!database) {
    return base::Fail(database.error());
  }
  if (base::Status status = MakeTables(*database); !status) {
    return base::Fail(status.error().While("opening " + path));
  }
  return Store(std::unique_ptr<State>(new State{.mutex = {}, .database = std::move(*database)}));
}

base::Result<int64_t> Store::BeginRun(const std::string& settings) {
  std::lock_guard lock(state_->mutex);
  Database& database = state_->database;
  base::Result<Transaction> transaction = Transaction::Begin(database);
  if (!transaction) {
    return base::Fail(transaction.error());
  }
  base::Result<std::vector<Row>> last =
      database.Run("select id, settings, finished_at from runs order by id desc limit 1");
  if (!last) {
    return base::Fail(last.error());
  }
  bool goes_on = !last->empty() && TextOf(last->at(0).at(1)) == settings &&
                 std::holds_alternative<std::monostate>(last->at(0).at(2));
  if (goes_on) {
    return NumberOf(last->at(0).at(0));
  }
  base::Status status =
      Done(database.Run("insert into runs (settings) values (?)", {Cell(settings)}));
  int64_t id = database.last_id();
  if (status) {
    status = transaction->Commit();
  }
  return status ? base::Result<int64_t>(id) : base::Fail(status.error());
}

base::Status Store::FinishRun(int64_t run_id) {
  std::lock_guard lock(state_->mutex);
  return Done(state_->database.Run("update runs set finished_at = unixepoch() where id = ?",
                                   {Cell(run_id)}));
}

base::Status Store::PutStep(int64_t run_id, const StepRecord& record) {
  std::lock_guard lock(state_->mutex);
  return Done(state_->database.Run(
      "insert or replace into steps (run_id, table_name, attempt, step, input_hash, output) "
      "values (?, ?, ?, ?, ?, ?)",
      {Cell(run_id), Cell(record.key.table), Cell(int64_t{record.key.attempt}),
       Cell(record.key.step), Cell(record.input_hash), Cell(record.output)}));
}

base::Result<std::optional<std::string>> Store::FindStep(int64_t run_id, const StepKey& key,
                                                         const std::string& input_hash) {
  std::lock_guard lock(state_->mutex);
  return FirstText(state_->database.Run(
      "select output from steps where run_id = ? and table_name = ? and attempt = ? and step = ? "
      "and input_hash = ?",
      {Cell(run_id), Cell(key.table), Cell(int64_t{key.attempt}), Cell(key.step),
       Cell(input_hash)}));
}

base::Result<std::vector<StepRecord>> Store::LastStepsOf(const std::string& table) {
  std::lock_guard lock(state_->mutex);
  base::Result<std::vector<Row>> rows = state_->database.Run(
      "select attempt, step, input_hash, output from steps where table_name = ?1 and "
      "run_id = (select max(run_id) from steps where table_name = ?1) order by attempt, id",
      {Cell(table)});
  if (!rows) {
    return base::Fail(rows.error());
  }
  std::vector<StepRecord> steps;
  for (const Row& row : *rows) {
    steps.push_back({.key = {.table = table,
                             .attempt = static_cast<int>(NumberOf(row.at(0))),
                             .step = TextOf(row.at(1))},
                     .input_hash = TextOf(row.at(2)),
                     .output = TextOf(row.at(3))});
  }
  return steps;
}

base::Result<std::vector<std::string>> Store::Tables() {
  std::lock_guard lock(state_->mutex);
  base::Result<std::vector<Row>> rows =
      state_->database.Run("select distinct table_name from steps order by table_name");
  if (!rows) {
    return base::Fail(rows.error());
  }
  std::vector<std::string> tables;
  for (const Row& row : *rows) {
    tables.push_back(TextOf(row.at(0)));
  }
  return tables;
}

base::Status Store::PutReply(int64_t run_id, const ReplyRecord& record) {
  std::lock_guard lock(state_->mutex);
  Database& database = state_->database;
  base::Result<Transaction> transaction = Transaction::Begin(database);
  if (!transaction) {
    return base::Fail(transaction.error());
  }
  base::Status status = Done(database.Run(
      "insert or replace into replies (request_hash, table_name, completion) values (?, ?, ?)",
      {Cell(record.request_hash), Cell(record.table), Cell(record.completion)}));
  if (status) {
    status = Done(database.Run(
        "insert into payments (run_id, table_name, provider, model, tokens, micro_money) "
        "values (?, ?, ?, ?, ?, ?)",
        {Cell(run_id), Cell(record.table), Cell(record.provider), Cell(record.model),
         Cell(record.tokens), Cell(record.micro_money)}));
  }
  return status ? transaction->Commit() : status;
}

base::Result<std::optional<std::string>> Store::FindReply(const std::string& request_hash) {
  std::lock_guard lock(state_->mutex);
  return FirstText(state_->database.Run("select completion from replies where request_hash = ?",
                                        {Cell(request_hash)}));
}

base::Status Store::ForgetReplies(const std::string& table) {
  std::lock_guard lock(state_->mutex);
  return Done(
      state_->database.Run("delete from replies where ?1 = '' or table_name = ?1", {Cell(table)}));
}

base::Result<Spent> Store::SpentBy(int64_t run_id) {
  std::lock_guard lock(state_->mutex);
  return ReadSpent(
      state_->database.Run(std::string(kSumPayments) + "where run_id = ?", {Cell(run_id)}));
}

base::Result<Spent> Store::SpentInAll() {
  std::lock_guard lock(state_->mutex);
  return ReadSpent(state_->database.Run(kSumPayments));
}

}  // namespace hikkoshi::assist
