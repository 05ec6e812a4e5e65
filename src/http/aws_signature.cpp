#include "http/aws_signature.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <ctime>
#include <map>

#include "base/text.h"

namespace hikkoshi::http {
namespace {

constexpr std::string_view kAlgorithm = "AWS4-HMAC-SHA256";

std::string Hmac(std::string_view key, std::string_view text) {
  std::string result(EVP_MAX_MD_SIZE, '\0');
  unsigned int length = 0;
  HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
       reinterpret_cast<const unsigned char*>(text.data()), text.size(),
       reinterpret_cast<unsigned char*>(result.data()), &length);
  result.resize(length);
  return result;
}

std::string Hex(std::string_view bytes) {
  std::string text;
  for (char byte : bytes) {
    text += fmt::format("{:02x}", static_cast<unsigned char>(byte));
  }
  return text;
}

std::string Sha256Hex(std::string_view text) {
  std::string digest(EVP_MAX_MD_SIZE, '\0');
  unsigned int length = 0;
  EVP_Digest(text.data(), text.size(), reinterpret_cast<unsigned char*>(digest.data()), &length,
             EVP_sha256(), nullptr);
  digest.resize(length);
  return Hex(digest);
}

struct AddressParts {
  std::string host;
  std::string path;
  std::string query;
};

AddressParts PartsOf(const std::string& address) {
  AddressParts parts;
  size_t start = address.find("://");
  start = start == std::string::npos ? 0 : start + 3;
  size_t host_end = std::min(address.find_first_of("/?", start), address.size());
  size_t query_start = std::min(address.find('?', host_end), address.size());
  parts.host = address.substr(start, host_end - start);
  parts.path = address.substr(host_end, query_start - host_end);
  parts.query = query_start < address.size() ? address.substr(query_start + 1) : "";
  return parts;
}

// Encodes each segment of a path that is encoded already.
std::string CanonicalPath(const std::string& path) {
  std::vector<std::string> segments = base::Split(path.empty() ? "/" : path, '/');
  for (std::string& segment : segments) {
    segment = PercentEncode(segment);
  }
  return base::Join(segments, "/");
}

struct CanonicalHeaders {
  std::string lines;
  std::string names;
};

CanonicalHeaders CanonicalHeadersOf(const Request& request, const std::string& host) {
  std::map<std::string, std::string> headers = {{"host", host}};
  for (const Header& header : request.headers) {
    headers[base::ToLower(header.name)] = base::Trim(header.value);
  }
  CanonicalHeaders canonical;
  for (const auto& [name, value] : headers) {
    canonical.lines += name + ":" + value + "\n";
    canonical.names += (canonical.names.empty() ? "" : ";") + name;
  }
  return canonical;
}

}  // namespace

std::string PercentEncode(std::string_view text) {
  std::string encoded;
  for (char byte : text) {
    bool is_plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                    (byte >= '0' && byte <= '9') ||
                    std::string_view("-._~").find(byte) != std::string_view::npos;
    encoded +=
        is_plain ? std::string(1, byte) : fmt::format("%{:02X}", static_cast<unsigned char>(byte));
  }
  return encoded;
}

void SignForAws(Request& request, const AwsKeys& keys, const AwsScope& scope,
                int64_t unix_seconds) {
  std::tm moment = fmt::gmtime(static_cast<std::time_t>(unix_seconds));
  std::string time = fmt::format("{:%Y%m%dT%H%M%SZ}", moment);
  std::string date = time.substr(0, 8);
  request.headers.push_back({"X-Amz-Date", time});
  if (!keys.session_token.empty()) {
    request.headers.push_back({"X-Amz-Security-Token", keys.session_token});
  }
  AddressParts parts = PartsOf(request.address);
  CanonicalHeaders headers = CanonicalHeadersOf(request, parts.host);
  std::string canonical = request.method + "\n" + CanonicalPath(parts.path) + "\n" + parts.query +
                          "\n" + headers.lines + "\n" + headers.names + "\n" +
                          Sha256Hex(request.body);
  std::string credential_scope = date + "/" + scope.region + "/" + scope.service + "/aws4_request";
  std::string to_sign =
      std::string(kAlgorithm) + "\n" + time + "\n" + credential_scope + "\n" + Sha256Hex(canonical);
  std::string key = "AWS4" + keys.secret;
  for (std::string_view part :
       {std::string_view(date), std::string_view(scope.region), std::string_view(scope.service),
        std::string_view("aws4_request")}) {
    key = Hmac(key, part);
  }
  request.headers.push_back(
      {"Authorization",
       fmt::format("{} Credential={}/{}, SignedHeaders={}, Signature={}", kAlgorithm, keys.key_id,
                   credential_scope, headers.names, Hex(Hmac(key, to_sign)))});
}

}  // namespace hikkoshi::http
