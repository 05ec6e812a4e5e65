#include "catalog/catalog_text.h"

#include "base/text.h"

namespace hikkoshi::catalog {
namespace {

std::string_view EvidenceText(Evidence evidence) {
  switch (evidence) {
    case Evidence::Declared:
      return "";
    case Evidence::Inferred:
      return " inferred";
    case Evidence::Assumed:
      return " assumed";
  }
  return "";
}

std::string CommentText(const std::string& comment) {
  return comment.empty() ? "" : " -- " + comment;
}

std::string OneLine(const std::string& text) {
  return base::ReplaceAll(base::ReplaceAll(text, "\r", ""), "\n", " ");
}

}  // namespace

std::string ToText(const Table& table) {
  std::string text = "table " + table.QualifiedName();
  text += table.format.empty() ? "" : " " + table.format;
  text += table.location.empty() ? "" : " " + table.location;
  text += CommentText(OneLine(table.comment)) + "\n";
  for (const Column& column : table.columns) {
    text += "  " + column.name + " " + types::ToText(column.type);
    text += column.is_partition_key ? " partition" : "";
    text += std::string(EvidenceText(column.evidence)) + CommentText(OneLine(column.comment)) + "\n";
  }
  if (!table.has_all_columns) {
    text += "  …\n";
  }
  if (!table.view_sql.empty()) {
    text += "  as " + OneLine(table.view_sql) + "\n";
  }
  return text;
}

std::string ToText(const Catalog& catalog) {
  std::string text;
  for (const Table* table : catalog.tables()) {
    text += ToText(*table);
  }
  return text;
}

}  // namespace hikkoshi::catalog
