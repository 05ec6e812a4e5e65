#pragma once

// Platform: everything that was read of the old platform: sources, catalog, jobs.

#include <string>
#include <vector>

#include "base/result.h"
#include "base/source.h"
#include "catalog/catalog.h"
#include "diagnostics/diagnostic.h"
#include "frontend/job.h"
#include "pipeline/configuration.h"

namespace hikkoshi::pipeline {

struct Platform {
  Configuration configuration;
  std::string folder;         // that the user named
  std::string legacy_folder;  // below it, where jobs and catalogs are
  base::SourceSet sources;
  catalog::Catalog catalog;
  std::vector<frontend::Job> jobs;  // in order of path
  diagnostics::Sink diagnostics;    // of catalogs and files; those of jobs are with the jobs
  std::vector<std::string> catalog_paths;
};

// Reads a folder: `hikkoshi.yml` if there is one, every catalog, every job at any depth. Fails
// only when the folder cannot be read; what is odd inside it becomes diagnostics.
base::Result<Platform> ReadPlatform(const std::string& folder);

}  // namespace hikkoshi::pipeline
