#include "base/yaml_text.h"

#include <array>
#include <cstdio>

#include "base/text.h"

namespace hikkoshi::base {
namespace {

bool IsPlain(std::string_view text) {
  if (text.empty() || Trim(text) != text) {
    return false;
  }
  static constexpr std::array<std::string_view, 12> kWords = {
      "true", "false", "yes", "no", "null", "~", "on", "off", "y", "n", "nan", "inf"};
  for (std::string_view word : kWords) {
    if (EqualsIgnoreCase(text, word)) {
      return false;
    }
  }
  std::string_view starts = "!&*-?|>@`\"'%#{}[],:=<.+0123456789";
  if (starts.find(text.front()) != starts.npos) {
    return false;
  }
  for (char byte : text) {
    if (static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F) {
      return false;
    }
  }
  return text.find(": ") == text.npos && text.find(" #") == text.npos && text.back() != ':' &&
         text.find("{{") == text.npos && text.find("{%") == text.npos;
}

}  // namespace

std::string YamlScalar(std::string_view text) {
  if (IsPlain(text)) {
    return std::string(text);
  }
  std::string quoted = "\"";
  for (char byte : text) {
    if (byte == '"' || byte == '\\') {
      quoted += '\\';
      quoted += byte;
    } else if (byte == '\n') {
      quoted += "\\n";
    } else if (byte == '\t') {
      quoted += "\\t";
    } else if (static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F) {
      char escaped[8];
      std::snprintf(escaped, sizeof escaped, "\\x%02x", static_cast<unsigned char>(byte));
      quoted += escaped;
    } else {
      quoted += byte;
    }
  }
  return quoted + "\"";
}

void YamlText::Indent() {
  text_.append(static_cast<size_t>(depth_) * 2, ' ');
}

void YamlText::Open(std::string_view key) {
  Indent();
  text_.append(key).append(":\n");
  ++depth_;
}

void YamlText::OpenEntry(std::string_view key, std::string_view value) {
  Indent();
  text_.append("- ").append(key).append(": ").append(YamlScalar(value)).append("\n");
  ++depth_;
}

void YamlText::Add(std::string_view key, std::string_view value) {
  AddRaw(key, YamlScalar(value));
}

void YamlText::AddRaw(std::string_view key, std::string_view value) {
  Indent();
  text_.append(key).append(": ").append(value).append("\n");
}

void YamlText::AddEntry(std::string_view value) {
  Indent();
  text_.append("- ").append(YamlScalar(value)).append("\n");
}

void YamlText::Comment(std::string_view text) {
  Indent();
  text_.append("# ").append(text).append("\n");
}

}  // namespace hikkoshi::base
