#include <yaml-cpp/yaml.h>

#include <nlohmann/json.hpp>

#include "frontend/glue_job/interpreter/builtins.h"
#include "frontend/glue_job/interpreter/text_form.h"

namespace hikkoshi::glue_job {
namespace {

using diagnostics::Code;
using Json = nlohmann::ordered_json;

constexpr int kDeepest = 200;

Value FromJson(Machine& machine, const Json& json, base::Span span, int depth) {
  if (depth > kDeepest) {
    return machine.MakeUnknown(Code::PythonFeature, span, "JSON is nested too deep");
  }
  switch (json.type()) {
    case Json::value_t::object: {
      Dict* dict = machine.heap.Make<Dict>();
      for (const auto& [key, element] : json.items()) {
        dict->Put(Value(key), FromJson(machine, element, span, depth + 1));
      }
      return dict;
    }
    case Json::value_t::array: {
      std::vector<Value> elements;
      for (const Json& element : json) {
        elements.push_back(FromJson(machine, element, span, depth + 1));
      }
      return machine.interpreter.MakeList(std::move(elements));
    }
    case Json::value_t::string:
      return json.get<std::string>();
    case Json::value_t::boolean:
      return json.get<bool>();
    case Json::value_t::number_integer:
      return json.get<int64_t>();
    case Json::value_t::number_unsigned:
      return json.get<uint64_t>() <= INT64_MAX
                 ? Value(json.get<int64_t>())
                 : machine.MakeUnknown(Code::PythonFeature, span,
                                       "integer does not fit into 64 bits");
    case Json::value_t::number_float:
      return json.get<double>();
    case Json::value_t::null:
    case Json::value_t::binary:
    case Json::value_t::discarded:
      return {};
  }
  return {};
}

bool IsNestedTooDeep(const std::string& text) {
  int depth = 0;
  int deepest = 0;
  for (char byte : text) {
    depth += byte == '[' || byte == '{' ? 1 : byte == ']' || byte == '}' ? -1 : 0;
    deepest = std::max(deepest, depth);
  }
  return deepest > kDeepest;
}

std::optional<Json> ToJson(const Value& value, int depth, int& budget) {
  if (depth > kDeepest || --budget < 0) {
    return std::nullopt;
  }
  if (value.is_none()) {
    return Json(nullptr);
  }
  if (const auto* truth = value.If<bool>()) {
    return Json(*truth);
  }
  if (const auto* number = value.If<int64_t>()) {
    return Json(*number);
  }
  if (const auto* text = value.If<std::string>()) {
    return Json(*text);
  }
  const auto* list = value.As<List>();
  const auto* tuple = value.As<Tuple>();
  if (tuple != nullptr || (list != nullptr && list->uncertain == nullptr)) {
    Json array = Json::array();
    for (const Value& element : tuple != nullptr ? tuple->elements : list->elements) {
      std::optional<Json> one = ToJson(element, depth + 1, budget);
      if (!one) {
        return std::nullopt;
      }
      array.push_back(*one);
    }
    return array;
  }
  const auto* dict = value.As<Dict>();
  if (dict == nullptr || dict->uncertain != nullptr || dict->is_argument_map) {
    return std::nullopt;
  }
  Json object = Json::object();
  for (const auto& [key, element] : dict->entries) {
    const auto* name = key.If<std::string>();
    std::optional<Json> one = ToJson(element, depth + 1, budget);
    if (name == nullptr || !one) {
      return std::nullopt;
    }
    object[*name] = *one;
  }
  return object;
}

// Python's json.dumps puts a blank behind ',' and ':'.
void Spell(const Json& json, std::string& text) {
  const char* separator = "";
  if (json.is_object()) {
    text += "{";
    for (const auto& [key, element] : json.items()) {
      text += separator + Json(key).dump(-1, ' ', true) + ": ";
      Spell(element, text);
      separator = ", ";
    }
    text += "}";
  } else if (json.is_array()) {
    text += "[";
    for (const Json& element : json) {
      text += separator;
      Spell(element, text);
      separator = ", ";
    }
    text += "]";
  } else {
    text += json.dump(-1, ' ', true);
  }
}

// YAML 1.1, as PyYAML reads it: only forms that every reader agrees on.
Value YamlScalar(Machine& machine, const YAML::Node& node, base::Span span) {
  const std::string& text = node.Scalar();
  if (node.Tag() == "!") {
    return text;
  }
  static const std::map<std::string, bool> kTruths = {
      {"true", true},   {"True", true},   {"TRUE", true}, {"yes", true}, {"Yes", true},
      {"YES", true},    {"on", true},     {"On", true},   {"ON", true},  {"false", false},
      {"False", false}, {"FALSE", false}, {"no", false},  {"No", false}, {"NO", false},
      {"off", false},   {"Off", false},   {"OFF", false}};
  if (auto truth = kTruths.find(text); truth != kTruths.end()) {
    return truth->second;
  }
  if (text == "~" || text == "null" || text == "Null" || text == "NULL" || text.empty()) {
    return {};
  }
  bool has_digit_start =
      text[0] == '-' || text[0] == '+' || text[0] == '.' || (text[0] >= '0' && text[0] <= '9');
  if (!has_digit_start) {
    return text;
  }
  size_t digits = text.find_first_not_of("0123456789", text[0] == '-' ? 1 : 0);
  bool is_integer = digits == std::string::npos && text.size() < 19 && text != "-";
  bool is_octal = is_integer && text.size() > 1 && text[text[0] == '-' ? 1 : 0] == '0';
  if (is_integer && !is_octal) {
    return int64_t{std::stoll(text)};
  }
  bool is_decimal = text.find_first_not_of("0123456789.-") == std::string::npos &&
                    std::count(text.begin(), text.end(), '.') == 1 &&
                    text.find('-', 1) == text.npos && text.size() > 2 && text.size() < 18;
  if (is_decimal) {
    return std::strtod(text.c_str(), nullptr);
  }
  // Dates, times, octal and the like: what PyYAML makes of them is not text.
  bool may_be_special =
      text.find_first_not_of("0123456789.-+:_eExXobTZ /abcdefABCDEF") == std::string::npos;
  return may_be_special ? machine.MakeUnknown(Code::PythonFeature, span,
                                              "YAML value is not interpreted: " + text)
                        : Value(text);
}

Value FromYaml(Machine& machine, const YAML::Node& node, base::Span span, int depth) {
  if (depth > kDeepest || machine.heap.size() > 5'000'000) {
    return machine.MakeUnknown(Code::PythonFeature, span, "YAML is nested too deep");
  }
  if (node.IsSequence()) {
    std::vector<Value> elements;
    for (const YAML::Node& element : node) {
      elements.push_back(FromYaml(machine, element, span, depth + 1));
    }
    return machine.interpreter.MakeList(std::move(elements));
  }
  if (node.IsMap()) {
    Dict* dict = machine.heap.Make<Dict>();
    for (const auto& entry : node) {
      dict->Put(FromYaml(machine, entry.first, span, depth + 1),
                FromYaml(machine, entry.second, span, depth + 1));
    }
    return dict;
  }
  return node.IsScalar() ? YamlScalar(machine, node, span) : Value();
}

}  // namespace

Value ReadJson(Machine& machine, const std::string& text, base::Span span) {
  if (IsNestedTooDeep(text)) {
    return machine.MakeUnknown(Code::PythonFeature, span, "JSON is nested too deep");
  }
  Json json = Json::parse(text, nullptr, false);
  return json.is_discarded() ? machine.Raise("ValueError", "text is not JSON", span)
                             : FromJson(machine, json, span, 0);
}

Value ReadYaml(Machine& machine, const std::string& text, base::Span span) {
  // The library throws; nothing of it leaves this function.
  try {
    if (IsNestedTooDeep(text)) {
      return machine.MakeUnknown(Code::PythonFeature, span, "YAML is nested too deep");
    }
    return FromYaml(machine, YAML::Load(text), span, 0);
  } catch (const std::exception&) {
    return machine.Raise("ValueError", "text is not YAML", span);
  }
}

std::optional<std::string> WriteJson(const Value& value) {
  int budget = 100'000;
  std::optional<Json> json = ToJson(value, 0, budget);
  if (!json) {
    return std::nullopt;
  }
  std::string text;
  Spell(*json, text);
  return text;
}

}  // namespace hikkoshi::glue_job
