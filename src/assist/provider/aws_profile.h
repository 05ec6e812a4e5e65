#pragma once

// The files ~/.aws/config and ~/.aws/credentials, or those that AWS_CONFIG_FILE and
// AWS_SHARED_CREDENTIALS_FILE name. Source: AWS SDKs reference, "Shared config and credentials
// files". A file that is not there is an empty one.

#include <map>
#include <string>
#include <string_view>

#include "base/environment.h"

namespace hikkoshi::assist {

using AwsProfile = std::map<std::string, std::string>;  // lower-case key -> value

struct AwsProfiles {
  std::map<std::string, AwsProfile> profiles;  // by name
  std::map<std::string, AwsProfile> sessions;  // "sso-session x": logins that profiles share
};

// Reads both files; what the credentials file says wins.
AwsProfiles ReadAwsProfiles(const base::Environment& environment);

// Adds the sections of one file. Of a configuration file, profiles are named "profile x", and
// sections that are neither profile nor sso-session ("services x") are left out.
void AddAwsProfiles(std::string_view text, bool is_configuration, AwsProfiles& profiles);

}  // namespace hikkoshi::assist
