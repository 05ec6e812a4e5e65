#include <algorithm>

#include "python/converter.h"
#include "python/parse.h"

namespace hikkoshi::python {

Block Converter::ConvertBlock(TSNode node, Place place) {
  ++depth_;
  if (depth_ > kMaximumNesting) {
    Refuse(diagnostics::Code::NestedTooDeep, SpanOf(node),
           "block is nested deeper than " + std::to_string(kMaximumNesting) + " levels");
  }
  Block block = is_refused() ? Block{} : ConvertBlock(ChildrenOf(node), place);
  --depth_;
  return block;
}

Block Converter::ConvertBlock(const Children& children, Place place) {
  Block block;
  for (const SyntaxChild& child : children) {
    if (child.is_named && !is_refused()) {
      ConvertStatement(child, place, block);
    }
  }
  return block;
}

void Converter::ConvertStatement(const SyntaxChild& child, Place place, Block& block) {
  TSNode node = child.node;
  Children children = ChildrenOf(node);
  switch (child.kind) {
    case SyntaxKind::IfStatement:
      block.push_back(ConvertIf(node, children, place));
      return;
    case SyntaxKind::ForStatement:
      block.push_back(ConvertFor(node, children, place));
      return;
    case SyntaxKind::WhileStatement:
      block.push_back(ConvertWhile(node, children, place));
      return;
    case SyntaxKind::TryStatement:
      block.push_back(ConvertTry(node, children, place));
      return;
    case SyntaxKind::WithStatement:
      block.push_back(ConvertWith(node, children, place));
      return;
    case SyntaxKind::MatchStatement:
      block.push_back(ConvertMatch(node, children, place));
      return;
    case SyntaxKind::FunctionDefinition:
    case SyntaxKind::ClassDefinition:
      block.push_back(ConvertDefinition(node, child.kind, children, {}, SpanOf(node)));
      return;
    case SyntaxKind::DecoratedDefinition:
      block.push_back(ConvertDecorated(node, children));
      return;
    default:
      block.push_back(ConvertSimple(node, child.kind, children, place));
  }
}

StatementId Converter::ConvertRaise(base::Span span, const Children& children) {
  ExprId cause = ConvertField(children, SyntaxField::Cause);
  ExprId value;
  for (const SyntaxChild& child : children) {
    if (child.kind == SyntaxKind::ExpressionList) {
      Refuse(span, "raise with a comma is Python 2");
    } else if (child.is_named && child.field == SyntaxField::None) {
      value = ConvertExpr(child.node);
    }
  }
  return AddStatement(span, Raise{value, cause});
}

StatementId Converter::ConvertDelete(base::Span span, const Children& children) {
  Delete statement;
  for (ExprId target : ConvertNamedChildren(children)) {
    const auto* tuple = tree_->If<TupleDisplay>(target);
    statement.targets = tuple == nullptr ? std::vector<ExprId>{target} : tuple->elements;
  }
  for (ExprId target : statement.targets) {
    CheckTarget(target, true);
  }
  return AddStatement(span, std::move(statement));
}

StatementId Converter::ConvertSimple(TSNode node, SyntaxKind kind, const Children& children,
                                     Place place) {
  base::Span span = SpanOf(node);
  switch (kind) {
    case SyntaxKind::ExpressionStatement:
      return ConvertExpressionStatement(node, children);
    case SyntaxKind::ReturnStatement: {
      if (!place.is_in_function) {
        Refuse(span, "return outside a function");
      }
      std::vector<ExprId> values = ConvertNamedChildren(children);
      return AddStatement(span, Return{values.empty() ? ExprId{} : values.front()});
    }
    case SyntaxKind::ImportStatement:
      return ConvertImport(node, children);
    case SyntaxKind::ImportFromStatement:
    case SyntaxKind::FutureImportStatement:
      return ConvertImportFrom(node, kind, children);
    case SyntaxKind::RaiseStatement:
      return ConvertRaise(span, children);
    case SyntaxKind::PassStatement:
      return AddStatement(span, Pass{});
    case SyntaxKind::BreakStatement:
    case SyntaxKind::ContinueStatement:
      if (!place.is_in_loop) {
        Refuse(span, std::string(TextOf(node)) + " outside a loop");
      }
      return kind == SyntaxKind::BreakStatement ? AddStatement(span, Break{})
                                                : AddStatement(span, Continue{});
    case SyntaxKind::GlobalStatement:
      return AddStatement(span, Global{NamesOf(children)});
    case SyntaxKind::NonlocalStatement:
      return AddStatement(span, Nonlocal{NamesOf(children)});
    case SyntaxKind::DeleteStatement:
      return ConvertDelete(span, children);
    case SyntaxKind::AssertStatement: {
      std::vector<ExprId> parts = ConvertNamedChildren(children);
      parts.resize(2);
      return AddStatement(span, Assert{parts[0], parts[1]});
    }
    case SyntaxKind::TypeAliasStatement:
      return AddStatement(span, TypeAlias{});
    case SyntaxKind::PrintStatement:
      Refuse(span, "print statement is Python 2; Python 3 calls print(...)");
      return {};
    case SyntaxKind::ExecStatement:
      Refuse(span, "exec statement is Python 2; Python 3 calls exec(...)");
      return {};
    default:
      Refuse(span, "statement is not understood");
      return {};
  }
}

std::vector<std::string> Converter::NamesOf(const Children& children) const {
  std::vector<std::string> names;
  for (const SyntaxChild& child : children) {
    if (child.kind == SyntaxKind::Identifier) {
      names.emplace_back(TextOf(child.node));
    }
  }
  return names;
}

StatementId Converter::ConvertExpressionStatement(TSNode node, const Children& children) {
  base::Span span = SpanOf(node);
  if (children.empty()) {
    Refuse(span, "statement is empty");
    return {};
  }
  if (children.front().kind == SyntaxKind::Assignment) {
    return ConvertAssignment(children.front().node, span);
  }
  if (children.front().kind == SyntaxKind::AugmentedAssignment) {
    TSNode inner = children.front().node;
    return ConvertAugmented(inner, ChildrenOf(inner), span);
  }
  std::vector<ExprId> values = ConvertNamedChildren(children);
  if (is_refused()) {
    return {};
  }
  if (children.size() > 1) {
    return AddStatement(span, ExpressionStatement{AddExpr(span, TupleDisplay{std::move(values)})});
  }
  return AddStatement(span, ExpressionStatement{values.front()});
}

// `a = b = c` nests to the right without bound, so it is walked.
StatementId Converter::ConvertAssignment(TSNode node, base::Span span) {
  Assign assign;
  SyntaxKind kind = SyntaxKind::Assignment;
  while (kind == SyntaxKind::Assignment) {
    Children children = ChildrenOf(node);
    assign.targets.push_back(ConvertField(children, SyntaxField::Left));
    assign.annotation = ConvertField(children, SyntaxField::Type);
    const SyntaxChild* right = Find(children, SyntaxField::Right);
    if (is_refused()) {
      return {};
    }
    CheckTarget(assign.targets.back(), false);
    kind = right == nullptr ? SyntaxKind::Other : right->kind;
    if (right != nullptr && kind != SyntaxKind::Assignment) {
      assign.value = ConvertExpr(right->node);
    }
    if (kind == SyntaxKind::AugmentedAssignment) {
      Refuse(SpanOf(right->node), "assignment is not a value");
    }
    node = right == nullptr ? node : right->node;
  }
  return AddStatement(span, std::move(assign));
}

StatementId Converter::ConvertAugmented(TSNode node, const Children& children, base::Span span) {
  static constexpr std::string_view kSpellings[] = {
      "+=", "-=", "*=", "/=", "//=", "%=", "**=", "@=", "<<=", ">>=", "&=", "|=", "^="};
  const SyntaxChild* op = Find(children, SyntaxField::Operator);
  AugmentedAssign assign;
  assign.target = ConvertField(children, SyntaxField::Left);
  assign.value = ConvertField(children, SyntaxField::Right);
  if (op == nullptr || is_refused()) {
    Refuse(SpanOf(node), "operator is missing");
    return {};
  }
  auto place = std::find(std::begin(kSpellings), std::end(kSpellings), TextOf(op->node));
  assign.op = static_cast<BinaryOperator>(place - std::begin(kSpellings));
  bool is_single = tree_->If<Name>(assign.target) != nullptr ||
                   tree_->If<Attribute>(assign.target) != nullptr ||
                   tree_->If<Subscript>(assign.target) != nullptr;
  if (!is_single) {
    Refuse(tree_->at(assign.target).span, "cannot assign to this expression");
  }
  return AddStatement(span, assign);
}

ExprId Converter::ConvertTarget(TSNode node) {
  ExprId target = ConvertExpr(node);
  if (!is_refused()) {
    CheckTarget(target, false);
  }
  return target;
}

void Converter::CheckTarget(ExprId target, bool is_delete) {
  if (is_refused()) {
    return;
  }
  const std::vector<ExprId>* elements = nullptr;
  if (const auto* tuple = tree_->If<TupleDisplay>(target)) {
    elements = &tuple->elements;
  } else if (const auto* list = tree_->If<ListDisplay>(target)) {
    elements = &list->elements;
  }
  if (elements != nullptr) {
    for (ExprId element : *elements) {
      CheckTarget(element, is_delete);
    }
    return;
  }
  if (const auto* starred = tree_->If<Starred>(target)) {
    CheckTarget(starred->value, is_delete);
    return;
  }
  bool is_place = tree_->If<Name>(target) != nullptr || tree_->If<Attribute>(target) != nullptr ||
                  tree_->If<Subscript>(target) != nullptr;
  if (!is_place) {
    Refuse(tree_->at(target).span,
           is_delete ? "cannot delete this expression" : "cannot assign to this expression");
  }
}

StatementId Converter::ConvertIf(TSNode node, const Children& children, Place place) {
  If statement;
  statement.branches.emplace_back();
  statement.branches.back().condition = ConvertField(children, SyntaxField::Condition);
  if (const SyntaxChild* body = Find(children, SyntaxField::Consequence)) {
    statement.branches.back().body = ConvertBlock(body->node, place);
  }
  for (const SyntaxChild& child : children) {
    Children parts = ChildrenOf(child.node);
    if (child.kind == SyntaxKind::ElifClause) {
      statement.branches.emplace_back();
      statement.branches.back().condition = ConvertField(parts, SyntaxField::Condition);
      if (const SyntaxChild* body = Find(parts, SyntaxField::Consequence)) {
        statement.branches.back().body = ConvertBlock(body->node, place);
      }
    } else if (child.kind == SyntaxKind::ElseClause) {
      if (const SyntaxChild* body = Find(parts, SyntaxField::Body)) {
        statement.otherwise = ConvertBlock(body->node, place);
      }
    }
  }
  return AddStatement(SpanOf(node), std::move(statement));
}

Block Converter::ConvertAlternative(const Children& children, SyntaxKind kind, Place place) {
  const SyntaxChild* clause = FindKind(children, kind);
  if (clause == nullptr) {
    return {};
  }
  Children parts = ChildrenOf(clause->node);
  const SyntaxChild* body = FindKind(parts, SyntaxKind::Block);
  return body == nullptr ? Block{} : ConvertBlock(body->node, place);
}

StatementId Converter::ConvertFor(TSNode node, const Children& children, Place place) {
  For statement;
  if (const SyntaxChild* target = Find(children, SyntaxField::Left)) {
    statement.target = ConvertTarget(target->node);
  }
  statement.iterable = ConvertField(children, SyntaxField::Right);
  if (const SyntaxChild* body = Find(children, SyntaxField::Body)) {
    statement.body = ConvertBlock(body->node, Place{place.is_in_function, true});
  }
  statement.otherwise = ConvertAlternative(children, SyntaxKind::ElseClause, place);
  return AddStatement(SpanOf(node), std::move(statement));
}

StatementId Converter::ConvertWhile(TSNode node, const Children& children, Place place) {
  While statement;
  statement.condition = ConvertField(children, SyntaxField::Condition);
  if (const SyntaxChild* body = Find(children, SyntaxField::Body)) {
    statement.body = ConvertBlock(body->node, Place{place.is_in_function, true});
  }
  statement.otherwise = ConvertAlternative(children, SyntaxKind::ElseClause, place);
  return AddStatement(SpanOf(node), std::move(statement));
}

StatementId Converter::ConvertTry(TSNode node, const Children& children, Place place) {
  Try statement;
  if (const SyntaxChild* body = Find(children, SyntaxField::Body)) {
    statement.body = ConvertBlock(body->node, place);
  }
  for (const SyntaxChild& child : children) {
    if (child.kind == SyntaxKind::ExceptClause || child.kind == SyntaxKind::ExceptGroupClause) {
      statement.handlers.push_back(ConvertHandler(child.node, place));
    }
  }
  statement.otherwise = ConvertAlternative(children, SyntaxKind::ElseClause, place);
  statement.finally = ConvertAlternative(children, SyntaxKind::FinallyClause, place);
  return AddStatement(SpanOf(node), std::move(statement));
}

ExceptHandler Converter::ConvertHandler(TSNode node, Place place) {
  ExceptHandler handler{.span = SpanOf(node)};
  for (const SyntaxChild& child : ChildrenOf(node)) {
    if (child.kind == SyntaxKind::Block) {
      handler.body = ConvertBlock(child.node, place);
    } else if (child.kind == SyntaxKind::AsPattern) {
      Children parts = ChildrenOf(child.node);
      handler.type = ConvertExpr(parts.front().node);
      if (const SyntaxChild* alias = Find(parts, SyntaxField::Alias)) {
        handler.name = TextOf(alias->node);
      }
    } else if (child.field == SyntaxField::Alias) {
      handler.name = TextOf(child.node);
    } else if (child.is_named) {
      handler.type = ConvertExpr(child.node);
    } else if (TextOf(child.node) == ",") {
      Refuse(handler.span, "`except X, name` is Python 2; Python 3 writes `except X as name`");
    }
  }
  return handler;
}

StatementId Converter::ConvertWith(TSNode node, const Children& children, Place place) {
  With statement;
  for (const SyntaxChild& child : children) {
    if (child.kind == SyntaxKind::WithClause) {
      ConvertWithItems(ChildrenOf(child.node), statement.items);
    } else if (child.field == SyntaxField::Body) {
      statement.body = ConvertBlock(child.node, place);
    }
  }
  return AddStatement(SpanOf(node), std::move(statement));
}

void Converter::ConvertWithItems(const Children& children, std::vector<WithItem>& items) {
  for (const SyntaxChild& child : children) {
    if (child.kind != SyntaxKind::WithItem) {
      continue;
    }
    Children parts = ChildrenOf(child.node);
    const SyntaxChild* value = Find(parts, SyntaxField::Value);
    // `with (a as x, b as y):` is read by the grammar as one tuple.
    if (value != nullptr && value->kind == SyntaxKind::Tuple) {
      for (const SyntaxChild& element : ChildrenOf(value->node)) {
        if (element.is_named) {
          items.push_back(ConvertWithItem(element.node));
        }
      }
    } else if (value != nullptr) {
      items.push_back(ConvertWithItem(value->node));
    }
  }
}

WithItem Converter::ConvertWithItem(TSNode node) {
  if (KindOf(node) == SyntaxKind::ParenthesizedExpression) {
    Children inner = ChildrenOf(node);
    const SyntaxChild* pattern = FindKind(inner, SyntaxKind::AsPattern);
    if (pattern != nullptr) {
      return ConvertWithItem(pattern->node);
    }
  }
  if (KindOf(node) != SyntaxKind::AsPattern) {
    return WithItem{ConvertExpr(node), {}};
  }
  Children parts = ChildrenOf(node);
  WithItem item;
  item.value = ConvertExpr(parts.front().node);
  if (const SyntaxChild* alias = Find(parts, SyntaxField::Alias)) {
    item.target = ConvertTarget(alias->node);
  }
  return item;
}

StatementId Converter::ConvertMatch(TSNode node, const Children& children, Place place) {
  Match statement;
  std::vector<ExprId> subjects;
  for (const SyntaxChild& child : children) {
    if (child.field == SyntaxField::Subject && child.is_named) {
      subjects.push_back(ConvertExpr(child.node));
    } else if (child.field == SyntaxField::Body) {
      for (const SyntaxChild& inner : ChildrenOf(child.node)) {
        if (inner.kind == SyntaxKind::CaseClause && !is_refused()) {
          statement.cases.push_back(ConvertCase(inner.node, place));
        }
      }
    }
  }
  if (is_refused() || subjects.empty()) {
    Refuse(SpanOf(node), "match without a subject");
    return {};
  }
  statement.subject = subjects.size() == 1
                          ? subjects.front()
                          : AddExpr(SpanOf(node), TupleDisplay{std::move(subjects)});
  return AddStatement(SpanOf(node), std::move(statement));
}

MatchCase Converter::ConvertCase(TSNode node, Place place) {
  MatchCase match_case{.span = SpanOf(node)};
  size_t pattern_count = 0;
  for (const SyntaxChild& child : ChildrenOf(node)) {
    if (child.kind == SyntaxKind::CasePattern) {
      ++pattern_count;
      ConvertPattern(child.node, match_case);
    } else if (child.field == SyntaxField::Guard) {
      match_case.guard = ConvertOnlyChild(child.node, ChildrenOf(child.node));
    } else if (child.field == SyntaxField::Consequence) {
      match_case.body = ConvertBlock(child.node, place);
    }
  }
  match_case.is_supported = match_case.is_supported && pattern_count == 1;
  return match_case;
}

// Understands `_`, a bare name, literals, and these joined by `|`.
void Converter::ConvertPattern(TSNode node, MatchCase& match_case) {
  Children children = ChildrenOf(node);
  if (TextOf(node) == "_") {
    match_case.is_wildcard = true;
    return;
  }
  if (children.size() != 1) {
    match_case.is_supported = false;
    return;
  }
  const SyntaxChild& inner = children.front();
  switch (inner.kind) {
    case SyntaxKind::UnionPattern:
      for (const SyntaxChild& choice : ChildrenOf(inner.node)) {
        bool is_literal = choice.kind == SyntaxKind::String || choice.kind == SyntaxKind::Integer ||
                          choice.kind == SyntaxKind::None;
        if (choice.is_named && is_literal) {
          match_case.values.push_back(ConvertExpr(choice.node));
        }
        match_case.is_supported = match_case.is_supported && (!choice.is_named || is_literal);
      }
      return;
    case SyntaxKind::DottedName:
      match_case.capture = TextOf(inner.node);
      match_case.is_supported = match_case.capture.find('.') == std::string::npos;
      return;
    case SyntaxKind::String:
    case SyntaxKind::ConcatenatedString:
    case SyntaxKind::Integer:
    case SyntaxKind::Float:
    case SyntaxKind::None:
    case SyntaxKind::True:
    case SyntaxKind::False:
      match_case.values.push_back(ConvertExpr(inner.node));
      return;
    default:
      match_case.is_supported = false;
  }
}

StatementId Converter::ConvertImport(TSNode node, const Children& children) {
  Import statement;
  for (const SyntaxChild& child : children) {
    if (child.field == SyntaxField::Name) {
      statement.names.push_back(ConvertImportedName(child));
    }
  }
  return AddStatement(SpanOf(node), std::move(statement));
}

ImportedName Converter::ConvertImportedName(const SyntaxChild& child) {
  ImportedName imported{.span = SpanOf(child.node)};
  if (child.kind != SyntaxKind::AliasedImport) {
    imported.name = TextOf(child.node);
    return imported;
  }
  Children parts = ChildrenOf(child.node);
  const SyntaxChild* name = Find(parts, SyntaxField::Name);
  const SyntaxChild* alias = Find(parts, SyntaxField::Alias);
  imported.name = name == nullptr ? "" : std::string(TextOf(name->node));
  imported.alias = alias == nullptr ? "" : std::string(TextOf(alias->node));
  return imported;
}

StatementId Converter::ConvertImportFrom(TSNode node, SyntaxKind kind, const Children& children) {
  ImportFrom statement;
  if (kind == SyntaxKind::FutureImportStatement) {
    statement.module = "__future__";
  }
  for (const SyntaxChild& child : children) {
    if (child.field == SyntaxField::Name) {
      statement.names.push_back(ConvertImportedName(child));
    } else if (child.kind == SyntaxKind::WildcardImport) {
      statement.is_star = true;
    } else if (child.field == SyntaxField::ModuleName) {
      std::string_view module = TextOf(child.node);
      size_t dots = std::min(module.find_first_not_of(". \t"), module.size());
      auto prefix = module.substr(0, dots);
      statement.level = static_cast<uint32_t>(std::count(prefix.begin(), prefix.end(), '.'));
      statement.module = module.substr(dots);
    }
  }
  return AddStatement(SpanOf(node), std::move(statement));
}

}  // namespace hikkoshi::python
