#pragma once

// Session: the host of one job's interpretation. Knows pyspark and awsglue, keeps what the job has
// done so far (temp views, writes, notes), and turns Python values into expressions.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ast/walk.h"
#include "base/source.h"
#include "catalog/catalog.h"
#include "frontend/glue_job/frame/steps.h"
#include "frontend/glue_job/interpreter/host.h"
#include "frontend/glue_job/interpreter/interpreter.h"
#include "frontend/glue_job/plan/plan.h"
#include "frontend/job.h"
#include "resolve/analyzer.h"

namespace hikkoshi::glue_job {

class FrameObject;
class ColumnObject;

class Session final : public Host {
 public:
  // All must outlive the session. Statements, notes and parameters are added to `job`.
  Session(frontend::Job& job, const catalog::Catalog& catalog, const base::SourceSet& sources);

  Module* FindModule(Interpreter& interpreter, std::string_view name) override;
  std::optional<Value> Choose(Interpreter& interpreter, const Value& condition,
                              const Value& if_true, const Value& if_false,
                              base::Span span) override;
  std::optional<Value> ChooseOnError(Interpreter& interpreter, const Value& value,
                                     const Value& on_error, base::Span span) override;
  void Bound(Interpreter& interpreter, std::string_view name, HostObject& object,
             base::Span span) override;
  void CalledOnUnknown(Interpreter& interpreter, const Unknown& unknown, std::string_view method,
                       const Arguments& arguments) override;
  size_t effect_count() const override { return effects_; }

  frontend::Job& job() { return job_; }
  const catalog::Catalog& catalog() const { return catalog_; }
  ast::Tree& tree() { return job_.tree; }
  Plan& plan() { return plan_; }
  FrameSteps& steps() { return steps_; }
  resolve::Analyzer& analyzer() { return analyzer_; }
  diagnostics::Sink& sink() { return job_.diagnostics; }
  std::string_view TextOf(base::Span span) const;

  // ---- from Python values

  // A value where Spark takes a column or a constant: a Column, None, a number, a text, a job
  // argument. What is not known becomes an UnsupportedExpr, with a diagnostic.
  ast::ExprId ToExpr(Interpreter& interpreter, const Value& value, base::Span span);
  // The same where a text is the name of a column.
  ast::ExprId ToColumn(Interpreter& interpreter, const Value& value, base::Span span);
  // "a.b" or "a.`b c`" as a reference; "*" and "a.*" as a star.
  ast::ExprId ColumnNamed(std::string_view name, base::Span span);
  // SQL text of a string or a text with job arguments; placeholders stand for those.
  std::optional<std::string> ToSqlText(const Value& value);
  // Replaces placeholders' parameters in what was parsed by their meaning.
  void ResolvePlaceholders(Interpreter& interpreter, ast::AnyId root);
  ast::ExprId ParseExpression(Interpreter& interpreter, const Value& value, base::Span span);
  // The same for `a + b as c`: the alias goes to `alias`.
  ast::ExprId ParseAliased(Interpreter& interpreter, const Value& value, base::Span span,
                           std::string& alias);
  // A name built from job arguments: "${env}_raw"; nothing when it is not known.
  std::optional<std::string> ToName(const Value& value);
  std::optional<types::Type> ToType(Interpreter& interpreter, const Value& value, base::Span span);

  // ---- row functions

  // Returns the name that stands for a call of the function until its columns are bound.
  std::string AddRowFunction(const Value& function, const types::Type& type, std::string_view name);
  // `spark.udf.register`: the function may be named in SQL from here on.
  void RegisterFunction(const std::string& sql_name, const std::string& marked_name);
  // Replaces the calls of row functions in a bound expression.
  void ExpandRowFunctions(ast::AnyId root, const std::vector<OutputColumn>& outputs);

  // ---- to Python values

