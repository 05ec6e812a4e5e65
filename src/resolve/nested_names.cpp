// Source: Spark 3.5, recorded answers.

#include "resolve/nested_names.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "ast/walk.h"
#include "base/text.h"

namespace hikkoshi::resolve {
namespace {

// A query, the names that the queries around it have defined, and whether it is a CTE or a
// subquery as a whole.
struct Pending {
  ast::QueryId query;
  std::vector<std::string> names;
  bool is_whole = true;
};

class NestedNames {
 public:
  explicit NestedNames(Context& context) : context_(context), tree_(context.tree()) {}

  void Check(ast::QueryId root) {
    pending_.push_back(Pending{root, {}, true});
    while (!pending_.empty()) {
      Pending next = std::move(pending_.back());
      pending_.pop_back();
      CheckOne(next);
    }
  }

 private:
  void CheckOne(const Pending& at) {
    const ast::Query& query = tree_.at(at.query);
    std::vector<std::string> names = at.names;
    for (const ast::Cte& cte : query.ctes) {
      bool is_known = std::any_of(at.names.begin(), at.names.end(), [&](const std::string& name) {
        return base::EqualsIgnoreCase(name, cte.name);
      });
      if (is_known && at.is_whole) {
        context_.Report(diagnostics::Code::ClauseNotTranslated, tree_.span(at.query),
                        "Spark 3 does not decide which CTE of that name is meant: " + cte.name);
      }
      if (cte.query) {
        pending_.push_back(Pending{cte.query, names, true});
      }
      names.push_back(cte.name);
    }
    AddInner(query, names);
  }

  void AddInner(const ast::Query& query, const std::vector<std::string>& names) {
    if (!query.body) {
      return;
    }
    std::vector<std::pair<ast::AnyId, bool>> open = {{query.body, false}};
    while (!open.empty()) {
      auto [id, is_in_expr] = open.back();
      open.pop_back();
      if (const auto* inner = std::get_if<ast::QueryId>(&id)) {
        pending_.push_back(Pending{*inner, names, is_in_expr});
        continue;
      }
      bool is_expr = std::holds_alternative<ast::ExprId>(id);
      for (ast::AnyId child : ast::Children(tree_, id)) {
        open.emplace_back(child, is_expr);
      }
    }
  }

  Context& context_;
  const ast::Tree& tree_;
  std::vector<Pending> pending_;
};

}  // namespace

void CheckNestedNames(Context& context, ast::QueryId query) {
  if (context.dialect() == dialect::Dialect::Spark3 && query) {
    NestedNames(context).Check(query);
  }
}

}  // namespace hikkoshi::resolve
