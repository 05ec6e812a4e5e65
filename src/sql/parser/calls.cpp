// Function calls, window specifications, lists to order by.

#include "base/text.h"
#include "sql/parser/parser.h"

namespace hikkoshi::sql {

ast::ExprId Parser::ReadCall(std::vector<std::string> name, uint32_t first_token) {
  ast::Call call;
  call.name = base::ToLower(base::Join(name, "."));
  ReadArguments(call);
  return has_failed() ? ast::ExprId() : ReadAfterCall(std::move(call), first_token);
}

void Parser::ReadArguments(ast::Call& call) {
  Expect(TokenKind::LeftParen);
  call.is_distinct = Accept(Keyword::Distinct);
  if (Is(Keyword::All) && !Is(TokenKind::RightParen, 1) && !Is(TokenKind::Comma, 1)) {
    Next();
  }
  if (!Is(TokenKind::RightParen) && !Is(Keyword::Order)) {
    do {
      ReadArgument(call);
    } while (Accept(TokenKind::Comma));
  }
  if (AcceptAll({Keyword::Order, Keyword::By})) {
    call.order_by = ReadOrderItems();
  }
  call.null_treatment = ReadNullTreatment();
  Expect(TokenKind::RightParen);
}

bool Parser::IsNamedArgument() const {
  return Is(TokenKind::Word) &&
         (Is(TokenKind::FatArrow, 1) || (is_duckdb() && Is(TokenKind::ColonEqual, 1)));
}

void Parser::ReadArgument(ast::Call& call) {
  if (IsNamedArgument()) {
    call.arg_names.resize(call.args.size());
    call.arg_names.push_back(std::string(TextOf(Next())));
    Next();
  } else if (!call.arg_names.empty()) {
    call.arg_names.emplace_back();
  }
  call.args.push_back(ReadExpr());
}

// Returns whether one of the arguments of `struct(a, b as c)` has an alias.
bool Parser::IsStructWithAliases() const {
  if (!is_spark() || !Is(Keyword::Struct) || !Is(TokenKind::LeftParen, 1)) {
    return false;
  }
  int depth = 1;
  for (uint32_t ahead = 2; depth > 0; ++ahead) {
    switch (Peek(ahead).kind) {
      case TokenKind::LeftParen:
        ++depth;
        break;
      case TokenKind::RightParen:
        --depth;
        break;
      case TokenKind::End:
      case TokenKind::Semicolon:
        return false;
      default:
        if (depth == 1 && Is(Keyword::As, ahead)) {
          return true;
        }
    }
  }
  return false;
}

// `struct(a, b as c)` is named_struct('a', a, 'c', b): a column gives its name, anything else is
// named by its position.
ast::ExprId Parser::ReadStruct() {
  uint32_t first = position();
  Next();
  std::vector<ast::ExprId> args;
  ReadParenthesized([&] {
    uint32_t item_at = position();
    ast::ExprId value = ReadExpr();
    std::string name = "col" + std::to_string(args.size() / 2 + 1);
    if (const auto* column = context_.tree.If<ast::ColumnRef>(value)) {
      name = column->parts.back();
    }
    if (Accept(Keyword::As) || IsImplicitAlias()) {
      name = ReadName("a field name");
    }
    args.push_back(AddLiteral(types::TypeKind::String, std::move(name), item_at));
    args.push_back(value);
  });
  return AddCall("named_struct", std::move(args), first);
}

ast::NullTreatment Parser::ReadNullTreatment() {
  if (AcceptAll({Keyword::Ignore, Keyword::Nulls})) {
    return ast::NullTreatment::IgnoreNulls;
  }
  if (AcceptAll({Keyword::Respect, Keyword::Nulls})) {
    return ast::NullTreatment::RespectNulls;
  }
  return ast::NullTreatment::Default;
}

ast::ExprId Parser::ReadAfterCall(ast::Call call, uint32_t first_token) {
  if (Is(Keyword::Within) && Is(Keyword::Group, 1)) {
    Next();
    Next();
    Expect(TokenKind::LeftParen);
    ExpectAll({Keyword::Order, Keyword::By});
    call.within_group = ReadOrderItems();
    Expect(TokenKind::RightParen);
  }
  if (Is(Keyword::Filter) && Is(TokenKind::LeftParen, 1) && Is(Keyword::Where, 2)) {
    Next();
    Next();
    Next();
    call.filter = ReadExpr();
    Expect(TokenKind::RightParen);
  }
  ast::NullTreatment treatment = ReadNullTreatment();
  if (treatment != ast::NullTreatment::Default) {
    call.null_treatment = treatment;
  }
  ast::ExprId id = AddExpr(std::move(call), first_token);
  bool has_window = Is(Keyword::Over) && (Is(TokenKind::LeftParen, 1) || IsName(1));
  if (!has_window) {
    return id;
  }
  Next();
  ast::Over over;
  over.call = id;
  if (Is(TokenKind::LeftParen)) {
    over.window = ReadWindowSpec();
  } else {
    over.window.base = ReadName("the name of a window");
  }
  return AddExpr(std::move(over), first_token);
}

// ---- windows --------------------------------------------------------------------------------

ast::WindowSpec Parser::ReadWindowSpec() {
  ast::WindowSpec window;
  Expect(TokenKind::LeftParen);
  bool is_clause = Is(Keyword::Partition) || Is(Keyword::Order) || Is(Keyword::Distribute) ||
                   Is(Keyword::Sort) || Is(Keyword::Cluster) || Is(Keyword::Rows) ||
                   Is(Keyword::Range) || Is(Keyword::Groups);
  if (!is_clause && IsName()) {
    window.base = ReadName("the name of a window");
  }
  ReadWindowParts(window);
  ReadFrame(window);
  Expect(TokenKind::RightParen);
  return window;
}

void Parser::ReadWindowParts(ast::WindowSpec& window) {
  bool has_partition = AcceptAll({Keyword::Partition, Keyword::By}) ||
                       (is_spark() && AcceptAll({Keyword::Distribute, Keyword::By}));
  if (has_partition) {
    do {
      window.partition_by.push_back(ReadExpr());
    } while (Accept(TokenKind::Comma));
  }
  bool has_order = AcceptAll({Keyword::Order, Keyword::By}) ||
                   (is_spark() && AcceptAll({Keyword::Sort, Keyword::By}));
  if (has_order) {
    window.order_by = ReadOrderItems();
  }
}

void Parser::ReadFrame(ast::WindowSpec& window) {
  uint32_t first = position();
  if (Accept(Keyword::Rows)) {
    window.unit = ast::FrameUnit::Rows;
  } else if (Accept(Keyword::Range)) {
    window.unit = ast::FrameUnit::Range;
  } else if (Accept(Keyword::Groups)) {
    window.unit = ast::FrameUnit::Groups;
  } else {
    return;
  }
  // A single bound reaches to the current row.
  if (Accept(Keyword::Between)) {
    window.start = ReadFrameBound();
    Expect(Keyword::And);
    window.end = ReadFrameBound();
  } else {
    window.start = ReadFrameBound();
  }
  if (IsWord("exclude")) {
    FailUnsupported(first, "a window frame with exclude");
  }
}

ast::FrameBound Parser::ReadFrameBound() {
  using ast::BoundKind;
  if (AcceptAll({Keyword::Current, Keyword::Row})) {
    return {BoundKind::CurrentRow, {}};
  }
  if (AcceptAll({Keyword::Unbounded, Keyword::Preceding})) {
    return {BoundKind::UnboundedPreceding, {}};
  }
  if (AcceptAll({Keyword::Unbounded, Keyword::Following})) {
    return {BoundKind::UnboundedFollowing, {}};
  }
  ast::FrameBound bound;
  bound.offset = ReadExpr(PrecedenceOf(dialect()).predicate_operand);
  if (Accept(Keyword::Preceding)) {
    bound.kind = BoundKind::Preceding;
  } else {
    bound.kind = BoundKind::Following;
    Expect(Keyword::Following);
  }
  return bound;
}

// ---- order ----------------------------------------------------------------------------------

std::vector<ast::OrderItem> Parser::ReadOrderItems() {
  std::vector<ast::OrderItem> items;
  do {
    items.push_back(ReadOrderItem());
  } while (Accept(TokenKind::Comma));
  return items;
}

ast::OrderItem Parser::ReadOrderItem() {
  ast::OrderItem item;
  item.expr = ReadExpr();
  item.is_descending = Accept(Keyword::Desc);
  if (!item.is_descending) {
    Accept(Keyword::Asc);
  }
  if (AcceptAll({Keyword::Nulls, Keyword::First})) {
    item.nulls = ast::OrderItem::Nulls::First;
  } else if (AcceptAll({Keyword::Nulls, Keyword::Last})) {
    item.nulls = ast::OrderItem::Nulls::Last;
  }
  return item;
}

}  // namespace hikkoshi::sql
