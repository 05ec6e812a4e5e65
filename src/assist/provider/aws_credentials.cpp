#include "assist/provider/aws_credentials.h"

#include "assist/provider/aws_login.h"
#include "assist/provider/aws_sources.h"
#include "assist/provider/provider.h"
#include "base/file.h"
#include "base/text.h"

namespace hikkoshi::assist {
namespace {

// Keys that end sooner than this are renewed before use.
constexpr int64_t kRenewBeforeSeconds = 300;
// Profiles may name each other as sources; more than this is a circle.
constexpr int kMaxProfileDepth = 8;
constexpr std::string_view kSessionName = "hikkoshi";

std::string ValueOf(const AwsProfile& profile, const std::string& key) {
  auto found = profile.find(key);
  return found == profile.end() ? "" : found->second;
}

base::Error NoKeys(std::string message) {
  return base::Error{.message = std::move(message), .kind = std::string(kRefusedKeyError)};
}

std::optional<AwsKeysUntil> KeysOfVariables(const base::Environment& environment) {
  auto key_id = environment.Find("AWS_ACCESS_KEY_ID");
  auto secret = environment.Find("AWS_SECRET_ACCESS_KEY");
  if (!key_id || !secret) {
    return std::nullopt;
  }
  return AwsKeysUntil{
      .keys = {.key_id = *key_id,
               .secret = *secret,
               .session_token = environment.Find("AWS_SESSION_TOKEN").value_or("")}};
}

std::optional<AwsKeysUntil> KeysOfFile(const AwsProfile& profile) {
  AwsKeysUntil own = {.keys = {.key_id = ValueOf(profile, "aws_access_key_id"),
                               .secret = ValueOf(profile, "aws_secret_access_key"),
                               .session_token = ValueOf(profile, "aws_session_token")}};
  bool has_keys = !own.keys.key_id.empty() && !own.keys.secret.empty();
  return has_keys ? std::optional(own) : std::nullopt;
}

// Where to log in stands in the sso-session that the profile names; in the older form, in itself.
AwsLogin LoginOf(const AwsProfile& profile, const AwsProfiles& all) {
  AwsLogin login;
  login.session = ValueOf(profile, "sso_session");
  login.account = ValueOf(profile, "sso_account_id");
  login.role = ValueOf(profile, "sso_role_name");
  auto session = all.sessions.find(login.session);
  const AwsProfile& where = session == all.sessions.end() ? profile : session->second;
  login.start_url = ValueOf(where, "sso_start_url");
  login.region = ValueOf(where, "sso_region");
  return login;
}

AssumedRole RoleOf(const AwsProfile& profile) {
  std::string session = ValueOf(profile, "role_session_name");
  return {.role = ValueOf(profile, "role_arn"),
          .session_name = session.empty() ? std::string(kSessionName) : session,
          .external_id = ValueOf(profile, "external_id")};
}

}  // namespace

AwsCredentials::AwsCredentials(AwsOptions options)
    : options_(std::move(options)), profiles_(ReadAwsProfiles(options_.environment)) {
  options_.region = Region().value_or("");
}

std::string AwsCredentials::ProfileName() const {
  return !options_.profile.empty() ? options_.profile
                                   : options_.environment.Find("AWS_PROFILE").value_or("default");
}

const AwsProfile* AwsCredentials::FindProfile(const std::string& name) const {
  auto found = profiles_.profiles.find(name);
  return found == profiles_.profiles.end() ? nullptr : &found->second;
}

base::Result<std::string> AwsCredentials::Region() const {
  if (!options_.region.empty()) {
    return options_.region;
  }
  const AwsProfile* profile = FindProfile(ProfileName());
  std::string of_profile = profile == nullptr ? "" : ValueOf(*profile, "region");
  if (!options_.profile.empty() && !of_profile.empty()) {
    return of_profile;
  }
  for (const char* name : {"AWS_REGION", "AWS_DEFAULT_REGION"}) {
    if (auto region = options_.environment.Find(name)) {
      return *region;
    }
  }
  if (of_profile.empty()) {
    return base::Fail("no AWS region: set `region`, AWS_REGION, or the region of the profile");
  }
  return of_profile;
}

base::Result<http::AwsKeys> AwsCredentials::Find(const base::Cancellation& cancellation) {
  std::lock_guard lock(mutex_);
  bool is_fresh = found_ && (!found_->expires_at || *found_->expires_at - kRenewBeforeSeconds >
                                                        options_.clock->UnixSeconds());
  if (is_fresh) {
    return found_->keys;
  }
  Keys keys = FromAnywhere(cancellation);
  if (keys && !options_.role.empty()) {
    keys = AssumeRole({.role = options_.role, .session_name = std::string(kSessionName)},
                      keys->keys, options_, cancellation);
  }
  if (!keys) {
    return base::Fail(keys.error());
  }
  found_ = std::move(*keys);
  return found_->keys;
}

AwsCredentials::Keys AwsCredentials::FromAnywhere(const base::Cancellation& cancellation) const {
  const base::Environment& environment = options_.environment;
  if (options_.profile.empty()) {
    if (auto keys = KeysOfVariables(environment)) {
      return *keys;
    }
  }
  bool is_named = !options_.profile.empty() || environment.Find("AWS_PROFILE").has_value();
  if (is_named || FindProfile("default") != nullptr) {
    Keys keys = FromProfile(ProfileName(), 0, cancellation);
    if (keys || is_named) {
      return keys;
    }
  }
  auto token_file = environment.Find("AWS_WEB_IDENTITY_TOKEN_FILE");
  auto role = environment.Find("AWS_ROLE_ARN");
  if (token_file && role) {
    return FromWebIdentity(*role, *token_file, cancellation);
  }
  bool is_in_container = environment.Find("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI") ||
                         environment.Find("AWS_CONTAINER_CREDENTIALS_FULL_URI");
  if (is_in_container) {
    return KeysOfContainer(options_, cancellation);
  }
  Keys keys = KeysOfMachine(options_, cancellation);
  return keys ? keys
              : Keys(base::Fail(NoKeys("no AWS keys in the environment, in ~/.aws, in a container "
                                       "or from the machine")));
}

AwsCredentials::Keys AwsCredentials::FromProfile(const std::string& name, int depth,
                                                 const base::Cancellation& cancellation) const {
  const AwsProfile* profile = FindProfile(name);
  if (profile == nullptr) {
    return base::Fail(NoKeys("the AWS profile is not in ~/.aws: " + name));
  }
  if (depth > kMaxProfileDepth) {
    return base::Fail(NoKeys("AWS profiles name each other as sources: " + name));
  }
  std::string source_profile = ValueOf(*profile, "source_profile");
  std::string token_file = ValueOf(*profile, "web_identity_token_file");
  AssumedRole role = RoleOf(*profile);
  if (role.role.empty()) {
    return WithoutRole(name, *profile, cancellation);
  }
  if (!token_file.empty()) {
    return FromWebIdentity(role.role, token_file, cancellation);
  }
  // A profile with keys may be its own source.
  bool is_own_source = source_profile == name && KeysOfFile(*profile).has_value();
  Keys source = is_own_source ? Keys(*KeysOfFile(*profile))
                : !source_profile.empty()
                    ? FromProfile(source_profile, depth + 1, cancellation)
                    : FromSource(ValueOf(*profile, "credential_source"), cancellation);
  return source ? AssumeRole(role, source->keys, options_, cancellation) : source;
}

AwsCredentials::Keys AwsCredentials::WithoutRole(const std::string& name, const AwsProfile& profile,
                                                 const base::Cancellation& cancellation) const {
  AwsLogin login = LoginOf(profile, profiles_);
  if (!login.account.empty() && !login.role.empty()) {
    return KeysOfLogin(login, options_, cancellation);
  }
  if (auto keys = KeysOfFile(profile)) {
    return *keys;
  }
  std::string program = ValueOf(profile, "credential_process");
  return !program.empty()
             ? KeysOfProgram(program)
             : Keys(base::Fail(
                   NoKeys("the AWS profile has neither keys nor login, program or role: " + name)));
}

AwsCredentials::Keys AwsCredentials::FromSource(const std::string& source,
                                                const base::Cancellation& cancellation) const {
  if (source == "Environment") {
    auto keys = KeysOfVariables(options_.environment);
    return keys ? Keys(*keys) : Keys(base::Fail(NoKeys("AWS_ACCESS_KEY_ID is not set")));
  }
  if (source == "EcsContainer") {
    return KeysOfContainer(options_, cancellation);
  }
  if (source == "Ec2InstanceMetadata") {
    return KeysOfMachine(options_, cancellation);
  }
  return base::Fail(NoKeys("the AWS profile has a role, and no source of keys that is known"));
}

AwsCredentials::Keys AwsCredentials::FromWebIdentity(const std::string& role,
                                                     const std::string& token_file,
                                                     const base::Cancellation& cancellation) const {
  base::Result<std::string> token = base::ReadFile(token_file);
  if (!token) {
    return base::Fail(token.error().While("reading a web identity"));
  }
  std::string session =
      options_.environment.Find("AWS_ROLE_SESSION_NAME").value_or(std::string(kSessionName));
  return AssumeRoleWithToken({.role = role, .session_name = session},
                             std::string(base::Trim(*token)), options_, cancellation);
}

}  // namespace hikkoshi::assist
