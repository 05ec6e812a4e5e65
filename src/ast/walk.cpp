#include "ast/walk.h"

#include <type_traits>

namespace hikkoshi::ast {
namespace {

// Calls `visit` with the node itself; its arena's variant is opened.
template <class TreeRef, class NodeId, class Visit>
void VisitNode(TreeRef& tree, NodeId id, Visit&& visit) {
  if constexpr (std::is_same_v<NodeId, QueryId>) {
    visit(tree.at(id));
  } else {
    std::visit(
        [&](auto& node) {
          if constexpr (!std::is_same_v<std::remove_cvref_t<decltype(node)>, std::monostate>) {
            visit(node);
          }
        },
        tree.at(id));
  }
}

// Copies each child into `target` and replaces the ids in `node`.
template <class NodeId>
NodeId CopyNode(const Tree& source, NodeId id, Tree& target) {
  auto node = source.at(id);
  TransformChildren(node, [&](auto child) { return CopyNode(source, child, target); });
  NodeId copied = target.Add(std::move(node), source.span(id));
  if constexpr (std::is_same_v<NodeId, ExprId> || std::is_same_v<NodeId, StatementId>) {
    // A copy, because `target` may be `source` itself.
    for (std::string& line : std::vector<std::string>(source.comments(id))) {
      target.AddComment(copied, std::move(line));
    }
  }
  return copied;
}

class Comparer {
 public:
  Comparer(const Tree& left, const Tree& right) : left_(left), right_(right) {}

  template <class NodeId>
  bool SameNode(NodeId left, NodeId right) {
    if (left.is_none() || right.is_none()) {
      return left.is_none() == right.is_none();
    }
    if constexpr (!std::is_same_v<NodeId, QueryId>) {
      if (left_.kind(left) != right_.kind(right)) {
        return false;
      }
    }
    bool is_same = true;
    VisitNode(left_, left, [&](const auto& left_node) {
      using Node = std::remove_cvref_t<decltype(left_node)>;
      const Node* right_node = nullptr;
      if constexpr (std::is_same_v<NodeId, QueryId>) {
        right_node = &right_.at(right);
      } else {
        right_node = &right_.Get<Node>(right);
      }
      is_same = SameFields(left_node, *right_node);
    });
    return is_same;
  }

 private:
  template <class Node>
  bool SameFields(const Node& left, const Node& right) {
    bool is_same = true;
    ForEachFieldPair(left, right, [&](const auto& a, const auto& b) {
      // Comments of select items and CTEs are the only lists that do not count.
      if constexpr (std::is_same_v<Node, SelectItem> || std::is_same_v<Node, Cte>) {
        if (static_cast<const void*>(&a) == static_cast<const void*>(&left.comments)) {
          return;
        }
      }
      is_same = is_same && SameField(a, b);
    });
    return is_same;
  }

  template <class FieldType>
  bool SameField(const FieldType& left, const FieldType& right) {
    if constexpr (kIsId<FieldType>) {
      return SameNode(left, right);
    } else if constexpr (IsVector<FieldType>::value) {
      bool is_same = left.size() == right.size();
      for (size_t i = 0; is_same && i < left.size(); ++i) {
        is_same = SameField(left[i], right[i]);
      }
      return is_same;
    } else if constexpr (kIsPart<FieldType>) {
      return SameFields(left, right);
    } else {
      return left == right;
    }
  }

  const Tree& left_;
  const Tree& right_;
};

class Dumper {
 public:
  explicit Dumper(const Tree& tree) : tree_(tree) {}

  template <class NodeId>
  void DumpNode(NodeId id, int depth) {
    text_.append(static_cast<size_t>(depth) * 2, ' ');
    if constexpr (std::is_same_v<NodeId, QueryId>) {
      text_ += "Query";
    } else {
      text_ += KindName(tree_.kind(id));
    }
    VisitNode(tree_, id, [&](const auto& node) { DumpPart(node, depth); });
  }

  std::string Take() { return std::move(text_); }

