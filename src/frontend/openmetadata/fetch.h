#pragma once

// FetchTables: asks OpenMetadata for all its tables, page by page, and keeps of its answers what
// ReadOpenMetadata reads: nothing about people, no times. The text is the same as long as the
// tables are, so that it can be kept beside the legacy code and read without a network.

#include <functional>
#include <string>

#include "base/cancellation.h"
#include "base/clock.h"
#include "base/environment.h"
#include "base/result.h"

namespace hikkoshi::frontend::openmetadata {

struct FetchSettings {
  std::string endpoint;                             // address before "/api/v1"
  std::string key_variable = "OPENMETADATA_TOKEN";  // of the environment; holds a bot's token
  std::string service;                              // only tables of this service; empty: all
  int page_size = 100;
  int max_tries = 5;
};

struct FetchWorld {
  base::Environment environment;
  base::Clock* clock = &base::SystemClock();
  base::Cancellation cancellation;
  std::function<void(size_t tables)> on_page;  // for showing progress; may be empty
};

// Returns JSON: {"data": […]}, tables in order of their qualified names.
base::Result<std::string> FetchTables(const FetchSettings& settings, const FetchWorld& world);

}  // namespace hikkoshi::frontend::openmetadata
