#pragma once

// The syntax tree of one Python file, as plain structs in two arenas named by 32-bit ids.
// Only well-formed Python 3 becomes a tree; strings are decoded, adjacent ones joined, `elif` is
// flat, parentheses are gone. Every node has a span; comments are kept beside the tree, in order.

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/id.h"
#include "base/source.h"

namespace hikkoshi::python {

struct ExprTag {};
struct StatementTag {};
using ExprId = base::Id<ExprTag>;
using StatementId = base::Id<StatementTag>;
using Block = std::vector<StatementId>;

enum class UnaryOperator : uint8_t { Plus, Minus, Invert, Not };
enum class BinaryOperator : uint8_t {
  Add,
  Subtract,
  Multiply,
  Divide,
  FloorDivide,
  Modulo,
  Power,
  MatrixMultiply,
  ShiftLeft,
  ShiftRight,
  BitAnd,
  BitOr,
  BitXor,
};
enum class CompareOperator : uint8_t {
  Equal,
  NotEqual,
  Less,
  LessEqual,
  Greater,
  GreaterEqual,
  In,
  NotIn,
  Is,
  IsNot,
};

// Returns the operator as Python spells it: "+", "not in".
std::string_view Spelling(UnaryOperator op);
std::string_view Spelling(BinaryOperator op);
std::string_view Spelling(CompareOperator op);

// ---- expressions

struct Name {
  std::string text;
};
struct NoneLiteral {};
struct EllipsisLiteral {};
struct BoolLiteral {
  bool value = false;
};
struct IntLiteral {
  // None when the number does not fit into 64 bits.
  std::optional<int64_t> value;
};
struct FloatLiteral {
  double value = 0;
};
// A literal that is well-formed but has no value here: complex numbers, `\N{...}`, lone surrogates.
struct OtherLiteral {};
struct StringLiteral {
  std::string value;
};
struct BytesLiteral {
  std::string value;
};
// One part of an f-string: text, or a value in braces.
struct FormatPiece {
  std::string text;
  ExprId value;
  // '\0', 'r', 's' or 'a'.
  char conversion = '\0';
  // The f-string after ':'; none when there is no specification.
  ExprId specification;
};
struct FormattedString {
  std::vector<FormatPiece> pieces;
};
struct TupleDisplay {
  std::vector<ExprId> elements;
};
struct ListDisplay {
  std::vector<ExprId> elements;
};
struct SetDisplay {
  std::vector<ExprId> elements;
};
struct DictEntry {
  // None for `**value`.
  ExprId key;
  ExprId value;
};
struct DictDisplay {
  std::vector<DictEntry> entries;
};
struct Unary {
  UnaryOperator op = UnaryOperator::Plus;
  ExprId operand;
};
struct Binary {
  BinaryOperator op = BinaryOperator::Add;
  ExprId left;
  ExprId right;
};
struct Logical {
  bool is_and = false;
  ExprId left;
  ExprId right;
};
struct CompareStep {
  CompareOperator op = CompareOperator::Equal;
  ExprId operand;
};
// `a < b < c` has two steps.
struct Compare {
  ExprId first;
  std::vector<CompareStep> steps;
};
struct Conditional {
  ExprId condition;
  ExprId if_true;
  ExprId if_false;
};
enum class ArgumentKind : uint8_t { Positional, Keyword, Splat, DictSplat };
struct Argument {
  ArgumentKind kind = ArgumentKind::Positional;
  std::string name;
  ExprId value;
};
struct Call {
  ExprId function;
  std::vector<Argument> arguments;
};
struct Attribute {
  ExprId object;
  std::string name;
  base::Span name_span;
};
struct Subscript {
  ExprId object;
  // A Slice, a TupleDisplay (`x[a, b]`), or any other expression.
  ExprId index;
};
struct Slice {
  ExprId lower;
  ExprId upper;
  ExprId step;
};
enum class ParameterKind : uint8_t { PositionalOnly, Ordinary, Splat, KeywordOnly, DictSplat };
struct Parameter {
  ParameterKind kind = ParameterKind::Ordinary;
  std::string name;
  ExprId default_value;
  ExprId annotation;
  base::Span span;
};
struct Lambda {
  std::vector<Parameter> parameters;
  ExprId body;
};
enum class ComprehensionKind : uint8_t { List, Set, Dict, Generator };
struct ComprehensionClause {
  ExprId target;
  ExprId iterable;
  std::vector<ExprId> conditions;
};
struct Comprehension {
  ComprehensionKind kind = ComprehensionKind::List;
  ExprId element;
  // The value of a dict comprehension, whose key is `element`.
  ExprId value;
  std::vector<ComprehensionClause> clauses;
};
struct Starred {
  ExprId value;
};
struct Await {
  ExprId value;
};
struct Yield {
  ExprId value;
  bool is_from = false;
};
struct NamedExpr {
  std::string name;
  ExprId value;
};

struct Expr {
  base::Span span;
  std::variant<Name, NoneLiteral, EllipsisLiteral, BoolLiteral, IntLiteral, FloatLiteral,
               OtherLiteral, StringLiteral, BytesLiteral, FormattedString, TupleDisplay,
               ListDisplay, SetDisplay, DictDisplay, Unary, Binary, Logical, Compare, Conditional,
               Call, Attribute, Subscript, Slice, Lambda, Comprehension, Starred, Await, Yield,
               NamedExpr>
      body;
};

// ---- statements

struct ExpressionStatement {
  ExprId value;
};
// `a = b = value` has two targets; `a: int` has no value.
struct Assign {
  std::vector<ExprId> targets;
  ExprId value;
  ExprId annotation;
};
struct AugmentedAssign {
  BinaryOperator op = BinaryOperator::Add;
  ExprId target;
  ExprId value;
};
struct IfBranch {
  ExprId condition;
  Block body;
};
struct If {
  std::vector<IfBranch> branches;
  Block otherwise;
};
struct For {
  ExprId target;
  ExprId iterable;
  Block body;
  Block otherwise;
};
struct While {
  ExprId condition;
  Block body;
  Block otherwise;
};
struct FunctionDefinition {
  std::string name;
  base::Span name_span;
  std::vector<Parameter> parameters;
  std::vector<ExprId> decorators;
  ExprId return_annotation;
  Block body;
  bool is_async = false;
};
struct ClassDefinition {
  std::string name;
  base::Span name_span;
  std::vector<Argument> bases;
  std::vector<ExprId> decorators;
  Block body;
};
struct Return {
  ExprId value;
};
struct ImportedName {
  std::string name;
  // The name it is bound to; empty when there is no `as`.
  std::string alias;
  base::Span span;
};
struct Import {
  std::vector<ImportedName> names;
};
struct ImportFrom {
  // "" for `from . import x`.
  std::string module;
  // The number of leading dots.
  uint32_t level = 0;
  std::vector<ImportedName> names;
  bool is_star = false;
};
struct ExceptHandler {
  ExprId type;
  std::string name;
  Block body;
  base::Span span;
};
struct Try {
  Block body;
  std::vector<ExceptHandler> handlers;
  Block otherwise;
  Block finally;
};
struct WithItem {
  ExprId value;
  // The target after `as`; none without.
  ExprId target;
};
struct With {
  std::vector<WithItem> items;
  Block body;
};
struct Raise {
  ExprId value;
  ExprId cause;
};
struct Pass {};
struct Break {};
struct Continue {};
struct Global {
  std::vector<std::string> names;
};
struct Nonlocal {
  std::vector<std::string> names;
};
struct Delete {
  std::vector<ExprId> targets;
};
struct Assert {
  ExprId condition;
  ExprId message;
};
// A case of `match` whose pattern is a list of values, or `_`, or a bare name. Any other pattern
// has `is_supported` false.
struct MatchCase {
  std::vector<ExprId> values;
  // The name a bare-name pattern binds; empty for `_`.
  std::string capture;
  bool is_wildcard = false;
  bool is_supported = true;
  ExprId guard;
  Block body;
  base::Span span;
};
struct Match {
  ExprId subject;
  std::vector<MatchCase> cases;
};
struct TypeAlias {};

struct Statement {
  base::Span span;
  std::variant<ExpressionStatement, Assign, AugmentedAssign, If, For, While, FunctionDefinition,
               ClassDefinition, Return, Import, ImportFrom, Try, With, Raise, Pass, Break, Continue,
               Global, Nonlocal, Delete, Assert, Match, TypeAlias>
      body;
};

struct Comment {
  base::Span span;
  // The text after '#' and one blank.
  std::string text;
  // True when nothing but blanks stands before it on its line.
  bool is_own_line = false;
};

struct Tree {
  base::SourceId source_id;
  std::vector<Expr> exprs;
  std::vector<Statement> statements;
  Block body;
  std::vector<Comment> comments;

  const Expr& at(ExprId id) const { return exprs[id.value]; }
  const Statement& at(StatementId id) const { return statements[id.value]; }

  // Returns the body when the node is a T, otherwise nullptr. A none id gives nullptr.
  template <class T>
  const T* If(ExprId id) const {
    return id.is_none() ? nullptr : std::get_if<T>(&exprs[id.value].body);
  }
  template <class T>
  const T* If(StatementId id) const {
    return id.is_none() ? nullptr : std::get_if<T>(&statements[id.value].body);
  }
};

// Returns the comments that begin in [begin, end), in order.
std::vector<const Comment*> CommentsWithin(const Tree& tree, uint32_t begin, uint32_t end);

}  // namespace hikkoshi::python
