// INSERT, DELETE, UPDATE, MERGE.

#include "sql/printer/printer.h"

namespace hikkoshi::sql {

void Printer::WriteNode(const ast::Insert& node) {
  Text(node.is_overwrite ? "insert overwrite " : "insert into ");
  Text(is_spark() && node.is_overwrite ? "table " : "");
  QualifiedName(node.table);
  if (!node.partition.empty()) {
    Text(" partition ");
    Parenthesized([&] {
      List(node.partition, [&](const ast::PartitionValue& value) {
        Name(value.column);
        if (value.value) {
          Text(" = ");
          WriteExpr(value.value, 0);
        }
      });
    });
  }
  if (node.replace_where) {
    Text(" replace");
    WriteCondition("where", node.replace_where);
  } else if (node.is_by_name) {
    Text(" by name");
  } else if (!node.columns.empty()) {
    Text(" ");
    NameList(node.columns);
  }
  document_.HardLine();
  Write(node.query);
}

void Printer::WriteNode(const ast::Delete& node) {
  Text("delete from ");
  QualifiedName(node.table);
  WriteAlias({node.alias, {}});
  WriteCondition("where", node.where);
}

void Printer::WriteAssignments(const std::vector<ast::Assignment>& assignments) {
  document_.Open();
  Text("set");
  document_.Indent();
  document_.Line();
  List(assignments, [&](const ast::Assignment& assignment) {
    QualifiedName(assignment.column);
    Text(" = ");
    WriteExpr(assignment.value, 0);
  });
  document_.Dedent();
  document_.Close();
}

void Printer::WriteNode(const ast::Update& node) {
  Text("update ");
  QualifiedName(node.table);
  WriteAlias({node.alias, {}});
  document_.HardLine();
  WriteAssignments(node.assignments);
  WriteCondition("where", node.where);
}

void Printer::WriteNode(const ast::Merge& node) {
  Text("merge into ");
  QualifiedName(node.table);
  WriteAlias({node.alias, {}});
  Clause("using ");
  WriteJoined(node.source);
  document_.HardLine();
  document_.Open();
  document_.Indent();
  Text("on");
  document_.Line();
  WriteWithComments(node.on);
  document_.Dedent();
  document_.Close();
  for (const ast::MergeClause& clause : node.clauses) {
    document_.HardLine();
    WriteMergeClause(clause);
  }
}

void Printer::WriteMergeClause(const ast::MergeClause& clause) {
  switch (clause.match) {
    case ast::MergeMatch::Matched:
      Text("when matched");
      break;
    case ast::MergeMatch::NotMatched:
      Text("when not matched");
      break;
    case ast::MergeMatch::NotMatchedBySource:
      Text("when not matched by source");
      break;
  }
  if (clause.condition) {
    Text(" and ");
    WriteExpr(clause.condition, kAndLevel + 1);
  }
  Text(" then");
  document_.Indent();
  document_.HardLine();
  switch (clause.action) {
    case ast::MergeAction::Update:
      Text("update ");
      WriteAssignments(clause.assignments);
      break;
    case ast::MergeAction::UpdateAll:
      Text("update set *");
      break;
    case ast::MergeAction::Delete:
      Text("delete");
      break;
    case ast::MergeAction::InsertAll:
      Text("insert *");
      break;
    case ast::MergeAction::Insert:
      Text("insert ");
      Parenthesized([&] {
        List(clause.assignments,
             [&](const ast::Assignment& assignment) { QualifiedName(assignment.column); });
      });
      document_.HardLine();
      Text("values ");
      Parenthesized([&] {
        List(clause.assignments,
             [&](const ast::Assignment& assignment) { WriteExpr(assignment.value, 0); });
      });
      break;
  }
  document_.Dedent();
}

}  // namespace hikkoshi::sql
