#pragma once

// Private to this folder: Spark's meaning (with or without ANSI) in DuckDB's words. What each
// expression gives has the DuckDB type that stands for its Spark type; see DuckDbType.

#include <string>
#include <unordered_set>

#include "translate/translator.h"

namespace hikkoshi::translate {

class DuckDbWriter final : public Writer {
 public:
  explicit DuckDbWriter(Context& context)
      : context_(context), relation_count_(context.tree().relation_count()) {}

  void EnterQuery(ast::QueryId id) override;
  void EnterRelation(ast::RelationId id) override;

  void Write(ast::ExprId id) override;
  void Write(ast::BodyId id) override;
  void Write(ast::RelationId id) override;
  void Write(ast::QueryId id) override;

 private:
  bool is_ansi() const { return context_.meaning().is_ansi(); }
  ast::Tree& tree() { return context_.tree(); }
  Builder& build() { return context_.build(); }
  types::Type TypeOf(ast::ExprId id) const { return context_.TypeOf(id); }
  ast::ExprId Zone() { return build().Text(context_.options().time_zone); }

  // ---- duckdb_casts.cpp -------------------------------------------------------------------
  enum class CastMode : uint8_t { Raise, Try, Legacy };
  CastMode ImplicitMode() const { return is_ansi() ? CastMode::Raise : CastMode::Legacy; }
  // Returns `id` converted; `id` itself when nothing is to be done; none when it cannot be said.
  ast::ExprId Convert(ast::ExprId id, const types::Type& from, const types::Type& to,
                      CastMode mode);
  ast::ExprId ConvertText(ast::ExprId id, const types::Type& to, CastMode mode);
  ast::ExprId ConvertNumber(ast::ExprId id, const types::Type& from, const types::Type& to,
                            CastMode mode);
  ast::ExprId ConvertInterval(ast::ExprId id, const types::Type& from, const types::Type& to,
                              CastMode mode);
  ast::ExprId ConvertToDecimal(ast::ExprId id, const types::Type& from, const types::Type& to,
                               CastMode mode);
  ast::ExprId ConvertTime(ast::ExprId id, const types::Type& from, const types::Type& to,
                          CastMode mode);
  ast::ExprId ConvertNested(ast::ExprId id, const types::Type& from, const types::Type& to,
                            CastMode mode);
  ast::ExprId ToText(ast::ExprId id, const types::Type& from);
  // Converts operands in place where the typing rules ask for it; false when it cannot be said.
  bool Coerce(ast::ExprId& id, const types::Type& to);
  bool Coerce(ast::ExprId& id, const types::Type& from, const types::Type& to);
  ast::ExprId SpecialTime(ast::ExprId operand, const types::Type& from, const types::Type& to);
  void WriteCast(ast::ExprId id);

  // ---- duckdb_literals.cpp ----------------------------------------------------------------
  void WriteLiteral(ast::ExprId id);
  void WriteTimeLiteral(ast::ExprId id, const ast::Literal& literal);
  void WriteTextLiteral(ast::ExprId id, const ast::Literal& literal);
  void WriteInterval(ast::ExprId id);
  ast::ExprId IntervalOfFields(const ast::Interval& node);
  ast::ExprId IntervalPart(const ast::IntervalPart& part);

  // ---- duckdb_operators.cpp ---------------------------------------------------------------
  void WriteUnary(ast::ExprId id);
  void WriteBinary(ast::ExprId id);
  void PadChars(const std::vector<ast::ExprId>& operands);
  // The operator over coerced operands; none when it cannot be said.
  ast::ExprId SayBinary(const ast::Binary& node, const functions::Typing& typing);
  ast::ExprId SayArithmetic(const ast::Binary& node, const functions::Typing& typing, bool raises);
  ast::ExprId SayInteger(const ast::Binary& node, bool raises);
  ast::ExprId SayDecimal(const ast::Binary& node, const functions::Typing& typing, bool raises);
  ast::ExprId SayReal(const ast::Binary& node, bool raises);
  ast::ExprId SayInterval(const ast::Binary& node, const functions::Typing& typing);
  ast::ExprId SayTime(const ast::Binary& node, const functions::Typing& typing);
  ast::ExprId SayInstantSum(const ast::Binary& node);
  ast::ExprId SayComparison(const ast::Binary& node, const functions::Typing& typing);
  void WriteComparisons(ast::ExprId id);
  void WriteBetween(ast::ExprId id);
  void WriteInList(ast::ExprId id);
  void WriteInQuery(ast::ExprId id);
  void WriteNullInQuery(ast::ExprId id);
  bool PackRows(ast::QueryId id, const std::vector<types::Type>& to);
  void WriteRowNotIn(ast::ExprId id, const std::vector<ast::ExprId>& items,
                     const std::vector<types::Type>& to);
  bool TurnsInQuery(ast::ExprId id);
  void WriteLike(ast::ExprId id);
  ast::ExprId SayLike(const ast::Like& node, ast::ExprId operand, ast::ExprId pattern);
  void WriteCase(ast::ExprId id);
  void WriteSubscript(ast::ExprId id);
  void WriteFieldAccess(ast::ExprId id);
  ast::ExprId FieldOf(ast::ExprId operand, const types::Type& type, const std::string& field,
                      types::Type& result);

