#include "pipeline/generated_keys.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ast/walk.h"
#include "base/text.h"
#include "resolve/analyzer.h"

namespace hikkoshi::pipeline {
namespace {

using ast::ExprId;
using ast::QueryId;

bool IsCallOf(const ast::Tree& tree, ExprId id, std::string_view name) {
  const auto* call = tree.If<ast::Call>(id);
  return call != nullptr && call->name == name && call->args.empty();
}

// row_number() over (order by monotonically_increasing_id())
bool IsGeneratedNumber(const ast::Tree& tree, ExprId id) {
  const auto* over = tree.If<ast::Over>(id);
  return over != nullptr && IsCallOf(tree, over->call, "row_number") &&
         over->window.partition_by.empty() && over->window.order_by.size() == 1 &&
         IsCallOf(tree, over->window.order_by[0].expr, "monotonically_increasing_id");
}

std::vector<ExprId> GeneratedNumbersIn(const ast::Tree& tree, ast::AnyId root) {
  std::vector<ExprId> found;
  ast::Walk(tree, root, [&](ast::AnyId id) {
    const auto* expr = std::get_if<ExprId>(&id);
    if (expr != nullptr && IsGeneratedNumber(tree, *expr)) {
      found.push_back(*expr);
    }
    return !std::holds_alternative<QueryId>(id);
  });
  return found;
}

bool IsOrderable(const types::Type& type) {
  bool is_plain = type.is_known() && type.kind != types::TypeKind::Map &&
                  type.kind != types::TypeKind::Choice && type.kind != types::TypeKind::Variant;
  return is_plain && std::all_of(type.fields.begin(), type.fields.end(),
                                 [](const types::Field& field) { return IsOrderable(field.type); });
}

std::string LastPart(const ast::Tree& tree, ExprId id) {
  const auto* column = tree.If<ast::ColumnRef>(id);
  return column == nullptr ? "" : column->parts.back();
}

class KeyOrderer {
 public:
  KeyOrderer(ast::Tree& tree, QueryId query, const resolve::Analysis& analysis,
             diagnostics::Sink& sink)
      : tree_(tree), analysis_(analysis), sink_(sink) {
    ast::Walk(tree, query, [&](ast::AnyId id) {
      if (const auto* inner = std::get_if<QueryId>(&id)) {
        for (const ast::Cte& cte : tree.at(*inner).ctes) {
          is_ambiguous_[cte.name] = ctes_.contains(cte.name);
          ctes_[cte.name] = cte.query;
        }
      }
      if (const auto* body = std::get_if<ast::BodyId>(&id)) {
        if (tree.If<ast::Select>(*body) != nullptr) {
          selects_.push_back(*body);
        }
      }
      return true;
    });
    FindKeys();
  }

  void Run() {
    for (ast::BodyId id : selects_) {
      const ast::Select select = tree_.Get<ast::Select>(id);
      for (const ast::SelectItem& item : select.items) {
        for (ExprId number : GeneratedNumbersIn(tree_, item.expr)) {
          Order(number, select);
        }
      }
    }
  }

 private:
  // case when <array> is not null then <number> end as <key>: CTE and array -> key
  void FindKeys() {
    for (const auto& [name, query] : ctes_) {
      const auto* select = tree_.If<ast::Select>(tree_.at(query).body);
      if (select == nullptr || is_ambiguous_[name]) {
        continue;
      }
      for (const ast::SelectItem& item : select->items) {
        const auto* choice = tree_.If<ast::Case>(item.expr);
        bool is_key = choice != nullptr && choice->branches.size() == 1 && !item.alias.empty() &&
                      !GeneratedNumbersIn(tree_, item.expr).empty();
        const auto* test = is_key ? tree_.If<ast::IsNull>(choice->branches[0].condition) : nullptr;
        if (test != nullptr) {
          keys_[{name, LastPart(tree_, test->operand)}] = item.alias;
        }
      }
    }
  }

