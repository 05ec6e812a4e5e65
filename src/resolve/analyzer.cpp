#include "resolve/analyzer.h"

#include <utility>

#include "resolve/context.h"
#include "resolve/infer.h"
#include "resolve/query.h"
#include "resolve/relation.h"
#include "resolve/scope.h"
#include "resolve/statement.h"

namespace hikkoshi::resolve {

Analyzer::Analyzer(const ast::Tree& tree, const catalog::Catalog& catalog, dialect::Dialect dialect,
                   diagnostics::Sink& sink)
    : context_(std::make_unique<Context>(tree, catalog, dialect, sink)) {}

Analyzer::~Analyzer() = default;

void Analyzer::set_default_database(std::string database) {
  context_->set_default_database(std::move(database));
}

void Analyzer::set_only_database(std::string database) {
  context_->set_default_database(std::move(database));
  context_->set_only_default_database();
}

// Queries of names are looked at in order, so that long chains of them need no recursion.
const NamedSchema* Analyzer::Enter(const Environment& environment,
                                   std::deque<NamedSchema>& entries) {
  const NamedSchema* names = nullptr;
  auto push = [&](const NamedQuery& named) {
    const Schema& schema = ResolveQuery(*context_, named.query, names, nullptr);
    names = &entries.emplace_back(NamedSchema{named.name, named.query, &schema, names});
  };
  for (const NamedQuery& named : program_names_) {
    push(named);
  }
  for (const NamedQuery& named : environment) {
    push(named);
  }
  return names;
}

const Schema* Analyzer::SchemaOf(ast::QueryId id, const Environment& environment) {
  if (const Schema* known = context_->analysis().SchemaOf(id)) {
    return known;
  }
  std::deque<NamedSchema> entries;
  return &ResolveQuery(*context_, id, Enter(environment, entries), nullptr);
}

const Schema* Analyzer::SchemaOf(ast::RelationId id, const Environment& environment) {
  if (const Schema* known = context_->analysis().SchemaOf(id)) {
    return known;
  }
  std::deque<NamedSchema> entries;
  Surroundings around;
  around.names = Enter(environment, entries);
  ResolveRelation(*context_, id, around);
  return context_->analysis().SchemaOf(id);
}

types::Type Analyzer::TypeOf(ast::ExprId id, const Schema& input) {
  diagnostics::Sink ignored;
  catalog::Catalog nothing;
  Context scratch(context_->tree(), nothing, context_->dialect(), ignored);
  ast::RelationId relation{0};
  Scope scope = ScopeOf(scratch, relation, input, {}, {});
  Surroundings surroundings;
  surroundings.scope = &scope;
  return Infer(scratch, id, surroundings).type;
}

void Analyzer::AnalyzeStatement(ast::StatementId id) {
  std::deque<NamedSchema> entries;
  const NamedSchema* names = Enter({}, entries);
  ResolveStatement(*context_, id, names, program_names_);
}

void Analyzer::Forget(ast::QueryId id) {
  context_->Forget(id);
}

void Analyzer::ForgetSince(const ast::Tree::Extent& extent) {
  context_->ForgetSince(extent);
}

void Analyzer::Assume(const std::vector<std::string>& table, const std::string& column,
                      types::Type type) {
  context_->assumed().State(AssumedTableName(*context_, table), column, type);
}

const Analysis& Analyzer::analysis() const {
  return context_->analysis();
}
Analysis Analyzer::TakeAnalysis() {
  return context_->TakeAnalysis();
}

Analysis Analyze(const ast::Tree& tree, const catalog::Catalog& catalog, dialect::Dialect dialect,
                 diagnostics::Sink& sink) {
  diagnostics::Sink first_sink;
  Analyzer first(tree, catalog, dialect, first_sink);
  for (ast::StatementId id : tree.statements()) {
    first.AnalyzeStatement(id);
  }
  if (!first.context_->assumed().Settle()) {
    sink.Append(first_sink);
    return first.TakeAnalysis();
  }
  Analyzer second(tree, catalog, dialect, sink);
  second.context_->assumed() = first.context_->assumed();
  for (ast::StatementId id : tree.statements()) {
    second.AnalyzeStatement(id);
  }
  return second.TakeAnalysis();
}

}  // namespace hikkoshi::resolve
