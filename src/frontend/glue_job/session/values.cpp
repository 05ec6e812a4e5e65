#include "frontend/glue_job/session/values.h"

#include <array>
#include <charconv>

namespace hikkoshi::glue_job {

std::optional<std::string> TextOf(const Value* value) {
  const std::string* text = value == nullptr ? nullptr : value->If<std::string>();
  return text == nullptr ? std::nullopt : std::optional(*text);
}

std::optional<bool> BoolOf(const Value* value) {
  const bool* flag = value == nullptr ? nullptr : value->If<bool>();
  return flag == nullptr ? std::nullopt : std::optional(*flag);
}

std::optional<int64_t> IntOf(const Value* value) {
  const int64_t* number = value == nullptr ? nullptr : value->If<int64_t>();
  return number == nullptr ? std::nullopt : std::optional(*number);
}

std::optional<std::vector<Value>> ElementsOf(const Value& value) {
  if (const auto* list = value.As<List>()) {
    return list->uncertain == nullptr ? std::optional(list->elements) : std::nullopt;
  }
  if (const auto* tuple = value.As<Tuple>()) {
    return tuple->elements;
  }
  if (const auto* set = value.As<Set>()) {
    return set->uncertain == nullptr ? std::optional(set->elements) : std::nullopt;
  }
  return std::nullopt;
}

std::optional<std::vector<std::string>> TextsOf(const Value& value) {
  std::optional<std::vector<Value>> elements = ElementsOf(value);
  if (!elements) {
    return std::nullopt;
  }
  std::vector<std::string> texts;
  for (const Value& element : *elements) {
    const std::string* text = element.If<std::string>();
    if (text == nullptr) {
      return std::nullopt;
    }
    texts.push_back(*text);
  }
  return texts;
}

std::optional<std::vector<std::string>> OneOrMoreTexts(const Value& value) {
  if (const auto* text = value.If<std::string>()) {
    return std::vector<std::string>{*text};
  }
  return TextsOf(value);
}

std::vector<PositionalArgument> Spread(const Arguments& arguments, size_t first) {
  std::vector<PositionalArgument> all;
  if (arguments.positional.size() == first + 1) {
    const PositionalArgument& only = arguments.positional[first];
    if (std::optional<std::vector<Value>> elements = ElementsOf(only.value)) {
      for (Value& element : *elements) {
        all.push_back({std::move(element), only.span});
      }
      return all;
    }
  }
  for (size_t i = first; i < arguments.positional.size(); ++i) {
    all.push_back(arguments.positional[i]);
  }
  return all;
}

std::string FloatText(double value) {
  std::array<char, 40> buffer{};
  auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  std::string text(buffer.data(), result.ptr);
  bool is_plain = text.find_first_of(".en") == text.npos;
  return is_plain ? text + ".0" : text;
}

}  // namespace hikkoshi::glue_job
