#pragma once

// Masker: takes secrets out of text before it leaves the machine, and puts them back into what
// comes back. One Masker serves all texts of one prompt: the same secret gets the same placeholder,
// numbered by first appearance, so the same texts give the same masked texts. Where it is unclear
// whether something is a secret, it is masked: that costs a reply nothing, since Restore undoes it.
// A placeholder is an identifier, `masked_password_1`, that survives in code and in quoted text;
// text that already looks like one is masked as well, so that nothing is restored by mistake.

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace hikkoshi::assist {

struct MaskOptions {
  bool emails = false;
};

struct MaskedSecret {
  std::string placeholder;
  std::string kind;   // "password", "aws_key", "private_key", "token", "email", …
  std::string value;  // never write this anywhere
};

class Masker {
 public:
  explicit Masker(MaskOptions options = {}) : options_(options) {}

  // Notes the secrets of a text without masking it. Called for every part of a prompt first, it
  // lets a secret that one part gives away be masked in all of them.
  void Learn(std::string_view text);
  std::string Mask(std::string_view text);
  // Puts the secrets back; placeholders that it did not hand out stay as they are.
  std::string Restore(std::string_view text) const;
  // In order of placeholder; for counts and kinds in reports.
  const std::vector<MaskedSecret>& secrets() const { return secrets_; }

 private:
  std::string PlaceholderFor(const std::string& kind, const std::string& value);

  MaskOptions options_;
  std::vector<MaskedSecret> secrets_;
  std::map<std::string, size_t> by_value_;  // index in secrets_
  std::map<std::string, size_t, std::less<>> by_placeholder_;
  std::map<std::string, int> count_by_kind_;
};

}  // namespace hikkoshi::assist
