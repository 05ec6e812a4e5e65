// provider_driver PLAN.json: asks a provider as the plan says, and prints what came of it as JSON.
//
//   {"provider": {…as in hikkoshi.yml…}, "action": "complete" | "models" | "preview",
//    "request": {"model", "instruction", "prompt", "schema", "max_output_tokens", "table", "step",
//                "attempt"},
//    "count": 1, "threads": 1, "budget": {"tokens": 1, "money": 1}, "clock": "fake" | "real",
//    "unix_seconds": 1, "cancel_after": 0.1}
//
// The fake clock does not wait but notes how long it was asked to; `random` is always a half then.

#include <chrono>
#include <fstream>
#include <iostream>
#include <mutex>
#include <sstream>
#include <thread>

#include "assist/provider/provider.h"

namespace hikkoshi::assist {
namespace {

using nlohmann::json;

class FakeClock : public base::Clock {
 public:
  explicit FakeClock(int64_t unix_seconds) : unix_seconds_(unix_seconds) {}

  double Seconds() const override {
    std::lock_guard lock(mutex_);
    return now_;
  }
  int64_t UnixSeconds() const override { return unix_seconds_ + static_cast<int64_t>(Seconds()); }
  bool Wait(double seconds, const base::Cancellation& cancellation) override {
    std::lock_guard lock(mutex_);
    now_ += seconds;
    waits_.push_back(seconds);
    return !cancellation.is_cancelled();
  }
  const std::vector<double>& waits() const { return waits_; }

 private:
  int64_t unix_seconds_;
  mutable std::mutex mutex_;
  double now_ = 0;
  std::vector<double> waits_;
};

CompletionRequest RequestOf(const json& plan) {
  CompletionRequest request{.label = {.table = plan.value("table", "mart.a"),
                                      .step = plan.value("step", "write"),
                                      .attempt = plan.value("attempt", 1)},
                            .model = plan.value("model", ""),
                            .instruction = plan.value("instruction", "Translate."),
                            .messages = {{Role::User, plan.value("prompt", "select 1")}},
                            .reply_schema = plan.value("schema", json()),
                            .max_output_tokens = plan.value("max_output_tokens", int64_t{1000})};
  return request;
}

json ErrorJson(const base::Error& error) {
  return {{"error", error.message}, {"kind", error.kind}};
}

json CompleteOnce(Provider& provider, const CompletionRequest& request,
                  const base::Cancellation& cancellation) {
  base::Result<Completion> completion = provider.Complete(request, cancellation);
  if (!completion) {
    return ErrorJson(completion.error());
  }
  json result = ToJson(*completion);
  base::Result<json> reply = ReplyJson(*completion);
  result["reply"] = reply ? *reply : json{{"error", reply.error().message}};
  return result;
}

json CompleteAll(Provider& provider, const json& plan, const base::Cancellation& cancellation) {
  int count = plan.value("count", 1);
  int thread_count = plan.value("threads", 1);
  std::vector<json> results(static_cast<size_t>(count));
  std::atomic<size_t> next = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < thread_count; ++i) {
    threads.emplace_back([&] {
      for (size_t at = next++; at < results.size(); at = next++) {
        results[at] =
            CompleteOnce(provider, RequestOf(plan.value("request", json::object())), cancellation);
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  return results;
}

json Act(Provider& provider, const json& plan, const base::Cancellation& cancellation) {
  std::string action = plan.value("action", "complete");
  if (action == "models") {
    base::Result<std::vector<std::string>> models = provider.ListModels(cancellation);
    return models ? json(*models) : ErrorJson(models.error());
  }
  if (action == "preview") {
    Preview preview = provider.PreviewOf(RequestOf(plan.value("request", json::object())));
    return {{"address", preview.address}, {"body", preview.body}};
  }
  return CompleteAll(provider, plan, cancellation);
}

json Run(const json& plan) {
  base::Result<ProviderSettings> settings =
      ReadProviderSettings("test", YAML::Load(plan.at("provider").dump()), "");
  if (!settings) {
    return ErrorJson(settings.error());
  }
  FakeClock fake(plan.value("unix_seconds", int64_t{1'700'000'000}));
  ProviderWorld world;
  if (plan.value("clock", "fake") == "fake") {
    world.clock = &fake;
    world.random = [] { return 0.5; };
  }
  BudgetLimits limits;
  json budget = plan.value("budget", json::object());
  if (budget.contains("tokens")) {
    limits.tokens = budget["tokens"].get<int64_t>();
  }
  if (budget.contains("money")) {
    limits.money = budget["money"].get<MicroMoney>();
  }
  world.budget = std::make_shared<Budget>(limits);
  base::Result<std::unique_ptr<Provider>> provider = MakeProvider(*settings, world);
  if (!provider) {
    return ErrorJson(provider.error());
  }
  base::Cancellation cancellation;
  std::thread canceller;
  if (plan.contains("cancel_after")) {
    canceller = std::thread([&] {
      std::this_thread::sleep_for(std::chrono::duration<double>(plan["cancel_after"]));
      cancellation.Cancel();
    });
  }
  json result = {{"results", Act(**provider, plan, cancellation)}};
  if (canceller.joinable()) {
    canceller.join();
  }
  result["waits"] = fake.waits();
  result["spent"] = {{"tokens", world.budget->spent().tokens},
                     {"money", world.budget->spent().money}};
  return result;
}

}  // namespace
}  // namespace hikkoshi::assist

int main(int argument_count, char** arguments) {
  if (argument_count != 2) {
    std::cerr << "usage: provider_driver PLAN.json\n";
    return 2;
  }
  std::ifstream file(arguments[1]);
  std::stringstream text;
  text << file.rdbuf();
  std::cout << hikkoshi::assist::Run(nlohmann::json::parse(text.str())).dump(2) << "\n";
  return 0;
}
