#include "dialect/dialect.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace hikkoshi::dialect {
namespace {

constexpr Traits kSpark3 = {
    .name = "spark3",
    .identifier_quote = '`',
    .has_backslash_escapes = true,
    .double_quote_is_string = true,
    .has_qualify = false,
    .has_select_except = false,
    .has_lateral_view = true,
    .is_ansi = false,
    .subscript_from_one = false,
    .integer_division_truncates = false,
    .nulls_first_ascending = true,
    .type_syntax = types::TypeSyntax::Spark,
};

constexpr Traits Spark4() {
  Traits traits = kSpark3;
  traits.name = "spark";
  traits.has_select_except = true;
  traits.is_ansi = true;
  return traits;
}

constexpr Traits Databricks() {
  Traits traits = Spark4();
  traits.name = "databricks";
  traits.has_qualify = true;
  return traits;
}

constexpr Traits kAthena = {
    .name = "athena",
    .identifier_quote = '"',
    .has_backslash_escapes = false,
    .double_quote_is_string = false,
    .has_qualify = false,
    .has_select_except = false,
    .has_lateral_view = false,
    .is_ansi = true,
    .subscript_from_one = true,
    .integer_division_truncates = true,
    .nulls_first_ascending = false,  // Trino: NULLS LAST whatever the direction
    .type_syntax = types::TypeSyntax::Trino,
};

constexpr Traits Hive() {
  Traits traits = kSpark3;
  traits.name = "hive";
  traits.type_syntax = types::TypeSyntax::Hive;
  return traits;
}

constexpr Traits DuckDb() {
  Traits traits = kAthena;
  traits.name = "duckdb";
  traits.has_qualify = true;
  traits.integer_division_truncates = false;
  traits.type_syntax = types::TypeSyntax::DuckDb;
  return traits;
}

constexpr std::array<Traits, 6> kTraits = {kSpark3, Spark4(), Databricks(),
                                           kAthena, Hive(),   DuckDb()};

// Words that are quoted as a name. Spark itself reserves hardly any; but these begin or end a
// clause, a join or an expression somewhere, and linters take them for keywords. Sorted.
constexpr std::array<std::string_view, 78> kSparkReserved = {
    "and",
    "anti",
    "as",
    "asc",
    "between",
    "by",
    "case",
    "cast",
    "cluster",
    "collate",
    "cross",
    "current_date",
    "current_time",
    "current_timestamp",
    "current_user",
    "desc",
    "distinct",
    "distribute",
    "div",
    "else",
    "end",
    "escape",
    "except",
    "exists",
    "false",
    "fetch",
    "for",
    "from",
    "full",
    "group",
    "having",
    "identifier",
    "ilike",
    "in",
    "inner",
    "intersect",
    "interval",
    "into",
    "is",
    "join",
    "lateral",
    "left",
    "like",
    "limit",
    "localtimestamp",
    "minus",
    "natural",
    "not",
    "null",
    "nulls",
    "offset",
    "on",
    "or",
    "order",
    "pivot",
    "qualify",
    "regexp",
    "right",
    "rlike",
    "select",
    "semi",
    "set",
    "similar",
    "sort",
    "table",
    "tablesample",
    "then",
    "to",
    "true",
    "try_cast",
    "union",
    "unpivot",
    "using",
    "values",
    "when",
    "where",
    "window",
    "with",
};

// Trino, "Reserved keywords". Sorted.
constexpr std::array<std::string_view, 81> kTrinoReserved = {
    "alter",        "and",
    "as",           "between",
    "by",           "case",
    "cast",         "constraint",
    "create",       "cross",
    "cube",         "current_catalog",
    "current_date", "current_path",
    "current_role", "current_schema",
    "current_time", "current_timestamp",
    "current_user", "deallocate",
    "delete",       "describe",
    "distinct",     "drop",
    "else",         "end",
    "escape",       "except",
    "execute",      "exists",
    "extract",      "false",
    "for",          "from",
    "full",         "group",
    "grouping",     "having",
    "in",           "inner",
    "insert",       "intersect",
    "into",         "is",
    "join",         "json_array",
    "json_exists",  "json_object",
    "json_query",   "json_table",
    "json_value",   "left",
    "like",         "listagg",
    "localtime",    "localtimestamp",
    "natural",      "normalize",
    "not",          "null",
    "on",           "or",
    "order",        "outer",
    "prepare",      "recursive",
    "right",        "rollup",
    "select",       "skip",
    "table",        "then",
    "trim",         "true",
    "uescape",      "union",
    "unnest",       "using",
    "values",       "when",
    "where",
};

// DuckDB, duckdb_keywords(): reserved words, and those that can only be types or functions. Sorted.
constexpr std::array<std::string_view, 110> kDuckDbReserved = {
    "all",
    "analyse",
    "analyze",
    "and",
    "anti",
    "any",
    "array",
    "as",
    "asc",
    "asof",
    "asymmetric",
    "at",
    "authorization",
    "binary",
    "both",
    "by",
    "case",
    "cast",
    "check",
    "collate",
    "collation",
    "column",
    "columns",
    "concurrently",
    "constraint",
    "create",
    "cross",
    "default",
    "deferrable",
    "desc",
    "describe",
    "distinct",
    "do",
    "else",
    "end",
    "except",
    "false",
    "fetch",
    "for",
    "foreign",
    "freeze",
    "from",
    "full",
    "generated",
    "glob",
    "group",
    "having",
    "ilike",
    "in",
    "initially",
    "inner",
    "intersect",
    "into",
    "is",
    "isnull",
    "join",
    "lambda",
    "lateral",
    "leading",
    "left",
    "like",
    "limit",
    "map",
    "natural",
    "not",
    "notnull",
    "null",
    "offset",
    "on",
    "only",
    "or",
    "order",
    "outer",
    "overlaps",
    "pivot",
    "pivot_longer",
    "pivot_wider",
    "placing",
    "positional",
    "primary",
    "qualify",
    "references",
    "returning",
    "right",
    "select",
    "semi",
    "show",
    "similar",
    "some",
    "struct",
    "summarize",
    "symmetric",
    "table",
    "tablesample",
    "then",
    "to",
    "trailing",
    "true",
    "try_cast",
    "union",
    "unique",
    "unpack",
    "unpivot",
    "using",
    "variadic",
    "verbose",
    "when",
    "where",
    "window",
    "with",
};

bool IsPlainName(std::string_view name) {
  bool is_plain = !name.empty() && !(name[0] >= '0' && name[0] <= '9');
  for (char byte : name) {
    bool is_letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
    is_plain = is_plain && (is_letter || byte == '_' || (byte >= '0' && byte <= '9'));
  }
  return is_plain;
}

template <size_t kSize>
bool Holds(const std::array<std::string_view, kSize>& words, std::string_view lower_word) {
  return std::binary_search(words.begin(), words.end(), lower_word);
}

}  // namespace

