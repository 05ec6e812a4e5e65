#include "catalog/catalog_text.h"

#include <algorithm>
#include <vector>

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

// Takes the first word off the text.
std::string_view TakeWord(std::string_view& text) {
  text = base::Trim(text);
  std::string_view word = text.substr(0, text.find(' '));
  text.remove_prefix(word.size());
  return word;
}

Column ReadColumn(std::string_view line) {
  Column column;
  column.name = std::string(TakeWord(line));
  line = base::Trim(line);
  types::ParsedType parsed = types::ParseTypePrefix(line, types::TypeSyntax::Spark);
  column.type = parsed.type;
  std::string_view rest = line.substr(std::min(parsed.length, line.size()));
  column.is_partition_key = rest.find(" partition") != rest.npos;
  bool is_inferred = rest.find(" inferred") != rest.npos;
  bool is_assumed = rest.find(" assumed") != rest.npos;
  column.evidence = is_assumed    ? Evidence::Assumed
                    : is_inferred ? Evidence::Inferred
                                  : Evidence::Declared;
  return column;
}

Table ReadTable(std::string_view line) {
  Table table;
  TakeWord(line);
  std::string_view name = TakeWord(line);
  size_t dot = name.find('.');
  table.database = std::string(name.substr(0, dot));
  table.name = dot == name.npos ? "" : std::string(name.substr(dot + 1));
  std::string_view format = TakeWord(line);
  bool has_format = format.find("://") == format.npos;
  table.format = has_format ? std::string(format) : "";
  table.location = std::string(has_format ? TakeWord(line) : format);
  return table;
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
    text +=
        std::string(EvidenceText(column.evidence)) + CommentText(OneLine(column.comment)) + "\n";
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

Catalog ReadText(std::string_view text) {
  Catalog catalog;
  std::vector<Table> tables;
  for (const std::string& line : base::Split(text, '\n')) {
    std::string_view content = base::Trim(line);
    if (line.starts_with("table ")) {
      tables.push_back(ReadTable(line));
    } else if (!content.empty() && !tables.empty()) {
      bool is_open = content == "…";
      tables.back().has_all_columns = tables.back().has_all_columns && !is_open;
      if (!is_open) {
        tables.back().columns.push_back(ReadColumn(content));
      }
    }
  }
  for (Table& table : tables) {
    catalog.Add(std::move(table));
  }
  return catalog;
}

}  // namespace hikkoshi::catalog
