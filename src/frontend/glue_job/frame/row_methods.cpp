// filter, distinct, orderBy …: methods that change which rows there are. Those that only say where
// and how Spark keeps the rows change nothing.

#include <array>

#include "frontend/glue_job/column/column.h"
#include "frontend/glue_job/frame/frame.h"
#include "frontend/glue_job/session/values.h"

namespace hikkoshi::glue_job {
namespace {

Value Filter(const FrameCall& call) {
  const Value* condition = call.Find(0, "condition");
  if (condition == nullptr) {
    return call.Refuse(diagnostics::Code::FrameArgument, "filter without a condition");
  }
  return call.Result(call.steps().Filter(call.frame.plan, call.Condition(*condition), call.span()));
}

Value Distinct(const FrameCall& call) {
  return call.Result(call.steps().Distinct(call.frame.plan, call.span()));
}

Value DropDuplicates(const FrameCall& call) {
  const Value* subset = call.Find(0, "subset");
  if (subset == nullptr || subset->is_none()) {
    return Distinct(call);
  }
  std::optional<std::vector<std::string>> names = OneOrMoreTexts(*subset);
  // Spark 3.4 also takes the names one by one.
  if (names && call.arguments.positional.size() > 1) {
    for (size_t i = 1; i < call.arguments.positional.size(); ++i) {
      names->push_back(TextOf(&call.arguments.positional[i].value).value_or(""));
    }
  }
  if (!names) {
    return call.Refuse(diagnostics::Code::FrameArgument,
                       "the columns to tell rows by are not known");
  }
  return call.Result(call.steps().Deduplicate(call.frame.plan, *names, call.span()));
}

Value OrderBy(const FrameCall& call) {
  std::vector<ast::OrderItem> order;
  for (const PositionalArgument& argument : Spread(call.arguments)) {
    order.push_back(ToOrderItem(call.session(), call.interpreter, argument.value, argument.span));
  }
  const Value* ascending = call.arguments.Named("ascending");
  std::optional<std::vector<Value>> each =
      ascending == nullptr ? std::nullopt : ElementsOf(*ascending);
  auto is_ascending = [&](size_t i) {
    const Value* flag = each ? (i < each->size() ? &(*each)[i] : nullptr) : ascending;
    bool is_zero = flag != nullptr && IntOf(flag).value_or(1) == 0;
    return flag == nullptr || (BoolOf(flag).value_or(true) && !is_zero);
  };
  for (size_t i = 0; i < order.size() && ascending != nullptr; ++i) {
    order[i].is_descending = order[i].is_descending || !is_ascending(i);
  }
  return call.Result(call.steps().Sort(call.frame.plan, std::move(order), call.span()));
}

Value Limit(const FrameCall& call) {
  const Value* count = call.Find(0, "num");
  if (count == nullptr) {
    return call.Refuse(diagnostics::Code::FrameArgument, "limit without a number");
  }
  ast::ExprId number = call.session().ToExpr(call.interpreter, *count, call.span());
  return call.Result(call.steps().Limit(call.frame.plan, number, call.span()));
}

Value Inert(const FrameCall& call) {
  return call.Same();
}

Value Sample(const FrameCall& call) {
  return call.Refuse(diagnostics::Code::FrameMethod, "a random sample is another one at every run");
}

constexpr std::array<FrameMethod, 22> kMethods = {{
    {"filter", Filter},
    {"where", Filter},
    {"distinct", Distinct},
    {"dropDuplicates", DropDuplicates},
    {"drop_duplicates", DropDuplicates},
    {"orderBy", OrderBy},
    {"sort", OrderBy},
    {"limit", Limit},
    {"sample", Sample},
    {"sampleBy", Sample},
    {"cache", Inert},
    {"persist", Inert},
    {"unpersist", Inert},
    {"checkpoint", Inert},
    {"localCheckpoint", Inert},
    {"repartition", Inert},
    {"repartitionByRange", Inert},
    {"coalesce", Inert},
    {"hint", Inert},
    {"sortWithinPartitions", Inert},
    {"withWatermark", Inert},
    {"observe", Inert},
}};

}  // namespace

std::span<const FrameMethod> RowMethods() {
  return kMethods;
}

}  // namespace hikkoshi::glue_job
