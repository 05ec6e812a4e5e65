#include "translate/ansi_casts.h"

#include <algorithm>

#include "ast/walk.h"
#include "functions/coercion.h"
#include "runtime/calendar.h"
#include "runtime/number_text.h"
#include "translate/fraction_free.h"

namespace hikkoshi::translate {
namespace {

using types::Type;
using types::TypeKind;

// '1.5' is 1 and '.5' is 0: the sign and the digits before the point, with a 0 in front.
constexpr std::string_view kFraction = "^(\\s*[+-]?)(\\d*)\\.\\d*\\s*$";
constexpr std::string_view kWithoutFraction = "$10$2";

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

// Whether every number of one type has a place in the decimal.
bool HoldsAll(const Type& from, const Type& to) {
  Type decimal = functions::DecimalOf(from);
  return decimal.kind == TypeKind::Decimal && to.kind == TypeKind::Decimal &&
         decimal.precision - decimal.scale <= to.precision - to.scale;
}

}  // namespace

// Whether a text constant reads the same with and without ANSI as that type.
bool AnsiCasts::IsPlainConstant(ast::ExprId id, const Type& to) const {
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

ast::ExprId AnsiCasts::LegacyCast(ast::ExprId id, const Type& from, const Type& to) {
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

ast::ExprId AnsiCasts::CastFromText(ast::ExprId id, const Type& to) {
  if (types::IsNested(to.kind) || to.kind == TypeKind::Binary || to.kind == TypeKind::String) {
    return {};
  }
  if (types::IsInteger(to.kind) && !IsFractionFree(context_, id)) {
    id = build().Call("regexp_replace", {id, build().Text(std::string(kFraction)),
                                         build().Text(std::string(kWithoutFraction))});
  }
  return build().Cast(id, to, ast::CastKind::TryCast);
}

void AnsiCasts::WriteUnknown(ast::ExprId id, ast::ExprId operand, const Type& to) {
  if (to.kind == TypeKind::String || to.kind == TypeKind::Binary) {
    return NoteUnknown(id);
  }
  ast::ExprId said = types::IsNested(to.kind) ? ast::ExprId() : FromUnknown(operand, to);
  if (said) {
    context_.Replace(id, said);
  } else {
    context_.Refuse(id, diagnostics::Code::TypeNeeded,
                    "the type of the cast's operand is not known");
  }
}

// Text that holds a fraction is an integer in the old engine alone; all else that fails there
// fails in a TRY_CAST as well. What it wraps or cuts to size raises in a plain cast.
ast::ExprId AnsiCasts::FromUnknown(ast::ExprId operand, const Type& to) {
  if (!types::IsInteger(to.kind)) {
    return build().Cast(operand, to, ast::CastKind::TryCast);
  }
  if (const auto* branches = tree().If<ast::Case>(operand)) {
    return BranchesFromUnknown(*branches, to);
  }
  if (!IsShort(operand)) {
    return {};
  }
  NoteOverflow(operand);
  auto copy = [&] { return ast::Copy(tree(), operand, tree()); };
  ast::ExprId type = build().Call("typeof", {operand});
  ast::ExprId is_text = build().Binary(ast::BinaryOperator::Equal, type, build().Text("string"));
  return build().If(is_text, CastFromText(copy(), to), build().Cast(copy(), to));
}

// Integers and text become the same integers whether or not they first become one type.
ast::ExprId AnsiCasts::BranchesFromUnknown(ast::Case node, const Type& to) {
  auto cast = [&](ast::ExprId& branch) {
    Type from = functions::WithoutLength(context_.TypeOf(branch));
    if (from.is_known() && from.kind != TypeKind::String && !types::IsInteger(from.kind)) {
      return false;
    }
    ast::ExprId said = branch;
    if (!from.is_known()) {
      said = FromUnknown(branch, to);
    } else if (from != to) {
      said = LegacyCast(branch, from, to);
      said = said ? said : build().Cast(branch, to);
    }
    branch = said;
    return !said.is_none();
  };
  for (ast::WhenBranch& branch : node.branches) {
    if (!cast(branch.result)) {
      return {};
    }
  }
  if (node.otherwise && !cast(node.otherwise)) {
    return {};
  }
  base::Span span = tree().span(node.branches[0].result);
  return tree().Add(std::move(node), span);
}

// Short enough to stand three times, and the same however often it is asked for.
bool AnsiCasts::IsShort(ast::ExprId id) {
  constexpr size_t kMostNodes = 10;
  size_t count = 0;
  bool is_same = true;
  ast::Walk(tree(), id, [&](ast::AnyId below) {
    const auto* expr = std::get_if<ast::ExprId>(&below);
    is_same = is_same && expr != nullptr && !context_.IsUnsupported(*expr);
    if (const auto* call = expr == nullptr ? nullptr : tree().If<ast::Call>(*expr)) {
      const functions::FunctionRow* row = functions::Find(call->name, context_.to());
      is_same =
          is_same && row != nullptr && row->determinism != functions::Determinism::Nondeterministic;
    }
    return ++count <= kMostNodes && is_same;
  });
  return is_same && count <= kMostNodes;
}

void AnsiCasts::Convert(ast::ExprId& id, const Type& to) {
  Type from = functions::WithoutLength(context_.TypeOf(id));
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

void AnsiCasts::ConvertConstants(ast::ExprId& id, const Type& to) {
  bool is_text = context_.TypeOf(id).kind == TypeKind::String;
  if (is_text && types::IsNumeric(to.kind) && IsPlainConstant(id, to)) {
    id = build().Cast(id, to);
  } else {
    Convert(id, to);
  }
}

void AnsiCasts::NoteNarrowing(ast::ExprId id, const Type& from, const Type& to) {
  bool is_wide = types::IsInteger(from.kind) && from.kind <= to.kind;
  if (!is_wide && context_.Constant(id) == nullptr) {
    NoteOverflow(id);
  }
}

void AnsiCasts::NoteOverflow(ast::ExprId id) {
  if (!has_noted_overflow_) {
    has_noted_overflow_ = true;
    context_.Report(diagnostics::Code::OverflowRaises, tree().span(id),
                    "an integer that overflows here wrapped around and now raises");
  }
}

void AnsiCasts::NoteUnknown(ast::ExprId id) {
  if (!has_noted_unknown_) {
    has_noted_unknown_ = true;
    context_.Report(diagnostics::Code::RareDifference, tree().span(id),
                    "the type of an operand is not known and is taken from its use: text among "
                    "numbers, and decimals of more than six places as text, come out otherwise");
  }
}

namespace {

bool CutsFraction(const ast::Tree& tree, ast::ExprId root) {
  bool cuts = false;
  ast::Walk(tree, root, [&](ast::AnyId id) {
    const auto* expr = std::get_if<ast::ExprId>(&id);
    const auto* literal = expr == nullptr ? nullptr : tree.If<ast::Literal>(*expr);
    cuts = cuts || (literal != nullptr && literal->text == kFraction);
    return !cuts;
  });
  return cuts;
}

}  // namespace

void ExplainCutFractions(ast::Tree& tree, ast::QueryId query) {
  bool is_said = false;
  ast::Walk(tree, query, [&](ast::AnyId id) {
    const auto* body = std::get_if<ast::BodyId>(&id);
    const auto* found = body == nullptr ? nullptr : tree.If<ast::Select>(*body);
    if (found == nullptr || is_said) {
      return !is_said;
    }
    ast::Select select = *found;
    auto item =
        std::find_if(select.items.begin(), select.items.end(),
                     [&](const ast::SelectItem& next) { return CutsFraction(tree, next.expr); });
    if (item != select.items.end()) {
      item->comments.push_back("'1.5' counts as the integer 1, as in Spark 3");
      tree.at(*body) = std::move(select);
      is_said = true;
    }
    return !is_said;
  });
}

}  // namespace hikkoshi::translate
