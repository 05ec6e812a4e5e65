#include "assist/provider/aws_credentials.h"
#include "assist/provider/http_provider.h"
#include "assist/provider/replay_provider.h"

namespace hikkoshi::assist {
namespace {

base::Result<std::unique_ptr<Provider>> Over(std::unique_ptr<Wire> wire,
                                             const ProviderSettings& settings,
                                             const ProviderWorld& world) {
  return std::make_unique<HttpProvider>(settings, world, std::move(wire));
}

base::Status CheckAddress(const std::string& address) {
  bool is_web = address.starts_with("http://") || address.starts_with("https://");
  return address.empty() || is_web
             ? base::Status()
             : base::Status(base::Fail("an endpoint begins with https:// or http://: " + address));
}

}  // namespace

base::Result<std::unique_ptr<Provider>> MakeProvider(const ProviderSettings& settings,
                                                     const ProviderWorld& world) {
  if (base::Status status = CheckAddress(settings.endpoint); !status) {
    return base::Fail(status.error());
  }
  switch (settings.protocol) {
    case Protocol::Bedrock: {
      AwsCredentials credentials({.profile = settings.profile,
                                  .region = settings.region,
                                  .role = settings.role,
                                  .environment = world.environment,
                                  .clock = world.clock});
      base::Result<std::string> region = credentials.Region();
      if (!region) {
        return base::Fail(region.error());
      }
      return Over(MakeBedrockWire(settings, world), settings, world);
    }
    case Protocol::Anthropic:
      return Over(MakeAnthropicWire(settings, world), settings, world);
    case Protocol::OpenAi:
      return Over(MakeOpenAiWire(settings, world), settings, world);
    case Protocol::Replay:
      return MakeReplayProvider(settings, world);
  }
  return base::Fail("no such protocol");
}

}  // namespace hikkoshi::assist
