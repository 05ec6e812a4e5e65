// What a name in FROM stands for: a CTE or view, a table of the catalog, a table written earlier
// in the program, or one that nothing is known of, whose columns are then assumed from use.

#include <utility>

#include "base/text.h"
#include "functions/coercion.h"
#include "resolve/name_index.h"
#include "resolve/relation.h"
#include "resolve/statement.h"
#include "resolve/text_files.h"

namespace hikkoshi::resolve {
namespace {

using types::Type;
using types::TypeKind;

// Hive's types as the engine of the dialect reads them: Spark has neither char nor varchar in
// queries, and Trino's timestamp has no zone.
Type ReadType(const Context& context, const Type& type) {
  if (!context.is_trino()) {
    return functions::WithoutLength(type);
  }
  Type read = type;
  if (read.kind == TypeKind::Timestamp) {
    read.kind = TypeKind::TimestampNtz;
  }
  for (types::Field& field : read.fields) {
    field.type = ReadType(context, field.type);
  }
  return read;
}

Column FromCatalog(const Context& context, const std::string& table, const catalog::Column& column,
                   bool keeps_char) {
  Column read;
  read.name = column.name;
  read.type = keeps_char && column.type.kind == TypeKind::Char ? column.type
                                                               : ReadType(context, column.type);
  read.lineage = Lineage{Derivation::Copied, {SourceColumn{table, column.name}}};
  read.is_assumed = column.evidence == catalog::Evidence::Assumed;
  return read;
}

// Adds what earlier uses have shown of a table that is not fully known.
void AddAssumed(Context& context, const std::string& table, base::Span span, Schema& schema) {
  context.assumed().AddTable(table, span);
  schema.is_complete = false;
  schema.open_tables = {table};
  NameIndex names;
  for (const std::string& name : context.assumed().ColumnsOf(table)) {
    if (names.FindFirst(schema.columns, name) != nullptr) {
      continue;
    }
    Column column;
    column.name = name;
    column.type = context.assumed().TypeOf(table, name);
    column.lineage = Lineage{Derivation::Copied, {SourceColumn{table, name}}};
    column.is_assumed = true;
    schema.columns.push_back(std::move(column));
  }
}

Schema CatalogSchema(Context& context, const catalog::Table& table, base::Span span) {
  Schema schema;
  std::string name = table.QualifiedName();
  // In tables that the dialect's own engine writes, char columns hold their blanks.
  bool keeps_char = table.location.empty();
  for (const catalog::Column& column : table.columns) {
    schema.columns.push_back(FromCatalog(context, name, column, keeps_char));
  }
  auto all_text = table.parameters.find("all_text");
  if (all_text != table.parameters.end() && all_text->second == "true") {
    context.assumed().StateAll(name, types::Simple(TypeKind::String));
  }
  if (!table.has_all_columns) {
    AddAssumed(context, name, span, schema);
  }
  return schema;
}

const catalog::Table* FindTable(const Context& context, const std::vector<std::string>& parts) {
  if (parts.size() == 1 && !context.default_database().empty()) {
    const catalog::Table* table = context.catalog().Find(catalog::kTemporaryDatabase, parts[0]);
    if (table == nullptr) {
      table = context.catalog().Find(context.default_database(), parts[0]);
    }
    if (table != nullptr || context.has_only_default_database()) {
      return table;
    }
  }
  return context.catalog().Find(parts);
}

// Views are named with one part, or as global_temp.name; tables written earlier with two.
const NamedSchema* FindNamed(const Context& context, const std::vector<std::string>& parts,
                             const NamedSchema* names) {
  if (parts.size() == 1) {
    const NamedSchema* found = FindName(names, parts[0]);
    return found != nullptr ? found : FindName(names, AssumedTableName(context, parts));
  }
  bool is_global_view = parts.size() == 2 && base::EqualsIgnoreCase(parts[0], "global_temp");
  return FindName(names, is_global_view ? parts[1] : AssumedTableName(context, parts));
}

// Formats that carry column names and types themselves, as the catalog describes them.
bool CarriesSchema(std::string_view format) {
  return format == "parquet" || format == "orc" || format == "avro" || format == "delta" ||
         format == "iceberg" || format == "hudi";
}

std::string PathOf(const Context& context, ast::ExprId path) {
  const auto* literal = context.tree().If<ast::Literal>(path);
  return literal == nullptr ? "" : literal->text;
}

}  // namespace

Schema TableSchema(Context& context, ast::RelationId id, const ast::TableRef& table,
                   const NamedSchema* names) {
  if (const NamedSchema* named = FindNamed(context, table.parts, names)) {
    context.Record(id, Target{TargetKind::Query, "", named->query});
    return named->schema == nullptr ? Schema() : *named->schema;
  }
  base::Span span = context.SpanOf(id);
  if (const catalog::Table* known = FindTable(context, table.parts)) {
    context.Record(id, Target{TargetKind::CatalogTable, known->QualifiedName(), {}});
    return CatalogSchema(context, *known, span);
  }
  std::string name = AssumedTableName(context, table.parts);
  context.Record(id, Target{TargetKind::CatalogTable, name, {}});
  context.Report(diagnostics::Code::UnknownTable, span,
                 "no catalog knows the table, its columns are concluded from use: " + name);
  Schema schema;
  AddAssumed(context, name, span, schema);
  return schema;
}

Schema FileSchema(Context& context, ast::RelationId id, const ast::FileRelation& file) {
  std::string path = PathOf(context, file.path);
  const catalog::Table* table = path.empty() ? nullptr : context.catalog().FindByLocation(path);
  bool is_whole_table = table != nullptr && catalog::NormalizeLocation(table->location) ==
                                                catalog::NormalizeLocation(path);
  base::Span span = context.SpanOf(id);
  if (is_whole_table && CarriesSchema(file.format)) {
    context.Record(id, Target{TargetKind::CatalogTable, table->QualifiedName(), {}});
    return CatalogSchema(context, *table, span);
  }
  Schema schema;
  if (path.empty()) {
    schema.is_complete = false;
    return schema;
  }
  std::string name = file.format + ".`" + path + "`";
  context.Record(id, Target{TargetKind::CatalogTable, name, {}});
  if (ReadsTextOnly(file)) {
    context.assumed().StateAll(name, types::Simple(TypeKind::String));
  }
  AddAssumed(context, name, span, schema);
  return schema;
}

Schema DbtSchema(Context& context, ast::RelationId id, const ast::DbtRelation& relation) {
  std::string_view database =
      relation.source.empty() ? catalog::kModelDatabase : std::string_view(relation.source);
  const catalog::Table* known = context.catalog().Find(database, relation.name);
  if (known == nullptr) {
    Schema schema;
    schema.is_complete = false;
    return schema;
  }
  context.Record(id, Target{TargetKind::CatalogTable, known->QualifiedName(), {}});
  return CatalogSchema(context, *known, context.SpanOf(id));
}

}  // namespace hikkoshi::resolve
