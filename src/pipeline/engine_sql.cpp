#include "pipeline/engine_sql.h"

#include "engine/duckdb/spark/pack.h"
#include "resolve/analyzer.h"
#include "sql/print.h"
#include "translate/translate.h"

namespace hikkoshi::pipeline {
namespace {

using dialect::Dialect;

bool HasUnsupported(const diagnostics::Sink& sink, size_t first) {
  for (size_t at = first; at < sink.all().size(); ++at) {
    diagnostics::Severity severity = diagnostics::Describe(sink.all()[at].code).severity;
    if (severity == diagnostics::Severity::Unsupported ||
        severity == diagnostics::Severity::Error) {
      return true;
    }
  }
  return false;
}

// `select <expression> from (the column)`, as DuckDB runs it, without the SELECT around it.
base::Result<std::string> ExpressionSql(ast::Tree& tree, ast::ExprId expr,
                                        const std::string& column, const types::Type& type) {
  catalog::Catalog catalog;
  catalog.Add(catalog::Table{.database = "data",
                             .name = "rows",
                             .columns = {catalog::Column{.name = column,
                                                         .type = type,
                                                         .comment = "",
                                                         .is_partition_key = false,
                                                         .evidence = catalog::Evidence::Declared}},
                             .has_all_columns = true,
                             .comment = "",
                             .location = "",
                             .format = "",
                             .view_sql = "",
                             .parameters = {},
                             .span = {}});
  ast::Select select;
  select.items.push_back(ast::SelectItem{expr, "", {}});
  select.from = tree.Add(ast::TableRef{{"data", "rows"}, {}});
  ast::Query query;
  query.body = tree.Add(std::move(select));
  ast::QueryId id = tree.Add(std::move(query));
  diagnostics::Sink sink;
  TranslateQuery(tree, id, catalog, Dialect::Spark3, Dialect::DuckDb, sink);
  if (HasUnsupported(sink, 0)) {
    return base::Fail(sink.all().back().message);
  }
  const auto& done = tree.Get<ast::Select>(tree.at(id).body);
  return sql::PrintCompact(tree, done.items[0].expr, Dialect::DuckDb);
}

}  // namespace

base::Status RegisterFunctions(engine::duckdb::Database& database) {
  return database.Register(engine::duckdb::SparkFunctions());
}

void TranslateQuery(ast::Tree& tree, ast::QueryId query, const catalog::Catalog& catalog,
                    Dialect from, Dialect to, diagnostics::Sink& sink) {
  resolve::Analyzer analyzer(tree, catalog, from, sink);
  analyzer.SchemaOf(query);
  translate::Translate(tree, query, analyzer.analysis(), {.from = from, .to = to}, sink);
}

base::Result<std::string> EngineQuery(ast::Tree& tree, ast::QueryId query,
                                      const catalog::Catalog& catalog, Dialect from,
                                      diagnostics::Sink& sink) {
  size_t first = sink.all().size();
  resolve::Analyzer analyzer(tree, catalog, from, sink);
  analyzer.SchemaOf(query);
  translate::Translate(tree, query, analyzer.analysis(),
                       {.from = from, .to = Dialect::DuckDb, .numbers_names = true}, sink);
  if (HasUnsupported(sink, first)) {
    return base::Fail("the embedded engine has no exact form for a part of it");
  }
  return sql::PrintCompact(tree, query, Dialect::DuckDb);
}

base::Result<std::string> RoundTripSql(const standardize::Conversion& conversion,
                                       const std::string& column, const types::Type& type) {
  ast::Tree tree;
  ast::ExprId legacy = tree.Add(ast::ColumnRef{{column}});
  ast::ExprId there = standardize::Forward(conversion, legacy, tree);
  return ExpressionSql(tree, standardize::Backward(conversion, there, tree), column, type);
}

base::Result<std::string> BackwardSql(const standardize::Conversion& conversion,
                                      const std::string& new_column) {
  ast::Tree tree;
  ast::ExprId column = tree.Add(ast::ColumnRef{{new_column}});
  return ExpressionSql(tree, standardize::Backward(conversion, column, tree), new_column,
                       standardize::NewType(conversion));
}

}  // namespace hikkoshi::pipeline
