#include "frontend/glue_job/plan/spark_name.h"

#include <optional>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "types/type.h"

namespace hikkoshi::glue_job {
namespace {

using Text = std::optional<std::string>;

std::string_view OperatorText(ast::BinaryOperator op) {
  switch (op) {
    case ast::BinaryOperator::Or:
      return "OR";
    case ast::BinaryOperator::And:
      return "AND";
    case ast::BinaryOperator::Equal:
      return "=";
    case ast::BinaryOperator::NotEqual:
      return "<>";
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
    case ast::BinaryOperator::Modulo:
      return "%";
    case ast::BinaryOperator::IntegerDivide:
      return "div";
    case ast::BinaryOperator::IsDistinctFrom:
    case ast::BinaryOperator::Concat:
    case ast::BinaryOperator::ShiftLeft:
    case ast::BinaryOperator::ShiftRight:
    case ast::BinaryOperator::ShiftRightUnsigned:
      return "";
  }
  return "";
}

class Namer {
 public:
  explicit Namer(const ast::Tree& tree) : tree_(tree) {}

  Text Name(ast::ExprId id) {
    if (id.is_none() || ++depth_ > kMaximumDepth) {
      return std::nullopt;
    }
    Text text = std::visit([&](const auto& node) { return NameOf(node); }, tree_.at(id));
    --depth_;
    return text;
  }

 private:
  static constexpr int kMaximumDepth = 100;

  template <class Node>
  Text NameOf(const Node&) {
    return std::nullopt;
  }

  Text NameOf(const ast::Literal& literal) {
    return literal.type == types::TypeKind::Null ? "NULL" : literal.text;
  }
  Text NameOf(const ast::ColumnRef& reference) { return base::Join(reference.parts, "."); }
  Text NameOf(const ast::Star&) { return "1"; }

  Text NameOf(const ast::Unary& unary) {
    Text operand = Name(unary.operand);
    if (!operand) {
      return operand;
    }
    switch (unary.op) {
      case ast::UnaryOperator::Negate:
        return "(- " + *operand + ")";
      case ast::UnaryOperator::Plus:
        return "(+ " + *operand + ")";
      case ast::UnaryOperator::Not:
        return "(NOT " + *operand + ")";
      case ast::UnaryOperator::BitNot:
        return "~" + *operand;
    }
    return std::nullopt;
  }

  Text NameOf(const ast::Binary& binary) {
    Text left = Name(binary.left);
    Text right = Name(binary.right);
    std::string_view op = OperatorText(binary.op);
    if (!left || !right || op.empty()) {
      return std::nullopt;
    }
    if (binary.op == ast::BinaryOperator::NotEqual) {
      return "(NOT (" + *left + " = " + *right + "))";
    }
    return "(" + *left + " " + std::string(op) + " " + *right + ")";
  }

  Text NameOf(const ast::IsNull& is_null) {
    Text operand = Name(is_null.operand);
    return operand ? Text("(" + *operand + (is_null.is_negated ? " IS NOT NULL)" : " IS NULL)"))
                   : operand;
  }

  Text NameOf(const ast::InList& in) {
    Text operand = Name(in.operand);
    Text items = List(in.items);
    if (!operand || !items || in.is_negated) {
      return std::nullopt;
    }
    return "(" + *operand + " IN (" + *items + "))";
  }

  Text NameOf(const ast::Cast& cast) {
    Text operand = Name(cast.operand);
    if (!operand || cast.kind != ast::CastKind::Cast) {
      return std::nullopt;
    }
    return "CAST(" + *operand + " AS " + base::ToUpper(types::ToText(cast.type)) + ")";
  }

  Text NameOf(const ast::Case& choice) {
    if (choice.operand) {
      return std::nullopt;
    }
    std::string text = "CASE";
    for (const ast::WhenBranch& branch : choice.branches) {
      Text condition = Name(branch.condition);
      Text result = Name(branch.result);
      if (!condition || !result) {
        return std::nullopt;
      }
      text += " WHEN " + *condition + " THEN " + *result;
    }
    if (choice.otherwise) {
      Text otherwise = Name(choice.otherwise);
      if (!otherwise) {
        return std::nullopt;
      }
      text += " ELSE " + *otherwise;
    }
    return text + " END";
  }

  Text NameOf(const ast::Call& call) {
    Text arguments = List(call.args);
    bool has_more = !call.order_by.empty() || !call.within_group.empty() || call.filter;
    if (!arguments || has_more) {
      return std::nullopt;
    }
    if (call.name == "array_sort" || call.name == "transform") {
      return std::nullopt;
    }
    // A row function goes by its own name, after a mark.
    std::string name = call.name.substr(call.name.rfind(':') + 1);
    return name + "(" + (call.is_distinct ? "DISTINCT " : "") + *arguments + ")";
  }

  Text NameOf(const ast::Subscript& subscript) {
    Text operand = Name(subscript.operand);
    Text index = Name(subscript.index);
    return operand && index ? Text(*operand + "[" + *index + "]") : std::nullopt;
  }

  Text NameOf(const ast::FieldAccess& access) {
    Text operand = Name(access.operand);
    return operand ? Text(*operand + "." + access.field) : operand;
  }

  Text List(const std::vector<ast::ExprId>& items) {
    std::vector<std::string> texts;
    for (ast::ExprId item : items) {
      Text text = Name(item);
      if (!text) {
        return std::nullopt;
      }
      texts.push_back(*text);
    }
    return base::Join(texts, ", ");
  }

  const ast::Tree& tree_;
  int depth_ = 0;
};

}  // namespace

std::string SparkName(const ast::Tree& tree, ast::ExprId expr) {
  // A cast of a column keeps the column's name, and so does a field its own.
  ast::ExprId inner = expr;
  while (const auto* cast = tree.If<ast::Cast>(inner)) {
    inner = cast->operand;
  }
  if (const auto* reference = tree.If<ast::ColumnRef>(inner)) {
    return reference->parts.back();
  }
  if (const auto* access = tree.If<ast::FieldAccess>(expr)) {
    return access->field;
  }
  return Namer(tree).Name(expr).value_or("");
}

}  // namespace hikkoshi::glue_job
