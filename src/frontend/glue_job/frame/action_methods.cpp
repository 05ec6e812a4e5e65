// show, count, collect, views: methods that end a chain on the driver.

#include <array>

#include "frontend/glue_job/frame/frame.h"
#include "frontend/glue_job/frame/scalar.h"
#include "frontend/glue_job/session/values.h"
#include "frontend/glue_job/write/writer.h"

namespace hikkoshi::glue_job {
namespace {

Value Show(const FrameCall& call) {
  call.session().Note(call.span(), "what is shown on the console is left out");
  return {};
}

Value Count(const FrameCall& call) {
  call.session().Note(call.span(), "a count of rows is left out");
  return Value(call.interpreter.heap().Make<CountObject>(call.session(), call.frame.plan));
}

Value IsEmpty(const FrameCall& call) {
  call.session().sink().Add(diagnostics::Code::GuardAssumed, call.span(),
                            "the frame is assumed to have rows");
  return Value(false);
}

template <bool kIsRow>
Value Rows(const FrameCall& call) {
  return Value(call.interpreter.heap().Make<RowsObject>(call.session(), call.frame.plan, kIsRow));
}

// `first()` and `head()` give a row, `head(n)` a list.
Value Head(const FrameCall& call) {
  return call.arguments.size() == 0 ? Rows<true>(call) : Rows<false>(call);
}

Value CreateView(const FrameCall& call) {
  std::optional<std::string> name = TextOf(call.Find(0, "name"));
  if (!name) {
    call.session().sink().Add(diagnostics::Code::FrameArgument, call.span(),
                              "the name of a temporary view is not known");
    return {};
  }
  call.session().DefineView(*name, call.frame.plan);
  return {};
}

Value CreateGlobalView(const FrameCall& call) {
  std::optional<std::string> name = TextOf(call.Find(0, "name"));
  if (!name) {
    return CreateView(call);
  }
  call.session().DefineView("global_temp." + *name, call.frame.plan);
  return {};
}

Value WriteTo(const FrameCall& call) {
  return Value(call.interpreter.heap().Make<WriterObject>(
      call.session(), call.frame.plan,
      call.Find(0, "table") == nullptr ? std::nullopt
                                       : call.session().ToName(*call.Find(0, "table"))));
}

Value ToDriver(const FrameCall& call) {
  return call.interpreter.Unsupported(diagnostics::Code::FrameMethod, call.span(),
                                      "the rows go on in Python (pandas or row by row)");
}

Value Describe(const FrameCall& call) {
  return call.Refuse(diagnostics::Code::FrameMethod, "describe and summary are not translated");
}

constexpr std::array<FrameMethod, 26> kMethods = {{
    {"show", Show},
    {"printSchema", Show},
    {"explain", Show},
    {"display", Show},
    {"count", Count},
    {"isEmpty", IsEmpty},
    {"collect", Rows<false>},
    {"take", Rows<false>},
    {"tail", Rows<false>},
    {"first", Rows<true>},
    {"head", Head},
    {"createOrReplaceTempView", CreateView},
    {"createTempView", CreateView},
    {"registerTempTable", CreateView},
    {"createOrReplaceGlobalTempView", CreateGlobalView},
    {"createGlobalTempView", CreateGlobalView},
    {"writeTo", WriteTo},
    {"toPandas", ToDriver},
    {"toLocalIterator", ToDriver},
    {"foreach", ToDriver},
    {"foreachPartition", ToDriver},
    {"mapInPandas", Describe},
    {"describe", Describe},
    {"summary", Describe},
    {"randomSplit", Describe},
    {"crosstab", Describe},
}};

}  // namespace

std::span<const FrameMethod> ActionMethods() {
  return kMethods;
}

}  // namespace hikkoshi::glue_job
