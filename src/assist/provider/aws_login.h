#pragma once

// Keys that a profile gets without holding any: by a login of IAM Identity Center (`aws sso
// login`), whose token lies in ~/.aws/sso/cache, or by a program that the profile names. Source:
// AWS SDKs reference, "IAM Identity Center credential provider" and "Process credential provider".

#include <string>

#include "assist/provider/aws_credentials.h"

namespace hikkoshi::assist {

// What a profile, with the sso-session that it names, says of a login.
struct AwsLogin {
  std::string session;  // the name of the sso-session; empty: the older form without one
  std::string start_url;
  std::string region;
  std::string account;
  std::string role;
};

// Changes the token of the last login for keys. A token that has ended is an error that says how
// to log in; it is not renewed.
base::Result<AwsKeysUntil> KeysOfLogin(const AwsLogin& login, const AwsOptions& options,
                                       const base::Cancellation& cancellation);

// Runs the program, without a shell, and reads the keys that it writes.
base::Result<AwsKeysUntil> KeysOfProgram(const std::string& command);

}  // namespace hikkoshi::assist
