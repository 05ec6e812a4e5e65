#include "mcp/server.h"

#include <algorithm>
#include <array>
#include <thread>

namespace hikkoshi::mcp {
namespace {

// Revisions whose messages are alike in all that is used here; the newest first.
constexpr std::array<std::string_view, 3> kRevisions = {"2025-06-18", "2025-03-26", "2024-11-05"};

constexpr std::string_view kInstructions =
    "hikkoshi moves an AWS Glue and Athena platform to dbt on Databricks. Begin with `scan` to see "
    "jobs, tables and what is left to a person; `translate` gives the models; `reconcile` builds "
    "them and compares every new table with the old one; `sql` translates statements, `query` runs "
    "them with their dialect's meaning; `explain` tells what a code such as HK2014 means. What "
    "cannot be translated exactly is refused with a reason, never guessed.";

}  // namespace

void Server::Run() {
  std::thread worker([this] { Work(); });
  while (std::optional<std::string> line = settings_.read_line()) {
    if (line->find_first_not_of(" \t\r") != std::string::npos) {
      Handle(*line);
    }
  }
  {
    std::lock_guard lock(mutex_);
    is_at_end_ = true;
  }
  has_work_.notify_one();
  worker.join();
}

void Server::Handle(const std::string& line) {
  Message message = ReadMessage(line);
  switch (message.kind) {
    case MessageKind::Request:
      return HandleRequest(message);
    case MessageKind::Notification:
      return HandleNotification(message);
    case MessageKind::Response:
      return;
    case MessageKind::NoJson:
      return Write(ErrorLine(nullptr, ErrorCode::ParseError, "this line is no JSON"));
    case MessageKind::NoMessage:
      return Write(
          ErrorLine(message.id, ErrorCode::InvalidRequest, "this is no request of JSON-RPC 2.0"));
  }
}

void Server::HandleRequest(const Message& message) {
  if (message.method == "ping") {
    return Write(ResultLine(message.id, json::object()));
  }
  if (message.method == "initialize") {
    return Write(ResultLine(message.id, Initialize(message.params)));
  }
  if (!is_initialized_) {
    return Write(ErrorLine(message.id, ErrorCode::InvalidRequest, "`initialize` comes first"));
  }
  if (message.method == "tools/list") {
    return Write(ResultLine(message.id, ListTools()));
  }
  if (message.method == "tools/call") {
    return Enqueue(message);
  }
  Write(ErrorLine(message.id, ErrorCode::MethodNotFound, "unknown method: " + message.method));
}

json Server::Initialize(const json& params) {
  is_initialized_ = true;
  json wanted = params.value("protocolVersion", json());
  bool is_known = std::find(kRevisions.begin(), kRevisions.end(), wanted) != kRevisions.end();
  return {{"protocolVersion", is_known ? wanted : json(kRevisions.front())},
          {"capabilities", {{"tools", json::object()}}},
          {"serverInfo", {{"name", "hikkoshi"}, {"version", settings_.version}}},
          {"instructions", kInstructions}};
}

json Server::ListTools() const {
  json tools = json::array();
  for (const Tool& tool : settings_.tools) {
    tools.push_back({{"name", tool.name},
                     {"title", tool.title},
                     {"description", tool.description},
                     {"inputSchema", tool.input_schema},
                     {"annotations",
                      {{"readOnlyHint", tool.is_read_only},
                       {"destructiveHint", false},
                       {"openWorldHint", false}}}});
  }
  return {{"tools", tools}};
}

void Server::HandleNotification(const Message& message) {
  if (message.method != "notifications/cancelled") {
    return;
  }
  json id = message.params.value("requestId", json());
  std::lock_guard lock(mutex_);
  std::erase_if(waiting_, [&id](const Call& call) { return call.id == id; });
  is_running_cancelled_ = is_running_cancelled_ || (running_id_ && *running_id_ == id);
}

void Server::Enqueue(const Message& message) {
  json name = message.params.value("name", json());
  const Tool* tool = name.is_string() ? FindTool(name.get<std::string>()) : nullptr;
  json arguments = message.params.value("arguments", json::object());
  if (tool == nullptr) {
    return Write(ErrorLine(message.id, ErrorCode::InvalidParams, "no such tool: " + name.dump()));
  }
  if (!arguments.is_object()) {
    return Write(ErrorLine(message.id, ErrorCode::InvalidParams, "`arguments` is no object"));
  }
  json meta = message.params.value("_meta", json::object());
  json token = meta.is_object() ? meta.value("progressToken", json()) : json();
  {
    std::lock_guard lock(mutex_);
    waiting_.push_back({.id = message.id,
                        .tool = tool,
                        .arguments = std::move(arguments),
                        .progress_token = std::move(token)});
  }
  has_work_.notify_one();
}

const Tool* Server::FindTool(const std::string& name) const {
  for (const Tool& tool : settings_.tools) {
    if (tool.name == name) {
      return &tool;
    }
  }
  return nullptr;
}

void Server::Work() {
  while (true) {
    Call call;
    {
      std::unique_lock lock(mutex_);
      has_work_.wait(lock, [this] { return !waiting_.empty() || is_at_end_; });
      if (waiting_.empty()) {
        return;
      }
      call = std::move(waiting_.front());
      waiting_.pop_front();
      running_id_ = call.id;
      is_running_cancelled_ = false;
    }
    RunCall(call);
  }
}

void Server::RunCall(const Call& call) {
  Progress progress = [this, &call](int done, int all, const std::string& doing) {
    if (!call.progress_token.is_null()) {
      Write(NotificationLine("notifications/progress", {{"progressToken", call.progress_token},
                                                        {"progress", done},
                                                        {"total", all},
                                                        {"message", doing}}));
    }
  };
  ToolResult outcome = call.tool->run(call.arguments, progress);
  json text = {{"type", "text"}, {"text", outcome.text}};
  json result = {{"content", json::array({text})}, {"isError", outcome.is_error}};
  if (outcome.structured.is_object()) {
    result["structuredContent"] = outcome.structured;
  }
  bool is_cancelled = false;
  {
    std::lock_guard lock(mutex_);
    is_cancelled = is_running_cancelled_;
    running_id_.reset();
  }
  if (!is_cancelled) {
    Write(ResultLine(call.id, result));
  }
}

void Server::Write(const std::string& line) {
  std::lock_guard lock(write_mutex_);
  settings_.write_line(line);
}

}  // namespace hikkoshi::mcp
