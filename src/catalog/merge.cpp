#include "catalog/merge.h"

#include <algorithm>
#include <utility>

namespace hikkoshi::catalog {
namespace {

Column* FindColumn(Table& table, std::string_view name) {
  auto found = std::find_if(table.columns.begin(), table.columns.end(), [&](const Column& column) {
    return base::EqualsIgnoreCase(column.name, name);
  });
  return found == table.columns.end() ? nullptr : &*found;
}

// Partition keys stay last.
void InsertColumn(Table& table, Column column) {
  auto end = table.columns.end();
  if (!column.is_partition_key) {
    end = std::find_if(table.columns.begin(), table.columns.end(),
                       [](const Column& known) { return known.is_partition_key; });
  }
  table.columns.insert(end, std::move(column));
}

void MergeColumns(const Table& from, Table& to) {
  for (const Column& column : from.columns) {
    Column* known = FindColumn(to, column.name);
    if (known == nullptr && !to.has_all_columns) {
      InsertColumn(to, column);
    } else if (known != nullptr && !known->type.is_known() && column.type.is_known()) {
      known->type = column.type;
      known->evidence = column.evidence;
    }
  }
}

void MergeTables(const std::vector<Table>& tables, Evidence evidence, Catalog& catalog) {
  for (const Table& table : tables) {
    Table weaker = table;
    for (Column& column : weaker.columns) {
      column.evidence = std::max(column.evidence, evidence);
    }
    Table* known = catalog.FindMutable(table.database, table.name);
    if (known == nullptr) {
      catalog.Add(std::move(weaker));
      continue;
    }
    MergeColumns(weaker, *known);
    known->has_all_columns = known->has_all_columns || weaker.has_all_columns;
  }
}

}  // namespace

void MergeInferred(const std::vector<Table>& inferred, Catalog& catalog) {
  MergeTables(inferred, Evidence::Inferred, catalog);
}

void MergeAssumed(const std::vector<Table>& assumed, Catalog& catalog) {
  MergeTables(assumed, Evidence::Assumed, catalog);
}

}  // namespace hikkoshi::catalog
