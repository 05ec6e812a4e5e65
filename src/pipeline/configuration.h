#pragma once

// Configuration: hikkoshi.yml. Everything in it is optional; without it hikkoshi looks around by
// itself. docs/configuration.md lists the keys.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "assist/settings.h"
#include "base/result.h"

namespace hikkoshi::pipeline {

struct Configuration {
  std::string project = "migration";              // name of the dbt project
  std::string legacy = ".";                       // folder with jobs, queries and catalogs
  std::map<std::string, std::string> locations;   // "s3://bucket/prefix/" -> local folder
  std::map<std::string, std::string> exports;     // table without files (a view) -> its rows here
  std::map<std::string, std::string> parameters;  // values of job arguments
  std::map<std::string, std::string> glossary;    // abbreviation -> whole words
  std::vector<std::string> gold;                  // tables ("database.table") or models
  std::vector<std::string> silver;
  std::vector<std::string> exclude;                      // paths or folders below `legacy`
  std::map<std::string, std::vector<std::string>> keys;  // table -> legacy key columns
  std::map<std::string, double> relative_tolerance;      // table or table.column -> share
  std::string time_zone = "UTC";                         // of the legacy Spark session
  assist::Settings assist;                               // without providers: nobody is asked
};

// Reads the text of a hikkoshi.yml. An unknown key is an error that names it and its line.
// `folder` is what relative paths of providers start from.
base::Result<Configuration> ReadConfiguration(std::string_view text,
                                              const std::string& folder = "");

// Returns the local folder or file for a legacy path ("s3://bucket/a/b"), by the longest prefix in
// `locations`; empty when none fits. Local paths in the result are as the configuration has them.
std::string LocalPath(const Configuration& configuration, std::string_view location);

}  // namespace hikkoshi::pipeline
