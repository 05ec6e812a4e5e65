#pragma once

// Expressions: plain nodes without behaviour. Facts about them (span, comments) are in the Tree,
// types and bindings in resolve's Analysis. Fields are listed in the order they are printed.
//
// How to add a node: write the struct here, add its name to node_kind.def; walking, copying,
// comparing and dumping then know it. No std::optional in nodes: use a none id or an empty list.

#include <string>
#include <vector>

#include "ast/ids.h"
#include "types/type.h"

namespace hikkoshi::ast {

// A constant. `text` is the value itself, unescaped: `it's`, `-1.50`, `2020-01-31`, `true`, hex
// digits for Binary. The type is the constant's own (Null, Boolean, Byte … String, Binary, Date,
// Timestamp, TimestampNtz); precision and scale of a Decimal follow from the text.
struct Literal {
  types::TypeKind type = types::TypeKind::Null;
  std::string text;
};

struct IntervalPart {
  ExprId value;      // a number, or a string such as '1-2' with `unit` year and `end_unit` month
  std::string unit;  // lower case, singular: year, month, week, day, hour, minute, second …
};

struct Interval {
  std::vector<IntervalPart> parts;
  std::string end_unit;  // of `interval '1-2' year to month`; empty otherwise
};

// A value known only when the job runs: a job argument, a query parameter. Becomes a dbt var.
struct Parameter {
  std::string name;  // without ':' or '?'; positional ones are "1", "2", …
  types::Type type;  // what the legacy code converts it to; Unknown when it does not say
};

// A string with parameters inside: 's3://bucket/{env}/x'. Each part is a Literal or a Parameter.
struct TemplateString {
  std::vector<ExprId> parts;
};

// A name that resolves to a column, or to a field of a column: `a`, `t.a`, `t.a.b`.
struct ColumnRef {
  std::vector<std::string> parts;
};

struct SelectItem {
  ExprId expr;
  std::string alias;                  // empty when there is none
  std::vector<std::string> comments;  // whole-line comments that stand before it, without `--`
  std::vector<std::string> column_aliases;  // of a generator: `posexplode(a) as (pos, item)`
};

struct Star {
  std::vector<std::string> qualifier;
  std::vector<std::string> except;
  std::vector<SelectItem> replace;
};

enum class UnaryOperator : uint8_t { Negate, Plus, Not, BitNot };

struct Unary {
  UnaryOperator op = UnaryOperator::Negate;
  ExprId operand;
};

enum class BinaryOperator : uint8_t {
  Or,
  And,
  Equal,
  NotEqual,
  Less,
  LessOrEqual,
  Greater,
  GreaterOrEqual,
  NullSafeEqual,  // Spark <=>, otherwise `is not distinct from`
  IsDistinctFrom,
  Concat,  // ||
  BitOr,
  BitXor,
  BitAnd,
  ShiftLeft,
  ShiftRight,
  ShiftRightUnsigned,
  Add,
  Subtract,
  Multiply,
  Divide,         // means what the tree's dialect means by `/`
  IntegerDivide,  // Spark DIV, DuckDB //
  Modulo,
};

struct Binary {
  BinaryOperator op = BinaryOperator::And;
  ExprId left;
  ExprId right;
};

struct IsNull {
  ExprId operand;
  bool is_negated = false;
};

enum class TruthValue : uint8_t { True, False, Unknown };

// `x is [not] true | false | unknown`
struct IsTruth {
  ExprId operand;
  TruthValue value = TruthValue::True;
  bool is_negated = false;
};

struct Between {
  ExprId operand;
  ExprId low;
  ExprId high;
  bool is_negated = false;
};

struct InList {
  ExprId operand;
  std::vector<ExprId> items;
  bool is_negated = false;
};

struct InQuery {
  ExprId operand;
  QueryId query;
  bool is_negated = false;
};

struct Exists {
  QueryId query;
};

enum class Quantifier : uint8_t { None, Any, All };

// `x > any (select …)`
struct QuantifiedComparison {
  BinaryOperator op = BinaryOperator::Equal;
  ExprId left;
  Quantifier quantifier = Quantifier::Any;
  QueryId query;
};

enum class LikeKind : uint8_t { Like, Ilike, Rlike, SimilarTo };

struct Like {
  LikeKind kind = LikeKind::Like;
  ExprId operand;
  Quantifier quantifier = Quantifier::None;
  std::vector<ExprId> patterns;  // one unless quantified
  ExprId escape;
  bool is_negated = false;
};

struct WhenBranch {
  ExprId condition;
  ExprId result;
};

struct Case {
  ExprId operand;  // none for `case when`
  std::vector<WhenBranch> branches;
  ExprId otherwise;
};

enum class CastKind : uint8_t { Cast, TryCast };

struct Cast {
  CastKind kind = CastKind::Cast;
  ExprId operand;
  types::Type type;
};

struct OrderItem {
  ExprId expr;
  bool is_descending = false;
  enum class Nulls : uint8_t { Default, First, Last } nulls = Nulls::Default;
};

enum class NullTreatment : uint8_t { Default, IgnoreNulls, RespectNulls };

// A function call, as the tree's dialect names it; lower case. Special forms are calls too:
// extract('year', x), position(a, b), trim('both', chars, x) is ltrim/rtrim/btrim, array(…) for
// `array[…]` and `[…]`, at_time_zone(x, zone), current_date without arguments.
struct Call {
  std::string name;  // dotted when qualified: "system.x"
  std::vector<ExprId> args;
  std::vector<std::string> arg_names;  // empty, or one for each argument ("" when positional)
  bool is_distinct = false;
  std::vector<OrderItem> order_by;  // inside the parentheses: array_agg(x order by y)
  std::vector<OrderItem> within_group;
  ExprId filter;
  NullTreatment null_treatment = NullTreatment::Default;
};

enum class FrameUnit : uint8_t { None, Rows, Range, Groups };
enum class BoundKind : uint8_t {
  UnboundedPreceding,
  Preceding,
  CurrentRow,
  Following,
  UnboundedFollowing,
};

struct FrameBound {
  BoundKind kind = BoundKind::CurrentRow;
  ExprId offset;
};

struct WindowSpec {
  std::string base;  // name of a window of the WINDOW clause; alone it is `over name`
  std::vector<ExprId> partition_by;
  std::vector<OrderItem> order_by;
  FrameUnit unit = FrameUnit::None;
  FrameBound start;
  FrameBound end;
};

// `call over (…)`
struct Over {
  ExprId call;
  WindowSpec window;
};

struct Lambda {
  std::vector<std::string> parameters;
  ExprId body;
};

// `a[i]`: counts from 0 or 1, raises or gives NULL, as the tree's dialect says; or a map's key.
struct Subscript {
  ExprId operand;
  ExprId index;
};

// `expr.field` where expr is not a name
struct FieldAccess {
  ExprId operand;
  std::string field;
};

// Databricks `col:a.b[0]`; `path` is the text after the colon
struct JsonPath {
  ExprId operand;
  std::string path;
};

// `(a, b)` as a value
struct Row {
  std::vector<ExprId> items;
};

struct ScalarQuery {
  QueryId query;
};

struct Collate {
  ExprId operand;
  std::string collation;
};

// What has no meaning yet: its legacy text and why. Never printed as SQL that could run.
struct UnsupportedExpr {
  std::string code;  // "HK2014"
  std::string reason;
  std::string text;
};

}  // namespace hikkoshi::ast
