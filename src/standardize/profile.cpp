#include "standardize/profile.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>

#include "standardize/english.h"
#include "standardize/words.h"

namespace hikkoshi::standardize {
namespace {

using types::TypeKind;

// Shapes of texts that are times: digits are 9, letters a, everything else itself.
struct Shape {
  std::string_view shape;
  std::string_view format;
  bool is_date;
};

constexpr std::array kShapes = {
    Shape{"9999-99-99 99:99:99", "yyyy-MM-dd HH:mm:ss", false},
    Shape{"9999/99/99 99:99:99", "yyyy/MM/dd HH:mm:ss", false},
    Shape{"9999-99-99T99:99:99", "yyyy-MM-dd'T'HH:mm:ss", false},
    Shape{"9999-99-99 99:99", "yyyy-MM-dd HH:mm", false},
    Shape{"9999/99/99 99:99", "yyyy/MM/dd HH:mm", false},
    Shape{"99999999999999", "yyyyMMddHHmmss", false},
    Shape{"99/99/9999 99:99:99", "MM/dd/yyyy HH:mm:ss", false},
    Shape{"99/99/9999 99:99:99", "dd/MM/yyyy HH:mm:ss", false},
    Shape{"9999-99-99", "yyyy-MM-dd", true},
    Shape{"9999/99/99", "yyyy/MM/dd", true},
    Shape{"99999999", "yyyyMMdd", true},
    Shape{"99/99/9999", "MM/dd/yyyy", true},
    Shape{"99/99/9999", "dd/MM/yyyy", true},
    Shape{"99-99-9999", "MM-dd-yyyy", true},
    Shape{"99-99-9999", "dd-MM-yyyy", true},
    Shape{"99.99.9999", "dd.MM.yyyy", true},
    Shape{"aaa 99 9999", "MMM dd yyyy", true},
    Shape{"99 aaa 9999", "dd MMM yyyy", true},
    Shape{"99-aaa-9999", "dd-MMM-yyyy", true},
};

std::string ShapeOf(std::string_view value) {
  std::string shape;
  for (char byte : value) {
    bool is_digit = byte >= '0' && byte <= '9';
    bool is_letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
    bool is_iso_mark = byte == 'T' && shape == "9999-99-99";
    shape += is_digit ? '9' : is_letter && !is_iso_mark ? 'a' : byte;
  }
  return shape;
}

Conversion Of(ConversionKind kind, std::string format, const types::Type& type) {
  Conversion conversion;
  conversion.kind = kind;
  conversion.format = std::move(format);
  conversion.old_type = type;
  return conversion;
}

bool NamesOneOf(std::string_view name, std::initializer_list<std::string_view> wanted) {
  Words words = SplitWords(name);
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return std::find(wanted.begin(), wanted.end(), word) != wanted.end();
  });
}

bool NamesFlag(std::string_view name) {
  Words words = SplitWords(name);
  bool is_statement = !words.empty() && (IsAdjective(words.back()) || words[0] == "is" ||
                                         words[0] == "has" || words[0] == "can");
  return is_statement || NamesOneOf(name, {"flg", "flag", "yn", "ind", "indicator", "fg", "bool"});
}

bool NamesTime(std::string_view name) {
  return NamesOneOf(name, {"time", "timestamp", "ts", "tm", "dt", "date", "datetime", "epoch", "at",
                           "ms", "millis", "updated", "created", "upd", "tstamp"});
}

void AddFlags(std::string_view name, const types::Type& type, const ColumnProfile& profile,
              std::vector<Conversion>& candidates) {
  struct Pair {
    std::string_view true_value;
    std::string_view false_value;
    bool needs_name;
  };
  static constexpr std::array kPairs = {
      Pair{"Y", "N", false},        Pair{"y", "n", false},        Pair{"true", "false", false},
      Pair{"True", "False", false}, Pair{"TRUE", "FALSE", false}, Pair{"yes", "no", false},
      Pair{"Yes", "No", false},     Pair{"T", "F", true},         Pair{"1", "0", true}};
  for (const Pair& pair : kPairs) {
    std::vector<std::string> both = {std::string(pair.true_value), std::string(pair.false_value)};
    std::sort(both.begin(), both.end());
    bool is_number = types::IsInteger(type.kind);
    bool fits_type = types::IsText(type.kind) || (is_number && pair.true_value == "1");
    if (fits_type && profile.values == both && (!pair.needs_name || NamesFlag(name))) {
      Conversion conversion = Of(ConversionKind::FlagToBoolean, "", type);
      conversion.true_value = pair.true_value;
      conversion.false_value = pair.false_value;
      candidates.push_back(std::move(conversion));
    }
  }
}

