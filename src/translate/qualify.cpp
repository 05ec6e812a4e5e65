#include "translate/qualify.h"

#include <algorithm>
#include <optional>
#include <set>

#include "base/text.h"

namespace hikkoshi::translate {
namespace {

using diagnostics::Code;

class QualifyRemoval {
 public:
  QualifyRemoval(Context& context, ast::BodyId id)
      : context_(context), tree_(context.tree()), id_(id), select_(tree_.Get<ast::Select>(id)) {}

  void Run(const std::vector<ast::OrderItem>& order_by) {
    NameItems();
    std::optional<std::vector<ast::SelectItem>> outer_items = OuterItems();
    if (!outer_items) {
      Refuse("the columns of a select with qualify cannot be named");
      return;
    }
    if (!OrdersByOutput(order_by)) {
      Refuse("a select with qualify is ordered by more than its columns");
      return;
    }
    ast::ExprId condition = select_.qualify;
    select_.qualify = {};
    if (NeedsOnlyWindows(condition)) {
      MoveWindows(condition);
    } else {
      condition = AddColumn("is_kept", condition);
    }
    ast::Select outer;
    outer.is_distinct = select_.is_distinct;
    select_.is_distinct = false;
    outer.items = std::move(*outer_items);
    if (ast::Star* star = OnlyStar(outer)) {
      star->except = added_;
    }
    outer.where = condition;
    ast::QueryId query =
        tree_.Add(ast::Query{.body = tree_.Add(std::move(select_), span())}, span());
    outer.from =
        tree_.Add(ast::SubqueryRelation{.query = query, .alias = {.name = "qualified"}}, span());
    tree_.at(id_) = std::move(outer);
  }

 private:
  base::Span span() const { return tree_.span(id_); }

  void Refuse(const std::string& why) {
    context_.Report(Code::ClauseNotTranslated, span(), why);
    tree_.at(id_) = ast::UnsupportedBody{diagnostics::CodeText(Code::ClauseNotTranslated), why, ""};
  }

  bool HasStar() const {
    return std::any_of(
        select_.items.begin(), select_.items.end(),
        [&](const ast::SelectItem& item) { return tree_.kind(item.expr) == ast::ExprKind::Star; });
  }

  ast::Star* OnlyStar(ast::Select& select) {
    bool is_star =
        select.items.size() == 1 && tree_.kind(select.items[0].expr) == ast::ExprKind::Star;
    return is_star ? &std::get<ast::Star>(tree_.at(select.items[0].expr)) : nullptr;
  }

  // Gives every item the name that it has in the source, so that the outer SELECT can say it.
  void NameItems() {
    const resolve::Schema* schema = context_.analysis().SchemaOf(id_);
    bool is_named_by_schema = schema != nullptr && !HasStar() && schema->is_complete &&
                              schema->columns.size() == select_.items.size();
    for (size_t at = 0; at < select_.items.size(); ++at) {
      ast::SelectItem& item = select_.items[at];
      bool needs_name = item.alias.empty() && item.column_aliases.empty() &&
                        tree_.If<ast::ColumnRef>(item.expr) == nullptr;
      if (needs_name && is_named_by_schema) {
        item.alias = schema->columns[at].name;
      }
    }
  }

  // The columns of the result, or none when they cannot be said.
  std::optional<std::vector<ast::SelectItem>> OuterItems() {
    const resolve::Schema* schema = context_.analysis().SchemaOf(id_);
    bool is_complete = schema != nullptr && schema->is_complete;
    std::vector<ast::SelectItem> items;
    if (!HasStar()) {
      for (const ast::SelectItem& item : select_.items) {
        const auto* reference = tree_.If<ast::ColumnRef>(item.expr);
        std::string name =
            item.alias.empty() && reference != nullptr ? reference->parts.back() : item.alias;
        AddOuterItem(name, items);
      }
    } else if (is_complete) {
      for (const resolve::Column& column : schema->columns) {
        AddOuterItem(column.name, items);
      }
    }
    bool is_named = !items.empty() && names_.size() == items.size() && !names_.contains("");
    bool has_except = dialect::TraitsOf(context_.to()).has_select_except;
    if (HasStar() && has_except && (is_named || !is_complete)) {
      prefix_ = is_complete ? "" : "qualify_";  // as far as anybody can tell, no column's name
      return {{ast::SelectItem{.expr = tree_.Add(ast::Star{}, span())}}};
    }
    return is_named ? std::optional(std::move(items)) : std::nullopt;
  }

