#include "runtime/json_reader.h"

#include <cstdlib>

#include "runtime/json.h"
#include "runtime/number_text.h"

namespace hikkoshi::runtime {
namespace {

constexpr int kDepthLimit = 500;

bool IsDigit(char byte) {
  return byte >= '0' && byte <= '9';
}

int HexDigit(char byte) {
  if (IsDigit(byte)) {
    return byte - '0';
  }
  char lower = static_cast<char>(byte | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

void AppendUtf8(uint32_t code, std::string& out) {
  if (code < 0x80) {
    out += static_cast<char>(code);
    return;
  }
  if (code < 0x800) {
    out += static_cast<char>(0xC0 | code >> 6);
  } else {
    if (code < 0x10000) {
      out += static_cast<char>(0xE0 | code >> 12);
    } else {
      out += static_cast<char>(0xF0 | code >> 18);
      out += static_cast<char>(0x80 | (code >> 12 & 0x3F));
    }
    out += static_cast<char>(0x80 | (code >> 6 & 0x3F));
  }
  out += static_cast<char>(0x80 | (code & 0x3F));
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  void SkipBlanks() {
    while (at_ < text_.size() &&
           std::string_view(" \t\r\n").find(text_[at_]) != std::string_view::npos) {
      ++at_;
    }
  }
  bool is_at_end() const { return at_ == text_.size(); }

  bool ReadValue(JsonNode& node, int depth) {
    SkipBlanks();
    if (is_at_end() || depth > kDepthLimit) {
      return false;
    }
    switch (text_[at_]) {
      case '{':
        return ReadObject(node, depth);
      case '[':
        return ReadArray(node, depth);
      case '"':
      case '\'':
        node.kind = JsonNode::Kind::Text;
        return ReadText(node.text);
      default:
        return ReadWord(node) || ReadNumber(node);
    }
  }

 private:
  bool Accept(char byte) {
    SkipBlanks();
    bool is_there = at_ < text_.size() && text_[at_] == byte;
    at_ += is_there ? 1 : 0;
    return is_there;
  }

  bool AcceptWord(std::string_view word) {
    if (text_.substr(at_, word.size()) != word) {
      return false;
    }
    at_ += word.size();
    return true;
  }

  bool ReadObject(JsonNode& node, int depth) {
    node.kind = JsonNode::Kind::Object;
    ++at_;
    if (Accept('}')) {
      return true;
    }
    do {
      SkipBlanks();
      bool is_quoted = !is_at_end() && (text_[at_] == '"' || text_[at_] == '\'');
      std::string key;
      if (!is_quoted || !ReadText(key) || !Accept(':')) {
        return false;
      }
      node.keys.push_back(std::move(key));
      node.items.emplace_back();
      if (!ReadValue(node.items.back(), depth + 1)) {
        return false;
      }
    } while (Accept(','));
    return Accept('}');
  }

  bool ReadArray(JsonNode& node, int depth) {
    node.kind = JsonNode::Kind::Array;
    ++at_;
    if (Accept(']')) {
      return true;
    }
    do {
      node.items.emplace_back();
      if (!ReadValue(node.items.back(), depth + 1)) {
        return false;
      }
    } while (Accept(','));
    return Accept(']');
  }

  bool ReadText(std::string& out) {
    char quote = text_[at_++];
    while (at_ < text_.size() && text_[at_] != quote) {
      char byte = text_[at_++];
      if (static_cast<unsigned char>(byte) < 0x20) {
        return false;
      }
      if (byte != '\\') {
        out += byte;
      } else if (!ReadEscape(out)) {
        return false;
      }
    }
    return at_ < text_.size() && text_[at_++] == quote;
  }

  bool ReadEscape(std::string& out) {
    constexpr std::string_view kNames = "bfnrt\"\\/'";
    constexpr std::string_view kValues = "\b\f\n\r\t\"\\/'";
    if (is_at_end()) {
      return false;
    }
    char byte = text_[at_++];
    if (size_t index = kNames.find(byte); index != std::string_view::npos) {
      out += kValues[index];
      return byte != '\'';
    }
    uint32_t code = 0;
    if (byte != 'u' || !ReadUnit(code)) {
      return false;
    }
    if (code >= 0xD800 && code < 0xDC00 && AcceptWord("\\u")) {
      uint32_t low = 0;
      if (!ReadUnit(low)) {
        return false;
      }
      code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
    }
    AppendUtf8(code, out);
    return true;
  }

  bool ReadUnit(uint32_t& code) {
    for (int i = 0; i < 4; ++i) {
      int digit = at_ < text_.size() ? HexDigit(text_[at_]) : -1;
      if (digit < 0) {
        return false;
      }
      code = code * 16 + static_cast<uint32_t>(digit);
      ++at_;
    }
    return true;
  }

  bool ReadWord(JsonNode& node) {
    size_t start = at_;
    if (AcceptWord("null")) {
      node.kind = JsonNode::Kind::Null;
    } else if (AcceptWord("true") || AcceptWord("false")) {
      node.kind = JsonNode::Kind::Boolean;
      node.boolean = text_[start] == 't';
    } else if (AcceptWord("NaN") || AcceptWord("Infinity") || AcceptWord("-Infinity") ||
               AcceptWord("+Infinity") || AcceptWord("-INF") || AcceptWord("+INF") ||
               AcceptWord("INF")) {
      node.kind = JsonNode::Kind::Real;
      node.text = std::string(text_.substr(start, at_ - start));
    } else {
      return false;
    }
    return IsBoundary();
  }

  bool IsBoundary() const {
    return is_at_end() ||
           std::string_view(" \t\r\n,]}:/").find(text_[at_]) != std::string_view::npos;
  }

  bool ReadDigits() {
    size_t start = at_;
    while (at_ < text_.size() && IsDigit(text_[at_])) {
      ++at_;
    }
    return at_ > start;
  }

  bool ReadNumber(JsonNode& node) {
    size_t start = at_;
    node.kind = JsonNode::Kind::Integer;
    at_ += text_[at_] == '-' ? 1 : 0;
    size_t digits = at_;
    if (!ReadDigits() || (text_[digits] == '0' && at_ > digits + 1)) {
      return false;
    }
    if (at_ < text_.size() && text_[at_] == '.') {
      node.kind = JsonNode::Kind::Real;
      ++at_;
      if (!ReadDigits()) {
        return false;
      }
    }
    if (at_ < text_.size() && (text_[at_] == 'e' || text_[at_] == 'E')) {
      node.kind = JsonNode::Kind::Real;
      ++at_;
      at_ += at_ < text_.size() && (text_[at_] == '-' || text_[at_] == '+') ? 1 : 0;
      if (!ReadDigits()) {
        return false;
      }
    }
    node.text = std::string(text_.substr(start, at_ - start));
    return IsBoundary();
  }

  std::string_view text_;
  size_t at_ = 0;
};

}  // namespace

std::optional<JsonNode> ReadJson(std::string_view text, bool& is_empty) {
  Reader reader(text);
  reader.SkipBlanks();
  is_empty = reader.is_at_end();
  JsonNode node;
  return reader.ReadValue(node, 0) ? std::optional<JsonNode>(std::move(node)) : std::nullopt;
}

void AppendJson(const JsonNode& node, std::string& out) {
  switch (node.kind) {
    case JsonNode::Kind::Null:
      out += "null";
      break;
    case JsonNode::Kind::Boolean:
      out += node.boolean ? "true" : "false";
      break;
    case JsonNode::Kind::Integer:
      out += node.text;
      break;
    case JsonNode::Kind::Real:
      // Jackson copies a fraction as a double.
      out += DoubleText(std::strtod(node.text.c_str(), nullptr));
      break;
    case JsonNode::Kind::Text:
      AppendJsonString(node.text, out);
      break;
    case JsonNode::Kind::Array:
    case JsonNode::Kind::Object: {
      bool is_object = node.kind == JsonNode::Kind::Object;
      out += is_object ? '{' : '[';
      for (size_t i = 0; i < node.items.size(); ++i) {
        out += i == 0 ? "" : ",";
        if (is_object) {
          AppendJsonString(node.keys[i], out);
          out += ':';
        }
        AppendJson(node.items[i], out);
      }
      out += is_object ? '}' : ']';
      break;
    }
  }
}

}  // namespace hikkoshi::runtime