  // ---- duckdb_calls.cpp -------------------------------------------------------------------
  void WriteCall(ast::ExprId id);
  void WriteOver(ast::ExprId id);
  void RestoreNullTreatment(ast::ExprId id);
  std::string FrameProblem(const ast::WindowSpec& window);
  void CheckWindow(ast::ExprId id, const ast::Over& node);
  void WriteExtract(ast::ExprId id, const ast::Call& call, const functions::Typing& typing);
  ast::ExprId ExtractOfInterval(ast::ExprId id, const types::Type& type, const std::string& field,
                                const types::Type& result);
  bool WriteSpecialCall(ast::ExprId id, const functions::Typing& typing);
  void HashIntervalsAsNumbers(ast::Call& call);
  bool TakeWithinGroup(ast::Call& call);
  std::string TemplateOf(ast::Call& call, const functions::Typing& typing,
                         const functions::Answer& answer);
  ast::ExprId SayAnswer(ast::Call call, const functions::Typing& typing,
                        const functions::Answer& answer);
  ast::ExprId SayForm(const ast::Call& call, const functions::Typing& typing,
                      std::string_view form);
  ast::ExprId SayDecode(const ast::Call& call);
  ast::ExprId SayNullif(const ast::Call& call, const functions::Typing& typing);
  ast::ExprId SayFromJson(const ast::Call& call, const functions::Typing& typing);
  ast::ExprId SayJoined(const ast::Call& call, const functions::Typing& typing);
  ast::ExprId SayUniform(const ast::Call& call, const functions::Typing& typing);
  ast::ExprId SayFromCsv(const ast::Call& call, const functions::Typing& typing);
  ast::ExprId SayConcatWs(const ast::Call& call, const functions::Typing& typing);
  ast::ExprId SayNullTreatment(ast::Call aggregate);
  void AddClauses(ast::ExprId aggregate, const ast::Call& call);
  void CountPositionsFromZero(ast::ExprId lambda);
  void WriteRow(ast::ExprId id);
  functions::Typing TypingOf(const ast::Call& call);
  bool CoerceArguments(ast::ExprId id, ast::Call& call, const functions::Typing& typing,
                       const std::vector<types::Type>& given);
  bool StandsForColumns(const ast::Call& call, ast::ExprId argument);
  std::vector<types::Type> ExpandStars(ast::Call& call);

  // Returns an expression that sorts as Spark sorts; `id` itself for what is not nested.
  ast::ExprId OrderKey(ast::ExprId id, const types::Type& type);

  // ---- duckdb_lambdas.cpp -----------------------------------------------------------------
  ast::ExprId BodyWith(ast::ExprId lambda, const std::vector<ast::ExprId>& values);
  ast::ExprId Entry(ast::ExprId key, ast::ExprId value);
  ast::ExprId UnlessNull(const std::vector<ast::ExprId>& arguments, ast::ExprId said);
  ast::ExprId SayCollection(const ast::Call& call, const functions::Typing& typing,
                            std::string_view form);
  ast::ExprId SayMapLambda(const ast::Call& call, std::string_view form);
  ast::ExprId SayZipWith(const ast::Call& call);
  ast::ExprId SayMapZipWith(const ast::Call& call);
  ast::ExprId SayArraysZip(const ast::Call& call, const functions::Typing& typing);
  ast::ExprId SayMapConcat(const ast::Call& call);
  ast::ExprId SaySortBy(const ast::Call& call);

  // ---- duckdb_recursion.cpp ---------------------------------------------------------------
  void LimitRecursion(ast::QueryId id);
  ast::BodyId WithFirstLevel(ast::BodyId anchor);
  bool AddLevel(ast::BodyId step, ast::QueryId query);

