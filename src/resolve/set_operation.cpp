// The columns of UNION, INTERSECT, EXCEPT and VALUES: by position or by name, of the common type.

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "functions/operators.h"
#include "resolve/name_index.h"
#include "resolve/query.h"

namespace hikkoshi::resolve {
namespace {

using diagnostics::Code;

functions::Argument TypeOnly(const types::Type& type) {
  functions::Argument argument;
  argument.type = type;
  return argument;
}

// Whether structs inside of both have the same field names, in order.
bool HasSameNames(const types::Type& left, const types::Type& right) {
  if (left.kind != right.kind || left.fields.size() != right.fields.size()) {
    return true;
  }
  for (size_t i = 0; i < left.fields.size(); ++i) {
    bool is_same = left.kind != types::TypeKind::Struct ||
                   base::EqualsIgnoreCase(left.fields[i].name, right.fields[i].name);
    if (!is_same || !HasSameNames(left.fields[i].type, right.fields[i].type)) {
      return false;
    }
  }
  return true;
}

// A value that comes from one side or the other.
Column Unite(Context& context, const Column& left, const Column& right, base::Span span) {
  Column column = left;
  column.is_nullable = left.is_nullable || right.is_nullable;
  column.is_assumed = left.is_assumed || right.is_assumed;
  if (!(left.lineage == right.lineage)) {
    column.lineage = Combine(left.lineage, right.lineage);
  }
  if (!left.type.is_known() || !right.type.is_known()) {
    column.type = types::Type();
  } else if (!(left.type == right.type)) {
    functions::Typing typing =
        functions::InferCommon({TypeOnly(left.type), TypeOnly(right.type)}, context.meaning());
    bool fits = typing.ok() && (context.is_trino() || HasSameNames(left.type, right.type));
    if (!fits) {
      context.Report(Code::TypeMismatch, span,
                     "columns of a set operation have no common type, column " + left.name + ": " +
                         types::ToText(left.type) + " and " + types::ToText(right.type));
    }
    column.type = fits ? typing.result : types::Type();
  }
  return column;
}

void UniteOpen(const Schema& left, const Schema& right, Schema& united) {
  united.is_complete = left.is_complete && right.is_complete;
  united.open_tables = left.open_tables;
  for (const std::string& table : right.open_tables) {
    bool is_new = std::find(united.open_tables.begin(), united.open_tables.end(), table) ==
                  united.open_tables.end();
    if (is_new) {
      united.open_tables.push_back(table);
    }
  }
}

// Where columns are not all known, positions are not known either.
Schema UniteOpenByPosition(const Schema& left, const Schema& right) {
  Schema united = left;
  UniteOpen(left, right, united);
  united.excluded_names.clear();
  for (Column& column : united.columns) {
    column.type = types::Type();
    column.is_nullable = true;
    column.lineage.derivation = Derivation::Computed;
  }
  return united;
}

}  // namespace

Schema UniteByPosition(Context& context, const Schema& left, const Schema& right, base::Span span) {
  if (!left.is_complete || !right.is_complete) {
    return UniteOpenByPosition(left, right);
  }
  if (left.columns.size() != right.columns.size()) {
    context.Report(
        Code::ColumnCount, span,
        "sides have different numbers of columns: " + std::to_string(left.columns.size()) +
            " and " + std::to_string(right.columns.size()));
    return left;
  }
  Schema united;
  for (size_t i = 0; i < left.columns.size(); ++i) {
    united.columns.push_back(Unite(context, left.columns[i], right.columns[i], span));
  }
  return united;
}

Schema UniteByName(Context& context, const ast::SetOperation& operation, const Schema& left,
                   const Schema& right, base::Span span) {
  Schema united;
  UniteOpen(left, right, united);
  auto add_alone = [&](const Column& column, const Schema& other) {
    if (other.is_complete && !operation.allows_missing_columns) {
      context.Report(Code::UnknownColumn, span,
                     "column is on one side of the union only: " + column.name);
    }
    united.columns.push_back(column);
    united.columns.back().is_nullable = true;
  };
  NameIndex left_names;
  NameIndex right_names;
  for (const Column& column : left.columns) {
    const Column* same = right_names.FindFirst(right.columns, column.name);
    if (same == nullptr) {
      add_alone(column, right);
    } else {
      united.columns.push_back(Unite(context, column, *same, span));
    }
  }
  for (const Column& column : right.columns) {
    if (left_names.FindFirst(left.columns, column.name) == nullptr) {
      add_alone(column, left);
    }
  }
  return united;
}

}  // namespace hikkoshi::resolve
