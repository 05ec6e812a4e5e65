#include "pipeline/assist_reasons.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "pipeline/migration.h"

namespace hikkoshi::pipeline {
namespace {

using assist::Evaluation;
using assist::Reason;

void Add(Evaluation& evaluation, std::string code, std::string column, std::string message) {
  evaluation.reasons.push_back(
      {evaluation.reached, std::move(code), std::move(column), "", 0, std::move(message), {}});
}

std::string ValueText(const std::optional<std::string>& value) {
  return value ? "'" + *value + "'" : "NULL";
}

std::vector<std::string> SampleLines(const reconcile::ColumnOutcome& column,
                                     const std::vector<std::string>& key) {
  std::vector<std::string> lines;
  for (const reconcile::SamplePair& sample : column.samples) {
    std::vector<std::string> parts;
    for (size_t at = 0; at < sample.key.size() && at < key.size(); ++at) {
      parts.push_back(key[at] + " = " + sample.key[at]);
    }
    std::string place = parts.empty() ? "" : base::Join(parts, ", ") + ": ";
    lines.push_back(place + column.new_name + " was " + ValueText(sample.old_value) +
                    " in the old table and is " + ValueText(sample.new_value));
  }
  return lines;
}

std::vector<std::string> RowLines(const reconcile::Outcome& outcome,
                                  const std::vector<reconcile::RowSample>& samples,
                                  const std::string& side) {
  std::vector<std::string> lines;
  for (const reconcile::RowSample& sample : samples) {
    std::vector<std::string> parts;
    size_t at = 0;
    for (const reconcile::ColumnOutcome& column : outcome.columns) {
      if (column.is_compared && at < sample.cells.size()) {
        parts.push_back(column.new_name + " = " + ValueText(sample.cells[at++]));
      }
    }
    lines.push_back("only " + side + ": " + base::Join(parts, ", "));
  }
  return lines;
}

// Says so where the draft gives one value in all rows that differ: a constant, or a default.
std::string ConstantText(const reconcile::ColumnOutcome& column) {
  uint64_t rows = 0;
  for (const reconcile::TopPair& pair : column.top_pairs) {
    if (pair.new_value != column.top_pairs.front().new_value) {
      return "";
    }
    rows += pair.rows;
  }
  bool is_constant = rows == column.differing_rows && column.differing_rows > 1;
  return is_constant ? "; the draft gives " + ValueText(column.top_pairs.front().new_value) +
                           " in all of them"
                     : "";
}

void AddColumn(const reconcile::ColumnOutcome& column, const reconcile::Outcome& outcome,
               Evaluation& evaluation) {
  if (column.type_difference == reconcile::TypeDifference::Changed ||
      column.type_difference == reconcile::TypeDifference::Wider) {
    Add(evaluation, "type_differs", column.new_name,
        "the old table has " + column.old_type + ", the draft gives " + column.new_type);
  }
  if (column.differing_rows == 0) {
    return;
  }
  std::string cause = column.cause.text.empty() ? "no single cause found" : column.cause.text;
  evaluation.reasons.push_back(
      {evaluation.reached, "column_differs", column.new_name, column.cause.name,
       column.differing_rows,
       fmt::format("{} rows differ: {}{}", column.differing_rows, cause, ConstantText(column)),
       SampleLines(column, outcome.key)});
}

void AddRows(const reconcile::Outcome& outcome, Evaluation& evaluation) {
  const reconcile::RowCounts& rows = outcome.rows;
  auto add = [&](uint64_t count, uint64_t copies, const char* code, const std::string& what,
                 const reconcile::Cause& cause, std::vector<std::string> lines) {
    if (count == 0) {
      return;
    }
    std::string message = fmt::format("{} {}", count, what);
    message += copies > 0 ? fmt::format(", {} of them further copies of a row", copies) : "";
    message += cause.text.empty() ? "" : ": " + cause.text;
    std::string name = copies > 0 && cause.name.empty() ? "duplicates" : cause.name;
    evaluation.reasons.push_back(
        {evaluation.reached, code, "", name, count, message, std::move(lines)});
  };
  add(rows.only_old, rows.extra_copies_old, "rows_missing", "rows of the old table are missing",
      outcome.only_old_cause, RowLines(outcome, outcome.only_old_samples, "in the old table"));
  add(rows.only_new, rows.extra_copies_new, "rows_too_many", "rows are not in the old table",
      outcome.only_new_cause, RowLines(outcome, outcome.only_new_samples, "in the draft"));
}

bool HasSameType(const assist::AgreedColumn& agreed, const resolve::Column& column) {
  return base::EqualsIgnoreCase(agreed.type, types::ToText(column.type));
}

uint64_t CountOf(engine::Engine& engine, const std::string& sql, Evaluation& evaluation) {
  base::Result<engine::Rows> rows = engine.Query(sql);
  if (!rows || rows->rows.empty()) {
    Add(evaluation, "constraint_not_checked", "", rows ? "no answer" : rows.error().message);
    return 0;
  }
  return static_cast<uint64_t>(rows->rows[0][0].int64());
}

}  // namespace

void AddReasons(const diagnostics::Sink& sink, const base::SourceSet& sources,
                Evaluation& evaluation) {
  for (const diagnostics::Diagnostic& diagnostic : sink.all()) {
    if (IsResidue(diagnostic)) {
      std::string place = sources.Describe(diagnostic.span);
      Add(evaluation, diagnostics::CodeText(diagnostic.code), "",
          (place.empty() ? "" : place + ": ") + diagnostic.message);
    }
  }
}

void AddSchemaReasons(const assist::WorkItem& item, const resolve::Schema& schema,
                      Evaluation& evaluation) {
  for (const assist::AgreedColumn& agreed : item.columns) {
    const resolve::Column* column = schema.Find(agreed.name);
    if (column == nullptr) {
      Add(evaluation, "column_missing", agreed.name, "the agreed column is missing");
    } else if (!HasSameType(agreed, *column)) {
      Add(evaluation, "type_differs", agreed.name,
          "agreed is " + agreed.type + ", the draft gives " + types::ToText(column->type));
    }
  }
  for (const resolve::Column& column : schema.columns) {
    bool is_agreed = std::any_of(item.columns.begin(), item.columns.end(),
                                 [&](const assist::AgreedColumn& agreed) {
                                   return base::EqualsIgnoreCase(agreed.name, column.name);
                                 });
    if (!is_agreed) {
      Add(evaluation, "column_too_many", column.name, "no such column is agreed");
    }
  }
  bool is_order = evaluation.reasons.empty() && schema.columns.size() == item.columns.size();
  for (size_t at = 0; is_order && at < item.columns.size(); ++at) {
    if (schema.columns[at].name != item.columns[at].name) {
      Add(evaluation, "column_order", item.columns[at].name,
          fmt::format("agreed as column {}, the draft has {} there", at + 1,
                      schema.columns[at].name));
      return;
    }
  }
  if (evaluation.reasons.empty() && !is_order) {
    Add(evaluation, "column_repeated", "", "a column stands more than once");
  }
}

void AddReasons(const reconcile::Outcome& outcome, Evaluation& evaluation) {
  if (outcome.verdict == reconcile::Verdict::Equal) {
    return;
  }
  if (outcome.verdict == reconcile::Verdict::NotCompared) {
    return Add(evaluation, "not_compared", "", outcome.reason);
  }
  for (const reconcile::ColumnOutcome& column : outcome.columns) {
    AddColumn(column, outcome, evaluation);
  }
  AddRows(outcome, evaluation);
  if (evaluation.reasons.empty()) {
    Add(evaluation, "tables_differ", "", "the tables differ");
  }
}

void AddConstraintReasons(const assist::StatedConstraints& constraints, const std::string& relation,
                          engine::Engine& engine, Evaluation& evaluation) {
  if (constraints.rows) {
    uint64_t rows = CountOf(engine, "select count(*) from " + relation, evaluation);
    if (rows != *constraints.rows) {
      Add(evaluation, "row_count", "",
          fmt::format("{} rows are stated, the draft gives {}", *constraints.rows, rows));
    }
  }
  for (const std::string& column : constraints.not_null) {
    uint64_t nulls = CountOf(
        engine,
        "select count(*) from " + relation + " where " + engine::QuoteName(column) + " is null",
        evaluation);
    if (nulls > 0) {
      Add(evaluation, "not_null", column, fmt::format("{} rows are NULL", nulls));
    }
  }
  for (const std::vector<std::string>& key : constraints.unique) {
    std::vector<std::string> names;
    for (const std::string& column : key) {
      names.push_back(engine::QuoteName(column));
    }
    std::string list = base::Join(names, ", ");
    uint64_t repeated = CountOf(engine,
                                "select count(*) from (select " + list + " from " + relation +
                                    " group by " + list + " having count(*) > 1)",
                                evaluation);
    if (repeated > 0) {
      Add(evaluation, "unique", base::Join(key, ", "),
          fmt::format("{} values stand more than once", repeated));
    }
  }
}

}  // namespace hikkoshi::pipeline
