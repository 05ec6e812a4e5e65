#include "frontend/glue_job/glue_job.h"

#include <algorithm>
#include <set>
#include <string>

#include "ast/walk.h"
#include "frontend/glue_job/interpreter/interpreter.h"
#include "frontend/glue_job/session/session.h"

namespace hikkoshi::glue_job {
namespace {

void AddParameter(frontend::Job& job, const std::string& name, const types::Type& type,
                  base::Span span) {
  auto found = std::find_if(job.parameters.begin(), job.parameters.end(),
                            [&](const auto& existing) { return existing.name == name; });
  if (found == job.parameters.end()) {
    job.parameters.push_back({.name = name, .type = type, .span = span});
    return;
  }
  // A use as a number says more than a use as text.
  bool says_more = found->type.kind == types::TypeKind::String && types::IsNumeric(type.kind);
  if (says_more || !found->type.is_known()) {
    found->type = type;
  }
}

// Names in "${name}" parts of table names.
void GatherFromName(frontend::Job& job, const std::string& text, base::Span span) {
  size_t at = 0;
  while ((at = text.find("${", at)) != text.npos) {
    size_t end = text.find('}', at);
    if (end == text.npos) {
      return;
    }
    AddParameter(job, text.substr(at + 2, end - at - 2), types::Simple(types::TypeKind::String),
                 span);
    at = end;
  }
}

void GatherParameters(frontend::Job& job) {
  for (ast::StatementId statement : job.tree.statements()) {
    ast::Walk(job.tree, statement, [&](const ast::AnyId& id) {
      if (const auto* expr = std::get_if<ast::ExprId>(&id)) {
        if (const auto* parameter = job.tree.If<ast::Parameter>(*expr)) {
          AddParameter(job, parameter->name, parameter->type, job.tree.span(*expr));
        }
      }
      if (const auto* relation = std::get_if<ast::RelationId>(&id)) {
        if (const auto* table = job.tree.If<ast::TableRef>(*relation)) {
          for (const std::string& part : table->parts) {
            GatherFromName(job, part, job.tree.span(*relation));
          }
        }
      }
      return true;
    });
    if (const auto* write = job.tree.If<ast::WriteTable>(statement)) {
      for (const std::string& part : write->target) {
        GatherFromName(job, part, job.tree.span(statement));
      }
    }
  }
  std::sort(job.parameters.begin(), job.parameters.end(),
            [](const auto& left, const auto& right) { return left.name < right.name; });
}

// One place says one thing once, however often the code ran through it.
diagnostics::Sink WithoutRepetition(const diagnostics::Sink& all) {
  diagnostics::Sink once;
  std::set<std::string> seen;
  for (const diagnostics::Diagnostic& diagnostic : all.all()) {
    std::string key = std::to_string(static_cast<int>(diagnostic.code)) + ":" +
                      std::to_string(diagnostic.span.source_id.value) + ":" +
                      std::to_string(diagnostic.span.begin) + ":" + diagnostic.message;
    if (seen.insert(key).second) {
      once.Add(diagnostic.code, diagnostic.span, diagnostic.message);
    }
  }
  return once;
}

void RemoveRepeatedNotes(std::vector<frontend::Note>& notes) {
  std::set<std::pair<uint32_t, std::string>> seen;
  std::erase_if(notes, [&](const frontend::Note& note) {
    return !seen.insert({note.span.begin, note.text}).second;
  });
}

}  // namespace

frontend::Job ReadGlueJob(base::SourceSet& sources, Repository& repository, std::string_view path,
                          const catalog::Catalog& catalog,
                          const std::map<std::string, std::string>& arguments) {
  frontend::Job job;
  job.path = path;
  bool is_readable = false;
  {
    Session session(job, catalog, sources);
    Interpreter interpreter(sources, repository, session, job.diagnostics);
    interpreter.SetArguments(arguments);
    is_readable = interpreter.RunMain(path);
    if (const python::Tree* tree = repository.ReadPython(path, job.diagnostics)) {
      job.source_id = tree->source_id;
    }
    session.Finish();
  }
  bool has_tables = !job.tree.statements().empty();
  if (!is_readable) {
    job.job_class = frontend::JobClass::Unreadable;
  } else if (!has_tables && job.job_class == frontend::JobClass::Batch) {
    job.job_class = frontend::JobClass::NoTable;
  }
  GatherParameters(job);
  job.diagnostics = WithoutRepetition(job.diagnostics);
  RemoveRepeatedNotes(job.notes);
  return job;
}

bool LooksLikeGlueJob(std::string_view text) {
  bool names_spark = text.find("awsglue") != text.npos || text.find("pyspark") != text.npos;
  bool reads = text.find("create_dynamic_frame") != text.npos || text.find(".read") != text.npos ||
               text.find("spark.sql") != text.npos || text.find("spark.table") != text.npos ||
               text.find("GlueContext") != text.npos || text.find("SparkSession") != text.npos;
  return names_spark && reads;
}

}  // namespace hikkoshi::glue_job
