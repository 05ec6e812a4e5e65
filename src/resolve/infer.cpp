#include "resolve/infer.h"

#include "types/interval.h"

#include <algorithm>
#include <functional>
#include <initializer_list>
#include <utility>

#include "base/text.h"
#include "functions/function.h"
#include "functions/operators.h"
#include "resolve/field_names.h"
#include "resolve/lineage_union.h"
#include "resolve/order.h"
#include "resolve/query.h"
#include "resolve/window.h"

namespace hikkoshi::resolve {
namespace {

using diagnostics::Code;
using types::Type;
using types::TypeKind;

// Digits before and after the point of a decimal constant.
Type DecimalOfText(std::string_view text) {
  std::string_view digits = text.substr(0, text.find_first_of("eE"));
  if (!digits.empty() && (digits[0] == '-' || digits[0] == '+')) {
    digits.remove_prefix(1);
  }
  size_t point = digits.find('.');
  std::string_view whole = digits.substr(0, point);
  while (!whole.empty() && whole[0] == '0') {
    whole.remove_prefix(1);
  }
  int scale = point == digits.npos ? 0 : static_cast<int>(digits.size() - point - 1);
  int precision = std::max(static_cast<int>(whole.size()) + scale, 1);
  return types::Decimal(precision, scale);
}

bool IsDayTimeUnit(std::string_view unit) {
  return unit != "year" && unit != "month" && unit != "quarter";
}

// Facts of the parts of an expression, named without copying them.
using Parts = std::initializer_list<std::reference_wrapper<const ExprFacts>>;

class ExprInference {
 public:
  ExprInference(Context& context, ast::ExprId id, const Surroundings& surroundings)
      : context_(context), id_(id), surroundings_(surroundings) {}

  ExprFacts operator()(const ast::Literal& literal) {
    bool is_decimal = literal.type == TypeKind::Decimal;
    Type type = is_decimal ? DecimalOfText(literal.text) : types::Simple(literal.type);
    return ExprFacts{std::move(type), literal.type == TypeKind::Null, {}};
  }

  ExprFacts operator()(const ast::Interval& interval) {
    bool has_day_time = IsDayTimeUnit(interval.end_unit) && !interval.end_unit.empty();
    bool has_year_month = false;
    LineageUnion lineage;
    for (const ast::IntervalPart& part : interval.parts) {
      lineage.Add(InferAt(part.value).lineage);
      (IsDayTimeUnit(part.unit) ? has_day_time : has_year_month) = true;
    }
    // Spark's CalendarInterval, which mixes both, has no kind of its own.
    bool is_mixed = has_day_time && has_year_month;
    TypeKind kind = has_day_time ? TypeKind::DayTimeInterval : TypeKind::YearMonthInterval;
    Type type = types::Simple(is_mixed ? TypeKind::Unknown : kind);
    if (!is_mixed && !context_.is_trino()) {
      type = TypeOfInterval(interval);
    }
    return ExprFacts{std::move(type), true, lineage.Take()};
  }

  // The fields that the constant names, from the first to the last.
  static Type TypeOfInterval(const ast::Interval& interval) {
    types::IntervalField first = types::IntervalField::Second;
    types::IntervalField last = types::IntervalField::Year;
    auto add = [&](std::string_view unit) {
      types::IntervalField field = types::IntervalField::Second;
      if (types::ParseIntervalField(unit, field)) {
        first = std::min(first, field);
        last = std::max(last, field);
      }
    };
    for (const ast::IntervalPart& part : interval.parts) {
      add(part.unit);
    }
    add(interval.end_unit);
    return first <= last ? types::Interval(first, last) : Type();
  }

  ExprFacts operator()(const ast::Parameter& parameter) {
    return ExprFacts{parameter.type, true, {}};
  }

  ExprFacts operator()(const ast::TemplateString& text) {
    LineageUnion lineage;
    for (ast::ExprId part : text.parts) {
      lineage.Add(InferAt(part).lineage);
    }
    return ExprFacts{types::Simple(TypeKind::String), true, lineage.Take()};
  }

  ExprFacts operator()(const ast::ColumnRef& reference) {
    std::optional<Resolution> resolution =
        ResolveName(context_, reference.parts, surroundings_, Span());
    if (!resolution) {
      context_.Record(id_, Binding());
      return ExprFacts();
    }
    context_.Record(id_, std::move(resolution->binding));
    ExprFacts facts{std::move(resolution->column.type), resolution->column.is_nullable,
                    std::move(resolution->column.lineage)};
    for (size_t i = resolution->part_count; i < reference.parts.size(); ++i) {
      facts = FieldOf(facts, reference.parts[i]);
    }
    return facts;
  }

