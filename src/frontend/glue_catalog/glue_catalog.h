#pragma once

// Reads what `aws glue get-tables` prints into a Catalog: one or several databases, whole answers
// or single tables, in one file or many. Athena's views come with their SQL text decoded.
// What is odd becomes a diagnostic with its place; the tables around it are still read.
// Source: AWS Glue API reference, "Table structure"; Athena stores a view as base64 of a JSON text.

#include "base/source.h"
#include "catalog/catalog.h"
#include "diagnostics/diagnostic.h"

namespace hikkoshi::frontend::glue_catalog {

// Adds the tables of that source to `catalog`. Understood shapes, also nested in lists:
// {"TableList": […]}, {"Table": {…}}, {"Tables": […]}, a table itself, {"databases": […] or
// {"name": …}}, {"DatabaseList": […]}. Several values may follow each other in one file.
void ReadGlueCatalog(const base::SourceSet& sources, base::SourceId source_id,
                     catalog::Catalog& catalog, diagnostics::Sink& sink);

// Returns whether a JSON text looks like one that ReadGlueCatalog reads; cheap, for finding
// catalogs in a folder.
bool LooksLikeGlueCatalog(std::string_view text);

}  // namespace hikkoshi::frontend::glue_catalog
