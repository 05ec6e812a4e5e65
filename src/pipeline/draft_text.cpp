#include "pipeline/draft_text.h"

#include "dialect/dialect.h"

namespace hikkoshi::pipeline {
namespace {

constexpr std::string_view kVariableCall = "var(";

// Names in `var('name')`, wherever it stands: in a comment, too, dbt renders it.
std::set<std::string> VariablesOf(const std::string& text) {
  std::set<std::string> names;
  for (size_t at = text.find(kVariableCall); at != text.npos;
       at = text.find(kVariableCall, at + 1)) {
    size_t open = text.find_first_of("'\"", at);
    size_t close = open == text.npos ? text.npos : text.find(text[open], open + 1);
    if (close != text.npos) {
      names.insert(text.substr(open + 1, close - open - 1));
    }
  }
  return names;
}

}  // namespace

DraftText ReadDraftText(const std::string& text,
                        const std::map<std::string, std::string>& variables) {
  DraftText read;
  read.variables = VariablesOf(text);
  if (text.find("{%") != text.npos) {
    read.error = "a draft holds no Jinja blocks ({% … %}); only ref() and var()";
    return read;
  }
  dbt::JinjaContext context;
  context.variables = variables;
  context.ref = [](const std::string& model) -> base::Result<std::string> {
    return std::string(kRefMark) + "." +
           dialect::QuoteIdentifier(model, dialect::Dialect::Databricks);
  };
  context.source = [](const std::string&, const std::string&) -> base::Result<std::string> {
    return base::Fail("source() stands in staging models only; read their model by ref()");
  };
  base::Result<dbt::Rendered> rendered = dbt::RenderJinja(text, context);
  if (!rendered) {
    read.error = rendered.error().message;
    return read;
  }
  if (!rendered->config.empty()) {
    read.error = "config() is not for a draft: it is written by the project";
    return read;
  }
  read.sql = std::move(rendered->sql);
  read.refs = std::move(rendered->refs);
  return read;
}

}  // namespace hikkoshi::pipeline
