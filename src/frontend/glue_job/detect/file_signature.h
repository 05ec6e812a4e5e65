#pragma once

// What a Python file shows of itself without being run: its imports, and the calls that make it a
// job of one class or another.

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "python/tree.h"

namespace hikkoshi::glue_job {

struct ImportedModule {
  std::string name;
  uint32_t level = 0;
};

struct FileSignature {
  std::vector<ImportedModule> modules;
  bool has_framework = false;  // imports awsglue or pyspark
  bool has_glue = false;       // imports awsglue
  bool makes_context = false;  // GlueContext(...), SparkSession.builder …
  bool reads_or_writes = false;
  bool writes = false;
  bool is_streaming = false;
  bool is_ml = false;
  bool is_test = false;      // imports pytest or unittest
  bool is_schedule = false;  // imports airflow
  bool runs = false;         // does something when it is run, not only define
};

FileSignature ReadSignature(const python::Tree& tree);

// True for files that bring in awsglue or pyspark although they cannot be parsed.
bool MentionsFramework(std::string_view text);
// True for the paths of tests and set-up scripts.
bool IsTestPath(std::string_view path);

}  // namespace hikkoshi::glue_job
