#include "resolve/statement.h"

#include <utility>

#include "base/text.h"
#include "resolve/infer.h"
#include "resolve/nested_names.h"
#include "resolve/query.h"
#include "resolve/relation.h"

namespace hikkoshi::resolve {
namespace {

class StatementResolver {
 public:
  StatementResolver(Context& context, ast::StatementId id, const NamedSchema* names,
                    Environment& program_names)
      : context_(context), id_(id), names_(names), program_names_(program_names) {}

  void operator()(const ast::QueryStatement& statement) {
    CheckNestedNames(context_, statement.query);
    Resolve(statement.query);
  }

  void operator()(const ast::WriteTable& write) {
    Resolve(write.query);
    Define(write.target, write.query);
  }

  void operator()(const ast::CreateTable& create) {
    CheckNestedNames(context_, create.query);
    Resolve(create.query);
    Define(create.name, create.query);
  }

  // A temp view hides a table of the catalog that has its name.
  void operator()(const ast::CreateView& create) {
    CheckNestedNames(context_, create.query);
    Resolve(create.query);
    if (create.query && !create.name.empty()) {
      program_names_.push_back(NamedQuery{NameOf(create.name), create.query});
    }
  }

  void operator()(const ast::Insert& insert) {
    CheckNestedNames(context_, insert.query);
    Resolve(insert.query);
    Define(insert.table, insert.query);
  }

  void operator()(const ast::Delete& statement) {
    Scope scope = TargetScope(statement.table, statement.alias);
    InferCondition(context_, statement.where, Seeing(scope));
  }

  void operator()(const ast::Update& statement) {
    Scope scope = TargetScope(statement.table, statement.alias);
    ResolveAssignments(statement.assignments, scope);
    InferCondition(context_, statement.where, Seeing(scope));
  }

  void operator()(const ast::Merge& merge) {
    Surroundings around;
    around.names = names_;
    Scope source = ResolveRelation(context_, merge.source, around);
    Scope scope = TargetScope(merge.table, merge.alias);
    scope.Append(std::move(source));
    InferCondition(context_, merge.on, Seeing(scope));
    for (const ast::MergeClause& clause : merge.clauses) {
      InferCondition(context_, clause.condition, Seeing(scope));
      ResolveAssignments(clause.assignments, scope);
    }
  }

  void operator()(const ast::CreateSchema&) {}

  void operator()(const ast::Drop& drop) {
    std::string name = NameOf(drop.name);
    std::erase_if(program_names_, [&](const NamedQuery& named) {
      return base::EqualsIgnoreCase(named.name, name);
    });
  }

  void operator()(const ast::Use& use) {
    if (!use.name.empty()) {
      context_.set_default_database(use.name.back());
    }
  }

  void operator()(const ast::SetVariable&) {}
  void operator()(const ast::Unload& unload) { Resolve(unload.query); }
  // Whoever put the node there has reported why.
  void operator()(const ast::UnsupportedStatement&) {}
  void operator()(std::monostate) {}

 private:
  void Resolve(ast::QueryId query) {
    if (query) {
      ResolveQuery(context_, query, names_, nullptr);
    }
  }

  std::string NameOf(const std::vector<std::string>& parts) const {
    bool is_global_view = parts.size() == 2 && base::EqualsIgnoreCase(parts[0], "global_temp");
    bool is_plain = parts.size() == 1 || is_global_view;
    return is_plain ? parts.back() : AssumedTableName(context_, parts);
  }

  // A table that the catalog knows keeps the catalog's columns; of others, later statements see
  // what was written.
  void Define(const std::vector<std::string>& parts, ast::QueryId query) {
    if (query && !parts.empty() && context_.catalog().Find(parts) == nullptr) {
      program_names_.push_back(NamedQuery{NameOf(parts), query});
    }
  }

  // The target of UPDATE, DELETE and MERGE is no relation of the tree; a stand-in takes its place.
  Scope TargetScope(const std::vector<std::string>& table, const std::string& alias) {
    ast::TableRef reference{table, {}};
    ast::RelationId stand_in{ast::RelationId::kNone - 1 - id_.value};
    Schema schema = TableSchema(context_, stand_in, reference, names_);
    return ScopeOf(context_, stand_in, std::move(schema), ast::Alias{alias, {}}, table);
  }

  Surroundings Seeing(Scope& scope) {
    Surroundings surroundings;
    surroundings.scope = &scope;
    surroundings.names = names_;
    return surroundings;
  }

  void ResolveAssignments(const std::vector<ast::Assignment>& assignments, Scope& scope) {
    for (const ast::Assignment& assignment : assignments) {
      Infer(context_, assignment.value, Seeing(scope));
    }
  }

  Context& context_;
  ast::StatementId id_;
  const NamedSchema* names_;
  Environment& program_names_;
};

}  // namespace

void ResolveStatement(Context& context, ast::StatementId id, const NamedSchema* names,
                      Environment& program_names) {
  std::visit(StatementResolver(context, id, names, program_names), context.tree().at(id));
}

std::string AssumedTableName(const Context& context, const std::vector<std::string>& parts) {
  if (parts.size() >= 2) {
    return parts[parts.size() - 2] + "." + parts.back();
  }
  if (parts.empty()) {
    return "";
  }
  const std::string& database = context.default_database();
  return database.empty() ? parts[0] : database + "." + parts[0];
}

}  // namespace hikkoshi::resolve
