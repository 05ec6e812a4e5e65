#include "functions/function.h"

#include <algorithm>
#include <functional>
#include <unordered_map>

#include "base/text.h"
#include "functions/tables.h"

namespace hikkoshi::functions {
namespace {

using dialect::Dialect;

struct NameHash {
  using is_transparent = void;
  size_t operator()(std::string_view name) const { return std::hash<std::string_view>()(name); }
};

using Index =
    std::unordered_map<std::string, std::vector<const FunctionRow*>, NameHash, std::equal_to<>>;

void AddTable(std::span<const FunctionRow> table, Index& index) {
  for (const FunctionRow& row : table) {
    index[std::string(row.name)].push_back(&row);
    for (const std::string& alias : base::Split(row.aliases, ' ')) {
      if (!alias.empty()) {
        index[alias].push_back(&row);
      }
    }
  }
}

std::vector<std::span<const FunctionRow>> SparkTables() {
  return {MathFunctions(),        StringFunctions(),     RegexpFunctions(),    DateFunctions(),
          ConditionalFunctions(), ConversionFunctions(), AggregateFunctions(), WindowFunctions(),
          CollectionFunctions(),  GeneratorFunctions(),  JsonFunctions(),      HashFunctions(),
          SessionFunctions()};
}

std::vector<std::span<const FunctionRow>> TrinoTables() {
  return {TrinoTextFunctions(), TrinoNumberFunctions(), TrinoDateFunctions(),
          TrinoCollectionFunctions(), TrinoAggregateFunctions()};
}

const Index& IndexOf(Family family) {
  static const Index kSpark = [] {
    Index index;
    for (std::span<const FunctionRow> table : SparkTables()) {
      AddTable(table, index);
    }
    return index;
  }();
  static const Index kTrino = [] {
    Index index;
    for (std::span<const FunctionRow> table : TrinoTables()) {
      AddTable(table, index);
    }
    return index;
  }();
  return family == Family::Spark ? kSpark : kTrino;
}

Family FamilyOf(Dialect dialect) {
  return dialect == Dialect::Athena ? Family::Trino : Family::Spark;
}

bool IsSpark4(Dialect dialect) {
  return dialect == Dialect::Spark4 || dialect == Dialect::Databricks;
}

Answer OwnAnswer(const FunctionRow& row, Dialect to) {
  switch (to) {
    case Dialect::Spark3:
    case Dialect::Hive:
      return row.spark3;
    case Dialect::Spark4:
      return row.spark4;
    case Dialect::Databricks:
      return row.databricks;
    case Dialect::Athena:
      return row.family == Family::Trino ? kSame : Unsupported("nothing is translated to Athena");
    case Dialect::DuckDb:
      return row.duckdb;
  }
  return kSame;
}

}  // namespace

std::span<const FunctionRow* const> FindOverloads(std::string_view name, Dialect dialect) {
  const Index& index = IndexOf(FamilyOf(dialect));
  auto found = index.find(name);
  if (found == index.end()) {
    // Trees hold names in lower case; only others come here.
    found = index.find(base::ToLower(name));
  }
  return found == index.end() ? std::span<const FunctionRow* const>() : found->second;
}

const FunctionRow* Find(std::string_view name, Dialect dialect) {
  std::span<const FunctionRow* const> rows = FindOverloads(name, dialect);
  return rows.empty() ? nullptr : rows.front();
}

Answer AnswerFor(const FunctionRow& row, Dialect from, Dialect to) {
  bool is_legacy = from == Dialect::Spark3 || from == Dialect::Hive;
  if (from == Dialect::Athena) {
    return to == Dialect::Athena ? kSame : row.spark;
  }
  // A tree of Spark 3 cannot mean a function that Spark 3 lacks.
  auto is_missing = [](const Answer& own) {
    return own.kind == AnswerKind::Unsupported || own.kind == AnswerKind::Rewritten;
  };
  if (to == Dialect::DuckDb && row.family == Family::Spark) {
    if (is_legacy && is_missing(row.spark3)) {
      return kSince4;
    }
    if (from == Dialect::Spark4 && is_missing(row.spark4)) {
      return Unsupported("only Databricks has a function of that name");
    }
  }
  if (to == Dialect::DuckDb && is_legacy && row.duckdb_legacy.kind != AnswerKind::Default) {
    return row.duckdb_legacy;
  }
  if (is_legacy && IsSpark4(to) && row.legacy.kind != AnswerKind::Same) {
    return row.legacy;
  }
  return OwnAnswer(row, to);
}

std::string_view Suggest(std::string_view name, Dialect dialect) {
  std::string lower = base::ToLower(name);
  std::string_view best;
  size_t best_distance = std::max<size_t>(1, lower.size() / 3) + 1;
  for (const auto& [known, rows] : IndexOf(FamilyOf(dialect))) {
    size_t distance = base::EditDistance(lower, known);
    bool is_better =
        distance < best_distance || (distance == best_distance && !best.empty() && known < best);
    if (is_better) {
      best = known;
      best_distance = distance;
    }
  }
  return best;
}

std::vector<const FunctionRow*> AllRows(Family family) {
  std::vector<const FunctionRow*> rows;
  std::vector<std::span<const FunctionRow>> tables =
      family == Family::Spark ? SparkTables() : TrinoTables();
  for (std::span<const FunctionRow> table : tables) {
    for (const FunctionRow& row : table) {
      rows.push_back(&row);
    }
  }
  return rows;
}

bool IsAggregate(std::string_view name, Dialect dialect) {
  const FunctionRow* row = Find(name, dialect);
  return row != nullptr && row->kind == FunctionKind::Aggregate;
}

bool IsGenerator(std::string_view name, Dialect dialect) {
  const FunctionRow* row = Find(name, dialect);
  return row != nullptr && row->kind == FunctionKind::Generator;
}

bool IsWindowOnly(std::string_view name, Dialect dialect) {
  const FunctionRow* row = Find(name, dialect);
  return row != nullptr && row->kind == FunctionKind::Window;
}

}  // namespace hikkoshi::functions
