// What is refused after a refusal: a statement that would have changed a table and did not run
// leaves the table in doubt, and nothing is read from it until it is made anew.

#include <algorithm>

#include "ast/walk.h"
#include "base/text.h"
#include "pipeline/sql_session_state.h"

namespace hikkoshi::pipeline {
namespace {

// Reads the name of the table or view that a statement would change; empty when it is none.
std::vector<std::string> ChangedBy(SessionWords words) {
  if (words.Accept("insert into") || words.Accept("insert overwrite") ||
      words.Accept("truncate table")) {
    words.Accept("table");
    return words.ReadName();
  }
  if (words.Accept("merge into") || words.Accept("delete from") || words.Accept("update") ||
      words.Accept("alter table") || words.Accept("alter view") ||
      words.Accept("msck repair table")) {
    return words.ReadName();
  }
  bool drops = words.Accept("drop");
  if (drops || words.Accept("create or replace")) {
    words.Accept("temporary") || words.Accept("temp");
    bool is_table = words.Accept("table") || words.Accept("view");
    words.Accept("if exists");
    return is_table ? words.ReadName() : std::vector<std::string>();
  }
  return {};
}

}  // namespace

namespace {

// Whether it was refused for what we cannot do, not for what is wrong with it.
bool IsOurs(const diagnostics::Sink& sink) {
  using diagnostics::Code;
  return std::any_of(sink.all().begin(), sink.all().end(), [](const auto& diagnostic) {
    return diagnostic.code == Code::ClauseNotTranslated ||
           diagnostic.code == Code::NoFormInTarget || diagnostic.code == Code::SqlNotTranslated ||
           diagnostic.code == Code::TypeNeeded || diagnostic.code == Code::StatementNotTranslated;
  });
}

}  // namespace

std::string SqlSession::State::DoubtKey(const Name& name) const {
  return base::ToLower(name.database + "." + name.table);
}

void SqlSession::State::NoteDoubt(std::string_view statement, const StatementResult& result) {
  if (result.status != StatementStatus::Refused || !IsOurs(result.diagnostics)) {
    return;
  }
  std::vector<std::string> parts = ChangedBy(SessionWords(statement, options.dialect));
  if (!parts.empty() && FindTable(parts) != nullptr) {
    doubtful.insert(DoubtKey(NameOf(parts)));
  }
}

bool SqlSession::State::CheckDoubt(const std::vector<std::string>& parts, base::Span span,
                                   StatementResult& result) {
  bool is_doubtful = !doubtful.empty() && doubtful.contains(DoubtKey(NameOf(parts)));
  return is_doubtful ? Refuse("a statement that changes the table was refused before: " +
                                  base::Join(parts, "."),
                              span, result)
                     : true;
}

bool SqlSession::State::CheckDoubts(const ast::Tree& tree, ast::StatementId id,
                                    StatementResult& result) {
  if (doubtful.empty()) {
    return true;
  }
  std::vector<ast::RelationId> tables;
  ast::Walk(tree, id, [&](const ast::AnyId& node) {
    const auto* relation = std::get_if<ast::RelationId>(&node);
    if (relation != nullptr && tree.If<ast::TableRef>(*relation) != nullptr) {
      tables.push_back(*relation);
    }
    return true;
  });
  for (ast::RelationId table : tables) {
    if (!CheckDoubt(tree.Get<ast::TableRef>(table).parts, tree.span(table), result)) {
      return false;
    }
  }
  return true;
}

}  // namespace hikkoshi::pipeline
