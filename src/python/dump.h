#pragma once

// The tree as indented text, one node per line, for tests and `--dump`.

#include <string>

#include "python/tree.h"

namespace hikkoshi::python {

std::string Dump(const Tree& tree);

}  // namespace hikkoshi::python
