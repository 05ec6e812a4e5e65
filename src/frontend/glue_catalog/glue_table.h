#pragma once

// Turns one table of the Glue API into a catalog::Table.

#include <string>

#include "catalog/catalog.h"
#include "diagnostics/diagnostic.h"
#include "frontend/json_document.h"

namespace hikkoshi::frontend::glue_catalog {

// Returns whether the object has what only a table of the Glue API has.
bool IsGlueTable(const JsonValue& value);

// `database` is the name of the database around the table, for tables that do not say it.
catalog::Table ReadGlueTable(const JsonValue& value, const std::string& database,
                             diagnostics::Sink& sink);

}  // namespace hikkoshi::frontend::glue_catalog
