// From Spark without ANSI mode to engines with it: the old value is kept. An expression changes
// only where the engines could differ: an argument that is shown safe stays as it was written.

#include <algorithm>
#include <array>

#include "base/text.h"
#include "functions/coercion.h"
#include "runtime/calendar.h"
#include "runtime/number_text.h"
#include "translate/template.h"
#include "translate/translator.h"

namespace hikkoshi::translate {
namespace {

using ast::BinaryOperator;
using types::Type;
using types::TypeKind;

int64_t Highest(TypeKind kind) {
  switch (kind) {
    case TypeKind::Byte:
      return INT8_MAX;
    case TypeKind::Short:
      return INT16_MAX;
    case TypeKind::Int:
      return INT32_MAX;
    default:
      return INT64_MAX;
  }
}

class AnsiWriter final : public Writer {
 public:
  explicit AnsiWriter(Context& context) : context_(context) {}

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
  void Write(ast::BodyId) override {}
  void Write(ast::RelationId) override {}
  void Write(ast::QueryId) override {}

 private:
  ast::Tree& tree() { return context_.tree(); }
  Builder& build() { return context_.build(); }
  Type TypeOf(ast::ExprId id) const { return functions::WithoutLength(context_.TypeOf(id)); }
  bool IsCall(ast::ExprId id) { return tree().kind(id) == ast::ExprKind::Call; }

  // Whether a text constant reads the same with and without ANSI as that type.
  bool IsPlainConstant(ast::ExprId id, const Type& to) const {
    const std::string* text = context_.Constant(id);
    if (text == nullptr) {
      return false;
    }
    if (types::IsInteger(to.kind)) {
      int64_t highest = Highest(to.kind);
      return runtime::ParseInteger(*text, {-highest - 1, highest}, false).has_value();
    }
    switch (to.kind) {
      case TypeKind::Date:
        return runtime::ParseDate(*text).has_value();
      case TypeKind::Timestamp:
      case TypeKind::TimestampNtz:
        return runtime::ParseTimestamp(*text).has_value();
      case TypeKind::Float:
      case TypeKind::Double:
        return runtime::ParseDouble(*text).has_value();
      case TypeKind::Decimal:
        return runtime::ParseDecimal(*text, to.precision, to.scale).has_value();
      default:
        return false;
    }
  }

  // The value that Spark without ANSI gives for `cast(id as to)`; none when nothing is to be
  // changed.
  ast::ExprId LegacyCast(ast::ExprId id, const Type& from, const Type& to) {
    if (from.kind == TypeKind::String) {
      return IsPlainConstant(id, to) ? ast::ExprId() : CastFromText(id, to);
    }
    bool may_overflow = to.kind == TypeKind::Decimal && !HoldsAll(from, to);
    if (may_overflow && (types::IsNumeric(from.kind) || from.kind == TypeKind::Boolean)) {
      return build().Cast(id, to, ast::CastKind::TryCast);
    }
    if (types::IsInteger(to.kind) && types::IsNumeric(from.kind)) {
      NoteNarrowing(id, from, to);
    }
    return {};
  }

  ast::ExprId CastFromText(ast::ExprId id, const Type& to) {
    if (types::IsNested(to.kind) || to.kind == TypeKind::Binary || to.kind == TypeKind::String) {
      return {};
    }
    if (types::IsInteger(to.kind)) {
      // A fraction is cut off, and may stand alone: '1.5' is 1, '.5' is 0.
      id = build().Call("regexp_replace", {id, build().Text("^(\\s*[+-]?)(\\d*)\\.\\d*\\s*$"),
                                           build().Text("$10$2")});
    }
    return build().Cast(id, to, ast::CastKind::TryCast);
  }

  // Whether every number of one type has a place in the decimal.
  static bool HoldsAll(const Type& from, const Type& to) {
    Type decimal = functions::DecimalOf(from);
    return decimal.kind == TypeKind::Decimal && to.kind == TypeKind::Decimal &&
           decimal.precision - decimal.scale <= to.precision - to.scale;
  }

  void NoteNarrowing(ast::ExprId id, const Type& from, const Type& to) {
    bool is_wide = types::IsInteger(from.kind) && from.kind <= to.kind;
    if (!is_wide && context_.Constant(id) == nullptr) {
      NoteOverflow(id);
    }
  }

  void NoteOverflow(ast::ExprId id) {
    if (!has_noted_overflow_) {
      has_noted_overflow_ = true;
      context_.Report(diagnostics::Code::OverflowRaises, tree().span(id),
                      "an integer that overflows here wrapped around and now raises");
    }
  }

  // Makes the conversion explicit that the old engine made silently and the new one would make
  // differently, or not at all.
  void Convert(ast::ExprId& id, const Type& to) {
    Type from = TypeOf(id);
    bool is_same = from == to || !from.is_known() || !to.is_known() || from.kind == TypeKind::Null;
    if (is_same) {
      return;
    }
    if (from.kind == TypeKind::String || to.kind == TypeKind::Decimal) {
      ast::ExprId converted = LegacyCast(id, from, to);
      id = converted ? converted : id;
    } else if (to.kind == TypeKind::String) {
      id = build().Cast(id, to);
    }
  }

