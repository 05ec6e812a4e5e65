// `glue_job [dialect]`: input `job.py` and other files of its repository are read with the tables
// of input `catalog` (catalog/catalog_text.h) or `catalog.json`. Kinds: `sql` (every table with its
// query), `diagnostics`, `notes`, `parameters`, `class`, `assumed`.

#include "case_runner/handler.h"

#include "catalog/catalog_text.h"
#include "frontend/glue_job/glue_job.h"
#include "frontend/glue_job/job_text.h"

namespace hikkoshi::case_runner {
namespace {

Outcome RunGlueJob(const Request& request) {
  base::SourceSet sources;
  std::map<std::string, std::string> files;
  for (const Input& input : request.inputs) {
    if (input.name != "catalog") {
      files.emplace(input.name, input.text);
    }
  }
  glue_job::Repository repository(sources, std::move(files));
  catalog::Catalog catalog = catalog::ReadText(request.InputText("catalog"));
  frontend::Job job = glue_job::ReadGlueJob(sources, repository, "job.py", catalog);
  dialect::Dialect dialect = dialect::Dialect::Spark3;
  if (request.args.size() > 1) {
    dialect::ParseDialect(request.args[1], dialect);
  }
  Outcome outcome;
  outcome.outputs["sql"] = glue_job::SqlText(job, dialect);
  outcome.outputs["notes"] = glue_job::NotesText(job, sources);
  outcome.outputs["parameters"] = glue_job::ParametersText(job);
  outcome.outputs["class"] = frontend::ClassText(job.job_class);
  for (const catalog::Table& table : job.assumed_tables) {
    outcome.outputs["assumed"] += ToText(table);
  }
  std::string& text = outcome.outputs["diagnostics"];
  for (const diagnostics::Diagnostic& diagnostic : job.diagnostics.all()) {
    text += Format(diagnostic, sources) + "\n";
    outcome.covered.push_back("diagnostic:" + diagnostics::CodeText(diagnostic.code));
  }
  return outcome;
}

}  // namespace

void RegisterFrontendGlueJobCases(Handlers& handlers) {
  handlers.emplace("glue_job", RunGlueJob);
}

}  // namespace hikkoshi::case_runner
