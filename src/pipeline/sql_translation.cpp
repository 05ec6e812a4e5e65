#include "pipeline/sql_translation.h"

#include <algorithm>
#include <utility>

#include "resolve/analyzer.h"
#include "sql/parse.h"

namespace hikkoshi::pipeline {
namespace {

using diagnostics::Diagnostic;
using diagnostics::Severity;
using dialect::Dialect;

bool IsPrevented(const diagnostics::Sink& sink) {
  return std::any_of(sink.all().begin(), sink.all().end(), [](const Diagnostic& diagnostic) {
    Severity severity = diagnostics::Describe(diagnostic.code).severity;
    return severity == Severity::Error || severity == Severity::Unsupported;
  });
}

// Translates the statements of one script one after the other; keeps what they have defined.
class ScriptTranslation {
 public:
  ScriptTranslation(const base::SourceSet& sources, base::SourceId source_id,
                    const translate::TranslateOptions& translation, sql::Layout layout,
                    const catalog::Catalog& catalog)
      : text_(sql::WholeSource(sources, source_id)),
        context_{tree_, said_, translation.from},
        reader_(text_, context_),
        analyzer_(tree_, catalog, translation.from, said_),
        between_(tree_, catalog, Dialect::Databricks, said_between_),
        translation_(translation),
        layout_(layout) {}

  // Returns false at the end of the script.
  bool Next(TranslatedStatement& result) {
    ast::Tree::Extent before = tree_.extent();
    ast::StatementId id = reader_.Next();
    if (!id) {
      return false;
    }
    size_t names = analyzer_.name_count();
    Translate(id);
    ++result.number;
    result.is_refused = IsPrevented(said_);
    result.sql = result.is_refused
                     ? ""
                     : sql::Print(tree_, id, {.dialect = translation_.to, .layout = layout_}).text;
    result.diagnostics = std::exchange(said_, {});
    if (analyzer_.name_count() <= names) {
      analyzer_.ForgetSince(before);
      between_.ForgetSince(before);
      tree_.CutBack(before);
    }
    return true;
  }

 private:
  // Brings one statement over in place. Athena's functions are said in Spark's words, and these in
  // the engine's.
  void Translate(ast::StatementId id) {
    if (!IsPrevented(said_)) {
      analyzer_.AnalyzeStatement(id);
    }
    bool has_two_steps = translation_.from == Dialect::Athena && translation_.to == Dialect::DuckDb;
    if (has_two_steps) {
      TranslateOnce(id, analyzer_, Dialect::Athena, Dialect::Databricks);
      if (!IsPrevented(said_)) {
        between_.AnalyzeStatement(id);
        if (IsPrevented(said_between_)) {
          said_.Append(said_between_);
        }
        said_between_ = {};
      }
      TranslateOnce(id, between_, Dialect::Databricks, Dialect::DuckDb);
    } else {
      TranslateOnce(id, analyzer_, translation_.from, translation_.to);
    }
  }

  void TranslateOnce(ast::StatementId id, const resolve::Analyzer& analyzer, Dialect from,
                     Dialect to) {
    if (!IsPrevented(said_)) {
      translate::TranslateOptions step = translation_;
      step.from = from;
      step.to = to;
      translate::Translate(tree_, id, analyzer.analysis(), step, said_);
    }
  }

  sql::SqlText text_;
  ast::Tree tree_;
  diagnostics::Sink said_;  // about the statement at hand
  diagnostics::Sink said_between_;
  sql::ParseContext context_;
  sql::ProgramReader reader_;
  resolve::Analyzer analyzer_;
  resolve::Analyzer between_;  // of Spark's words, on the way from Athena to the engine
  const translate::TranslateOptions& translation_;
  sql::Layout layout_;
};

}  // namespace

void TranslateScript(const base::SourceSet& sources, base::SourceId source_id,
                     const translate::TranslateOptions& translation, sql::Layout layout,
                     const catalog::Catalog& catalog,
                     const std::function<void(const TranslatedStatement&)>& take) {
  ScriptTranslation script(sources, source_id, translation, layout, catalog);
  TranslatedStatement statement;
  while (script.Next(statement)) {
    take(statement);
  }
}

}  // namespace hikkoshi::pipeline
