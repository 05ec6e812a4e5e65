#pragma once

// Catalog: tables and columns of the old platform, from whatever source knows them.
// Names compare without case. Partition keys stand last among the columns, as Hive has them.

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"
#include "base/text.h"
#include "types/type.h"

namespace hikkoshi::catalog {

// The database under which dbt models stand in a catalog beside the legacy tables.
inline constexpr std::string_view kModelDatabase = "models";

// The database that holds temporary views. No statement can write the name, so that only names
// with one part reach it; they look here first.
inline constexpr std::string_view kTemporaryDatabase = "temporary views";

// How a fact is known.
enum class Evidence : uint8_t {
  Declared,  // a catalog or a DDL says it
  Inferred,  // read off the data files
  Assumed,   // concluded from how legacy code uses it
};

struct Column {
  std::string name;  // as the catalog spells it
  types::Type type;
  std::string comment;
  bool is_partition_key = false;
  Evidence evidence = Evidence::Declared;
};

struct Table {
  std::string database;
  std::string name;
  std::vector<Column> columns;
  bool has_all_columns = true;  // false: only columns that legacy code names are known
  std::string comment;
  std::string location;  // "s3://bucket/prefix/", or empty
  std::string format;    // parquet, json, csv, orc, avro, … ; empty when unknown
  std::string view_sql;  // of a view: its text
  std::map<std::string, std::string> parameters;
  base::Span span;

  const Column* FindColumn(std::string_view column_name) const;
  // Returns "database.name".
  std::string QualifiedName() const { return database + "." + name; }
};

class Catalog {
 public:
  // Adds the table; one of the same name is replaced.
  void Add(Table table);
  // Finds by ["db", "t"] or ["catalog", "db", "t"]; with one part, the only table of that name.
  const Table* Find(const std::vector<std::string>& parts) const;
  const Table* Find(std::string_view database, std::string_view name) const;
  // Finds the table whose location holds the path: the same path, or the nearest one above it.
  // "s3://", "s3a://" and "s3n://" are one scheme; a trailing '/' does not count.
  const Table* FindByLocation(std::string_view path) const;
  // For its columns: name, database and location stay as they were added.
  Table* FindMutable(std::string_view database, std::string_view name);
  // Takes the table out, where there is one.
  void Remove(std::string_view database, std::string_view name);

  // Variables of a session, by name without case. A column of the same name comes first.
  void SetVariable(std::string_view name, types::Type type);
  void RemoveVariable(std::string_view name);
  const types::Type* FindVariable(std::string_view name) const;

  // Tables in order of database and name.
  std::vector<const Table*> tables() const;
  std::vector<const Table*> tables(std::string_view database) const;

 private:
  void ForgetLocation(const Table& table);

  std::map<std::string, Table, std::less<>> tables_;  // by lower-case "database.name"
  // Normalized locations and the keys in tables_ of the tables there.
  std::map<std::string, std::set<std::string>, std::less<>> by_location_;
  std::map<std::string, types::Type, std::less<>> variables_;  // by lower-case name
};

// Returns the path with scheme "s3://" and without trailing '/'.
std::string NormalizeLocation(std::string_view path);

}  // namespace hikkoshi::catalog
