#include "pipeline/usage.h"

#include <algorithm>
#include <set>

#include "ast/walk.h"

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
  bool is_escaped = pattern.size() == 2 && pattern[0] == '\\' && kSpecial.find(pattern[1]) != kSpecial.npos;
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

}  // namespace

void CollectUsage(const ast::Tree& tree, ast::QueryId query, const resolve::Analysis& analysis,
                  Usage& usage) {
  // What is split only to take one piece is no list.
  std::set<ast::ExprId> pieces;
  ast::Walk(tree, query, [&](ast::AnyId id) {
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
    bool is_column = lineage.derivation == resolve::Derivation::Copied && lineage.sources.size() == 1;
    if (format != nullptr && format->type == types::TypeKind::String && is_column) {
      AddCall(*call, format->text, usage[lineage.sources[0].table][lineage.sources[0].column]);
    }
    return true;
  });
}

}  // namespace hikkoshi::pipeline