  // Stands for columns only where a list is; QueryResolver and InferCall take care of those.
  ExprFacts operator()(const ast::Star&) {
    context_.Report(Code::MisplacedStar, Span(), "a star cannot stand here");
    return ExprFacts();
  }

  ExprFacts operator()(const ast::Unary& unary) {
    ExprFacts operand = InferAt(unary.operand);
    functions::Typing typing = functions::InferUnary(
        unary.op, ArgumentOf(context_, unary.operand, operand), context_.meaning());
    if (unary.op == ast::UnaryOperator::Not) {
      SuggestType(context_, operand, types::Simple(TypeKind::Boolean));
      typing.result = types::Simple(TypeKind::Boolean);
    }
    return FromTyping(std::move(typing), {operand});
  }

  ExprFacts operator()(const ast::Binary& binary) {
    ExprFacts left = InferAt(binary.left);
    return InferBinary(binary, left);
  }

  ExprFacts InferBinary(const ast::Binary& binary, const ExprFacts& left) {
    ExprFacts right = InferAt(binary.right);
    functions::Typing typing =
        functions::InferBinary(binary.op, ArgumentOf(context_, binary.left, left),
                               ArgumentOf(context_, binary.right, right), context_.meaning());
    bool is_logic = binary.op == ast::BinaryOperator::Or || binary.op == ast::BinaryOperator::And;
    bool is_comparison =
        binary.op >= ast::BinaryOperator::Equal && binary.op <= ast::BinaryOperator::IsDistinctFrom;
    if (is_comparison) {
      SuggestType(context_, left, right.type);
      SuggestType(context_, right, left.type);
    } else if (is_logic) {
      SuggestType(context_, left, types::Simple(TypeKind::Boolean));
      SuggestType(context_, right, types::Simple(TypeKind::Boolean));
    }
    if (is_logic || is_comparison) {
      typing.result = types::Simple(TypeKind::Boolean);
    }
    ExprFacts facts = FromTyping(std::move(typing), {left, right});
    bool is_null_safe = binary.op == ast::BinaryOperator::NullSafeEqual ||
                        binary.op == ast::BinaryOperator::IsDistinctFrom;
    if (is_logic || is_comparison) {
      facts.is_nullable = !is_null_safe && (left.is_nullable || right.is_nullable);
    }
    return facts;
  }

  ExprFacts operator()(const ast::IsNull& test) {
    ExprFacts operand = InferAt(test.operand);
    return NeverNull({operand});
  }

  ExprFacts operator()(const ast::IsTruth& test) {
    ExprFacts operand = InferAt(test.operand);
    SuggestType(context_, operand, types::Simple(TypeKind::Boolean));
    TypeKind kind = operand.type.kind;
    bool fits = !operand.type.is_known() || kind == TypeKind::Boolean || kind == TypeKind::Null ||
                types::IsText(kind);
    if (!fits) {
      context_.Report(Code::TypeMismatch, Span(),
                      "a truth value is a boolean, not " + types::ToText(operand.type));
    }
    return NeverNull({operand});
  }

  ExprFacts operator()(const ast::Between& between) {
    return Comparison({between.operand, between.low, between.high});
  }

  ExprFacts operator()(const ast::InList& list) {
    std::vector<ast::ExprId> items = {list.operand};
    items.insert(items.end(), list.items.begin(), list.items.end());
    ExprFacts facts = Comparison(items, true);
    CheckInNames(context_, Span(), list);
    return facts;
  }

  ExprFacts operator()(const ast::InQuery& test) {
    return QueryComparison(InferAt(test.operand), test.query);
  }

  ExprFacts operator()(const ast::QuantifiedComparison& test) {
    return QueryComparison(InferAt(test.left), test.query);
  }

  ExprFacts operator()(const ast::Exists& exists) {
    ResolveInner(exists.query, false);
    CheckExists(exists);
    ExprFacts facts = NeverNull({});
    facts.lineage.derivation = Derivation::Computed;
    return facts;
  }

  ExprFacts operator()(const ast::Like& like) {
    std::vector<ExprFacts> all = {InferAt(like.operand)};
    for (ast::ExprId pattern : like.patterns) {
      all.push_back(InferAt(pattern));
    }
    if (like.escape) {
      all.push_back(InferAt(like.escape));
    }
    for (const ExprFacts& facts : all) {
      SuggestType(context_, facts, types::Simple(TypeKind::String));
    }
    return Boolean(all);
  }