  void WriteBinary(ast::ExprId id) {
    ast::Binary node = tree().Get<ast::Binary>(id);
    functions::Typing typing =
        functions::InferBinary(node.op, context_.ArgumentOf(node.left),
                               context_.ArgumentOf(node.right), context_.meaning());
    if (!typing.ok()) {
      return;
    }
    bool is_logic = node.op == BinaryOperator::And || node.op == BinaryOperator::Or;
    bool divisor_is_safe = context_.IsNonzeroConstant(node.right);
    bool has_text = TypeOf(node.left).kind == TypeKind::String ||
                    TypeOf(node.right).kind == TypeKind::String;
    if (!is_logic && has_text && node.op != BinaryOperator::Concat) {
      Convert(node.left, typing.arguments[0]);
      Convert(node.right, typing.arguments[1]);
    }
    ast::ExprId said = SayArithmetic(node, typing, divisor_is_safe, id);
    if (said) {
      context_.Replace(id, said);
    } else {
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
    bool is_constant = context_.Constant(node.left) != nullptr &&
                       context_.Constant(node.right) != nullptr;
    if (is_constant || IsCount(node.left) || IsCount(node.right)) {
      return {};
    }
    if (!context_.options().keeps_wraparound || type.kind != TypeKind::Int) {
      NoteOverflow(id);
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
        "count", "row_number", "rank", "dense_rank", "length", "year", "month", "day",
        "dayofmonth", "hour", "datediff", "size"};
    return call != nullptr && std::find(kSmall.begin(), kSmall.end(), call->name) != kSmall.end();
  }

  void WriteUnary(ast::ExprId id) {
    ast::Unary node = tree().Get<ast::Unary>(id);
    if (node.op == ast::UnaryOperator::Negate && TypeOf(node.operand).kind == TypeKind::String) {
      Convert(node.operand, types::Simple(TypeKind::Double));
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
      context_.Refuse(id, diagnostics::Code::TypeNeeded,
                      "the type of the cast's operand is not known");
      return;
    }
    bool is_null = from.kind == TypeKind::Date &&
                   (types::IsNumeric(to.kind) || to.kind == TypeKind::Boolean);
    if (is_null) {
      context_.Replace(id, build().Cast(build().Null(), to));
      return;
    }
    if (types::IsNested(from.kind) && to.kind != TypeKind::String && HasTextCast(from, to)) {
      context_.Refuse(id, diagnostics::Code::NoFormInTarget,
                      "a cast inside of a nested type has no exact form with ANSI on");
      return;
    }
    bool has_exponent = from.kind == TypeKind::Decimal && to.kind == TypeKind::String &&
                        from.scale > 6;
    if (has_exponent) {
      context_.Refuse(id, diagnostics::Code::NoFormInTarget,
                      "small decimals are written with an exponent without ANSI");
      return;
    }
    if (ast::ExprId said = LegacyCast(node.operand, from, to)) {
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
    if (TypeOf(node.operand).kind == TypeKind::Array) {
      context_.Replace(id, build().Call("get", {node.operand, node.index}));
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
    if (!typing.ok() || typing.result.kind != TypeKind::String) {
      return;
    }
    Convert(node.operand, typing.result);
    for (ast::ExprId& item : node.items) {
      Convert(item, typing.result);
    }
    tree().at(id) = node;
  }

  void WriteBetween(ast::ExprId id) {
    ast::Between node = tree().Get<ast::Between>(id);
    Type operand = TypeOf(node.operand);
    Type low = TypeOf(node.low);
    Type high = TypeOf(node.high);
    bool is_text = operand.kind == TypeKind::String;
    if (!is_text) {
      Convert(node.low, low.kind == TypeKind::String ? operand : low);
      Convert(node.high, high.kind == TypeKind::String ? operand : high);
    } else if (low == high && low.kind != TypeKind::String) {
      Convert(node.operand, low);
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
      Convert(branch.result, typing.result);
    }
    if (node.otherwise) {
      Convert(node.otherwise, typing.result);
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
      return;
    }
    for (size_t i = 0; i < call.args.size(); ++i) {
      bool is_plain = tree().kind(call.args[i]) != ast::ExprKind::Lambda &&
                      tree().kind(call.args[i]) != ast::ExprKind::Star;
      if (is_plain && typing.arguments[i].is_known()) {
        Convert(call.args[i], typing.arguments[i]);
      }
    }
    tree().at(id) = call;
    if (typing.row->name == "sum" && types::IsInteger(typing.arguments[0].kind)) {
      NoteOverflow(id);
    }
    functions::Answer answer =
        functions::AnswerFor(*typing.row, context_.from(), context_.to());
    SayAnswer(id, call, typing, answer);
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
      ast::ExprId said = LegacyCast(call.args[0], TypeOf(call.args[0]), typing.result);
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
  bool has_noted_overflow_ = false;
};

}  // namespace

std::unique_ptr<Writer> MakeAnsiWriter(Context& context) {
  return std::make_unique<AnsiWriter>(context);
}

}  // namespace hikkoshi::translate
