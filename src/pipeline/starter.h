#pragma once

// The hikkoshi.yml to start from: every key that this platform has something to say for, commented,
// with what was found in the legacy files filled in. Nothing is decided for the user: what is not
// known stands as a comment.

#include <string>

#include "pipeline/platform.h"

namespace hikkoshi::pipeline {

// Returns the text; the same for the same platform. Reading it gives a valid configuration.
std::string StarterConfiguration(const Platform& platform, const std::string& project);

}  // namespace hikkoshi::pipeline
