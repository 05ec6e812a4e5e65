// From Trino (Athena) to Spark's words with ANSI on.

#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/text.h"
#include "functions/coercion.h"
#include "functions/signature.h"
#include "translate/overloads.h"
#include "translate/template.h"
#include "translate/trino_calls.h"
#include "translate/trino_unnest.h"

namespace hikkoshi::translate {
namespace {

using ast::BinaryOperator;
using types::Type;
using types::TypeKind;

bool IsReal(TypeKind kind) {
  return kind == TypeKind::Float || kind == TypeKind::Double;
}

// The length of `2024-01-31 00:00:00`.
constexpr int kShortestTimestamp = 19;

// What Trino's trim takes away: Java's white space.
constexpr std::string_view kBlanks =
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
    "\u2008\u2009\u200a\u2028\u2029\u205f\u3000";

class TrinoWriter final : public Writer {
 public:
  explicit TrinoWriter(Context& context) : context_(context), calls_(context), unnest_(context) {}

  void Write(ast::ExprId id) override {
    switch (tree().kind(id)) {
      case ast::ExprKind::ColumnRef:
        return WriteColumn(id);
      case ast::ExprKind::Binary:
        return WriteBinary(id);
      case ast::ExprKind::Cast:
        return WriteCast(id);
      case ast::ExprKind::Subscript:
        return WriteSubscript(id);
      case ast::ExprKind::QuantifiedComparison:
        return WriteQuantified(id);
      case ast::ExprKind::Like:
        return WriteLike(id);
      case ast::ExprKind::Call:
        return WriteCall(id);
      case ast::ExprKind::Over: {
        ast::Over node = tree().Get<ast::Over>(id);
        WriteOrder(node.window.order_by);
        return WriteOver(id, node);
      }
      default:
        return;
    }
  }
  void Write(ast::BodyId id) override {
    if (auto* select = std::get_if<ast::Select>(&tree().at(id))) {
      for (ast::NamedWindow& named : select->windows) {
        WriteOrder(named.window.order_by);
      }
      const ast::Select copy = *select;
      unnest_.WriteFrom(copy);
    }
  }
  void Write(ast::QueryId id) override { WriteOrder(tree().at(id).order_by); }
  void Write(ast::RelationId id) override {
    if (tree().kind(id) == ast::RelationKind::Join) {
      unnest_.WriteJoin(id);
    }
  }

 private:
  ast::Tree& tree() { return context_.tree(); }
  Builder& build() { return context_.build(); }
  Type TypeOf(ast::ExprId id) const { return functions::WithoutLength(context_.TypeOf(id)); }
  void Refuse(ast::ExprId id, const std::string& why) {
    context_.Refuse(id, diagnostics::Code::NoFormInTarget, why);
  }

  // Trino sorts NULLs last whatever the direction, Spark first when ascending.
  static void WriteOrder(std::vector<ast::OrderItem>& items) {
    for (ast::OrderItem& item : items) {
      if (item.nulls == ast::OrderItem::Nulls::Default && !item.is_descending) {
        item.nulls = ast::OrderItem::Nulls::Last;
      }
    }
  }

  // The number that WITH ORDINALITY gives counts from 1, posexplode's from 0.
  void WriteColumn(ast::ExprId id) {
    const resolve::Binding& binding = context_.analysis().BindingOf(id);
    // The target of an UPDATE or MERGE has columns, but is no relation of the tree.
    bool is_of_tree = binding.relation && binding.relation.value < tree().relation_count();
    if (binding.kind != resolve::BindingKind::Column || !is_of_tree) {
      return;
    }
    const auto* unnest = tree().If<ast::TableFunction>(binding.relation);
    const resolve::Schema* schema = context_.analysis().SchemaOf(binding.relation);
    bool is_ordinal = unnest != nullptr && unnest->with_ordinality && schema != nullptr &&
                      binding.ordinal + 1 == schema->columns.size();
    if (is_ordinal) {
      ast::ExprId position = build().Cast(context_.Detach(id), types::Simple(TypeKind::Long));
      context_.Replace(id, build().Binary(BinaryOperator::Add, position, build().Int(1)));
    }
  }

