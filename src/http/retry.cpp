#include "http/retry.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <random>
#include <string>

namespace hikkoshi::http {
namespace {

std::optional<double> ParseNumber(std::string_view text) {
  double value = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  bool is_whole = error == std::errc() && end == text.data() + text.size();
  return is_whole && std::isfinite(value) && value >= 0 ? std::optional(value) : std::nullopt;
}

// "Wed, 21 Oct 2015 07:28:00 GMT": the one form of dates that HTTP/1.1 sends.
std::optional<int64_t> ParseDate(const std::string& text) {
  static constexpr std::array<std::string_view, 12> kMonths = {
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  std::tm moment = {};
  char month[4] = "";
  int year = 0;
  int fields = std::sscanf(text.c_str(), "%*3s, %2d %3s %4d %2d:%2d:%2d GMT", &moment.tm_mday,
                           month, &year, &moment.tm_hour, &moment.tm_min, &moment.tm_sec);
  auto found = std::find(kMonths.begin(), kMonths.end(), month);
  if (fields != 6 || found == kMonths.end()) {
    return std::nullopt;
  }
  moment.tm_mon = static_cast<int>(found - kMonths.begin());
  moment.tm_year = year - 1900;
  return static_cast<int64_t>(timegm(&moment));
}

}  // namespace

bool IsWorthRetrying(const Response& response) {
  switch (response.status) {
    case 408:  // took too long
    case 409:  // Anthropic, OpenAI: a conflict that passes
    case 424:  // Bedrock: the model failed while it worked
    case 429:
    case 500:
    case 502:
    case 503:
    case 504:
    case 529:  // Anthropic: overloaded
      return true;
    default:
      return false;
  }
}

std::optional<double> RetryAfter(const Response& response, int64_t unix_seconds) {
  if (auto milliseconds = ParseNumber(response.FindHeader("retry-after-ms"))) {
    return *milliseconds / 1000;
  }
  std::string text(response.FindHeader("Retry-After"));
  if (auto seconds = ParseNumber(text)) {
    return seconds;
  }
  if (auto date = ParseDate(text)) {
    return static_cast<double>(std::max<int64_t>(*date - unix_seconds, 0));
  }
  return std::nullopt;
}

double BackoffSeconds(int next_try, const std::function<double()>& random) {
  constexpr double kFirst = 1;
  constexpr double kMost = 60;
  double most = std::min(kFirst * std::pow(2, next_try - 2), kMost);
  // Never less than half: a broken server gets time, and no two clients come back together.
  return most * (0.5 + 0.5 * random());
}

base::Result<Response> SendPatiently(const Request& request, int max_tries, base::Clock& clock,
                                     const base::Cancellation& cancellation) {
  std::mt19937_64 engine(std::random_device{}());
  auto random = [&engine] { return std::uniform_real_distribution<double>(0, 1)(engine); };
  for (int tries = 1;; ++tries) {
    base::Result<Response> response = Send(request, cancellation);
    bool is_network =
        !response && (response.error().kind == kBroken || response.error().kind == kUnreachable);
    bool is_passing = is_network || (response && IsWorthRetrying(*response));
    double asked = response ? RetryAfter(*response, clock.UnixSeconds()).value_or(0) : 0;
    if (!is_passing || tries >= max_tries || asked > kLongestWait) {
      return response;
    }
    if (!clock.Wait(std::max(asked, BackoffSeconds(tries + 1, random)), cancellation)) {
      return base::Fail(base::Error{"cancelled", std::string(kCancelled)});
    }
  }
}

}  // namespace hikkoshi::http
