#pragma once

// Prompts: the texts in src/assist/prompts, embedded, each replaced by a file of the same name in
// the project's `prompts/` folder. Slots are `{{name}}`; `{{#name}} … {{/name}}` on lines of their
// own holds what stands there only when the slot is not empty. The version of a prompt is the
// fingerprint of its text, so that a record tells which wording was used.

#include <map>
#include <string>
#include <string_view>

#include "base/result.h"

namespace hikkoshi::assist {

using Slots = std::map<std::string, std::string>;

class Prompts {
 public:
  // `folder`: of overriding files; "" for none. An unknown file name there is an error, as is a
  // file with a slot that the prompt does not have.
  static base::Result<Prompts> Load(const std::string& folder);

  // Renders a prompt ("write_request"). A slot without a value is empty.
  std::string Render(const std::string& name, const Slots& slots) const;
  // Returns 12 hexadecimal digits, of all prompts together.
  std::string Version() const;

 private:
  std::map<std::string, std::string> texts_;  // by name, without ".md"
};

// Wraps text of the customer, so that it is recognized as material. Nothing in it can end the
// wrapping. `kind` and `name` go into the opening mark.
std::string Untrusted(std::string_view kind, std::string_view name, std::string_view text);

// Returns untrusted text that is safe inside one line of a list: line breaks and marks removed.
std::string OneLine(std::string_view text);

}  // namespace hikkoshi::assist
