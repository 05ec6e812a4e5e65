#pragma once

// SignForAws: adds an AWS Signature Version 4 to a request.
// Source: AWS "Signature Version 4 signing process". libcurl can sign as well, but that of
// Debian 12 signs the path as it is sent, where every service but S3 wants it encoded once more;
// models of Bedrock have colons and slashes in their names, so those requests would be refused.

#include <cstdint>
#include <string>
#include <string_view>

#include "http/client.h"

namespace hikkoshi::http {

struct AwsKeys {
  std::string key_id;
  std::string secret;
  std::string session_token;  // empty for long-term keys
};

struct AwsScope {
  std::string region;
  std::string service;  // "bedrock", "sts", …
};

// Adds the headers X-Amz-Date, X-Amz-Security-Token and Authorization. All headers that the request
// has are signed; the address must be encoded already, its query in order of name.
void SignForAws(Request& request, const AwsKeys& keys, const AwsScope& scope, int64_t unix_seconds);

// Returns the text with everything but letters, digits and "-._~" as %XX.
std::string PercentEncode(std::string_view text);

}  // namespace hikkoshi::http
