#include "catalog/catalog.h"

#include <algorithm>

namespace hikkoshi::catalog {
namespace {

std::string KeyOf(std::string_view database, std::string_view name) {
  return base::ToLower(database) + "." + base::ToLower(name);
}

bool IsSameOrBelow(std::string_view path, std::string_view folder) {
  return path.substr(0, folder.size()) == folder &&
         (path.size() == folder.size() || path[folder.size()] == '/');
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
  tables_.insert_or_assign(std::move(key), std::move(table));
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

const Table* Catalog::FindByLocation(std::string_view path) const {
  std::string wanted = NormalizeLocation(path);
  const Table* best = nullptr;
  size_t best_length = 0;
  for (const auto& [key, table] : tables_) {
    std::string location = NormalizeLocation(table.location);
    bool is_nearer = best == nullptr || location.size() > best_length;
    if (!location.empty() && IsSameOrBelow(wanted, location) && is_nearer) {
      best = &table;
      best_length = location.size();
    }
  }
  return best;
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
  std::erase_if(all, [&](const Table* table) {
    return !base::EqualsIgnoreCase(table->database, database);
  });
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
