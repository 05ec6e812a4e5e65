#include "resolve/assumed.h"

#include <utility>

namespace hikkoshi::resolve {

AssumedTables::Table& AssumedTables::At(const std::string& table) {
  Table& entry = tables_[table];
  if (entry.name.empty()) {
    entry.name = table;
  }
  return entry;
}

AssumedTables::Column& AssumedTables::At(const std::string& table, const std::string& column) {
  Table& entry = At(table);
  auto [place, is_new] = entry.places.emplace(column, entry.columns.size());
  if (is_new) {
    entry.columns.push_back(Column{column, {}, {}, false, {}});
  }
  return entry.columns[place->second];
}

const AssumedTables::Column* AssumedTables::Table::Find(const std::string& column) const {
  auto found = places.find(column);
  return found == places.end() ? nullptr : &columns[found->second];
}

void AssumedTables::AddTable(const std::string& table, base::Span span) {
  Table& entry = At(table);
  if (entry.span.is_none()) {
    entry.span = span;
  }
}

void AssumedTables::AddColumn(const std::string& table, const std::string& column) {
  At(table, column);
}

void AssumedTables::State(const std::string& table, const std::string& column,
                          const types::Type& type) {
  Column& entry = At(table, column);
  if (!entry.stated.is_known()) {
    entry.stated = type;
  }
}

void AssumedTables::StateAll(const std::string& table, const types::Type& type) {
  At(table).type_of_all = type;
}

bool AssumedTables::HasColumn(const std::string& table, const std::string& column) const {
  auto found = tables_.find(table);
  return found != tables_.end() && found->second.Find(column) != nullptr;
}

void AssumedTables::Suggest(const std::string& table, const std::string& column,
                            const types::Type& type) {
  if (!type.is_known() || type.kind == types::TypeKind::Null) {
    return;
  }
  if (!HasColumn(table, column)) {
    return;
  }
  Column& entry = At(table, column);
  bool are_integers = types::IsInteger(entry.suggested.kind) && types::IsInteger(type.kind);
  if (!entry.suggested.is_known() || (are_integers && entry.suggested.kind < type.kind)) {
    entry.suggested = type;
  } else if (are_integers) {
    // A constant of a narrower type fits the wider one.
    return;
  } else if (!(entry.suggested == type)) {
    entry.has_conflict = true;
  }
}

types::Type AssumedTables::TypeOf(const std::string& table, const std::string& column) const {
  auto found = tables_.find(table);
  if (found == tables_.end()) {
    return {};
  }
  const types::Type& of_all = found->second.type_of_all;
  const Column* known = found->second.Find(column);
  bool is_settled = known != nullptr && !known->stated.is_known() && !of_all.is_known();
  if (is_settled) {
    return known->settled;
  }
  return known != nullptr && known->stated.is_known() ? known->stated : of_all;
}

std::vector<std::string> AssumedTables::ColumnsOf(const std::string& table) const {
  std::vector<std::string> names;
  auto found = tables_.find(table);
  if (found != tables_.end()) {
    for (const Column& column : found->second.columns) {
      names.push_back(column.name);
    }
  }
  return names;
}

bool AssumedTables::Settle() {
  bool has_changed = false;
  for (auto& [key, table] : tables_) {
    for (Column& column : table.columns) {
      bool is_agreed = column.suggested.is_known() && !column.has_conflict;
      bool is_stated = column.stated.is_known() || table.type_of_all.is_known();
      if (is_agreed && !is_stated && !column.settled.is_known()) {
        column.settled = column.suggested;
        has_changed = true;
      }
    }
  }
  return has_changed;
}

std::vector<catalog::Table> AssumedTables::Tables() const {
  std::vector<catalog::Table> tables;
  for (const auto& [key, entry] : tables_) {
    catalog::Table table;
    size_t dot = entry.name.find('.');
    table.database = dot == entry.name.npos ? "" : entry.name.substr(0, dot);
    table.name = dot == entry.name.npos ? entry.name : entry.name.substr(dot + 1);
    table.has_all_columns = false;
    table.span = entry.span;
    for (const Column& column : entry.columns) {
      catalog::Column assumed;
      assumed.name = column.name;
      assumed.type = TypeOf(entry.name, column.name);
      assumed.evidence = catalog::Evidence::Assumed;
      table.columns.push_back(std::move(assumed));
    }
    tables.push_back(std::move(table));
  }
  return tables;
}

}  // namespace hikkoshi::resolve
