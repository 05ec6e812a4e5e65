#pragma once

// Decides names and types of a table's columns: what a person wrote wins over what lineage brings,
// and that over the rules.

#include <set>
#include <string>
#include <vector>

#include "catalog/catalog.h"
#include "standardize/glossary.h"
#include "standardize/profile.h"
#include "standardize/rewrite.h"
#include "standardize/standard.h"

namespace hikkoshi::standardize {

struct DecideContext {
  const Glossary& glossary;
  const std::set<std::string>& entities;  // of all tables, singular, snake_case
  const Standard& person;                 // decisions read from standard.yml that a person made
};

// Returns the entity that a table holds, singular: t_order -> {"order"}, m_kaiin -> {"member"}.
Words EntityOf(std::string_view table, const Glossary& glossary);
// Returns its plural as a model's name has it: orders, member_last_orders.
std::string EntityName(std::string_view table, const Glossary& glossary);

// Decides a table of the legacy platform that no job writes, from its catalog entry and its data.
// `usage` is by column.
using UsageByColumn = std::map<std::string, ColumnUsage, base::LessIgnoreCase>;
TableDecision DecideSource(const catalog::Table& table, const TableProfile& profile,
                           const UsageByColumn& usage, const DecideContext& context);

// Decides a table that a job writes, from the forms of its query's output and its legacy schema,
// in the same order. What a job only passes on is as its source was decided; what it computes is
// decided from the data of the old table, as a source's column is.
TableDecision DecideTarget(std::string_view database, std::string_view name,
                           const std::vector<ColumnForm>& forms, const resolve::Schema& legacy,
                           const TableProfile& profile, const DecideContext& context);

// A column that staging makes: one of the table, or a field of one that holds a struct.
struct SourceColumn {
  std::string name;  // "order_no", "address.zip"
  types::Type type;
  std::vector<std::string> path;  // of a field: its column, and the fields down to it
};

// Returns the columns of a table's staging view, in the table's order. A struct that legacy code
// only reads field by field is its fields.
std::vector<SourceColumn> ColumnsOfSource(const catalog::Table& table, const UsageByColumn& usage);

// Returns the conversions of a column that should be checked over the data.
std::vector<Conversion> ConversionsToCheck(const SourceColumn& column, const TableProfile& profile,
                                           const UsageByColumn& usage);

}  // namespace hikkoshi::standardize