  void WriteBinary(ast::ExprId id) {
    ast::Binary node = tree().Get<ast::Binary>(id);
    bool is_arithmetic = node.op == BinaryOperator::Add || node.op == BinaryOperator::Subtract ||
                         node.op == BinaryOperator::Multiply || node.op == BinaryOperator::Modulo;
    if (is_arithmetic) {
      return WriteDecimals(id, node);
    }
    if (node.op != BinaryOperator::Divide) {
      return;
    }
    Type left = TypeOf(node.left);
    Type right = TypeOf(node.right);
    if (!left.is_known() || !right.is_known()) {
      return context_.Refuse(id, diagnostics::Code::TypeNeeded,
                             "what a division means depends on types that are not known");
    }
    if (types::IsInteger(left.kind) && types::IsInteger(right.kind)) {
      node.op = BinaryOperator::IntegerDivide;
      Type result = types::Simple(std::max(left.kind, right.kind));
      ast::ExprId quotient = tree().Add(node, tree().span(id));
      context_.Replace(id,
                       result.kind == TypeKind::Long ? quotient : build().Cast(quotient, result));
      return;
    }
    if (left.kind == TypeKind::Decimal || right.kind == TypeKind::Decimal) {
      bool is_real = IsReal(left.kind) || IsReal(right.kind);
      return is_real ? void() : WriteDecimalDivision(id, node);
    }
    // Trino divides doubles by 0 to infinity, Spark raises: loud, never another value. Spark
    // divides floats as doubles.
    if (TypeOf(id).kind == TypeKind::Float) {
      context_.Replace(id, build().Cast(context_.Detach(id), TypeOf(id)));
    }
  }

  // The type that Spark gives to an operation on decimals, or Unknown.
  Type SparkTypeOf(const ast::Binary& node) {
    functions::Meaning spark{dialect::Dialect::Databricks};
    functions::Typing typing =
        functions::InferBinary(node.op, SparkArgument(node.left), SparkArgument(node.right), spark);
    return typing.ok() ? typing.result : Type();
  }

  functions::Argument SparkArgument(ast::ExprId id) {
    functions::Argument argument = context_.ArgumentOf(id);
    argument.type = TypeOf(id);
    return argument;
  }

  // Trino keeps the scale of a sum or product and bounds the precision; Spark gives up scale.
  void WriteDecimals(ast::ExprId id, const ast::Binary& node) {
    Type wanted = TypeOf(id);
    Type given = SparkTypeOf(node);
    if (wanted.kind != TypeKind::Decimal || given == wanted) {
      return;
    }
    if (given.kind != TypeKind::Decimal || given.scale < wanted.scale) {
      return Refuse(id, "the decimal has more digits than Spark keeps");
    }
    context_.Replace(id, build().Cast(context_.Detach(id), wanted));
  }

  // Trino rounds the quotient to the larger scale. Spark's has more digits; rounding it once more
  // is exact when they outnumber the digits of the divisor.
  void WriteDecimalDivision(ast::ExprId id, ast::Binary node) {
    Type wanted = TypeOf(id);
    Type divisor = TypeOf(node.right);
    int divisor_digits = divisor.kind == TypeKind::Decimal ? divisor.precision
                         : divisor.kind == TypeKind::Long  ? 20
                                                           : 10;
    if (IsCount(node.right)) {
      divisor_digits = 10;  // rows in one group
    }
    // The sum before it was widened to Trino's 38 digits.
    functions::Argument dividend = SparkArgument(node.left);
    const auto* cast = tree().If<ast::Cast>(node.left);
    const auto* sum = cast == nullptr ? nullptr : tree().If<ast::Call>(cast->operand);
    if (sum != nullptr && sum->name == "sum" && sum_types_.contains(node.left)) {
      dividend.type = sum_types_.at(node.left);
      node.left = cast->operand;
    }
    functions::Meaning spark{dialect::Dialect::Databricks};
    functions::Typing given =
        functions::InferBinary(node.op, dividend, SparkArgument(node.right), spark);
    if (wanted.kind != TypeKind::Decimal || !given.ok() ||
        given.result.scale < wanted.scale + divisor_digits) {
      return Refuse(id, "a quotient of decimals with so many digits is rounded twice by Spark");
    }
    context_.Replace(id, build().Cast(tree().Add(node, tree().span(id)), wanted));
  }

