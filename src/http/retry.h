#pragma once

// When to ask again, and how long to wait before: exponential backoff with jitter, or what the
// server asked for.

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

#include "base/clock.h"
#include "http/client.h"

namespace hikkoshi::http {

// Longer waits that a server asks for end the request instead.
inline constexpr double kLongestWait = 120;

bool IsWorthRetrying(const Response& response);

// Returns the seconds of a Retry-After header, which is a number or a date, or of OpenAI's and
// Anthropic's "retry-after-ms"; nothing when there is none that can be read.
std::optional<double> RetryAfter(const Response& response, int64_t unix_seconds);

// Returns the wait before try number `next_try` (2 or more); `random` gives numbers in [0, 1).
double BackoffSeconds(int next_try, const std::function<double()>& random);

// Sends up to `max_tries` times, and waits between. Returns the last answer, whatever its status.
base::Result<Response> SendPatiently(const Request& request, int max_tries, base::Clock& clock,
                                     const base::Cancellation& cancellation);

}  // namespace hikkoshi::http
