// Commands of a session: settings, databases, changes of tables, upkeep.

#include <algorithm>
#include <array>

#include "base/text.h"
#include "pipeline/sql_session_state.h"
#include "runtime/time_zone.h"

namespace hikkoshi::pipeline {
namespace {

using dialect::Dialect;
using sql::TokenKind;

constexpr std::string_view kZoneKey = "spark.sql.session.timezone";
constexpr std::string_view kAnsiKey = "spark.sql.ansi.enabled";

// Settings of how a query runs, not of what it means; and names of one's own.
bool IsWithoutMeaning(const std::string& key) {
  constexpr auto kPrefixes = std::to_array<std::string_view>({
      "spark.sql.shuffle.",    "spark.sql.adaptive.",     "spark.sql.codegen.",
      "spark.sql.optimizer.",  "spark.sql.execution.",    "spark.sql.autobroadcastjointhreshold",
      "spark.sql.join.",       "spark.sql.cbo.",          "spark.sql.statistics.",
      "spark.sql.inmemory",    "spark.sql.files.",        "spark.sql.crossjoin.enabled",
      "spark.sql.broadcast",   "spark.databricks.delta.", "spark.sql.timestampnanostypes.enabled",
      "spark.sql.windowexec.", "spark.sql.limit.",        "spark.sql.subexpressionelimination.",
      "spark.sql.debug.",      "spark.sql.ui.",           "spark.sql.requireallclusterkeysfor",
      "spark.sql.maxplan",     "spark.sql.maxmetadata",   "spark.sql.analyzer.maxiterations",
      "spark.sql.pyspark.",    "spark.sql.redaction.",    "spark.sql.sources.usev1sourcelist",
      "spark.sql.bucketing.",  "spark.sql.sort.",
  });
  bool is_own = !key.starts_with("spark.") && !key.starts_with("hive.");
  return is_own || std::any_of(kPrefixes.begin(), kPrefixes.end(),
                               [&](std::string_view prefix) { return key.starts_with(prefix); });
}

// What holds already, so that asking for it changes nothing.
bool IsDefaultValue(const std::string& key, const std::string& value) {
  bool is_off = base::EqualsIgnoreCase(value, "false");
  bool is_on = base::EqualsIgnoreCase(value, "true");
  return (is_off && (key.starts_with("spark.sql.legacy.") || key.starts_with("spark.sql.parser.") ||
                     key == "spark.sql.casesensitive")) ||
         (is_on &&
          (key == "spark.sql.groupbyordinal" || key == "spark.sql.orderbyordinal" ||
           key == "spark.sql.groupbyaliases" || key == "spark.sql.defaultcolumn.enabled" ||
           key == "spark.sql.operatorpipesyntaxenabled" || key == "spark.sql.variable.substitute" ||
           key == "spark.sql.decimaloperations.allowprecisionloss")) ||
         (key == "spark.sql.storeassignmentpolicy" && base::EqualsIgnoreCase(value, "ansi")) ||
         (key == "spark.sql.timestamptype" && base::EqualsIgnoreCase(value, "timestamp_ltz"));
}

// `2 hours`, `'2' hour` behind INTERVAL as a zone, "+02:00"; "" for other intervals.
std::string ZoneOfHours(SessionWords& words) {
  std::string count;
  bool is_negative = words.Accept(TokenKind::Minus);
  if (!words.ReadString(count)) {
    count = base::Trim(words.ReadUntilWord({"hour", "hours"}));
  }
  bool is_hour = words.Accept("hours") || words.Accept("hour");
  bool is_number = !count.empty() && count.size() < 3 &&
                   std::all_of(count.begin(), count.end(),
                               [](char digit) { return digit >= '0' && digit <= '9'; });
  if (!is_hour || !is_number || !words.is_at_end() || std::stoul(count) > 18) {
    return "";
  }
  return (is_negative ? "-" : "+") + std::string(2 - count.size(), '0') + count + ":00";
}

}  // namespace

bool SqlSession::State::RunCommand(std::string_view text, StatementResult& result) {
  if (options.dialect == Dialect::Athena) {
    return false;
  }
  SessionWords words(text, options.dialect);
  // Reading has not understood it; the session does.
  auto take = [&](bool (State::*run)(SessionWords, StatementResult&)) {
    result.diagnostics = {};
    (this->*run)(words, result);
    return true;
  };
  if (words.Accept("set var") || words.Accept("set variable")) {
    return take(&State::RunSetVariable);
  }
  if (words.Accept("set")) {
    return take(&State::RunSet);
  }
  if (words.Accept("reset")) {
    return take(&State::RunReset);
  }
  if (words.Accept("use")) {
    return take(&State::RunUse);
  }
  if (words.Accept("show")) {
    return take(&State::RunShow);
  }
  if (words.Accept("describe") || words.Accept("desc")) {
    return take(&State::RunDescribe);
  }
  if (words.Accept("alter")) {
    return take(&State::RunAlter);
  }
  if (words.Accept("truncate table")) {
    return take(&State::RunTruncate);
  }
  if (words.Accept("declare")) {
    return take(&State::RunDeclare);
  }
  if (words.Accept("execute")) {
    return take(&State::RunExecute);
  }
  if (words.Is("cache") || words.Is("uncache") || words.Is("clear cache") || words.Is("refresh") ||
      words.Is("analyze") || words.Is("comment on") || words.Is("msck")) {
    return take(&State::RunUpkeep);
  }
  if (words.Is("create")) {
    return RunCreateCommand(words, result);
  }
  if (words.Accept("from")) {
    return RunFromInsert(words, result);
  }
  return words.Accept("drop") && RunDropCommand(words, result);
}

// from a insert into t select b insert into u select c: the same as insert into t from a select b,
// then the other.
bool SqlSession::State::RunFromInsert(SessionWords words, StatementResult& result) {
  std::string from = words.ReadUntilWord({"insert"});
  if (!words.Is("insert")) {
    return false;
  }
  result.diagnostics = {};
  while (words.Accept("insert") && result.status == StatementStatus::Ok) {
    std::string target = words.ReadUntilWord({"select"});
    std::string rows = words.ReadUntilWord({"insert"});
    if (target.empty() || rows.empty()) {
      return Refuse("this form of INSERT is not understood", {}, result) || true;
    }
    RunText("insert " + target + " from " + from + " " + rows, result);
  }
  return true;
}

// set key, set key = value, set time zone …
bool SqlSession::State::RunSet(SessionWords words, StatementResult& result) {
  if (words.Accept("time zone")) {
    std::string zone;
    if (words.Accept("local")) {
      zone = initial.time_zone;
    } else if (words.Accept("interval")) {
      zone = ZoneOfHours(words);
    } else if (!words.ReadString(zone)) {
      zone = words.Rest();
    }
    return SetTo("spark.sql.session.timeZone", zone, result);
  }
  std::string key(base::Trim(words.ReadUntil({TokenKind::Equal})));
  bool has_value = words.Accept(TokenKind::Equal);
  bool is_key = !key.empty() && key.find_first_of(" \t\r\n'\"()") == key.npos;
  if (!is_key) {
    return Refuse("this form of SET is not understood", {}, result);
  }
  if (has_value) {
    return SetTo(key, std::string(base::Trim(words.Rest())), result);
  }
  std::string lower = base::ToLower(key);
  auto known = settings.find(lower);
  std::string value = known == settings.end() ? "" : known->second;
  if (lower == kZoneKey) {
    value = options.time_zone;
  } else if (lower == kAnsiKey) {
    value = options.dialect == Dialect::Spark3 ? "false" : "true";
  } else if (known == settings.end() && key.starts_with("spark.")) {
    return Refuse("the value of this setting is not known: " + key, {}, result);
  } else if (known == settings.end()) {
    value = "<undefined>";
  }
  SetTextRows({"key", "value"}, {{key, value}}, result);
  return true;
}

bool SqlSession::State::SetTo(const std::string& name, const std::string& given,
                              StatementResult& result) {
  std::string key = base::ToLower(name);
  std::string value = given;
  if (value.size() > 1 && (value[0] == '\'' || value[0] == '"') && value.back() == value[0]) {
    value = key == kZoneKey ? value.substr(1, value.size() - 2) : value;
  }
  if (key == kZoneKey) {
    if (runtime::TimeZone::Find(value) == nullptr) {
      return Fail("unknown time zone: " + value, result);
    }
    options.time_zone = value;
  } else if (key == kAnsiKey) {
    bool is_off = base::EqualsIgnoreCase(value, "false");
    if (!is_off && !base::EqualsIgnoreCase(value, "true")) {
      return Fail("not a truth value: " + value, result);
    }
    Dialect on = initial.dialect == Dialect::Spark3 ? Dialect::Spark4 : initial.dialect;
    options.dialect = is_off ? Dialect::Spark3 : on;
  } else if (!IsWithoutMeaning(key) && !IsDefaultValue(key, value)) {
    unknown_settings.insert(key);
    return Refuse("this setting is not known to the embedded engine: " + name, {}, result);
  } else {
    settings[key] = value;
    unknown_settings.erase(key);
  }
  SetTextRows({"key", "value"}, {{name, value}}, result);
  return true;
}

bool SqlSession::State::RunReset(SessionWords words, StatementResult&) {
  std::string key = base::ToLower(base::Trim(words.Rest()));
  if (key.empty() || key == kZoneKey) {
    options.time_zone = initial.time_zone;
  }
  if (key.empty() || key == kAnsiKey) {
    options.dialect = initial.dialect;
  }
  if (key.empty()) {
    settings.clear();
    unknown_settings.clear();
  }
  unknown_settings.erase(key);
  settings.erase(key);
  return true;
}

bool SqlSession::State::RunUse(SessionWords words, StatementResult& result) {
  if (words.Accept("catalog")) {
    return base::EqualsIgnoreCase(words.ReadWord(), "spark_catalog")
               ? true
               : Fail("no such catalog", result);
  }
  words.Accept("database") || words.Accept("schema") || words.Accept("namespace");
  std::vector<std::string> parts = words.ReadName();
  std::string name = parts.empty() ? "" : base::ToLower(parts.back());
  if (parts.size() == 1 && name == "spark_catalog" && !databases.contains(name)) {
    name = std::string(kDefaultDatabase);
  }
  bool is_in_catalog = parts.size() < 2 || base::EqualsIgnoreCase(parts[0], "spark_catalog");
  if (!words.is_at_end() || !is_in_catalog || !databases.contains(name)) {
    return Fail("no such database: " + name, result);
  }
  current_database = name;
  return true;
}

// create database, create function, create table … like; false for what the parser reads.
bool SqlSession::State::RunCreateCommand(SessionWords words, StatementResult& result) {
  words.Accept("create");
  bool or_replace = words.Accept("or replace");
  words.Accept("temporary") || words.Accept("temp");
  if (words.Accept("function")) {
    result.diagnostics = {};
    RunCreateFunction(words, or_replace, result);
    return true;
  }
  if (words.Accept("database") || words.Accept("schema") || words.Accept("namespace")) {
    bool if_not_exists = words.Accept("if not exists");
    std::vector<std::string> parts = words.ReadName();
    std::string name = parts.empty() ? "" : base::ToLower(parts.back());
    if (name.empty() || words.Is("location") || words.Is("managed")) {
      return false;
    }
    result.diagnostics = {};
    if (databases.contains(name)) {
      if (!if_not_exists) {
        Fail("a database of this name exists already: " + name, result);
      }
    } else if (Execute("create schema " + engine::QuoteName(name), result)) {
      databases.insert(name);
      result.rows = {};
    }
    return true;
  }
  if (!words.Accept("table")) {
    return false;
  }
  bool if_not_exists = words.Accept("if not exists");
  Name name = NameOf(words.ReadName());
  if (!words.Accept("like")) {
    return false;
  }
  result.diagnostics = {};
  const catalog::Table* model = FindTable(words.ReadName());
  if (model == nullptr) {
    return Fail("no such table", result) || true;
  }
  catalog::Table copy = *model;
  if (MakeRoom(name, false, if_not_exists, result) &&
      Execute("create table " + name.Quoted() + " as select * from " +
                  Name{copy.database, copy.name}.Quoted() + " limit 0",
              result)) {
    result.rows = {};
    Remember(name, copy.columns, copy.format, false);
  }
  return true;
}

bool SqlSession::State::RunDropCommand(SessionWords words, StatementResult& result) {
  bool is_temporary = words.Accept("temporary") || words.Accept("temp");
  if (words.Accept("variable")) {
    result.diagnostics = {};
    RunDropVariable(words, result);
    return true;
  }
  if (words.Accept("function")) {
    result.diagnostics = {};
    RunDropFunction(words, result);
    return true;
  }
  bool is_database =
      words.Accept("database") || words.Accept("schema") || words.Accept("namespace");
  if (is_temporary || !is_database) {
    return false;
  }
  result.diagnostics = {};
  bool if_exists = words.Accept("if exists");
  std::vector<std::string> parts = words.ReadName();
  std::string name = parts.empty() ? "" : base::ToLower(parts.back());
  bool cascades = words.Accept("cascade");
  if (!databases.contains(name)) {
    if (!if_exists) {
      Fail("no such database: " + name, result);
    }
    return true;
  }
  std::vector<const catalog::Table*> tables = catalog.tables(name);
  if (name == kDefaultDatabase || (!tables.empty() && !cascades)) {
    Fail("the database cannot be dropped: " + name, result);
    return true;
  }
  if (Execute("drop schema " + engine::QuoteName(name) + " cascade", result)) {
    result.rows = {};
    for (const catalog::Table* table : tables) {
      catalog.Remove(name, std::string(table->name));
    }
    databases.erase(name);
  }
  return true;
}

namespace {

// Columns that are cut or filled to a length are made with the table only.
bool HasBounds(const types::Type& type) {
  return type.kind == types::TypeKind::Char ||
         std::any_of(type.fields.begin(), type.fields.end(),
                     [](const types::Field& field) { return HasBounds(field.type); });
}

}  // namespace

bool SqlSession::State::RunAlter(SessionWords words, StatementResult& result) {
  bool is_view = words.Accept("view");
  if (!is_view && !words.Accept("table")) {
    return Refuse("this form of ALTER does not run on the embedded engine yet", {}, result);
  }
  std::vector<std::string> parts = words.ReadName();
  Name name = NameOf(parts);
  const catalog::Table* table = catalog.Find(name.database, name.table);
  if (table == nullptr || table->view_sql.empty() == is_view) {
    return Fail("no such table or view: " + base::Join(parts, "."), result);
  }
  if (is_view && words.Accept("as")) {
    bool is_temporary = name.database == catalog::kTemporaryDatabase;
    std::vector<std::string> quoted;
    for (const std::string& part : parts) {
      quoted.push_back("`" + base::ReplaceAll(part, "`", "``") + "`");
    }
    RunText(std::string("create or replace ") + (is_temporary ? "temporary " : "") + "view " +
                base::Join(quoted, ".") + " as " + words.Rest(),
            result);
    return true;
  }
  return CheckDoubt(parts, {}, result) && RunAlterTable(name, words, result);
}

bool SqlSession::State::RunAlterTable(const Name& name, SessionWords words,
                                      StatementResult& result) {
  catalog::Table table = *catalog.Find(name.database, name.table);
  std::string object = table.view_sql.empty() ? "table " : "view ";
  if (words.Accept("rename to")) {
    std::vector<std::string> parts = words.ReadName();
    bool is_moved = parts.size() > 1 && base::ToLower(parts[parts.size() - 2]) != name.database;
    if (parts.empty() || is_moved) {
      return Fail("a table is renamed within its database", result);
    }
    Name renamed{name.database, parts.back()};
    if (!MakeRoom(renamed, false, false, result)) {
      return false;
    }
    if (Execute(
            "alter " + object + name.Quoted() + " rename to " + engine::QuoteName(renamed.table),
            result)) {
      catalog.Remove(name.database, name.table);
      MoveDefaults(name, renamed);
      table.name = renamed.table;
      catalog.Add(table);
    }
    result.rows = {};
    return true;
  }
  if (words.Accept("set tblproperties") || words.Accept("unset tblproperties")) {
    return true;  // nothing that a query shows
  }
  if (words.Accept("alter column") || words.Accept("change column")) {
    return CommentColumn(name, words, result);
  }
  if (words.Accept("rename column") || words.Accept("drop column") ||
      words.Accept("drop columns")) {
    return RenameColumn(name, words, result);
  }
  if (words.Accept("drop partition")) {
    return DropPartition(name, words, false, result);
  }
  if (words.Accept("drop if exists partition")) {
    return DropPartition(name, words, true, result);
  }
  bool adds = words.Accept("add columns") || words.Accept("add column");
  if (!adds || !table.view_sql.empty()) {
    return Refuse("this form of ALTER does not run on the embedded engine yet", {}, result);
  }
  return AddColumns(name, words, result);
}

// add columns (a int comment 'text', b string)
bool SqlSession::State::AddColumns(const Name& name, SessionWords words, StatementResult& result) {
  catalog::Table table = *catalog.Find(name.database, name.table);
  words.Accept(TokenKind::LeftParen);
  std::string change;
  do {
    catalog::Column column;
    column.name = words.ReadWord();
    std::string text = words.ReadUntil({TokenKind::Comma, TokenKind::RightParen});
    SessionWords inner(text, options.dialect);
    text = inner.ReadUntilWord({"comment"});
    if (inner.Accept("comment") && (!inner.ReadString(column.comment) || !inner.is_at_end())) {
      return Refuse("a column cannot be added: " + column.name, {}, result);
    }
    types::ParsedType type = types::ParseType(text);
    if (table.FindColumn(column.name) != nullptr) {
      return Fail("a column of that name is there already: " + column.name, result);
    }
    bool is_usable = !column.name.empty() && type.error.empty() && !HasBounds(type.type);
    if (!is_usable) {
      return Refuse("a column cannot be added: " + column.name + " " + text, {}, result);
    }
    column.type = type.type;
    change += "alter table " + name.Quoted() + " add column " + engine::QuoteName(column.name) +
              " " + types::ToText(type.type, types::TypeSyntax::DuckDb) + "; ";
    auto place = std::find_if(table.columns.begin(), table.columns.end(),
                              [](const catalog::Column& other) { return other.is_partition_key; });
    if (place != table.columns.end()) {
      return Refuse("adding columns before partition keys does not run yet", {}, result);
    }
    table.columns.push_back(std::move(column));
  } while (words.Accept(TokenKind::Comma));
  if (Execute(change, result)) {
    catalog.Add(table);
    result.rows = {};
  }
  return true;
}

void SqlSession::State::MoveDefaults(const Name& from, const Name& to) {
  std::string prefix = DoubtKey(from) + ".";
  std::map<std::string, std::string> moved;
  for (const auto& [key, value] : column_defaults) {
    bool is_ours = key.starts_with(prefix);
    moved[is_ours ? DoubtKey(to) + "." + key.substr(prefix.size()) : key] = value;
  }
  column_defaults = std::move(moved);
}

// alter column a comment 'text'
bool SqlSession::State::CommentColumn(const Name& name, SessionWords words,
                                      StatementResult& result) {
  catalog::Table table = *catalog.Find(name.database, name.table);
  std::string column_name = words.ReadWord();
  std::string comment;
  for (catalog::Column& column : table.columns) {
    bool is_meant = base::EqualsIgnoreCase(column.name, column_name);
    if (is_meant && words.Accept("comment") && words.ReadString(comment) && words.is_at_end()) {
      column.comment = comment;
      catalog.Add(std::move(table));
      return true;
    }
  }
  return Refuse("this form of ALTER does not run on the embedded engine yet", {}, result);
}

// rename column a to b, drop column a: Spark's own tables of files cannot, those of Databricks can.
bool SqlSession::State::RenameColumn(const Name& name, SessionWords, StatementResult& result) {
  const catalog::Table& table = *catalog.Find(name.database, name.table);
  bool is_delta = table.format == "delta" || table.format.empty();
  return is_delta ? Refuse("renaming and dropping columns does not run on the embedded engine yet",
                           {}, result)
                  : Fail("columns of this table cannot be renamed or dropped", result);
}

bool SqlSession::State::ReadPartitionValues(const catalog::Table& table, SessionWords& words,
                                            std::string& where) {
  std::vector<std::string> conditions;
  bool is_read = words.Accept(TokenKind::LeftParen);
  do {
    std::string key = words.ReadWord();
    const catalog::Column* column = table.FindColumn(key);
    is_read =
        is_read && column != nullptr && column->is_partition_key && words.Accept(TokenKind::Equal);
    std::string value = words.ReadUntil({TokenKind::Comma, TokenKind::RightParen});
    bool is_constant = !value.empty() && value.find_first_of("()") == value.npos;
    is_read = is_read && is_constant;
    conditions.push_back(engine::QuoteName(key) + " = " + value);
  } while (is_read && words.Accept(TokenKind::Comma));
  where = " where " + base::Join(conditions, " and ");
  return is_read && words.Accept(TokenKind::RightParen);
}

// drop partition (p = 1, q = 'x')
bool SqlSession::State::DropPartition(const Name& name, SessionWords words, bool if_exists,
                                      StatementResult& result) {
  std::string where;
  bool is_read = ReadPartitionValues(*catalog.Find(name.database, name.table), words, where);
  if (!is_read || !words.is_at_end()) {
    return Refuse("this form of DROP PARTITION does not run on the embedded engine yet", {},
                  result);
  }
  where = " from " + name.Quoted() + where;
  if (!Execute("select 1" + where + " limit 1", result)) {
    return false;
  }
  if (result.rows.rows.empty() && !if_exists) {
    return Fail("no such partition", result);
  }
  bool is_done = Execute("delete" + where, result);
  result.rows = {};
  return is_done;
}

bool SqlSession::State::RunTruncate(SessionWords words, StatementResult& result) {
  Name name = NameOf(words.ReadName());
  const catalog::Table* table = catalog.Find(name.database, name.table);
  if (table == nullptr || !table->view_sql.empty()) {
    return Fail("no such table: " + name.table, result);
  }
  std::string where;
  bool has_values = words.Accept("partition");
  if ((has_values && !ReadPartitionValues(*table, words, where)) || !words.is_at_end()) {
    return Refuse("this form of TRUNCATE does not run on the embedded engine yet", {}, result);
  }
  bool is_done = Execute("delete from " + name.Quoted() + where, result);
  result.rows = {};
  return is_done;
}

// What changes how fast queries are or what is said about a table, not what they give.
bool SqlSession::State::RunUpkeep(SessionWords words, StatementResult& result) {
  if (words.Accept("clear cache")) {
    return true;
  }
  bool caches = words.Accept("cache");
  words.Accept("lazy");
  bool is_known = caches || words.Accept("uncache") || words.Accept("refresh") ||
                  words.Accept("analyze") || words.Accept("comment on") ||
                  words.Accept("msck repair");
  if (!is_known || !words.Accept("table")) {
    return Refuse("this command does not run on the embedded engine yet", {}, result);
  }
  bool if_exists = words.Accept("if exists");
  std::vector<std::string> parts = words.ReadName();
  if (caches && !words.is_at_end() && parts.size() == 1) {
    words.Accept("as");
    RunText("create temporary view `" + parts[0] + "` as " + words.Rest(), result);
    return true;
  }
  bool is_there = if_exists || FindTable(parts) != nullptr;
  return is_there ? true : Fail("no such table: " + base::Join(parts, "."), result);
}

}  // namespace hikkoshi::pipeline
