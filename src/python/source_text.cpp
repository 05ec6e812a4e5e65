#include "python/source_text.h"

#include <iconv.h>

#include <algorithm>
#include <cctype>
#include <optional>

#include "base/text.h"

namespace hikkoshi::python {
namespace {

bool IsNameByte(char byte) {
  return std::isalnum(static_cast<unsigned char>(byte)) != 0 || byte == '-' || byte == '_' ||
         byte == '.';
}

// The encoding in one line: `# -*- coding: latin-1 -*-`, `# vim: fileencoding=cp932`.
std::string EncodingInLine(std::string_view line) {
  size_t mark = line.find_first_not_of(" \t\f");
  if (mark == line.npos || line[mark] != '#') {
    return "";
  }
  for (size_t at = line.find("coding", mark); at != line.npos; at = line.find("coding", at + 1)) {
    size_t colon = at + 6;
    if (colon >= line.size() || (line[colon] != ':' && line[colon] != '=')) {
      continue;
    }
    size_t begin = line.find_first_not_of(" \t", colon + 1);
    size_t end = begin;
    while (end < line.size() && IsNameByte(line[end])) {
      ++end;
    }
    if (begin != line.npos && end > begin) {
      return std::string(line.substr(begin, end - begin));
    }
  }
  return "";
}

std::optional<std::string> Decode(std::string_view bytes, const std::string& encoding) {
  iconv_t converter = iconv_open("UTF-8", encoding.c_str());
  if (converter == reinterpret_cast<iconv_t>(-1)) {
    return std::nullopt;
  }
  std::string input(bytes);
  std::string output(bytes.size() * 4 + 4, '\0');
  char* from = input.data();
  char* to = output.data();
  size_t from_left = input.size();
  size_t to_left = output.size();
  bool is_read = iconv(converter, &from, &from_left, &to, &to_left) != static_cast<size_t>(-1);
  iconv_close(converter);
  if (!is_read || from_left != 0) {
    return std::nullopt;
  }
  output.resize(output.size() - to_left);
  return output;
}

// The C library reads two bytes of ASCII as signs of their own, that have no other code in
// Shift_JIS; Python reads them as ASCII.
std::string WithAscii(std::string text) {
  constexpr std::string_view kYen = "\xc2\xa5";
  constexpr std::string_view kOverline = "\xe2\x80\xbe";
  return base::ReplaceAll(base::ReplaceAll(text, kYen, "\\"), kOverline, "~");
}

// Python's source must be ASCII where it looks like ASCII.
bool KeepsAscii(const std::string& encoding) {
  std::string ascii;
  for (char byte = ' '; byte < '\x7f'; ++byte) {
    ascii += byte;
  }
  return Decode(ascii, encoding) == ascii;
}

}  // namespace

std::string NamedEncoding(std::string_view bytes) {
  for (int line = 0; line < 2; ++line) {
    size_t end = std::min(bytes.find('\n'), bytes.size());
    std::string_view text = bytes.substr(0, end);
    std::string name = EncodingInLine(text);
    if (!name.empty()) {
      name = base::ToLower(name);
      std::replace(name.begin(), name.end(), '_', '-');
      return name;
    }
    size_t first = text.find_first_not_of(" \t\f\r");
    if ((first != text.npos && text[first] != '#') || end == bytes.size()) {
      return "";
    }
    bytes.remove_prefix(end + 1);
  }
  return "";
}

std::string ToUtf8(std::string bytes) {
  std::string encoding = NamedEncoding(bytes);
  if (encoding.empty() || encoding.starts_with("utf")) {
    return bytes;
  }
  bool is_latin = encoding == "latin-1" || encoding == "latin1" || encoding == "l1" ||
                  encoding == "iso-latin-1";
  encoding = is_latin ? "iso-8859-1" : encoding;
  bool is_japanese = encoding == "shift-jis" || encoding == "sjis" || encoding == "shiftjis" ||
                     encoding == "s-jis";
  if (!is_japanese && !KeepsAscii(encoding)) {
    return bytes;
  }
  std::optional<std::string> text = Decode(bytes, is_japanese ? "shift-jis" : encoding);
  if (text && is_japanese) {
    text = WithAscii(std::move(*text));
  }
  return text ? std::move(*text) : bytes;
}

}  // namespace hikkoshi::python
