// Operators and the other expressions that are neither constants nor calls.

#include <utility>

#include "base/text.h"
#include "sql/printer/printer.h"

namespace hikkoshi::sql {

using ast::BinaryOperator;

namespace {

bool IsAndOr(BinaryOperator op) {
  return op == BinaryOperator::And || op == BinaryOperator::Or;
}

bool IsComparison(BinaryOperator op) {
  return op >= BinaryOperator::Equal && op <= BinaryOperator::GreaterOrEqual;
}

std::string_view LikeWord(ast::LikeKind kind) {
  switch (kind) {
    case ast::LikeKind::Like:
      return "like";
    case ast::LikeKind::Ilike:
      return "ilike";
    case ast::LikeKind::Rlike:
      return "rlike";
    case ast::LikeKind::SimilarTo:
      return "similar to";
  }
  return "";
}

}  // namespace

// ---- levels ---------------------------------------------------------------------------------

Level Printer::LevelOfUnary(ast::UnaryOperator op) const {
  switch (op) {
    case ast::UnaryOperator::Not:
      return kNotLevel;
    case ast::UnaryOperator::Negate:
    case ast::UnaryOperator::Plus:
      return precedence().negate;
    case ast::UnaryOperator::BitNot:
      return precedence().bit_not;
  }
  return 0;
}

Level Printer::LevelOfExpr(ast::ExprId id) const {
  if (!id) {
    return kPrimaryLevel;
  }
  switch (tree_.kind(id)) {
    case ast::ExprKind::Binary:
      return LevelOf(tree_.Get<ast::Binary>(id).op, dialect());
    case ast::ExprKind::Unary:
      return LevelOfUnary(tree_.Get<ast::Unary>(id).op);
    case ast::ExprKind::IsNull:
    case ast::ExprKind::IsTruth:
      return precedence().is;
    case ast::ExprKind::Between:
    case ast::ExprKind::InList:
    case ast::ExprKind::InQuery:
    case ast::ExprKind::Like:
      return precedence().predicate;
    case ast::ExprKind::QuantifiedComparison:
      return precedence().comparison;
    case ast::ExprKind::Literal:
      return tree_.Get<ast::Literal>(id).text.starts_with('-') && !is_spark() ? precedence().negate
                                                                              : kPrimaryLevel;
    case ast::ExprKind::Call:
      return tree_.Get<ast::Call>(id).name == "at_time_zone" && !is_spark()
                 ? precedence().at_time_zone
                 : kPrimaryLevel;
    case ast::ExprKind::Collate:
      return precedence().collate;
    case ast::ExprKind::Lambda:
      return 0;
    case ast::ExprKind::Subscript:
    case ast::ExprKind::FieldAccess:
    case ast::ExprKind::JsonPath:
      return precedence().postfix;
    case ast::ExprKind::Interval:
    case ast::ExprKind::Parameter:
    case ast::ExprKind::TemplateString:
    case ast::ExprKind::ColumnRef:
    case ast::ExprKind::Star:
    case ast::ExprKind::Exists:
    case ast::ExprKind::Case:
    case ast::ExprKind::Cast:
    case ast::ExprKind::Over:
    case ast::ExprKind::Row:
    case ast::ExprKind::ScalarQuery:
    case ast::ExprKind::UnsupportedExpr:
      return kPrimaryLevel;
  }
  return kPrimaryLevel;
}

void Printer::WriteExpr(ast::ExprId id, Level min_level) {
  if (!id) {
    return;
  }
  InlineComment(tree_.comments(id));
  WriteCommented(id, min_level);
}

// Writes an expression whose comments have been written already.
void Printer::WriteCommented(ast::ExprId id, Level min_level) {
  document_.Mark(tree_.span(id));
  auto write = [&] { std::visit([&](const auto& node) { WriteNode(node); }, tree_.at(id)); };
  if (LevelOfExpr(id) < min_level) {
    Parenthesized(write);
  } else {
    write();
  }
}

// Writes a condition that begins a line, its comments on lines above it.
void Printer::WriteWithComments(ast::ExprId id) {
  if (IsChain(id)) {
    chain_comments_ = tree_.comments(id);
  } else {
    Comments(tree_.comments(id));
  }
  WriteCommented(id, 0);
}

// ---- operators ------------------------------------------------------------------------------

void Printer::WriteNode(const ast::Unary& node) {
  switch (node.op) {
    case ast::UnaryOperator::Not:
      Text("not ");
      WriteExpr(node.operand, kNotLevel);
      return;
    case ast::UnaryOperator::BitNot:
      if (precedence().bit_not == 0) {
        NoSyntax("~");
        return;
      }
      Text("~");
      break;
    case ast::UnaryOperator::Negate:
      Text("-");
      break;
    case ast::UnaryOperator::Plus:
      Text("+");
      break;
  }
  // Two signs in a row read badly, and `--` begins a comment; `-5` would be a number.
  bool is_sign = tree_.If<ast::Unary>(node.operand) != nullptr ||
                 tree_.If<ast::Literal>(node.operand) != nullptr;
  WriteExpr(node.operand, is_sign ? kPrimaryLevel + 1 : LevelOfUnary(node.op));
}

bool Printer::IsChain(ast::ExprId id) const {
  const ast::Binary* binary = tree_.If<ast::Binary>(id);
  return binary != nullptr && IsAndOr(binary->op);
}

void Printer::AppendOperands(ast::ExprId id, BinaryOperator op,
                             std::vector<ast::ExprId>& operands) const {
  const ast::Binary* binary = tree_.If<ast::Binary>(id);
  if (binary == nullptr || binary->op != op) {
    operands.push_back(id);
    return;
  }
  AppendOperands(binary->left, op, operands);
  AppendOperands(binary->right, op, operands);
}

void Printer::WriteNode(const ast::Binary& node) {
  if (LevelOf(node.op, dialect()) == 0) {
    NoSyntax("the operator " + std::string(Spelling(node.op, dialect())));
    return;
  }
  document_.Open();
  if (IsAndOr(node.op)) {
    WriteChain(node);
  } else {
    WriteOperators(node);
  }
  document_.Close();
}

// Writes `a and b and c`, however the tree leans.
void Printer::WriteChain(const ast::Binary& node) {
  std::vector<ast::ExprId> operands;
  AppendOperands(node.left, node.op, operands);
  AppendOperands(node.right, node.op, operands);
  auto level = static_cast<Level>(LevelOf(node.op, dialect()) + 1);
  Comments(std::exchange(chain_comments_, {}));
  for (size_t i = 0; i < operands.size(); ++i) {
    if (i > 0) {
      document_.Line();
    }
    Comments(tree_.comments(operands[i]));
    if (i > 0) {
      Text(Spelling(node.op, dialect()));
      Text(" ");
    }
    // An `and` within an `or` needs no parentheses, but its reader does.
    WriteCommented(operands[i], IsChain(operands[i]) ? kPrimaryLevel : level);
  }
}

// Writes a row of operators of one level, such as `a + b - c`.
void Printer::WriteOperators(const ast::Binary& node) {
  Level level = LevelOf(node.op, dialect());
  bool is_is = level == precedence().is && !IsComparison(node.op);
  bool associates = !is_is && !IsComparison(node.op);
  std::vector<const ast::Binary*> row = {&node};
  while (associates) {
    const ast::Binary* left = tree_.If<ast::Binary>(row.back()->left);
    if (left == nullptr || LevelOf(left->op, dialect()) != level ||
        !tree_.comments(row.back()->left).empty()) {
      break;
    }
    row.push_back(left);
  }
  Level left_level = associates ? level : operand_level();
  WriteExpr(row.back()->left, left_level);
  for (size_t i = row.size(); i-- > 0;) {
    bool stays = IsComparison(node.op) || is_is;
    if (stays) {
      Text(" ");
    } else {
      document_.Line();
    }
    Text(Spelling(row[i]->op, dialect()));
    Text(" ");
    WriteExpr(row[i]->right, associates ? static_cast<Level>(level + 1) : operand_level());
  }
}

// ---- predicates -----------------------------------------------------------------------------

void Printer::WriteNode(const ast::IsNull& node) {
  WriteExpr(node.operand, operand_level());
  Text(node.is_negated ? " is not null" : " is null");
}

void Printer::WriteNode(const ast::IsTruth& node) {
  WriteExpr(node.operand, operand_level());
  bool is_unknown = node.value == ast::TruthValue::Unknown;
  std::string_view value = is_unknown                            ? "unknown"
                           : node.value == ast::TruthValue::True ? "true"
                                                                 : "false";
  if (!is_trino()) {
    Text(node.is_negated ? " is not " : " is ");
    Text(value);
  } else if (is_unknown) {
    Text(node.is_negated ? " is not null" : " is null");
  } else {
    Text(node.is_negated ? " is distinct from " : " is not distinct from ");
    Text(value);
  }
}

void Printer::WriteNode(const ast::Between& node) {
  Level level = operand_level();
  WriteExpr(node.operand, level);
  Negation(node.is_negated);
  Text(" between ");
  WriteExpr(node.low, level);
  Text(" and ");
  WriteExpr(node.high, level);
}

void Printer::WriteNode(const ast::InList& node) {
  WriteExpr(node.operand, operand_level());
  Negation(node.is_negated);
  Text(" in ");
  Parenthesized([&] { ExprList(node.items); });
}

void Printer::WriteNode(const ast::InQuery& node) {
  WriteExpr(node.operand, operand_level());
  Negation(node.is_negated);
  Text(" in ");
  Subquery(node.query);
}

void Printer::WriteNode(const ast::Exists& node) {
  Text("exists ");
  Subquery(node.query);
}

void Printer::WriteNode(const ast::QuantifiedComparison& node) {
  WriteExpr(node.left, operand_level());
  Text(" ");
  Text(Spelling(node.op, dialect()));
  Text(node.quantifier == ast::Quantifier::All ? " all " : " any ");
  Subquery(node.query);
}

void Printer::WriteNode(const ast::Like& node) {
  bool has_word = is_spark()   ? node.kind != ast::LikeKind::SimilarTo
                  : is_trino() ? node.kind == ast::LikeKind::Like
                               : node.kind != ast::LikeKind::Rlike;
  if (!has_word || (node.quantifier != ast::Quantifier::None && !is_spark())) {
    NoSyntax(LikeWord(node.kind));
    return;
  }
  WriteExpr(node.operand, operand_level());
  Negation(node.is_negated);
  Text(" ");
  Text(LikeWord(node.kind));
  Text(" ");
  if (node.quantifier == ast::Quantifier::None) {
    WriteExpr(node.patterns[0], operand_level());
  } else {
    Text(node.quantifier == ast::Quantifier::All ? "all " : "any ");
    Parenthesized([&] { ExprList(node.patterns); });
  }
  if (node.escape) {
    Text(" escape ");
    WriteExpr(node.escape, operand_level());
  }
}

// ---- case -----------------------------------------------------------------------------------

void Printer::WriteNode(const ast::Case& node) {
  document_.Open();
  Text("case");
  if (node.operand) {
    Text(" ");
    WriteExpr(node.operand, 0);
  }
  document_.Indent();
  for (const ast::WhenBranch& branch : node.branches) {
    document_.Line();
    if (!IsChain(branch.condition)) {
      Comments(tree_.comments(branch.condition));
    }
    WriteBranch(branch);
  }
  if (node.otherwise) {
    document_.Line();
    Comments(tree_.comments(node.otherwise));
    Text("else ");
    WriteCommented(node.otherwise, 0);
  }
  document_.Dedent();
  document_.Line();
  Text("end");
  document_.Close();
}

void Printer::WriteBranch(const ast::WhenBranch& branch) {
  document_.Open();
  Text("when");
  document_.Indent();
  if (IsChain(branch.condition)) {
    document_.Line();
    WriteWithComments(branch.condition);
  } else {
    Text(" ");
    WriteCommented(branch.condition, 0);
  }
  document_.Line();
  Text("then ");
  WriteExpr(branch.result, 0);
  document_.Dedent();
  document_.Close();
}

// ---- the rest -------------------------------------------------------------------------------

void Printer::WriteNode(const ast::Cast& node) {
  Text(node.kind == ast::CastKind::Cast ? "cast" : "try_cast");
  Parenthesized([&] {
    WriteExpr(node.operand, 0);
    Text(" as ");
    Type(node.type, dialect::TraitsOf(dialect()).type_syntax);
  });
}

void Printer::WriteNode(const ast::Lambda& node) {
  auto names = [&] {
    for (size_t i = 0; i < node.parameters.size(); ++i) {
      Text(i == 0 ? "" : ", ");
      Name(node.parameters[i]);
    }
  };
  if (is_duckdb()) {
    Text("lambda ");
    names();
    Text(": ");
  } else if (node.parameters.size() == 1) {
    names();
    Text(" -> ");
  } else {
    Text("(");
    names();
    Text(") -> ");
  }
  WriteExpr(node.body, 0);
}

void Printer::WriteNode(const ast::Subscript& node) {
  WriteExpr(node.operand, precedence().postfix);
  Text("[");
  WriteExpr(node.index, 0);
  Text("]");
}

void Printer::WriteNode(const ast::FieldAccess& node) {
  // A name before the dot would read as the name of a table.
  bool is_name = tree_.If<ast::ColumnRef>(node.operand) != nullptr;
  WriteExpr(node.operand, is_name ? kPrimaryLevel + 1 : precedence().postfix);
  Text(".");
  Name(node.field);
}

void Printer::WriteNode(const ast::JsonPath& node) {
  if (!is_spark()) {
    NoSyntax("a path behind a colon");
    return;
  }
  WriteExpr(node.operand, precedence().postfix);
  Text(":");
  Text(node.path);
}

void Printer::WriteNode(const ast::Row& node) {
  if (!is_spark()) {
    Text("row");
  } else if (node.items.size() < 2) {
    Text("struct");
  }
  Parenthesized([&] { ExprList(node.items); });
}

void Printer::WriteNode(const ast::ScalarQuery& node) {
  Subquery(node.query);
}

void Printer::WriteNode(const ast::Collate& node) {
  WriteExpr(node.operand, precedence().collate);
  Text(" collate ");
  Name(node.collation);
}

void Printer::WriteNode(const ast::ColumnRef& node) {
  QualifiedName(node.parts);
}

void Printer::WriteNode(const ast::Star& node) {
  if (!node.qualifier.empty()) {
    QualifiedName(node.qualifier);
    Text(".");
  }
  Text("*");
  if (!node.except.empty()) {
    Text(is_duckdb() ? " exclude " : " except ");
    NameList(node.except);
  }
  if (!node.replace.empty()) {
    Text(" replace ");
    Parenthesized(
        [&] { List(node.replace, [&](const ast::SelectItem& item) { WriteSelectItem(item); }); });
  }
}

void Printer::WriteNode(const ast::UnsupportedExpr& node) {
  Unsupported(node.code, node.reason, node.text);
}

}  // namespace hikkoshi::sql
