#include "mcp/message.h"

namespace hikkoshi::mcp {
namespace {

std::string Line(const json& message) {
  return message.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace

Message ReadMessage(std::string_view line) {
  Message message;
  json whole = json::parse(line, nullptr, /*allow_exceptions=*/false);
  if (whole.is_discarded()) {
    return message;
  }
  message.kind = MessageKind::NoMessage;
  if (!whole.is_object() || whole.value("jsonrpc", json()) != "2.0") {
    return message;
  }
  bool has_id = whole.contains("id");
  bool has_good_id = has_id && (whole["id"].is_string() || whole["id"].is_number_integer());
  if (has_good_id) {
    message.id = whole["id"];
  }
  if (!whole.contains("method")) {
    bool is_response = has_id && (whole.contains("result") || whole.contains("error"));
    message.kind = is_response ? MessageKind::Response : MessageKind::NoMessage;
    return message;
  }
  json params = whole.value("params", json::object());
  if (!whole["method"].is_string() || (has_id && !has_good_id) || !params.is_object()) {
    return message;
  }
  message.kind = has_id ? MessageKind::Request : MessageKind::Notification;
  message.method = whole["method"].get<std::string>();
  message.params = std::move(params);
  return message;
}

std::string ResultLine(const json& id, const json& result) {
  return Line({{"jsonrpc", "2.0"}, {"id", id}, {"result", result}});
}

std::string ErrorLine(const json& id, ErrorCode code, const std::string& message) {
  return Line({{"jsonrpc", "2.0"},
               {"id", id},
               {"error", {{"code", static_cast<int>(code)}, {"message", message}}}});
}

std::string NotificationLine(const std::string& method, const json& params) {
  return Line({{"jsonrpc", "2.0"}, {"method", method}, {"params", params}});
}

}  // namespace hikkoshi::mcp
