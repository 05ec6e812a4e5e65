#include "assist/provider/aws_login.h"

#include "assist/provider/aws_sources.h"
#include "assist/provider/provider.h"
#include "assist/provider/wire.h"
#include "base/file.h"
#include "base/process.h"
#include "runtime/hash.h"

namespace hikkoshi::assist {
namespace {

using Keys = base::Result<AwsKeysUntil>;

constexpr double kProgramSeconds = 60;
constexpr size_t kLongestOutput = 64 * 1024;
constexpr int64_t kMillisecondsOfSecond = 1000;

tl::unexpected<base::Error> NoKeys(std::string message) {
  return base::Fail(
      base::Error{.message = std::move(message), .kind = std::string(kRefusedKeyError)});
}

// The file is named after what was logged in to.
std::string TokenPath(const AwsLogin& login, const base::Environment& environment) {
  std::string folder = base::JoinPath(environment.Find("HOME").value_or(""), ".aws/sso/cache");
  const std::string& name = login.session.empty() ? login.start_url : login.session;
  return base::JoinPath(folder, runtime::Sha1(name) + ".json");
}

base::Result<std::string> TokenOf(const AwsLogin& login, const AwsOptions& options) {
  base::Result<std::string> text = base::ReadFile(TokenPath(login, options.environment));
  nlohmann::json json = nlohmann::json::parse(text.value_or(""), nullptr, false);
  std::string token = TextMember(json, "accessToken");
  std::optional<int64_t> end = ParseMoment(TextMember(json, "expiresAt"));
  bool is_good = !token.empty() && end && *end > options.clock->UnixSeconds();
  if (!is_good) {
    return NoKeys("the login of the AWS profile has ended, or there was none: run `aws sso login`");
  }
  return token;
}

}  // namespace

Keys KeysOfLogin(const AwsLogin& login, const AwsOptions& options,
                 const base::Cancellation& cancellation) {
  base::Result<std::string> token = TokenOf(login, options);
  if (!token) {
    return base::Fail(token.error());
  }
  std::string endpoint = "https://portal.sso." + login.region + ".amazonaws.com";
  for (const char* name : {"AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_SSO"}) {
    endpoint = options.environment.Find(name).value_or(endpoint);
  }
  if (!http::KeepsSecrets(endpoint)) {
    return NoKeys("the token of a login is not sent in the clear: " + endpoint);
  }
  http::Request request = {
      .address = endpoint + "/federation/credentials?role_name=" + http::PercentEncode(login.role) +
                 "&account_id=" + http::PercentEncode(login.account),
      .headers = {{"x-amz-sso_bearer_token", *token}}};
  base::Result<http::Response> response = http::Send(request, cancellation);
  if (!response) {
    return base::Fail(response.error().While("asking for the keys of a login"));
  }
  nlohmann::json json = nlohmann::json::parse(response->body, nullptr, false);
  nlohmann::json of_role =
      json.is_object() ? json.value("roleCredentials", nlohmann::json()) : json;
  AwsKeysUntil found = {.keys = {.key_id = TextMember(of_role, "accessKeyId"),
                                 .secret = TextMember(of_role, "secretAccessKey"),
                                 .session_token = TextMember(of_role, "sessionToken")}};
  if (response->status != 200 || found.keys.secret.empty()) {
    return NoKeys("the login of the AWS profile gives no keys: it answers " +
                  std::to_string(response->status) + " " + TextMember(json, "message"));
  }
  auto end = of_role.find("expiration");
  if (end != of_role.end() && end->is_number_integer()) {
    found.expires_at = end->get<int64_t>() / kMillisecondsOfSecond;
  }
  return found;
}

Keys KeysOfProgram(const std::string& command) {
  base::Result<std::vector<std::string>> words = base::SplitCommand(command);
  base::Result<base::ProgramOutput> output =
      words ? base::RunProgram(*words, kProgramSeconds, kLongestOutput) : base::Fail(words.error());
  if (!output) {
    return NoKeys("credential_process: " + output.error().message);
  }
  nlohmann::json json = nlohmann::json::parse(output->text, nullptr, false);
  bool is_known = json.is_object() && json.value("Version", nlohmann::json()) == 1;
  AwsKeysUntil found = {.keys = {.key_id = TextMember(json, "AccessKeyId"),
                                 .secret = TextMember(json, "SecretAccessKey"),
                                 .session_token = TextMember(json, "SessionToken")},
                        .expires_at = ParseMoment(TextMember(json, "Expiration"))};
  if (output->exit_code != 0 || !is_known || found.keys.secret.empty()) {
    return NoKeys("credential_process gives no keys: " + words->front() + " ends with " +
                  std::to_string(output->exit_code));
  }
  return found;
}

}  // namespace hikkoshi::assist
