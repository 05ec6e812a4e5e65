#include "assist/settings.h"

#include <cmath>
#include <functional>

namespace hikkoshi::assist {
namespace {

using Reader = std::function<base::Status(const YAML::Node&, Settings&)>;

template <class Map>
std::string KnownKeys(const Map& readers) {
  std::string keys;
  for (const auto& [key, reader] : readers) {
    keys += (keys.empty() ? "" : ", ") + key;
  }
  return keys;
}

tl::unexpected<base::Error> FailAt(const YAML::Node& node, const std::string& message) {
  return base::Fail("hikkoshi.yml:" + std::to_string(node.Mark().line + 1) + ": " + message);
}

// `name` or `{provider: name, model: m}`.
base::Status ReadWorker(const YAML::Node& node, Worker& worker) {
  if (node.IsScalar()) {
    worker.provider = node.as<std::string>();
    return {};
  }
  for (const auto& entry : node) {
    std::string key = entry.first.as<std::string>();
    if (key == "provider") {
      worker.provider = entry.second.as<std::string>();
    } else if (key == "model") {
      worker.model = entry.second.as<std::string>();
    } else {
      return FailAt(entry.first, "unknown key: " + key + " (known: model, provider)");
    }
  }
  return {};
}

base::Status ReadBudget(const YAML::Node& node, BudgetLimits& limits) {
  for (const auto& entry : node) {
    std::string key = entry.first.as<std::string>();
    if (key == "tokens") {
      limits.tokens = entry.second.as<int64_t>();
    } else if (key == "money") {
      limits.money = std::llround(entry.second.as<double>() * 1e6);
    } else {
      return FailAt(entry.first, "unknown key: " + key + " (known: money, tokens)");
    }
  }
  return {};
}

base::Status ReadExamples(const YAML::Node& node, Settings& settings) {
  for (const auto& entry : node) {
    std::string key = entry.first.as<std::string>();
    if (key == "count") {
      settings.example_count = entry.second.as<int>();
    } else if (key == "tokens") {
      settings.example_tokens = entry.second.as<int64_t>();
    } else {
      return FailAt(entry.first, "unknown key: " + key + " (known: count, tokens)");
    }
  }
  return {};
}

base::Status ReadConstraints(const YAML::Node& node, StatedConstraints& constraints) {
  for (const auto& entry : node) {
    std::string key = entry.first.as<std::string>();
    if (key == "rows") {
      constraints.rows = entry.second.as<uint64_t>();
    } else if (key == "unique") {
      constraints.unique = entry.second.as<std::vector<std::vector<std::string>>>();
    } else if (key == "not_null") {
      constraints.not_null = entry.second.as<std::vector<std::string>>();
    } else {
      return FailAt(entry.first, "unknown key: " + key + " (known: not_null, rows, unique)");
    }
  }
  return {};
}

template <class Value>
Reader Into(Value Settings::*field) {
  return [field](const YAML::Node& node, Settings& settings) -> base::Status {
    settings.*field = node.as<Value>();
    return {};
  };
}

std::map<std::string, Reader> Readers(const std::string& folder) {
  std::map<std::string, Reader> readers = {
      {"attempts", Into(&Settings::attempts)},
      {"parallel", Into(&Settings::parallel)},
      {"samples", Into(&Settings::samples)},
      {"mask_emails", Into(&Settings::mask_emails)},
      {"max_output_tokens", Into(&Settings::max_output_tokens)},
      {"statement_seconds", Into(&Settings::statement_seconds)},
      {"compare_seconds", Into(&Settings::compare_seconds)},
  };
  readers["writer"] = [](const YAML::Node& node, Settings& settings) {
    return ReadWorker(node, settings.writer);
  };
  readers["judge"] = [](const YAML::Node& node, Settings& settings) {
    return ReadWorker(node, settings.judge);
  };
  readers["budget"] = [](const YAML::Node& node, Settings& settings) {
    return ReadBudget(node, settings.budget);
  };
  readers["examples"] = [](const YAML::Node& node, Settings& settings) {
    return ReadExamples(node, settings);
  };
  readers["constraints"] = [](const YAML::Node& node, Settings& settings) -> base::Status {
    for (const auto& entry : node) {
      base::Status read =
          ReadConstraints(entry.second, settings.constraints[entry.first.as<std::string>()]);
      if (!read) {
        return read;
      }
    }
    return {};
  };
  readers["providers"] = [folder](const YAML::Node& node, Settings& settings) -> base::Status {
    for (const auto& entry : node) {
      std::string name = entry.first.as<std::string>();
      base::Result<ProviderSettings> read = ReadProviderSettings(name, entry.second, folder);
      if (!read) {
        return base::Fail(read.error());
      }
      settings.providers[name] = std::move(*read);
    }
    return {};
  };
  return readers;
}

base::Status CheckWorker(const Settings& settings, const std::string& role, const Worker& worker) {
  if (!worker.is_none() && !settings.providers.contains(worker.provider)) {
    return base::Fail("hikkoshi.yml: assist: " + role +
                      " is none of the providers: " + worker.provider);
  }
  return {};
}

base::Status CheckRanges(const Settings& settings) {
  bool is_sane = settings.attempts >= 1 && settings.attempts <= 20 && settings.parallel >= 1 &&
                 settings.parallel <= 64 && settings.example_count >= 0 &&
                 settings.max_output_tokens >= 256 && settings.statement_seconds > 0 &&
                 settings.compare_seconds > 0;
  return is_sane
             ? base::Status()
             : base::Fail(
                   "hikkoshi.yml: assist: attempts (1 to 20), parallel (1 to 64), "
                   "examples, max_output_tokens, statement_seconds or compare_seconds is out of "
                   "range");
}

}  // namespace

base::Result<Settings> ReadSettings(const YAML::Node& node, const std::string& folder) {
  if (!node.IsMap()) {
    return FailAt(node, "assist: expected a map");
  }
  Settings settings;
  const std::map<std::string, Reader> readers = Readers(folder);
  for (const auto& entry : node) {
    std::string key = entry.first.as<std::string>();
    auto reader = readers.find(key);
    if (reader == readers.end()) {
      return FailAt(entry.first, "unknown key: " + key + " (known: " + KnownKeys(readers) + ")");
    }
    base::Status read = reader->second(entry.second, settings);
    if (!read) {
      return base::Fail(read.error());
    }
  }
  for (const base::Status& checked :
       {CheckWorker(settings, "writer", settings.writer),
        CheckWorker(settings, "judge", settings.judge), CheckRanges(settings)}) {
    if (!checked) {
      return base::Fail(checked.error());
    }
  }
  return settings;
}

}  // namespace hikkoshi::assist
