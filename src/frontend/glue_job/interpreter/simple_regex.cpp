#include "frontend/glue_job/interpreter/simple_regex.h"

#include <algorithm>

namespace hikkoshi::glue_job {

// Reads one pattern; `is_read_` turns false at the first thing that is not understood.
class RegexReader {
 public:
  explicit RegexReader(std::string_view pattern) : pattern_(pattern) {}

  std::optional<SimpleRegex> Read() {
    SimpleRegex regex;
    regex.choices_.emplace_back();
    while (is_read_ && at_ < pattern_.size()) {
      if (pattern_[at_] == '|') {
        regex.choices_.emplace_back();
        ++at_;
      } else {
        ReadItem(regex.choices_.back());
      }
    }
    for (const SimpleRegex::Sequence& choice : regex.choices_) {
      is_read_ = is_read_ && std::count_if(choice.begin(), choice.end(), [](const Item& item) {
                               return item.most > 1;
                             }) <= kMostRepeats;
    }
    return is_read_ ? std::optional<SimpleRegex>(std::move(regex)) : std::nullopt;
  }

 private:
  // Backtracking over more of them may take long.
  static constexpr std::ptrdiff_t kMostRepeats = 2;

  using Item = SimpleRegex::Item;
  using Characters = std::bitset<128>;

  char Peek() const { return at_ < pattern_.size() ? pattern_[at_] : '\0'; }

  void ReadItem(SimpleRegex::Sequence& items) {
    Item item;
    char byte = pattern_[at_++];
    if (byte == '^' || byte == '$') {
      item.kind = byte == '^' ? Item::Kind::Begin : Item::Kind::End;
      items.push_back(item);
      return;
    }
    if (byte == '[') {
      item.set = ReadClass();
    } else if (byte == '\\') {
      item.set = ReadEscape();
    } else if (byte == '.') {
      item.set = ~Characters();
      item.set.reset('\n');
    } else if (std::string_view("()*+?{}").find(byte) != std::string_view::npos ||
               static_cast<unsigned char>(byte) >= 0x80) {
      is_read_ = false;
    } else {
      item.set.set(static_cast<unsigned char>(byte));
    }
    ReadQuantifier(item);
    items.push_back(item);
  }

  void ReadQuantifier(Item& item) {
    static constexpr size_t kAny = static_cast<size_t>(-1);
    char byte = Peek();
    if (byte == '*' || byte == '+' || byte == '?') {
      ++at_;
      item.least = byte == '+' ? 1 : 0;
      item.most = byte == '?' ? 1 : kAny;
    } else if (byte == '{') {
      ++at_;
      item.least = ReadNumber();
      item.most = item.least;
      if (Peek() == ',') {
        ++at_;
        item.most = Peek() == '}' ? kAny : ReadNumber();
      }
      is_read_ = is_read_ && Peek() == '}' && item.least <= item.most;
      ++at_;
    }
    // Lazy and possessive quantifiers are others.
    bool is_doubled = item.least != item.most || item.least != 1;
    is_read_ = is_read_ && !(is_doubled && (Peek() == '?' || Peek() == '+' || Peek() == '*'));
  }

  size_t ReadNumber() {
    size_t number = 0;
    is_read_ = is_read_ && Peek() >= '0' && Peek() <= '9';
    while (Peek() >= '0' && Peek() <= '9' && number < 1000) {
      number = number * 10 + static_cast<size_t>(Peek() - '0');
      ++at_;
    }
    return number;
  }

  Characters ReadEscape() {
    Characters set;
    char byte = Peek();
    ++at_;
    auto add = [&](auto test) {
      for (int code = 0; code < 128; ++code) {
        set.set(static_cast<size_t>(code), test(static_cast<char>(code)));
      }
    };
    auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    auto is_word = [&](char c) {
      return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    };
    auto is_space = [](char c) {
      return c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x1c && c <= 0x1f);
    };
    switch (byte) {
      case 'd':
      case 'D':
        add(is_digit);
        break;
      case 'w':
      case 'W':
        add(is_word);
        break;
      case 's':
      case 'S':
        add(is_space);
        break;
      case 't':
        set.set('\t');
        break;
      case 'n':
        set.set('\n');
        break;
      case 'r':
        set.set('\r');
        break;
      default:
        is_read_ = is_read_ && byte > ' ' && !is_word(byte);
        set.set(static_cast<unsigned char>(byte) & 0x7F);
    }
    return byte == 'D' || byte == 'W' || byte == 'S' ? ~set : set;
  }

  Characters ReadClass() {
    Characters set;
    bool is_negated = Peek() == '^';
    at_ += is_negated ? 1 : 0;
    bool is_first = true;
    while (at_ < pattern_.size() && (is_first || Peek() != ']')) {
      is_first = false;
      char byte = pattern_[at_++];
      if (static_cast<unsigned char>(byte) >= 0x80) {
        is_read_ = false;
      } else if (byte == '\\') {
        set |= ReadEscape();
      } else if (Peek() == '-' && at_ + 1 < pattern_.size() && pattern_[at_ + 1] != ']') {
        char last = pattern_[at_ + 1];
        is_read_ =
            is_read_ && last != '\\' && last >= byte && static_cast<unsigned char>(last) < 0x80;
        for (char code = byte; is_read_ && code <= last && code != 127; ++code) {
          set.set(static_cast<unsigned char>(code));
        }
        at_ += 2;
      } else {
        set.set(static_cast<unsigned char>(byte));
      }
    }
    is_read_ = is_read_ && Peek() == ']';
    ++at_;
    return is_negated ? ~set : set;
  }

  std::string_view pattern_;
  size_t at_ = 0;
  bool is_read_ = true;
};

std::optional<SimpleRegex> SimpleRegex::Read(std::string_view pattern) {
  return RegexReader(pattern).Read();
}

std::optional<size_t> SimpleRegex::MatchAt(std::string_view text, size_t at) const {
  for (const Sequence& sequence : choices_) {
    if (std::optional<size_t> end = MatchSequence(sequence, 0, text, at)) {
      return *end - at;
    }
  }
  return std::nullopt;
}

std::optional<size_t> SimpleRegex::MatchSequence(const Sequence& items, size_t item,
                                                 std::string_view text, size_t at) {
  if (item == items.size()) {
    return at;
  }
  const Item& wanted = items[item];
  if (wanted.kind == Item::Kind::Begin) {
    return at == 0 ? MatchSequence(items, item + 1, text, at) : std::nullopt;
  }
  if (wanted.kind == Item::Kind::End) {
    bool is_end = at == text.size() || (at + 1 == text.size() && text[at] == '\n');
    return is_end ? MatchSequence(items, item + 1, text, at) : std::nullopt;
  }
  size_t count = 0;
  while (count < wanted.most && at + count < text.size() &&
         wanted.set.test(static_cast<unsigned char>(text[at + count]) & 0x7F)) {
    ++count;
  }
  for (; count >= wanted.least; --count) {
    if (auto end = MatchSequence(items, item + 1, text, at + count)) {
      return end;
    }
    if (count == 0) {
      break;
    }
  }
  return std::nullopt;
}

}  // namespace hikkoshi::glue_job
