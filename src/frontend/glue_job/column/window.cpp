#include "frontend/glue_job/column/window.h"

#include <cstdint>
#include <limits>

#include "frontend/glue_job/session/values.h"

namespace hikkoshi::glue_job {
namespace {

constexpr int64_t kUnboundedPreceding = std::numeric_limits<int64_t>::min();
constexpr int64_t kUnboundedFollowing = std::numeric_limits<int64_t>::max();
// PySpark takes anything beyond these as unbounded.
constexpr int64_t kPrecedingThreshold = -(int64_t{1} << 62);
constexpr int64_t kFollowingThreshold = int64_t{1} << 62;

ast::FrameBound MakeBound(ast::Tree& tree, int64_t offset, base::Span span) {
  if (offset <= kPrecedingThreshold) {
    return {ast::BoundKind::UnboundedPreceding, {}};
  }
  if (offset >= kFollowingThreshold) {
    return {ast::BoundKind::UnboundedFollowing, {}};
  }
  if (offset == 0) {
    return {ast::BoundKind::CurrentRow, {}};
  }
  int64_t distance = offset < 0 ? -offset : offset;
  bool is_int = distance <= std::numeric_limits<int32_t>::max();
  ast::ExprId literal = tree.Add(
      ast::Literal{is_int ? types::TypeKind::Int : types::TypeKind::Long, std::to_string(distance)},
      span);
  return {offset < 0 ? ast::BoundKind::Preceding : ast::BoundKind::Following, literal};
}

}  // namespace

Value WindowObject::GetAttribute(Interpreter& interpreter, std::string_view name, base::Span span) {
  if (name == "unboundedPreceding") {
    return Value(kUnboundedPreceding);
  }
  if (name == "unboundedFollowing") {
    return Value(kUnboundedFollowing);
  }
  if (name == "currentRow") {
    return Value(int64_t{0});
  }
  return HostObject::GetAttribute(interpreter, name, span);
}

Value WindowObject::CallMethod(Interpreter& interpreter, std::string_view name,
                               const Arguments& arguments) {
  WindowObject* next = interpreter.heap().Make<WindowObject>(session);
  next->spec = spec;
  if (name == "partitionBy") {
    next->spec.partition_by.clear();
    for (const PositionalArgument& argument : Spread(arguments)) {
      next->spec.partition_by.push_back(
          session.ToColumn(interpreter, argument.value, argument.span));
    }
    return Value(next);
  }
  if (name == "orderBy") {
    next->spec.order_by.clear();
    for (const PositionalArgument& argument : Spread(arguments)) {
      next->spec.order_by.push_back(
          ToOrderItem(session, interpreter, argument.value, argument.span));
    }
    return Value(next);
  }
  if (name == "rowsBetween" || name == "rangeBetween") {
    std::optional<int64_t> start = IntOf(arguments.Find(0, "start"));
    std::optional<int64_t> end = IntOf(arguments.Find(1, "end"));
    if (!start || !end) {
      return interpreter.Unsupported(diagnostics::Code::FrameArgument, arguments.span,
                                     "the bounds of a window frame are not known numbers");
    }
    next->spec.unit = name == "rowsBetween" ? ast::FrameUnit::Rows : ast::FrameUnit::Range;
    next->spec.start = MakeBound(session.tree(), *start, arguments.span);
    next->spec.end = MakeBound(session.tree(), *end, arguments.span);
    return Value(next);
  }
  return HostObject::CallMethod(interpreter, name, arguments);
}

}  // namespace hikkoshi::glue_job