  ExprFacts operator()(const ast::Case& expression) {
    std::vector<ExprFacts> conditions;
    if (expression.operand) {
      conditions.push_back(InferAt(expression.operand));
    }
    std::vector<ast::ExprId> results;
    for (const ast::WhenBranch& branch : expression.branches) {
      conditions.push_back(InferAt(branch.condition));
      SuggestCondition(expression, conditions);
      results.push_back(branch.result);
    }
    if (expression.otherwise) {
      results.push_back(expression.otherwise);
    }
    ExprFacts facts = Common(results);
    facts.is_nullable = facts.is_nullable || !expression.otherwise;
    facts.lineage = resolve::Combine(facts.lineage, Computed(conditions));
    return facts;
  }

  ExprFacts operator()(const ast::Cast& cast) {
    ExprFacts operand = InferAt(cast.operand);
    functions::Typing typing =
        functions::InferCast(operand.type, cast.type, cast.kind, context_.meaning());
    ReportTyping(typing, {operand});
    return ExprFacts{TargetOf(cast.type), true, Computed({operand})};
  }

  ExprFacts operator()(const ast::Call& call) {
    return InferCall(context_, id_, call, surroundings_);
  }

  ExprFacts operator()(const ast::Over& over) {
    ExprFacts call = InferAt(over.call);
    std::vector<ExprFacts> all = {call};
    for (const ast::WindowSpec* window = &over.window; window != nullptr;
         window = BaseOf(*window)) {
      AddWindow(*window, all);
    }
    CheckWindow(context_, id_, over);
    return ExprFacts{call.type, call.is_nullable, Computed(all)};
  }

  // A lambda has no type of its own; InferCall types its body with the parameters' types.
  ExprFacts operator()(const ast::Lambda&) { return ExprFacts(); }

  ExprFacts operator()(const ast::Subscript& subscript) {
    ExprFacts operand = InferAt(subscript.operand);
    const auto* name = context_.tree().If<ast::Literal>(subscript.index);
    bool takes_field = !context_.is_trino() && operand.type.kind == TypeKind::Struct &&
                       name != nullptr && name->type == TypeKind::String;
    if (takes_field) {
      return FieldOf(operand, name->text);
    }
    ExprFacts index = InferAt(subscript.index);
    functions::Typing typing =
        functions::InferSubscript(ArgumentOf(context_, subscript.operand, operand),
                                  ArgumentOf(context_, subscript.index, index), context_.meaning());
    return FromTyping(std::move(typing), {operand, index});
  }

  ExprFacts operator()(const ast::FieldAccess& access) {
    return FieldOf(InferAt(access.operand), access.field);
  }

  // A path into JSON text gives text; into a variant, a variant.
  ExprFacts operator()(const ast::JsonPath& path) {
    ExprFacts operand = InferAt(path.operand);
    bool is_text = types::IsText(operand.type.kind);
    bool is_variant = operand.type.kind == TypeKind::Variant;
    SuggestType(context_, operand, types::Simple(TypeKind::String));
    TypeKind kind = is_text ? TypeKind::String : is_variant ? TypeKind::Variant : TypeKind::Unknown;
    return ExprFacts{types::Simple(kind), true, Computed({operand})};
  }

  ExprFacts operator()(const ast::Row& row) {
    std::vector<types::Field> fields;
    std::vector<ExprFacts> all;
    for (size_t i = 0; i < row.items.size(); ++i) {
      all.push_back(InferAt(row.items[i]));
      std::string name = ArgumentOf(context_, row.items[i], all.back()).name;
      if (context_.is_trino()) {
        name = "";
      } else if (name.empty()) {
        name = "col" + std::to_string(i + 1);
      }
      fields.push_back(types::Field{name, all.back().type, all.back().is_nullable, ""});
    }
    return ExprFacts{types::Struct(std::move(fields)), false, Computed(all)};
  }

  ExprFacts operator()(const ast::ScalarQuery& query) {
    const Schema& schema = ResolveInner(query.query);
    if (schema.columns.empty()) {
      return ExprFacts();
    }
    ExprFacts column{schema.columns[0].type, true, schema.columns[0].lineage};
    column.lineage = Computed({column});
    return column;
  }

