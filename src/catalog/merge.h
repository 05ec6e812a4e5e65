#pragma once

// Adds what is known from weaker sources to a catalog. What is declared always stays.

#include <vector>

#include "catalog/catalog.h"

namespace hikkoshi::catalog {

// Adds tables and columns read off the data files. A table that the catalog lacks is added; of one
// whose columns are not all known, missing columns and unknown types are filled in.
void MergeInferred(const std::vector<Table>& inferred, Catalog& catalog);

// The same with what legacy code shows of tables; the tables stay incomplete.
void MergeAssumed(const std::vector<Table>& assumed, Catalog& catalog);

}  // namespace hikkoshi::catalog
