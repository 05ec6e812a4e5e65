#pragma once

// The JSON of this folder keeps the order in which members were put in: agents read it.

#include <nlohmann/json.hpp>

namespace hikkoshi::mcp {

using json = nlohmann::ordered_json;

}  // namespace hikkoshi::mcp
