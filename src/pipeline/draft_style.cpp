#include "pipeline/draft_style.h"

#include <algorithm>
#include <sstream>
#include <vector>

#include "ast/walk.h"
#include "base/text.h"
#include "pipeline/draft_text.h"
#include "sql/lexer.h"
#include "sql/parse.h"
#include "sql/print.h"

namespace hikkoshi::pipeline {
namespace {

using dialect::Dialect;

struct Parsed {
  ast::Tree tree;
  ast::QueryId query;
  std::string error;
};

Parsed Parse(const std::string& text, const std::map<std::string, std::string>& variables) {
  Parsed parsed;
  DraftText draft = ReadDraftText(text, variables);
  parsed.error = draft.error;
  if (!parsed.error.empty()) {
    return parsed;
  }
  base::SourceSet sources;
  base::SourceId source = sources.Add("draft.sql", draft.sql);
  diagnostics::Sink sink;
  parsed.query =
      sql::ParseQuery(sql::WholeSource(sources, source), {parsed.tree, sink, Dialect::Databricks});
  parsed.error = sink.all().empty() ? "" : sink.all().front().message;
  return parsed;
}

// Each variable stands for itself, so that it can be printed as a variable again.
std::map<std::string, std::string> Placeholders(const std::string& text) {
  std::map<std::string, std::string> placeholders;
  for (const std::string& name : ReadDraftText(text, {}).variables) {
    placeholders[name] = "${" + name + "}";
  }
  return placeholders;
}

// Models and variables as the printer of models knows them. A variable outside of quotes is
// printed without quotes, as it was written.
void PutJinjaNodes(Parsed& draft) {
  ast::Walk(draft.tree, draft.query, [&](ast::AnyId id) {
    if (const auto* relation = std::get_if<ast::RelationId>(&id)) {
      const auto* table = draft.tree.If<ast::TableRef>(*relation);
      if (table != nullptr && table->parts[0] == kRefMark) {
        ast::DbtRelation model{"", table->parts[1], table->alias};
        draft.tree.at(*relation) = std::move(model);
      }
    } else if (const auto* expr = std::get_if<ast::ExprId>(&id)) {
      if (const auto* parameter = draft.tree.If<ast::Parameter>(*expr)) {
        ast::Parameter bare{parameter->name, {types::TypeKind::Int}};
        draft.tree.at(*expr) = std::move(bare);
      }
    }
    return true;
  });
}

// Lines may be broken elsewhere; no word may be lost.
std::vector<std::string> CommentWords(const std::string& text) {
  std::vector<std::string> words;
  for (const sql::Comment& comment : sql::Tokenize(text, Dialect::Databricks).comments) {
    std::istringstream line{std::string(comment.text)};
    for (std::string word; line >> word;) {
      words.push_back(std::move(word));
    }
  }
  std::sort(words.begin(), words.end());
  return words;
}

}  // namespace

StyledDraft StyleDraft(const std::string& text,
                       const std::map<std::string, std::string>& variables) {
  if (text.find("{#") != text.npos) {
    return {"", "a comment of Jinja would be lost: write it behind `--`"};
  }
  Parsed draft = Parse(text, Placeholders(text));
  Parsed meant = Parse(text, variables);
  if (!draft.error.empty() || !meant.error.empty()) {
    return {"", draft.error.empty() ? meant.error : draft.error};
  }
  PutJinjaNodes(draft);
  StyledDraft styled;
  styled.sql =
      sql::Print(draft.tree, draft.query,
                 {.dialect = Dialect::Databricks, .parameters = sql::ParameterStyle::Jinja})
          .text;
  Parsed printed = Parse(styled.sql, variables);
  bool is_same =
      printed.error.empty() && ast::Equal(meant.tree, meant.query, printed.tree, printed.query);
  if (!is_same) {
    styled.error = "the project cannot print this text without changing what it says";
  } else if (CommentWords(text) != CommentWords(styled.sql)) {
    styled.error = "a comment would be lost where it stands: put it on a line of its own";
  }
  return styled;
}

}  // namespace hikkoshi::pipeline
