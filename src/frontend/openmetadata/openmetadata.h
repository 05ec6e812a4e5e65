#pragma once

// Reads what OpenMetadata knows of tables into a Catalog: columns with types, descriptions, tags,
// partition keys, texts of views. Source: OpenMetadata's REST API, "Tables"; schema of its entity
// `table`, releases 1.0 to 1.12.
// Another catalog's types go first: of a table that the catalog has already, only descriptions and
// tags that it lacks are taken. Tags stand among the parameters of a table, comma-separated: those
// of the table as "tags", those of a column as "tags.<column>".

#include <string_view>

#include "base/source.h"
#include "catalog/catalog.h"
#include "diagnostics/diagnostic.h"

namespace hikkoshi::frontend::openmetadata {

// Adds the tables of that source. Understood shapes: what `GET /api/v1/tables` answers, one page or
// several, one table, or a list of tables.
void ReadOpenMetadata(const base::SourceSet& sources, base::SourceId source_id,
                      catalog::Catalog& catalog, diagnostics::Sink& sink);

// Returns whether a JSON text looks like one that ReadOpenMetadata reads; cheap.
bool LooksLikeOpenMetadata(std::string_view text);

}  // namespace hikkoshi::frontend::openmetadata
