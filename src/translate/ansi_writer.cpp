// From Spark without ANSI mode to engines with it: the old value is kept. An expression changes
// only where the engines could differ: an argument that is shown safe stays as it was written.

#include <algorithm>
#include <array>

#include "base/text.h"
#include "functions/coercion.h"
#include "translate/ansi_casts.h"
#include "translate/ansi_sets.h"
#include "translate/overloads.h"
#include "translate/template.h"

namespace hikkoshi::translate {
namespace {

using ast::BinaryOperator;
using types::Type;
using types::TypeKind;

class AnsiWriter final : public Writer {
 public:
  explicit AnsiWriter(Context& context) : context_(context), casts_(context) {}

  void Write(ast::ExprId id) override {
    if (context_.options().ansi != AnsiMode::Keep && !IsCall(id)) {
      return;
    }
    switch (tree().kind(id)) {
      case ast::ExprKind::Binary:
        return WriteBinary(id);
      case ast::ExprKind::Unary:
        return WriteUnary(id);
      case ast::ExprKind::Cast:
        return WriteCast(id);
      case ast::ExprKind::Subscript:
        return WriteSubscript(id);
      case ast::ExprKind::InList:
        return WriteInList(id);
      case ast::ExprKind::InQuery:
        return WriteInQuery(id);
      case ast::ExprKind::Between:
        return WriteBetween(id);
      case ast::ExprKind::Case:
        return WriteCase(id);
      case ast::ExprKind::Call:
        return WriteCall(id);
      default:
        return;
    }
  }
  void Write(ast::BodyId id) override {
    if (context_.options().ansi == AnsiMode::Keep) {
      WriteSetOperation(context_, id);
    }
  }
  void Write(ast::RelationId) override {}
  void Write(ast::QueryId) override {}

 private:
  ast::Tree& tree() { return context_.tree(); }
  Builder& build() { return context_.build(); }
  Type TypeOf(ast::ExprId id) const { return functions::WithoutLength(context_.TypeOf(id)); }
  bool IsCall(ast::ExprId id) { return tree().kind(id) == ast::ExprKind::Call; }

  void WriteBinary(ast::ExprId id) {
    ast::Binary node = tree().Get<ast::Binary>(id);
    functions::Typing typing =
        functions::InferBinary(node.op, context_.ArgumentOf(node.left),
                               context_.ArgumentOf(node.right), context_.meaning());
    if (!typing.ok()) {
      return WriteUnknownBinary(id, node);
    }
    bool is_logic = node.op == BinaryOperator::And || node.op == BinaryOperator::Or;
    bool divisor_is_safe = context_.IsNonzeroConstant(node.right);
    bool has_text =
        TypeOf(node.left).kind == TypeKind::String || TypeOf(node.right).kind == TypeKind::String;
    if (!is_logic && has_text && node.op != BinaryOperator::Concat) {
      ConvertOperand(node.op, node.left, typing.arguments[0]);
      ConvertOperand(node.op, node.right, typing.arguments[1]);
    }
    ast::ExprId said = SayArithmetic(node, typing, divisor_is_safe, id);
    if (said) {
      context_.Replace(id, said);
    } else {
      tree().at(id) = node;
    }
  }

  static bool IsArithmetic(BinaryOperator op) {
    return op == BinaryOperator::Add || op == BinaryOperator::Subtract ||
           op == BinaryOperator::Multiply || op == BinaryOperator::Divide ||
           op == BinaryOperator::Modulo || op == BinaryOperator::IntegerDivide;
  }

  // Text beside an integer is a DOUBLE in the old engine's arithmetic, and a BIGINT in the new
  // one's.
  void ConvertOperand(BinaryOperator op, ast::ExprId& operand, const Type& to) {
    if (IsArithmetic(op)) {
      casts_.ConvertConstants(operand, to);
    } else {
      casts_.Convert(operand, to);
    }
  }

  // What does not raise is right for operands of every type.
  void WriteUnknownBinary(ast::ExprId id, ast::Binary node) {
    bool is_unknown = !TypeOf(node.left).is_known() || !TypeOf(node.right).is_known();
    if (!is_unknown || !IsArithmetic(node.op)) {
      return;
    }
    if (node.op != BinaryOperator::Divide) {
      casts_.NoteUnknown(id);
    }
    if (context_.IsNonzeroConstant(node.right)) {
      return;
    }
    if (node.op == BinaryOperator::Divide) {
      context_.Replace(id, build().Call("try_divide", {node.left, node.right}));
    } else if (node.op == BinaryOperator::Modulo || node.op == BinaryOperator::IntegerDivide) {
      node.right = build().Call("nullif", {node.right, build().Int(0)});
      tree().at(id) = node;
    }
  }

