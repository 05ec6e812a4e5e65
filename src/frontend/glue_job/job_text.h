#pragma once

// A Job as text, for tests and for stopping the pipeline after reading.

#include <string>

#include "base/source.h"
#include "dialect/dialect.h"
#include "frontend/job.h"

namespace hikkoshi::glue_job {

// Every table: a line `-- write db.table at 'path' (overwrite, parquet, by a, b)`, then its query.
std::string SqlText(const frontend::Job& job, dialect::Dialect dialect);
std::string NotesText(const frontend::Job& job, const base::SourceSet& sources);
std::string ParametersText(const frontend::Job& job);

}  // namespace hikkoshi::glue_job
