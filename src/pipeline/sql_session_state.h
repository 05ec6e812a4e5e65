#pragma once

// Private to SqlSession: what a session knows, and one function for each kind of statement.
// Databases are schemas of the embedded engine under their own names; temporary views stand in the
// schema catalog::kTemporaryDatabase.

#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "ast/tree.h"
#include "catalog/catalog.h"
#include "engine/duckdb/database.h"
#include "pipeline/session_words.h"
#include "pipeline/sql_session.h"
#include "resolve/schema.h"

namespace hikkoshi::resolve {
class Analyzer;
class Analysis;
}  // namespace hikkoshi::resolve

namespace hikkoshi::pipeline {

inline constexpr std::string_view kDefaultDatabase = "default";

// Returns whether what was said keeps a statement from running. What no catalog knows does: here
// the session is the catalog.
bool IsPrevented(const diagnostics::Sink& sink);

// A function that a statement of the session defined in SQL.
struct SqlFunction {
  struct Parameter {
    std::string name;
    types::Type type;
    std::string default_text;  // SQL; empty when there is none
  };
  std::string name;
  std::vector<Parameter> parameters;
  types::Type result;              // Unknown: that of the body, or a table function
  std::vector<Parameter> columns;  // of a table function
  bool is_table = false;
  std::string body;  // SQL: an expression or a query
};

struct SqlSession::State {
  State(Options given, engine::duckdb::Database opened, engine::duckdb::Connection connected)
      : options(given),
        initial(std::move(given)),
        database(std::move(opened)),
        connection(std::move(connected)) {}

  Options options;
  Options initial;
  engine::duckdb::Database database;
  engine::duckdb::Connection connection;
  catalog::Catalog catalog;
  base::SourceSet sources;
  std::string current_database = std::string(kDefaultDatabase);
  std::set<std::string> databases = {std::string(kDefaultDatabase)};
  std::map<std::string, std::string> settings;  // by lower-case key
  // Settings that were asked for and may change what statements mean: until they are reset,
  // nothing runs.
  std::set<std::string> unknown_settings;
  std::set<std::string> doubtful;                        // tables by lower-case "database.table"
  std::map<std::string, SqlFunction> functions;          // by lower-case name
  std::map<std::string, std::string> column_defaults;    // SQL by "database.table.column"
  std::map<std::string, std::string> variable_defaults;  // SQL by lower-case name

  // ---- sql_session.cpp --------------------------------------------------------------------
  base::Status Start();
  void RunStatement(ast::Tree& tree, ast::StatementId id, StatementResult& result);
  void RunQuery(ast::Tree& tree, ast::QueryId query, ast::StatementId id, StatementResult& result);
  std::string Substituted(std::string_view statement) const;
  // Reads one statement and runs it as if it stood in the script.
  void RunText(const std::string& text, StatementResult& result,
               const std::map<std::string, std::string>& parameters = {});
  // Puts expressions in the place of `:name` and `?`; false when one is missing.
  bool FillParameters(ast::Tree& tree, ast::StatementId id,
                      const std::map<std::string, std::string>& parameters,
                      StatementResult& result);
  // Analyzes and translates the statement; false when it is refused.
  bool Prepare(ast::Tree& tree, ast::StatementId id, ast::QueryId query, resolve::Schema& schema,
               StatementResult& result);
  bool TranslateAthena(ast::Tree& tree, ast::StatementId id, const resolve::Analysis& analysis,
                       StatementResult& result);
  // The query of a text, ready for the engine; empty when it is refused.
  std::string PrepareText(const std::string& query, dialect::Dialect meaning,
                          resolve::Schema& schema, StatementResult& result);
  bool Execute(const std::string& sql, StatementResult& result);
  bool Fail(std::string why, StatementResult& result);
  bool Refuse(const std::string& why, base::Span span, StatementResult& result);
  std::string Print(const ast::Tree& tree, ast::QueryId query) const;

  // ---- sql_session_doubt.cpp --------------------------------------------------------------
  struct Name;
  std::string DoubtKey(const Name& name) const;
  // Keeps in mind that a refused statement would have changed a table.
  void NoteDoubt(std::string_view statement, const StatementResult& result);
  // False, with the refusal, when the table is in doubt.
  bool CheckDoubt(const std::vector<std::string>& parts, base::Span span, StatementResult& result);
  bool CheckDoubts(const ast::Tree& tree, ast::StatementId id, StatementResult& result);

  // ---- sql_session_tables.cpp -------------------------------------------------------------
  struct Name {
    std::string database;
    std::string table;
    std::string Quoted() const;
  };
  // Which table or view the parts name; one of this database where there is none.
  Name NameOf(const std::vector<std::string>& parts) const;
  const catalog::Table* FindTable(const std::vector<std::string>& parts) const;
  void Remember(const Name& name, std::vector<catalog::Column> columns, std::string format,
                bool is_view);
  // False when the name is taken; a table that is to be replaced is dropped.
  bool MakeRoom(const Name& name, bool or_replace, bool if_not_exists, StatementResult& result);
  // What the dialect's own engine refuses before it looks at the columns.
  bool CheckCreateTable(const ast::CreateTable& node, StatementResult& result);
  void RunCreateTable(ast::Tree& tree, ast::StatementId id, StatementResult& result);
  bool DeclareColumns(ast::Tree& tree, const ast::CreateTable& node, const Name& name,
                      std::vector<catalog::Column>& columns, StatementResult& result);
  void RunCreateView(ast::Tree& tree, ast::StatementId id, StatementResult& result);
  void RunDrop(const ast::Drop& drop, StatementResult& result);
  bool DropTable(const Name& name, bool is_view, StatementResult& result);
  void RunChange(ast::Tree& tree, ast::StatementId id, StatementResult& result);

