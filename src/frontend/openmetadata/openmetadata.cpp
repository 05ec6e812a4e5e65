#include "frontend/openmetadata/openmetadata.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.h"
#include "frontend/json_document.h"
#include "frontend/openmetadata/column_type.h"

namespace hikkoshi::frontend::openmetadata {
namespace {

using diagnostics::Code;

bool IsTable(const JsonValue& value) {
  return value.kind == JsonKind::Object && value.Find("fullyQualifiedName") != nullptr &&
         value.Find("columns") != nullptr;
}

// Returns the last part but one of "service.catalog.database.table"; parts with dots are quoted.
std::string DatabaseOf(std::string_view qualified_name) {
  std::vector<std::string> parts(1);
  bool is_quoted = false;
  for (char c : qualified_name) {
    if (c == '"') {
      is_quoted = !is_quoted;
    } else if (c == '.' && !is_quoted) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts.size() < 2 ? "" : parts[parts.size() - 2];
}

std::string TagsOf(const JsonValue& value) {
  const JsonValue* tags = value.Find("tags");
  std::vector<std::string> names;
  for (const JsonValue& tag : tags == nullptr ? std::vector<JsonValue>() : tags->items) {
    if (std::string name = tag.TextOf("tagFQN"); !name.empty()) {
      names.push_back(std::move(name));
    }
  }
  std::sort(names.begin(), names.end());
  return base::Join(names, ",");
}

// Names of partition keys: texts in older releases, objects in newer ones.
std::vector<std::string> PartitionKeysOf(const JsonValue& table) {
  const JsonValue* partition = table.Find("tablePartition");
  const JsonValue* columns = partition == nullptr ? nullptr : partition->Find("columns");
  std::vector<std::string> names;
  for (const JsonValue& column : columns == nullptr ? std::vector<JsonValue>() : columns->items) {
    names.push_back(column.kind == JsonKind::String ? column.text : column.TextOf("columnName"));
  }
  return names;
}

class Reader {
 public:
  Reader(catalog::Catalog& catalog, diagnostics::Sink& sink) : catalog_(catalog), sink_(sink) {}

  // Returns whether the value is something that holds tables.
  bool Read(const JsonValue& value) {
    if (IsTable(value)) {
      AddTable(value);
      return true;
    }
    const JsonValue* data = value.Find("data");
    const std::vector<JsonValue>& items = data == nullptr ? value.items : data->items;
    bool all_known = data != nullptr || value.kind == JsonKind::Array;
    for (const JsonValue& item : items) {
      all_known = Read(item) && all_known;
    }
    return all_known;
  }

 private:
  void AddTable(const JsonValue& value) {
    catalog::Table table = ReadTable(value);
    if (table.name.empty() || table.database.empty()) {
      sink_.Add(Code::CatalogShape, value.span,
                "table has no name or no database: " + value.TextOf("fullyQualifiedName"));
      return;
    }
    catalog::Table* known = catalog_.FindMutable(table.database, table.name);
    if (known == nullptr) {
      catalog_.Add(std::move(table));
    } else {
      Describe(table, *known);
    }
  }

  catalog::Table ReadTable(const JsonValue& value) {
    catalog::Table table;
    table.name = value.TextOf("name");
    const JsonValue* schema = value.Find("databaseSchema");
    table.database = schema == nullptr ? "" : schema->TextOf("name");
    if (table.database.empty()) {
      table.database = DatabaseOf(value.TextOf("fullyQualifiedName"));
    }
    table.comment = value.TextOf("description");
    table.location = value.TextOf("locationPath");
    table.span = value.span;
    ReadColumns(value, table);
    ReadTags(value, table);
    ReadView(value, table);
    return table;
  }

  void ReadColumns(const JsonValue& value, catalog::Table& table) {
    for (const JsonValue& item : value.Find("columns")->items) {
      catalog::Column column;
      column.name = item.TextOf("name");
      column.comment = item.TextOf("description");
      ColumnType type = ReadColumnType(item);
      column.type = std::move(type.type);
      if (!type.doubt.empty()) {
        std::string written = item.TextOf("dataTypeDisplay");
        sink_.Add(Code::CatalogType, item.span,
                  "type of " + table.QualifiedName() + "." + column.name + " is not understood (" +
                      type.doubt + "): " + (written.empty() ? item.TextOf("dataType") : written));
      }
      table.columns.push_back(std::move(column));
    }
    std::vector<std::string> keys = PartitionKeysOf(value);
    for (catalog::Column& column : table.columns) {
      column.is_partition_key = std::any_of(
          keys.begin(), keys.end(),
          [&column](const std::string& key) { return base::EqualsIgnoreCase(key, column.name); });
    }
    std::stable_partition(table.columns.begin(), table.columns.end(),
                          [](const catalog::Column& column) { return !column.is_partition_key; });
    table.has_all_columns = !table.columns.empty();
  }

  static void ReadTags(const JsonValue& value, catalog::Table& table) {
    if (std::string tags = TagsOf(value); !tags.empty()) {
      table.parameters["tags"] = tags;
    }
    for (const JsonValue& column : value.Find("columns")->items) {
      if (std::string tags = TagsOf(column); !tags.empty()) {
        table.parameters["tags." + column.TextOf("name")] = tags;
      }
    }
  }

  // Connectors give a view's query, or the statement that makes the view.
  void ReadView(const JsonValue& value, catalog::Table& table) {
    if (value.TextOf("tableType") != "View") {
      return;
    }
    std::string text = value.TextOf("schemaDefinition");
    std::string lower = base::ToLower(base::Trim(text));
    if (lower.starts_with("select") || lower.starts_with("with")) {
      table.view_sql = base::Trim(text);
    } else {
      sink_.Add(Code::CatalogView, value.span,
                "the view's query is not given: " + table.QualifiedName());
    }
  }

  // Adds what another catalog does not say of the table.
  static void Describe(const catalog::Table& from, catalog::Table& to) {
    if (to.comment.empty()) {
      to.comment = from.comment;
    }
    for (catalog::Column& column : to.columns) {
      const catalog::Column* described = from.FindColumn(column.name);
      if (column.comment.empty() && described != nullptr) {
        column.comment = described->comment;
      }
    }
    to.parameters.insert(from.parameters.begin(), from.parameters.end());
  }

  catalog::Catalog& catalog_;
  diagnostics::Sink& sink_;
};

}  // namespace

void ReadOpenMetadata(const base::SourceSet& sources, base::SourceId source_id,
                      catalog::Catalog& catalog, diagnostics::Sink& sink) {
  JsonDocument document = ParseJson(sources.text(source_id), source_id);
  Reader reader(catalog, sink);
  for (const JsonValue& root : document.roots) {
    if (!reader.Read(root)) {
      sink.Add(Code::CatalogShape, root.span,
               "not only tables: expected what OpenMetadata answers to GET /api/v1/tables");
    }
  }
  if (!document.error.message.empty()) {
    sink.Add(Code::CatalogSyntax, document.error.span,
             "catalog is not read from here on: " + document.error.message);
  }
}

bool LooksLikeOpenMetadata(std::string_view text) {
  auto has = [text](std::string_view word) { return text.find(word) != text.npos; };
  return has("\"fullyQualifiedName\"") && has("\"dataType\"") && has("\"columns\"");
}

}  // namespace hikkoshi::frontend::openmetadata
