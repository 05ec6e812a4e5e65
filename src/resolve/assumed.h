#pragma once

// AssumedTables: what legacy code shows of tables that no catalog knows: the columns it names, and
// a type where all its uses of a column agree on one. A cast shows no type: it says what the code
// makes of the value, not what the value is.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "catalog/catalog.h"
#include "types/type.h"

namespace hikkoshi::resolve {

class AssumedTables {
 public:
  // Takes note that the table is used.
  void AddTable(const std::string& table, base::Span span);
  // Takes note that the table has the column.
  void AddColumn(const std::string& table, const std::string& column);
  // The code says the type itself (an ApplyMapping tuple, a reader's schema).
  void State(const std::string& table, const std::string& column, const types::Type& type);
  // Every column of the table is of that type, unless stated otherwise.
  void StateAll(const std::string& table, const types::Type& type);
  // The code uses the column as one of that type. Fields inside a column are passed over.
  void Suggest(const std::string& table, const std::string& column, const types::Type& type);

  // Returns the stated type, or the one that earlier uses agreed on; Unknown otherwise.
  types::Type TypeOf(const std::string& table, const std::string& column) const;
  bool Has(const std::string& table) const { return tables_.contains(table); }
  bool HasColumn(const std::string& table, const std::string& column) const;
  std::vector<std::string> ColumnsOf(const std::string& table) const;

  // Returns all of them as tables whose columns are Assumed and not complete.
  std::vector<catalog::Table> Tables() const;
  // Turns what uses agreed on into types that TypeOf returns; returns whether any came to be.
  bool Settle();

 private:
  struct Column {
    std::string name;
    types::Type stated;
    types::Type suggested;
    bool has_conflict = false;
    types::Type settled;
  };
  struct Table {
    std::string name;
    base::Span span;
    types::Type type_of_all;
    std::vector<Column> columns;
    std::map<std::string, size_t, base::LessIgnoreCase> places;  // in `columns`, by name

    const Column* Find(const std::string& column) const;
  };

  Table& At(const std::string& table);
  Column& At(const std::string& table, const std::string& column);

  std::map<std::string, Table, base::LessIgnoreCase> tables_;
};

}  // namespace hikkoshi::resolve
