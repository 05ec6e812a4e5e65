#include "pipeline/build.h"

#include <algorithm>
#include <functional>
#include <set>

#include "base/text.h"
#include "dbt/jinja.h"
#include "dialect/dialect.h"
#include "engine/duckdb/model_graph.h"
#include "pipeline/engine_sql.h"
#include "resolve/analyzer.h"
#include "sql/parse.h"

namespace hikkoshi::pipeline {
namespace {

using dialect::Dialect;

struct Prepared {
  std::string name;
  dbt::Rendered rendered;
  std::string engine_sql;
  std::string error;
};

std::string Quoted(std::string_view name) {
  return dialect::QuoteIdentifier(name, Dialect::Databricks);
}

dbt::Rendered Render(const std::string& text, const BuildInput& input, const Workbench& workbench,
                     std::string& error) {
  dbt::JinjaContext context;
  context.variables = input.variables;
  context.ref = [&](const std::string& model) -> base::Result<std::string> {
    if (!input.models.contains(model)) {
      return base::Fail("no model of this name: " + model);
    }
    return std::string(kModelSchema) + "." + Quoted(model);
  };
  context.source = [&](const std::string& source,
                       const std::string& table) -> base::Result<std::string> {
    const catalog::Table* found = input.sources->Find(source, table);
    if (found == nullptr) {
      return base::Fail("no source of this name: " + source + "." + table);
    }
    std::string missing = workbench.WhyMissing(found->QualifiedName());
    if (!missing.empty()) {
      return base::Fail("the data of " + source + "." + table + " is not at hand: " + missing);
    }
    return Quoted(source) + "." + Quoted(table);
  };
  base::Result<dbt::Rendered> rendered = dbt::RenderJinja(text, context);
  if (!rendered) {
    error = rendered.error().message;
    return {};
  }
  return std::move(*rendered);
}

// Models in an order in which each stands after what it refers to. Members of a cycle are left out.
std::vector<Prepared*> InOrder(std::vector<Prepared>& prepared) {
  std::map<std::string, Prepared*> by_name;
  for (Prepared& model : prepared) {
    by_name[model.name] = &model;
  }
  std::vector<Prepared*> order;
  std::set<std::string> done;
  bool has_progress = true;
  while (has_progress) {
    has_progress = false;
    for (Prepared& model : prepared) {
      bool is_ready = !done.contains(model.name) &&
                      std::all_of(model.rendered.refs.begin(), model.rendered.refs.end(),
                                  [&](const std::string& ref) { return done.contains(ref); });
      if (is_ready) {
        done.insert(model.name);
        order.push_back(&model);
        has_progress = true;
      }
    }
  }
  for (Prepared& model : prepared) {
    if (!done.contains(model.name) && model.error.empty()) {
      model.error = "it depends on itself, directly or through other models";
    }
  }
  return order;
}

std::string FirstMessages(const diagnostics::Sink& sink, const base::SourceSet& sources) {
  std::string text;
  size_t shown = 0;
  for (const diagnostics::Diagnostic& diagnostic : sink.all()) {
    if (shown++ < 3) {
      text += (text.empty() ? "" : "; ") + diagnostics::Format(diagnostic, sources);
    }
  }
  return text;
}

// Resolves the model, adds its columns to the catalog for those after it, and gives its engine SQL.
void Compile(Prepared& model, base::SourceSet& sources, catalog::Catalog& catalog) {
  ast::Tree tree;
  diagnostics::Sink sink;
  base::SourceId source = sources.Add(model.name + ".sql (rendered)", model.rendered.sql);
  ast::QueryId query =
      sql::ParseQuery(sql::WholeSource(sources, source), {tree, sink, Dialect::Databricks});
  if (sink.has_errors()) {
    model.error = FirstMessages(sink, sources);
    return;
  }
  resolve::Analyzer analyzer(tree, catalog, Dialect::Databricks, sink);
  catalog::Table table;
  table.database = kModelSchema;
  table.name = model.name;
  for (const resolve::Column& column : analyzer.SchemaOf(query)->columns) {
    table.columns.push_back(catalog::Column{.name = column.name,
                                            .type = column.type,
                                            .comment = "",
                                            .is_partition_key = false,
                                            .evidence = catalog::Evidence::Declared});
  }
  base::Result<std::string> engine_sql =
      EngineQuery(tree, query, catalog, Dialect::Databricks, sink);
  catalog.Add(std::move(table));
  if (!engine_sql) {
    model.error = engine_sql.error().message + ": " + FirstMessages(sink, sources);
    return;
  }
  model.engine_sql = "create or replace table " + std::string(kModelSchema) + "." +
                     engine::QuoteName(model.name) + " as " + *engine_sql;
}

std::vector<ModelBuild> AllFailed(const std::vector<Prepared>& prepared, const std::string& error) {
  std::vector<ModelBuild> builds;
  for (const Prepared& model : prepared) {
    builds.push_back({model.name, BuildState::Failed, error, 0, 0});
  }
  return builds;
}

// What refers to a model that cannot be built, directly or through others, is not built either.
// `order` has each model after what it refers to.
std::map<std::string, std::string> BlockedModels(const std::vector<Prepared*>& order,
                                                 const std::vector<Prepared>& prepared) {
  std::set<std::string> lost;
  for (const Prepared& model : prepared) {
    if (!model.error.empty()) {
      lost.insert(model.name);
    }
  }
  std::map<std::string, std::string> blocked;
  for (const Prepared* model : order) {
    auto cause = std::find_if(model->rendered.refs.begin(), model->rendered.refs.end(),
                              [&](const std::string& ref) { return lost.contains(ref); });
    if (model->error.empty() && cause != model->rendered.refs.end()) {
      blocked[model->name] = *cause;
      lost.insert(model->name);
    }
  }
  return blocked;
}

std::vector<ModelBuild> Run(const std::vector<Prepared>& prepared,
                            const std::map<std::string, std::string>& blocked,
                            Workbench& workbench) {
  std::vector<engine::duckdb::Model> graph;
  for (const Prepared& model : prepared) {
    if (model.error.empty() && !blocked.contains(model.name)) {
      graph.push_back({model.name, model.engine_sql, model.rendered.refs});
    }
  }
  std::map<std::string, ModelBuild> builds;
  base::Result<std::vector<engine::duckdb::ModelResult>> results =
      engine::duckdb::BuildModels(workbench.database(), graph, {});
  if (!results) {
    return AllFailed(prepared, results.error().message);
  }
  for (const engine::duckdb::ModelResult& result : *results) {
    bool is_built = result.state == engine::duckdb::ModelState::Built;
    bool is_failed = result.state == engine::duckdb::ModelState::Failed;
    builds[result.name] = {result.name,
                           is_built    ? BuildState::Built
                           : is_failed ? BuildState::Failed
                                       : BuildState::Blocked,
                           is_built ? "" : result.error.message, result.seconds, result.row_count};
  }
  for (const Prepared& model : prepared) {
    if (!model.error.empty()) {
      builds[model.name] = {model.name, BuildState::Failed, model.error, 0, 0};
    }
  }
  for (const auto& [model, cause] : blocked) {
    builds[model] = {model, BuildState::Blocked, "not built: " + cause, 0, 0};
  }
  std::vector<ModelBuild> all;
  for (auto& [name, build] : builds) {
    all.push_back(std::move(build));
  }
  return all;
}

}  // namespace

std::vector<ModelBuild> BuildModels(const BuildInput& input, base::SourceSet& sources,
                                    Workbench& workbench) {
  std::vector<Prepared> prepared;
  for (const auto& [name, text] : input.models) {
    Prepared model;
    model.name = name;
    model.rendered = Render(text, input, workbench, model.error);
    prepared.push_back(std::move(model));
  }
  catalog::Catalog catalog = *input.sources;
  std::vector<Prepared*> order = InOrder(prepared);
  for (Prepared* model : order) {
    if (model->error.empty()) {
      Compile(*model, sources, catalog);
    }
  }
  return Run(prepared, BlockedModels(order, prepared), workbench);
}

}  // namespace hikkoshi::pipeline
