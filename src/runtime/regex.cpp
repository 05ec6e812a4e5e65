#include "runtime/regex.h"

#include <fmt/format.h>
#include <unicode/regex.h>
#include <unicode/unistr.h>

#include <map>
#include <memory>

namespace hikkoshi::runtime {
namespace {

icu::UnicodeString Wide(std::string_view text) {
  return icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
}

std::string Narrow(const icu::UnicodeString& text) {
  std::string result;
  return text.toUTF8String(result);
}

std::string Slice(const icu::UnicodeString& text, int32_t begin, int32_t end) {
  return Narrow(text.tempSubStringBetween(begin, end));
}

// What a class letter means in Java; inside brackets without the outer ones of a plain class.
std::string_view ClassOf(char letter) {
  switch (letter) {
    case 'd':
      return "[0-9]";
    case 'D':
      return "[^0-9]";
    case 'w':
      return "[A-Za-z0-9_]";
    case 'W':
      return "[^A-Za-z0-9_]";
    case 's':
      return "[ \\t\\n\\x0B\\f\\r]";
    case 'S':
      return "[^ \\t\\n\\x0B\\f\\r]";
    default:
      return "";
  }
}

constexpr size_t kCacheLimit = 256;

base::Result<icu::RegexPattern*> Compile(std::string_view pattern) {
  thread_local std::map<std::string, std::unique_ptr<icu::RegexPattern>, std::less<>> known;
  auto found = known.find(pattern);
  if (found != known.end()) {
    return found->second.get();
  }
  UErrorCode status = U_ZERO_ERROR;
  UParseError where;
  std::unique_ptr<icu::RegexPattern> compiled(
      icu::RegexPattern::compile(Wide(JavaPatternForIcu(pattern)), 0, where, status));
  if (U_FAILURE(status)) {
    return base::Fail(
        fmt::format("[INVALID_PARAMETER_VALUE.PATTERN] not a regular expression: {}", pattern));
  }
  if (known.size() >= kCacheLimit) {
    known.clear();
  }
  return known.emplace(std::string(pattern), std::move(compiled)).first->second.get();
}

struct Search {
  icu::UnicodeString text;
  std::unique_ptr<icu::RegexMatcher> matcher;
  UErrorCode status = U_ZERO_ERROR;

  bool Next() { return matcher->find(status) && U_SUCCESS(status); }
  int32_t begin(int group = 0) { return matcher->start(group, status); }
  int32_t end(int group = 0) { return matcher->end(group, status); }
  // A pattern that needs too many steps.
  bool is_lost() const { return U_FAILURE(status); }
};

base::Result<std::unique_ptr<Search>> Start(std::string_view text, std::string_view pattern) {
  base::Result<icu::RegexPattern*> compiled = Compile(pattern);
  if (!compiled) {
    return base::Fail(compiled.error());
  }
  auto search = std::make_unique<Search>();
  search->text = Wide(text);
  search->matcher.reset((*compiled)->matcher(search->text, search->status));
  return search;
}

base::Error TooHard(std::string_view pattern) {
  return {fmt::format("the regular expression takes too many steps: {}", pattern)};
}

base::Status CheckGroup(Search& search, int group) {
  if (group < 0 || group > search.matcher->groupCount()) {
    return base::Fail(
        fmt::format("[INVALID_PARAMETER_VALUE.REGEX_GROUP_INDEX] the pattern has {} groups, not {}",
                    search.matcher->groupCount(), group));
  }
  return {};
}

std::string GroupText(Search& search, int group) {
  int32_t begin = search.begin(group);
  return begin < 0 ? "" : Slice(search.text, begin, search.end(group));
}

// Adds the replacement with `$1`, `${name}` and `\x` filled in.
base::Status AppendReplacement(Search& search, std::string_view replacement, std::string& out) {
  for (size_t at = 0; at < replacement.size(); ++at) {
    char byte = replacement[at];
    if (byte == '\\') {
      if (++at == replacement.size()) {
        return base::Fail("character to be escaped is missing in the replacement");
      }
      out += replacement[at];
    } else if (byte == '$') {
      size_t next = at + 1;
      if (next >= replacement.size() || replacement[next] < '0' || replacement[next] > '9') {
        return base::Fail("a group reference in the replacement is not a number");
      }
      int group = replacement[next] - '0';
      if (group > search.matcher->groupCount()) {
        return base::Fail(fmt::format("no group {}", group));
      }
      // Further digits belong to the number as long as such a group exists.
      while (next + 1 < replacement.size() && replacement[next + 1] >= '0' &&
             replacement[next + 1] <= '9') {
        int longer = group * 10 + (replacement[next + 1] - '0');
        if (longer > search.matcher->groupCount()) {
          break;
        }
        group = longer;
        ++next;
      }
      out += GroupText(search, group);
      at = next;
    } else {
      out += byte;
    }
  }
  return {};
}

size_t NextCharacter(std::string_view text, size_t at) {
  ++at;
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) {
    ++at;
  }
  return at;
}

}  // namespace

