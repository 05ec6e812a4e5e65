#include "resolve/schema_text.h"

namespace hikkoshi::resolve {
namespace {

std::string_view DerivationText(Derivation derivation) {
  switch (derivation) {
    case Derivation::Constant:
      return "constant";
    case Derivation::Copied:
      return "copied";
    case Derivation::Computed:
      return "computed";
  }
  return "";
}

}  // namespace

std::string ToText(const Schema& schema, types::TypeSyntax syntax) {
  std::string text;
  for (const Column& column : schema.columns) {
    text += (column.name.empty() ? "?" : column.name) + " " + types::ToText(column.type, syntax);
    text += column.is_nullable ? "\n" : " not null\n";
  }
  return text + (schema.is_complete ? "" : "…\n");
}

std::string LineageText(const Schema& schema) {
  std::string text;
  for (const Column& column : schema.columns) {
    text += column.name + " <- " + std::string(DerivationText(column.lineage.derivation));
    std::string separator = " ";
    for (const SourceColumn& source : column.lineage.sources) {
      text += separator + source.table + "." + source.column;
      separator = ", ";
    }
    text += "\n";
  }
  return text;
}

}  // namespace hikkoshi::resolve
