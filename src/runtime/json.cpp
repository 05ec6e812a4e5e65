#include "runtime/json.h"

#include <fmt/format.h>

#include <charconv>
#include <nlohmann/json.hpp>

#include "runtime/number_text.h"

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

void Write(const ordered_json& value, std::string& out) {
  if (value.is_string()) {
    AppendJsonString(value.get_ref<const std::string&>(), out);
  } else if (value.is_number_float()) {
    out += DoubleText(value.get<double>());
  } else if (value.is_array()) {
    out += '[';
    for (size_t i = 0; i < value.size(); ++i) {
      out += i == 0 ? "" : ",";
      Write(value[i], out);
    }
    out += ']';
  } else if (value.is_object()) {
    out += '{';
    bool is_first = true;
    for (const auto& [key, item] : value.items()) {
      out += is_first ? "" : ",";
      is_first = false;
      AppendJsonString(key, out);
      out += ':';
      Write(item, out);
    }
    out += '}';
  } else {
    out += value.dump();
  }
}

struct Step {
  std::string key;
  size_t index = 0;
  bool is_index = false;
};

// Reads `$.a['b'][0]`; false for anything else, `is_supported` false for wildcards.
bool ReadPath(std::string_view path, std::vector<Step>& steps, bool& is_supported) {
  is_supported = path.find('*') == std::string_view::npos;
  if (!path.starts_with('$') || !is_supported) {
    return false;
  }
  for (size_t at = 1; at < path.size();) {
    if (path[at] == '.') {
      size_t end = std::min(path.find_first_of(".[", at + 1), path.size());
      if (end == at + 1) {
        return false;
      }
      steps.push_back({std::string(path.substr(at + 1, end - at - 1)), 0, false});
      at = end;
    } else if (path[at] == '[') {
      size_t end = path.find(']', at);
      if (end == std::string_view::npos) {
        return false;
      }
      std::string_view inner = path.substr(at + 1, end - at - 1);
      if (inner.size() >= 2 && inner.front() == '\'' && inner.back() == '\'') {
        steps.push_back({std::string(inner.substr(1, inner.size() - 2)), 0, false});
      } else {
        Step step;
        step.is_index = true;
        auto read = std::from_chars(inner.data(), inner.data() + inner.size(), step.index);
        if (read.ec != std::errc() || read.ptr != inner.data() + inner.size()) {
          return false;
        }
        steps.push_back(step);
      }
      at = end + 1;
    } else {
      return false;
    }
  }
  return true;
}

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

std::optional<std::string> JsonAtPath(std::string_view text, std::string_view path,
                                      bool& is_supported) {
  std::vector<Step> steps;
  if (!ReadPath(path, steps, is_supported)) {
    return std::nullopt;
  }
  std::optional<ordered_json> document = Parse(text);
  if (!document) {
    return std::nullopt;
  }
  const ordered_json* at = &*document;
  for (const Step& step : steps) {
    bool is_there = step.is_index ? at->is_array() && step.index < at->size()
                                  : at->is_object() && at->contains(step.key);
    if (!is_there) {
      return std::nullopt;
    }
    at = step.is_index ? &(*at)[step.index] : &(*at)[step.key];
  }
  if (at->is_null()) {
    return std::nullopt;
  }
  if (at->is_string()) {
    return at->get<std::string>();
  }
  std::string out;
  Write(*at, out);
  return out;
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
