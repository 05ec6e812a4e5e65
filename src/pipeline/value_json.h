#pragma once

// Result cells as JSON and as text, exactly, the way docs/query.md describes: decimals, dates and
// times as text, bytes as 0x…, structs and arrays as lists, maps as lists of pairs.

#include <nlohmann/json.hpp>
#include <string>

#include "engine/value.h"
#include "runtime/time_zone.h"
#include "types/type.h"

namespace hikkoshi::pipeline {

nlohmann::ordered_json ValueJson(const engine::Value& value, const types::Type& type,
                                 const runtime::TimeZone& zone);

// One cell of the text table.
std::string ValueText(const engine::Value& value, const types::Type& type,
                      const runtime::TimeZone& zone);

}  // namespace hikkoshi::pipeline
