#pragma once

// The catalog as text for people and tests: one table after the other, a column a line.

#include <string>
#include <string_view>

#include "catalog/catalog.h"

namespace hikkoshi::catalog {

// Returns for each table `table db.name format location`, then its columns with type, `partition`
// for partition keys, how the column is known when it is not declared, and its comment.
std::string ToText(const Catalog& catalog);
std::string ToText(const Table& table);

// Reads what ToText writes, view texts and comments of tables left out; for tests. Lines that
// are not understood are passed over.
Catalog ReadText(std::string_view text);

}  // namespace hikkoshi::catalog
