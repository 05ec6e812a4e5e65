// Statements: queries and the short ones.

#include "base/text.h"
#include "sql/printer/printer.h"

namespace hikkoshi::sql {

void Printer::Write(ast::StatementId id) {
  if (id) {
    Comments(tree_.comments(id));
    document_.Mark(tree_.span(id));
    std::visit([&](const auto& node) { WriteNode(node); }, tree_.at(id));
  }
}

void Printer::Clause(std::string_view text) {
  document_.HardLine();
  Text(text);
}

void Printer::QueryAfterAs(ast::QueryId id) {
  Clause("as");
  document_.HardLine();
  Write(id);
}

void Printer::Properties(std::string_view keyword, const std::vector<ast::Property>& properties) {
  if (properties.empty()) {
    return;
  }
  Clause(keyword);
  Text(" ");
  Parenthesized(
      [&] { List(properties, [&](const ast::Property& property) { WriteProperty(property); }); });
}

void Printer::WriteProperty(const ast::Property& property) {
  bool is_trino_dml = is_trino() && string_dialect_ == dialect();
  if (is_trino_dml) {
    Name(property.name);
  } else {
    String(property.name);
  }
  Text(" = ");
  WriteExpr(property.value, 0);
}

void Printer::WriteNode(const ast::QueryStatement& node) {
  Write(node.query);
}

// What a job writes is shown as the statement that would write it.
void Printer::WriteNode(const ast::WriteTable& node) {
  bool creates = node.mode != ast::WriteMode::Append && node.mode != ast::WriteMode::Merge;
  if (node.target.empty() || node.mode == ast::WriteMode::Merge) {
    NoSyntax("a write without a table, or a merge by keys");
    return;
  }
  bool is_partial = node.mode == ast::WriteMode::OverwritePartitions;
  Text(is_partial ? "insert overwrite table "
       : creates  ? "create or replace table "
                  : "insert into ");
  QualifiedName(node.target);
  if (!node.partition_by.empty() && creates && !is_partial) {
    Clause("partitioned by ");
    NameList(node.partition_by);
  }
  if (creates && !is_partial) {
    QueryAfterAs(node.query);
  } else {
    document_.HardLine();
    Write(node.query);
  }
}

void Printer::WriteNode(const ast::Drop& node) {
  Text("drop " + node.object + (node.if_exists ? " if exists " : " "));
  QualifiedName(node.name);
  Text(node.cascades ? " cascade" : "");
}

void Printer::WriteNode(const ast::Use& node) {
  Text("use ");
  QualifiedName(node.name);
}

void Printer::WriteNode(const ast::SetVariable& node) {
  const ast::Literal* value = tree_.If<ast::Literal>(node.value);
  Text(is_trino() ? "set session " : "set ");
  Text(node.name);
  Text(" = ");
  if (value != nullptr) {
    Text(value->text);
  } else {
    WriteExpr(node.value, 0);
  }
}

void Printer::WriteNode(const ast::Unload& node) {
  if (is_trino()) {
    Text("unload ");
    Subquery(node.query);
    Clause("to ");
    String(node.location);
    Properties("with", node.properties);
    return;
  }
  if (is_duckdb()) {
    NoSyntax("unload");
    return;
  }
  Text("insert overwrite directory ");
  String(node.location);
  std::vector<ast::Property> options = node.properties;
  const ast::Literal* format = options.empty() ? nullptr : tree_.If<ast::Literal>(options[0].value);
  if (format != nullptr && options[0].name == "format") {
    Clause("using ");
    Name(format->text);
    options.erase(options.begin());
  }
  Properties("options", options);
  document_.HardLine();
  Write(node.query);
}

void Printer::WriteNode(const ast::UnsupportedStatement& node) {
  Text("select ");
  Unsupported(node.code, node.reason, node.text);
}

}  // namespace hikkoshi::sql