  ast::ExprId SayArithmetic(const ast::Binary& node, const functions::Typing& typing,
                            bool divisor_is_safe, ast::ExprId id) {
    const Type& result = typing.result;
    bool is_full_decimal = result.kind == TypeKind::Decimal && result.precision == 38;
    switch (node.op) {
      case BinaryOperator::Divide: {
        bool is_interval = !types::IsNumeric(typing.arguments[0].kind);
        bool is_plain = is_interval || (divisor_is_safe && !is_full_decimal);
        return is_plain ? ast::ExprId() : build().Call("try_divide", {node.left, node.right});
      }
      case BinaryOperator::Modulo:
      case BinaryOperator::IntegerDivide: {
        if (divisor_is_safe) {
          return {};
        }
        ast::Binary safe = node;
        safe.right = build().Call("nullif", {node.right, build().Int(0)});
        return tree().Add(safe, tree().span(id));
      }
      case BinaryOperator::Add:
      case BinaryOperator::Subtract:
      case BinaryOperator::Multiply: {
        if (types::IsInteger(result.kind)) {
          return SayInteger(node, result, id);
        }
        std::string name = node.op == BinaryOperator::Add        ? "try_add"
                           : node.op == BinaryOperator::Subtract ? "try_subtract"
                                                                 : "try_multiply";
        return is_full_decimal ? build().Call(name, {node.left, node.right}) : ast::ExprId();
      }
      default:
        return {};
    }
  }

  ast::ExprId SayInteger(const ast::Binary& node, const Type& type, ast::ExprId id) {
    bool is_constant =
        context_.Constant(node.left) != nullptr && context_.Constant(node.right) != nullptr;
    if (is_constant || IsCount(node.left) || IsCount(node.right)) {
      return {};
    }
    if (!context_.options().keeps_wraparound || type.kind != TypeKind::Int) {
      casts_.NoteOverflow(id);
      return {};
    }
    // In 64 bits the result is exact; then its lower 32 bits, read as a signed number.
    Type wide = types::Simple(TypeKind::Long);
    ast::ExprId exact =
        build().Binary(node.op, build().Cast(node.left, wide), build().Cast(node.right, wide));
    auto number = [&](const char* digits) {
      return tree().Add(ast::Literal{TypeKind::Long, digits}, tree().span(id));
    };
    ast::ExprId shifted = build().Binary(BinaryOperator::Add, exact, number("2147483648"));
    ast::ExprId low = build().Binary(BinaryOperator::BitAnd, shifted, number("4294967295"));
    return build().Cast(build().Binary(BinaryOperator::Subtract, low, number("2147483648")), type);
  }

  // Counts of rows and lengths come nowhere near the end of their range.
  bool IsCount(ast::ExprId id) {
    const auto* call = tree().If<ast::Call>(id);
    constexpr std::array<std::string_view, 12> kSmall = {
        "count", "row_number", "rank",       "dense_rank", "length",   "year",
        "month", "day",        "dayofmonth", "hour",       "datediff", "size"};
    return call != nullptr && std::find(kSmall.begin(), kSmall.end(), call->name) != kSmall.end();
  }

  void WriteUnary(ast::ExprId id) {
    ast::Unary node = tree().Get<ast::Unary>(id);
    if (node.op == ast::UnaryOperator::Negate && TypeOf(node.operand).kind == TypeKind::String) {
      casts_.Convert(node.operand, types::Simple(TypeKind::Double));
      tree().at(id) = node;
    }
  }

  void WriteCast(ast::ExprId id) {
    ast::Cast node = tree().Get<ast::Cast>(id);
    Type from = TypeOf(node.operand);
    Type to = functions::WithoutLength(node.type);
    if (node.kind == ast::CastKind::TryCast || from == to) {
      return;
    }
    if (!from.is_known()) {
      return casts_.WriteUnknown(id, node.operand, to);
    }
    bool is_null =
        from.kind == TypeKind::Date && (types::IsNumeric(to.kind) || to.kind == TypeKind::Boolean);
    if (is_null) {
      context_.Replace(id, build().Cast(build().Null(), to));
      return;
    }
    if (types::IsNested(from.kind) && to.kind != TypeKind::String && HasTextCast(from, to)) {
      context_.Refuse(id, diagnostics::Code::NoFormInTarget,
                      "a cast inside of a nested type has no exact form with ANSI on");
      return;
    }
    bool has_exponent =
        from.kind == TypeKind::Decimal && to.kind == TypeKind::String && from.scale > 6;
    if (has_exponent) {
      context_.Refuse(id, diagnostics::Code::NoFormInTarget,
                      "small decimals are written with an exponent without ANSI");
      return;
    }
    if (ast::ExprId said = casts_.LegacyCast(node.operand, from, to)) {
      context_.Replace(id, said);
    }
  }

