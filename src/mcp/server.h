#pragma once

// Server: the Model Context Protocol over lines of text. It answers `initialize`, `ping`,
// `tools/list` and `tools/call`. Calls run one after the other on a thread of their own, so that
// pings and cancellations are heard meanwhile; a cancelled call is not answered, and not begun if
// it still waits. What cannot be understood is answered with an error; nothing ends the server but
// the end of its input.

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mcp/message.h"
#include "mcp/tool.h"

namespace hikkoshi::mcp {

struct ServerSettings {
  std::string version;  // of the program
  std::vector<Tool> tools;
  // Gives the next line without its end, or nothing at the end of the input.
  std::function<std::optional<std::string>()> read_line;
  // Called from several threads, never at the same time.
  std::function<void(const std::string&)> write_line;
};

class Server {
 public:
  explicit Server(ServerSettings settings) : settings_(std::move(settings)) {}

  // Serves until the input ends and what was asked is answered.
  void Run();

 private:
  struct Call {
    json id;
    const Tool* tool = nullptr;
    json arguments;
    json progress_token;  // null: the client wants no news
  };

  void Handle(const std::string& line);
  void HandleRequest(const Message& message);
  void HandleNotification(const Message& message);
  void Enqueue(const Message& message);
  json Initialize(const json& params);
  json ListTools() const;
  void Work();
  void RunCall(const Call& call);
  void Write(const std::string& line);
  const Tool* FindTool(const std::string& name) const;

  ServerSettings settings_;
  bool is_initialized_ = false;

  std::mutex write_mutex_;
  std::mutex mutex_;  // of everything below
  std::condition_variable has_work_;
  std::deque<Call> waiting_;
  std::optional<json> running_id_;
  bool is_running_cancelled_ = false;
  bool is_at_end_ = false;
};

}  // namespace hikkoshi::mcp
