#include "standardize/standard.h"

#include <utility>

namespace hikkoshi::standardize {

std::string_view ConfidenceText(Confidence confidence) {
  switch (confidence) {
    case Confidence::Low:
      return "low";
    case Confidence::Medium:
      return "medium";
    case Confidence::High:
      return "high";
  }
  return "";
}

std::string_view DeciderText(Decider decider) {
  switch (decider) {
    case Decider::Rule:
      return "rule";
    case Decider::Lineage:
      return "lineage";
    case Decider::Person:
      return "person";
  }
  return "";
}

const ColumnDecision* TableDecision::FindColumn(std::string_view old_name) const {
  for (const ColumnDecision& column : columns) {
    if (base::EqualsIgnoreCase(column.old_name, old_name)) {
      return &column;
    }
  }
  return nullptr;
}

ColumnDecision* TableDecision::FindColumn(std::string_view old_name) {
  return const_cast<ColumnDecision*>(std::as_const(*this).FindColumn(old_name));
}

TableDecision& Standard::Table(std::string_view database, std::string_view name) {
  std::string key = std::string(database) + "." + std::string(name);
  TableDecision& table = tables_[key];
  table.database = database;
  table.name = name;
  return table;
}

const TableDecision* Standard::Find(std::string_view database, std::string_view name) const {
  auto found = tables_.find(std::string(database) + "." + std::string(name));
  return found == tables_.end() ? nullptr : &found->second;
}

}  // namespace hikkoshi::standardize
