#include "pipeline/assist_check.h"

#include <algorithm>

#include "assist/provider/provider.h"
#include "assist/settings.h"
#include "pipeline/platform.h"

namespace hikkoshi::pipeline {
namespace {

// The provider's own model first; then what writer and judge use of it instead.
std::vector<std::string> ModelsUsed(const assist::Settings& settings, const std::string& name) {
  std::vector<std::string> models = {settings.providers.at(name).model};
  for (const assist::Worker* worker : {&settings.writer, &settings.judge}) {
    bool is_new = worker->provider == name && !worker->model.empty() &&
                  std::find(models.begin(), models.end(), worker->model) == models.end();
    if (is_new) {
      models.push_back(worker->model);
    }
  }
  std::erase(models, "");
  return models;
}

ProviderCheck CheckProvider(const assist::Settings& settings, const std::string& name) {
  const assist::ProviderSettings& provider = settings.providers.at(name);
  ProviderCheck check;
  check.name = name;
  check.protocol = assist::ToText(provider.protocol);
  base::Result<std::unique_ptr<assist::Provider>> made = assist::MakeProvider(provider);
  base::Result<std::vector<std::string>> offered =
      made ? (*made)->ListModels({}) : base::Fail(made.error());
  check.is_reachable = offered.has_value();
  if (offered) {
    check.offered = std::move(*offered);
  } else {
    check.error = offered.error().message;
  }
  for (const std::string& model : ModelsUsed(settings, name)) {
    ModelCheck used;
    used.model = model;
    used.is_offered =
        std::find(check.offered.begin(), check.offered.end(), model) != check.offered.end();
    auto price = provider.prices.find(model);
    if (price != provider.prices.end()) {
      used.price = price->second;
    }
    check.used.push_back(std::move(used));
  }
  return check;
}

}  // namespace

base::Result<std::vector<ProviderCheck>> CheckProviders(const std::string& folder) {
  base::Result<Platform> platform = ReadPlatform(folder);
  if (!platform) {
    return base::Fail(platform.error());
  }
  const assist::Settings& settings = platform->configuration.assist;
  std::vector<ProviderCheck> checks;
  for (const auto& [name, provider] : settings.providers) {
    checks.push_back(CheckProvider(settings, name));
  }
  return checks;
}

}  // namespace hikkoshi::pipeline
