// fillna, dropna, replace: what they do depends on the types of the columns.

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.h"
#include "frontend/glue_job/column/column.h"
#include "frontend/glue_job/frame/frame.h"
#include "frontend/glue_job/plan/bind.h"
#include "frontend/glue_job/session/values.h"
#include "types/type.h"

namespace hikkoshi::glue_job {
namespace {

using types::TypeKind;

bool IsReal(TypeKind kind) {
  return kind == TypeKind::Float || kind == TypeKind::Double;
}

bool IsWanted(const std::optional<std::vector<std::string>>& names, const OutputColumn& column) {
  return !names || std::any_of(names->begin(), names->end(), [&](const std::string& name) {
    return base::EqualsIgnoreCase(name, column.name);
  });
}

std::optional<std::vector<std::string>> Subset(const FrameCall& call, size_t position) {
  const Value* subset = call.Find(position, "subset");
  return subset == nullptr || subset->is_none() ? std::nullopt : OneOrMoreTexts(*subset);
}

// Whether fillna with this value touches a column of that type.
bool Fits(const Value& value, TypeKind kind) {
  if (value.If<bool>() != nullptr) {
    return kind == TypeKind::Boolean;
  }
  if (value.If<int64_t>() != nullptr || value.If<double>() != nullptr) {
    return types::IsNumeric(kind);
  }
  return types::IsText(kind);
}

ast::Literal FillLiteral(const Value& value, TypeKind kind) {
  if (const auto* text = value.If<std::string>()) {
    return {TypeKind::String, *text};
  }
  if (const auto* flag = value.If<bool>()) {
    return {TypeKind::Boolean, *flag ? "true" : "false"};
  }
  double number = value.If<double>() != nullptr ? *value.If<double>()
                                                : static_cast<double>(*value.If<int64_t>());
  if (kind == TypeKind::Long || kind == TypeKind::Int || types::IsInteger(kind)) {
    // Spark casts the value to the column's type, which cuts the fraction.
    return {kind == TypeKind::Long ? TypeKind::Long : TypeKind::Int,
            std::to_string(static_cast<int64_t>(number))};
  }
  return {TypeKind::Double, FloatText(number)};
}

NewColumn FillColumn(const FrameCall& call, const OutputColumn& column, const Value& value) {
  ast::Tree& tree = call.session().tree();
  const types::Type type = call.steps().TypeOf(column);
  ast::ExprId source = call.steps().Reference(column, call.span());
  if (IsReal(type.kind)) {
    // NaN counts as missing too.
    source = MakeCall(tree, "nanvl", {source, tree.Add(ast::Literal{}, call.span())}, call.span());
  }
  ast::ExprId fill = tree.Add(FillLiteral(value, type.kind), call.span());
  bool has_own_literal = type.kind == TypeKind::Int || type.kind == TypeKind::Long ||
                         type.kind == TypeKind::Double || type.kind == TypeKind::String ||
                         type.kind == TypeKind::Boolean;
  if (!has_own_literal) {
    fill = tree.Add(ast::Cast{.operand = fill, .type = type}, call.span());
  }
  return {.expr = MakeCall(tree, "coalesce", {source, fill}, call.span()), .names = {column.name}};
}

// Large integers go through a Python float on the way and lose digits.
bool IsExact(const Value& value) {
  const int64_t* number = value.If<int64_t>();
  return number == nullptr || std::abs(*number) < (int64_t{1} << 53);
}

// A column whose type nobody knows is named on purpose: its type is taken to be the value's.
NewColumn FillAssumed(const FrameCall& call, const std::string& name, const Value& value) {
  TypeKind kind = value.is_string()               ? TypeKind::String
                  : value.If<bool>() != nullptr   ? TypeKind::Boolean
                  : value.If<double>() != nullptr ? TypeKind::Double
                                                  : TypeKind::Int;
  call.session().sink().Add(
      diagnostics::Code::ColumnAssumed, call.span(),
      "column " + name + " is taken to be of the type of the value filled in");
  ast::Tree& tree = call.session().tree();
  ast::ExprId source = call.session().ColumnNamed(name, call.span());
  ast::ExprId fill = tree.Add(FillLiteral(value, kind), call.span());
  return {.expr = MakeCall(tree, "coalesce", {source, fill}, call.span()), .names = {name}};
}

// fillna of columns by name.
Value FillNamed(const FrameCall& call, const std::vector<std::pair<std::string, Value>>& wanted) {
  const std::vector<OutputColumn> outputs = call.outputs();
  std::vector<NewColumn> columns;
  for (const auto& [name, value] : wanted) {
    bool is_there = false;
    for (const OutputColumn& column : outputs) {
      if (column.is_star() || !base::EqualsIgnoreCase(column.name, name)) {
        continue;
      }
      is_there = true;
      const types::Type& type = call.steps().TypeOf(column);
      if (!type.is_known()) {
        columns.push_back(FillAssumed(call, column.name, value));
      } else if (Fits(value, type.kind) && IsExact(value)) {
        columns.push_back(FillColumn(call, column, value));
      }
    }
    if (!is_there && !IsComplete(outputs)) {
      columns.push_back(FillAssumed(call, name, value));
    }
  }
  return columns.empty() ? call.Same()
                         : call.Result(call.steps().WithColumns(call.frame.plan, std::move(columns),
                                                                call.span()));
}

Value FillNa(const FrameCall& call) {
  const Value* value = call.Find(0, "value");
  const std::vector<OutputColumn> outputs = call.outputs();
  if (value == nullptr || value->is_unknown() || value->is_symbol()) {
    return call.Refuse(diagnostics::Code::FrameArgument, "the value to fill in is not known");
  }
  std::vector<std::pair<std::string, Value>> wanted;
  if (const auto* dict = value->As<Dict>()) {
    for (const auto& [key, with] : dict->entries) {
      if (with.is_unknown() || with.is_symbol() || dict->uncertain != nullptr) {
        return call.Refuse(diagnostics::Code::FrameArgument, "the value to fill in is not known");
      }
      wanted.emplace_back(TextOf(&key).value_or(""), with);
    }
    return FillNamed(call, wanted);
  }
  if (std::optional<std::vector<std::string>> subset = Subset(call, 1)) {
    for (const std::string& name : *subset) {
      wanted.emplace_back(name, *value);
    }
    return FillNamed(call, wanted);
  }
  if (!IsComplete(outputs)) {
    return call.Refuse(diagnostics::Code::ColumnsUnknown,
                       "fillna touches columns by their type, and they are not known");
  }
  std::vector<NewColumn> columns;
  for (const OutputColumn& column : outputs) {
    const types::Type& type = call.steps().TypeOf(column);
    if (!type.is_known()) {
      call.session().sink().Add(diagnostics::Code::ColumnsUnknown, call.span(),
                                "whether fillna touches this column depends on its type, which is "
                                "not known: " +
                                    column.name);
    } else if (Fits(*value, type.kind) && IsExact(*value)) {
      columns.push_back(FillColumn(call, column, *value));
    }
  }
  return columns.empty() ? call.Same()
                         : call.Result(call.steps().WithColumns(call.frame.plan, std::move(columns),
                                                                call.span()));
}

// Present: not NULL, and not NaN.
ast::ExprId IsPresent(const FrameCall& call, const OutputColumn& column) {
  ast::Tree& tree = call.session().tree();
  ast::ExprId reference = call.steps().Reference(column, call.span());
  ast::ExprId present = tree.Add(ast::IsNull{reference, true}, call.span());
  if (!IsReal(call.steps().TypeOf(column).kind)) {
    return present;
  }
  ast::ExprId is_nan =
      MakeCall(tree, "isnan", {call.steps().Reference(column, call.span())}, call.span());
  ast::ExprId not_nan = tree.Add(ast::Unary{ast::UnaryOperator::Not, is_nan}, call.span());
  return tree.Add(ast::Binary{ast::BinaryOperator::And, present, not_nan}, call.span());
}

ast::ExprId Combine(ast::Tree& tree, const std::vector<ast::ExprId>& parts, ast::BinaryOperator op,
                    base::Span span) {
  ast::ExprId whole = parts[0];
  for (size_t i = 1; i < parts.size(); ++i) {
    whole = tree.Add(ast::Binary{op, whole, parts[i]}, span);
  }
  return whole;
}

// At least `threshold` of the parts hold.
ast::ExprId AtLeast(ast::Tree& tree, const std::vector<ast::ExprId>& parts, int64_t threshold,
                    base::Span span) {
  std::vector<ast::ExprId> counts;
  for (ast::ExprId part : parts) {
    ast::Case one;
    one.branches.push_back({part, tree.Add(ast::Literal{TypeKind::Int, "1"}, span)});
    one.otherwise = tree.Add(ast::Literal{TypeKind::Int, "0"}, span);
    counts.push_back(tree.Add(std::move(one), span));
  }
  ast::ExprId sum = Combine(tree, counts, ast::BinaryOperator::Add, span);
  ast::ExprId limit = tree.Add(ast::Literal{TypeKind::Int, std::to_string(threshold)}, span);
  return tree.Add(ast::Binary{ast::BinaryOperator::GreaterOrEqual, sum, limit}, span);
}

Value DropNa(const FrameCall& call) {
  std::vector<OutputColumn> outputs = call.outputs();
  std::optional<std::vector<std::string>> subset = Subset(call, 2);
  if (!IsComplete(outputs) && !subset) {
    return call.Refuse(diagnostics::Code::ColumnsUnknown,
                       "dropna looks at all columns, and they are not known");
  }
  if (!IsComplete(outputs)) {
    std::vector<OutputColumn> named;
    for (const std::string& name : *subset) {
      NameMatch match = FindName(call.session().plan(), outputs, {name});
      if (match.outcome == NameOutcome::Found) {
        named.push_back({.id = match.id, .name = name});
      }
    }
    outputs = std::move(named);
  }
  std::vector<ast::ExprId> present;
  for (const OutputColumn& column : outputs) {
    if (IsWanted(subset, column)) {
      present.push_back(IsPresent(call, column));
    }
  }
  if (present.empty()) {
    return call.Same();
  }
  ast::Tree& tree = call.session().tree();
  std::string how = TextOf(call.Find(0, "how")).value_or("any");
  std::optional<int64_t> threshold = IntOf(call.Find(1, "thresh"));
  ast::BinaryOperator op = how == "all" ? ast::BinaryOperator::Or : ast::BinaryOperator::And;
  ast::ExprId condition = threshold ? AtLeast(tree, present, *threshold, call.span())
                                    : Combine(tree, present, op, call.span());
  return call.Result(call.steps().Filter(call.frame.plan, condition, call.span()));
}

struct Replacement {
  Value from;
  Value to;
};

std::optional<std::vector<Replacement>> ReadReplacements(const FrameCall& call) {
  const Value* from = call.Find(0, "to_replace");
  const Value* to = call.Find(1, "value");
  std::vector<Replacement> all;
  if (from == nullptr) {
    return std::nullopt;
  }
  if (const auto* dict = from->As<Dict>()) {
    for (const auto& [key, value] : dict->entries) {
      all.push_back({key, value});
    }
    return all;
  }
  Value none;
  const Value& target = to == nullptr ? none : *to;
  std::optional<std::vector<Value>> many = ElementsOf(*from);
  std::optional<std::vector<Value>> targets = ElementsOf(target);
  std::vector<Value> sources = many.value_or(std::vector<Value>{*from});
  for (size_t i = 0; i < sources.size(); ++i) {
    if (targets && i >= targets->size()) {
      return std::nullopt;
    }
    all.push_back({sources[i], targets ? (*targets)[i] : target});
  }
  return all;
}

Value Replace(const FrameCall& call) {
  const std::vector<OutputColumn> outputs = call.outputs();
  std::optional<std::vector<Replacement>> replacements = ReadReplacements(call);
  std::optional<std::vector<std::string>> subset = Subset(call, 2);
  if (!replacements || replacements->empty() || !IsComplete(outputs)) {
    return call.Refuse(diagnostics::Code::ColumnsUnknown,
                       "replace touches columns by their type; values and columns must be known");
  }
  ast::Tree& tree = call.session().tree();
  std::vector<NewColumn> columns;
  for (const OutputColumn& column : outputs) {
    const types::Type type = call.steps().TypeOf(column);
    bool fits = std::all_of(replacements->begin(), replacements->end(),
                            [&](const Replacement& r) { return Fits(r.from, type.kind); });
    if (!fits || !IsWanted(subset, column)) {
      continue;
    }
    ast::Case choice;
    for (const Replacement& replacement : *replacements) {
      auto literal = [&](const Value& value) {
        return value.is_none() ? ast::Literal{} : FillLiteral(value, type.kind);
      };
      ast::ExprId equal = tree.Add(
          ast::Binary{ast::BinaryOperator::Equal, call.steps().Reference(column, call.span()),
                      tree.Add(literal(replacement.from), call.span())},
          call.span());
      choice.branches.push_back({equal, tree.Add(literal(replacement.to), call.span())});
    }
    choice.otherwise = call.steps().Reference(column, call.span());
    columns.push_back({.expr = tree.Add(std::move(choice), call.span()), .names = {column.name}});
  }
  return columns.empty() ? call.Same()
                         : call.Result(call.steps().WithColumns(call.frame.plan, std::move(columns),
                                                                call.span()));
}

constexpr std::array<FrameMethod, 3> kMethods = {{
    {"fillna", FillNa},
    {"dropna", DropNa},
    {"replace", Replace},
}};

}  // namespace

std::span<const FrameMethod> NullMethods() {
  return kMethods;
}

}  // namespace hikkoshi::glue_job
