// Calls by the function table, in DuckDB's words.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "functions/coercion.h"
#include "functions/function.h"
#include "runtime/json_schema.h"
#include "translate/duckdb_aggregates.h"
#include "translate/duckdb_writer.h"
#include "translate/template.h"
#include "types/interval.h"

namespace hikkoshi::translate {
namespace {

using functions::Answer;
using functions::AnswerKind;
using types::Type;
using types::TypeKind;

// DuckDB's aggregates that templates use: OVER, FILTER, DISTINCT and ORDER BY belong to them.
constexpr std::array<std::string_view, 38> kAggregates = {
    "any_value",
    "approx_count_distinct",
    "approx_quantile",
    "arg_max",
    "arg_max_null",
    "arg_min",
    "arg_min_null",
    "array_agg",
    "avg",
    "bit_and",
    "bit_or",
    "bit_xor",
    "bool_and",
    "bool_or",
    "corr",
    "count",
    "count_if",
    "covar_pop",
    "covar_samp",
    "first",
    "kurtosis_pop",
    "last",
    "list",
    "max",
    "median",
    "min",
    "mode",
    "quantile_cont",
    "quantile_disc",
    "regr_count",
    "skewness",
    "stddev_pop",
    "stddev_samp",
    "string_agg",
    "sum",
    "var_pop",
    "var_samp",
    "product",
};

// Window functions stand where aggregates stand.
constexpr std::array<std::string_view, 11> kWindowFunctions = {
    "row_number", "rank", "dense_rank",  "percent_rank", "cume_dist", "ntile",
    "lag",        "lead", "first_value", "last_value",   "nth_value",
};

bool IsAggregateName(std::string_view name) {
  return std::find(kAggregates.begin(), kAggregates.end(), name) != kAggregates.end() ||
         std::find(kWindowFunctions.begin(), kWindowFunctions.end(), name) !=
             kWindowFunctions.end();
}

// The outermost aggregate calls of an expression that a template gave.
std::vector<ast::ExprId> FindAggregates(const ast::Tree& tree, ast::ExprId root) {
  std::vector<ast::ExprId> found;
  ast::Walk(tree, root, [&](ast::AnyId id) {
    const auto* expr = std::get_if<ast::ExprId>(&id);
    const auto* call = expr == nullptr ? nullptr : tree.If<ast::Call>(*expr);
    bool is_aggregate = call != nullptr && IsAggregateName(call->name);
    if (is_aggregate) {
      found.push_back(*expr);
    }
    return !is_aggregate && expr != nullptr;
  });
  return found;
}

// Whether an expression computes over rows outside of a window.
bool Aggregates(const ast::Tree& tree, ast::ExprId root) {
  bool has_window = false;
  ast::Walk(tree, root, [&](ast::AnyId id) {
    const auto* expr = std::get_if<ast::ExprId>(&id);
    has_window = has_window || (expr != nullptr && tree.If<ast::Over>(*expr) != nullptr);
    return !has_window && expr != nullptr;
  });
  return !has_window && !FindAggregates(tree, root).empty();
}

}  // namespace

ast::ExprId DuckDbWriter::OrderKey(ast::ExprId id, const Type& type) {
  if (type.kind != TypeKind::Array && type.kind != TypeKind::Struct) {
    return id;
  }
  TemplateValues values{.arguments = {id},
                        .type = "",
                        .time_zone = context_.options().time_zone,
                        .is_ansi = is_ansi()};
  return FillTemplate(OrderKeyText("$1", type), values, context_.to(), tree(), {});
}

functions::Typing DuckDbWriter::TypingOf(const ast::Call& call) {
  const functions::FunctionRow* row = functions::Find(call.name, context_.from());
  functions::Typing typing;
  if (row == nullptr) {
    typing.error = "unknown function: " + call.name;
    return typing;
  }
  std::vector<functions::Argument> arguments;
  for (ast::ExprId id : call.args) {
    functions::Argument argument = context_.ArgumentOf(id);
    if (const auto* lambda = tree().If<ast::Lambda>(id)) {
      argument.lambda_parameters = lambda->parameters.size();
      argument.lambda = [type = TypeOf(id)](const std::vector<Type>&) { return type; };
    }
    if (StandsForColumns(call, id)) {
      for (const resolve::StarColumn& column : context_.analysis().StarColumnsOf(id)) {
        functions::Argument of_column;
        of_column.type = TypeOfColumn(column);
        of_column.name = column.name;
        arguments.push_back(std::move(of_column));
      }
      continue;
    }
    if (tree().kind(id) == ast::ExprKind::Star) {
      argument.type = types::Simple(TypeKind::Int);
    }
    arguments.push_back(std::move(argument));
  }
  for (const ast::OrderItem& item : call.within_group) {
    arguments.push_back(context_.ArgumentOf(item.expr));
  }
  return functions::InferResult(*row, arguments, context_.meaning());
}

// Everywhere but in count(*) a star is the list of its columns.
bool DuckDbWriter::StandsForColumns(const ast::Call& call, ast::ExprId argument) {
  const auto* star = tree().If<ast::Star>(argument);
  bool counts_rows =
      star != nullptr && call.name == "count" && star->qualifier.empty() && !call.is_distinct;
  return star != nullptr && !counts_rows;
}

// Puts the columns of stars in their place; returns the types that the arguments have now.
std::vector<Type> DuckDbWriter::ExpandStars(ast::Call& call) {
  std::vector<Type> given;
  std::vector<ast::ExprId> args;
  for (ast::ExprId argument : call.args) {
    if (!StandsForColumns(call, argument)) {
      args.push_back(argument);
      given.push_back(TypeOf(argument));
      continue;
    }
    for (const resolve::StarColumn& column : context_.analysis().StarColumnsOf(argument)) {
      args.push_back(ColumnOf(column));
      given.push_back(TypeOfColumn(column));
    }
  }
  call.args = std::move(args);
  return given;
}

// Converts the arguments to what the function takes; false when one was refused.
bool DuckDbWriter::CoerceArguments(ast::ExprId id, ast::Call& call, const functions::Typing& typing,
                                   const std::vector<Type>& given) {
  for (size_t i = 0; i < call.args.size(); ++i) {
    const Type& wanted = typing.arguments[i];
    if (auto* lambda = std::get_if<ast::Lambda>(&tree().at(call.args[i]))) {
      ast::ExprId body = lambda->body;
      if (!Coerce(body, TypeOf(call.args[i]), wanted)) {
        Refuse(id, "a conversion inside a lambda has no exact form in the embedded engine");
        return false;
      }
      std::get<ast::Lambda>(tree().at(call.args[i])).body = body;
      bool has_position = (typing.row->name == "transform" || typing.row->name == "filter") &&
                          tree().Get<ast::Lambda>(call.args[i]).parameters.size() == 2;
      if (has_position) {
        CountPositionsFromZero(call.args[i]);
      }
    } else if (tree().kind(call.args[i]) != ast::ExprKind::Star &&
               !Coerce(call.args[i], i < given.size() ? given[i] : TypeOf(call.args[i]), wanted)) {
      Refuse(id, "an implicit conversion has no exact form in the embedded engine");
      return false;
    }
  }
  return true;
}

void DuckDbWriter::WriteCall(ast::ExprId id) {
  ast::Call call = tree().Get<ast::Call>(id);
  if (call.name == "range" && table_calls_.contains(id.value)) {
    return;
  }
  if (call.args.empty() && (call.name == "current_database" || call.name == "current_schema")) {
    return context_.Replace(id, build().Text(context_.options().current_database));
  }
  functions::Typing typing = TypingOf(call);
  if (!typing.ok()) {
    diagnostics::Code code = typing.row == nullptr ? diagnostics::Code::UnknownFunction
                                                   : diagnostics::Code::TypeMismatch;
    context_.Refuse(id, code, typing.error);
    return;
  }
  const std::vector<Type> given = ExpandStars(call);
  bool has_names = std::any_of(call.arg_names.begin(), call.arg_names.end(),
                               [](const std::string& name) { return !name.empty(); });
  if (has_names || !TakeWithinGroup(call)) {
    Refuse(id, has_names ? "named arguments have no form in the embedded engine yet"
                         : "this WITHIN GROUP has no form in the embedded engine yet");
    return;
  }
  if (!CoerceArguments(id, call, typing, given)) {
    return;
  }
  WriteOrder(call.order_by);
  if (typing.row->name == "hash" || typing.row->name == "xxhash64") {
    HashIntervalsAsNumbers(call);
  }
  tree().at(id) = call;
  if (typing.row->kind == functions::FunctionKind::Generator || WriteSpecialCall(id, typing)) {
    return;
  }
  if (call.is_distinct || call.filter) {
    clause_calls_.insert(id.value);
  }
  if (TakesRowsInOrder(typing.row->name)) {
    ordered_calls_.insert(id.value);
  }
  Answer answer = functions::AnswerFor(*typing.row, context_.from(), context_.to());
  if (answer.kind == AnswerKind::Unsupported || answer.kind == AnswerKind::Default) {
    Refuse(id, call.name + ": " + std::string(answer.text));
    return;
  }
  ast::ExprId said = SayAnswer(call, typing, answer);
  if (!said) {
    Refuse(id, call.name + ": this form of the call has no exact form in the embedded engine");
    return;
  }
  context_.Replace(id, said);
}

// Makes what stands in WITHIN GROUP an argument, or the order of the aggregate.
bool DuckDbWriter::TakeWithinGroup(ast::Call& call) {
  if (call.within_group.empty()) {
    return true;
  }
  std::vector<ast::OrderItem> items = std::move(call.within_group);
  call.within_group.clear();
  bool is_percentile = call.name == "percentile_cont" || call.name == "percentile_disc";
  bool is_mode = call.name == "mode" && call.args.empty();
  if ((is_percentile || is_mode) && items.size() == 1) {
    call.args.push_back(items[0].expr);
    items[0].expr = ast::Copy(tree(), items[0].expr, tree());
  }
  if (is_percentile) {
    // The direction goes along as the order of the call, for the template to read.
    call.order_by = items;
    return call.args.size() == 2 && items.size() == 1;
  }
  call.order_by = std::move(items);
  return is_mode || call.name == "listagg" || call.name == "string_agg";
}

// The template of a form that depends on how the call is written; else the answer's own text.
std::string DuckDbWriter::TemplateOf(ast::Call& call, const functions::Typing& typing,
                                     const Answer& answer) {
  if (answer.text == "$percentile_approx") {
    return PercentileTemplate(typing);
  }
  if (answer.text == "$listagg") {
    // Without an order the different values come sorted: the same at every run.
    std::string order = call.is_distinct && call.order_by.empty() ? " order by $1" : "";
    return call.args.size() == 1 ? "string_agg($1, ''" + order + ")"
                                 : "string_agg($1, coalesce($2, '')" + order + ")";
  }
  if (answer.text == "$count") {
    return CountTemplate(call.args.size());
  }
  if (answer.text == "$collect_list") {
    std::string list = "array_agg($1) filter (where $1 is not null)";
    // Different values stay in the order in which they come first.
    list = call.is_distinct ? "spark_array_distinct(" + list + ")" : list;
    call.is_distinct = false;
    return "coalesce(" + list + ", cast([] as $type))";
  }
  if (std::string ordered = OrderedTemplate(answer.text, typing); !ordered.empty()) {
    return ordered;
  }
  if (answer.text == "$mode") {
    const std::string* flag = context_.Constant(call.args[1]);
    bool is_least = flag != nullptr && base::EqualsIgnoreCase(*flag, "true");
    return is_least ? "mode($1 order by $1)" : "";
  }
  std::string text(answer.text);
  bool is_percentile = call.name == "percentile_cont" || call.name == "percentile_disc";
  if (is_percentile && call.order_by.size() == 1) {
    bool is_descending = call.order_by[0].is_descending;
    text = base::ReplaceAll(text, "$3", is_descending ? "true" : "false");
    call.order_by.clear();
  }
  return text;
}

ast::ExprId DuckDbWriter::SayAnswer(ast::Call call, const functions::Typing& typing,
                                    const Answer& answer) {
  bool is_aggregate = typing.row->kind == functions::FunctionKind::Aggregate ||
                      typing.row->kind == functions::FunctionKind::Window;
  if (answer.kind != AnswerKind::Rewritten) {
    ast::Call same = call;
    same.name = answer.kind == AnswerKind::Spelled ? std::string(answer.text)
                                                   : std::string(typing.row->name);
    return tree().Add(std::move(same));
  }
  if (answer.text.starts_with("$") && !IsTemplateForm(answer.text) &&
      answer.text.find("($") == std::string_view::npos && answer.text != "$1" &&
      answer.text != "$zone" && !answer.text.starts_with("$1 ")) {
    return SayForm(call, typing, answer.text);
  }
  std::string text = TemplateOf(call, typing, answer);
  if (text.empty()) {
    return {};
  }
  text = base::ReplaceAll(text, "$scale", std::to_string(typing.result.scale));
  TemplateValues values{.arguments = call.args,
                        .type = DuckDbType(typing.result),
                        .time_zone = context_.options().time_zone,
                        .is_ansi = is_ansi()};
  ast::ExprId said = FillTemplate(text, values, context_.to(), tree(), {});
  if (!said || !is_aggregate) {
    return said;
  }
  bool has_clauses = call.is_distinct || call.filter || !call.order_by.empty() ||
                     call.null_treatment != ast::NullTreatment::Default;
  if (!has_clauses) {
    return said;
  }
  std::vector<ast::ExprId> aggregates = FindAggregates(tree(), said);
  for (ast::ExprId aggregate : aggregates) {
    AddClauses(aggregate, call);
  }
  return aggregates.empty() ? ast::ExprId() : said;
}

// DISTINCT, ORDER BY, FILTER and the treatment of NULLs belong to the aggregate in a template.
void DuckDbWriter::AddClauses(ast::ExprId aggregate, const ast::Call& call) {
  ast::Call inner = tree().Get<ast::Call>(aggregate);
  inner.is_distinct = inner.is_distinct || call.is_distinct;
  if (inner.order_by.empty()) {
    inner.order_by = call.order_by;
  }
  if (inner.null_treatment == ast::NullTreatment::Default) {
    inner.null_treatment = call.null_treatment;
  }
  if (call.filter) {
    inner.filter = inner.filter
                       ? build().Binary(ast::BinaryOperator::And, call.filter, inner.filter)
                       : call.filter;
  }
  bool is_pick = inner.name == "first" || inner.name == "last" || inner.name == "any_value";
  if (is_pick && inner.null_treatment == ast::NullTreatment::IgnoreNulls) {
    return context_.Replace(aggregate, SayNullTreatment(std::move(inner)));
  }
  if (is_pick) {
    inner.null_treatment = ast::NullTreatment::Default;
  }
  tree().at(aggregate) = inner;
}

// Outside of a window DuckDB knows no IGNORE NULLS: a filter says the same.
ast::ExprId DuckDbWriter::SayNullTreatment(ast::Call aggregate) {
  if (aggregate.null_treatment == ast::NullTreatment::IgnoreNulls) {
    aggregate.null_treatment = ast::NullTreatment::Default;
    ast::ExprId copy = ast::Copy(tree(), aggregate.args[0], tree());
    ast::ExprId is_there = build().IsNull(copy, true);
    null_filters_.insert(is_there.value);
    aggregate.filter = aggregate.filter
                           ? build().Binary(ast::BinaryOperator::And, aggregate.filter, is_there)
                           : is_there;
  }
  return tree().Add(std::move(aggregate));
}

// The position that a lambda gets counts from 0 in Spark and from 1 in DuckDB.
void DuckDbWriter::CountPositionsFromZero(ast::ExprId lambda) {
  ast::Lambda node = tree().Get<ast::Lambda>(lambda);
  std::vector<ast::ExprId> uses;
  ast::Walk(tree(), node.body, [&](ast::AnyId id) {
    const auto* expr = std::get_if<ast::ExprId>(&id);
    const auto* reference = expr == nullptr ? nullptr : tree().If<ast::ColumnRef>(*expr);
    if (reference != nullptr && reference->parts.size() == 1 &&
        base::EqualsIgnoreCase(reference->parts[0], node.parameters[1])) {
      uses.push_back(*expr);
    }
    return true;
  });
  for (ast::ExprId use : uses) {
    ast::ExprId position = context_.Detach(use);
    context_.Replace(
        use, build().Cast(build().Binary(ast::BinaryOperator::Subtract, position, build().Int(1)),
                          types::Simple(TypeKind::Int)));
  }
}

// Functions that build values, whose field names and types come from the typing.
bool DuckDbWriter::WriteSpecialCall(ast::ExprId id, const functions::Typing& typing) {
  ast::Call call = tree().Get<ast::Call>(id);
  std::string_view name = typing.row->name;
  if (name == "struct" || name == "named_struct") {
    ast::Call pack;
    pack.name = "struct_pack";
    for (size_t i = 0; i < typing.result.fields.size(); ++i) {
      pack.args.push_back(name == "struct" ? call.args[i] : call.args[2 * i + 1]);
      pack.arg_names.push_back(typing.result.fields[i].name);
    }
    tree().at(id) = pack;
    return true;
  }
  if (name == "array") {
    call.name = "list_value";
    tree().at(id) = call;
    return true;
  }
  if (name == "map") {
    std::vector<ast::ExprId> keys;
    std::vector<ast::ExprId> values;
    for (size_t i = 0; i < call.args.size(); ++i) {
      (i % 2 == 0 ? keys : values).push_back(call.args[i]);
    }
    ast::ExprId map = keys.empty() ? build().Call("map", {})
                                   : build().Call("map", {build().Call("list_value", keys),
                                                          build().Call("list_value", values)});
    context_.Replace(id, map);
    return true;
  }
  if (name == "typeof" && Aggregates(tree(), call.args[0])) {
    // The rows stay grouped although no value of theirs is asked for.
    ast::ExprId counts = build().IsNull(build().Call("count", {}), true);
    ast::ExprId text = build().Text(types::ToText(functions::WithoutLength(TypeOf(call.args[0]))));
    context_.Replace(id, build().If(counts, text, build().Null()));
    return true;
  }
  if (name == "extract") {
    WriteExtract(id, call, typing);
    return true;
  }
  return false;
}

// Months hash as an int, microseconds as a bigint; the engine cannot tell which an interval holds.
void DuckDbWriter::HashIntervalsAsNumbers(ast::Call& call) {
  for (ast::ExprId& argument : call.args) {
    TypeKind kind = TypeOf(argument).kind;
    if (kind == TypeKind::YearMonthInterval) {
      argument = build().Cast(build().Call("spark_interval_months", {argument}),
                              types::Simple(TypeKind::Int));
    } else if (kind == TypeKind::DayTimeInterval) {
      argument = build().Call("spark_interval_micros", {argument});
    }
  }
}

// What a filter said outside of a window, IGNORE NULLS says inside: there it is known, and a filter
// is not.
void DuckDbWriter::RestoreNullTreatment(ast::ExprId id) {
  auto* call = std::get_if<ast::Call>(&tree().at(id));
  bool is_filter = call != nullptr && call->filter && null_filters_.contains(call->filter.value);
  if (is_filter && (call->name == "first" || call->name == "last" || call->name == "any_value")) {
    call->name = call->name == "last" ? "last_value" : "first_value";
    call->filter = {};
    call->null_treatment = ast::NullTreatment::IgnoreNulls;
  }
}

// What Spark refuses of a frame; "" when it takes it.
std::string DuckDbWriter::FrameProblem(const ast::WindowSpec& window) {
  std::vector<Type> offsets;
  for (const ast::FrameBound& bound : {window.start, window.end}) {
    if (bound.offset) {
      offsets.push_back(TypeOf(bound.offset));
    }
  }
  if (offsets.empty()) {
    return "";
  }
  if (window.unit != ast::FrameUnit::Range) {
    bool is_int = std::all_of(offsets.begin(), offsets.end(), [](const Type& type) {
      return types::IsInteger(type.kind) && type.kind != TypeKind::Long;
    });
    return is_int ? "" : "the rows of a frame are counted by an int";
  }
  if (offsets.size() == 2 && offsets[0].kind != offsets[1].kind) {
    return "both ends of a frame are of one type";
  }
  bool is_date =
      window.order_by.size() == 1 && TypeOf(window.order_by[0].expr).kind == TypeKind::Date;
  bool is_legacy_day = is_date && offsets[0].kind == TypeKind::DayTimeInterval &&
                       context_.from() == dialect::Dialect::Spark3;
  return is_legacy_day ? "Spark 3 knows no range of days over dates" : "";
}

// What Spark refuses in a window.
void DuckDbWriter::CheckWindow(ast::ExprId id, const ast::Over& node) {
  static constexpr std::array<std::string_view, 9> kOrdered = {
      "row_number", "rank", "dense_rank", "percent_rank", "cume_dist",
      "ntile",      "lag",  "lead",       "nth_value"};
  bool is_ordered = !node.window.order_by.empty() || !node.window.base.empty();
  if (std::string problem = FrameProblem(node.window); !problem.empty()) {
    Refuse(id, problem);
  }
  bool keeps_order = is_ordered || node.window.partition_by.empty();
  if (!keeps_order && context_.options().numbers_names &&
      ordered_calls_.contains(node.call.value)) {
    Refuse(id, "in which order a window takes its rows is not stated");
  }
  for (ast::ExprId aggregate : FindAggregates(tree(), node.call)) {
    const auto* call = tree().If<ast::Call>(aggregate);
    bool needs_order = call != nullptr &&
                       std::find(kOrdered.begin(), kOrdered.end(), call->name) != kOrdered.end();
    if (needs_order && !is_ordered) {
      Refuse(id, "this window function needs an ORDER BY");
    } else if (call != nullptr && call->is_distinct && clause_calls_.contains(node.call.value)) {
      Refuse(id, "DISTINCT has no meaning in a window");
    } else if (call != nullptr && call->filter && clause_calls_.contains(node.call.value) &&
               context_.from() == dialect::Dialect::Spark3) {
      Refuse(id, "Spark 3 knows no FILTER in a window");
    }
  }
}

void DuckDbWriter::WriteOver(ast::ExprId id) {
  ast::Over node = tree().Get<ast::Over>(id);
  WriteOrder(node.window.order_by);
  std::vector<ast::ExprId> aggregates = FindAggregates(tree(), node.call);
  CheckWindow(id, node);
  for (ast::ExprId aggregate : aggregates) {
    RestoreNullTreatment(aggregate);
  }
  if (context_.IsUnsupported(id)) {
    return;
  }
  if (context_.IsUnsupported(node.call) || aggregates.empty()) {
    Refuse(id, "this window function has no exact form in the embedded engine");
    return;
  }
  if (aggregates[0] == node.call) {
    tree().at(id) = node;
    return;
  }
  // The window belongs to the aggregates inside of what the function was rewritten to.
  for (ast::ExprId aggregate : aggregates) {
    ast::Over inner = node;
    inner.call = context_.Detach(aggregate);
    tree().at(aggregate) = inner;
  }
  context_.Replace(id, node.call);
}

void DuckDbWriter::WriteRow(ast::ExprId id) {
  ast::Row node = tree().Get<ast::Row>(id);
  Type type = TypeOf(id);
  if (type.fields.size() != node.items.size()) {
    RefuseType(id, "the fields of a row are not known");
    return;
  }
  ast::Call pack;
  pack.name = "struct_pack";
  pack.args = node.items;
  for (const types::Field& field : type.fields) {
    pack.arg_names.push_back(field.name);
  }
  tree().at(id) = pack;
}

}  // namespace hikkoshi::translate
