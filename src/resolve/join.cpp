// Joins: which columns come out, and how USING and NATURAL merge two of them into one.
// Source: Spark 3.5 and 4 answer the same here. A merged key is the left one; of a right join the
// right one; of a full join a value of both. The other one is still reached by its qualifier.

#include <algorithm>
#include <optional>
#include <utility>

#include "ast/walk.h"
#include "base/text.h"
#include "functions/operators.h"
#include "resolve/grouping.h"
#include "resolve/infer.h"
#include "resolve/relation.h"

namespace hikkoshi::resolve {
namespace {

using ast::JoinKind;

bool IsRightOnly(JoinKind kind) {
  return kind == JoinKind::RightSemi || kind == JoinKind::RightAnti;
}
bool IsLeftOnly(JoinKind kind) {
  return kind == JoinKind::LeftSemi || kind == JoinKind::LeftAnti;
}

void MakeNullable(Scope& scope) {
  for (ScopeColumn& column : scope.columns) {
    column.is_nullable = true;
  }
}

class JoinResolver {
 public:
  JoinResolver(Context& context, ast::RelationId id, const ast::Join& join,
               const Surroundings& around)
      : context_(context), id_(id), join_(join), around_(around) {}

  Scope Run(Scope left) {
    Scope right = ResolveRight(left);
    if (join_.kind == JoinKind::Right || join_.kind == JoinKind::Full) {
      MakeNullable(left);
    }
    if (join_.kind == JoinKind::Left || join_.kind == JoinKind::Full) {
      MakeNullable(right);
    }
    std::vector<std::string> keys = join_.using_columns;
    if (join_.is_natural) {
      keys = CommonNames(left, right);
    }
    Scope both = Merge(std::move(left), std::move(right), keys);
    InferOn(both);
    return KeepSide(std::move(both));
  }

 private:
  base::Span Span() const { return context_.tree().span(id_); }

  // The right side sees the left one where it is lateral.
  Scope ResolveRight(Scope& left) {
    left_count_ = left.relations.size();
    Surroundings inner = around_;
    inner.scope = &left;
    if (around_.scope == nullptr) {
      return ResolveRelation(context_, join_.right, inner);
    }
    Scope visible = *around_.scope;
    visible.Append(left);
    inner.scope = &visible;
    return ResolveRelation(context_, join_.right, inner);
  }

  static std::vector<std::string> CommonNames(const Scope& left, const Scope& right) {
    std::vector<std::string> names;
    for (const ScopeColumn& column : left.columns) {
      bool is_common = false;
      right.ForEachNamed(column.name, [&](size_t place) {
        is_common = is_common || !right.columns[place].is_hidden;
      });
      if (is_common && !column.is_hidden) {
        names.push_back(column.name);
      }
    }
    return names;
  }

  // Returns the place of the key in the scope; a table with unknown columns is taken to have it.
  std::optional<size_t> FindKey(Scope& scope, const std::string& name) {
    Surroundings alone;
    alone.scope = &scope;
    std::optional<Resolution> resolution = ResolveName(context_, {name}, alone, Span());
    if (!resolution) {
      return std::nullopt;
    }
    std::optional<size_t> first;
    scope.ForEachNamed(name, [&](size_t place) {
      if (!first && !scope.columns[place].is_hidden) {
        first = place;
      }
    });
    return first;
  }

  Scope Merge(Scope left, Scope right, const std::vector<std::string>& keys) {
    std::vector<ScopeColumn> merged;
    std::vector<JoinKey> recorded;
    for (const std::string& key : keys) {
      std::optional<size_t> left_at = FindKey(left, key);
      std::optional<size_t> right_at = FindKey(right, key);
      if (left_at && right_at) {
        SuggestKeyTypes(left.columns[*left_at], right.columns[*right_at]);
        recorded.push_back(
            JoinKey{OriginOf(left.columns[*left_at]), OriginOf(right.columns[*right_at])});
        merged.push_back(MergeKey(key, left.columns[*left_at], right.columns[*right_at]));
      }
    }
    context_.Record(id_, std::move(recorded));
    Scope both;
    both.columns = std::move(merged);
    both.Append(std::move(left));
    both.Append(std::move(right));
    return both;
  }

  void SuggestKeyTypes(const ScopeColumn& left, const ScopeColumn& right) {
    Column left_column = ColumnAt(context_, left);
    Column right_column = ColumnAt(context_, right);
    SuggestType(context_, ExprFacts{left_column.type, true, left_column.lineage},
                right_column.type);
    SuggestType(context_, ExprFacts{right_column.type, true, right_column.lineage},
                left_column.type);
  }

