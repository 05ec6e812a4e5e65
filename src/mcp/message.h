#pragma once

// Messages of JSON-RPC 2.0 as the Model Context Protocol uses them: one JSON object a line.
// Source: JSON-RPC 2.0 specification; Model Context Protocol, revision 2025-06-18, "Base protocol".

#include <string>
#include <string_view>

#include "mcp/json.h"

namespace hikkoshi::mcp {

enum class MessageKind : uint8_t {
  Request,
  Notification,
  Response,   // of the other side, to a request of ours; we make none
  NoJson,     // answered with an error
  NoMessage,  // JSON, but nothing of the protocol; answered with an error
};

struct Message {
  MessageKind kind = MessageKind::NoJson;
  json id;  // text or whole number; null where it is not known
  std::string method;
  json params = json::object();
};

enum class ErrorCode : int {
  ParseError = -32700,
  InvalidRequest = -32600,
  MethodNotFound = -32601,
  InvalidParams = -32602,
};

Message ReadMessage(std::string_view line);

// These return a line without its end.
std::string ResultLine(const json& id, const json& result);
std::string ErrorLine(const json& id, ErrorCode code, const std::string& message);
std::string NotificationLine(const std::string& method, const json& params);

}  // namespace hikkoshi::mcp
