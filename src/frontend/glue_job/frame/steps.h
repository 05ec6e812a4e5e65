#pragma once

// FrameSteps: what the methods of DataFrame and DynamicFrame do, as steps of a Plan. Column
// expressions given here are not bound yet; names are looked up as Spark's analyzer would.
// What cannot be done becomes an Unsupported step or expression with a diagnostic.

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "catalog/catalog.h"
#include "diagnostics/diagnostic.h"
#include "frontend/glue_job/plan/plan.h"
#include "resolve/analyzer.h"

namespace hikkoshi::glue_job {

struct NewColumn {
  ast::ExprId expr;
  // The alias; none: Spark's own name. Several for a generator of several columns.
  std::vector<std::string> names;
  std::vector<std::string> comments;
};

struct JoinRequest {
  PlanId left;
  PlanId right;
  ast::JoinKind kind = ast::JoinKind::Inner;
  ast::ExprId on;                        // none: no condition
  std::vector<std::string> using_names;  // instead of `on`
  base::Span span;
};

class FrameSteps {
 public:
  FrameSteps(Plan& plan, resolve::Analyzer& analyzer, diagnostics::Sink& sink)
      : plan_(plan), analyzer_(analyzer), sink_(sink) {}

  // `table` is nullptr when no catalog knows the columns. `qualifier` may be "".
  PlanId Scan(ast::RelationId relation, const catalog::Table* table, std::string qualifier,
              base::Span span);
  PlanId Values(std::vector<ast::ValuesRow> rows, const std::vector<types::Field>& fields,
                base::Span span);
  PlanId Sql(ast::QueryId query, std::vector<std::string> views, std::vector<PlanId> inputs,
             const resolve::Schema& schema, base::Span span);
  PlanId Unsupported(diagnostics::Code code, std::vector<PlanId> inputs, base::Span span,
                     const std::string& reason);

  PlanId Select(PlanId input, std::vector<NewColumn> columns, base::Span span);
  PlanId WithColumns(PlanId input, std::vector<NewColumn> columns, base::Span span);
  PlanId Rename(PlanId input, const std::vector<std::pair<std::string, std::string>>& names,
                base::Span span);
  // Gives all columns new names, in order; the list must be complete.
  PlanId RenameAll(PlanId input, const std::vector<std::string>& names, base::Span span);
  PlanId Drop(PlanId input, const std::vector<std::string>& names,
              const std::vector<AttributeId>& columns, base::Span span);
  PlanId Filter(PlanId input, ast::ExprId condition, base::Span span);
  PlanId Join(const JoinRequest& request);
  PlanId Aggregate(PlanId input, ast::GroupingKind kind, std::vector<NewColumn> keys,
                   std::vector<NewColumn> aggregates, base::Span span);
  PlanId Pivot(PlanId input, std::vector<NewColumn> keys, ast::ExprId column,
               std::vector<PivotValue> values, std::vector<NewColumn> aggregates, base::Span span);
  PlanId Distinct(PlanId input, base::Span span);
  PlanId Deduplicate(PlanId input, const std::vector<std::string>& names, base::Span span);
  PlanId Sort(PlanId input, std::vector<ast::OrderItem> order, base::Span span);
  PlanId Limit(PlanId input, ast::ExprId count, base::Span span);
  PlanId Set(SetStep step, PlanId left, PlanId right, base::Span span);
  PlanId Alias(PlanId input, const std::string& name, base::Span span);

  // Returns the column's type where anything shows it.
  types::Type TypeOf(ast::ExprId bound, const std::vector<OutputColumn>& outputs);
  const types::Type& TypeOf(const OutputColumn& column) const;
  resolve::Schema SchemaOf(const std::vector<OutputColumn>& outputs) const;
  // A bound reference to a column of the outputs.
  ast::ExprId Reference(const OutputColumn& column, base::Span span);

  Plan& plan() { return plan_; }
  diagnostics::Sink& sink() { return sink_; }

  // Called with every expression once its columns are bound, with the columns it is over: row
  // functions become SQL here, where types are known.
  using Expand = std::function<void(ast::ExprId, const std::vector<OutputColumn>&)>;
  void set_expand(Expand expand) { expand_ = std::move(expand); }

 private:
  PlanId Add(Step step, std::vector<PlanId> inputs, std::vector<OutputColumn> outputs,
             base::Span span);
  ast::ExprId BindTo(ast::ExprId expr, const std::vector<OutputColumn>& outputs);
  // Binds and names a column; passes an existing column through with its id.
  PlanItem MakeItem(const NewColumn& column, const std::vector<OutputColumn>& input);
  PlanItem PassThrough(const OutputColumn& column, base::Span span);
  void AppendStar(ast::ExprId star, const std::vector<OutputColumn>& input,
                  std::vector<PlanItem>& items);
  PlanId Project(PlanId input, std::vector<PlanItem> items, base::Span span);
  // Takes explode and its kin out of the columns, as steps below.
  PlanId ExtractGenerators(PlanId input, std::vector<NewColumn>& columns, base::Span span);
  PlanId FinishUsing(const JoinRequest& request, PlanId join);
  PlanId AlignByName(PlanId left, PlanId right, bool allows_missing, base::Span span);

  Plan& plan_;
  resolve::Analyzer& analyzer_;
  diagnostics::Sink& sink_;
  Expand expand_;
  size_t column_count_ = 0;  // of all steps
  PlanId too_large_;         // what stands for every step beyond the limits
};

}  // namespace hikkoshi::glue_job