  // count(…), also with the cast or the window around it.
  bool IsCount(ast::ExprId id) {
    if (const auto* over = tree().If<ast::Over>(id)) {
      return IsCount(over->call);
    }
    const auto* call = tree().If<ast::Call>(id);
    return call != nullptr && call->name == "count";
  }

  // A value of unknown type as a text too short for a timestamp, which Trino refuses to cut.
  void WriteShortText(ast::ExprId id, const ast::Cast& node) {
    Assume(id, "the value is taken to be no floating number, which Spark writes differently");
    ast::ExprId text = build().Cast(node.operand, types::Simple(TypeKind::String));
    context_.Replace(id, build().Call("left", {text, build().Int(node.type.length)}));
  }

  void Assume(ast::ExprId id, const std::string& what) {
    context_.Report(diagnostics::Code::ColumnAssumed, tree().span(id), what);
  }

  void WriteCast(ast::ExprId id) {
    ast::Cast node = tree().Get<ast::Cast>(id);
    Type from = TypeOf(node.operand);
    bool is_fraction = from.kind == TypeKind::Double || from.kind == TypeKind::Float ||
                       from.kind == TypeKind::Decimal;
    if (node.type.kind == TypeKind::Json || from.kind == TypeKind::Json) {
      return Refuse(id, "casts to and from JSON have no form yet");
    }
    if (types::IsText(node.type.kind)) {
      bool differs = from.kind == TypeKind::Double || from.kind == TypeKind::Float ||
                     from.kind == TypeKind::Timestamp || types::IsNested(from.kind);
      bool is_short = node.type.kind == TypeKind::Varchar && node.type.length != 0 &&
                      node.type.length < kShortestTimestamp;
      if (!from.is_known() && is_short) {
        return WriteShortText(id, node);
      }
      if (differs || !from.is_known()) {
        return Refuse(id, "the text of this type is written differently by Spark");
      }
      bool is_cut = node.type.length != 0 && types::IsText(from.kind);
      if (is_cut && node.type.kind == TypeKind::Varchar) {
        int length = node.type.length;
        context_.Replace(id, build().Call("left", {node.operand, build().Int(length)}));
        return;
      }
      if (is_cut || (node.type.length != 0 && !types::IsInteger(from.kind))) {
        return Refuse(id, "a cast to text of this length pads it or fails");
      }
      node.type = types::Simple(TypeKind::String);
    } else if (node.kind == ast::CastKind::TryCast && types::IsText(from.kind)) {
      return WriteTryCastOfText(id, node);
    } else if (types::IsInteger(node.type.kind) && is_fraction) {
      node.operand = build().Call("round", {node.operand});
    }
    tree().at(id) = node;
  }

