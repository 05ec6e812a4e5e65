// Source: Spark 3.5 and 4, recorded answers.

#include "resolve/window.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "ast/walk.h"
#include "functions/function.h"

namespace hikkoshi::resolve {
namespace {

using diagnostics::Code;

constexpr std::array<std::string_view, 6> kRankings = {"row_number",   "rank",      "dense_rank",
                                                       "percent_rank", "cume_dist", "ntile"};
constexpr std::array<std::string_view, 2> kOffsets = {"lag", "lead"};
constexpr std::array<std::string_view, 3> kMedians = {"median", "percentile_cont",
                                                      "percentile_disc"};

template <size_t kSize>
bool IsOneOf(const std::array<std::string_view, kSize>& names, const ast::Call& call) {
  return std::find(names.begin(), names.end(), call.name) != names.end();
}

// Whether the value is the same for all rows.
bool IsConstant(const ast::Tree& tree, ast::ExprId root) {
  bool is_constant = true;
  ast::Walk(tree, root, [&](const ast::AnyId& node) {
    const auto* id = std::get_if<ast::ExprId>(&node);
    is_constant = is_constant && id != nullptr && tree.If<ast::ColumnRef>(*id) == nullptr;
    return is_constant;
  });
  return is_constant;
}

bool IsWholeStart(const ast::WindowSpec& window) {
  return window.unit == ast::FrameUnit::Rows &&
         window.start.kind == ast::BoundKind::UnboundedPreceding &&
         window.end.kind == ast::BoundKind::CurrentRow;
}

// Dates are whole days: a range of hours over them says nothing.
bool IsRangeOfTimes(const Context& context, const ast::WindowSpec& window) {
  bool is_over_dates =
      window.unit == ast::FrameUnit::Range && window.order_by.size() == 1 &&
      context.analysis().TypeOf(window.order_by[0].expr).kind == types::TypeKind::Date;
  auto is_time = [&](const ast::FrameBound& bound) {
    const types::Type type = bound.offset ? context.analysis().TypeOf(bound.offset) : types::Type();
    return type.kind == types::TypeKind::DayTimeInterval && types::ToText(type) != "interval day";
  };
  return is_over_dates && (is_time(window.start) || is_time(window.end));
}

// Whether the default of lag and lead made the result another type than that of the value.
bool HasOtherDefault(const Context& context, ast::ExprId id, const ast::Call& call) {
  if (call.args.size() < 3) {
    return false;
  }
  const types::Type& result = context.analysis().TypeOf(id);
  const types::Type& value = context.analysis().TypeOf(call.args[0]);
  return result.is_known() && value.is_known() && result.kind != value.kind;
}

std::string_view ProblemOf(const Context& context, const ast::Over& over) {
  const ast::Tree& tree = context.tree();
  const ast::WindowSpec& window = over.window;
  for (const ast::FrameBound& bound : {window.start, window.end}) {
    if (bound.offset && !IsConstant(tree, bound.offset)) {
      return "the end of a frame is a constant";
    }
  }
  if (IsRangeOfTimes(context, window)) {
    return "a range over dates is of whole days or months";
  }
  const auto* call = tree.If<ast::Call>(over.call);
  if (call == nullptr) {
    return "";
  }
  bool has_frame = window.unit != ast::FrameUnit::None;
  if (has_frame && IsOneOf(kRankings, *call) && !IsWholeStart(window)) {
    return "this function knows no other frame than the rows up to its own";
  }
  if (has_frame && IsOneOf(kOffsets, *call)) {
    return "this function knows no frame";
  }
  if (IsOneOf(kOffsets, *call) && HasOtherDefault(context, over.call, *call)) {
    return "Spark gives a default the type of the value, whatever its own";
  }
  if (IsOneOf(kMedians, *call) && (has_frame || !window.order_by.empty())) {
    return "this function takes neither an order nor a frame in a window";
  }
  if (call->name == "ntile" && !call->args.empty() && !IsConstant(tree, call->args[0])) {
    return "the number of buckets is a constant";
  }
  return "";
}

}  // namespace

void CheckWindow(Context& context, ast::ExprId id, const ast::Over& over) {
  if (context.is_trino()) {
    return;
  }
  if (std::string_view problem = ProblemOf(context, over); !problem.empty()) {
    context.Report(Code::ClauseNotTranslated, context.tree().span(id), std::string(problem));
  }
}

}  // namespace hikkoshi::resolve