const Traits& TraitsOf(Dialect dialect) {
  return kTraits[static_cast<size_t>(dialect)];
}

bool ParseDialect(std::string_view name, Dialect& dialect) {
  struct Named {
    std::string_view name;
    Dialect dialect;
  };
  static constexpr std::array kNamed = {
      Named{"databricks", Dialect::Databricks}, Named{"spark", Dialect::Spark4},
      Named{"spark4", Dialect::Spark4},         Named{"spark3", Dialect::Spark3},
      Named{"glue", Dialect::Spark3},           Named{"athena", Dialect::Athena},
      Named{"trino", Dialect::Athena},          Named{"hive", Dialect::Hive},
      Named{"duckdb", Dialect::DuckDb},
  };
  auto found = std::find_if(kNamed.begin(), kNamed.end(), [&](const Named& row) {
    return base::EqualsIgnoreCase(row.name, name);
  });
  if (found == kNamed.end()) {
    return false;
  }
  dialect = found->dialect;
  return true;
}

bool IsReserved(std::string_view word, Dialect dialect) {
  std::string lower_word = base::ToLower(word);
  switch (dialect) {
    case Dialect::Spark3:
    case Dialect::Spark4:
    case Dialect::Databricks:
    case Dialect::Hive:
      return Holds(kSparkReserved, lower_word);
    case Dialect::Athena:
      return Holds(kTrinoReserved, lower_word);
    case Dialect::DuckDb:
      return Holds(kDuckDbReserved, lower_word);
  }
  return true;
}

std::string QuoteIdentifier(std::string_view name, Dialect dialect) {
  if (IsPlainName(name) && !IsReserved(name, dialect)) {
    return std::string(name);
  }
  std::string quote(1, TraitsOf(dialect).identifier_quote);
  return quote + base::ReplaceAll(name, quote, quote + quote) + quote;
}

namespace {

bool IsControl(char byte) {
  return byte >= 0 && byte < ' ';
}

// `\\u00a0`: a character that would not be seen.
std::string Escaped(uint32_t code) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text = "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) {
    text += kDigits[(code >> shift) & 15];
  }
  return text;
}

// Blanks other than the space, by what they are in UTF-8.
std::string EscapeBlanks(std::string text) {
  struct Range {
    uint32_t first;
    uint32_t last;
  };
  constexpr std::array kBlanks = {Range{0x1680, 0x1680}, Range{0x2000, 0x200b},
                                  Range{0x2028, 0x2029}, Range{0x202f, 0x202f},
                                  Range{0x205f, 0x205f}, Range{0x3000, 0x3000}};
  std::string escaped;
  for (size_t at = 0; at < text.size(); ++at) {
    auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
    bool has_three = at + 2 < text.size() && (byte(at) & 0xf0) == 0xe0;
    uint32_t code =
        has_three ? (byte(at) & 15u) << 12 | (byte(at + 1) & 63u) << 6 | (byte(at + 2) & 63u) : 0;
    bool is_blank = std::any_of(kBlanks.begin(), kBlanks.end(), [&](const Range& range) {
      return range.first <= code && code <= range.last;
    });
    if (is_blank) {
      escaped += Escaped(code);
      at += 2;
    } else {
      escaped += text[at];
    }
  }
  return escaped;
}

}  // namespace

std::string QuoteString(std::string_view text, Dialect dialect) {
  if (!TraitsOf(dialect).has_backslash_escapes) {
    return "'" + base::ReplaceAll(text, "'", "''") + "'";
  }
  std::string quoted = "'";
  for (char byte : text) {
    switch (byte) {
      case '\\':
        quoted += "\\\\";
        break;
      case '\'':
        quoted += "\\'";
        break;
      case '\n':
        quoted += "\\n";
        break;
      case '\r':
        quoted += "\\r";
        break;
      case '\t':
        quoted += "\\t";
        break;
      default:
        quoted +=
            IsControl(byte) ? Escaped(static_cast<unsigned char>(byte)) : std::string(1, byte);
    }
  }
  return EscapeBlanks(quoted + "'");
}

}  // namespace hikkoshi::dialect
