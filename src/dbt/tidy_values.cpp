#include "dbt/tidy_values.h"

#include <algorithm>
#include <vector>

#include "ast/walk.h"
#include "base/text.h"
#include "functions/function.h"

namespace hikkoshi::dbt {
namespace {

using ast::ExprId;
using ast::QueryId;

// Whether the value is the same however often it is asked for in one row.
bool IsRepeatable(const ast::Tree& tree, ExprId root) {
  bool is_repeatable = true;
  ast::Walk(tree, root, [&](ast::AnyId id) {
    const auto* expr = std::get_if<ExprId>(&id);
    const auto* call = expr == nullptr ? nullptr : tree.If<ast::Call>(*expr);
    if (call != nullptr) {
      const functions::FunctionRow* row = functions::Find(call->name, dialect::Dialect::Spark3);
      is_repeatable = is_repeatable && row != nullptr &&
                      row->determinism == functions::Determinism::Deterministic;
    }
    is_repeatable = is_repeatable && expr != nullptr;
    return is_repeatable;
  });
  return is_repeatable;
}

// Conditions where a value stands: those of its own branches hold, those of the branches before
// them do not (they are false or NULL).
struct KnownConditions {
  std::vector<ExprId> holding;
  std::vector<ExprId> failing;
};

class CaseTidier {
 public:
  CaseTidier(ast::Tree& tree, const resolve::Analysis& analysis)
      : tree_(tree), analysis_(analysis) {}

  // Returns what stands for `id` where the conditions are known: a part of it, or itself.
  ExprId Tidy(ExprId id, KnownConditions known) {
    const auto* found = tree_.If<ast::Case>(id);
    if (found == nullptr || found->operand || !HasOneType(id)) {
      return id;
    }
    ast::Case tidy{.otherwise = found->otherwise};
    for (ast::WhenBranch branch : std::vector<ast::WhenBranch>(found->branches)) {
      if (IsAmong(known.failing, branch.condition)) {
        continue;
      }
      if (IsAmong(known.holding, branch.condition)) {
        tidy.otherwise = branch.result;
        break;
      }
      bool is_repeatable = IsRepeatable(tree_, branch.condition);
      KnownConditions inside = known;
      if (is_repeatable) {
        inside.holding.push_back(branch.condition);
        known.failing.push_back(branch.condition);
      }
      branch.result = Tidy(branch.result, std::move(inside));
      tidy.branches.push_back(branch);
    }
    if (tidy.otherwise) {
      tidy.otherwise = Tidy(tidy.otherwise, std::move(known));
    }
    if (tidy.branches.empty()) {
      return tidy.otherwise ? tidy.otherwise : id;
    }
    tree_.at(id) = std::move(tidy);
    return id;
  }

 private:
  // Without a branch of another type the whole would have another type.
  bool HasOneType(ExprId id) const {
    const ast::Case& node = tree_.Get<ast::Case>(id);
    const types::Type& type = analysis_.TypeOf(id);
    bool has = type.is_known() && (!node.otherwise || analysis_.TypeOf(node.otherwise) == type);
    return has && std::all_of(node.branches.begin(), node.branches.end(),
                              [&](const ast::WhenBranch& branch) {
                                return analysis_.TypeOf(branch.result) == type;
                              });
  }

  bool IsAmong(const std::vector<ExprId>& conditions, ExprId condition) const {
    return std::any_of(conditions.begin(), conditions.end(),
                       [&](ExprId known) { return ast::Equal(tree_, known, tree_, condition); });
  }

