#include "frontend/glue_catalog/glue_catalog.h"

#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "frontend/glue_catalog/glue_table.h"
#include "frontend/json_document.h"

namespace hikkoshi::frontend::glue_catalog {
namespace {

using diagnostics::Code;

// Finds the tables in whatever stands around them.
class Reader {
 public:
  Reader(catalog::Catalog& catalog, diagnostics::Sink& sink) : catalog_(catalog), sink_(sink) {}

  void ReadRoot(const JsonValue& root) {
    bool is_container = root.kind == JsonKind::Object || root.kind == JsonKind::Array;
    if (!is_container || !Read(root, "")) {
      sink_.Add(Code::CatalogShape, root.span,
                "no table found: expected the output of `aws glue get-tables`" + KeysOf(root));
    }
  }

 private:
  // Returns whether the value is something that holds tables.
  bool Read(const JsonValue& value, const std::string& database) {
    switch (value.kind) {
      case JsonKind::Array:
        return ReadList(value, database);
      case JsonKind::Object:
        return ReadObject(value, database);
      case JsonKind::Null:
      case JsonKind::Boolean:
      case JsonKind::Number:
      case JsonKind::String:
        return false;
    }
    return false;
  }

  bool ReadList(const JsonValue& list, const std::string& database) {
    bool all_known = true;
    for (const JsonValue& item : list.items) {
      if (!Read(item, database)) {
        all_known = false;
        sink_.Add(Code::CatalogShape, item.span, "not a table of the Glue catalog" + KeysOf(item));
      }
    }
    return all_known || !list.items.empty();
  }

  bool ReadObject(const JsonValue& object, const std::string& database) {
    if (IsGlueTable(object)) {
      AddTable(object, database);
      return true;
    }
    std::string own = DatabaseNameOf(object);
    const std::string& inner = own.empty() ? database : own;
    bool has_tables = false;
    for (const JsonMember& member : object.members) {
      has_tables = ReadMember(member, inner) || has_tables;
    }
    return has_tables;
  }

  bool ReadMember(const JsonMember& member, const std::string& database) {
    std::string name = base::ToLower(member.name);
    if (name == "tablelist" || name == "tables" || name == "table") {
      return Read(member.value, database);
    }
    if (name == "databases" || name == "databaselist") {
      return ReadDatabases(member.value, database);
    }
    return false;
  }

  // A list of databases, or an object whose members are named like the databases.
  bool ReadDatabases(const JsonValue& value, const std::string& database) {
    for (const JsonValue& item : value.items) {
      // A database without its tables is what `aws glue get-databases` prints.
      if (!Read(item, database) && DatabaseNameOf(item).empty()) {
        sink_.Add(Code::CatalogShape, item.span, "database has no name" + KeysOf(item));
      }
    }
    for (const JsonMember& member : value.members) {
      if (!Read(member.value, member.name)) {
        sink_.Add(Code::CatalogShape, member.value.span,
                  "no tables found in database: " + member.name);
      }
    }
    return true;
  }

  static std::string DatabaseNameOf(const JsonValue& object) {
    const JsonValue* database = object.Find("Database");
    if (database != nullptr && database->kind == JsonKind::Object) {
      return database->TextOf("Name");
    }
    for (const char* key : {"DatabaseName", "Database", "Name"}) {
      std::string name = object.TextOf(key);
      if (!name.empty()) {
        return name;
      }
    }
    return "";
  }

  void AddTable(const JsonValue& object, const std::string& database) {
    catalog::Table table = ReadGlueTable(object, database, sink_);
    if (table.name.empty() || table.database.empty()) {
      sink_.Add(
          Code::CatalogShape, object.span,
          table.name.empty() ? "table has no name" : "table has no database name: " + table.name);
      return;
    }
    if (catalog_.Find(table.database, table.name) != nullptr) {
      sink_.Add(Code::CatalogTableTwice, object.span,
                "table is described twice, the later description counts: " + table.QualifiedName());
    }
    catalog_.Add(std::move(table));
  }

  static std::string KeysOf(const JsonValue& value) {
    if (value.kind != JsonKind::Object || value.members.empty()) {
      return "";
    }
    std::vector<std::string> names;
    for (const JsonMember& member : value.members) {
      names.push_back(names.size() < 5 ? member.name : "…");
      if (names.size() > 5) {
        break;
      }
    }
    return ", found the keys " + base::Join(names, ", ");
  }

  catalog::Catalog& catalog_;
  diagnostics::Sink& sink_;
};

}  // namespace

void ReadGlueCatalog(const base::SourceSet& sources, base::SourceId source_id,
                     catalog::Catalog& catalog, diagnostics::Sink& sink) {
  std::string_view text = sources.text(source_id);
  if (!base::IsValidUtf8(text)) {
    sink.Add(Code::NotUtf8, base::Span{source_id, 0, 0}, "catalog is not UTF-8 text");
    return;
  }
  JsonDocument document = ParseJson(text, source_id);
  Reader reader(catalog, sink);
  for (const JsonValue& root : document.roots) {
    reader.ReadRoot(root);
  }
  if (!document.error.message.empty()) {
    sink.Add(Code::CatalogSyntax, document.error.span,
             "catalog is not read from here on: " + document.error.message);
  }
}

bool LooksLikeGlueCatalog(std::string_view text) {
  auto has = [&](std::string_view word) { return text.find(word) != text.npos; };
  std::string_view start = base::Trim(text).substr(0, 1);
  return (start == "{" || start == "[") &&
         (has("\"StorageDescriptor\"") || has("\"TableList\"") || has("\"ViewOriginalText\""));
}

}  // namespace hikkoshi::frontend::glue_catalog