  // Trino takes fewer texts than Spark: no blanks around whole numbers, no `yes`, no bare year.
  void WriteTryCastOfText(ast::ExprId id, const ast::Cast& node) {
    TypeKind to = node.type.kind;
    if (to == TypeKind::Boolean) {
      ast::ExprId letter = build().Call("lower", {node.operand});
      auto is_one_of = [&](ast::ExprId text, std::vector<const char*> words) {
        ast::InList in{.operand = text};
        for (const char* word : words) {
          in.items.push_back(build().Text(word));
        }
        return tree().Add(in, tree().span(id));
      };
      ast::ExprId is_true = is_one_of(ast::Copy(tree(), letter, tree()), {"true", "t", "1"});
      ast::ExprId is_false = is_one_of(letter, {"false", "f", "0"});
      context_.Replace(
          id, tree().Add(ast::Case{
                  {}, {{is_true, build().Boolean(true)}, {is_false, build().Boolean(false)}}, {}}));
      return;
    }
    const char* pattern = types::IsInteger(to) ? "^[+-]?[0-9]+$"
                          : to == TypeKind::Decimal
                              ? "^[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?$"
                          : IsReal(to) ? "^\\s*[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?["
                                         "dDfF]?\\s*$|^[+-]?Infinity$|^NaN$"
                          : to == TypeKind::Date ? "^\\s*[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}\\s*$"
                                                 : nullptr;
    if (pattern == nullptr) {
      return Refuse(id, "Spark reads more texts as a time than Trino");
    }
    ast::ExprId fits =
        build().Call("rlike", {ast::Copy(tree(), node.operand, tree()), build().Text(pattern)});
    context_.Replace(id, tree().Add(ast::Case{{}, {{fits, context_.Detach(id)}}, {}}));
  }

  // `= any` is IN and `<> all` is NOT IN.
  void WriteQuantified(ast::ExprId id) {
    ast::QuantifiedComparison node = tree().Get<ast::QuantifiedComparison>(id);
    bool is_in = node.op == BinaryOperator::Equal && node.quantifier == ast::Quantifier::Any;
    bool is_not_in = node.op == BinaryOperator::NotEqual && node.quantifier == ast::Quantifier::All;
    if (is_in || is_not_in) {
      tree().at(id) = ast::InQuery{node.left, node.query, is_not_in};
    }
  }

  void WriteSubscript(ast::ExprId id) {
    ast::Subscript node = tree().Get<ast::Subscript>(id);
    if (TypeOf(node.operand).kind != TypeKind::Array) {
      return;
    }
    const std::string* constant = context_.Constant(node.index);
    node.index = constant != nullptr
                     ? build().Int(std::strtol(constant->c_str(), nullptr, 10) - 1)
                     : build().Binary(BinaryOperator::Subtract, node.index, build().Int(1));
    tree().at(id) = node;
  }

  // Trino has no escape unless one is named; Spark's is the backslash.
  void WriteLike(ast::ExprId id) {
    ast::Like node = tree().Get<ast::Like>(id);
    if (node.escape) {
      return;
    }
    for (ast::ExprId pattern : node.patterns) {
      auto* literal = std::get_if<ast::Literal>(&tree().at(pattern));
      if (literal == nullptr) {
        return Refuse(id, "a pattern that is no constant may hold a backslash");
      }
      literal->text = base::ReplaceAll(literal->text, "\\", "\\\\");
    }
  }

  // The window belongs to the calls inside: `cast(rank() as bigint)`, `sum(x) / count(x)`.
  void WriteOver(ast::ExprId id, const ast::Over& node) {
    ast::ExprId call = node.call;
    if (!MoveWindow(call, node.window)) {
      return Refuse(id, "this window function has no exact form yet");
    }
    context_.Replace(id, call);
  }

  bool MoveWindow(ast::ExprId id, const ast::WindowSpec& window) {
    if (const auto* cast = tree().If<ast::Cast>(id)) {
      return MoveWindow(cast->operand, window);
    }
    if (const auto* binary = tree().If<ast::Binary>(id)) {
      ast::Binary both = *binary;
      return MoveWindow(both.left, window) && MoveWindow(both.right, window);
    }
    const auto* call = tree().If<ast::Call>(id);
    bool is_windowed =
        call != nullptr && (functions::IsAggregate(call->name, dialect::Dialect::Databricks) ||
                            functions::IsWindowOnly(call->name, dialect::Dialect::Databricks));
    if (is_windowed) {
      ast::ExprId inner = context_.Detach(id);
      tree().at(id) = ast::Over{inner, CopyWindow(window)};
    }
    return is_windowed;
  }