  ExprFacts operator()(const ast::Collate& collate) {
    ExprFacts operand = InferAt(collate.operand);
    return ExprFacts{types::Simple(TypeKind::String), operand.is_nullable, Computed({operand})};
  }

  // Whoever put the node there has reported why.
  ExprFacts operator()(const ast::UnsupportedExpr&) { return ExprFacts(); }

  ExprFacts operator()(std::monostate) { return ExprFacts(); }

 private:
  // Spark 3 asks for rows before an aggregate over all of them: its answer is another one.
  void CheckExists(const ast::Exists& exists) {
    const auto* select = context_.tree().If<ast::Select>(context_.tree().at(exists.query).body);
    bool is_odd = context_.dialect() == dialect::Dialect::Spark3 && select != nullptr &&
                  select->group_by.kind == ast::GroupingKind::None && !select->items.empty();
    if (is_odd && !select->from && context_.tree().If<ast::ColumnRef>(select->items[0].expr)) {
      context_.Report(Code::ClauseNotTranslated, Span(),
                      "Spark 3 knows no EXISTS over a column of the query around");
    }
    const auto* call = is_odd ? context_.tree().If<ast::Call>(select->items[0].expr) : nullptr;
    if (call != nullptr && functions::IsAggregate(call->name, context_.dialect())) {
      context_.Report(Code::ClauseNotTranslated, Span(),
                      "Spark 3 leaves out an aggregate in EXISTS");
    }
  }

  // A query inside of an expression sees the names around it.
  const Schema& ResolveInner(ast::QueryId query, bool is_value = true) {
    const Schema& schema = ResolveQuery(context_, query, surroundings_.names, &surroundings_);
    CheckLimits(context_, query, is_value);
    return schema;
  }

  base::Span Span() const { return context_.tree().span(id_); }
  ExprFacts InferAt(ast::ExprId id) { return Infer(context_, id, surroundings_); }

  template <class List = Parts>
  static Lineage Computed(const List& parts) {
    LineageUnion lineage;
    for (const ExprFacts& part : parts) {
      lineage.Add(part.lineage);
    }
    return lineage.Take();
  }

  // Without ANSI mode char and varchar do not exist as results of a cast.
  Type TargetOf(const Type& type) const {
    bool is_bounded = type.kind == TypeKind::Char || type.kind == TypeKind::Varchar;
    return is_bounded && !context_.is_trino() ? types::Simple(TypeKind::String) : type;
  }

  ExprFacts NeverNull(Parts parts) const {
    return ExprFacts{types::Simple(TypeKind::Boolean), false, Computed(parts)};
  }

  ExprFacts Boolean(const std::vector<ExprFacts>& parts) const {
    bool is_nullable = std::any_of(parts.begin(), parts.end(),
                                   [](const ExprFacts& part) { return part.is_nullable; });
    return ExprFacts{types::Simple(TypeKind::Boolean), is_nullable, Computed(parts)};
  }

  template <class List>
  static bool AllKnown(const List& parts) {
    return std::all_of(parts.begin(), parts.end(),
                       [](const ExprFacts& part) { return part.type.is_known(); });
  }

  // An unknown part is reported where it comes from, not at everything made of it.
  template <class List = Parts>
  void ReportTyping(const functions::Typing& typing, const List& parts) {
    if (!typing.ok() && AllKnown(parts)) {
      context_.Report(Code::TypeMismatch, Span(), typing.error);
    }
  }

  ExprFacts FromTyping(functions::Typing typing, Parts parts) {
    ReportTyping(typing, parts);
    return ExprFacts{std::move(typing.result), typing.is_nullable, Computed(parts)};
  }

  std::vector<functions::Argument> ArgumentsOf(const std::vector<ast::ExprId>& ids,
                                               std::vector<ExprFacts>& all) {
    std::vector<functions::Argument> arguments;
    for (ast::ExprId id : ids) {
      all.push_back(InferAt(id));
      arguments.push_back(ArgumentOf(context_, id, all.back()));
    }
    return arguments;
  }

  ExprFacts Comparison(const std::vector<ast::ExprId>& ids, bool ignores_names = false) {
    std::vector<ExprFacts> all;
    std::vector<functions::Argument> arguments = ArgumentsOf(ids, all);
    if (ignores_names) {
      TakeFirstNames(arguments);
    }
    functions::Typing typing = functions::InferComparison(arguments, context_.meaning());
    ReportTyping(typing, all);
    for (const ExprFacts& facts : all) {
      SuggestType(context_, facts, typing.result);
    }
    SuggestFromOthers(all);
    return Boolean(all);
  }