  // ---- duckdb_query.cpp -------------------------------------------------------------------
  void WriteOrder(std::vector<ast::OrderItem>& items);
  void SeparateRows(ast::QueryId id);
  void DropEmptyTotals(ast::Select& select);
  void FillGrouping(ast::ExprId root, const ast::GroupBy& group_by);
  bool NamesEarlierItem(ast::ExprId root);
  void GroupByPlaces(ast::BodyId id);
  void WriteSample(ast::RelationId id);
  void NameItems(ast::BodyId id, ast::Select& select);
  bool IsGenerator(ast::ExprId id);
  void WriteValues(ast::BodyId id);
  void WriteSetOperation(ast::BodyId id);
  void RefuseRelation(ast::RelationId id, const std::string& why);
  void RefuseBody(ast::BodyId id, const std::string& why);

  // ---- duckdb_generators.cpp --------------------------------------------------------------
  void WriteLateralView(ast::RelationId id);
  void WriteTableFunction(ast::RelationId id);
  bool WriteRange(ast::RelationId id);
  bool HasColumn(ast::ExprId id);
  // The columns of the generator's rows, one expression each; empty when it cannot be said.
  std::vector<ast::ExprId> GeneratorColumns(const ast::Call& call, bool is_outer);
  std::vector<ast::ExprId> JsonTupleColumns(const ast::Call& call);
  std::vector<ast::ExprId> StackColumns(const ast::Call& call, size_t width);
  ast::QueryId GeneratorQuery(const ast::Call& call, bool is_outer,
                              const std::vector<std::string>& names);
  // Adds the columns of a generator in a select list; false when it cannot be said.
  bool AddGeneratorItems(const ast::SelectItem& item, const resolve::Schema& schema,
                         std::vector<ast::SelectItem>& items);

  // ---- duckdb_names.cpp -------------------------------------------------------------------
  // Whether the relation is of the source and gets a number for a name.
  bool IsNumbered(ast::RelationId id) const;
  ast::Alias NumberedAlias(ast::RelationId id) const;
  ast::ExprId ColumnOf(const resolve::StarColumn& column);
  types::Type TypeOfColumn(const resolve::StarColumn& column) const;
  void WriteColumn(ast::ExprId id);
  void WriteAliasField(ast::ExprId id, const ast::ColumnRef& node, types::Type type);
  void WriteVariable(ast::ExprId id, const ast::ColumnRef& node, size_t name_index);
  void AddStarItems(ast::ExprId star, const resolve::Schema& schema,
                    std::vector<ast::SelectItem>& items);
  void WriteTable(ast::RelationId id);
  void WriteJoin(ast::RelationId id);

  // ---- duckdb_pivot.cpp -------------------------------------------------------------------
  void WritePivot(ast::RelationId id);
  void WriteUnpivot(ast::RelationId id);
  ast::Select PivotGroups(ast::RelationId id, const ast::Pivot& pivot);
  void SayInTwoSteps(ast::RelationId id, ast::Select inner, ast::Select outer);
  ast::ExprId PivotCondition(const ast::Pivot& pivot, ast::ExprId value);
  void AddPassed(ast::RelationId id, std::vector<ast::SelectItem>& items);

  void Refuse(ast::ExprId id, const std::string& why) {
    context_.Refuse(id, diagnostics::Code::NoFormInTarget, why);
  }
  void RefuseType(ast::ExprId id, const std::string& why) {
    context_.Refuse(id, diagnostics::Code::TypeNeeded, why);
  }

  Context& context_;
  // How many relations the source has: those added later are this writer's own.
  size_t relation_count_ = 0;
  // Conditions that say IGNORE NULLS.
  std::unordered_set<uint32_t> null_filters_;
  // Aggregates whose value hangs on the order of the rows.
  std::unordered_set<uint32_t> ordered_calls_;
  // Aggregates that the source gives DISTINCT or FILTER.
  std::unordered_set<uint32_t> clause_calls_;
  // Table functions over arrays and maps in FROM.
  std::unordered_set<uint32_t> generators_;
  // Calls that stand in FROM, where names mean table functions.
  std::unordered_set<uint32_t> table_calls_;
};

// Returns a DuckDB expression over the expression `value` that sorts as Spark sorts.
std::string OrderKeyText(const std::string& value, const types::Type& type, int depth = 0);

// Returns the type as DuckDB writes it.
std::string DuckDbType(const types::Type& type);

}  // namespace hikkoshi::translate