std::string JavaPatternForIcu(std::string_view pattern) {
  std::string result;
  bool is_quoted = false;
  for (size_t at = 0; at < pattern.size(); ++at) {
    bool is_escape = pattern[at] == '\\' && at + 1 < pattern.size();
    if (is_quoted) {
      is_quoted = !(is_escape && pattern[at + 1] == 'E');
      result += pattern[at];
      if (!is_quoted) {
        result += pattern[++at];
      }
      continue;
    }
    if (!is_escape) {
      result += pattern[at];
      continue;
    }
    char letter = pattern[++at];
    std::string_view ascii = ClassOf(letter);
    if (!ascii.empty()) {
      result += ascii;
    } else {
      result += '\\';
      result += letter;
      is_quoted = letter == 'Q';
    }
  }
  return result;
}

base::Result<bool> RegexpFind(std::string_view text, std::string_view pattern) {
  auto search = Start(text, pattern);
  if (!search) {
    return base::Fail(search.error());
  }
  bool is_found = (*search)->Next();
  return (*search)->is_lost() ? base::Result<bool>(base::Fail(TooHard(pattern))) : is_found;
}

base::Result<std::string> RegexpExtract(std::string_view text, std::string_view pattern,
                                        int group) {
  auto search = Start(text, pattern);
  if (!search) {
    return base::Fail(search.error());
  }
  if (!(*search)->Next()) {
    return (*search)->is_lost() ? base::Result<std::string>(base::Fail(TooHard(pattern)))
                                : std::string();
  }
  if (base::Status status = CheckGroup(**search, group); !status) {
    return base::Fail(status.error());
  }
  return GroupText(**search, group);
}

base::Result<std::vector<std::string>> RegexpExtractAll(std::string_view text,
                                                        std::string_view pattern, int group) {
  auto search = Start(text, pattern);
  if (!search) {
    return base::Fail(search.error());
  }
  std::vector<std::string> found;
  while ((*search)->Next()) {
    if (base::Status status = CheckGroup(**search, group); !status) {
      return base::Fail(status.error());
    }
    found.push_back(GroupText(**search, group));
  }
  if ((*search)->is_lost()) {
    return base::Fail(TooHard(pattern));
  }
  return found;
}

base::Result<std::string> RegexpReplace(std::string_view text, std::string_view pattern,
                                        std::string_view replacement, int position) {
  auto search = Start(text, pattern);
  if (!search) {
    return base::Fail(search.error());
  }
  Search& found = **search;
  int32_t from = found.text.moveIndex32(0, position - 1);
  if (position < 1 || (position > 1 && from >= found.text.length())) {
    return std::string(text);
  }
  std::string result = Slice(found.text, 0, from);
  found.matcher->region(from, found.text.length(), found.status);
  int32_t last = from;
  while (found.Next()) {
    result += Slice(found.text, last, found.begin());
    if (base::Status status = AppendReplacement(found, replacement, result); !status) {
      return base::Fail(status.error());
    }
    last = found.end();
  }
  if (found.is_lost()) {
    return base::Fail(TooHard(pattern));
  }
  return result + Slice(found.text, last, found.text.length());
}

