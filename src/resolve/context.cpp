#include "resolve/context.h"

#include "ast/walk.h"

namespace hikkoshi::resolve {
namespace {

// Beyond this, calls into each other could exhaust the stack.
constexpr int kDepthLimit = 500;

}  // namespace

Analysis Context::TakeAnalysis() {
  assumed_.Settle();
  analysis_.assumed_tables_ = assumed_.Tables();
  return std::move(analysis_);
}

void Context::Report(diagnostics::Code code, base::Span span, std::string message) {
  if (mute_depth_ > 0) {
    return;
  }
  bool is_new =
      reported_.emplace(static_cast<int>(code), span.source_id.value, span.begin, span.end, message)
          .second;
  if (is_new) {
    sink_.Add(code, span, std::move(message));
  }
}

bool Context::Enter(base::Span span) {
  if (depth_ >= kDepthLimit) {
    Report(diagnostics::Code::NestedTooDeep, span, "expression or query is nested too deep");
    return false;
  }
  ++depth_;
  return true;
}

const Schema& Context::Record(ast::QueryId id, Schema schema) {
  return analysis_.queries_.Put(id, std::move(schema));
}

const Schema& Context::Record(ast::BodyId id, Schema schema) {
  return analysis_.bodies_.Put(id, std::move(schema));
}

const Schema& Context::Record(ast::RelationId id, Schema schema) {
  return analysis_.relations_.insert_or_assign(id, std::move(schema)).first->second;
}

void Context::Forget(ast::QueryId id) {
  ast::Walk(tree_, id, [&](const ast::AnyId& node) {
    if (const auto* query = std::get_if<ast::QueryId>(&node)) {
      analysis_.queries_.Erase(*query);
    } else if (const auto* body = std::get_if<ast::BodyId>(&node)) {
      analysis_.bodies_.Erase(*body);
    } else if (const auto* relation = std::get_if<ast::RelationId>(&node)) {
      analysis_.relations_.erase(*relation);
      analysis_.targets_.erase(*relation);
      analysis_.keys_.erase(*relation);
      analysis_.passed_.erase(*relation);
    } else if (const auto* expr = std::get_if<ast::ExprId>(&node)) {
      analysis_.exprs_.Erase(*expr);
      analysis_.bindings_.Erase(*expr);
      analysis_.stars_.Erase(*expr);
    }
    return true;
  });
}

void Context::ForgetSince(const ast::Tree::Extent& extent) {
  auto first = [](size_t count) { return static_cast<uint32_t>(count); };
  analysis_.exprs_.EraseFrom(first(extent.exprs));
  analysis_.bindings_.EraseFrom(first(extent.exprs));
  analysis_.stars_.EraseFrom(first(extent.exprs));
  analysis_.queries_.EraseFrom(first(extent.queries));
  analysis_.bodies_.EraseFrom(first(extent.bodies));
  auto is_new = [&](const auto& entry) { return entry.first.value >= extent.relations; };
  std::erase_if(analysis_.relations_, is_new);
  std::erase_if(analysis_.targets_, is_new);
  std::erase_if(analysis_.keys_, is_new);
  std::erase_if(analysis_.passed_, is_new);
}

}  // namespace hikkoshi::resolve
