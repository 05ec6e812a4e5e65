// `parse <dialect>`: reads the input `sql`, prints it again, and checks that what was printed
// reads as the same tree. Kinds: sql (as people see it), compact, tree, diagnostics.
#include "ast/walk.h"
#include "case_runner/handler.h"
#include "sql/parse.h"
#include "sql/print.h"

namespace hikkoshi::case_runner {
namespace {

struct Parsed {
  ast::Tree tree;
  diagnostics::Sink sink;
  base::SourceSet sources;
  std::vector<ast::StatementId> statements;
};

void Parse(std::string_view text, dialect::Dialect dialect, Parsed& parsed) {
  base::SourceId id = parsed.sources.Add("in.sql", std::string(text));
  parsed.statements =
      sql::ParseProgram(sql::WholeSource(parsed.sources, id), {parsed.tree, parsed.sink, dialect});
}

bool IsSame(const Parsed& left, const Parsed& right) {
  bool is_same = left.statements.size() == right.statements.size();
  for (size_t i = 0; is_same && i < left.statements.size(); ++i) {
    is_same = ast::Equal(left.tree, left.statements[i], right.tree, right.statements[i]);
  }
  return is_same;
}

// Returns what went wrong when the printed text is read again, or "".
std::string CheckRoundTrip(const Parsed& parsed, dialect::Dialect dialect, sql::Layout layout) {
  sql::PrintOptions options = {.dialect = dialect, .layout = layout};
  std::string once = sql::PrintProgram(parsed.tree, parsed.statements, options).text;
  Parsed again;
  Parse(once, dialect, again);
  if (!again.sink.empty()) {
    return "printed text is not understood: " + again.sink.all()[0].message + "\n" + once + "\n";
  }
  if (!IsSame(parsed, again)) {
    return "printed text reads as another tree: " + once + "\n";
  }
  std::string twice = sql::PrintProgram(again.tree, again.statements, options).text;
  return once == twice ? "" : "printed again differently: " + twice + "\n";
}

void AddCovered(const Parsed& parsed, Outcome& outcome) {
  for (ast::StatementId id : parsed.statements) {
    ast::Walk(parsed.tree, id, [&](const ast::AnyId& node) {
      std::visit(
          [&](auto node_id) {
            if constexpr (!std::is_same_v<decltype(node_id), ast::QueryId>) {
              outcome.covered.push_back("node:" + std::string(KindName(parsed.tree.kind(node_id))));
            }
          },
          node);
      return true;
    });
  }
  for (const diagnostics::Diagnostic& diagnostic : parsed.sink.all()) {
    outcome.covered.push_back("diagnostic:" + diagnostics::CodeText(diagnostic.code));
  }
}

Outcome RunParse(const Request& request) {
  Outcome outcome;
  dialect::Dialect dialect = dialect::Dialect::Databricks;
  if (request.args.size() < 2 || !dialect::ParseDialect(request.args[1], dialect)) {
    outcome.outputs["diagnostics"] = "usage: parse <dialect>";
    return outcome;
  }
  Parsed parsed;
  Parse(request.InputText("sql"), dialect, parsed);
  sql::PrintOptions options = {.dialect = dialect};
  outcome.outputs["sql"] = sql::PrintProgram(parsed.tree, parsed.statements, options).text;
  options.layout = sql::Layout::Compact;
  outcome.outputs["compact"] = sql::PrintProgram(parsed.tree, parsed.statements, options).text;
  std::string& diagnostics = outcome.outputs["diagnostics"];
  for (const diagnostics::Diagnostic& diagnostic : parsed.sink.all()) {
    diagnostics += diagnostics::Format(diagnostic, parsed.sources) + "\n";
  }
  if (request.Wants("tree")) {
    for (ast::StatementId id : parsed.statements) {
      outcome.outputs["tree"] += ast::Dump(parsed.tree, id);
    }
  }
  if (parsed.sink.empty()) {
    diagnostics += CheckRoundTrip(parsed, dialect, sql::Layout::Compact);
    diagnostics += CheckRoundTrip(parsed, dialect, sql::Layout::Model);
  }
  AddCovered(parsed, outcome);
  return outcome;
}

}  // namespace

void RegisterSqlCases(Handlers& handlers) {
  handlers.emplace("parse", RunParse);
}

}  // namespace hikkoshi::case_runner
