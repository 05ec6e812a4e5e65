#include "resolve/relation.h"

#include <utility>

#include "base/text.h"
#include "resolve/infer.h"
#include "resolve/order.h"
#include "resolve/query.h"

namespace hikkoshi::resolve {
namespace {

using diagnostics::Code;

Schema OpenSchema(std::vector<std::string> tables) {
  Schema schema;
  schema.is_complete = false;
  schema.open_tables = std::move(tables);
  return schema;
}

// The columns of a scope as one relation's, as `select *` gives them.
Schema SchemaOfScope(const Context& context, const Scope& scope) {
  Schema schema;
  for (const ScopeColumn& column : scope.columns) {
    if (!column.is_hidden) {
      schema.columns.push_back(ColumnAt(context, column));
    }
  }
  for (const ScopeRelation& relation : scope.relations) {
    const Schema* inner = context.analysis().SchemaOf(relation.relation);
    if (inner != nullptr && !inner->is_complete) {
      schema.is_complete = false;
      schema.open_tables.insert(schema.open_tables.end(), inner->open_tables.begin(),
                                inner->open_tables.end());
    }
  }
  return schema;
}

class RelationResolver {
 public:
  RelationResolver(Context& context, ast::RelationId id, const Surroundings& around)
      : context_(context), id_(id), around_(around) {}

  Scope operator()(const ast::TableRef& table) {
    Schema schema = TableSchema(context_, id_, table, around_.names);
    return ScopeOf(context_, id_, std::move(schema), table.alias, QualifierOf(table));
  }

  Scope operator()(const ast::FileRelation& file) {
    return ScopeOf(context_, id_, FileSchema(context_, id_, file), file.alias, {});
  }

  Scope operator()(const ast::DbtRelation& relation) {
    return ScopeOf(context_, id_, DbtSchema(context_, id_, relation), relation.alias,
                   {relation.name});
  }

  Scope operator()(const ast::SubqueryRelation& subquery) {
    const Surroundings* outer = subquery.is_lateral ? &around_ : around_.outer;
    Schema schema = ResolveQuery(context_, subquery.query, around_.names, outer);
    if (subquery.is_lateral) {
      CheckLimits(context_, subquery.query, false);
    }
    return ScopeOf(context_, id_, std::move(schema), subquery.alias, {});
  }

  Scope operator()(const ast::Join&) { return ResolveJoin(context_, id_, around_); }

  Scope operator()(const ast::TableFunction& function) {
    Surroundings around = around_;
    if (!function.is_lateral && context_.is_spark()) {
      around.scope = nullptr;  // only LATERAL sees the relations before it
    }
    Schema schema = GeneratorSchema(context_, function.call, around);
    if (function.with_ordinality) {
      Column ordinality;
      ordinality.name = "ordinality";
      ordinality.type = types::Simple(types::TypeKind::Long);
      ordinality.is_nullable = false;
      ordinality.lineage.derivation = Derivation::Computed;
      schema.columns.push_back(std::move(ordinality));
    }
    return ScopeOf(context_, id_, std::move(schema), function.alias, {});
  }

  // Lateral views follow each other like a chain, walked without recursion.
  Scope operator()(const ast::LateralView&) {
    std::vector<ast::RelationId> chain;
    ast::RelationId at = id_;
    while (const auto* view = context_.tree().If<ast::LateralView>(at)) {
      chain.push_back(at);
      at = view->input;
    }
    Scope scope = ResolveRelation(context_, at, around_);
    for (; !chain.empty(); chain.pop_back()) {
      AddLateralView(chain.back(), scope);
    }
    return scope;
  }

  Scope operator()(const ast::Pivot& pivot) {
    Schema schema = PivotSchema(context_, id_, pivot, around_);
    return ScopeOf(context_, id_, std::move(schema), pivot.alias, {});
  }