  void AddOuterItem(const std::string& name, std::vector<ast::SelectItem>& items) {
    names_.insert(base::ToLower(name));
    items.push_back({.expr = tree_.Add(ast::ColumnRef{{name}}, span())});
  }

  bool OrdersByOutput(const std::vector<ast::OrderItem>& order_by) const {
    return std::all_of(order_by.begin(), order_by.end(), [&](const ast::OrderItem& item) {
      const auto* reference = tree_.If<ast::ColumnRef>(item.expr);
      bool is_name = reference != nullptr && reference->parts.size() == 1 &&
                     (names_.empty() || names_.contains(base::ToLower(reference->parts[0])));
      return is_name || tree_.kind(item.expr) == ast::ExprKind::Literal;
    });
  }

  bool IsAlias(const ast::ColumnRef& reference) const {
    return reference.parts.size() == 1 &&
           std::any_of(select_.items.begin(), select_.items.end(),
                       [&](const ast::SelectItem& item) {
                         return base::EqualsIgnoreCase(item.alias, reference.parts[0]);
                       });
  }

  // True when outside of windows the condition names only what the SELECT list names.
  bool NeedsOnlyWindows(ast::ExprId condition) const {
    bool needs_only_windows = true;
    ast::Walk(tree_, condition, [&](ast::AnyId id) {
      const auto* expr = std::get_if<ast::ExprId>(&id);
      if (expr == nullptr) {
        needs_only_windows = false;  // a subquery
        return false;
      }
      const auto* reference = tree_.If<ast::ColumnRef>(*expr);
      needs_only_windows = needs_only_windows && (reference == nullptr || IsAlias(*reference));
      return tree_.kind(*expr) != ast::ExprKind::Over;
    });
    return needs_only_windows;
  }

  void MoveWindows(ast::ExprId condition) {
    std::vector<ast::ExprId> windows;
    ast::Walk(tree_, condition, [&](ast::AnyId id) {
      const auto* expr = std::get_if<ast::ExprId>(&id);
      bool is_window = expr != nullptr && tree_.kind(*expr) == ast::ExprKind::Over;
      if (is_window) {
        windows.push_back(*expr);
      }
      return !is_window;
    });
    for (ast::ExprId window : windows) {
      const auto* call = tree_.If<ast::Call>(tree_.Get<ast::Over>(window).call);
      std::string name = call == nullptr ? "window_value" : base::ToLower(call->name);
      context_.Replace(window, AddColumn(name, context_.Detach(window)));
    }
  }

  // Adds the expression to the SELECT list; returns a reference to it from outside.
  ast::ExprId AddColumn(const std::string& wanted, ast::ExprId expr) {
    std::string name = prefix_ + wanted;
    for (int number = 2; !names_.insert(name).second; ++number) {
      name = prefix_ + wanted + "_" + std::to_string(number);
    }
    select_.items.push_back({.expr = expr, .alias = name});
    added_.push_back(name);
    return tree_.Add(ast::ColumnRef{{name}}, tree_.span(expr));
  }

  Context& context_;
  ast::Tree& tree_;
  ast::BodyId id_;
  ast::Select select_;
  std::set<std::string> names_;     // of the result, lower case
  std::vector<std::string> added_;  // columns of the subquery only
  std::string prefix_;              // of their names
};

bool HasQualify(const ast::Tree& tree, ast::BodyId id) {
  const auto* select = tree.If<ast::Select>(id);
  return select != nullptr && select->qualify;
}

}  // namespace

void RemoveQualify(Context& context, ast::AnyId root) {
  if (dialect::TraitsOf(context.to()).has_qualify) {
    return;
  }
  ast::Tree& tree = context.tree();
  std::vector<std::pair<ast::BodyId, std::vector<ast::OrderItem>>> found;
  std::set<uint32_t> of_queries;
  ast::Walk(tree, root, [&](ast::AnyId id) {
    const auto* query = std::get_if<ast::QueryId>(&id);
    const auto* body = std::get_if<ast::BodyId>(&id);
    if (query != nullptr && HasQualify(tree, tree.at(*query).body)) {
      found.emplace_back(tree.at(*query).body, tree.at(*query).order_by);
      of_queries.insert(tree.at(*query).body.value);
    } else if (body != nullptr && HasQualify(tree, *body) && !of_queries.contains(body->value)) {
      found.emplace_back(*body, std::vector<ast::OrderItem>());
    }
    return true;
  });
  for (const auto& [body, order_by] : found) {
    QualifyRemoval(context, body).Run(order_by);
  }
}

}  // namespace hikkoshi::translate
