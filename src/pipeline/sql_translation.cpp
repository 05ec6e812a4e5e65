#include "pipeline/sql_translation.h"

#include <algorithm>
#include <utility>

#include "resolve/analyzer.h"
#include "sql/parse.h"

namespace hikkoshi::pipeline {
namespace {

using diagnostics::Diagnostic;
using diagnostics::Severity;

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
      tree_.CutBack(before);
    }
    return true;
  }

 private:
  // Brings one statement over in place.
  void Translate(ast::StatementId id) {
    if (!IsPrevented(said_)) {
      analyzer_.AnalyzeStatement(id);
    }
    if (!IsPrevented(said_)) {
      translate::Translate(tree_, id, analyzer_.analysis(), translation_, said_);
    }
  }

  sql::SqlText text_;
  ast::Tree tree_;
  diagnostics::Sink said_;  // about the statement at hand
  sql::ParseContext context_;
  sql::ProgramReader reader_;
  resolve::Analyzer analyzer_;
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
