#pragma once

// Functions over UTF-8 text as Spark has them: lengths and positions count in characters
// (code points), positions start at 1.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "runtime/number_text.h"

namespace hikkoshi::runtime {

int64_t CharacterCount(std::string_view text);
// substring(text, position, length): position 0 is 1, negative counts from the end.
std::string_view Substring(std::string_view text, int64_t position, int64_t length);
// The same over bytes.
std::string_view SubstringBytes(std::string_view bytes, int64_t position, int64_t length);
// Position of `part` at or after `start`, or 0.
int Locate(std::string_view part, std::string_view text, int64_t start);
std::string_view SubstringIndex(std::string_view text, std::string_view delimiter, int count);
std::string Pad(std::string_view text, int64_t length, std::string_view pad, bool is_left);
std::string PadBytes(std::string_view bytes, int64_t length, std::string_view pad, bool is_left);
enum class Side : uint8_t { Both, Left, Right };
std::string_view Trim(std::string_view text, std::string_view characters, Side side);
std::string Translate(std::string_view text, std::string_view from, std::string_view to);
std::string Reverse(std::string_view text);
std::string Repeat(std::string_view text, int64_t times);
std::string Overlay(std::string_view text, std::string_view replacement, int64_t position,
                    int64_t length);
std::string OverlayBytes(std::string_view bytes, std::string_view replacement, int64_t position,
                         int64_t length);
std::string Upper(std::string_view text);
std::string Lower(std::string_view text);
// A capital at the beginning of every word: one letter for one, as Spark 3 has it.
std::string Initcap(std::string_view text);
// The same as Spark 4 has it, where one letter may become two.
std::string InitcapFull(std::string_view text);
int Levenshtein(std::string_view left, std::string_view right);
std::string Soundex(std::string_view text);
int Ascii(std::string_view text);
std::string Chr(int64_t code);
int FindInSet(std::string_view word, std::string_view list);
bool LuhnCheck(std::string_view text);
std::string Mask(std::string_view text, std::optional<std::string_view> upper,
                 std::optional<std::string_view> lower, std::optional<std::string_view> digit,
                 std::optional<std::string_view> other);

std::string Hex(std::string_view bytes);
std::string HexOfNumber(int64_t number);
std::optional<std::string> Unhex(std::string_view text);
std::string Base64(std::string_view bytes);
std::optional<std::string> Unbase64(std::string_view text);
std::string Binary(int64_t number);
// conv(text, from, to): no value for a base outside 2 … 36 or an empty text; an overflow gives the
// largest value and sets `overflows`.
std::optional<std::string> ConvertBase(std::string_view text, int from, int to, bool& overflows);
std::string UrlEncode(std::string_view text);
std::optional<std::string> UrlDecode(std::string_view text);

// 1234567.891 -> "1,234,567.89"
std::string FormatNumber(double number, int digits);
std::string FormatNumber(Int128 unscaled, int scale, int digits);
// By a pattern of Java's DecimalFormat that has digits, zeros, commas and a point only.
base::Result<std::string> FormatByPattern(Int128 unscaled, int scale, std::string_view pattern);

// Bytes of the text in that charset, and back. Fails for charsets Spark does not know.
base::Result<std::string> Encode(std::string_view text, std::string_view charset);
base::Result<std::string> Decode(std::string_view bytes, std::string_view charset);
// Valid UTF-8 as it is; every other byte sequence becomes U+FFFD, as Java decodes.
std::string ValidUtf8(std::string_view bytes);

}  // namespace hikkoshi::runtime
