#include <algorithm>
#include <array>

#include "python/converter.h"
#include "python/literal.h"
#include "python/parse.h"

namespace hikkoshi::python {
namespace {

// Counts how deep the conversion stands, so that hostile nesting cannot use up the stack.
class DepthGuard {
 public:
  explicit DepthGuard(uint32_t& depth) : depth_(depth) { ++depth_; }
  ~DepthGuard() { --depth_; }

 private:
  uint32_t& depth_;
};

std::optional<BinaryOperator> BinaryOperatorOf(std::string_view spelling) {
  for (int op = 0; op <= static_cast<int>(BinaryOperator::BitXor); ++op) {
    if (Spelling(static_cast<BinaryOperator>(op)) == spelling) {
      return static_cast<BinaryOperator>(op);
    }
  }
  return std::nullopt;
}

std::optional<CompareOperator> CompareOperatorOf(std::string_view spelling) {
  for (int op = 0; op <= static_cast<int>(CompareOperator::IsNot); ++op) {
    if (Spelling(static_cast<CompareOperator>(op)) == spelling) {
      return static_cast<CompareOperator>(op);
    }
  }
  return std::nullopt;
}

// Joins the words of `not   in` and `is not` by one blank.
std::string OneBlank(std::string_view spelling) {
  std::string joined;
  for (char byte : spelling) {
    bool is_blank = byte == ' ' || byte == '\t' || byte == '\n' || byte == '\\' || byte == '\r';
    if (!is_blank) {
      joined += byte;
    } else if (!joined.empty() && joined.back() != ' ') {
      joined += ' ';
    }
  }
  return joined;
}

}  // namespace

ExprId Converter::ConvertExpr(TSNode node) {
  DepthGuard guard(depth_);
  if (depth_ > kMaximumNesting) {
    Refuse(diagnostics::Code::NestedTooDeep, SpanOf(node),
           "expression is nested deeper than " + std::to_string(kMaximumNesting) + " levels");
  }
  if (is_refused()) {
    return {};
  }
  SyntaxKind kind = KindOf(node);
  if (IsSpine(kind)) {
    return ConvertSpine(node, kind);
  }
  return ConvertLeaf(node, kind);
}

ExprId Converter::ConvertField(const Children& children, SyntaxField field) {
  const SyntaxChild* child = Find(children, field);
  return child == nullptr ? ExprId{} : ConvertExpr(child->node);
}

bool Converter::IsSpine(SyntaxKind kind) {
  return kind == SyntaxKind::Call || kind == SyntaxKind::Attribute ||
         kind == SyntaxKind::Subscript || kind == SyntaxKind::BinaryOperator ||
         kind == SyntaxKind::BooleanOperator;
}

// Chains grow to the left without bound (`a.b().c()`, `x + y + z`), so they are walked, not
// recursed into: down to the innermost left operand, then back up.
ExprId Converter::ConvertSpine(TSNode node, SyntaxKind kind) {
  struct Link {
    TSNode node;
    SyntaxKind kind;
    Children children;
  };
  std::vector<Link> links;
  while (IsSpine(kind)) {
    Link link{node, kind, ChildrenOf(node)};
    if (link.children.empty()) {
      Refuse(SpanOf(node), "incomplete expression");
      return {};
    }
    node = link.children.front().node;
    kind = link.children.front().kind;
    links.push_back(std::move(link));
  }
  ExprId left = ConvertExpr(node);
  for (auto link = links.rbegin(); link != links.rend() && !is_refused(); ++link) {
    left = ConvertSpineLink(link->node, link->kind, link->children, left);
  }
  return left;
}

ExprId Converter::ConvertSpineLink(TSNode node, SyntaxKind kind, const Children& children,
                                   ExprId left) {
  if (kind == SyntaxKind::Call) {
    return ConvertCall(node, children, left);
  }
  if (kind == SyntaxKind::Subscript) {
    return ConvertSubscript(node, children, left);
  }
  if (kind == SyntaxKind::BinaryOperator) {
    return ConvertBinary(node, children, left);
  }
  if (kind == SyntaxKind::BooleanOperator) {
    const SyntaxChild* op = Find(children, SyntaxField::Operator);
    bool is_and = op != nullptr && TextOf(op->node) == "and";
    ExprId right = ConvertField(children, SyntaxField::Right);
    return AddExpr(SpanOf(node), Logical{is_and, left, right});
  }
  const SyntaxChild* name = Find(children, SyntaxField::Attribute);
  if (name == nullptr) {
    Refuse(SpanOf(node), "attribute without a name");
    return {};
  }
  return AddExpr(SpanOf(node),
                 Attribute{left, std::string(TextOf(name->node)), SpanOf(name->node)});
}

ExprId Converter::ConvertLeaf(TSNode node, SyntaxKind kind) {
  base::Span span = SpanOf(node);
  switch (kind) {
    case SyntaxKind::Identifier:
      return AddExpr(span, Name{std::string(TextOf(node))});
    case SyntaxKind::None:
      return AddExpr(span, NoneLiteral{});
    case SyntaxKind::True:
      return AddExpr(span, BoolLiteral{true});
    case SyntaxKind::False:
      return AddExpr(span, BoolLiteral{false});
    case SyntaxKind::Ellipsis:
      return AddExpr(span, EllipsisLiteral{});
    case SyntaxKind::Integer:
      return ConvertInteger(node);
    case SyntaxKind::Float: {
      std::optional<double> value = ReadFloat(TextOf(node));
      return value ? AddExpr(span, FloatLiteral{*value}) : AddExpr(span, OtherLiteral{});
    }
    default:
      return ConvertCompound(node, kind, ChildrenOf(node));
  }
}

ExprId Converter::ConvertCompound(TSNode node, SyntaxKind kind, const Children& children) {
  switch (kind) {
    case SyntaxKind::String:
    case SyntaxKind::ConcatenatedString:
      return ConvertString(node, kind, children);
    case SyntaxKind::Tuple:
    case SyntaxKind::TuplePattern:
    case SyntaxKind::ExpressionList:
    case SyntaxKind::PatternList:
      return AddExpr(SpanOf(node), TupleDisplay{ConvertNamedChildren(children)});
    case SyntaxKind::List:
    case SyntaxKind::ListPattern:
      return AddExpr(SpanOf(node), ListDisplay{ConvertNamedChildren(children)});
    case SyntaxKind::Set:
      return AddExpr(SpanOf(node), SetDisplay{ConvertNamedChildren(children)});
    case SyntaxKind::Dictionary:
      return ConvertDictionary(node, children);
    case SyntaxKind::UnaryOperator:
    case SyntaxKind::NotOperator:
      return ConvertUnary(node, children);
    case SyntaxKind::ComparisonOperator:
      return ConvertCompare(node, children);
    case SyntaxKind::ConditionalExpression:
      return ConvertConditional(node, children);
    case SyntaxKind::Lambda:
      return ConvertLambda(node, children);
    case SyntaxKind::ListComprehension:
    case SyntaxKind::SetComprehension:
    case SyntaxKind::DictionaryComprehension:
    case SyntaxKind::GeneratorExpression:
      return ConvertComprehension(node, kind, children);
    case SyntaxKind::ListSplat:
    case SyntaxKind::ListSplatPattern: {
      ExprId value = ConvertOnlyChild(node, children);
      return AddExpr(SpanOf(node), Starred{value});
    }
    case SyntaxKind::Await: {
      ExprId value = ConvertOnlyChild(node, children);
      return AddExpr(SpanOf(node), Await{value});
    }
    case SyntaxKind::Yield:
      return ConvertYield(node, children);
    case SyntaxKind::Slice:
      return ConvertSlice(node, children);
    case SyntaxKind::NamedExpression:
      return ConvertNamedExpr(node, children);
    case SyntaxKind::ParenthesizedExpression:
      return ConvertParenthesized(node, children);
    case SyntaxKind::ParenthesizedListSplat:
    case SyntaxKind::AsPatternTarget:
    case SyntaxKind::Type:
      return ConvertOnlyChild(node, children);
    default:
      // Type expressions that are no expressions otherwise (`list[int]`): nothing reads them.
      return AddExpr(SpanOf(node), OtherLiteral{});
  }
}

ExprId Converter::ConvertInteger(TSNode node) {
  std::string_view spelling = TextOf(node);
  if (spelling.back() == 'j' || spelling.back() == 'J') {
    return AddExpr(SpanOf(node), OtherLiteral{});
  }
  IntegerText integer = ReadInteger(spelling);
  if (!integer.is_valid) {
    Refuse(SpanOf(node), "number is written as in Python 2: " + std::string(spelling));
  }
  return AddExpr(SpanOf(node), IntLiteral{integer.value});
}

ExprId Converter::ConvertOnlyChild(TSNode node, const Children& children) {
  auto child = std::find_if(children.begin(), children.end(),
                            [](const SyntaxChild& candidate) { return candidate.is_named; });
  if (child == children.end()) {
    Refuse(SpanOf(node), "expression is missing");
    return {};
  }
  return ConvertExpr(child->node);
}

ExprId Converter::ConvertParenthesized(TSNode node, const Children& children) {
  return ConvertOnlyChild(node, children);
}

std::vector<ExprId> Converter::ConvertNamedChildren(const Children& children) {
  std::vector<ExprId> ids;
  for (const SyntaxChild& child : children) {
    if (child.is_named && !is_refused()) {
      ids.push_back(ConvertExpr(child.node));
    }
  }
  return ids;
}

ExprId Converter::ConvertCall(TSNode node, const Children& children, ExprId function) {
  const SyntaxChild* list = Find(children, SyntaxField::Arguments);
  Call call{function, {}};
  if (list != nullptr && list->kind == SyntaxKind::GeneratorExpression) {
    call.arguments.push_back(Argument{ArgumentKind::Positional, "", ConvertExpr(list->node)});
  } else if (list != nullptr) {
    call.arguments = ConvertArguments(list->node);
  }
  if (is_refused()) {
    return {};
  }
  return AddExpr(SpanOf(node), std::move(call));
}

std::vector<Argument> Converter::ConvertArguments(TSNode list) {
  std::vector<Argument> arguments;
  bool has_keyword = false;
  for (const SyntaxChild& child : ChildrenOf(list)) {
    if (child.is_named && !is_refused()) {
      arguments.push_back(ConvertArgument(child, has_keyword));
    }
  }
  return arguments;
}

Argument Converter::ConvertArgument(const SyntaxChild& child, bool& has_keyword) {
  Argument argument;
  if (child.kind == SyntaxKind::KeywordArgument) {
    Children parts = ChildrenOf(child.node);
    const SyntaxChild* name = Find(parts, SyntaxField::Name);
    argument.kind = ArgumentKind::Keyword;
    argument.name = name == nullptr ? "" : std::string(TextOf(name->node));
    argument.value = ConvertField(parts, SyntaxField::Value);
    has_keyword = true;
    return argument;
  }
  if (child.kind == SyntaxKind::DictionarySplat) {
    argument.kind = ArgumentKind::DictSplat;
    argument.value = ConvertOnlyChild(child.node, ChildrenOf(child.node));
    has_keyword = true;
    return argument;
  }
  argument.value = ConvertExpr(child.node);
  if (is_refused()) {
    return argument;
  }
  if (const auto* starred = tree_->If<Starred>(argument.value)) {
    argument.kind = ArgumentKind::Splat;
    argument.value = starred->value;
  } else if (has_keyword) {
    Refuse(SpanOf(child.node), "positional argument follows keyword argument");
  }
  return argument;
}

ExprId Converter::ConvertSubscript(TSNode node, const Children& children, ExprId object) {
  std::vector<ExprId> indexes;
  base::Span covered;
  bool has_comma = false;
  for (const SyntaxChild& child : children) {
    if (child.field == SyntaxField::Subscript && child.is_named) {
      indexes.push_back(ConvertExpr(child.node));
      covered = base::Cover(covered, SpanOf(child.node));
    }
    has_comma = has_comma || TextOf(child.node) == ",";
  }
  if (is_refused() || indexes.empty()) {
    Refuse(SpanOf(node), "index is missing");
    return {};
  }
  ExprId index = indexes.front();
  if (indexes.size() > 1 || has_comma) {
    index = AddExpr(covered, TupleDisplay{std::move(indexes)});
  }
  return AddExpr(SpanOf(node), Subscript{object, index});
}

ExprId Converter::ConvertSlice(TSNode node, const Children& children) {
  std::array<ExprId, 3> parts;
  size_t place = 0;
  for (const SyntaxChild& child : children) {
    if (child.is_named) {
      parts[place] = ConvertExpr(child.node);
    } else if (place < 2) {
      ++place;
    }
  }
  return AddExpr(SpanOf(node), Slice{parts[0], parts[1], parts[2]});
}

ExprId Converter::ConvertBinary(TSNode node, const Children& children, ExprId left) {
  const SyntaxChild* op = Find(children, SyntaxField::Operator);
  std::optional<BinaryOperator> known =
      op == nullptr ? std::nullopt : BinaryOperatorOf(TextOf(op->node));
  ExprId right = ConvertField(children, SyntaxField::Right);
  if (!known) {
    Refuse(SpanOf(node), "operator is not known");
    return {};
  }
  return AddExpr(SpanOf(node), Binary{*known, left, right});
}

ExprId Converter::ConvertUnary(TSNode node, const Children& children) {
  std::string_view spelling = children.empty() ? "" : TextOf(children.front().node);
  UnaryOperator op = spelling == "-"   ? UnaryOperator::Minus
                     : spelling == "~" ? UnaryOperator::Invert
                     : spelling == "+" ? UnaryOperator::Plus
                                       : UnaryOperator::Not;
  ExprId operand = ConvertField(children, SyntaxField::Argument);
  return AddExpr(SpanOf(node), Unary{op, operand});
}

ExprId Converter::ConvertCompare(TSNode node, const Children& children) {
  Compare compare;
  std::string pending;
  for (const SyntaxChild& child : children) {
    if (!child.is_named) {
      pending = OneBlank(pending.empty() ? std::string(TextOf(child.node))
                                         : pending + " " + std::string(TextOf(child.node)));
      continue;
    }
    ExprId operand = ConvertExpr(child.node);
    if (compare.first.is_none()) {
      compare.first = operand;
      continue;
    }
    std::optional<CompareOperator> op = CompareOperatorOf(pending);
    if (!op) {
      Refuse(SpanOf(node), pending == "<>" ? "operator <> is Python 2; Python 3 writes !="
                                           : "operator is not known: " + pending);
      return {};
    }
    compare.steps.push_back(CompareStep{*op, operand});
    pending.clear();
  }
  return AddExpr(SpanOf(node), std::move(compare));
}

ExprId Converter::ConvertConditional(TSNode node, const Children& children) {
  std::vector<ExprId> parts = ConvertNamedChildren(children);
  if (parts.size() != 3) {
    Refuse(SpanOf(node), "conditional expression is incomplete");
    return {};
  }
  return AddExpr(SpanOf(node), Conditional{parts[1], parts[0], parts[2]});
}

ExprId Converter::ConvertLambda(TSNode node, const Children& children) {
  Lambda lambda;
  if (const SyntaxChild* parameters = Find(children, SyntaxField::Parameters)) {
    lambda.parameters = ConvertParameters(parameters->node);
  }
  lambda.body = ConvertField(children, SyntaxField::Body);
  return AddExpr(SpanOf(node), std::move(lambda));
}

ExprId Converter::ConvertComprehension(TSNode node, SyntaxKind kind, const Children& children) {
  Comprehension comprehension;
  comprehension.kind = kind == SyntaxKind::ListComprehension         ? ComprehensionKind::List
                       : kind == SyntaxKind::SetComprehension        ? ComprehensionKind::Set
                       : kind == SyntaxKind::DictionaryComprehension ? ComprehensionKind::Dict
                                                                     : ComprehensionKind::Generator;
  for (const SyntaxChild& child : children) {
    if (child.field == SyntaxField::Body && child.kind == SyntaxKind::Pair) {
      Children pair = ChildrenOf(child.node);
      comprehension.element = ConvertField(pair, SyntaxField::Key);
      comprehension.value = ConvertField(pair, SyntaxField::Value);
    } else if (child.field == SyntaxField::Body) {
      comprehension.element = ConvertExpr(child.node);
    } else if (child.kind == SyntaxKind::ForInClause) {
      Children clause = ChildrenOf(child.node);
      ExprId target = ConvertField(clause, SyntaxField::Left);
      ExprId iterable = ConvertField(clause, SyntaxField::Right);
      comprehension.clauses.push_back(ComprehensionClause{target, iterable, {}});
    } else if (child.kind == SyntaxKind::IfClause && !comprehension.clauses.empty()) {
      ExprId condition = ConvertOnlyChild(child.node, ChildrenOf(child.node));
      comprehension.clauses.back().conditions.push_back(condition);
    }
  }
  return AddExpr(SpanOf(node), std::move(comprehension));
}

ExprId Converter::ConvertDictionary(TSNode node, const Children& children) {
  DictDisplay dict;
  for (const SyntaxChild& child : children) {
    if (!child.is_named || is_refused()) {
      continue;
    }
    Children parts = ChildrenOf(child.node);
    if (child.kind == SyntaxKind::Pair) {
      ExprId key = ConvertField(parts, SyntaxField::Key);
      ExprId value = ConvertField(parts, SyntaxField::Value);
      dict.entries.push_back(DictEntry{key, value});
    } else {
      dict.entries.push_back(DictEntry{{}, ConvertOnlyChild(child.node, parts)});
    }
  }
  return AddExpr(SpanOf(node), std::move(dict));
}

ExprId Converter::ConvertNamedExpr(TSNode node, const Children& children) {
  const SyntaxChild* name = Find(children, SyntaxField::Name);
  ExprId value = ConvertField(children, SyntaxField::Value);
  std::string text = name == nullptr ? "" : std::string(TextOf(name->node));
  return AddExpr(SpanOf(node), NamedExpr{std::move(text), value});
}

ExprId Converter::ConvertYield(TSNode node, const Children& children) {
  Yield yield;
  for (const SyntaxChild& child : children) {
    if (child.is_named) {
      yield.value = ConvertExpr(child.node);
    } else if (TextOf(child.node) == "from") {
      yield.is_from = true;
    }
  }
  return AddExpr(SpanOf(node), yield);
}

}  // namespace hikkoshi::python
