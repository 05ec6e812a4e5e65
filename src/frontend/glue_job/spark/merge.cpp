#include "frontend/glue_job/spark/merge.h"

#include <algorithm>
#include <set>
#include <vector>

#include "ast/walk.h"
#include "base/text.h"

namespace hikkoshi::glue_job {
namespace {

class MergeReader {
 public:
  MergeReader(ast::Tree& tree, const ast::Merge& merge)
      : tree_(tree), merge_(merge), span_(tree.span(merge.source)) {
    target_ = merge.alias.empty() ? merge.table.back() : merge.alias;
    if (const auto* table = tree.If<ast::TableRef>(merge.source)) {
      source_ = table->alias.name.empty() ? table->parts.back() : table->alias.name;
    } else if (const auto* query = tree.If<ast::SubqueryRelation>(merge.source)) {
      source_ = query->alias.name;
    }
  }

  std::optional<ast::WriteTable> Run(std::string& reason) {
    if (source_.empty() || !ReadKeys(merge_.on)) {
      reason = "its condition is more than keys that are equal";
      return std::nullopt;
    }
    if (!ReadClauses()) {
      reason = "it does more than replace rows with the same keys and add the others";
      return std::nullopt;
    }
    ast::WriteTable write;
    write.mode = ast::WriteMode::Merge;
    write.merge_keys = keys_;
    write.query = MakeQuery();
    return write;
  }

 private:
  // t.a = s.a and t.b = s.b
  bool ReadKeys(ast::ExprId id) {
    const auto* binary = tree_.If<ast::Binary>(id);
    if (binary == nullptr) {
      return false;
    }
    if (binary->op == ast::BinaryOperator::And) {
      ast::ExprId right = binary->right;
      return ReadKeys(binary->left) && ReadKeys(right);
    }
    const auto* left = tree_.If<ast::ColumnRef>(binary->left);
    const auto* right = tree_.If<ast::ColumnRef>(binary->right);
    bool are_columns = binary->op == ast::BinaryOperator::Equal && left != nullptr &&
                       right != nullptr && left->parts.size() == 2 && right->parts.size() == 2;
    if (!are_columns) {
      return false;
    }
    bool is_turned = base::EqualsIgnoreCase(left->parts[0], source_);
    const ast::ColumnRef* of_target = is_turned ? right : left;
    const ast::ColumnRef* of_source = is_turned ? left : right;
    bool is_key = base::EqualsIgnoreCase(of_target->parts[0], target_) &&
                  base::EqualsIgnoreCase(of_source->parts[0], source_) &&
                  base::EqualsIgnoreCase(of_target->parts[1], of_source->parts[1]);
    if (is_key) {
      keys_.push_back(of_target->parts[1]);
    }
    return is_key;
  }

  bool ReadClauses() {
    const ast::MergeClause* update = nullptr;
    const ast::MergeClause* insert = nullptr;
    for (const ast::MergeClause& clause : merge_.clauses) {
      bool updates = clause.match == ast::MergeMatch::Matched &&
                     (clause.action == ast::MergeAction::Update ||
                      clause.action == ast::MergeAction::UpdateAll);
      bool inserts = clause.match == ast::MergeMatch::NotMatched &&
                     (clause.action == ast::MergeAction::Insert ||
                      clause.action == ast::MergeAction::InsertAll);
      if (clause.condition || (!updates && !inserts)) {
        return false;
      }
      const ast::MergeClause*& place = updates ? update : insert;
      if (place != nullptr) {
        return false;
      }
      place = &clause;
    }
    if (update == nullptr || insert == nullptr) {
      return false;
    }
    bool updates_all = update->action == ast::MergeAction::UpdateAll;
    bool inserts_all = insert->action == ast::MergeAction::InsertAll;
    if (updates_all || inserts_all) {
      return updates_all && inserts_all;
    }
    insert_ = insert;
    return IsSameChange(*update);
  }