  void Order(ExprId number, const ast::Select& select) {
    std::optional<std::vector<ExprId>> order = ByParentKey(select);
    if (!order) {
      order = ByAllColumns(select);
    }
    if (!order || order->empty()) {
      std::string why = "rows are numbered in no stated order, and their values have none";
      sink_.Add(diagnostics::Code::ClauseNotTranslated, tree_.span(number), why);
      tree_.at(number) = ast::UnsupportedExpr{"HK8004", why, ""};
      return;
    }
    ast::Over over = tree_.Get<ast::Over>(number);
    over.window.order_by.clear();
    for (ExprId expr : *order) {
      over.window.order_by.push_back({.expr = expr});
    }
    tree_.at(number) = std::move(over);
  }

  // from <CTE> lateral view posexplode(<array>) e as index, value: the key of the array's row.
  std::optional<std::vector<ExprId>> ByParentKey(const ast::Select& select) {
    const auto* view = select.from ? tree_.If<ast::LateralView>(select.from) : nullptr;
    const auto* input = view == nullptr ? nullptr : tree_.If<ast::TableRef>(view->input);
    const auto* generator = view == nullptr ? nullptr : tree_.If<ast::Call>(view->generator);
    bool has_place = input != nullptr && input->parts.size() == 1 && generator != nullptr &&
                     generator->name == "posexplode" && generator->args.size() == 1 &&
                     !view->alias.columns.empty();
    if (!has_place) {
      return std::nullopt;
    }
    auto key = keys_.find({input->parts[0], LastPart(tree_, generator->args[0])});
    if (key == keys_.end()) {
      return std::nullopt;
    }
    std::string row = input->alias.name.empty() ? input->parts[0] : input->alias.name;
    ast::ColumnRef row_key{{row, key->second}};
    ast::ColumnRef place{{view->alias.name, view->alias.columns[0]}};
    ExprId first = tree_.Add(std::move(row_key));
    return std::vector<ExprId>{first, tree_.Add(std::move(place))};
  }

  std::optional<std::vector<ExprId>> ByAllColumns(const ast::Select& select) {
    const resolve::Schema* found = select.from ? analysis_.SchemaOf(select.from) : nullptr;
    bool is_one_table = select.from && tree_.If<ast::TableRef>(select.from) != nullptr;
    if (found == nullptr || !found->is_complete || !is_one_table) {
      return std::nullopt;
    }
    std::vector<ExprId> order;
    for (const resolve::Column& column : found->columns) {
      if (!IsOrderable(column.type)) {
        return std::nullopt;
      }
      order.push_back(tree_.Add(ast::ColumnRef{{column.name}}));
    }
    return order;
  }

  ast::Tree& tree_;
  const resolve::Analysis& analysis_;
  diagnostics::Sink& sink_;
  std::map<std::string, QueryId, base::LessIgnoreCase> ctes_;
  std::map<std::string, bool, base::LessIgnoreCase> is_ambiguous_;
  std::vector<ast::BodyId> selects_;
  std::map<std::pair<std::string, std::string>, std::string> keys_;
};

}  // namespace

void OrderGeneratedKeys(ast::Tree& tree, QueryId query, const catalog::Catalog& catalog,
                        dialect::Dialect dialect, diagnostics::Sink& sink) {
  bool has_numbers = false;
  ast::Walk(tree, query, [&](ast::AnyId id) {
    const auto* expr = std::get_if<ExprId>(&id);
    has_numbers = has_numbers || (expr != nullptr && IsGeneratedNumber(tree, *expr));
    return !has_numbers;
  });
  if (!has_numbers) {
    return;
  }
  diagnostics::Sink unused;
  resolve::Analyzer analyzer(tree, catalog, dialect, unused);
  analyzer.SchemaOf(query);
  resolve::Analysis analysis = analyzer.TakeAnalysis();
  KeyOrderer(tree, query, analysis, sink).Run();
}

}  // namespace hikkoshi::pipeline
