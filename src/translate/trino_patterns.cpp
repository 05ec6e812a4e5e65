#include "translate/trino_patterns.h"

#include <array>
#include <vector>

namespace hikkoshi::translate {
namespace {

struct Mark {
  char letter;
  std::string_view java;
};

constexpr std::array kMarks = {
    Mark{'Y', "yyyy"}, Mark{'y', "yy"},       Mark{'m', "MM"},     Mark{'c', "M"},
    Mark{'d', "dd"},   Mark{'e', "d"},        Mark{'H', "HH"},     Mark{'k', "H"},
    Mark{'h', "hh"},   Mark{'I', "hh"},       Mark{'l', "h"},      Mark{'i', "mm"},
    Mark{'s', "ss"},   Mark{'S', "ss"},       Mark{'f', "SSSSSS"}, Mark{'p', "a"},
    Mark{'M', "MMMM"}, Mark{'b', "MMM"},      Mark{'a', "EEE"},    Mark{'W', "EEEE"},
    Mark{'j', "DDD"},  Mark{'T', "HH:mm:ss"}, Mark{'%', "%"},
};

bool IsLetter(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

// A two-digit field that no other field touches is read with one digit as well.
std::string_view Lenient(std::string_view java, bool touches_field) {
  bool is_two_digits =
      java == "MM" || java == "dd" || java == "HH" || java == "hh" || java == "mm" || java == "ss";
  return is_two_digits && !touches_field ? java.substr(1) : java;
}

bool IsFieldAt(std::string_view pattern, size_t at) {
  return at + 1 < pattern.size() && pattern[at] == '%' && pattern[at + 1] != '%';
}

// Reads a regular expression just far enough to tell which groups may match empty text.
class RegexpReader {
 public:
  explicit RegexpReader(std::string_view text) : text_(text) {}

  // Returns for each group, the whole first, whether it never matches empty text; nothing when the
  // expression holds something this does not read.
  std::vector<bool> Read() {
    groups_.push_back(false);
    bool is_never_empty = ReadAlternatives();
    groups_[0] = is_never_empty;
    return is_read_ && at_ == text_.size() ? groups_ : std::vector<bool>();
  }

 private:
  bool ReadAlternatives() {
    bool is_never_empty = ReadSequence();
    while (is_read_ && at_ < text_.size() && text_[at_] == '|') {
      ++at_;
      is_never_empty = ReadSequence() && is_never_empty;
    }
    return is_never_empty;
  }

  bool ReadSequence() {
    bool is_never_empty = false;
    while (is_read_ && at_ < text_.size() && text_[at_] != '|' && text_[at_] != ')') {
      bool takes_text = ReadAtom();
      bool may_repeat_never = ReadQuantifier();
      is_never_empty = is_never_empty || (takes_text && !may_repeat_never);
    }
    return is_never_empty;
  }

  // Returns whether the atom always takes at least one character.
  bool ReadAtom() {
    char byte = text_[at_++];
    if (byte == '^' || byte == '$') {
      return false;
    }
    if (byte == '\\') {
      return ReadEscape();
    }
    if (byte == '[') {
      SkipClass();
      return true;
    }
    return byte == '(' ? ReadGroup() : true;
  }

  bool ReadEscape() {
    if (at_ >= text_.size()) {
      is_read_ = false;
      return false;
    }
    constexpr std::string_view kAnchors = "bBAzZG";
    constexpr std::string_view kOneCharacter = "dDwWsStnrf.+*?()[]{}|^$\\/-:,_\"'#@&=% ";
    char byte = text_[at_++];
    bool is_character = kOneCharacter.find(byte) != kOneCharacter.npos;
    is_read_ = is_read_ && (is_character || kAnchors.find(byte) != kAnchors.npos);
    return is_character;
  }

  void SkipClass() {
    if (at_ < text_.size() && text_[at_] == '^') {
      ++at_;
    }
    // The first bracket of a class may stand for itself.
    bool is_first = true;
    while (at_ < text_.size() && (text_[at_] != ']' || is_first)) {
      is_read_ = is_read_ && text_[at_] != '[' && text_[at_] != '&';
      at_ += text_[at_] == '\\' ? 2 : 1;
      is_first = false;
    }
    is_read_ = is_read_ && at_ < text_.size();
    ++at_;
  }

  bool ReadGroup() {
    bool is_capturing = true;
    bool takes_no_text = false;
    if (text_.substr(at_).starts_with("?:")) {
      is_capturing = false;
      at_ += 2;
    } else if (text_.substr(at_).starts_with("?=") || text_.substr(at_).starts_with("?!")) {
      is_capturing = false;
      takes_no_text = true;
      at_ += 2;
    } else if (at_ < text_.size() && text_[at_] == '?') {
      is_read_ = false;
      return false;
    }
    size_t number = groups_.size();
    if (is_capturing) {
      groups_.push_back(false);
    }
    bool is_never_empty = ReadAlternatives();
    is_read_ = is_read_ && at_ < text_.size() && text_[at_] == ')';
    ++at_;
    if (is_capturing) {
      groups_[number] = is_never_empty;
    }
    return is_never_empty && !takes_no_text;
  }

  // Returns whether the quantifier lets the atom be absent.
  bool ReadQuantifier() {
    if (at_ >= text_.size()) {
      return false;
    }
    char byte = text_[at_];
    bool may_be_absent = byte == '*' || byte == '?';
    if (byte == '{') {
      may_be_absent = at_ + 1 < text_.size() && text_[at_ + 1] == '0';
      size_t end = text_.find('}', at_);
      is_read_ = is_read_ && end != text_.npos;
      at_ = end == text_.npos ? text_.size() : end + 1;
    } else if (may_be_absent || byte == '+') {
      ++at_;
    } else {
      return false;
    }
    if (at_ < text_.size() && (text_[at_] == '?' || text_[at_] == '+')) {
      ++at_;
    }
    return may_be_absent;
  }

  std::string_view text_;
  size_t at_ = 0;
  bool is_read_ = true;
  std::vector<bool> groups_;
};

}  // namespace

std::string JavaPattern(std::string_view pattern, bool is_parsed) {
  std::string java;
  for (size_t i = 0; i < pattern.size(); ++i) {
    char byte = pattern[i];
    if (byte == '%' && i + 1 < pattern.size()) {
      bool touches_field = IsFieldAt(pattern, i + 2) || (i >= 2 && IsFieldAt(pattern, i - 2));
      ++i;
      std::string_view found;
      for (const Mark& mark : kMarks) {
        found = mark.letter == pattern[i] ? mark.java : found;
      }
      if (found.empty() || (is_parsed && pattern[i] == 'f')) {
        return "";
      }
      java += is_parsed ? Lenient(found, touches_field) : found;
    } else if (IsLetter(byte) || byte == '\'') {
      java += byte == '\'' ? "''" : "'" + std::string(1, byte) + "'";
    } else if (byte == '[' || byte == ']' || byte == '{' || byte == '}' || byte == '#') {
      return "";
    } else {
      java += byte;
    }
  }
  return java;
}

bool IsSharedPattern(std::string_view pattern) {
  constexpr std::string_view kShared = "yMdHhmsSa";
  for (char byte : pattern) {
    if ((IsLetter(byte) && kShared.find(byte) == kShared.npos) || byte == '\'') {
      return false;
    }
  }
  return true;
}

bool NeverMatchesEmpty(std::string_view regexp, size_t group) {
  constexpr size_t kLongest = 1000;  // bytes; longer ones are nested too deep to be sure
  if (regexp.size() > kLongest) {
    return false;
  }
  std::vector<bool> groups = RegexpReader(regexp).Read();
  return group < groups.size() && groups[group];
}

std::string QuoteRegexp(std::string_view text) {
  constexpr std::string_view kSpecial = "\\^$.|?*+()[]{}";
  std::string quoted;
  for (char byte : text) {
    quoted += kSpecial.find(byte) == kSpecial.npos ? "" : "\\";
    quoted += byte;
  }
  return quoted;
}

}  // namespace hikkoshi::translate
