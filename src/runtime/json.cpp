#include "runtime/json.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "runtime/json_reader.h"

namespace hikkoshi::runtime {
namespace {

using nlohmann::ordered_json;

// Keeps what a document says, with numbers as they are written.
class NumberKeeper : public nlohmann::json_sax<ordered_json> {
 public:
  using number_integer_t = ordered_json::number_integer_t;
  using number_unsigned_t = ordered_json::number_unsigned_t;
  using number_float_t = ordered_json::number_float_t;
  using string_t = ordered_json::string_t;
  using binary_t = ordered_json::binary_t;

  bool null() override { return Put(nullptr); }
  bool boolean(bool value) override { return Put(value); }
  bool number_integer(number_integer_t value) override { return Put(value); }
  bool number_unsigned(number_unsigned_t value) override { return Put(value); }
  bool number_float(number_float_t value, const string_t&) override { return Put(value); }
  bool string(string_t& value) override { return Put(value); }
  bool binary(binary_t&) override { return false; }
  bool start_object(size_t) override { return Open(ordered_json::object()); }
  bool key(string_t& name) override {
    key_ = name;
    return true;
  }
  bool end_object() override { return Close(); }
  bool start_array(size_t) override { return Open(ordered_json::array()); }
  bool end_array() override { return Close(); }
  bool parse_error(size_t, const std::string&, const nlohmann::detail::exception&) override {
    return false;
  }

  ordered_json root;

 private:
  static constexpr size_t kDepthLimit = 500;

  bool Put(ordered_json value) {
    Add(std::move(value));
    return true;
  }
  ordered_json* Add(ordered_json value) {
    if (open_.empty()) {
      root = std::move(value);
      return &root;
    }
    ordered_json& parent = *open_.back();
    if (parent.is_array()) {
      parent.push_back(std::move(value));
      return &parent.back();
    }
    return &(parent[key_] = std::move(value));
  }
  bool Open(ordered_json value) {
    if (open_.size() >= kDepthLimit) {
      return false;
    }
    open_.push_back(Add(std::move(value)));
    return true;
  }
  bool Close() {
    open_.pop_back();
    return true;
  }

  std::vector<ordered_json*> open_;
  std::string key_;
};

std::optional<ordered_json> Parse(std::string_view text) {
  NumberKeeper keeper;
  bool is_json = ordered_json::sax_parse(text.begin(), text.end(), &keeper,
                                         nlohmann::detail::input_format_t::json, true);
  return is_json ? std::optional<ordered_json>(std::move(keeper.root)) : std::nullopt;
}

enum class StepKind : uint8_t { Key, AnyKey, Index, AnyIndex };

struct Step {
  StepKind kind = StepKind::Key;
  std::string key;
  size_t index = 0;
};

// Reads `[0]`, `[*]` and `['b']`; `inner` is what stands between the brackets.
bool ReadSubscript(std::string_view inner, std::vector<Step>& steps) {
  if (inner == "*") {
    steps.push_back({StepKind::AnyIndex, "", 0});
    return true;
  }
  if (inner.size() >= 2 && inner.front() == '\'' && inner.back() == '\'') {
    steps.push_back({StepKind::Key, std::string(inner.substr(1, inner.size() - 2)), 0});
    return true;
  }
  Step step{StepKind::Index, "", 0};
  auto read = std::from_chars(inner.data(), inner.data() + inner.size(), step.index);
  steps.push_back(step);
  return read.ec == std::errc() && read.ptr == inner.data() + inner.size();
}

// Reads `$.a['b'][0].*[*]`; false for anything else.
bool ReadPath(std::string_view path, std::vector<Step>& steps) {
  if (!path.starts_with('$')) {
    return false;
  }
  for (size_t at = 1; at < path.size();) {
    if (path[at] == '.') {
      size_t end = std::min(path.find_first_of(".[", at + 1), path.size());
      std::string key(path.substr(at + 1, end - at - 1));
      if (key.empty()) {
        return false;
      }
      steps.push_back({key == "*" ? StepKind::AnyKey : StepKind::Key, key, 0});
      at = end;
      continue;
    }
    size_t end = path[at] == '[' ? path.find(']', at) : std::string_view::npos;
    if (end == std::string_view::npos || !ReadSubscript(path.substr(at + 1, end - at - 1), steps)) {
      return false;
    }
    at = end + 1;
  }
  return true;
}

// Follows a path as Hive did: what several matches look like depends on how it came to them.
class PathReader {
 public:
  explicit PathReader(const std::vector<Step>& steps) : steps_(steps) {}

