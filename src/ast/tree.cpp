#include "ast/tree.h"

#include <array>

namespace hikkoshi::ast {
namespace {

constexpr std::array kExprNames = {
#define EXPR_NODE(name) std::string_view(#name),
#include "ast/node_kind.def"
};
constexpr std::array kBodyNames = {
#define BODY_NODE(name) std::string_view(#name),
#include "ast/node_kind.def"
};
constexpr std::array kRelationNames = {
#define RELATION_NODE(name) std::string_view(#name),
#include "ast/node_kind.def"
};
constexpr std::array kStatementNames = {
#define STATEMENT_NODE(name) std::string_view(#name),
#include "ast/node_kind.def"
};

const std::vector<std::string> kNoComments;

}  // namespace

std::string_view KindName(ExprKind kind) {
  return kExprNames[static_cast<size_t>(kind)];
}
std::string_view KindName(BodyKind kind) {
  return kBodyNames[static_cast<size_t>(kind)];
}
std::string_view KindName(RelationKind kind) {
  return kRelationNames[static_cast<size_t>(kind)];
}
std::string_view KindName(StatementKind kind) {
  return kStatementNames[static_cast<size_t>(kind)];
}

const std::vector<std::string>& Tree::comments(ExprId id) const {
  auto found = expr_comments_.find(id);
  return found == expr_comments_.end() ? kNoComments : found->second;
}

const std::vector<std::string>& Tree::comments(StatementId id) const {
  auto found = statement_comments_.find(id);
  return found == statement_comments_.end() ? kNoComments : found->second;
}

void Tree::CutBack(const Extent& extent) {
  exprs_.CutBack(extent.exprs);
  bodies_.CutBack(extent.bodies);
  relations_.CutBack(extent.relations);
  queries_.CutBack(extent.queries);
  statement_arena_.CutBack(extent.statements);
  std::erase_if(expr_comments_,
                [&](const auto& entry) { return entry.first.value >= extent.exprs; });
  std::erase_if(statement_comments_,
                [&](const auto& entry) { return entry.first.value >= extent.statements; });
  std::erase_if(statements_, [&](StatementId id) { return id.value >= extent.statements; });
}

}  // namespace hikkoshi::ast
