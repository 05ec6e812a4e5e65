#pragma once

// ReadSqlScript: a file of SQL statements -> a Job. CREATE TABLE AS, INSERT, CREATE VIEW, UNLOAD
// and a plain SELECT each become a WriteTable; a CREATE TABLE without a query goes to the catalog.
// Everything else is reported, never passed over in silence.

#include "base/source.h"
#include "catalog/catalog.h"
#include "dialect/dialect.h"
#include "frontend/job.h"

namespace hikkoshi::frontend::sql_script {

// Returns the dialect of a script: Spark where the path or the text says so, otherwise Athena's.
dialect::Dialect GuessDialect(std::string_view path, std::string_view text);

// A plain SELECT is named after the file: queries.<file>. Tables that statements only declare are
// added to `catalog` unless it knows them already.
Job ReadSqlScript(const base::SourceSet& sources, base::SourceId source_id,
                  dialect::Dialect dialect, catalog::Catalog& catalog);

}  // namespace hikkoshi::frontend::sql_script