  ast::WindowSpec CopyWindow(const ast::WindowSpec& window) {
    ast::WindowSpec copy = window;
    for (ast::ExprId& key : copy.partition_by) {
      key = ast::Copy(tree(), key, tree());
    }
    for (ast::OrderItem& item : copy.order_by) {
      item.expr = ast::Copy(tree(), item.expr, tree());
    }
    return copy;
  }

  functions::Typing TypingOf(const ast::Call& call, const functions::FunctionRow& row) {
    std::vector<functions::Argument> arguments;
    for (ast::ExprId id : call.args) {
      functions::Argument argument = context_.ArgumentOf(id);
      if (const auto* lambda = tree().If<ast::Lambda>(id)) {
        argument.lambda_parameters = lambda->parameters.size();
        argument.lambda = [type = context_.TypeOf(id)](const std::vector<Type>&) { return type; };
      } else if (tree().kind(id) == ast::ExprKind::Star && call.name == "count") {
        argument.type = types::Simple(TypeKind::Int);
      }
      arguments.push_back(std::move(argument));
    }
    return functions::InferResult(row, arguments, context_.meaning());
  }

  // With arguments of unknown type: the row, when all that take so many arguments are said alike
  // and need no type for it. Trino converts no argument on its way, so it does have a type that
  // fits.
  const functions::FunctionRow* OnlyMeaning(const ast::Call& call) {
    const functions::FunctionRow* only = nullptr;
    for (const functions::FunctionRow* row : functions::FindOverloads(call.name, context_.from())) {
      if (!TakesCount(*row, call.args.size())) {
        continue;
      }
      // Sums of reals stand apart: a note says that these are taken to be none.
      if (call.name == "sum" && row->spark.kind != functions::AnswerKind::Same) {
        continue;
      }
      bool is_alike = only == nullptr ||
                      (only->spark.kind == row->spark.kind && only->spark.text == row->spark.text);
      if (!is_alike || !NeedsNoType(row->spark)) {
        return nullptr;
      }
      only = row;
    }
    return HasUnknownArgument(context_, call) ? only : nullptr;
  }

  static bool NeedsNoType(const functions::Answer& answer) {
    constexpr std::array<std::string_view, 8> kForms = {
        "$split_part",         "$split",        "$replace",   "$substring", "$regexp_extract",
        "$regexp_extract_all", "$regexp_count", "$date_parse"};
    bool is_form = std::find(kForms.begin(), kForms.end(), answer.text) != kForms.end();
    bool is_template = answer.kind == functions::AnswerKind::Rewritten &&
                       answer.text.find("$type") == std::string_view::npos &&
                       answer.text.find("($1") != std::string_view::npos;
    return answer.kind == functions::AnswerKind::Same ||
           answer.kind == functions::AnswerKind::Spelled || is_form || is_template ||
           answer.text.starts_with("$corner:");
  }

