// Any Python is a job that is read without crash or hang, and what it writes can be translated.
#include <cstdint>
#include <map>
#include <string>

#include "base/source.h"
#include "frontend/glue_job/glue_job.h"
#include "resolve/analyzer.h"
#include "sql/print.h"
#include "translate/translate.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  using namespace hikkoshi;
  base::SourceSet sources;
  std::map<std::string, std::string> files;
  files["job.py"] = std::string(reinterpret_cast<const char*>(bytes), size);
  glue_job::Repository repository(sources, std::move(files));
  const catalog::Catalog catalog;
  frontend::Job job = glue_job::ReadGlueJob(sources, repository, "job.py", catalog);
  diagnostics::Sink sink;
  const resolve::Analysis analysis = resolve::Analyze(job.tree, catalog, job.dialect, sink);
  translate::TranslateOptions options;
  options.from = job.dialect;
  for (ast::StatementId statement : job.tree.statements()) {
    translate::Translate(job.tree, statement, analysis, options, sink);
  }
  sql::PrintProgram(job.tree, job.tree.statements(), {.dialect = options.to});
  return 0;
}
