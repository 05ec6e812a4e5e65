#pragma once

// What `hikkoshi assist` prints, as text and as JSON.

#include <nlohmann/json.hpp>

#include <string>

#include "pipeline/assist_check.h"
#include "pipeline/assist_history.h"
#include "pipeline/assist_names.h"
#include "pipeline/assist_run.h"

namespace hikkoshi::cli {

std::string MoneyText(assist::MicroMoney money);  // "0.0123"

// How each table ended, and what the run cost.
std::string OutcomesText(const pipeline::AssistResult& result);
nlohmann::ordered_json OutcomesJson(const pipeline::AssistResult& result);

std::string ChecksText(const std::vector<pipeline::ProviderCheck>& checks);
nlohmann::ordered_json ChecksJson(const std::vector<pipeline::ProviderCheck>& checks);

std::string HistoryText(const pipeline::AssistHistory& history);
nlohmann::ordered_json HistoryJson(const pipeline::AssistHistory& history);

std::string NamesText(const pipeline::NamesResult& result);

}  // namespace hikkoshi::cli