  void WriteCall(ast::ExprId id) {
    ast::Call call = tree().Get<ast::Call>(id);
    if (call.name == "unnest") {
      return;
    }
    const functions::FunctionRow* row = functions::Find(call.name, context_.from());
    if (row == nullptr) {
      return context_.Refuse(id, diagnostics::Code::UnknownFunction,
                             "unknown function: " + call.name);
    }
    functions::Typing typing = TypingOf(call, *row);
    const functions::FunctionRow* only = typing.ok() ? nullptr : OnlyMeaning(call);
    if (only != nullptr) {
      typing = functions::Typing{.row = only};
      if (call.name == "sum") {
        Assume(id, "the values are taken to be no reals, whose sum Trino rounds to a real");
      }
    }
    if (!typing.ok()) {
      return context_.Refuse(id, diagnostics::Code::TypeMismatch, typing.error);
    }
    functions::Answer answer = typing.row->spark;
    switch (answer.kind) {
      case functions::AnswerKind::Default:
      case functions::AnswerKind::Unsupported:
        return Refuse(id, call.name + ": " + std::string(answer.text));
      case functions::AnswerKind::Same:
        call.name = std::string(typing.row->name);
        tree().at(id) = call;
        return;
      case functions::AnswerKind::Spelled:
        call.name = std::string(answer.text);
        tree().at(id) = call;
        return;
      case functions::AnswerKind::Rewritten:
        break;
    }
    bool is_form = answer.text.starts_with("$") &&
                   answer.text.find(' ') == std::string_view::npos && answer.text.size() > 2;
    ast::ExprId said = is_form ? calls_.Say(call, answer.text, typing.result)
                               : SayTemplate(id, call, answer.text, typing.result);
    if (!said || !TakeClauses(call, said)) {
      return Refuse(id, call.name + ": this form of the call has no exact form yet");
    }
    if (call.name == "sum" && typing.result.kind == TypeKind::Decimal) {
      Type argument = TypeOf(call.args[0]);
      sum_types_[id] = types::Decimal(std::min(38, argument.precision + 10), argument.scale);
    }
    context_.Replace(id, said);
    if (call.name == "mod") {
      WriteDecimals(id, tree().Get<ast::Binary>(id));
    }
  }

  ast::ExprId SayTemplate(ast::ExprId id, const ast::Call& call, std::string_view text,
                          const Type& result) {
    constexpr dialect::Dialect kTarget = dialect::Dialect::Databricks;
    TemplateValues values{.arguments = call.args,
                          .type = types::ToText(result),
                          .time_zone = context_.options().time_zone,
                          .is_ansi = true};
    std::string filled =
        base::ReplaceAll(std::string(text), "$blanks", dialect::QuoteString(kBlanks, kTarget));
    ast::ExprId said = FillTemplate(filled, values, kTarget, tree(), tree().span(id));
    if (said) {
      DropCastsOfConstants(said);
    }
    return said;
  }

  // `cast(3 as int)` is 3.
  void DropCastsOfConstants(ast::ExprId root) {
    std::vector<ast::ExprId> casts;
    ast::Walk(tree(), root, [&](ast::AnyId below) {
      const auto* expr = std::get_if<ast::ExprId>(&below);
      const auto* cast = expr == nullptr ? nullptr : tree().If<ast::Cast>(*expr);
      const auto* literal = cast == nullptr ? nullptr : tree().If<ast::Literal>(cast->operand);
      bool is_noise =
          literal != nullptr && literal->type == TypeKind::Int && cast->type.kind == TypeKind::Int;
      if (is_noise) {
        casts.push_back(*expr);
      }
      return true;
    });
    for (ast::ExprId cast : casts) {
      context_.Replace(cast, tree().Get<ast::Cast>(cast).operand);
    }
  }

  // FILTER and DISTINCT of the call go to the aggregates it is said with; false when they cannot.
  bool TakeClauses(const ast::Call& call, ast::ExprId said) {
    bool has_clauses = call.filter || call.is_distinct;
    if (!has_clauses) {
      return true;
    }
    size_t aggregates = 0;
    ast::Walk(tree(), said, [&](ast::AnyId below) {
      const auto* expr = std::get_if<ast::ExprId>(&below);
      auto* inner = expr == nullptr ? nullptr : std::get_if<ast::Call>(&tree().at(*expr));
      if (inner == nullptr || !functions::IsAggregate(inner->name, dialect::Dialect::Databricks)) {
        return true;
      }
      ++aggregates;
      inner->is_distinct = call.is_distinct;
      inner->filter = call.filter;
      return false;
    });
    return aggregates == 1;
  }

  Context& context_;
  TrinoCalls calls_;
  TrinoUnnest unnest_;
  // Sums of decimals and the type they have before they are widened.
  std::unordered_map<ast::ExprId, Type> sum_types_;
};

}  // namespace

std::unique_ptr<Writer> MakeTrinoWriter(Context& context) {
  return std::make_unique<TrinoWriter>(context);
}

}  // namespace hikkoshi::translate
