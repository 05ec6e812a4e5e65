#pragma once

// YAML as a person writes it: two spaces, plain scalars where they are safe, blank lines between
// entries. yaml-cpp's emitter can do neither blank lines nor comments where we want them.

#include <string>
#include <string_view>

namespace hikkoshi::base {

class YamlText {
 public:
  // `key:` and what follows stands below it, one level deeper, until Close.
  void Open(std::string_view key);
  // `- key: value`, and what follows belongs to that entry until Close.
  void OpenEntry(std::string_view key, std::string_view value);
  void Close() { --depth_; }

  void Add(std::string_view key, std::string_view value);
  // Adds the value as it is: `true`, `[a, b]`.
  void AddRaw(std::string_view key, std::string_view value);
  void AddEntry(std::string_view value);
  void Comment(std::string_view text);
  void BlankLine() { text_ += '\n'; }

  std::string Take() { return std::move(text_); }

 private:
  void Indent();

  std::string text_;
  int depth_ = 0;
};

// Returns the text as a YAML scalar, quoted where it must be.
std::string YamlScalar(std::string_view text);

}  // namespace hikkoshi::base