  // `x in (1, 2)` shows the type of x although the comparison as a whole has none.
  void SuggestFromOthers(const std::vector<ExprFacts>& all) {
    for (size_t i = 1; i < all.size(); ++i) {
      SuggestType(context_, all[0], all[i].type);
      SuggestType(context_, all[i], all[0].type);
    }
  }

  ExprFacts QueryComparison(const ExprFacts& operand, ast::QueryId query) {
    const Schema& schema = ResolveInner(query);
    std::vector<ExprFacts> all = {operand};
    if (schema.columns.size() == 1) {
      const Column& column = schema.columns[0];
      all.push_back(ExprFacts{column.type, true, column.lineage});
      SuggestFromOthers(all);
    }
    ExprFacts facts = Boolean(all);
    facts.is_nullable = true;
    facts.lineage.derivation = Derivation::Computed;
    return facts;
  }

  void SuggestCondition(const ast::Case& expression, const std::vector<ExprFacts>& conditions) {
    const ExprFacts& last = conditions.back();
    if (expression.operand) {
      SuggestType(context_, conditions[0], last.type);
      SuggestType(context_, last, conditions[0].type);
      return;
    }
    SuggestType(context_, last, types::Simple(TypeKind::Boolean));
    bool is_condition = last.type.kind == TypeKind::Boolean || last.type.kind == TypeKind::Null;
    if (last.type.is_known() && !is_condition) {
      context_.Report(Code::TypeMismatch, Span(),
                      "a condition is a boolean, not " + types::ToText(last.type));
    }
  }

  ExprFacts Common(const std::vector<ast::ExprId>& ids) {
    std::vector<ExprFacts> all;
    std::vector<functions::Argument> arguments = ArgumentsOf(ids, all);
    functions::Typing typing = functions::InferCommon(arguments, context_.meaning());
    bool is_known = AllKnown(all);
    ReportTyping(typing, all);
    CheckCommonNames(context_, Span(), arguments);
    bool is_nullable =
        std::any_of(all.begin(), all.end(), [](const ExprFacts& part) { return part.is_nullable; });
    return ExprFacts{is_known ? typing.result : Type(), is_nullable, Computed(all)};
  }

  ExprFacts FieldOf(const ExprFacts& operand, const std::string& name) {
    ExprFacts field{{}, true, operand.lineage};
    if (!operand.type.is_known()) {
      field.lineage = FieldLineage(operand.lineage, name);
      return field;
    }
    FieldType found = TypeOfField(operand.type, name);
    if (!found.is_found) {
      context_.Report(Code::UnknownField, Span(),
                      "no field of that name in " + types::ToText(operand.type) + ": " + name);
      field.lineage = resolve::Combine(operand.lineage, Lineage{Derivation::Computed, {}});
      return field;
    }
    field.type = std::move(found.type);
    bool is_path =
        operand.type.kind == TypeKind::Struct && operand.lineage.derivation == Derivation::Copied;
    if (is_path) {
      field.lineage = FieldLineage(operand.lineage, types::FindField(operand.type, name)->name);
    } else if (field.lineage.derivation == Derivation::Copied) {
      field.lineage.derivation = Derivation::Computed;
    }
    return field;
  }

  const ast::WindowSpec* BaseOf(const ast::WindowSpec& window) const {
    if (window.base.empty() || surroundings_.windows == nullptr) {
      return nullptr;
    }
    for (const ast::NamedWindow& named : *surroundings_.windows) {
      if (base::EqualsIgnoreCase(named.name, window.base) && &named.window != &window) {
        // A named window built on another one was inferred where it stands.
        return named.window.base.empty() ? &named.window : nullptr;
      }
    }
    return nullptr;
  }

  void AddWindow(const ast::WindowSpec& window, std::vector<ExprFacts>& all) {
    for (ast::ExprId key : window.partition_by) {
      all.push_back(InferAt(key));
    }
    for (const ast::OrderItem& item : window.order_by) {
      all.push_back(InferAt(item.expr));
    }
    for (const ast::FrameBound& bound : {window.start, window.end}) {
      if (bound.offset) {
        all.push_back(InferAt(bound.offset));
      }
    }
  }