  // ---- sql_session_insert.cpp -------------------------------------------------------------
  void RunInsert(ast::Tree& tree, ast::StatementId id, StatementResult& result);
  bool FillDefaults(ast::Tree& tree, const Name& table, const ast::Insert& node,
                    const std::vector<catalog::Column>& targets, StatementResult& result);
  bool CheckRows(const ast::Tree& tree, const ast::Insert& node, StatementResult& result);
  struct InsertPlan {
    std::map<std::string, std::string> given;  // SQL of PARTITION (p = 1), by lower-case column
    std::vector<catalog::Column> targets;      // where the columns of the rows go, in their order
    std::vector<catalog::Column> rows;         // the columns of the rows: c0, c1 …
  };
  bool CheckPartition(const ast::Insert& node, const catalog::Table& table,
                      StatementResult& result);
  bool ReadPartition(const ast::Tree& tree, const ast::Insert& node, const catalog::Table& table,
                     InsertPlan& plan, StatementResult& result);
  bool PlanRows(const ast::Insert& node, const catalog::Table& table, const resolve::Schema& schema,
                InsertPlan& plan, StatementResult& result);
  std::vector<std::string> StoredValues(const catalog::Table& table, const InsertPlan& plan,
                                        StatementResult& result);
  void Store(const catalog::Table& table, const InsertPlan& plan, const std::string& query,
             const std::vector<std::string>& values, bool is_overwrite, StatementResult& result);
  std::string DefaultOf(const Name& table, const std::string& column) const;
  std::string StoredValue(const std::string& value, const types::Type& from,
                          const types::Type& to) const;

  // ---- sql_session_commands.cpp -----------------------------------------------------------
  // Runs what only a session understands; false when the statement is none of these.
  bool RunCommand(std::string_view text, StatementResult& result);
  bool RunFromInsert(SessionWords words, StatementResult& result);
  bool RunSet(SessionWords words, StatementResult& result);
  bool SetTo(const std::string& name, const std::string& value, StatementResult& result);
  bool RunReset(SessionWords words, StatementResult& result);
  bool RunUse(SessionWords words, StatementResult& result);
  bool RunCreateCommand(SessionWords words, StatementResult& result);
  bool RunDropCommand(SessionWords words, StatementResult& result);
  bool RunAlter(SessionWords words, StatementResult& result);
  bool RunAlterTable(const Name& name, SessionWords words, StatementResult& result);
  bool AddColumns(const Name& name, SessionWords words, StatementResult& result);
  void MoveDefaults(const Name& from, const Name& to);
  bool CommentColumn(const Name& name, SessionWords words, StatementResult& result);
  bool RenameColumn(const Name& name, SessionWords words, StatementResult& result);
  // Reads `(p = 1, q = 'x')` behind PARTITION as a condition; false when it is not understood.
  bool ReadPartitionValues(const catalog::Table& table, SessionWords& words, std::string& where);
  bool DropPartition(const Name& name, SessionWords words, bool if_exists, StatementResult& result);
  bool RunTruncate(SessionWords words, StatementResult& result);
  bool RunUpkeep(SessionWords words, StatementResult& result);

  // ---- sql_session_show.cpp ---------------------------------------------------------------
  bool RunShow(SessionWords words, StatementResult& result);
  bool ShowTables(SessionWords words, bool views_only, StatementResult& result);
  bool ShowDatabases(SessionWords words, StatementResult& result);
  bool ShowColumns(SessionWords words, StatementResult& result);
  bool ShowPartitions(SessionWords words, StatementResult& result);
  // The comment of the column of a table that the column gives on as it is.
  std::string CommentOf(const resolve::Column& column) const;
  bool RunDescribe(SessionWords words, StatementResult& result);
  bool DescribeColumn(const catalog::Column* column, StatementResult& result);
  void DescribeColumns(const std::vector<catalog::Column>& columns, StatementResult& result);

  // ---- sql_session_variables.cpp ----------------------------------------------------------
  bool RunDeclare(SessionWords words, StatementResult& result);
  bool RunSetVariable(SessionWords words, StatementResult& result);
  bool StoreVariable(const std::string& name, const types::Type* type, const std::string& text,
                     StatementResult& result);
  bool RunDropVariable(SessionWords words, StatementResult& result);
  bool RunExecute(SessionWords words, StatementResult& result);
  bool ReadTextVariable(SessionWords& words, std::string& text, StatementResult& result);

  // ---- sql_session_functions.cpp ----------------------------------------------------------
  bool RunCreateFunction(SessionWords words, bool or_replace, StatementResult& result);
  bool RunDropFunction(SessionWords words, StatementResult& result);
  // Puts the bodies of the session's own functions in the place of their calls.
  bool ExpandFunctions(ast::Tree& tree, ast::StatementId id, StatementResult& result);
};

// A result of text columns only; a cell that starts with kNullCell is NULL.
inline constexpr std::string_view kNullCell{"\0", 1};
void SetTextRows(const std::vector<std::string>& columns,
                 const std::vector<std::vector<std::string>>& rows, StatementResult& result);
// Adds rows to such a result.
void AppendTextRows(const std::vector<std::vector<std::string>>& rows, StatementResult& result);

}  // namespace hikkoshi::pipeline
