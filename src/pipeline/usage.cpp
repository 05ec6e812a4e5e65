#include "pipeline/usage.h"

#include <algorithm>
#include <set>

#include "ast/walk.h"
#include "standardize/rewrite.h"

namespace hikkoshi::pipeline {
namespace {

void AddOnce(std::vector<std::string>& values, const std::string& value) {
  if (std::find(values.begin(), values.end(), value) == values.end()) {
    values.push_back(value);
  }
}

// `\\|`, `[|]` and `,` are one character each; any other pattern is no separator.
std::string SeparatorOf(const std::string& pattern) {
  constexpr std::string_view kSpecial = "\\^$.|?*+()[]{}";
  bool is_plain = pattern.size() == 1 && kSpecial.find(pattern[0]) == kSpecial.npos;
  bool is_escaped =
      pattern.size() == 2 && pattern[0] == '\\' && kSpecial.find(pattern[1]) != kSpecial.npos;
  bool is_bracketed = pattern.size() == 3 && pattern[0] == '[' && pattern[2] == ']';
  return is_plain ? pattern : is_escaped || is_bracketed ? pattern.substr(1, 1) : "";
}

void AddCall(const ast::Call& call, const std::string& text, standardize::ColumnUsage& usage) {
  if (call.name == "to_timestamp" || call.name == "try_to_timestamp" ||
      call.name == "unix_timestamp" || call.name == "to_unix_timestamp") {
    AddOnce(usage.timestamp_formats, text);
  } else if (call.name == "to_date") {
    AddOnce(usage.date_formats, text);
  } else if (call.name == "split" && !SeparatorOf(text).empty()) {
    AddOnce(usage.separators, SeparatorOf(text));
  }
}

// Finds where a struct of a table is read as a whole, and not field by field.
class WholeStructs {
 public:
  WholeStructs(const ast::Tree& tree, const resolve::Analysis& analysis, Usage& usage)
      : tree_(tree), analysis_(analysis), usage_(usage) {}

  void Visit(ast::AnyId id) {
    if (const auto* expr = std::get_if<ast::ExprId>(&id)) {
      VisitExpr(*expr);
    } else if (const auto* relation = std::get_if<ast::RelationId>(&id)) {
      VisitRelation(*relation);
    }
  }

 private:
  // Parents come before their children.
  void VisitExpr(ast::ExprId id) {
    if (std::optional<std::string> field = standardize::FieldTaken(tree_, analysis_, id)) {
      std::vector<std::string> fields = {*field};
      auto above = fields_.find(id);
      if (above != fields_.end()) {
        fields.insert(fields.end(), above->second.begin(), above->second.end());
      }
      fields_[standardize::StructTakenFrom(tree_, id)] = std::move(fields);
    } else if (const auto* column = tree_.If<ast::ColumnRef>(id)) {
      VisitColumn(id, *column);
    } else if (tree_.kind(id) == ast::ExprKind::Star) {
      for (const resolve::StarColumn& star : analysis_.StarColumnsOf(id)) {
        MarkWhole(star.relation, star.ordinal, {});
      }
    }
  }

  void VisitColumn(ast::ExprId id, const ast::ColumnRef& column) {
    const resolve::Binding& binding = analysis_.BindingOf(id);
    if (binding.kind != resolve::BindingKind::Column) {
      return;
    }
    std::vector<std::string> fields(column.parts.begin() + binding.name_index + 1,
                                    column.parts.end());
    auto above = fields_.find(id);
    if (above != fields_.end()) {
      fields.insert(fields.end(), above->second.begin(), above->second.end());
    }
    MarkWhole(binding.relation, binding.ordinal, fields);
  }

  // Keys of USING and what a pivot passes on are named without an expression.
  void VisitRelation(ast::RelationId id) {
    for (const resolve::JoinKey& key : analysis_.KeysOf(id)) {
      MarkWhole(key.left.relation, key.left.ordinal, {});
      MarkWhole(key.right.relation, key.right.ordinal, {});
    }
    for (const resolve::StarColumn& passed : analysis_.PassedColumnsOf(id)) {
      MarkWhole(passed.relation, passed.ordinal, {});
    }
  }

  void MarkWhole(ast::RelationId relation, uint32_t ordinal,
                 const std::vector<std::string>& fields) {
    const resolve::Target& target = analysis_.TargetOf(relation);
    const resolve::Schema* schema = analysis_.SchemaOf(relation);
    bool is_table = target.kind == resolve::TargetKind::CatalogTable && schema != nullptr &&
                    ordinal < schema->columns.size();
    if (is_table && schema->columns[ordinal].type.kind == types::TypeKind::Struct) {
      usage_[target.table][schema->columns[ordinal].name].whole_structs.insert(
          standardize::PathText(fields));
    }
  }

  const ast::Tree& tree_;
  const resolve::Analysis& analysis_;
  Usage& usage_;
  std::map<ast::ExprId, std::vector<std::string>> fields_;  // that are taken of an expression
};

}  // namespace

void CollectUsage(const ast::Tree& tree, ast::QueryId query, const resolve::Analysis& analysis,
                  Usage& usage) {
  // What is split only to take one piece is no list.
  std::set<ast::ExprId> pieces;
  WholeStructs structs(tree, analysis, usage);
  ast::Walk(tree, query, [&](ast::AnyId id) {
    structs.Visit(id);
    const ast::ExprId* expr = std::get_if<ast::ExprId>(&id);
    if (expr == nullptr) {
      return true;
    }
    if (const auto* subscript = tree.If<ast::Subscript>(*expr)) {
      pieces.insert(subscript->operand);
    }
    const ast::Call* call = tree.If<ast::Call>(*expr);
    if (call == nullptr || call->args.empty()) {
      return true;
    }
    if (call->name == "element_at" || call->name == "get" || call->name == "try_element_at") {
      pieces.insert(call->args[0]);
    }
    if (call->args.size() != 2 || (call->name == "split" && pieces.contains(*expr))) {
      return true;
    }
    const auto* format = tree.If<ast::Literal>(call->args[1]);
    const resolve::Lineage& lineage = analysis.LineageOf(call->args[0]);
    bool is_column =
        lineage.derivation == resolve::Derivation::Copied && lineage.sources.size() == 1;
    if (format != nullptr && format->type == types::TypeKind::String && is_column) {
      AddCall(*call, format->text, usage[lineage.sources[0].table][lineage.sources[0].column]);
    }
    return true;
  });
}

}  // namespace hikkoshi::pipeline
