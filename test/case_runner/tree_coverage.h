#pragma once

// What a tree shows of the closed lists, for Outcome::covered.

#include <string>
#include <vector>

#include "ast/tree.h"

namespace hikkoshi::case_runner {

// Returns "node:<Kind>" for every kind of node below the statements of the tree, sorted.
std::vector<std::string> CoveredNodes(const ast::Tree& tree);

}  // namespace hikkoshi::case_runner
