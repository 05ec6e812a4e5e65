#pragma once

// AwsCredentials: keys for signing, from where AWS's own tools look for them, in their order:
// the profile that the settings name (its keys, login, program or role); otherwise the variables
// AWS_ACCESS_KEY_ID …, the profile of AWS_PROFILE or "default", a web identity, the container, the
// machine. A role is then assumed through STS, if one is named. Keys that expire are renewed in
// time. Safe for many threads. Source: AWS SDKs reference, "Standardized credential providers".

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "assist/provider/aws_profile.h"
#include "base/cancellation.h"
#include "base/clock.h"
#include "base/environment.h"
#include "base/result.h"
#include "http/aws_signature.h"

namespace hikkoshi::assist {

struct AwsOptions {
  std::string profile;
  std::string region;
  std::string role;
  base::Environment environment;
  base::Clock* clock = &base::SystemClock();
};

struct AwsKeysUntil {
  http::AwsKeys keys;
  std::optional<int64_t> expires_at;  // seconds since 1970
};

class AwsCredentials {
 public:
  explicit AwsCredentials(AwsOptions options);

  base::Result<http::AwsKeys> Find(const base::Cancellation& cancellation);
  base::Result<std::string> Region() const;

 private:
  using Keys = base::Result<AwsKeysUntil>;
  Keys FromAnywhere(const base::Cancellation& cancellation) const;
  Keys FromProfile(const std::string& name, int depth,
                   const base::Cancellation& cancellation) const;
  Keys WithoutRole(const std::string& name, const AwsProfile& profile,
                   const base::Cancellation& cancellation) const;
  Keys FromSource(const std::string& source, const base::Cancellation& cancellation) const;
  Keys FromWebIdentity(const std::string& role, const std::string& token_file,
                       const base::Cancellation& cancellation) const;
  const AwsProfile* FindProfile(const std::string& name) const;
  std::string ProfileName() const;

  AwsOptions options_;
  AwsProfiles profiles_;
  std::mutex mutex_;
  std::optional<AwsKeysUntil> found_;
};

}  // namespace hikkoshi::assist
