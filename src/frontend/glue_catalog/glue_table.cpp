#include "frontend/glue_catalog/glue_table.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "frontend/glue_catalog/view_text.h"

namespace hikkoshi::frontend::glue_catalog {
namespace {

using diagnostics::Code;

struct FormatMark {
  std::string_view part;  // of the lower-case class name of a SerDe or input format
  std::string_view format;
};

// The first that fits decides.
constexpr std::array kFormatMarks = {
    FormatMark{"parquet", "parquet"},
    FormatMark{"orc", "orc"},
    FormatMark{"avro", "avro"},
    FormatMark{"iceberg", "iceberg"},
    FormatMark{"hudi", "hudi"},
    FormatMark{"openx.data.jsonserde", "json"},
    FormatMark{"jsonserde", "json"},
    FormatMark{"ionhiveserde", "ion"},
    FormatMark{"cloudtrail", "cloudtrail"},
    FormatMark{"opencsvserde", "csv"},
    FormatMark{"xml", "xml"},
    FormatMark{"grok", "grok"},
    FormatMark{"regexserde", "regex"},
    FormatMark{"lazysimpleserde", "csv"},
    FormatMark{"multidelimitserde", "csv"},
};

std::string FormatOfClass(std::string_view class_name) {
  std::string lower = base::ToLower(class_name);
  for (const FormatMark& mark : kFormatMarks) {
    if (lower.find(mark.part) != lower.npos) {
      return std::string(mark.format);
    }
  }
  return "";
}

void ReadParameters(const JsonValue* parameters, catalog::Table& table) {
  if (parameters == nullptr) {
    return;
  }
  for (const JsonMember& member : parameters->members) {
    table.parameters.try_emplace(member.name, member.value.text);
  }
}

// An open table format hides behind a plain one: Iceberg's data files are parquet.
std::string FormatOf(const JsonValue& storage, const catalog::Table& table) {
  auto parameter = [&](const char* name) {
    auto found = table.parameters.find(name);
    return found == table.parameters.end() ? "" : base::ToLower(found->second);
  };
  std::string open_format = parameter("table_type");
  if (open_format == "iceberg" || open_format == "delta") {
    return open_format;
  }
  if (parameter("spark.sql.sources.provider") == "delta") {
    return "delta";
  }
  std::string classification = parameter("classification");
  if (!classification.empty() && classification != "unknown") {
    return classification;
  }
  const JsonValue* serde = storage.Find("SerdeInfo");
  std::string format = serde == nullptr ? "" : FormatOfClass(serde->TextOf("SerializationLibrary"));
  return format.empty() ? FormatOfClass(storage.TextOf("InputFormat")) : format;
}

catalog::Column ReadColumn(const JsonValue& value, const catalog::Table& table,
                           diagnostics::Sink& sink) {
  catalog::Column column;
  column.name = value.TextOf("Name");
  column.comment = value.TextOf("Comment");
  const JsonValue* type = value.Find("Type");
  if (type == nullptr) {
    sink.Add(Code::CatalogType, value.span,
             "column has no type: " + table.QualifiedName() + "." + column.name);
    return column;
  }
  types::ParsedType parsed = types::ParseType(type->text, types::TypeSyntax::Hive);
  if (!parsed.error.empty()) {
    sink.Add(Code::CatalogType, type->span,
             "type of " + table.QualifiedName() + "." + column.name + " is not understood (" +
                 parsed.error + "): " + type->text);
  }
  column.type = std::move(parsed.type);
  return column;
}

void ReadColumns(const JsonValue* list, bool is_partition_key, catalog::Table& table,
                 diagnostics::Sink& sink) {
  if (list == nullptr) {
    return;
  }
  for (const JsonValue& item : list->items) {
    catalog::Column column = ReadColumn(item, table, sink);
    column.is_partition_key = is_partition_key;
    if (column.name.empty()) {
      sink.Add(Code::CatalogShape, item.span, "column has no name: " + table.QualifiedName());
      continue;
    }
    if (table.FindColumn(column.name) != nullptr) {
      sink.Add(Code::CatalogColumnTwice, item.span,
               "column is described twice, the later description counts: " + table.QualifiedName() +
                   "." + column.name);
      std::erase_if(table.columns, [&](const catalog::Column& known) {
        return base::EqualsIgnoreCase(known.name, column.name);
      });
    }
    table.columns.push_back(std::move(column));
  }
}

}  // namespace

bool IsGlueTable(const JsonValue& value) {
  bool has_columns = value.Find("StorageDescriptor") != nullptr ||
                     value.Find("PartitionKeys") != nullptr || value.Find("TableType") != nullptr;
  return value.kind == JsonKind::Object && value.Find("Name") != nullptr && has_columns;
}

catalog::Table ReadGlueTable(const JsonValue& value, const std::string& database,
                             diagnostics::Sink& sink) {
  catalog::Table table;
  table.name = value.TextOf("Name");
  table.database = value.TextOf("DatabaseName");
  table.database = table.database.empty() ? database : table.database;
  table.comment = value.TextOf("Description");
  table.span = value.span;
  ReadParameters(value.Find("Parameters"), table);
  if (const JsonValue* storage = value.Find("StorageDescriptor")) {
    ReadColumns(storage->Find("Columns"), false, table, sink);
    table.location = storage->TextOf("Location");
    const JsonValue* serde = storage->Find("SerdeInfo");
    ReadParameters(serde == nullptr ? nullptr : serde->Find("Parameters"), table);
    table.format = FormatOf(*storage, table);
  }
  ReadColumns(value.Find("PartitionKeys"), true, table, sink);
  table.has_all_columns = !table.columns.empty();
  if (table.comment.empty() && table.parameters.contains("comment")) {
    table.comment = table.parameters["comment"];
  }
  ReadViewText(value, table, sink);
  return table;
}

}  // namespace hikkoshi::frontend::glue_catalog
