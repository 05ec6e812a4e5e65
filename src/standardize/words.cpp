#include "standardize/words.h"

#include "base/text.h"

namespace hikkoshi::standardize {
namespace {

bool IsUpper(char byte) {
  return byte >= 'A' && byte <= 'Z';
}
bool IsLower(char byte) {
  return byte >= 'a' && byte <= 'z';
}
bool IsDigit(char byte) {
  return byte >= '0' && byte <= '9';
}
bool IsWordByte(char byte) {
  return IsUpper(byte) || IsLower(byte) || IsDigit(byte) ||
         static_cast<unsigned char>(byte) >= 0x80;
}

// A word starts at an upper letter after a lower one or a digit, and at the last upper letter of a
// run that a lower letter follows: `userID`, `HTTPStatus`.
bool StartsWord(std::string_view name, size_t at) {
  if (at == 0 || !IsUpper(name[at])) {
    return false;
  }
  char before = name[at - 1];
  bool is_followed_by_lower = at + 1 < name.size() && IsLower(name[at + 1]);
  return IsLower(before) || IsDigit(before) || (IsUpper(before) && is_followed_by_lower);
}

}  // namespace

Words SplitWords(std::string_view name) {
  Words words;
  std::string word;
  auto finish = [&] {
    if (!word.empty()) {
      words.push_back(base::ToLower(word));
      word.clear();
    }
  };
  for (size_t at = 0; at < name.size(); ++at) {
    if (!IsWordByte(name[at])) {
      finish();
      continue;
    }
    if (StartsWord(name, at)) {
      finish();
    }
    word += name[at];
  }
  finish();
  return words;
}

std::string SnakeCase(const Words& words) {
  return base::Join(words, "_");
}

}  // namespace hikkoshi::standardize