 private:
  // Simple fields stand on the node's line, then each child on lines of its own.
  template <class Part>
  void DumpPart(const Part& part, int depth) {
    ForEachField(part, [&](const auto& field) { DumpSimple(field); });
    text_ += '\n';
    ForEachField(part, [&](const auto& field) { DumpChildren(field, depth + 1); });
  }

  void DumpText(std::string_view value) {
    text_ += " '";
    for (char byte : value) {
      text_ += byte == '\n' ? std::string("\\n") : std::string(1, byte);
    }
    text_ += '\'';
  }

  template <class FieldType>
  void DumpSimple(const FieldType& field) {
    if constexpr (std::is_same_v<FieldType, std::string>) {
      if (!field.empty()) {
        DumpText(field);
      }
    } else if constexpr (std::is_same_v<FieldType, bool>) {
      text_ += field ? " yes" : " no";
    } else if constexpr (std::is_enum_v<FieldType>) {
      text_ += " #" + std::to_string(static_cast<int>(field));
    } else if constexpr (std::is_same_v<FieldType, types::Type>) {
      text_ += " <" + types::ToText(field) + ">";
    } else if constexpr (std::is_same_v<FieldType, std::vector<std::string>>) {
      for (const std::string& element : field) {
        DumpText(element);
      }
    } else if constexpr (kIsPart<FieldType>) {
      ForEachField(field, [&](const auto& inner) { DumpSimple(inner); });
    }
  }

  template <class FieldType>
  void DumpChildren(const FieldType& field, int depth) {
    if constexpr (kIsId<FieldType>) {
      if (field) {
        DumpNode(field, depth);
      }
    } else if constexpr (IsVector<FieldType>::value) {
      for (const auto& element : field) {
        DumpElement(element, depth);
      }
    } else if constexpr (kIsPart<FieldType>) {
      ForEachField(field, [&](const auto& inner) { DumpChildren(inner, depth); });
    }
  }

  template <class Element>
  void DumpElement(const Element& element, int depth) {
    if constexpr (kIsPart<Element>) {
      text_.append(static_cast<size_t>(depth) * 2, ' ');
      text_ += "-";
      DumpPart(element, depth);
    } else {
      DumpChildren(element, depth);
    }
  }

  const Tree& tree_;
  std::string text_;
};

}  // namespace

std::vector<AnyId> Children(const Tree& tree, AnyId id) {
  std::vector<AnyId> children;
  AppendChildren(tree, id, children);
  return children;
}

void AppendChildren(const Tree& tree, AnyId id, std::vector<AnyId>& children) {
  std::visit(
      [&](auto node_id) {
        VisitNode(tree, node_id, [&](const auto& node) {
          ForEachField(node, [&](const auto& field) {
            ForEachChildIn(field, [&](auto child) { children.push_back(child); });
          });
        });
      },
      id);
}

ExprId Copy(const Tree& source, ExprId id, Tree& target) {
  return CopyNode(source, id, target);
}
BodyId Copy(const Tree& source, BodyId id, Tree& target) {
  return CopyNode(source, id, target);
}
RelationId Copy(const Tree& source, RelationId id, Tree& target) {
  return CopyNode(source, id, target);
}
QueryId Copy(const Tree& source, QueryId id, Tree& target) {
  return CopyNode(source, id, target);
}
StatementId Copy(const Tree& source, StatementId id, Tree& target) {
  return CopyNode(source, id, target);
}

bool Equal(const Tree& left_tree, AnyId left, const Tree& right_tree, AnyId right) {
  if (left.index() != right.index()) {
    return false;
  }
  Comparer comparer(left_tree, right_tree);
  return std::visit(
      [&](auto left_id) { return comparer.SameNode(left_id, std::get<decltype(left_id)>(right)); },
      left);
}

std::string Dump(const Tree& tree, AnyId id) {
  Dumper dumper(tree);
  std::visit([&](auto node_id) { dumper.DumpNode(node_id, 0); }, id);
  return dumper.Take();
}

std::string Dump(const Tree& tree) {
  std::string text;
  for (StatementId id : tree.statements()) {
    text += Dump(tree, id);
  }
  return text;
}

}  // namespace hikkoshi::ast