  static bool HasTextCast(const Type& from, const Type& to) {
    if (from.kind == TypeKind::String) {
      return to.kind != TypeKind::String;
    }
    for (size_t i = 0; i < from.fields.size() && i < to.fields.size(); ++i) {
      if (HasTextCast(from.fields[i].type, to.fields[i].type)) {
        return true;
      }
    }
    return false;
  }

  void WriteSubscript(ast::ExprId id) {
    ast::Subscript node = tree().Get<ast::Subscript>(id);
    TypeKind kind = TypeOf(node.operand).kind;
    bool has_position =
        context_.Constant(node.index) != nullptr && types::IsInteger(TypeOf(node.index).kind);
    if (kind == TypeKind::Array || (kind == TypeKind::Unknown && has_position)) {
      context_.Replace(id, build().Call("get", {node.operand, node.index}));
    }
    const auto* name = tree().If<ast::Literal>(node.index);
    if (kind == TypeKind::Struct && name != nullptr) {
      context_.Replace(id, build().Field(node.operand, name->text));
    }
  }

  // Without ANSI a list with text and others is compared as text.
  void WriteInList(ast::ExprId id) {
    ast::InList node = tree().Get<ast::InList>(id);
    std::vector<functions::Argument> arguments = {context_.ArgumentOf(node.operand)};
    for (ast::ExprId item : node.items) {
      arguments.push_back(context_.ArgumentOf(item));
    }
    functions::Typing typing = functions::InferCommon(arguments, context_.meaning());
    if (!arguments[0].type.is_known()) {
      casts_.NoteUnknown(id);
    }
    if (!typing.ok() || typing.result.kind != TypeKind::String) {
      return;
    }
    casts_.Convert(node.operand, typing.result);
    for (ast::ExprId& item : node.items) {
      casts_.Convert(item, typing.result);
    }
    tree().at(id) = node;
  }

  // Without ANSI text is compared with anything else as text; here it would be converted.
  void WriteInQuery(ast::ExprId id) {
    const auto& node = tree().Get<ast::InQuery>(id);
    const resolve::Schema* schema = context_.analysis().SchemaOf(node.query);
    if (schema == nullptr || schema->columns.size() != 1) {
      return;
    }
    Type left = TypeOf(node.operand);
    Type right = functions::WithoutLength(schema->columns[0].type);
    if (left.is_known() && right.is_known() && left != right &&
        (left.kind == TypeKind::String || right.kind == TypeKind::String)) {
      context_.Refuse(id, diagnostics::Code::NoFormInTarget,
                      "text IN a query of another type has no exact form with ANSI on");
    }
  }

  void WriteBetween(ast::ExprId id) {
    ast::Between node = tree().Get<ast::Between>(id);
    Type operand = TypeOf(node.operand);
    Type low = TypeOf(node.low);
    Type high = TypeOf(node.high);
    bool is_text = operand.kind == TypeKind::String;
    if (!is_text) {
      casts_.Convert(node.low, low.kind == TypeKind::String ? operand : low);
      casts_.Convert(node.high, high.kind == TypeKind::String ? operand : high);
    } else if (low == high && low.kind != TypeKind::String) {
      casts_.Convert(node.operand, low);
    } else if (low != high) {
      context_.Refuse(id, diagnostics::Code::NoFormInTarget,
                      "text between bounds of other types has no exact form with ANSI on");
      return;
    }
    tree().at(id) = node;
  }

  // Branches of text and others become text without ANSI.
  void WriteCase(ast::ExprId id) {
    ast::Case node = tree().Get<ast::Case>(id);
    std::vector<functions::Argument> results;
    for (const ast::WhenBranch& branch : node.branches) {
      results.push_back(context_.ArgumentOf(branch.result));
    }
    if (node.otherwise) {
      results.push_back(context_.ArgumentOf(node.otherwise));
    }
    functions::Typing typing = functions::InferCommon(results, context_.meaning());
    if (!typing.ok() || typing.result.kind != TypeKind::String) {
      return;
    }
    for (ast::WhenBranch& branch : node.branches) {
      casts_.Convert(branch.result, typing.result);
    }
    if (node.otherwise) {
      casts_.Convert(node.otherwise, typing.result);
    }
    tree().at(id) = node;
  }

