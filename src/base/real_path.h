#pragma once

// Where a path really leads, links followed; for keeping somebody inside a folder.

#include <string>

#include "base/result.h"

namespace hikkoshi::base {

// Returns the absolute path of what is there, all links resolved; fails when nothing is there.
Result<std::string> RealPath(const std::string& path);

// The same for something that is to be made: what exists of the path is resolved, the rest is kept.
// Fails when the rest has "..".
Result<std::string> RealPathToBe(const std::string& path);

// Returns whether a real path is `folder`, also a real path, or lies below it.
bool IsInside(const std::string& folder, const std::string& path);

}  // namespace hikkoshi::base
