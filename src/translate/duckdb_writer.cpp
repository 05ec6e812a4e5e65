#include "translate/duckdb_writer.h"

namespace hikkoshi::translate {

std::unique_ptr<Writer> MakeDuckDbWriter(Context& context) {
  return std::make_unique<DuckDbWriter>(context);
}

void DuckDbWriter::Write(ast::ExprId id) {
  switch (tree().kind(id)) {
    case ast::ExprKind::Literal:
      return WriteLiteral(id);
    case ast::ExprKind::Interval:
      return WriteInterval(id);
    case ast::ExprKind::ColumnRef:
      return WriteColumn(id);
    case ast::ExprKind::Unary:
      return WriteUnary(id);
    case ast::ExprKind::Binary:
      return WriteBinary(id);
    case ast::ExprKind::Between:
      return WriteBetween(id);
    case ast::ExprKind::InList:
      return WriteInList(id);
    case ast::ExprKind::InQuery:
      return WriteInQuery(id);
    case ast::ExprKind::Like:
      return WriteLike(id);
    case ast::ExprKind::Case:
      return WriteCase(id);
    case ast::ExprKind::Cast:
      return WriteCast(id);
    case ast::ExprKind::Call:
      return WriteCall(id);
    case ast::ExprKind::Over:
      return WriteOver(id);
    case ast::ExprKind::Subscript:
      return WriteSubscript(id);
    case ast::ExprKind::FieldAccess:
      return WriteFieldAccess(id);
    case ast::ExprKind::Row:
      return WriteRow(id);
    case ast::ExprKind::IsTruth: {
      ast::IsTruth node = tree().Get<ast::IsTruth>(id);
      if (!Coerce(node.operand, types::Simple(types::TypeKind::Boolean))) {
        return Refuse(id, "the test of a truth value takes a boolean");
      }
      tree().at(id) = node;
      return;
    }
    case ast::ExprKind::JsonPath:
      return Refuse(id, "paths into JSON have no form in the embedded engine yet");
    case ast::ExprKind::Collate:
      return Refuse(id, "collations have no form in the embedded engine yet");
    case ast::ExprKind::QuantifiedComparison:
      return Refuse(id, "comparisons with all rows of a query have no form yet");
    case ast::ExprKind::Parameter:
    case ast::ExprKind::TemplateString:
    case ast::ExprKind::Star:
    case ast::ExprKind::IsNull:
    case ast::ExprKind::Exists:
    case ast::ExprKind::Lambda:
    case ast::ExprKind::ScalarQuery:
    case ast::ExprKind::UnsupportedExpr:
      return;
  }
}

}  // namespace hikkoshi::translate
