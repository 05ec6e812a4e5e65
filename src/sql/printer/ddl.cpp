// CREATE TABLE, VIEW and SCHEMA.

#include <array>

#include "base/text.h"
#include "sql/printer/printer.h"

namespace hikkoshi::sql {
namespace {

struct Delimiter {
  std::string_view property;
  std::string_view words;
};
constexpr std::array kDelimiters = {
    Delimiter{"field.delim", "fields terminated by "},
    Delimiter{"escape.delim", "escaped by "},
    Delimiter{"collection.delim", "collection items terminated by "},
    Delimiter{"mapkey.delim", "map keys terminated by "},
    Delimiter{"line.delim", "lines terminated by "},
    Delimiter{"serialization.null.format", "null defined as "},
};

}  // namespace

void Printer::WriteNode(const ast::CreateSchema& node) {
  Text(node.if_not_exists ? "create schema if not exists " : "create schema ");
  QualifiedName(node.name);
  if (!node.comment.empty()) {
    Clause("comment ");
    String(node.comment);
  }
  if (!node.location.empty()) {
    Clause("location ");
    String(node.location);
  }
}

void Printer::WriteNode(const ast::CreateTable& node) {
  bool is_hive = is_trino() && node.is_external;
  string_dialect_ = is_hive ? dialect::Dialect::Hive : dialect();
  Text("create ");
  Text(node.or_replace ? "or replace " : "");
  Text(node.is_external ? "external " : "");
  Text(node.is_temporary ? "temporary " : "");
  Text(node.if_not_exists ? "table if not exists " : "table ");
  QualifiedName(node.name);
  WriteColumns(node);
  if (!node.comment.empty()) {
    Clause("comment ");
    String(node.comment);
  }
  WritePartitioning(node);
  WriteStorage(node);
  Properties(is_trino() && !is_hive ? "with" : "tblproperties", node.properties);
  if (node.query) {
    QueryAfterAs(node.query);
    if (node.has_no_data) {
      Clause("with no data");
    }
  }
  string_dialect_ = dialect();
}

void Printer::WriteColumns(const ast::CreateTable& node) {
  if (node.columns.empty()) {
    return;
  }
  Text(" (");
  document_.Indent();
  for (const ast::ColumnDefinition& column : node.columns) {
    if (&column == &node.columns.front()) {
      document_.HardSoftLine();
    } else {
      document_.HardLine();
    }
    WriteColumn(column);
    Text(&column == &node.columns.back() ? "" : ",");
  }
  document_.Dedent();
  document_.HardSoftLine();
  Text(")");
}

void Printer::WriteColumn(const ast::ColumnDefinition& column) {
  Name(column.name);
  if (column.type.is_known()) {
    Text(" ");
    Type(column.type, dialect::TraitsOf(string_dialect_).type_syntax);
  }
  Text(column.is_nullable ? "" : " not null");
  if (column.default_value) {
    Text(" default ");
    WriteExpr(column.default_value, precedence().predicate_operand);
  }
  if (!column.comment.empty()) {
    Text(" comment ");
    String(column.comment);
  }
}

void Printer::WritePartitioning(const ast::CreateTable& node) {
  if (!node.partition_columns.empty() || !node.partition_by.empty()) {
    Clause("partitioned by ");
    Parenthesized([&] {
      List(node.partition_columns,
           [&](const ast::ColumnDefinition& column) { WriteColumn(column); });
      if (!node.partition_columns.empty() && !node.partition_by.empty()) {
        Text(",");
        document_.Line();
      }
      ExprList(node.partition_by);
    });
  }
  if (!node.cluster_by.empty()) {
    Clause("cluster by ");
    NameList(node.cluster_by);
  }
  if (!node.bucketing.columns.empty()) {
    Clause("clustered by ");
    NameList(node.bucketing.columns);
    if (!node.bucketing.sorted_by.empty()) {
      Text(" sorted by ");
      Parenthesized([&] {
        List(node.bucketing.sorted_by,
             [&](const ast::OrderItem& item) { WriteOrderItem(item, false); });
      });
    }
    Text(" into ");
    WriteExpr(node.bucketing.count, 0);
    Text(" buckets");
  }
}

void Printer::WriteStorage(const ast::CreateTable& node) {
  WriteRowFormat(node.row_format);
  bool is_stored =
      node.is_external || !node.row_format.serde.empty() || !node.row_format.properties.empty();
  if (!node.format.empty()) {
    Clause(is_stored ? "stored as " : "using ");
    QualifiedName(base::Split(node.format, '.'));
  }
  Properties("options", node.options);
  if (!node.location.empty()) {
    Clause("location ");
    String(node.location);
  }
}

void Printer::WriteRowFormat(const ast::RowFormat& format) {
  if (!format.serde.empty()) {
    Clause("row format serde ");
    String(format.serde);
    Properties("with serdeproperties", format.properties);
  } else if (!format.properties.empty()) {
    Clause("row format delimited");
    for (const ast::Property& property : format.properties) {
      for (const Delimiter& row : kDelimiters) {
        if (row.property == property.name) {
          Clause(row.words);
          WriteExpr(property.value, 0);
        }
      }
    }
  }
  if (!format.input_format.empty()) {
    Clause("stored as inputformat ");
    String(format.input_format);
    Clause("outputformat ");
    String(format.output_format);
  }
}

void Printer::WriteNode(const ast::CreateView& node) {
  Text(node.or_replace ? "create or replace " : "create ");
  Text(node.is_temporary ? "temporary " : "");
  Text(node.if_not_exists ? "view if not exists " : "view ");
  QualifiedName(node.name);
  if (!node.columns.empty()) {
    Text(" ");
    Parenthesized([&] {
      List(node.columns, [&](const ast::ColumnDefinition& column) { WriteColumn(column); });
    });
  }
  if (!node.comment.empty()) {
    Clause("comment ");
    String(node.comment);
  }
  QueryAfterAs(node.query);
}

}  // namespace hikkoshi::sql
