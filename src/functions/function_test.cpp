// The function table as a whole: every row is readable and complete.

#include "functions/function.h"

#include <gtest/gtest.h>

#include "functions/result_rule.h"
#include "functions/signature.h"

namespace hikkoshi::functions {
namespace {

std::vector<const FunctionRow*> EveryRow() {
  std::vector<const FunctionRow*> rows = AllRows(Family::Spark);
  std::vector<const FunctionRow*> trino = AllRows(Family::Trino);
  rows.insert(rows.end(), trino.begin(), trino.end());
  return rows;
}

TEST(FunctionTable, EveryRowHasReadableSignaturesAndKnownRules) {
  for (const FunctionRow* row : EveryRow()) {
    EXPECT_FALSE(row->signatures[0].empty()) << row->name;
    for (std::string_view text : row->signatures) {
      Signature signature = text.empty() ? Signature() : ParseSignature(text);
      EXPECT_TRUE(signature.rule.empty() || IsRule(signature.rule)) << row->name << " " << text;
    }
  }
}

TEST(FunctionTable, EveryRowSaysWhatItMeans) {
  for (const FunctionRow* row : EveryRow()) {
    // Rows of Trino say it by their form in Spark's words.
    bool is_spark = row->family == Family::Spark;
    EXPECT_TRUE(!is_spark || !row->description.empty()) << row->name;
    EXPECT_TRUE(!is_spark || !row->example.empty()) << row->name;
    EXPECT_NE(row->spark.kind == AnswerKind::Default, row->family == Family::Trino) << row->name;
  }
}

TEST(FunctionTable, NamesAreFoundInAnyCaseAndUnknownOnesAreNot) {
  EXPECT_EQ(Find("SubStr", dialect::Dialect::Spark3)->name, "substring");
  EXPECT_EQ(Find("no_such_function", dialect::Dialect::Spark3), nullptr);
  EXPECT_EQ(Find("get_json_object", dialect::Dialect::Athena), nullptr);
  EXPECT_EQ(Suggest("substrng", dialect::Dialect::Spark4), "substring");
}

TEST(FunctionTable, TheAnswerForAnsiTargetsIsTheLegacyOne) {
  const FunctionRow* row = Find("size", dialect::Dialect::Spark3);
  EXPECT_EQ(AnswerFor(*row, dialect::Dialect::Spark3, dialect::Dialect::Databricks).kind,
            AnswerKind::Rewritten);
  EXPECT_EQ(AnswerFor(*row, dialect::Dialect::Databricks, dialect::Dialect::Databricks).kind,
            AnswerKind::Same);
}

TEST(InferResult, DecimalsWidenAsSparkDoes) {
  std::vector<Argument> arguments = {Argument{.type = types::Decimal(10, 2)}};
  Meaning meaning{dialect::Dialect::Spark3};
  EXPECT_EQ(InferResult(*Find("sum", meaning.dialect), arguments, meaning).result,
            types::Decimal(20, 2));
  EXPECT_EQ(InferResult(*Find("avg", meaning.dialect), arguments, meaning).result,
            types::Decimal(14, 6));
}

TEST(InferResult, ArgumentsOfTheWrongKindAreAnError) {
  Meaning meaning{dialect::Dialect::Spark4};
  std::vector<Argument> arguments = {Argument{.type = types::Simple(types::TypeKind::Boolean)}};
  EXPECT_FALSE(InferResult(*Find("sqrt", meaning.dialect), arguments, meaning).ok());
}

}  // namespace
}  // namespace hikkoshi::functions
