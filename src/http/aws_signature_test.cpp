#include "http/aws_signature.h"

#include <gtest/gtest.h>

namespace hikkoshi::http {
namespace {

// 2015-08-30 12:36:00 UTC, and the keys of AWS's documentation.
constexpr int64_t kMoment = 1440938160;
const AwsKeys kKeys = {.key_id = "AKIDEXAMPLE",
                       .secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"};

std::string SignatureOf(const Request& request) {
  const std::string& value = request.headers.back().value;
  return value.substr(value.rfind('=') + 1);
}

// The worked example of the signing documentation.
TEST(AwsSignature, SignsTheDocumentedExample) {
  Request request{
      .address = "https://iam.amazonaws.com/?Action=ListUsers&Version=2010-05-08",
      .headers = {{"Content-Type", "application/x-www-form-urlencoded; charset=utf-8"}}};
  SignForAws(request, kKeys, {"us-east-1", "iam"}, kMoment);
  EXPECT_EQ(request.headers.back().value,
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, "
            "SignedHeaders=content-type;host;x-amz-date, "
            "Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");
}

// "get-vanilla" of the published suite of examples.
TEST(AwsSignature, SignsARequestWithoutPath) {
  Request request{.address = "https://example.amazonaws.com"};
  SignForAws(request, kKeys, {"us-east-1", "service"}, kMoment);
  EXPECT_EQ(SignatureOf(request),
            "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
}

TEST(AwsSignature, EncodesAPathOnceMore) {
  // Two addresses that differ after the second encoding only must not be signed alike.
  Request encoded{.address = "https://example.amazonaws.com/model/a%3A0/converse"};
  Request plain{.address = "https://example.amazonaws.com/model/a:0/converse"};
  SignForAws(encoded, kKeys, {"us-east-1", "bedrock"}, kMoment);
  SignForAws(plain, kKeys, {"us-east-1", "bedrock"}, kMoment);
  EXPECT_NE(SignatureOf(encoded), SignatureOf(plain));
}

TEST(AwsSignature, SignsTheSessionToken) {
  Request request{.address = "https://example.amazonaws.com/"};
  AwsKeys keys = kKeys;
  keys.session_token = "session";
  SignForAws(request, keys, {"us-east-1", "service"}, kMoment);
  EXPECT_EQ(request.headers[1].name, "X-Amz-Security-Token");
  EXPECT_NE(request.headers.back().value.find("x-amz-security-token"), std::string::npos);
}

}  // namespace
}  // namespace hikkoshi::http
