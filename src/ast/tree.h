#pragma once

// Tree: the arenas of one program (a job, a SQL file), with spans and comments beside the nodes.
// Nodes are added and then referred to by id; ids stay valid for the life of the tree. A node
// once added may be changed in place through `at`. References to nodes end with the next Add.

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

#include "ast/statement.h"
#include "base/check.h"
#include "base/source.h"

namespace hikkoshi::ast {

enum class ExprKind : uint8_t {
#define EXPR_NODE(name) name,
#include "ast/node_kind.def"
};
enum class BodyKind : uint8_t {
#define BODY_NODE(name) name,
#include "ast/node_kind.def"
};
enum class RelationKind : uint8_t {
#define RELATION_NODE(name) name,
#include "ast/node_kind.def"
};
enum class StatementKind : uint8_t {
#define STATEMENT_NODE(name) name,
#include "ast/node_kind.def"
};

// std::monostate closes the lists; it is never in an arena.
using Expr = std::variant<
#define EXPR_NODE(name) name,
#include "ast/node_kind.def"
    std::monostate>;
using Body = std::variant<
#define BODY_NODE(name) name,
#include "ast/node_kind.def"
    std::monostate>;
using Relation = std::variant<
#define RELATION_NODE(name) name,
#include "ast/node_kind.def"
    std::monostate>;
using Statement = std::variant<
#define STATEMENT_NODE(name) name,
#include "ast/node_kind.def"
    std::monostate>;

std::string_view KindName(ExprKind kind);
std::string_view KindName(BodyKind kind);
std::string_view KindName(RelationKind kind);
std::string_view KindName(StatementKind kind);

template <class NodeId, class Node>
class Arena {
 public:
  NodeId Add(Node&& node, base::Span span) {
    nodes_.push_back(std::move(node));
    spans_.push_back(span);
    return NodeId{static_cast<uint32_t>(nodes_.size() - 1)};
  }
  const Node& operator[](NodeId id) const {
    HIKKOSHI_CHECK(id.value < nodes_.size());
    return nodes_[id.value];
  }
  Node& operator[](NodeId id) {
    HIKKOSHI_CHECK(id.value < nodes_.size());
    return nodes_[id.value];
  }
  base::Span span(NodeId id) const { return id ? spans_[id.value] : base::Span(); }
  void set_span(NodeId id, base::Span span) { spans_[id.value] = span; }
  size_t size() const { return nodes_.size(); }
  void CutBack(size_t size) {
    nodes_.erase(nodes_.begin() + static_cast<std::ptrdiff_t>(size), nodes_.end());
    spans_.resize(size);
  }

 private:
  std::vector<Node> nodes_;
  std::vector<base::Span> spans_;
};

class Tree {
 public:
  ExprId Add(Expr node, base::Span span = {}) { return exprs_.Add(std::move(node), span); }
  BodyId Add(Body node, base::Span span = {}) { return bodies_.Add(std::move(node), span); }
  RelationId Add(Relation node, base::Span span = {}) {
    return relations_.Add(std::move(node), span);
  }
  QueryId Add(Query node, base::Span span = {}) { return queries_.Add(std::move(node), span); }
  StatementId Add(Statement node, base::Span span = {}) {
    return statement_arena_.Add(std::move(node), span);
  }

  const Expr& at(ExprId id) const { return exprs_[id]; }
  const Body& at(BodyId id) const { return bodies_[id]; }
  const Relation& at(RelationId id) const { return relations_[id]; }
  const Query& at(QueryId id) const { return queries_[id]; }
  const Statement& at(StatementId id) const { return statement_arena_[id]; }
  Expr& at(ExprId id) { return exprs_[id]; }
  Body& at(BodyId id) { return bodies_[id]; }
  Relation& at(RelationId id) { return relations_[id]; }
  Query& at(QueryId id) { return queries_[id]; }
  Statement& at(StatementId id) { return statement_arena_[id]; }

  ExprKind kind(ExprId id) const { return static_cast<ExprKind>(at(id).index()); }
  BodyKind kind(BodyId id) const { return static_cast<BodyKind>(at(id).index()); }
  RelationKind kind(RelationId id) const { return static_cast<RelationKind>(at(id).index()); }
  StatementKind kind(StatementId id) const { return static_cast<StatementKind>(at(id).index()); }

  // Returns the node as that kind; it must be of that kind.
  template <class Node, class NodeId>
  const Node& Get(NodeId id) const {
    const Node* node = std::get_if<Node>(&at(id));
    HIKKOSHI_CHECK(node != nullptr);
    return *node;
  }
  // Returns the node as that kind, or nullptr when it is another kind or the id is none.
  template <class Node, class NodeId>
  const Node* If(NodeId id) const {
    return id ? std::get_if<Node>(&at(id)) : nullptr;
  }

  base::Span span(ExprId id) const { return exprs_.span(id); }
  base::Span span(BodyId id) const { return bodies_.span(id); }
  base::Span span(RelationId id) const { return relations_.span(id); }
  base::Span span(QueryId id) const { return queries_.span(id); }
  base::Span span(StatementId id) const { return statement_arena_.span(id); }
  void set_span(ExprId id, base::Span span) { exprs_.set_span(id, span); }
  void set_span(BodyId id, base::Span span) { bodies_.set_span(id, span); }
  void set_span(RelationId id, base::Span span) { relations_.set_span(id, span); }
  void set_span(QueryId id, base::Span span) { queries_.set_span(id, span); }
  void set_span(StatementId id, base::Span span) { statement_arena_.set_span(id, span); }

  size_t expr_count() const { return exprs_.size(); }
  size_t body_count() const { return bodies_.size(); }
  size_t relation_count() const { return relations_.size(); }
  size_t query_count() const { return queries_.size(); }

  // How many nodes there are of each kind.
  struct Extent {
    size_t exprs = 0;
    size_t bodies = 0;
    size_t relations = 0;
    size_t queries = 0;
    size_t statements = 0;
  };
  Extent extent() const {
    return {exprs_.size(), bodies_.size(), relations_.size(), queries_.size(),
            statement_arena_.size()};
  }
  // Drops all nodes that were added since; nothing that stays may refer to them.
  void CutBack(const Extent& extent);

  // The program: its statements in order.
  const std::vector<StatementId>& statements() const { return statements_; }
  void AppendStatement(StatementId id) { statements_.push_back(id); }

  // Comments that stand before an expression or statement, one entry a line, without marks.
  const std::vector<std::string>& comments(ExprId id) const;
  const std::vector<std::string>& comments(StatementId id) const;
  void AddComment(ExprId id, std::string line) { expr_comments_[id].push_back(std::move(line)); }
  void AddComment(StatementId id, std::string line) {
    statement_comments_[id].push_back(std::move(line));
  }

 private:
  Arena<ExprId, Expr> exprs_;
  Arena<BodyId, Body> bodies_;
  Arena<RelationId, Relation> relations_;
  Arena<QueryId, Query> queries_;
  Arena<StatementId, Statement> statement_arena_;
  std::vector<StatementId> statements_;
  std::unordered_map<ExprId, std::vector<std::string>> expr_comments_;
  std::unordered_map<StatementId, std::vector<std::string>> statement_comments_;
};

}  // namespace hikkoshi::ast
