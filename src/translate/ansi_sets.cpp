#include "translate/ansi_sets.h"

#include "base/text.h"
#include "functions/coercion.h"

namespace hikkoshi::translate {
namespace {

using types::Type;
using types::TypeKind;

class TextColumn {
 public:
  TextColumn(Context& context, size_t column) : context_(context), column_(column) {}

  // Casts the column of the body to text; returns false where it cannot be reached.
  bool Cast(ast::BodyId id) {
    if (const auto* found = tree().If<ast::Select>(id)) {
      ast::Select select = *found;
      bool is_done = CastItem(select);
      tree().at(id) = std::move(select);
      return is_done;
    }
    if (const auto* found = tree().If<ast::Values>(id)) {
      const ast::Values values = *found;
      for (const ast::ValuesRow& row : values.rows) {
        if (column_ >= row.items.size()) {
          return false;
        }
        ast::ExprId item = row.items[column_];
        context_.Replace(item, AsText(context_.Detach(item)));
      }
      return true;
    }
    return false;
  }

 private:
  ast::Tree& tree() { return context_.tree(); }

  ast::ExprId AsText(ast::ExprId id) {
    context_.build().set_span(tree().span(id));
    return context_.build().Cast(id, types::Simple(TypeKind::String));
  }

  bool CastItem(ast::Select& select) {
    for (const ast::SelectItem& item : select.items) {
      bool is_plain = tree().kind(item.expr) != ast::ExprKind::Star && item.column_aliases.empty();
      if (!is_plain) {
        return false;
      }
    }
    if (column_ >= select.items.size()) {
      return false;
    }
    ast::SelectItem item = select.items[column_];
    const auto* reference = tree().If<ast::ColumnRef>(item.expr);
    if (item.alias.empty() && reference != nullptr) {
      item.alias = reference->parts.back();
    }
    item.expr = AsText(item.expr);
    select.items[column_] = std::move(item);
    return true;
  }

  Context& context_;
  size_t column_;
};

bool IsText(const Type& type) {
  return functions::WithoutLength(type).kind == TypeKind::String;
}

bool IsOther(const Type& type) {
  return type.is_known() && type.kind != TypeKind::Null && !IsText(type);
}

}  // namespace

void WriteSetOperation(Context& context, ast::BodyId id) {
  const auto* found = context.tree().If<ast::SetOperation>(id);
  if (found == nullptr) {
    return;
  }
  const ast::SetOperation set = *found;
  const resolve::Schema* left = context.analysis().SchemaOf(set.left);
  const resolve::Schema* right = context.analysis().SchemaOf(set.right);
  if (left == nullptr || right == nullptr || !left->is_complete || !right->is_complete) {
    return;
  }
  for (size_t at = 0; at < left->columns.size(); ++at) {
    size_t other = at;
    if (set.is_by_name) {
      for (other = 0; other < right->columns.size(); ++other) {
        if (base::EqualsIgnoreCase(left->columns[at].name, right->columns[other].name)) {
          break;
        }
      }
    }
    if (other >= right->columns.size()) {
      continue;
    }
    const Type& from_left = left->columns[at].type;
    const Type& from_right = right->columns[other].type;
    bool is_done =
        (!IsText(from_right) || !IsOther(from_left) || TextColumn(context, at).Cast(set.left)) &&
        (!IsText(from_left) || !IsOther(from_right) || TextColumn(context, other).Cast(set.right));
    if (!is_done) {
      std::string why =
          "text united with another type has no exact form with ANSI on: " + left->columns[at].name;
      context.Report(diagnostics::Code::ClauseNotTranslated, context.tree().span(id), why);
      context.tree().at(id) = ast::UnsupportedBody{
          diagnostics::CodeText(diagnostics::Code::ClauseNotTranslated), why, ""};
      return;
    }
  }
}

}  // namespace hikkoshi::translate
