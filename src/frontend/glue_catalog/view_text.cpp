#include "frontend/glue_catalog/view_text.h"

#include <optional>
#include <string>
#include <string_view>

#include "base/text.h"
#include "types/type.h"

namespace hikkoshi::frontend::glue_catalog {
namespace {

using diagnostics::Code;

constexpr std::string_view kPrestoMark = "/* Presto View:";

int Base64Digit(char letter) {
  constexpr std::string_view kAlphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  size_t at = kAlphabet.find(letter);
  return at == kAlphabet.npos ? -1 : static_cast<int>(at);
}

std::optional<std::string> DecodeBase64(std::string_view text) {
  std::string decoded;
  uint32_t bits = 0;
  int bit_count = 0;
  for (char letter : text) {
    if (letter == '=') {
      break;
    }
    int digit = Base64Digit(letter);
    if (digit < 0) {
      return std::nullopt;
    }
    bits = (bits << 6) | static_cast<uint32_t>(digit);
    bit_count += 6;
    if (bit_count >= 8) {
      bit_count -= 8;
      decoded.push_back(static_cast<char>((bits >> bit_count) & 0xFF));
    }
  }
  return decoded;
}

std::optional<JsonValue> DecodePrestoView(std::string_view text) {
  std::string_view encoded = base::Trim(text).substr(kPrestoMark.size());
  encoded = base::Trim(encoded.substr(0, encoded.find("*/")));
  std::optional<std::string> decoded = DecodeBase64(encoded);
  if (!decoded || !base::IsValidUtf8(*decoded)) {
    return std::nullopt;
  }
  JsonDocument document = ParseJson(*decoded, base::SourceId());
  if (!document.error.message.empty() || document.roots.size() != 1) {
    return std::nullopt;
  }
  return std::move(document.roots[0]);
}

// The view's own columns have Trino's types, more exact than those that the catalog shows.
void AddMissingColumns(const JsonValue& view, catalog::Table& table) {
  const JsonValue* columns = view.Find("columns");
  if (columns == nullptr || !table.columns.empty()) {
    return;
  }
  for (const JsonValue& item : columns->items) {
    catalog::Column column;
    column.name = item.TextOf("name");
    column.type = types::ParseType(item.TextOf("type"), types::TypeSyntax::Trino).type;
    table.columns.push_back(std::move(column));
  }
  table.has_all_columns = !table.columns.empty();
}

}  // namespace

void ReadViewText(const JsonValue& value, catalog::Table& table, diagnostics::Sink& sink) {
  const JsonValue* original = value.Find("ViewOriginalText");
  if (original == nullptr || base::Trim(original->text).empty()) {
    return;
  }
  if (!base::Trim(original->text).starts_with(kPrestoMark)) {
    table.view_sql = original->text;
    return;
  }
  std::optional<JsonValue> view = DecodePrestoView(original->text);
  if (!view || view->TextOf("originalSql").empty()) {
    sink.Add(Code::CatalogView, original->span,
             "text of the view cannot be decoded: " + table.QualifiedName());
    return;
  }
  table.view_sql = view->TextOf("originalSql");
  AddMissingColumns(*view, table);
}

}  // namespace hikkoshi::frontend::glue_catalog
