#pragma once

// When to ask again, and how long to wait before: exponential backoff with jitter, or what the
// server asked for.

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

#include "http/client.h"

namespace hikkoshi::assist {

// Longer waits that a server asks for end the request instead.
inline constexpr double kLongestWait = 120;

bool IsWorthRetrying(const http::Response& response);

// Returns the seconds of a Retry-After header, which is a number or a date, or of OpenAI's and
// Anthropic's "retry-after-ms"; nothing when there is none that can be read.
std::optional<double> RetryAfter(const http::Response& response, int64_t unix_seconds);

// Returns the wait before try number `next_try` (2 or more); `random` gives numbers in [0, 1).
double BackoffSeconds(int next_try, const std::function<double()>& random);

}  // namespace hikkoshi::assist
