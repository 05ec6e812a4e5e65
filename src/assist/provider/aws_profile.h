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

// Returns the profiles of both files by name; what the credentials file says wins.
std::map<std::string, AwsProfile> ReadAwsProfiles(const base::Environment& environment);

// Adds the profiles of one file. Of a configuration file, sections are named "profile x", and other
// sections ("sso-session x", "services x") are left out.
void AddAwsProfiles(std::string_view text, bool is_configuration,
                    std::map<std::string, AwsProfile>& profiles);

}  // namespace hikkoshi::assist