  Context& context_;
  ast::ExprId id_;
  const Surroundings& surroundings_;
};

// `a + b + c + …` leans to the left, thousands deep at times: walked without recursion.
ExprFacts InferBinaryChain(Context& context, ast::ExprId id, const Surroundings& surroundings) {
  std::vector<ast::ExprId> spine;
  while (const ast::Binary* binary = context.tree().If<ast::Binary>(id)) {
    spine.push_back(id);
    id = binary->left;
  }
  ExprFacts facts = Infer(context, id, surroundings);
  for (; !spine.empty(); spine.pop_back()) {
    ExprInference inference(context, spine.back(), surroundings);
    facts = inference.InferBinary(context.tree().Get<ast::Binary>(spine.back()), facts);
    context.Record(spine.back(), facts);
  }
  return facts;
}

}  // namespace

ExprFacts Infer(Context& context, ast::ExprId id, const Surroundings& surroundings) {
  // A statement that was not understood leaves nodes with parts missing.
  if (!id) {
    return ExprFacts();
  }
  Nesting nesting(context, context.tree().span(id));
  if (!nesting.is_allowed()) {
    return ExprFacts();
  }
  if (context.tree().kind(id) == ast::ExprKind::Binary) {
    return InferBinaryChain(context, id, surroundings);
  }
  ExprFacts facts = std::visit(ExprInference(context, id, surroundings), context.tree().at(id));
  context.Record(id, facts);
  return facts;
}

void InferCondition(Context& context, ast::ExprId id, const Surroundings& surroundings) {
  if (id) {
    ExprFacts facts = Infer(context, id, surroundings);
    SuggestType(context, facts, types::Simple(TypeKind::Boolean));
    bool is_wrong = facts.type.is_known() && facts.type.kind != TypeKind::Boolean &&
                    facts.type.kind != TypeKind::Variant;
    if (is_wrong) {
      context.Report(diagnostics::Code::TypeMismatch, context.tree().span(id),
                     "a condition is a boolean, not " + types::ToText(facts.type));
    }
  }
}

void InferOrder(Context& context, const std::vector<ast::OrderItem>& items,
                const Surroundings& surroundings) {
  for (const ast::OrderItem& item : items) {
    Infer(context, item.expr, surroundings);
  }
}

functions::Argument ArgumentOf(const Context& context, ast::ExprId id, const ExprFacts& facts) {
  functions::Argument argument;
  argument.type = facts.type;
  const ast::Tree& tree = context.tree();
  if (const auto* literal = tree.If<ast::Literal>(id)) {
    argument.is_literal = true;
    argument.literal = literal->text;
  } else if (const auto* unary = tree.If<ast::Unary>(id)) {
    const auto* operand = tree.If<ast::Literal>(unary->operand);
    argument.is_literal = operand != nullptr && unary->op == ast::UnaryOperator::Negate;
    argument.literal = argument.is_literal ? "-" + operand->text : "";
  } else if (const auto* interval = tree.If<ast::Interval>(id)) {
    argument.literal = functions::IntervalConstant(*interval);
  } else if (const auto* reference = tree.If<ast::ColumnRef>(id)) {
    argument.name = reference->parts.empty() ? "" : reference->parts.back();
  } else if (const auto* field = tree.If<ast::FieldAccess>(id)) {
    argument.name = field->field;
  }
  return argument;
}

void SuggestType(Context& context, const ExprFacts& facts, const types::Type& type) {
  bool is_plain = facts.lineage.derivation == Derivation::Copied &&
                  facts.lineage.sources.size() == 1 && !facts.type.is_known();
  if (!is_plain || !type.is_known()) {
    return;
  }
  const SourceColumn& source = facts.lineage.sources[0];
  if (context.assumed().Has(source.table)) {
    context.assumed().Suggest(source.table, source.column, type);
  }
}

FieldType TypeOfField(const Type& type, const std::string& field) {
  if (type.kind == TypeKind::Struct) {
    const types::Field* found = types::FindField(type, field);
    return found == nullptr ? FieldType() : FieldType{found->type, true};
  }
  if (type.kind == TypeKind::Map) {
    return FieldType{types::Value(type), true};
  }
  if (type.kind == TypeKind::Array && types::Element(type).kind == TypeKind::Struct) {
    const types::Field* found = types::FindField(types::Element(type), field);
    return found == nullptr ? FieldType() : FieldType{types::Array(found->type), true};
  }
  if (type.kind == TypeKind::Variant || type.kind == TypeKind::Json) {
    return FieldType{type, true};
  }
  return FieldType();
}

}  // namespace hikkoshi::resolve
