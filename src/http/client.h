#pragma once

// Send: one HTTP request and its whole answer; the only user of libcurl. Certificates are always
// checked, redirects never followed (they would carry keys elsewhere). Proxies come from the usual
// variables (https_proxy, no_proxy, …). An answer of any status is a Response; an Error means that
// there was no whole answer, and its kind says how far things went.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/cancellation.h"
#include "base/result.h"

namespace hikkoshi::http {

// Kinds of errors of Send.
inline constexpr std::string_view kUnreachable = "unreachable";  // nothing was sent
inline constexpr std::string_view kBroken = "broken";            // it was sent, at least in part
inline constexpr std::string_view kUntrusted = "untrusted";  // the certificate; nothing was sent
inline constexpr std::string_view kCancelled = "cancelled";
inline constexpr std::string_view kMisused = "misused";  // an address that is none

struct Header {
  std::string name;
  std::string value;
};

struct Request {
  std::string method = "GET";
  std::string address;  // http:// or https://
  std::vector<Header> headers;
  std::string body;
  double timeout_seconds = 60;
  double connect_timeout_seconds = 15;
  std::string certificate_file;  // PEM of further authorities; empty: those of the system
  bool uses_proxy = true;        // false for addresses inside the machine
};

struct Response {
  int status = 0;
  std::vector<Header> headers;  // in order; names as sent
  std::string body;

  // Returns the value of the first header of that name (without case), or "".
  std::string_view FindHeader(std::string_view name) const;
};

// Returns whether the address is https, or names this machine: where keys may go.
bool KeepsSecrets(std::string_view address);

base::Result<Response> Send(const Request& request, const base::Cancellation& cancellation);

}  // namespace hikkoshi::http
