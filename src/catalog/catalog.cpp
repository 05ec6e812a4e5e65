#include "catalog/catalog.h"

#include <algorithm>

namespace hikkoshi::catalog {
namespace {

std::string KeyOf(std::string_view database, std::string_view name) {
  return base::ToLower(database) + "." + base::ToLower(name);
}

}  // namespace

const Column* Table::FindColumn(std::string_view column_name) const {
  auto found = std::find_if(columns.begin(), columns.end(), [&](const Column& column) {
    return base::EqualsIgnoreCase(column.name, column_name);
  });
  return found == columns.end() ? nullptr : &*found;
}

void Catalog::Add(Table table) {
  std::string key = KeyOf(table.database, table.name);
  if (auto replaced = tables_.find(key); replaced != tables_.end()) {
    ForgetLocation(replaced->second);
  }
  std::string location = NormalizeLocation(table.location);
  if (!location.empty()) {
    by_location_[location].insert(key);
  }
  tables_.insert_or_assign(std::move(key), std::move(table));
}

void Catalog::ForgetLocation(const Table& table) {
  auto tables_there = by_location_.find(NormalizeLocation(table.location));
  if (tables_there == by_location_.end()) {
    return;
  }
  tables_there->second.erase(KeyOf(table.database, table.name));
  if (tables_there->second.empty()) {
    by_location_.erase(tables_there);
  }
}

const Table* Catalog::Find(const std::vector<std::string>& parts) const {
  if (parts.size() >= 2) {
    return Find(parts[parts.size() - 2], parts.back());
  }
  if (parts.empty()) {
    return nullptr;
  }
  const Table* only = nullptr;
  for (const auto& [key, table] : tables_) {
    if (base::EqualsIgnoreCase(table.name, parts[0])) {
      if (only != nullptr) {
        return nullptr;
      }
      only = &table;
    }
  }
  return only;
}

const Table* Catalog::Find(std::string_view database, std::string_view name) const {
  auto found = tables_.find(KeyOf(database, name));
  return found == tables_.end() ? nullptr : &found->second;
}

Table* Catalog::FindMutable(std::string_view database, std::string_view name) {
  auto found = tables_.find(KeyOf(database, name));
  return found == tables_.end() ? nullptr : &found->second;
}

void Catalog::Remove(std::string_view database, std::string_view name) {
  auto found = tables_.find(KeyOf(database, name));
  if (found != tables_.end()) {
    ForgetLocation(found->second);
    tables_.erase(found);
  }
}

void Catalog::SetVariable(std::string_view name, types::Type type) {
  variables_.insert_or_assign(base::ToLower(name), std::move(type));
}

void Catalog::RemoveVariable(std::string_view name) {
  variables_.erase(base::ToLower(name));
}

const types::Type* Catalog::FindVariable(std::string_view name) const {
  auto found = variables_.find(base::ToLower(name));
  return found == variables_.end() ? nullptr : &found->second;
}

const Table* Catalog::FindByLocation(std::string_view path) const {
  std::string normalized = NormalizeLocation(path);
  for (std::string_view folder = normalized; !folder.empty();) {
    if (auto found = by_location_.find(folder); found != by_location_.end()) {
      return &tables_.find(*found->second.begin())->second;
    }
    size_t slash = folder.rfind('/');
    folder = slash == folder.npos ? std::string_view() : folder.substr(0, slash);
  }
  return nullptr;
}

std::vector<const Table*> Catalog::tables() const {
  std::vector<const Table*> all;
  for (const auto& [key, table] : tables_) {
    all.push_back(&table);
  }
  return all;
}

std::vector<const Table*> Catalog::tables(std::string_view database) const {
  std::vector<const Table*> all = tables();
  std::erase_if(
      all, [&](const Table* table) { return !base::EqualsIgnoreCase(table->database, database); });
  return all;
}

std::string NormalizeLocation(std::string_view path) {
  std::string normalized(base::Trim(path));
  size_t scheme = normalized.find("://");
  if (scheme != normalized.npos) {
    std::string name = base::ToLower(normalized.substr(0, scheme));
    bool is_s3 = name == "s3" || name == "s3a" || name == "s3n";
    normalized = (is_s3 ? "s3" : name) + normalized.substr(scheme);
  }
  while (!normalized.empty() && normalized.back() == '/') {
    normalized.pop_back();
  }
  return normalized;
}

}  // namespace hikkoshi::catalog
