#pragma once

// Which Python files of a repository are jobs, and of which class. A job brings in awsglue or
// pyspark, makes a context or reads and writes with one, and does so when it is run; a module that
// only defines functions, a test or a set-up script is none. Nothing is executed.

#include <string>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "frontend/glue_job/interpreter/repository.h"
#include "frontend/job.h"

namespace hikkoshi::glue_job {

struct DetectedJob {
  std::string path;
  frontend::JobClass job_class = frontend::JobClass::Batch;
  // Why a file is unreadable; empty otherwise.
  diagnostics::Sink diagnostics;
};

// Returns the jobs in the order of their paths.
std::vector<DetectedJob> DetectJobs(Repository& repository);

}  // namespace hikkoshi::glue_job
