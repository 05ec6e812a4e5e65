#include "runtime/url.h"

#include <algorithm>

namespace hikkoshi::runtime {
namespace {

using Text = std::string_view;

struct Url {
  std::optional<Text> scheme;
  std::optional<Text> authority;
  std::optional<Text> user;
  std::optional<Text> host;
  std::optional<Text> path;
  std::optional<Text> query;
  std::optional<Text> fragment;
};

bool IsLetter(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}
bool IsDigit(char byte) {
  return byte >= '0' && byte <= '9';
}
bool IsHex(char byte) {
  return IsDigit(byte) || (byte >= 'a' && byte <= 'f') || (byte >= 'A' && byte <= 'F');
}

// Whether all characters may stand in a part that also takes those of `marks`.
bool HasOnly(Text text, Text marks) {
  constexpr Text kUnreserved = "_-!.~'()*";
  for (size_t i = 0; i < text.size(); ++i) {
    char byte = text[i];
    if (byte == '%') {
      if (i + 2 >= text.size() || !IsHex(text[i + 1]) || !IsHex(text[i + 2])) {
        return false;
      }
      continue;
    }
    bool is_fine = IsLetter(byte) || IsDigit(byte) || (byte & 0x80) != 0 ||
                   kUnreserved.find(byte) != Text::npos || marks.find(byte) != Text::npos;
    if (!is_fine) {
      return false;
    }
  }
  return true;
}

bool IsScheme(Text text) {
  return !text.empty() && IsLetter(text[0]) && std::all_of(text.begin(), text.end(), [](char byte) {
    return IsLetter(byte) || IsDigit(byte) || byte == '+' || byte == '-' || byte == '.';
  });
}

// Labels of letters, digits and hyphens; the last begins with a letter, or all are an IPv4 address.
bool IsHostName(Text host) {
  if (host.ends_with('.')) {
    host.remove_suffix(1);
  }
  size_t begin = 0;
  bool last_has_letter = false;
  bool is_numeric = true;
  while (true) {
    size_t end = std::min(host.find('.', begin), host.size());
    Text label = host.substr(begin, end - begin);
    bool is_fine = !label.empty() && label.front() != '-' && label.back() != '-' &&
                   std::all_of(label.begin(), label.end(), [](char byte) {
                     return IsLetter(byte) || IsDigit(byte) || byte == '-';
                   });
    if (!is_fine) {
      return false;
    }
    last_has_letter = IsLetter(label[0]);
    is_numeric = is_numeric && std::all_of(label.begin(), label.end(), IsDigit);
    if (end == host.size()) {
      bool is_address = is_numeric && std::count(host.begin(), host.end(), '.') == 3;
      return last_has_letter || is_address;
    }
    begin = end + 1;
  }
}

// Host and user of an authority; both stay away where it is no server's.
void ReadServer(Text authority, Url& url) {
  size_t at = authority.find('@');
  std::optional<Text> user;
  if (at != Text::npos) {
    user = authority.substr(0, at);
    authority.remove_prefix(at + 1);
  }
  size_t bracket = authority.starts_with('[') ? authority.find(']') : Text::npos;
  size_t colon = bracket != Text::npos ? authority.find(':', bracket) : authority.find(':');
  Text host = authority.substr(0, colon);
  Text port = colon == Text::npos ? Text() : authority.substr(colon + 1);
  bool is_host = bracket != Text::npos ? host.size() == bracket + 1 : IsHostName(host);
  if (is_host && std::all_of(port.begin(), port.end(), IsDigit)) {
    url.host = host;
    url.user = user;
  }
}

std::optional<Url> Read(Text text) {
  Url url;
  constexpr Text kUric = ";/?:@&=+$,[]";
  if (size_t hash = text.find('#'); hash != Text::npos) {
    url.fragment = text.substr(hash + 1);
    text = text.substr(0, hash);
  }
  size_t mark = text.find_first_of(":/?");
  if (mark != Text::npos && text[mark] == ':') {
    url.scheme = text.substr(0, mark);
    text.remove_prefix(mark + 1);
    if (!IsScheme(*url.scheme) || text.empty()) {
      return std::nullopt;
    }
    if (text[0] != '/') {
      return HasOnly(text, kUric) ? std::optional<Url>(url) : std::nullopt;
    }
  }
  if (size_t question = text.find('?'); question != Text::npos) {
    url.query = text.substr(question + 1);
    text = text.substr(0, question);
  }
  if (text.starts_with("//")) {
    text.remove_prefix(2);
    size_t slash = std::min(text.find('/'), text.size());
    if (slash > 0) {
      url.authority = text.substr(0, slash);
      ReadServer(*url.authority, url);
    }
    text.remove_prefix(slash);
  }
  url.path = text;
  bool is_valid = HasOnly(text, ";/:@&=+$,") && HasOnly(url.query.value_or(""), kUric) &&
                  HasOnly(url.fragment.value_or(""), kUric) &&
                  HasOnly(url.authority.value_or(""), ";:@&=+$,[]");
  return is_valid ? std::optional<Url>(url) : std::nullopt;
}

std::optional<std::string> Owned(const std::optional<Text>& text) {
  return text ? std::optional<std::string>(std::string(*text)) : std::nullopt;
}

}  // namespace

std::optional<std::string> UrlPart(Text text, Text part, bool& is_valid) {
  std::optional<Url> url = Read(text);
  is_valid = url.has_value();
  if (!url) {
    return std::nullopt;
  }
  if (part == "FILE") {
    std::optional<std::string> file = Owned(url->path);
    return file && url->query ? *file + "?" + std::string(*url->query) : file;
  }
  return part == "HOST"        ? Owned(url->host)
         : part == "PATH"      ? Owned(url->path)
         : part == "QUERY"     ? Owned(url->query)
         : part == "REF"       ? Owned(url->fragment)
         : part == "PROTOCOL"  ? Owned(url->scheme)
         : part == "AUTHORITY" ? Owned(url->authority)
         : part == "USERINFO"  ? Owned(url->user)
                               : std::nullopt;
}

std::optional<std::string> QueryValue(Text query, Text key) {
  for (size_t begin = 0; begin <= query.size();) {
    size_t end = std::min(query.find('&', begin), query.size());
    Text pair = query.substr(begin, end - begin);
    if (pair.size() > key.size() && pair.starts_with(key) && pair[key.size()] == '=') {
      return std::string(pair.substr(key.size() + 1));
    }
    begin = end + 1;
  }
  return std::nullopt;
}

}  // namespace hikkoshi::runtime
