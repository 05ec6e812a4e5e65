// Functions of text.

#include "base/text.h"
#include "engine/duckdb/spark/pack.h"
#include "runtime/text.h"

namespace hikkoshi::engine::duckdb::spark {
namespace {

using Text = std::string_view;
using runtime::Side;

constexpr int64_t kToTheEnd = INT32_MAX;

void AddParts(FunctionPack& pack) {
  auto& add = pack.scalars;
  add.push_back(Scalar("spark_substring", [](Text text, int32_t position) {
    return std::string(runtime::Substring(text, position, kToTheEnd));
  }));
  add.push_back(Scalar("spark_substring", [](Text text, int32_t position, int32_t length) {
    return std::string(runtime::Substring(text, position, length));
  }));
  add.push_back(Scalar("spark_left", [](Text text, int32_t length) {
    return std::string(runtime::Substring(text, 1, std::max(length, 0)));
  }));
  add.push_back(Scalar("spark_right", [](Text text, int32_t length) {
    return std::string(length <= 0 ? Text() : runtime::Substring(text, -length, kToTheEnd));
  }));
  add.push_back(Scalar("spark_substring_index", [](Text text, Text delimiter, int32_t count) {
    return std::string(runtime::SubstringIndex(text, delimiter, count));
  }));
  add.push_back(Scalar("spark_locate", [](Text part, Text text) {
    return static_cast<int32_t>(runtime::Locate(part, text, 1));
  }));
  add.push_back(Scalar("spark_locate", [](Text part, Text text, int32_t start) {
    return static_cast<int32_t>(runtime::Locate(part, text, start));
  }));
  add.push_back(Scalar("spark_length", [](Text text) {
    return static_cast<int32_t>(runtime::CharacterCount(text));
  }));
  add.push_back(Scalar("spark_length",
                       [](const Blob& blob) { return static_cast<int32_t>(blob.bytes.size()); }));
  add.push_back(
      Scalar("spark_octet_length", [](Text text) { return static_cast<int32_t>(text.size()); }));
  add.push_back(Scalar("spark_octet_length",
                       [](const Blob& blob) { return static_cast<int32_t>(blob.bytes.size()); }));
  add.push_back(Scalar("spark_find_in_set", [](Text word, Text list) {
    return static_cast<int32_t>(runtime::FindInSet(word, list));
  }));
  add.push_back(Scalar(
      "spark_split_part", [](Text text, Text delimiter, int32_t part) -> base::Result<std::string> {
        if (part == 0) {
          return base::Fail(Raise("INVALID_INDEX_OF_ZERO", "parts count from 1"));
        }
        std::vector<Text> parts;
        for (size_t begin = 0;;) {
          size_t end = delimiter.empty() ? Text::npos : text.find(delimiter, begin);
          parts.push_back(text.substr(begin, end == Text::npos ? end : end - begin));
          if (end == Text::npos) {
            break;
          }
          begin = end + delimiter.size();
        }
        int64_t index = part > 0 ? part - 1 : static_cast<int64_t>(parts.size()) + part;
        bool is_there = index >= 0 && index < static_cast<int64_t>(parts.size());
        return std::string(is_there ? parts[static_cast<size_t>(index)] : Text());
      }));
}

void AddChanges(FunctionPack& pack) {
  auto& add = pack.scalars;
  for (bool is_left : {true, false}) {
    const char* name = is_left ? "spark_lpad" : "spark_rpad";
    add.push_back(Scalar(name, [is_left](Text text, int32_t length) {
      return runtime::Pad(text, length, " ", is_left);
    }));
    add.push_back(Scalar(name, [is_left](Text text, int32_t length, Text pad) {
      return runtime::Pad(text, length, pad, is_left);
    }));
  }
  struct Trimming {
    const char* name;
    Side side;
  };
  for (Trimming trim : {Trimming{"spark_trim", Side::Both}, Trimming{"spark_ltrim", Side::Left},
                        Trimming{"spark_rtrim", Side::Right}}) {
    add.push_back(Scalar(trim.name, [side = trim.side](Text text) {
      return std::string(runtime::Trim(text, " ", side));
    }));
    add.push_back(Scalar(trim.name, [side = trim.side](Text text, Text characters) {
      return std::string(runtime::Trim(text, characters, side));
    }));
  }
  add.push_back(Scalar("spark_upper", [](Text text) { return runtime::Upper(text); }));
  add.push_back(Scalar("spark_lower", [](Text text) { return runtime::Lower(text); }));
  add.push_back(Scalar("spark_initcap", [](Text text) { return runtime::InitcapFull(text); }));
  add.push_back(Scalar("spark_legacy_initcap", [](Text text) { return runtime::Initcap(text); }));
  add.push_back(Scalar("spark_reverse", [](Text text) { return runtime::Reverse(text); }));
  add.push_back(Scalar("spark_repeat", [](Text text, int32_t times) -> base::Result<std::string> {
    constexpr int64_t kLimit = 100'000'000;
    if (static_cast<int64_t>(text.size()) * times > kLimit) {
      return base::Fail("the repeated text is too long");
    }
    return runtime::Repeat(text, times);
  }));
  add.push_back(Scalar("spark_translate", [](Text text, Text from, Text to) {
    return runtime::Translate(text, from, to);
  }));
  add.push_back(Scalar("spark_replace", [](Text text, Text part, Text by) {
    return part.empty() ? std::string(text) : base::ReplaceAll(text, part, by);
  }));
  add.push_back(Scalar("spark_overlay", [](Text text, Text by, int32_t position) {
    return runtime::Overlay(text, by, position, -1);
  }));
  add.push_back(Scalar("spark_overlay", [](Text text, Text by, int32_t position, int32_t length) {
    return runtime::Overlay(text, by, position, length);
  }));
}

void AddMeasures(FunctionPack& pack) {
  auto& add = pack.scalars;
  add.push_back(Scalar("spark_levenshtein", [](Text a, Text b) {
    return static_cast<int32_t>(runtime::Levenshtein(a, b));
  }));
  add.push_back(Scalar("spark_levenshtein", [](Text a, Text b, int32_t most) {
    int distance = runtime::Levenshtein(a, b);
    return static_cast<int32_t>(distance <= most ? distance : -1);
  }));
  add.push_back(Scalar("spark_soundex", [](Text text) { return runtime::Soundex(text); }));
  add.push_back(
      Scalar("spark_ascii", [](Text text) { return static_cast<int32_t>(runtime::Ascii(text)); }));
  add.push_back(Scalar("spark_chr", [](int64_t code) { return runtime::Chr(code); }));
  add.push_back(Scalar("spark_luhn_check", [](Text text) { return runtime::LuhnCheck(text); }));
  add.push_back(Scalar("spark_mask",
                       [](std::optional<Text> text, std::optional<Text> upper,
                          std::optional<Text> lower, std::optional<Text> digit,
                          std::optional<Text> other) -> base::Result<std::optional<std::string>> {
                         for (const std::optional<Text>& by : {upper, lower, digit, other}) {
                           if (by && runtime::CharacterCount(*by) != 1) {
                             return base::Fail(Raise("DATATYPE_MISMATCH.INPUT_SIZE_NOT_ONE",
                                                     "a mask is one character"));
                           }
                         }
                         return text ? std::optional<std::string>(
                                           runtime::Mask(*text, upper, lower, digit, other))
                                     : std::nullopt;
                       }));
  add.push_back(
      Scalar("spark_contains", [](Text text, Text part) { return text.find(part) != Text::npos; }));
  add.push_back(
      Scalar("spark_startswith", [](Text text, Text part) { return text.starts_with(part); }));
  add.push_back(
      Scalar("spark_endswith", [](Text text, Text part) { return text.ends_with(part); }));
  add.push_back(Scalar(
      "spark_format_number", [](double number, int32_t digits) -> std::optional<std::string> {
        return digits < 0 ? std::nullopt
                          : std::optional<std::string>(runtime::FormatNumber(number, digits));
      }));
  add.push_back(Scalar(
      "spark_format_number", [](int64_t number, int32_t digits) -> std::optional<std::string> {
        return digits < 0 ? std::nullopt
                          : std::optional<std::string>(runtime::FormatNumber(number, 0, digits));
      }));
  add.push_back(
      Scalar("spark_conv",
             [](Text text, int32_t from, int32_t to) -> base::Result<std::optional<std::string>> {
               bool overflows = false;
               std::optional<std::string> result = runtime::ConvertBase(text, from, to, overflows);
               if (overflows) {
                 return base::Fail(Raise("ARITHMETIC_OVERFLOW", "overflow in conv"));
               }
               return result;
             }));
  add.push_back(Scalar("spark_conv_legacy", [](Text text, int32_t from, int32_t to) {
    bool overflows = false;
    return runtime::ConvertBase(text, from, to, overflows);
  }));
}

}  // namespace

void AddStrings(FunctionPack& pack) {
  AddParts(pack);
  AddChanges(pack);
  AddMeasures(pack);
}

}  // namespace hikkoshi::engine::duckdb::spark
