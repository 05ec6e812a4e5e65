#pragma once

// ReadGlueJob: one Python file of a Glue repository -> a Job. The file is interpreted abstractly
// (nothing of it runs); every table it writes becomes a WriteTable with the query that gives it.

#include <map>
#include <string>
#include <string_view>

#include "base/source.h"
#include "catalog/catalog.h"
#include "frontend/glue_job/interpreter/repository.h"
#include "frontend/job.h"

namespace hikkoshi::glue_job {

// `path` is one of the repository's files. Diagnostics, parameters and notes are in the job.
// What is assumed about tables that the catalog lacks is in `assumed_tables`.
frontend::Job ReadGlueJob(base::SourceSet& sources, Repository& repository, std::string_view path,
                          const catalog::Catalog& catalog,
                          const std::map<std::string, std::string>& arguments = {});

// Returns whether the text looks like a job: it names Glue or Spark and does more than define.
bool LooksLikeGlueJob(std::string_view text);

}  // namespace hikkoshi::glue_job
