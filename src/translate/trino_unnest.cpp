#include "translate/trino_unnest.h"

#include <algorithm>
#include <utility>

namespace hikkoshi::translate {
namespace {

using types::Type;
using types::TypeKind;

// posexplode gives the position before the element, Trino behind it.
ast::Alias GeneratorAlias(const ast::TableFunction& function) {
  ast::Alias alias = function.alias;
  if (function.with_ordinality && alias.columns.size() == 2) {
    std::swap(alias.columns[0], alias.columns[1]);
  }
  return alias;
}

const char* ExplodeName(const ast::TableFunction& function) {
  return function.with_ordinality ? "posexplode" : "explode";
}

}  // namespace

void TrinoUnnest::WriteFrom(const ast::Select& select) {
  bool has_star = false;
  for (const ast::SelectItem& item : select.items) {
    has_star = has_star || tree().kind(item.expr) == ast::ExprKind::Star;
    CheckStar(item.expr);
  }
  const auto* function = select.from ? tree().If<ast::TableFunction>(select.from) : nullptr;
  const auto* call = function == nullptr ? nullptr : tree().If<ast::Call>(function->call);
  if (call == nullptr || call->name != "unnest" || (function->with_ordinality && has_star)) {
    return;
  }
  ast::TableFunction rows = *function;
  rows.call = GeneratorOf(rows, ast::Call(*call));
  if (rows.call) {
    rows.alias = GeneratorAlias(rows);
    rows.with_ordinality = false;
    tree().at(select.from) = rows;
  }
}

void TrinoUnnest::WriteJoin(ast::RelationId id) {
  ast::Join join = tree().Get<ast::Join>(id);
  const auto* found = tree().If<ast::TableFunction>(join.right);
  const ast::TableFunction function = found == nullptr ? ast::TableFunction() : *found;
  const auto* call = function.call ? tree().If<ast::Call>(function.call) : nullptr;
  if (call == nullptr || call->name != "unnest") {
    return;
  }
  const ast::Call unnest = *call;
  ast::LateralView view;
  view.input = join.left;
  view.is_outer = join.kind == ast::JoinKind::Left;
  view.alias = GeneratorAlias(function);
  bool fits = view.is_outer || join.kind == ast::JoinKind::Cross ||
              (join.kind == ast::JoinKind::Inner && !join.on);
  if (fits) {
    view.generator = GeneratorOf(function, unnest);
  }
  if (fits && !view.generator) {
    view.generator = AssumedArray(id, function, unnest);
  }
  if (!view.generator) {
    context_.Report(diagnostics::Code::ClauseNotTranslated, tree().span(id),
                    "this form of UNNEST has no exact form yet");
    tree().at(id) = ast::UnsupportedRelation{"HK8004", "unnest", ""};
    return;
  }
  tree().at(id) = view;
}

// posexplode counts from 0 as well: what a star takes from it cannot be mended.
void TrinoUnnest::CheckStar(ast::ExprId star) {
  if (tree().kind(star) != ast::ExprKind::Star) {
    return;
  }
  for (const resolve::StarColumn& column : context_.analysis().StarColumnsOf(star)) {
    const auto* function =
        column.relation ? tree().If<ast::TableFunction>(column.relation) : nullptr;
    if (function != nullptr && function->with_ordinality) {
      context_.Refuse(star, diagnostics::Code::NoFormInTarget,
                      "a star over WITH ORDINALITY has no exact form; name the columns");
      return;
    }
  }
}

ast::ExprId TrinoUnnest::GeneratorOf(const ast::TableFunction& function, const ast::Call& unnest) {
  if (unnest.args.size() > 1) {
    return function.with_ordinality ? ast::ExprId() : ZipOf(unnest.args);
  }
  Type type = unnest.args.empty() ? Type() : TypeOf(unnest.args[0]);
  if (type.kind == TypeKind::Array && types::Element(type).kind != TypeKind::Struct) {
    return build().Call(ExplodeName(function), unnest.args);
  }
  bool has_columns = type.kind == TypeKind::Array || type.kind == TypeKind::Map;
  const char* name = type.kind == TypeKind::Map ? "explode" : "inline";
  return has_columns && !function.with_ordinality ? build().Call(name, unnest.args) : ast::ExprId();
}

// An array that is NULL would take the others with it.
ast::ExprId TrinoUnnest::ZipOf(const std::vector<ast::ExprId>& arrays) {
  bool is_said = std::all_of(arrays.begin(), arrays.end(), [&](ast::ExprId id) {
    Type type = TypeOf(id);
    return type.kind == TypeKind::Array && types::Element(type).kind != TypeKind::Struct &&
           !context_.analysis().IsNullable(id);
  });
  return is_said ? build().Call("inline", {build().Call("arrays_zip", arrays)}) : ast::ExprId();
}

// One name for what comes out: an array. Athena keeps rows inside of arrays whole.
ast::ExprId TrinoUnnest::AssumedArray(ast::RelationId id, const ast::TableFunction& function,
                                      const ast::Call& unnest) {
  size_t width = function.with_ordinality ? 2 : 1;
  if (unnest.args.size() != 1 || TypeOf(unnest.args[0]).is_known() ||
      function.alias.columns.size() != width) {
    return {};
  }
  context_.Report(diagnostics::Code::ColumnAssumed, tree().span(id),
                  "what is unnested is taken to be an array");
  return build().Call(ExplodeName(function), unnest.args);
}

}  // namespace hikkoshi::translate
