#include "pipeline/assist_session.h"

#include "base/file.h"

namespace hikkoshi::pipeline {
namespace {

constexpr std::string_view kStoreFile = ".hikkoshi/assist.sqlite";
constexpr std::string_view kPromptFolder = "prompts";

base::Status OpenProviders(const assist::Settings& settings, AssistSession& session) {
  base::Result<assist::Spent> spent = session.store.SpentBy(session.run_id);
  if (!spent) {
    return base::Fail(spent.error());
  }
  assist::ProviderWorld world;
  world.budget = std::make_shared<assist::Budget>(
      settings.budget, assist::Spending{spent->tokens, spent->micro_money});
  base::Result<std::unique_ptr<assist::Provider>> writer =
      ProviderOf(settings, settings.writer, world);
  base::Result<std::unique_ptr<assist::Provider>> judge =
      ProviderOf(settings, settings.judge, world);
  if (!writer || !judge) {
    return base::Fail(writer ? judge.error() : writer.error());
  }
  session.writer = std::move(*writer);
  session.judge = std::move(*judge);
  return {};
}

}  // namespace

base::Result<assist::Prompts> PromptsOf(const RunOptions& options) {
  return assist::Prompts::Load(base::JoinPath(options.folder, kPromptFolder));
}

std::string StorePath(const RunOptions& options) {
  return base::JoinPath(OutputFolder(options), kStoreFile);
}

base::Status NeedWriter(const assist::Settings& settings) {
  return settings.writer.is_none()
             ? base::Status(
                   base::Fail("no writer is configured: name one under `assist:` in hikkoshi.yml "
                              "(docs/assist.md); nothing was sent"))
             : base::Status();
}

base::Result<std::unique_ptr<assist::Provider>> ProviderOf(const assist::Settings& settings,
                                                           const assist::Worker& worker,
                                                           const assist::ProviderWorld& world) {
  if (worker.is_none()) {
    return std::unique_ptr<assist::Provider>();
  }
  return assist::MakeProvider(settings.providers.at(worker.provider), world);
}

base::Result<AssistSession> OpenSession(const RunOptions& options, const assist::Settings& settings,
                                        const std::string& purpose,
                                        const std::vector<std::string>& forgotten) {
  base::Result<assist::Prompts> prompts = PromptsOf(options);
  base::Result<assist::Store> store = assist::Store::Open(StorePath(options));
  if (!prompts || !store) {
    return base::Fail(prompts ? store.error() : prompts.error());
  }
  AssistSession session{std::move(*prompts), std::move(*store), 0, nullptr, nullptr};
  for (const std::string& table : forgotten) {
    base::Status done = session.store.ForgetReplies(table);
    if (!done) {
      return base::Fail(done.error());
    }
  }
  base::Result<int64_t> run = session.store.BeginRun(session.prompts.Version() + "\n" + purpose);
  if (!run) {
    return base::Fail(run.error());
  }
  session.run_id = *run;
  base::Status opened = OpenProviders(settings, session);
  if (!opened) {
    return base::Fail(opened.error());
  }
  return session;
}

}  // namespace hikkoshi::pipeline
