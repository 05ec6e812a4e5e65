#pragma once

// Dialect: whose SQL a text is, and whose meaning a tree has. Syntax differences only; what
// functions and operators mean is in functions/.
//
// Each dialect states its differences from its parent: Spark4 and Databricks from Spark3, the
// others from plain SQL.

#include <cstdint>
#include <string>
#include <string_view>

#include "types/type.h"

namespace hikkoshi::dialect {

enum class Dialect : uint8_t {
  Spark3,      // what Glue ran: Spark 3.5, ANSI off
  Spark4,      // Spark 4, ANSI on
  Databricks,  // a Databricks SQL warehouse: Spark 4's meaning, more syntax
  Athena,      // Trino
  Hive,        // Athena's DDL
  DuckDb,      // the embedded engine
};

struct Traits {
  std::string_view name;        // "databricks"
  char identifier_quote;        // '`' or '"'
  bool has_backslash_escapes;   // in string literals
  bool double_quote_is_string;  // "text" is a string, not a name
  bool has_qualify;
  bool has_select_except;  // select * except (a)
  bool has_lateral_view;
  bool is_ansi;                     // overflow and bad casts raise
  bool subscript_from_one;          // arr[1] is the first element
  bool integer_division_truncates;  // 7/2 is 3
  bool nulls_first_ascending;       // default order of NULLs on ascending; the other on descending
  types::TypeSyntax type_syntax;
};

const Traits& TraitsOf(Dialect dialect);

// Reads "databricks", "spark" (Spark4), "spark3", "glue" (Spark3), "athena", "trino", "hive",
// "duckdb"; returns false for anything else.
bool ParseDialect(std::string_view name, Dialect& dialect);

// Returns whether the word, in any case, must be quoted to be a column or table name there.
bool IsReserved(std::string_view word, Dialect dialect);

// Returns the name as that dialect writes it: quoted only where it must be.
std::string QuoteIdentifier(std::string_view name, Dialect dialect);
// Returns the text as a string literal of that dialect, quotes included.
std::string QuoteString(std::string_view text, Dialect dialect);

}  // namespace hikkoshi::dialect