  void CheckComparable(const std::string& name, const Column& left, const Column& right) {
    if (!left.type.is_known() || !right.type.is_known()) {
      return;
    }
    functions::Argument left_argument;
    functions::Argument right_argument;
    left_argument.type = left.type;
    right_argument.type = right.type;
    functions::Typing typing =
        functions::InferComparison({left_argument, right_argument}, context_.meaning());
    if (!typing.ok()) {
      context_.Report(diagnostics::Code::TypeMismatch, Span(),
                      "join keys cannot be compared, " + name + ": " + types::ToText(left.type) +
                          " and " + types::ToText(right.type));
    }
  }

  // Hides both sides and returns the column that stands for them.
  ScopeColumn MergeKey(const std::string& name, ScopeColumn& left, ScopeColumn& right) {
    bool is_right = join_.kind == JoinKind::Right || IsRightOnly(join_.kind);
    ScopeColumn key = is_right ? right : left;
    const ScopeColumn& other = is_right ? left : right;
    CheckComparable(name, ColumnAt(context_, left), ColumnAt(context_, right));
    key.merged_with.push_back(other.relation);
    if (join_.kind == JoinKind::Full || context_.is_trino()) {
      key.merged = std::make_shared<Column>(CommonKey(left, right));
    } else if (key.merged) {
      key.merged = std::make_shared<Column>(*key.merged);
    }
    key.name = context_.is_trino() ? name : key.name;
    left.is_hidden = true;
    right.is_hidden = true;
    return key;
  }

  Column CommonKey(const ScopeColumn& left, const ScopeColumn& right) {
    Column left_column = ColumnAt(context_, left);
    Column right_column = ColumnAt(context_, right);
    functions::Argument left_argument;
    functions::Argument right_argument;
    left_argument.type = left_column.type;
    right_argument.type = right_column.type;
    functions::Typing typing =
        functions::InferCommon({left_argument, right_argument}, context_.meaning());
    bool is_known = left_column.type.is_known() && right_column.type.is_known() && typing.ok();
    Column key = left_column;
    key.type = is_known ? typing.result : types::Type();
    key.lineage = Combine(left_column.lineage, right_column.lineage);
    return key;
  }

  void InferOn(Scope& both) {
    Surroundings surroundings = around_;
    surroundings.scope = &both;
    InferCondition(context_, join_.on, surroundings);
    if (join_.on && context_.dialect() == dialect::Dialect::Spark3) {
      CheckExists();
    }
  }

  // Spark 3 cannot run what it makes of such a condition.
  void CheckExists() {
    ast::Walk(context_.tree(), join_.on, [&](const ast::AnyId& node) {
      const auto* id = std::get_if<ast::ExprId>(&node);
      const auto* exists = id == nullptr ? nullptr : context_.tree().If<ast::Exists>(*id);
      if (exists != nullptr && IsCorrelated(context_, exists->query)) {
        context_.Report(diagnostics::Code::ClauseNotTranslated, context_.tree().span(*id),
                        "Spark 3 knows no EXISTS about the rows of a join in its condition");
      }
      return id != nullptr;
    });
  }

  Scope KeepSide(Scope both) {
    bool is_left_only = IsLeftOnly(join_.kind);
    if (!is_left_only && !IsRightOnly(join_.kind)) {
      return both;
    }
    auto first_right = both.relations.begin() + static_cast<std::ptrdiff_t>(left_count_);
    if (is_left_only) {
      both.relations.erase(first_right, both.relations.end());
    } else {
      both.relations.erase(both.relations.begin(), first_right);
    }
    Scope kept;
    kept.relations = std::move(both.relations);
    for (ScopeColumn& column : both.columns) {
      bool is_kept = std::any_of(
          kept.relations.begin(), kept.relations.end(),
          [&](const ScopeRelation& relation) { return relation.relation == column.relation; });
      if (is_kept) {
        kept.columns.push_back(std::move(column));
      }
    }
    return kept;
  }

  Context& context_;
  ast::RelationId id_;
  const ast::Join& join_;
  const Surroundings& around_;
  size_t left_count_ = 0;
};

}  // namespace

// Joins lean to the left, one level for each: walked without recursion.
Scope ResolveJoin(Context& context, ast::RelationId id, const Surroundings& around) {
  std::vector<ast::RelationId> spine;
  while (const auto* join = context.tree().If<ast::Join>(id)) {
    spine.push_back(id);
    id = join->left;
  }
  Scope scope = ResolveRelation(context, id, around);
  for (; !spine.empty(); spine.pop_back()) {
    const auto& join = context.tree().Get<ast::Join>(spine.back());
    scope = JoinResolver(context, spine.back(), join, around).Run(std::move(scope));
  }
  return scope;
}

}  // namespace hikkoshi::resolve
