#pragma once

// What became of a statement, as JSON: the form that `query --format json` and `sql --format json`
// print and that coding agents get.

#include <nlohmann/json.hpp>

#include "base/source.h"
#include "pipeline/sql_session.h"
#include "pipeline/sql_translation.h"

namespace hikkoshi::pipeline {

// `sources` holds the places of the diagnostics. `shows_engine_sql` adds what the engine ran.
nlohmann::ordered_json ToJson(const StatementResult& result, const base::SourceSet& sources,
                              dialect::Dialect dialect, bool shows_engine_sql);
nlohmann::ordered_json ToJson(const TranslatedStatement& statement, const base::SourceSet& sources);

// Returns "ok", "refused" or "failed".
std::string_view StatusText(StatementStatus status);

}  // namespace hikkoshi::pipeline