  // Every inserted column is updated to the same value, but for keys, which are the same anyway.
  bool IsSameChange(const ast::MergeClause& update) const {
    std::set<std::string, base::LessIgnoreCase> open(keys_.begin(), keys_.end());
    for (const ast::Assignment& inserted : insert_->assignments) {
      const ast::Assignment* updated = Find(update, inserted.column.back());
      bool is_key = IsKey(inserted.column.back());
      bool is_same = updated != nullptr && ast::Equal(tree_, updated->value, tree_, inserted.value);
      bool is_own_key = is_key && updated == nullptr && IsKeyOfSource(inserted);
      if (!OnlySource(inserted.value) || (!is_same && !is_own_key)) {
        return false;
      }
      open.erase(inserted.column.back());
    }
    bool has_all_keys = open.empty();
    return has_all_keys && std::all_of(update.assignments.begin(), update.assignments.end(),
                                       [&](const ast::Assignment& updated) {
                                         return Find(*insert_, updated.column.back()) != nullptr;
                                       });
  }

  static const ast::Assignment* Find(const ast::MergeClause& clause, const std::string& column) {
    for (const ast::Assignment& assignment : clause.assignments) {
      if (!assignment.column.empty() && base::EqualsIgnoreCase(assignment.column.back(), column)) {
        return &assignment;
      }
    }
    return nullptr;
  }

  bool IsKey(const std::string& column) const {
    return std::any_of(keys_.begin(), keys_.end(),
                       [&](const std::string& key) { return base::EqualsIgnoreCase(key, column); });
  }

  bool IsKeyOfSource(const ast::Assignment& assignment) const {
    const auto* column = tree_.If<ast::ColumnRef>(assignment.value);
    return column != nullptr && column->parts.size() == 2 &&
           base::EqualsIgnoreCase(column->parts[1], assignment.column.back());
  }

  // Without a qualifier a column may be the table's own.
  bool OnlySource(ast::ExprId value) const {
    bool is_only = true;
    ast::Walk(tree_, value, [&](const ast::AnyId& id) {
      const auto* expr = std::get_if<ast::ExprId>(&id);
      const auto* column = expr == nullptr ? nullptr : tree_.If<ast::ColumnRef>(*expr);
      is_only = is_only &&
                (column == nullptr ||
                 (column->parts.size() > 1 && base::EqualsIgnoreCase(column->parts[0], source_)));
      return is_only;
    });
    return is_only;
  }

  ast::QueryId MakeQuery() {
    ast::Select select;
    select.from = merge_.source;
    if (insert_ == nullptr) {
      select.items.push_back({tree_.Add(ast::Star{}, span_), "", {}});
    } else {
      for (const ast::Assignment& inserted : insert_->assignments) {
        const auto* column = tree_.If<ast::ColumnRef>(inserted.value);
        bool says_it = column != nullptr && column->parts.back() == inserted.column.back();
        select.items.push_back({inserted.value, says_it ? "" : inserted.column.back(), {}});
      }
    }
    ast::Query query;
    query.body = tree_.Add(std::move(select), span_);
    return tree_.Add(std::move(query), span_);
  }

  ast::Tree& tree_;
  const ast::Merge& merge_;
  base::Span span_;
  std::string target_;
  std::string source_;
  std::vector<std::string> keys_;
  const ast::MergeClause* insert_ = nullptr;
};

}  // namespace

ast::ExprId PathOfName(ast::Tree& tree, const std::string& text, base::Span span) {
  ast::TemplateString path;
  auto add = [&](std::string part) {
    if (!part.empty()) {
      path.parts.push_back(tree.Add(ast::Literal{types::TypeKind::String, std::move(part)}, span));
    }
  };
  size_t from = 0;
  for (size_t open = text.find("${"); open != text.npos; open = text.find("${", from)) {
    size_t close = text.find('}', open);
    if (close == text.npos) {
      break;
    }
    add(text.substr(from, open - from));
    ast::Parameter parameter{text.substr(open + 2, close - open - 2),
                             types::Simple(types::TypeKind::String)};
    path.parts.push_back(tree.Add(std::move(parameter), span));
    from = close + 1;
  }
  add(text.substr(from));
  return path.parts.size() == 1 ? path.parts[0] : tree.Add(std::move(path), span);
}

std::optional<ast::WriteTable> MergeAsWrite(ast::Tree& tree, const ast::Merge& merge,
                                            std::string& reason) {
  std::optional<ast::WriteTable> write = MergeReader(tree, merge).Run(reason);
  if (!write) {
    return write;
  }
  bool is_path = merge.table.size() == 2 && merge.table[1].find('/') != std::string::npos;
  if (is_path) {
    write->format = base::ToLower(merge.table[0]);
    write->location = PathOfName(tree, merge.table[1], tree.span(merge.source));
  } else {
    write->target = merge.table;
  }
  return write;
}

}  // namespace hikkoshi::glue_job
