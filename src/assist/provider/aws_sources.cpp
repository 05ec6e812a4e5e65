#include "assist/provider/aws_sources.h"

#include <cstdio>
#include <ctime>

#include "assist/provider/wire.h"
#include "base/file.h"
#include "base/text.h"

namespace hikkoshi::assist {
namespace {

using Keys = base::Result<AwsKeysUntil>;

// Returns what stands between the first <tag> and </tag>. STS answers in XML, with values that need
// no unescaping.
std::string TagText(const std::string& xml, const std::string& tag) {
  size_t open = xml.find("<" + tag + ">");
  size_t close = xml.find("</" + tag + ">");
  if (open == std::string::npos || close == std::string::npos || close < open) {
    return "";
  }
  size_t start = open + tag.size() + 2;
  return xml.substr(start, close - start);
}

Keys KeysOfSts(http::Request request, const base::Cancellation& cancellation) {
  base::Result<http::Response> response = http::Send(request, cancellation);
  if (!response) {
    return base::Fail(response.error().While("assuming a role"));
  }
  AwsKeysUntil found = {.keys = {.key_id = TagText(response->body, "AccessKeyId"),
                                 .secret = TagText(response->body, "SecretAccessKey"),
                                 .session_token = TagText(response->body, "SessionToken")},
                        .expires_at = ParseMoment(TagText(response->body, "Expiration"))};
  if (response->status != 200 || found.keys.secret.empty()) {
    return base::Fail(base::Error{
        .message = "while assuming a role: STS answers " + std::to_string(response->status) + " " +
                   TagText(response->body, "Code") + " " + TagText(response->body, "Message"),
        .kind = std::string(kRefusedKeyError)});
  }
  return found;
}

http::Request StsRequest(const AssumedRole& role, const std::string& action,
                         const AwsOptions& options) {
  std::string endpoint = "https://sts." + options.region + ".amazonaws.com";
  for (const char* name : {"AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_STS"}) {
    endpoint = options.environment.Find(name).value_or(endpoint);
  }
  std::string body = "Action=" + action +
                     "&Version=2011-06-15&RoleArn=" + http::PercentEncode(role.role) +
                     "&RoleSessionName=" + http::PercentEncode(role.session_name);
  if (!role.external_id.empty()) {
    body += "&ExternalId=" + http::PercentEncode(role.external_id);
  }
  return {.method = "POST",
          .address = endpoint + "/",
          .headers = {{"content-type", "application/x-www-form-urlencoded"}},
          .body = body};
}

// Container and machine answer in the same JSON, with slightly different members.
Keys KeysOfJson(const base::Result<http::Response>& response, const std::string& source) {
  if (!response) {
    return base::Fail(response.error().While("asking the " + source + " for AWS keys"));
  }
  nlohmann::json json = nlohmann::json::parse(response->body, nullptr, false);
  AwsKeysUntil found = {.keys = {.key_id = TextMember(json, "AccessKeyId"),
                                 .secret = TextMember(json, "SecretAccessKey"),
                                 .session_token = TextMember(json, "Token")},
                        .expires_at = ParseMoment(TextMember(json, "Expiration"))};
  if (response->status != 200 || found.keys.secret.empty()) {
    return base::Fail("the " + source + " gives no AWS keys: it answers " +
                      std::to_string(response->status));
  }
  return found;
}

http::Request MetadataRequest(const std::string& address) {
  return {
      .address = address, .timeout_seconds = 5, .connect_timeout_seconds = 1, .uses_proxy = false};
}

}  // namespace

std::optional<int64_t> ParseMoment(const std::string& text) {
  std::tm moment = {};
  int fields = std::sscanf(text.c_str(), "%4d-%2d-%2dT%2d:%2d:%2d", &moment.tm_year, &moment.tm_mon,
                           &moment.tm_mday, &moment.tm_hour, &moment.tm_min, &moment.tm_sec);
  if (fields != 6) {
    return std::nullopt;
  }
  moment.tm_year -= 1900;
  moment.tm_mon -= 1;
  return static_cast<int64_t>(timegm(&moment));
}

Keys AssumeRole(const AssumedRole& role, const http::AwsKeys& keys, const AwsOptions& options,
                const base::Cancellation& cancellation) {
  http::Request request = StsRequest(role, "AssumeRole", options);
  http::SignForAws(request, keys, {.region = options.region, .service = "sts"},
                   options.clock->UnixSeconds());
  return KeysOfSts(std::move(request), cancellation);
}

Keys AssumeRoleWithToken(const AssumedRole& role, const std::string& token,
                         const AwsOptions& options, const base::Cancellation& cancellation) {
  http::Request request = StsRequest(role, "AssumeRoleWithWebIdentity", options);
  request.body += "&WebIdentityToken=" + http::PercentEncode(token);
  return KeysOfSts(std::move(request), cancellation);
}

Keys KeysOfContainer(const AwsOptions& options, const base::Cancellation& cancellation) {
  const base::Environment& environment = options.environment;
  auto relative = environment.Find("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI");
  auto full = environment.Find("AWS_CONTAINER_CREDENTIALS_FULL_URI");
  if (!relative && !full) {
    return base::Fail("no container");
  }
  http::Request request = MetadataRequest(relative ? "http://169.254.170.2" + *relative : *full);
  std::optional<std::string> token = environment.Find("AWS_CONTAINER_AUTHORIZATION_TOKEN");
  if (auto file = environment.Find("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE")) {
    token = std::string(base::Trim(base::ReadFile(*file).value_or("")));
  }
  if (token) {
    request.headers.push_back({"Authorization", *token});
  }
  return KeysOfJson(http::Send(request, cancellation), "container");
}

Keys KeysOfMachine(const AwsOptions& options, const base::Cancellation& cancellation) {
  const base::Environment& environment = options.environment;
  if (base::EqualsIgnoreCase(environment.Find("AWS_EC2_METADATA_DISABLED").value_or(""), "true")) {
    return base::Fail("the machine is not to be asked");
  }
  std::string endpoint =
      environment.Find("AWS_EC2_METADATA_SERVICE_ENDPOINT").value_or("http://169.254.169.254");
  http::Request ask_token = MetadataRequest(endpoint + "/latest/api/token");
  ask_token.method = "PUT";
  ask_token.headers = {{"X-aws-ec2-metadata-token-ttl-seconds", "300"}};
  base::Result<http::Response> token = http::Send(ask_token, cancellation);
  if (!token || token->status != 200) {
    return base::Fail("no machine in AWS");
  }
  const std::string path = "/latest/meta-data/iam/security-credentials/";
  http::Request ask = MetadataRequest(endpoint + path);
  ask.headers = {{"X-aws-ec2-metadata-token", token->body}};
  base::Result<http::Response> role = http::Send(ask, cancellation);
  if (!role || role->status != 200) {
    return base::Fail("the machine has no role");
  }
  ask.address += std::string(base::Trim(role->body.substr(0, role->body.find('\n'))));
  return KeysOfJson(http::Send(ask, cancellation), "machine");
}

}  // namespace hikkoshi::assist