  Value MakeFrame(Interpreter& interpreter, PlanId plan, bool is_dynamic = false);
  Value MakeColumn(Interpreter& interpreter, ast::ExprId expr);
  // A literal in SQL as the plain Python value it was, for messages and names.
  ast::ExprId Unsupported(diagnostics::Code code, base::Span span, const std::string& reason);

  // ---- tables and views

  // The table of the catalog, or what the code says; a frame in either case.
  PlanId ReadTable(const std::vector<std::string>& name, base::Span span);
  // Files: by the catalog's table at that place when there is one.
  PlanId ReadFiles(const std::string& format, ast::ExprId path, std::vector<std::string> options,
                   const types::Type& schema, base::Span span);
  // The code says the type of a source's column itself.
  void StateType(AttributeId id, const types::Type& type);
  // What `spark.table` and SQL mean by the name now: a temp view or a table.
  PlanId FindTable(const std::vector<std::string>& name, base::Span span);
  PlanId RunQuery(Interpreter& interpreter, const Value& text, base::Span span);
  // A parsed query, its tables being the temp views of this point of the program.
  PlanId QueryFrame(ast::QueryId query, base::Span span);
  // `(select ...) as t` of a JDBC option, as the query alone.
  Value MakeSubqueryText(Interpreter& interpreter, const Value& text, base::Span span);
  void DefineView(const std::string& name, PlanId plan);
  bool DropView(const std::string& name);

  // Adds the statement, unless it is uncertain whether this code runs. `adds`: to what earlier
  // writes of the run left, whatever the mode says.
  void Write(Interpreter& interpreter, ast::WriteTable write, PlanId plan, base::Span span,
             bool adds = false);
  void Note(base::Span span, std::string text);
  void AddEffect() { ++effects_; }

  // To be called when the job has run: what is assumed about tables goes to the job.
  void Finish();

  // Marks the job: a stream or a model.
  void SetClass(frontend::JobClass job_class) { job_.job_class = job_class; }
  std::string database() const { return database_; }
  void set_database(std::string database) { database_ = std::move(database); }
  // spark.sql.sources.partitionOverwriteMode is dynamic.
  bool overwrites_partitions() const { return overwrites_partitions_; }
  void set_overwrites_partitions(bool value) { overwrites_partitions_ = value; }

 private:
  void SettleHandlerWrites();
  void KeepMoment(ast::StatementId statement, PlanId plan, bool adds);
  ast::ExprId SymbolToExpr(Interpreter& interpreter, const Symbol& symbol, base::Span span);
  ast::ExprId OperationToExpr(Interpreter& interpreter, const Symbol& symbol, base::Span span);
  ast::ExprId ListToArray(Interpreter& interpreter, const std::vector<Value>& elements,
                          base::Span span);
  std::optional<std::vector<std::string>> KnownTable(const std::vector<std::string>& name,
                                                     base::Span span);

  frontend::Job& job_;
  const catalog::Catalog& catalog_;
  const base::SourceSet& sources_;
  Plan plan_;
  // Types are asked for long before a query is whole; what the analyzer says then is not reported.
  diagnostics::Sink silent_;
  resolve::Analyzer analyzer_;
  FrameSteps steps_;
  std::map<std::string, PlanId, std::less<>> views_;
  std::map<std::string, Value> placeholders_;
  std::map<std::string, Module*> modules_;
  struct RowFunction {
    Value function;
    types::Type type;
  };
  std::map<std::string, RowFunction> row_functions_;
  std::map<std::string, std::string> registered_functions_;  // by lower-case name in SQL
  Interpreter* interpreter_ = nullptr;
  std::vector<ast::StatementId> handler_writes_;
  bool overwrites_partitions_ = false;
  std::string database_;
  size_t effects_ = 0;
};

// Names of the modules in `modules.cpp`.
Module* MakePysparkModule(Session& session, Interpreter& interpreter, std::string_view name);
Module* MakeGlueModule(Session& session, Interpreter& interpreter, std::string_view name);

}  // namespace hikkoshi::glue_job