  void WriteCall(ast::ExprId id) {
    ast::Call call = tree().Get<ast::Call>(id);
    const functions::FunctionRow* row = functions::Find(call.name, context_.from());
    if (row == nullptr) {
      context_.Refuse(id, diagnostics::Code::UnknownFunction, "unknown function: " + call.name);
      return;
    }
    if (context_.options().ansi != AnsiMode::Keep) {
      return;
    }
    functions::Typing typing = TypingOf(call, *row);
    if (!typing.ok()) {
      return WriteUnknownCall(id, call);
    }
    for (size_t i = 0; i < call.args.size(); ++i) {
      bool is_plain = tree().kind(call.args[i]) != ast::ExprKind::Lambda &&
                      tree().kind(call.args[i]) != ast::ExprKind::Star;
      if (is_plain && typing.arguments[i].is_known()) {
        casts_.Convert(call.args[i], typing.arguments[i]);
      }
    }
    tree().at(id) = call;
    if (typing.row->name == "sum" && types::IsInteger(typing.arguments[0].kind)) {
      casts_.NoteOverflow(id);
    }
    functions::Answer answer = functions::AnswerFor(*typing.row, context_.from(), context_.to());
    SayAnswer(id, call, typing, answer);
  }

  // With arguments of unknown type. Among overloads that are said as they are and one that is not,
  // the latter is right for all: it is the one that does not raise.
  void WriteUnknownCall(ast::ExprId id, const ast::Call& call) {
    if (!HasUnknownArgument(context_, call)) {
      return;
    }
    const functions::FunctionRow* only = nullptr;
    functions::Answer answer;
    for (const functions::FunctionRow* row : functions::FindOverloads(call.name, context_.from())) {
      functions::Answer own = functions::AnswerFor(*row, context_.from(), context_.to());
      if (!TakesCount(*row, call.args.size())) {
        continue;
      }
      bool is_plain = own.kind == functions::AnswerKind::Same;
      bool is_other = only != nullptr && answer.kind != functions::AnswerKind::Same && !is_plain &&
                      (own.kind != answer.kind || own.text != answer.text);
      if (is_other || own.text.find("$type") != std::string_view::npos) {
        return context_.Refuse(id, diagnostics::Code::TypeMismatch,
                               "the type of an argument of " + call.name + " is not known");
      }
      answer = is_plain ? answer : own;
      only = is_plain && only != nullptr ? only : row;
    }
    if (answer.text.starts_with("cast($1 as ") && call.args.size() == 1) {
      casts_.WriteUnknown(id, call.args[0], FixedResult(*only));
    } else if (only != nullptr) {
      SayAnswer(id, call, functions::Typing{.row = only}, answer);
    }
  }

  static Type FixedResult(const functions::FunctionRow& row) {
    return functions::FixedResult(row, 1, functions::Meaning{});
  }

  void SayAnswer(ast::ExprId id, ast::Call call, const functions::Typing& typing,
                 const functions::Answer& answer) {
    switch (answer.kind) {
      case functions::AnswerKind::Unsupported:
        return context_.Refuse(id, diagnostics::Code::NoFormInTarget,
                               call.name + ": " + std::string(answer.text));
      case functions::AnswerKind::Spelled:
        call.name = std::string(answer.text);
        tree().at(id) = call;
        return;
      case functions::AnswerKind::Rewritten:
        break;
      default:
        return;
    }
    // A conversion function is a cast, and is kept as one.
    if (answer.text.starts_with("cast($1 as ") && call.args.size() == 1) {
      ast::ExprId said = casts_.LegacyCast(call.args[0], TypeOf(call.args[0]), typing.result);
      if (said) {
        context_.Replace(id, said);
      }
      return;
    }
    TemplateValues values{.arguments = call.args,
                          .type = types::ToText(typing.result),
                          .time_zone = context_.options().time_zone,
                          .is_ansi = true};
    ast::ExprId said = FillTemplate(answer.text, values, context_.to(), tree(), tree().span(id));
    if (said) {
      context_.Replace(id, said);
    }
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

  Context& context_;
  AnsiCasts casts_;
};

}  // namespace

std::unique_ptr<Writer> MakeAnsiWriter(Context& context) {
  return std::make_unique<AnsiWriter>(context);
}

}  // namespace hikkoshi::translate