base::Result<int> RegexpCount(std::string_view text, std::string_view pattern) {
  auto search = Start(text, pattern);
  if (!search) {
    return base::Fail(search.error());
  }
  int count = 0;
  while ((*search)->Next()) {
    ++count;
  }
  return (*search)->is_lost() ? base::Result<int>(base::Fail(TooHard(pattern))) : count;
}

base::Result<int> RegexpPosition(std::string_view text, std::string_view pattern) {
  auto search = Start(text, pattern);
  if (!search) {
    return base::Fail(search.error());
  }
  if (!(*search)->Next()) {
    return (*search)->is_lost() ? base::Result<int>(base::Fail(TooHard(pattern))) : 0;
  }
  return (*search)->text.countChar32(0, (*search)->begin()) + 1;
}

base::Result<std::optional<std::string>> RegexpSubstring(std::string_view text,
                                                         std::string_view pattern) {
  auto search = Start(text, pattern);
  if (!search) {
    return base::Fail(search.error());
  }
  if (!(*search)->Next()) {
    return std::optional<std::string>();
  }
  return std::optional<std::string>(GroupText(**search, 0));
}

base::Result<std::vector<std::string>> RegexpSplit(std::string_view text, std::string_view pattern,
                                                   int limit) {
  auto search = Start(text, pattern);
  if (!search) {
    return base::Fail(search.error());
  }
  Search& found = **search;
  std::vector<std::string> parts;
  int32_t last = 0;
  while ((limit <= 0 || static_cast<int>(parts.size()) < limit - 1) && found.Next()) {
    // Java: a match of no width at the beginning gives no empty first part.
    if (found.end() == 0) {
      continue;
    }
    if (found.begin() == found.text.length() && found.end() == found.begin() && pattern.empty()) {
      break;
    }
    parts.push_back(Slice(found.text, last, found.begin()));
    last = found.end();
  }
  if (found.is_lost()) {
    return base::Fail(TooHard(pattern));
  }
  parts.push_back(Slice(found.text, last, found.text.length()));
  return parts;
}

base::Result<bool> Like(std::string_view text, std::string_view pattern, std::string_view escape) {
  struct Piece {
    char kind;  // '%', '_', or 'c' for a character
    std::string_view character;
  };
  std::vector<Piece> pieces;
  for (size_t at = 0; at < pattern.size();) {
    size_t next = NextCharacter(pattern, at);
    std::string_view character = pattern.substr(at, next - at);
    if (!escape.empty() && character == escape) {
      size_t after = next < pattern.size() ? NextCharacter(pattern, next) : next;
      std::string_view escaped = pattern.substr(next, after - next);
      if (escaped != "%" && escaped != "_" && escaped != escape) {
        return base::Fail(
            fmt::format("[INVALID_FORMAT] the escape in a LIKE pattern stands before neither %, _ "
                        "nor itself: {}",
                        pattern));
      }
      pieces.push_back({'c', escaped});
      next = after;
    } else {
      char kind = character == "%" ? '%' : character == "_" ? '_' : 'c';
      pieces.push_back({kind, character});
    }
    at = next;
  }
  // Greedy with one point to come back to: the last %.
  size_t piece = 0;
  size_t at = 0;
  size_t star = std::string_view::npos;
  size_t star_at = 0;
  while (at < text.size()) {
    size_t next = NextCharacter(text, at);
    bool fits =
        piece < pieces.size() &&
        (pieces[piece].kind == '_' ||
         (pieces[piece].kind == 'c' && pieces[piece].character == text.substr(at, next - at)));
    if (fits) {
      ++piece;
      at = next;
    } else if (piece < pieces.size() && pieces[piece].kind == '%') {
      star = piece++;
      star_at = at;
    } else if (star != std::string_view::npos) {
      piece = star + 1;
      star_at = NextCharacter(text, star_at);
      at = star_at;
    } else {
      return false;
    }
  }
  while (piece < pieces.size() && pieces[piece].kind == '%') {
    ++piece;
  }
  return piece == pieces.size();
}

}  // namespace hikkoshi::runtime
