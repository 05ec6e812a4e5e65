#include "resolve/output_name.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "types/type.h"

namespace hikkoshi::resolve {
namespace {

using types::TypeKind;

// The name of an operator between its operands, both in parentheses; "" has another form.
std::string_view OperatorText(ast::BinaryOperator op) {
  switch (op) {
    case ast::BinaryOperator::Or:
      return "OR";
    case ast::BinaryOperator::And:
      return "AND";
    case ast::BinaryOperator::Equal:
      return "=";
    case ast::BinaryOperator::Less:
      return "<";
    case ast::BinaryOperator::LessOrEqual:
      return "<=";
    case ast::BinaryOperator::Greater:
      return ">";
    case ast::BinaryOperator::GreaterOrEqual:
      return ">=";
    case ast::BinaryOperator::NullSafeEqual:
      return "<=>";
    case ast::BinaryOperator::BitOr:
      return "|";
    case ast::BinaryOperator::BitXor:
      return "^";
    case ast::BinaryOperator::BitAnd:
      return "&";
    case ast::BinaryOperator::Add:
      return "+";
    case ast::BinaryOperator::Subtract:
      return "-";
    case ast::BinaryOperator::Multiply:
      return "*";
    case ast::BinaryOperator::Divide:
      return "/";
    case ast::BinaryOperator::IntegerDivide:
      return "div";
    case ast::BinaryOperator::Modulo:
      return "%";
    case ast::BinaryOperator::NotEqual:
    case ast::BinaryOperator::IsDistinctFrom:
    case ast::BinaryOperator::Concat:
    case ast::BinaryOperator::ShiftLeft:
    case ast::BinaryOperator::ShiftRight:
    case ast::BinaryOperator::ShiftRightUnsigned:
      return "";
  }
  return "";
}

// Functions that Spark shows with arguments that were not written, or without some that were.
constexpr std::array<std::string_view, 24> kShownOtherwise = {
    "lag",      "lead",     "nth_value", "ntile",     "percentile",         "substr",
    "substring", "split",   "if",        "from_json", "from_csv",           "to_json",
    "to_csv",   "trim",     "ltrim",     "rtrim",     "btrim",              "extract",
    "position", "struct",   "named_struct", "date_part", "approx_percentile", "timestampdiff"};

// Writes Spark's name of an expression; "" as soon as a part has a form that is not established.
class SparkName {
 public:
  SparkName(const ast::Tree& tree, const Analysis& analysis) : tree_(tree), analysis_(analysis) {}

  std::string Of(ast::ExprId id) {
    constexpr int kDepthLimit = 50;
    if (!id || depth_ >= kDepthLimit) {
      return "";
    }
    ++depth_;
    std::string name = std::visit([&](const auto& node) { return Name(node); }, tree_.at(id));
    --depth_;
    return name;
  }

 private:
  // Anything else has no established name.
  template <class Node>
  std::string Name(const Node&) {
    return "";
  }

  std::string Name(const ast::Literal& literal) {
    switch (literal.type) {
      case TypeKind::Null:
        return "NULL";
      case TypeKind::Date:
        return "DATE '" + literal.text + "'";
      case TypeKind::Timestamp:
        return "TIMESTAMP '" + literal.text + "'";
      case TypeKind::Double:
      case TypeKind::Float:
      case TypeKind::Binary:
        return "";
      default:
        return literal.text;
    }
  }

  std::string Name(const ast::ColumnRef& reference) { return base::Join(reference.parts, "."); }

  std::string Name(const ast::FieldAccess& access) {
    std::string operand = Of(access.operand);
    return operand.empty() ? "" : operand + "." + access.field;
  }

  std::string Name(const ast::Subscript& subscript) {
    return Filled({Of(subscript.operand), "[", Of(subscript.index), "]"});
  }

  std::string Name(const ast::Unary& unary) {
    std::string operand = Of(unary.operand);
    bool is_constant = tree_.If<ast::Literal>(unary.operand) != nullptr;
    switch (unary.op) {
      case ast::UnaryOperator::Negate:
        return is_constant ? Filled({"-", operand}) : Filled({"(- ", operand, ")"});
      case ast::UnaryOperator::Plus:
        return Filled({"(+ ", operand, ")"});
      case ast::UnaryOperator::Not:
        return Filled({"(NOT ", operand, ")"});
      case ast::UnaryOperator::BitNot:
        return Filled({"~", operand});
    }
    return "";
  }