  enum class Style : uint8_t { Raw, Quoted, Flat };
  using Pieces = std::vector<std::string>;

  // Appends what the path from step `at` on finds in the node; false where it finds nothing.
  bool Follow(const JsonNode& node, size_t at, Style style, Pieces& out) const {
    if (at == steps_.size()) {
      return Take(node, style, out);
    }
    const Step& step = steps_[at];
    // Spark finds nothing by `.*`.
    bool is_object = node.kind == JsonNode::Kind::Object && step.kind == StepKind::Key;
    bool is_array = node.kind == JsonNode::Kind::Array;
    switch (step.kind) {
      case StepKind::Key:
      case StepKind::AnyKey:
        return is_object && FollowKeys(node, at, style, out);
      case StepKind::Index: {
        bool is_there = is_array && step.index < node.items.size();
        Style next = IsAnyIndex(at + 1) ? Style::Quoted : style;
        return is_there && Follow(node.items[step.index], at + 1, next, out);
      }
      case StepKind::AnyIndex:
        return is_array && FollowAll(node, at, style, out);
    }
    return false;
  }

 private:
  bool IsAnyIndex(size_t at) const {
    return at < steps_.size() && steps_[at].kind == StepKind::AnyIndex;
  }

  bool Take(const JsonNode& node, Style style, Pieces& out) const {
    if (style == Style::Raw && node.kind == JsonNode::Kind::Text) {
      out.push_back(node.text);
      return true;
    }
    if (style == Style::Flat && node.kind == JsonNode::Kind::Array) {
      bool has_some = false;
      for (const JsonNode& item : node.items) {
        has_some = Take(item, style, out) || has_some;
      }
      return has_some;
    }
    out.emplace_back();
    AppendJson(node, out.back());
    return true;
  }

  // The first key that leads on.
  bool FollowKeys(const JsonNode& node, size_t at, Style style, Pieces& out) const {
    const Step& step = steps_[at];
    for (size_t i = 0; i < node.items.size(); ++i) {
      bool is_meant = node.keys[i] == step.key && node.items[i].kind != JsonNode::Kind::Null;
      if (is_meant && Follow(node.items[i], at + 1, style, out)) {
        return true;
      }
    }
    return false;
  }

  bool FollowAll(const JsonNode& node, size_t at, Style style, Pieces& out) const {
    bool is_double = IsAnyIndex(at + 1);
    Style next = is_double || style == Style::Flat ? Style::Flat : Style::Quoted;
    Pieces found;
    size_t count = 0;
    for (const JsonNode& item : node.items) {
      count += Follow(item, at + (is_double ? 2 : 1), next, found) ? 1 : 0;
    }
    std::string all = base::Join(found, ",");
    bool keeps_brackets = is_double || style == Style::Quoted;
    if (keeps_brackets || count > 1) {
      out.push_back("[" + all + "]");
    } else if (count == 1) {
      out.push_back(all);
    }
    return count > 0;
  }

  const std::vector<Step>& steps_;
};

}  // namespace

void AppendJsonString(std::string_view text, std::string& out) {
  out += '"';
  for (char byte : text) {
    switch (byte) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      case '\b':
        out += "\\b";
        break;
      case '\f':
        out += "\\f";
        break;
      default:
        if (static_cast<unsigned char>(byte) < 0x20) {
          out += fmt::format("\\u{:04X}", static_cast<int>(byte));
        } else {
          out += byte;
        }
    }
  }
  out += '"';
}

std::optional<std::string> JsonAtPath(std::string_view text, std::string_view path) {
  std::vector<Step> steps;
  bool is_empty = false;
  std::optional<JsonNode> document;
  if (!ReadPath(path, steps) || !(document = ReadJson(text, is_empty))) {
    return std::nullopt;
  }
  std::vector<std::string> found;
  bool has_some = PathReader(steps).Follow(*document, 0, PathReader::Style::Raw, found);
  return has_some ? std::optional<std::string>(base::Join(found, "")) : std::nullopt;
}

std::optional<int> JsonArrayLength(std::string_view text) {
  std::optional<ordered_json> document = Parse(text);
  bool is_array = document && document->is_array();
  return is_array ? std::optional<int>(static_cast<int>(document->size())) : std::nullopt;
}

std::optional<std::vector<std::string>> JsonObjectKeys(std::string_view text) {
  std::optional<ordered_json> document = Parse(text);
  if (!document || !document->is_object()) {
    return std::nullopt;
  }
  std::vector<std::string> keys;
  for (const auto& [key, item] : document->items()) {
    keys.push_back(key);
  }
  return keys;
}

}  // namespace hikkoshi::runtime