  Scope operator()(const ast::Unpivot& unpivot) {
    Schema schema = UnpivotSchema(context_, id_, unpivot, around_);
    return ScopeOf(context_, id_, std::move(schema), unpivot.alias, {});
  }

  Scope operator()(const ast::Sample& sample) {
    Scope scope = ResolveRelation(context_, sample.input, around_);
    Schema schema = SchemaOfScope(context_, scope);
    if (sample.alias.name.empty() && sample.alias.columns.empty()) {
      context_.Record(id_, std::move(schema));
      return scope;
    }
    return ScopeOf(context_, id_, std::move(schema), sample.alias, {});
  }

  // Whoever put the node there has reported why.
  Scope operator()(const ast::UnsupportedRelation&) {
    return ScopeOf(context_, id_, OpenSchema({}), {}, {});
  }
  Scope operator()(std::monostate) { return Scope(); }

 private:
  void AddLateralView(ast::RelationId id, Scope& scope) {
    const auto& view = context_.tree().Get<ast::LateralView>(id);
    Surroundings inner = around_;
    inner.scope = &scope;
    Schema schema = GeneratorSchema(context_, view.generator, inner);
    for (Column& column : schema.columns) {
      column.is_nullable = column.is_nullable || view.is_outer;
    }
    Scope added = ScopeOf(context_, id, std::move(schema), view.alias, {});
    scope.Append(std::move(added));
  }

  // A table of the catalog can be named with its database even where it is written without.
  std::vector<std::string> QualifierOf(const ast::TableRef& table) const {
    const Target& target = context_.analysis().TargetOf(id_);
    if (target.kind == TargetKind::CatalogTable && table.parts.size() == 1) {
      return base::Split(target.table, '.');
    }
    return table.parts;
  }

  Context& context_;
  ast::RelationId id_;
  const Surroundings& around_;
};

}  // namespace

Scope ResolveRelation(Context& context, ast::RelationId id, const Surroundings& around) {
  // A statement that was not understood leaves nodes with parts missing.
  if (!id) {
    return Scope();
  }
  Nesting nesting(context, context.tree().span(id));
  if (!nesting.is_allowed()) {
    return ScopeOf(context, id, OpenSchema({}), {}, {});
  }
  return std::visit(RelationResolver(context, id, around), context.tree().at(id));
}

Schema Renamed(Context& context, const Schema& schema, const std::vector<std::string>& names,
               base::Span span) {
  Schema renamed = schema;
  if (names.empty()) {
    return renamed;
  }
  if (!schema.is_complete) {
    // Which columns the names stand for is not known; only that these are all there are.
    renamed = Schema();
    for (const std::string& name : names) {
      Column column;
      column.name = name;
      column.lineage.derivation = Derivation::Computed;
      renamed.columns.push_back(std::move(column));
    }
    return renamed;
  }
  if (names.size() != schema.columns.size()) {
    context.Report(Code::ColumnCount, span,
                   "alias names " + std::to_string(names.size()) + " columns, there are " +
                       std::to_string(schema.columns.size()));
  }
  for (size_t i = 0; i < renamed.columns.size() && i < names.size(); ++i) {
    renamed.columns[i].name = names[i];
  }
  return renamed;
}

Scope ScopeOf(Context& context, ast::RelationId id, Schema schema, const ast::Alias& alias,
              std::vector<std::string> qualifier) {
  schema = Renamed(context, schema, alias.columns, context.SpanOf(id));
  if (!alias.name.empty()) {
    qualifier = {alias.name};
  }
  const Schema& recorded = context.Record(id, std::move(schema));
  Scope scope;
  scope.relations.push_back(ScopeRelation{id, std::move(qualifier)});
  for (size_t i = 0; i < recorded.columns.size(); ++i) {
    ScopeColumn column;
    column.name = recorded.columns[i].name;
    column.relation = id;
    column.ordinal = static_cast<uint32_t>(i);
    scope.columns.push_back(std::move(column));
  }
  return scope;
}

}  // namespace hikkoshi::resolve
