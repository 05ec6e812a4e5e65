#include "mcp/arguments.h"

#include <algorithm>

#include "base/file.h"
#include "base/real_path.h"
#include "base/text.h"

namespace hikkoshi::mcp {

const json* Arguments::Find(const std::string& name) {
  known_.insert(name);
  auto found = values_.find(name);
  return found == values_.end() || found->is_null() ? nullptr : &*found;
}

std::string Arguments::Text(const std::string& name, const std::string& otherwise) {
  const json* value = Find(name);
  if (value == nullptr) {
    return otherwise;
  }
  if (!value->is_string()) {
    problems_.push_back("`" + name + "` is to be a text");
    return otherwise;
  }
  return value->get<std::string>();
}

std::string Arguments::RequiredText(const std::string& name) {
  if (Find(name) == nullptr) {
    problems_.push_back("`" + name + "` is missing");
  }
  return Text(name, "");
}

std::string Arguments::Choice(const std::string& name, const std::vector<std::string>& choices,
                              const std::string& otherwise) {
  std::string value = Text(name, otherwise);
  if (std::find(choices.begin(), choices.end(), value) == choices.end()) {
    problems_.push_back("`" + name + "` is to be one of " + base::Join(choices, ", "));
  }
  return value;
}

std::vector<std::string> Arguments::Texts(const std::string& name) {
  const json* value = Find(name);
  std::vector<std::string> texts;
  if (value == nullptr) {
    return texts;
  }
  bool is_list =
      value->is_array() &&
      std::all_of(value->begin(), value->end(), [](const auto& item) { return item.is_string(); });
  if (!is_list) {
    problems_.push_back("`" + name + "` is to be a list of texts");
    return texts;
  }
  return value->get<std::vector<std::string>>();
}

std::string Arguments::Confined(const std::string& name, const std::string& path, bool is_there) {
  bool is_absolute = path.starts_with("/");
  std::string whole = is_absolute ? path : base::JoinPath(root_, path);
  base::Result<std::string> real = is_there ? base::RealPath(whole) : base::RealPathToBe(whole);
  // What is outside gets the same answer whether it is there or not.
  bool is_outside =
      !base::IsInside(root_, base::NormalizePath(whole)) || (real && !base::IsInside(root_, *real));
  if (is_outside) {
    problems_.push_back("`" + name + "` is outside of the folder that is served");
    return "";
  }
  if (!real) {
    problems_.push_back("`" + name + "` is not there: " + path);
    return "";
  }
  return *real;
}

std::string Arguments::ExistingPath(const std::string& name, const std::string& otherwise) {
  return Confined(name, Text(name, otherwise), /*is_there=*/true);
}

std::string Arguments::NewPath(const std::string& name, const std::string& otherwise) {
  return Confined(name, Text(name, otherwise), /*is_there=*/false);
}

std::string Arguments::Problems() {
  for (const auto& [name, value] : values_.items()) {
    if (!known_.contains(name)) {
      problems_.push_back("unknown argument: " + name);
    }
  }
  return base::Join(problems_, "; ");
}

}  // namespace hikkoshi::mcp
