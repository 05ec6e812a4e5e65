#pragma once

// Where temporary AWS keys come from over the network: STS, the container's and the machine's
// metadata services. Source: AWS STS API reference; ECS and EC2 user guides.

#include <optional>
#include <string>

#include "assist/provider/aws_credentials.h"

namespace hikkoshi::assist {

// "2026-01-31T12:00:00Z", as every source writes moments: seconds since 1970.
std::optional<int64_t> ParseMoment(const std::string& text);

struct AssumedRole {
  std::string role;  // ARN
  std::string session_name;
  std::string external_id;
};

// `options.region` is that of the STS endpoint.
base::Result<AwsKeysUntil> AssumeRole(const AssumedRole& role, const http::AwsKeys& keys,
                                      const AwsOptions& options,
                                      const base::Cancellation& cancellation);
base::Result<AwsKeysUntil> AssumeRoleWithToken(const AssumedRole& role, const std::string& token,
                                               const AwsOptions& options,
                                               const base::Cancellation& cancellation);
base::Result<AwsKeysUntil> KeysOfContainer(const AwsOptions& options,
                                           const base::Cancellation& cancellation);
base::Result<AwsKeysUntil> KeysOfMachine(const AwsOptions& options,
                                         const base::Cancellation& cancellation);

}  // namespace hikkoshi::assist