  std::string Name(const ast::Binary& binary) {
    std::string left = Of(binary.left);
    std::string right = Of(binary.right);
    if (binary.op == ast::BinaryOperator::NotEqual) {
      return Filled({"(NOT (", left, " = ", right, "))"});
    }
    if (binary.op == ast::BinaryOperator::Concat) {
      return Filled({"concat(", left, ", ", right, ")"});
    }
    bool is_sum =
        binary.op == ast::BinaryOperator::Add || binary.op == ast::BinaryOperator::Subtract;
    if (is_sum && (!IsNumber(binary.left) || !IsNumber(binary.right))) {
      return "";
    }
    std::string op(OperatorText(binary.op));
    return Filled({"(", left, " ", op, " ", right, ")"});
  }

  std::string Name(const ast::IsNull& test) {
    return Filled({"(", Of(test.operand), test.is_negated ? " IS NOT NULL)" : " IS NULL)"});
  }

  std::string Name(const ast::InList& list) {
    std::string text = Filled({"(", Of(list.operand), " IN (", List(list.items), "))"});
    return list.is_negated ? Filled({"(NOT ", text, ")"}) : text;
  }

  std::string Name(const ast::Case& expression) {
    std::string text = "CASE";
    std::string operand = expression.operand ? Of(expression.operand) : "";
    for (const ast::WhenBranch& branch : expression.branches) {
      std::string condition = Of(branch.condition);
      if (expression.operand) {
        condition = Filled({"(", operand, " = ", condition, ")"});
      }
      text = Filled({text, " WHEN ", condition, " THEN ", Of(branch.result)});
    }
    return expression.otherwise ? Filled({text, " ELSE ", Of(expression.otherwise), " END"})
                                : Filled({text, " END"});
  }

  std::string Name(const ast::Cast& cast) {
    std::string type = base::ToUpper(types::ToText(cast.type, types::TypeSyntax::Spark));
    std::string keyword = cast.kind == ast::CastKind::TryCast ? "TRY_CAST(" : "CAST(";
    return types::IsNested(cast.type.kind) ? ""
                                           : Filled({keyword, Of(cast.operand), " AS ", type, ")"});
  }

  std::string Name(const ast::Call& call) {
    bool is_plain = call.order_by.empty() && call.within_group.empty() && !call.filter &&
                    call.null_treatment == ast::NullTreatment::Default && call.arg_names.empty();
    bool is_shown_otherwise = std::find(kShownOtherwise.begin(), kShownOtherwise.end(),
                                        call.name) != kShownOtherwise.end();
    bool is_pick = call.name == "first" || call.name == "last" || call.name == "first_value" ||
                   call.name == "last_value" || call.name == "any_value";
    if (!is_plain || is_shown_otherwise || (is_pick && call.args.size() > 1)) {
      return "";
    }
    if (call.name == "count" && call.args.size() == 1 && tree_.If<ast::Star>(call.args[0])) {
      return call.is_distinct ? "" : "count(1)";
    }
    std::string arguments = call.args.empty() ? " " : List(call.args);
    std::string text = Filled({call.name, call.is_distinct ? "(DISTINCT " : "(", arguments, ")"});
    return call.args.empty() ? call.name + "()" : text;
  }

  std::string List(const std::vector<ast::ExprId>& ids) {
    std::vector<std::string> names;
    for (ast::ExprId id : ids) {
      names.push_back(Of(id));
      if (names.back().empty()) {
        return "";
      }
    }
    return base::Join(names, ", ");
  }

  // Returns the parts in a row, or "" when one of them is empty.
  static std::string Filled(const std::vector<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts) {
      if (part.empty()) {
        return "";
      }
      text += part;
    }
    return text;
  }

  bool IsNumber(ast::ExprId id) const { return types::IsNumeric(analysis_.TypeOf(id).kind); }

  const ast::Tree& tree_;
  const Analysis& analysis_;
  int depth_ = 0;
};

}  // namespace

std::string OutputName(const ast::Tree& tree, const Analysis& analysis, ast::ExprId id,
                       dialect::Dialect dialect) {
  if (const auto* reference = tree.If<ast::ColumnRef>(id)) {
    return reference->parts.empty() ? "" : reference->parts.back();
  }
  if (dialect == dialect::Dialect::Athena) {
    const auto* access = tree.If<ast::FieldAccess>(id);
    return access == nullptr ? "" : access->field;
  }
  return SparkName(tree, analysis).Of(id);
}

std::string PivotValueName(const ast::Tree& tree, const Analysis& analysis, ast::ExprId id) {
  if (const auto* row = tree.If<ast::Row>(id)) {
    std::vector<std::string> names;
    for (ast::ExprId item : row->items) {
      names.push_back(PivotValueName(tree, analysis, item));
    }
    return "{" + base::Join(names, ", ") + "}";
  }
  const auto* literal = tree.If<ast::Literal>(id);
  if (literal == nullptr) {
    return OutputName(tree, analysis, id, dialect::Dialect::Spark3);
  }
  return literal->type == TypeKind::Null ? "null" : literal->text;
}

}  // namespace hikkoshi::resolve