  ast::Tree& tree_;
  const resolve::Analysis& analysis_;
};

// The x of `case when x is not null then named_struct(…) end`, or none.
ExprId StructTakenApart(const ast::Tree& tree, ExprId id) {
  const auto* node = tree.If<ast::Case>(id);
  bool fits = node != nullptr && !node->operand && !node->otherwise && node->branches.size() == 1;
  const auto* test = fits ? tree.If<ast::IsNull>(node->branches[0].condition) : nullptr;
  const auto* call = fits ? tree.If<ast::Call>(node->branches[0].result) : nullptr;
  bool is_rebuilt = test != nullptr && test->is_negated && call != nullptr &&
                    call->name == "named_struct" &&
                    tree.If<ast::ColumnRef>(test->operand) != nullptr;
  return is_rebuilt ? test->operand : ExprId();
}

// Whether `value` is the field of the struct column.
bool IsFieldOf(const ast::Tree& tree, ExprId value, ExprId column, const std::string& field) {
  std::vector<std::string> path = tree.Get<ast::ColumnRef>(column).parts;
  path.push_back(field);
  if (const auto* access = tree.If<ast::FieldAccess>(value)) {
    return access->field == field && ast::Equal(tree, access->operand, tree, column);
  }
  const auto* reference = tree.If<ast::ColumnRef>(value);
  return reference != nullptr && reference->parts == path;
}

// The struct that `id` puts together again field by field, or none.
ExprId RebuiltStruct(const ast::Tree& tree, ExprId id, const resolve::Analysis& analysis) {
  ExprId column = StructTakenApart(tree, id);
  if (!column) {
    return {};
  }
  const types::Type& type = analysis.TypeOf(column);
  const auto& call = tree.Get<ast::Call>(tree.Get<ast::Case>(id).branches[0].result);
  bool is_whole = type.kind == types::TypeKind::Struct && type == analysis.TypeOf(id) &&
                  call.args.size() == 2 * type.fields.size();
  for (size_t at = 0; is_whole && at < type.fields.size(); ++at) {
    const auto* name = tree.If<ast::Literal>(call.args[2 * at]);
    is_whole = name != nullptr && name->text == type.fields[at].name &&
               IsFieldOf(tree, call.args[2 * at + 1], column, name->text);
  }
  return is_whole ? column : ExprId();
}

// Calls `edit` for every CASE below whose text does not name a column of the result.
template <class Edit>
void ForEachCase(const ast::Tree& tree, QueryId query, Edit&& edit) {
  std::vector<ExprId> unnamed;
  std::vector<ExprId> cases;
  ast::Walk(tree, query, [&](ast::AnyId id) {
    if (const auto* body = std::get_if<ast::BodyId>(&id)) {
      if (const auto* select = tree.If<ast::Select>(*body)) {
        for (const ast::SelectItem& item : select->items) {
          if (item.alias.empty()) {
            unnamed.push_back(item.expr);
          }
        }
      }
    }
    const auto* expr = std::get_if<ExprId>(&id);
    bool is_unnamed =
        expr != nullptr && std::find(unnamed.begin(), unnamed.end(), *expr) != unnamed.end();
    if (expr != nullptr && tree.If<ast::Case>(*expr) != nullptr && !is_unnamed) {
      cases.push_back(*expr);
    }
    return !is_unnamed;
  });
  for (ExprId id : cases) {
    edit(id);
  }
}

bool HasCaseInside(const ast::Tree& tree, ExprId id) {
  const ast::Case& node = tree.Get<ast::Case>(id);
  bool has = node.otherwise && tree.If<ast::Case>(node.otherwise) != nullptr;
  return has || std::any_of(node.branches.begin(), node.branches.end(),
                            [&](const ast::WhenBranch& branch) {
                              return tree.If<ast::Case>(branch.result) != nullptr;
                            });
}

}  // namespace

bool HasValuesToTidy(const ast::Tree& tree, QueryId query) {
  bool has = false;
  ForEachCase(tree, query, [&](ExprId id) {
    has = has || HasCaseInside(tree, id) || StructTakenApart(tree, id);
  });
  return has;
}

void TidyValues(ast::Tree& tree, QueryId query, const resolve::Analysis& analysis) {
  CaseTidier cases(tree, analysis);
  ForEachCase(tree, query, [&](ExprId id) {
    if (tree.If<ast::Case>(id) == nullptr) {
      return;  // what stood around it has been shortened
    }
    if (ExprId whole = RebuiltStruct(tree, id, analysis)) {
      ast::ColumnRef column = tree.Get<ast::ColumnRef>(whole);
      tree.at(id) = std::move(column);
      return;
    }
    cases.Tidy(id, {});
  });
}

}  // namespace hikkoshi::dbt
