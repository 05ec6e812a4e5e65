#include "assist/provider/settings.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <functional>

#include "base/file.h"
#include "base/text.h"

namespace hikkoshi::assist {
namespace {

constexpr std::array<std::pair<std::string_view, Protocol>, 4> kProtocols = {{
    {"bedrock", Protocol::Bedrock},
    {"anthropic", Protocol::Anthropic},
    {"openai", Protocol::OpenAi},
    {"replay", Protocol::Replay},
}};

constexpr std::array<std::pair<std::string_view, ReplyStructure>, 5> kStructures = {{
    {"automatic", ReplyStructure::Automatic},
    {"tool", ReplyStructure::Tool},
    {"json_schema", ReplyStructure::JsonSchema},
    {"json_object", ReplyStructure::JsonObject},
    {"plain_text", ReplyStructure::PlainText},
}};

std::string LineOf(const YAML::Node& node) {
  return fmt::format("line {}", node.Mark().line + 1);
}

// Sets `value` to the choice that the node names.
template <class Choices, class Value>
base::Status ReadChoice(const YAML::Node& node, const Choices& choices, Value& value) {
  std::vector<std::string> names;
  for (const auto& [name, choice] : choices) {
    if (node.IsScalar() && node.Scalar() == name) {
      value = choice;
      return {};
    }
    names.emplace_back(name);
  }
  return base::Fail(LineOf(node) + ": expected one of " + base::Join(names, ", "));
}

template <class Value>
base::Status ReadValue(const YAML::Node& node, Value& value) {
  return node.IsScalar() && YAML::convert<Value>::decode(node, value)
             ? base::Status()
             : base::Status(base::Fail(LineOf(node) + ": expected a value of another kind"));
}

// The same, for numbers with a least value.
template <class Value>
base::Status ReadAtLeast(const YAML::Node& node, Value least, Value& value) {
  base::Status status = ReadValue(node, value);
  if (status && !(value >= least)) {
    return base::Fail(fmt::format("{}: expected at least {}", LineOf(node), least));
  }
  return status;
}

base::Status ReadPrices(const YAML::Node& node, std::map<std::string, Price>& prices) {
  if (!node.IsMap()) {
    return base::Fail(LineOf(node) + ": expected `model: {input: …, output: …}`");
  }
  for (const auto& entry : node) {
    Price price;
    bool is_whole = entry.second.IsMap() && entry.second.size() == 2 && entry.second["input"] &&
                    entry.second["output"];
    base::Status status =
        is_whole ? ReadAtLeast(entry.second["input"], 0.0, price.input)
                 : base::Fail(LineOf(entry.second) + ": expected `input` and `output`");
    if (status) {
      status = ReadAtLeast(entry.second["output"], 0.0, price.output);
    }
    if (!status) {
      return status;
    }
    prices[entry.first.Scalar()] = price;
  }
  return {};
}

using Reader = std::function<base::Status(const YAML::Node&, ProviderSettings&)>;

template <class Member>
Reader Plain(Member member) {
  return [member](const YAML::Node& node, ProviderSettings& settings) {
    return ReadValue(node, settings.*member);
  };
}

template <class Value>
Reader AtLeast(Value least, Value ProviderSettings::*member) {
  return [least, member](const YAML::Node& node, ProviderSettings& settings) {
    return ReadAtLeast(node, least, settings.*member);
  };
}

// The keys of a provider, each with what reads its value.
const std::map<std::string, Reader>& Readers() {
  using S = ProviderSettings;
  static const std::map<std::string, Reader> kReaders = {
      {"protocol", [](const YAML::Node& n, S& s) { return ReadChoice(n, kProtocols, s.protocol); }},
      {"model", Plain(&S::model)},
      {"endpoint", Plain(&S::endpoint)},
      {"key_variable", Plain(&S::key_variable)},
      {"region", Plain(&S::region)},
      {"profile", Plain(&S::profile)},
      {"role", Plain(&S::role)},
      {"transcripts", Plain(&S::transcripts)},
      {"structure",
       [](const YAML::Node& n, S& s) { return ReadChoice(n, kStructures, s.structure); }},
      {"temperature",
       [](const YAML::Node& n, S& s) { return ReadAtLeast(n, 0.0, s.temperature.emplace()); }},
      {"prices", [](const YAML::Node& n, S& s) { return ReadPrices(n, s.prices); }},
      {"timeout_seconds", AtLeast(0.1, &S::timeout_seconds)},
      {"connect_timeout_seconds", AtLeast(0.1, &S::connect_timeout_seconds)},
      {"max_tries", AtLeast(1, &S::max_tries)},
      {"max_parallel", AtLeast(1, &S::max_parallel)},
      {"tokens_per_minute", AtLeast(int64_t{0}, &S::tokens_per_minute)},
  };
  return kReaders;
}

}  // namespace

std::string ToText(Protocol protocol) {
  for (const auto& [name, value] : kProtocols) {
    if (value == protocol) {
      return std::string(name);
    }
  }
  return "";
}

base::Result<ProviderSettings> ReadProviderSettings(const std::string& name, const YAML::Node& node,
                                                    const std::string& folder) {
  if (!node.IsMap() || !node["protocol"]) {
    return base::Fail(LineOf(node) + ": a provider needs a `protocol`: " + name);
  }
  ProviderSettings settings{.name = name};
  for (const auto& entry : node) {
    auto reader = Readers().find(entry.first.Scalar());
    if (reader == Readers().end()) {
      return base::Fail(LineOf(entry.first) + ": unknown key: " + entry.first.Scalar());
    }
    base::Status status = reader->second(entry.second, settings);
    if (!status) {
      return base::Fail(status.error().message + ": " + entry.first.Scalar());
    }
  }
  while (settings.endpoint.ends_with('/')) {
    settings.endpoint.pop_back();
  }
  if (!settings.transcripts.empty() && settings.transcripts.front() != '/') {
    settings.transcripts = base::JoinPath(folder, settings.transcripts);
  }
  return settings;
}

std::optional<MicroMoney> CostOf(const ProviderSettings& settings, const std::string& model,
                                 const TokenUsage& usage) {
  auto price = settings.prices.find(model);
  if (price == settings.prices.end()) {
    return std::nullopt;
  }
  // Money for a million tokens is millionths of money for one.
  double cost = price->second.input * static_cast<double>(usage.input) +
                price->second.output * static_cast<double>(usage.output);
  return static_cast<MicroMoney>(std::ceil(cost));
}

}  // namespace hikkoshi::assist
