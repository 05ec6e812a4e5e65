// join, union and their kin.

#include <array>

#include "base/text.h"
#include "frontend/glue_job/column/column.h"
#include "frontend/glue_job/frame/frame.h"
#include "frontend/glue_job/session/values.h"

namespace hikkoshi::glue_job {
namespace {

struct JoinName {
  std::string_view name;
  ast::JoinKind kind;
};

// Spark's names of join types, without underscores.
constexpr std::array<JoinName, 13> kJoinNames = {{
    {"inner", ast::JoinKind::Inner},
    {"cross", ast::JoinKind::Cross},
    {"outer", ast::JoinKind::Full},
    {"full", ast::JoinKind::Full},
    {"fullouter", ast::JoinKind::Full},
    {"left", ast::JoinKind::Left},
    {"leftouter", ast::JoinKind::Left},
    {"right", ast::JoinKind::Right},
    {"rightouter", ast::JoinKind::Right},
    {"semi", ast::JoinKind::LeftSemi},
    {"leftsemi", ast::JoinKind::LeftSemi},
    {"anti", ast::JoinKind::LeftAnti},
    {"leftanti", ast::JoinKind::LeftAnti},
}};

std::optional<ast::JoinKind> JoinKindOf(const std::string& written) {
  std::string name = base::ReplaceAll(base::ToLower(written), "_", "");
  for (const JoinName& row : kJoinNames) {
    if (row.name == name) {
      return row.kind;
    }
  }
  return std::nullopt;
}

FrameObject* OtherFrame(const FrameCall& call) {
  const Value* value = call.Find(0, "other");
  if (value != nullptr && value->is_unknown()) {
    call.interpreter.Report(*value->As<Unknown>(), call.arguments.SpanOf(0, "other"));
  }
  return call.Frame(0, "other");
}

// Sets names or condition; returns false when `on` is not understood.
bool ReadOn(const FrameCall& call, const Value& on, JoinRequest& request) {
  base::Span span = call.arguments.SpanOf(1, "on");
  if (std::optional<std::vector<std::string>> names = OneOrMoreTexts(on)) {
    request.using_names = *names;
    return true;
  }
  std::vector<Value> conditions = ElementsOf(on).value_or(std::vector<Value>{on});
  for (const Value& condition : conditions) {
    if (condition.As<ColumnObject>() == nullptr) {
      return false;
    }
    ast::ExprId expr = call.session().ToExpr(call.interpreter, condition, span);
    request.on = request.on ? call.session().tree().Add(
                                  ast::Binary{ast::BinaryOperator::And, request.on, expr}, span)
                            : expr;
  }
  return true;
}

Value Join(const FrameCall& call) {
  FrameObject* other = OtherFrame(call);
  if (other == nullptr) {
    return call.Refuse(diagnostics::Code::FrameArgument, "the other frame of a join is not known");
  }
  JoinRequest request{.left = call.frame.plan, .right = other->plan, .span = call.span()};
  const Value* on = call.Find(1, "on");
  bool has_condition = on != nullptr && !on->is_none();
  if (has_condition && !ReadOn(call, *on, request)) {
    return call.Refuse(diagnostics::Code::FrameArgument, "the condition of a join is not known");
  }
  const Value* how = call.Find(2, "how");
  if (how != nullptr && !how->is_none()) {
    std::optional<std::string> written = TextOf(how);
    std::optional<ast::JoinKind> kind = written ? JoinKindOf(*written) : std::nullopt;
    if (!kind) {
      return call.Refuse(diagnostics::Code::FrameArgument,
                         "the kind of a join is not known: " + written.value_or("?"));
    }
    request.kind = *kind;
  }
  bool is_cross = request.using_names.empty() && request.on.is_none();
  if (is_cross && request.kind == ast::JoinKind::Inner) {
    request.kind = ast::JoinKind::Cross;
  } else if (request.kind == ast::JoinKind::Cross && !is_cross) {
    request.kind = ast::JoinKind::Inner;
  }
  return call.Result(call.steps().Join(request));
}

Value CrossJoin(const FrameCall& call) {
  FrameObject* other = OtherFrame(call);
  if (other == nullptr) {
    return call.Refuse(diagnostics::Code::FrameArgument, "the other frame of a join is not known");
  }
  return call.Result(call.steps().Join({.left = call.frame.plan,
                                        .right = other->plan,
                                        .kind = ast::JoinKind::Cross,
                                        .span = call.span()}));
}

Value Set(const FrameCall& call, SetStep step) {
  FrameObject* other = OtherFrame(call);
  if (other == nullptr) {
    return call.Refuse(diagnostics::Code::FrameArgument, "the other frame is not known");
  }
  return call.Result(call.steps().Set(step, call.frame.plan, other->plan, call.span()));
}

Value Union(const FrameCall& call) {
  return Set(call, {});
}

Value UnionByName(const FrameCall& call) {
  bool allows = BoolOf(call.Find(1, "allowMissingColumns")).value_or(false);
  return Set(call, {.is_by_name = true, .allows_missing_columns = allows});
}

template <ast::SetOperator kOp, bool kAll>
Value SetMethod(const FrameCall& call) {
  return Set(call, {.op = kOp, .is_all = kAll});
}

constexpr std::array<FrameMethod, 9> kMethods = {{
    {"join", Join},
    {"crossJoin", CrossJoin},
    {"union", Union},
    {"unionAll", Union},
    {"unionByName", UnionByName},
    {"intersect", SetMethod<ast::SetOperator::Intersect, false>},
    {"intersectAll", SetMethod<ast::SetOperator::Intersect, true>},
    {"subtract", SetMethod<ast::SetOperator::Except, false>},
    {"exceptAll", SetMethod<ast::SetOperator::Except, true>},
}};

}  // namespace

std::span<const FrameMethod> JoinMethods() {
  return kMethods;
}

}  // namespace hikkoshi::glue_job
