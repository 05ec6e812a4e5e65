#include "pipeline/configuration.h"

#include <yaml-cpp/yaml.h>

#include <functional>

#include "base/file.h"
#include "base/text.h"
#include "catalog/catalog.h"

namespace hikkoshi::pipeline {
namespace {

constexpr std::string_view kAssistKey = "assist";

using Reader = std::function<void(const YAML::Node&, Configuration&)>;

Reader TextInto(std::string Configuration::*field) {
  return [field](const YAML::Node& node, Configuration& configuration) {
    configuration.*field = node.as<std::string>();
  };
}

Reader ListInto(std::vector<std::string> Configuration::*field) {
  return [field](const YAML::Node& node, Configuration& configuration) {
    configuration.*field = node.as<std::vector<std::string>>();
  };
}

template <class Value>
Reader MapInto(std::map<std::string, Value> Configuration::*field) {
  return [field](const YAML::Node& node, Configuration& configuration) {
    configuration.*field = node.as<std::map<std::string, Value>>();
  };
}

const std::map<std::string, Reader>& Readers() {
  static const std::map<std::string, Reader> kReaders = {
      {"project", TextInto(&Configuration::project)},
      {"legacy", TextInto(&Configuration::legacy)},
      {"time_zone", TextInto(&Configuration::time_zone)},
      {"locations", MapInto(&Configuration::locations)},
      {"exports", MapInto(&Configuration::exports)},
      {"parameters", MapInto(&Configuration::parameters)},
      {"glossary", MapInto(&Configuration::glossary)},
      {"gold", ListInto(&Configuration::gold)},
      {"silver", ListInto(&Configuration::silver)},
      {"exclude", ListInto(&Configuration::exclude)},
      {"keys", MapInto(&Configuration::keys)},
      {"relative_tolerance", MapInto(&Configuration::relative_tolerance)},
  };
  return kReaders;
}

base::Status ReadAssist(const YAML::Node& node, const std::string& folder,
                        Configuration& configuration) {
  if (node.IsNull()) {
    return {};
  }
  base::Result<assist::Settings> settings = assist::ReadSettings(node, folder);
  if (!settings) {
    return base::Fail(settings.error());
  }
  configuration.assist = std::move(*settings);
  return {};
}

std::string At(const YAML::Mark& mark) {
  return "hikkoshi.yml:" + std::to_string(mark.line + 1) + ": ";
}

std::string Nearest(const std::string& key) {
  std::string nearest;
  size_t best = 4;
  for (const auto& [name, reader] : Readers()) {
    size_t distance = base::EditDistance(key, name);
    if (distance < best) {
      best = distance;
      nearest = name;
    }
  }
  return nearest.empty() ? "" : " (did you mean " + nearest + "?)";
}

}  // namespace

base::Result<Configuration> ReadConfiguration(std::string_view text, const std::string& folder) {
  Configuration configuration;
  try {
    YAML::Node root = YAML::Load(std::string(text));
    if (!root.IsNull() && !root.IsMap()) {
      return base::Fail("hikkoshi.yml:1: expected a map");
    }
    for (const auto& entry : root) {
      std::string key = entry.first.as<std::string>();
      if (key == kAssistKey) {
        base::Status read = ReadAssist(entry.second, folder, configuration);
        if (!read) {
          return base::Fail(read.error());
        }
        continue;
      }
      auto reader = Readers().find(key);
      if (reader == Readers().end()) {
        return base::Fail(At(entry.first.Mark()) + "unknown key: " + key + Nearest(key));
      }
      if (!entry.second.IsNull()) {
        reader->second(entry.second, configuration);
      }
    }
  } catch (const YAML::Exception& error) {
    return base::Fail(At(error.mark) + error.msg);
  }
  return configuration;
}

std::string LocalPath(const Configuration& configuration, std::string_view location) {
  std::string path = catalog::NormalizeLocation(location);
  std::string best;
  size_t best_length = 0;
  for (const auto& [prefix, folder] : configuration.locations) {
    std::string normalized = catalog::NormalizeLocation(prefix);
    bool fits = path.substr(0, normalized.size()) == normalized &&
                (path.size() == normalized.size() || path[normalized.size()] == '/');
    if (fits && normalized.size() >= best_length) {
      best_length = normalized.size();
      std::string rest = path.substr(normalized.size());
      best = folder;
      while (!best.empty() && best.back() == '/') {
        best.pop_back();
      }
      best += rest;
    }
  }
  return best;
}

}  // namespace hikkoshi::pipeline
