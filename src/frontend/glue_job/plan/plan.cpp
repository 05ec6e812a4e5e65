#include "frontend/glue_job/plan/plan.h"

#include <algorithm>

#include "ast/walk.h"
#include "base/text.h"

namespace hikkoshi::glue_job {
namespace {

using Names = std::vector<std::string>;

bool IsLambdaName(const Names& names, const std::string& name) {
  return std::any_of(names.begin(), names.end(),
                     [&](const std::string& bound) { return base::EqualsIgnoreCase(bound, name); });
}

void VisitReferences(const ast::Tree& tree, ast::ExprId expr, Names& lambda_names,
                     const std::function<void(ast::ExprId)>& visit) {
  if (const auto* reference = tree.If<ast::ColumnRef>(expr)) {
    if (!IsLambdaName(lambda_names, reference->parts[0])) {
      visit(expr);
    }
    return;
  }
  size_t outer = lambda_names.size();
  if (const auto* lambda = tree.If<ast::Lambda>(expr)) {
    lambda_names.insert(lambda_names.end(), lambda->parameters.begin(), lambda->parameters.end());
  }
  for (const ast::AnyId& child : ast::Children(tree, expr)) {
    if (const auto* child_expr = std::get_if<ast::ExprId>(&child)) {
      VisitReferences(tree, *child_expr, lambda_names, visit);
    }
  }
  lambda_names.resize(outer);
}

std::vector<ast::ExprId> ExprsOf(const ast::Tree& tree, ast::ExprId root) {
  std::vector<ast::ExprId> exprs;
  ast::Walk(tree, root, [&](const ast::AnyId& id) {
    if (const auto* expr = std::get_if<ast::ExprId>(&id)) {
      exprs.push_back(*expr);
    }
    return true;
  });
  return exprs;
}

}  // namespace

PlanId Plan::Add(PlanNode node) {
  nodes_.push_back(std::move(node));
  return PlanId{static_cast<uint32_t>(nodes_.size() - 1)};
}

AttributeId Plan::NewAttribute(std::string name, types::Type type) {
  attributes_.push_back({.name = std::move(name), .type = std::move(type)});
  return AttributeId{static_cast<uint32_t>(attributes_.size() - 1)};
}

StarId Plan::NewStar(ast::RelationId relation) {
  star_relations_.push_back(relation);
  return StarId{static_cast<uint32_t>(star_relations_.size() - 1)};
}

ast::RelationId Plan::RelationOf(StarId star) const {
  return star ? star_relations_[star.value] : ast::RelationId();
}

AttributeId Plan::StarAttribute(StarId star, const std::string& name) {
  auto key = std::make_pair(star.value, base::ToLower(name));
  auto found = star_attributes_.find(key);
  if (found != star_attributes_.end()) {
    return found->second;
  }
  AttributeId id = NewAttribute(name, {});
  attributes_[id.value].star = star;
  attributes_[id.value].is_loose = star.is_none();
  star_attributes_.emplace(std::move(key), id);
  return id;
}

ast::ExprId Plan::Reference(AttributeId id, base::Span span, std::string name) {
  if (name.empty()) {
    name = attribute(id).name;
  }
  ast::ExprId reference = tree_.Add(ast::ColumnRef{{std::move(name)}}, span);
  Bind(reference, id);
  return reference;
}

AttributeId Plan::BindingOf(ast::ExprId expr) const {
  auto found = bindings_.find(expr);
  return found == bindings_.end() ? AttributeId() : found->second;
}

ast::ExprId Plan::Copy(ast::ExprId expr) {
  if (expr.is_none()) {
    return expr;
  }
  ast::ExprId copy = ast::Copy(tree_, expr, tree_);
  std::vector<ast::ExprId> from = ExprsOf(tree_, expr);
  std::vector<ast::ExprId> to = ExprsOf(tree_, copy);
  copied_count_ += from.size();
  for (size_t i = 0; i < from.size(); ++i) {
    auto found = bindings_.find(from[i]);
    if (found != bindings_.end()) {
      AttributeId id = found->second;
      bindings_[to[i]] = id;
    }
  }
  return copy;
}

void AddExcept(OutputColumn& star, const std::string& name) {
  std::string lower_name = base::ToLower(name);
  if (std::find(star.except.begin(), star.except.end(), lower_name) == star.except.end()) {
    star.except.push_back(lower_name);
  }
}

bool IsComplete(const std::vector<OutputColumn>& outputs) {
  return std::none_of(outputs.begin(), outputs.end(),
                      [](const OutputColumn& column) { return column.is_star(); });
}

void ForEachReference(const ast::Tree& tree, ast::ExprId expr,
                      const std::function<void(ast::ExprId)>& visit) {
  Names lambda_names;
  VisitReferences(tree, expr, lambda_names, visit);
}

size_t CountNodes(const ast::Tree& tree, ast::ExprId expr, size_t limit) {
  size_t count = 0;
  ast::Walk(tree, expr, [&](const ast::AnyId&) { return ++count < limit; });
  return count;
}

}  // namespace hikkoshi::glue_job
