#include "frontend/glue_job/job_text.h"

#include "base/text.h"
#include "sql/print.h"

namespace hikkoshi::glue_job {
namespace {

std::string ModeText(ast::WriteMode mode) {
  switch (mode) {
    case ast::WriteMode::Overwrite:
      return "overwrite";
    case ast::WriteMode::OverwritePartitions:
      return "overwrite partitions";
    case ast::WriteMode::Append:
      return "append";
    case ast::WriteMode::Merge:
      return "merge";
    case ast::WriteMode::ErrorIfExists:
      return "error if exists";
    case ast::WriteMode::IgnoreIfExists:
      return "ignore if exists";
  }
  return "";
}

std::string HeadOf(const ast::Tree& tree, const ast::WriteTable& write, dialect::Dialect dialect) {
  std::string text = "-- write " + base::Join(write.target, ".");
  if (write.location) {
    text += (write.target.empty() ? "" : " ") + std::string("at ") +
            sql::PrintCompact(tree, write.location, dialect);
  }
  text += " (" + ModeText(write.mode);
  if (!write.format.empty()) {
    text += ", " + write.format;
  }
  if (!write.partition_by.empty()) {
    text += ", by " + base::Join(write.partition_by, ", ");
  }
  return text + ")\n";
}

}  // namespace

std::string SqlText(const frontend::Job& job, dialect::Dialect dialect) {
  std::string text;
  sql::PrintOptions options{.dialect = dialect, .layout = sql::Layout::Model};
  for (ast::StatementId id : job.tree.statements()) {
    text += text.empty() ? "" : "\n";
    if (const auto* write = job.tree.If<ast::WriteTable>(id)) {
      text += HeadOf(job.tree, *write, dialect);
      text += sql::Print(job.tree, write->query, options).text + "\n";
    } else {
      text += sql::Print(job.tree, id, options).text + "\n";
    }
  }
  return text;
}

std::string NotesText(const frontend::Job& job, const base::SourceSet& sources) {
  std::string text;
  for (const frontend::Note& note : job.notes) {
    text += sources.Describe(note.span) + ": " + note.text + "\n";
  }
  return text;
}

std::string ParametersText(const frontend::Job& job) {
  std::string text;
  for (const frontend::JobParameter& parameter : job.parameters) {
    text += parameter.name + " " + types::ToText(parameter.type) + "\n";
  }
  return text;
}

}  // namespace hikkoshi::glue_job
