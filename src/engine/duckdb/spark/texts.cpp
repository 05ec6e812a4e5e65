// More functions of text: URLs, hidden letters, numbers by pattern, choices.

#include "base/text.h"
#include "engine/duckdb/spark/pack.h"
#include "runtime/number_pattern.h"
#include "runtime/text.h"
#include "runtime/url.h"

namespace hikkoshi::engine::duckdb::spark {
namespace {

using Text = std::string_view;
using MaybeText = base::Result<std::optional<std::string>>;

MaybeText UrlPart(Text url, Text part, bool raises) {
  bool is_valid = true;
  auto value = runtime::UrlPart(url, part, is_valid);
  if (!is_valid && raises) {
    return base::Fail(Raise("INVALID_URL", "not a URL: " + std::string(url)));
  }
  return value;
}

MaybeText UrlKey(Text url, Text part, Text key, bool raises) {
  if (key.find_first_of("\\.[]{}()*+?^$|") != Text::npos) {
    return base::Fail("a key of a URL's query that is a pattern is not read: " + std::string(key));
  }
  if (part != "QUERY") {
    return std::optional<std::string>();
  }
  MaybeText query = UrlPart(url, part, raises);
  if (!query || !*query) {
    return query;
  }
  return runtime::QueryValue(**query, key);
}

void AddUrls(FunctionPack& pack) {
  auto& add = pack.scalars;
  for (bool raises : {true, false}) {
    const char* name = raises ? "spark_parse_url" : "spark_try_parse_url";
    add.push_back(
        Scalar(name, [raises](Text url, Text part) { return UrlPart(url, part, raises); }));
    add.push_back(Scalar(
        name, [raises](Text url, Text part, Text key) { return UrlKey(url, part, key, raises); }));
  }
}

// The n-th of the other arguments; outside of them an error, or NULL.
void AddChoice(FunctionPack& pack, const char* name, bool raises) {
  ScalarFunction function;
  function.name = name;
  function.arguments = {Type::Of(Kind::Integer)};
  function.variadic = Type::Of(Kind::Text);
  function.result = Type::Of(Kind::Text);
  function.null_in_null_out = false;
  function.run = [raises](const Arguments& arguments, ColumnWriter& output) -> base::Status {
    for (size_t row = 0; row < arguments.row_count; ++row) {
      const ColumnView& places = arguments.columns[0];
      int64_t place = places.is_null(row) ? 0 : places.Int64(row);
      bool is_there = place >= 1 && place < static_cast<int64_t>(arguments.columns.size());
      if (!is_there && !places.is_null(row) && raises) {
        return base::Fail(Raise("INVALID_ARRAY_INDEX", "no argument " + std::to_string(place)));
      }
      const ColumnView* chosen =
          is_there ? &arguments.columns[static_cast<size_t>(place)] : nullptr;
      if (chosen == nullptr || chosen->is_null(row)) {
        output.SetNull(row);
      } else {
        output.SetText(row, chosen->Text(row));
      }
    }
    return {};
  };
  pack.scalars.push_back(std::move(function));
}

base::Result<Blob> ToBinary(Text text, Text format) {
  std::string name = base::ToLower(format);
  std::optional<std::string> bytes;
  if (name == "hex") {
    bytes = runtime::Unhex(text);
  } else if (name == "base64") {
    bytes = runtime::Unbase64(text);
  } else if (name == "utf-8" || name == "utf8") {
    bytes = std::string(text);
  } else {
    return base::Fail(Raise("INVALID_PARAMETER_VALUE.BINARY_FORMAT", "no format: " + name));
  }
  if (!bytes) {
    return base::Fail(Raise("CONVERSION_INVALID_INPUT", "not " + name + ": " + std::string(text)));
  }
  return Blob{*bytes};
}

void AddBinaryFormats(FunctionPack& pack) {
  auto& add = pack.scalars;
  add.push_back(Scalar("spark_to_binary", [](Text text) { return ToBinary(text, "hex"); }));
  add.push_back(
      Scalar("spark_to_binary", [](Text text, Text format) { return ToBinary(text, format); }));
}

// to_number as plain text, for a cast to the pattern's decimal.
MaybeText ToNumber(Text text, Text format, bool raises) {
  std::optional<runtime::NumberPattern> pattern = runtime::ReadNumberPattern(format);
  if (!pattern) {
    return base::Fail(Raise("INVALID_FORMAT", "no number pattern: " + std::string(format)));
  }
  std::optional<std::string> number = runtime::ReadByPattern(*pattern, text);
  if (!number && raises) {
    return base::Fail(Raise("INVALID_FORMAT.MISMATCH_INPUT",
                            "does not fit the number pattern: " + std::string(text)));
  }
  return number;
}

base::Status ToChar(const Arguments& arguments, ColumnWriter& output) {
  const ColumnView& numbers = arguments.columns[0];
  const ColumnView& formats = arguments.columns[1];
  for (size_t row = 0; row < arguments.row_count; ++row) {
    if (numbers.is_null(row) || formats.is_null(row)) {
      output.SetNull(row);
      continue;
    }
    auto pattern = runtime::ReadNumberPattern(formats.Text(row));
    if (!pattern) {
      return base::Fail(
          Raise("INVALID_FORMAT", "no number pattern: " + std::string(formats.Text(row))));
    }
    output.SetText(row,
                   runtime::WriteByPattern(*pattern, numbers.Integer(row), numbers.type().scale));
  }
  return {};
}

void AddNumberPatterns(FunctionPack& pack) {
  auto& add = pack.scalars;
  add.push_back(Scalar("spark_to_number",
                       [](Text text, Text format) { return ToNumber(text, format, true); }));
  add.push_back(Scalar("spark_try_to_number",
                       [](Text text, Text format) { return ToNumber(text, format, false); }));
  ScalarFunction to_char;
  to_char.name = "spark_to_char";
  to_char.arguments = {Type::Of(Kind::Any), Type::Of(Kind::Text)};
  to_char.result = Type::Of(Kind::Text);
  to_char.run = ToChar;
  pack.scalars.push_back(std::move(to_char));
}

}  // namespace

void AddTexts(FunctionPack& pack) {
  AddUrls(pack);
  AddChoice(pack, "spark_elt", true);
  AddChoice(pack, "spark_legacy_elt", false);
  AddBinaryFormats(pack);
  AddNumberPatterns(pack);
  auto& add = pack.scalars;
  add.push_back(Scalar("spark_format_pattern", [](int64_t number, Text pattern) -> MaybeText {
    return runtime::FormatByPattern(number, 0, pattern);
  }));
  add.push_back(Scalar("spark_quote", [](Text text) {
    return "'" + base::ReplaceAll(base::ReplaceAll(text, "\\", "\\\\"), "'", "\\'") + "'";
  }));
  ScalarFunction number;
  number.name = "spark_format_decimal";
  number.arguments = {Type::Of(Kind::Any), Type::Of(Kind::Any)};
  number.result = Type::Of(Kind::Text);
  number.run = [](const Arguments& arguments, ColumnWriter& output) -> base::Status {
    const ColumnView& numbers = arguments.columns[0];
    const ColumnView& formats = arguments.columns[1];
    for (size_t row = 0; row < arguments.row_count; ++row) {
      if (numbers.is_null(row) || formats.is_null(row)) {
        output.SetNull(row);
        continue;
      }
      int scale = numbers.type().scale;
      if (formats.type().kind != Kind::Text) {
        int64_t digits = formats.Int64(row);
        digits < 0 ? output.SetNull(row)
                   : output.SetText(row, runtime::FormatNumber(numbers.Integer(row), scale,
                                                               static_cast<int>(digits)));
        continue;
      }
      auto text = runtime::FormatByPattern(numbers.Integer(row), scale, formats.Text(row));
      if (!text) {
        return base::Fail(text.error());
      }
      output.SetText(row, *text);
    }
    return {};
  };
  pack.scalars.push_back(std::move(number));
}

}  // namespace hikkoshi::engine::duckdb::spark
