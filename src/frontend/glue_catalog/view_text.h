#pragma once

// The SQL text of a view in the Glue catalog. Athena hides it: "/* Presto View: <base64> */",
// where the base64 is a JSON text with the member originalSql; Hive and Spark store it plainly.

#include "catalog/catalog.h"
#include "diagnostics/diagnostic.h"
#include "frontend/json_document.h"

namespace hikkoshi::frontend::glue_catalog {

// Sets `view_sql` when the table is a view, and its columns where the catalog left them out.
void ReadViewText(const JsonValue& value, catalog::Table& table, diagnostics::Sink& sink);

}  // namespace hikkoshi::frontend::glue_catalog
