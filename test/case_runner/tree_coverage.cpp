#include "case_runner/tree_coverage.h"

#include <set>
#include <type_traits>

#include "ast/walk.h"

namespace hikkoshi::case_runner {

std::vector<std::string> CoveredNodes(const ast::Tree& tree) {
  std::set<std::string> kinds;
  const auto add_kind = [&](const auto& id) {
    // A query is always there and has no kinds.
    if constexpr (!std::is_same_v<std::decay_t<decltype(id)>, ast::QueryId>) {
      kinds.insert("node:" + std::string(ast::KindName(tree.kind(id))));
    }
  };
  for (const ast::StatementId statement : tree.statements()) {
    ast::Walk(tree, statement, [&](const ast::AnyId& id) {
      std::visit(add_kind, id);
      return true;
    });
  }
  return {kinds.begin(), kinds.end()};
}

}  // namespace hikkoshi::case_runner