void AddTexts(const ColumnProfile& profile, const ColumnUsage& usage, const types::Type& type,
              std::vector<Conversion>& candidates) {
  for (const std::string& format : usage.timestamp_formats) {
    candidates.push_back(Of(ConversionKind::TextToTimestamp, format, type));
  }
  for (const std::string& format : usage.date_formats) {
    candidates.push_back(Of(ConversionKind::TextToDate, format, type));
  }
  if (!candidates.empty() || profile.values.empty()) {
    return;
  }
  std::string shape = ShapeOf(profile.values.front());
  for (const Shape& row : kShapes) {
    if (row.shape == shape && !row.format.empty()) {
      ConversionKind kind =
          row.is_date ? ConversionKind::TextToDate : ConversionKind::TextToTimestamp;
      candidates.push_back(Of(kind, std::string(row.format), type));
    }
  }
}

// Plausible times lie between 1980 and 2100.
void AddEpochs(std::string_view name, const types::Type& type, const ColumnProfile& profile,
               std::vector<Conversion>& candidates) {
  constexpr long long kFrom = 315532800;
  constexpr long long kTo = 4102444800;
  long long low = std::strtoll(profile.smallest.c_str(), nullptr, 10);
  long long high = std::strtoll(profile.largest.c_str(), nullptr, 10);
  if (!NamesTime(name) || profile.values.empty()) {
    return;
  }
  if (low >= kFrom && high <= kTo) {
    candidates.push_back(Of(ConversionKind::EpochSecondsToTimestamp, "", type));
  } else if (low >= kFrom * 1000 && high <= kTo * 1000) {
    candidates.push_back(Of(ConversionKind::EpochMillisToTimestamp, "", type));
  }
}

bool IsShortElement(std::string_view element) {
  return !element.empty() && element.size() <= 40 && base::Trim(element) == element;
}

void AddDelimited(const ColumnProfile& profile, const ColumnUsage& usage, const types::Type& type,
                  std::vector<Conversion>& candidates) {
  for (const std::string& separator : usage.separators) {
    candidates.push_back(Of(ConversionKind::DelimitedToArray, separator, type));
  }
  if (!usage.separators.empty()) {
    return;
  }
  for (char separator : {',', '|', ';'}) {
    size_t with_separator = 0;
    bool are_elements_short = true;
    for (const std::string& value : profile.values) {
      std::vector<std::string> elements = base::Split(value, separator);
      with_separator += elements.size() > 1 ? 1 : 0;
      are_elements_short =
          are_elements_short && std::all_of(elements.begin(), elements.end(), IsShortElement);
    }
    if (are_elements_short && with_separator * 2 > profile.values.size()) {
      candidates.push_back(Of(ConversionKind::DelimitedToArray, std::string(1, separator), type));
    }
  }
}

}  // namespace

std::string PathText(const std::vector<std::string>& fields) {
  return base::Join(fields, ".");
}

std::vector<Conversion> CandidateConversions(std::string_view name, const types::Type& type,
                                             const ColumnProfile& profile,
                                             const ColumnUsage& usage) {
  std::vector<Conversion> candidates;
  AddFlags(name, type, profile, candidates);
  if (types::IsText(type.kind) && candidates.empty()) {
    AddTexts(profile, usage, type, candidates);
  }
  if (types::IsText(type.kind) && candidates.empty()) {
    AddDelimited(profile, usage, type, candidates);
  }
  bool is_wide_integer = type.kind == TypeKind::Long || type.kind == TypeKind::Int;
  if (is_wide_integer && candidates.empty()) {
    AddEpochs(name, type, profile, candidates);
  }
  return candidates;
}

}  // namespace hikkoshi::standardize
