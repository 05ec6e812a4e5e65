// Types calls by the function table: arguments first, then lambdas with the types they are given.

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "ast/walk.h"
#include "base/text.h"
#include "functions/function.h"
#include "resolve/field_names.h"
#include "resolve/infer.h"
#include "resolve/lineage_union.h"
#include "resolve/star.h"

namespace hikkoshi::resolve {
namespace {

using diagnostics::Code;
using functions::Argument;
using types::Type;
using types::TypeKind;

// Lambdas inside lambdas are tried again for each one around them.
constexpr int kLambdaDepthLimit = 8;

class CallInference {
 public:
  CallInference(Context& context, ast::ExprId id, const ast::Call& call,
                const Surroundings& surroundings)
      : context_(context), id_(id), call_(call), surroundings_(surroundings) {}

  ExprFacts Run() {
    arguments_.reserve(call_.args.size());
    facts_.reserve(call_.args.size());
    for (ast::ExprId argument : call_.args) {
      AddArgument(argument);
    }
    AddClauses();
    const functions::FunctionRow* row = functions::Find(call_.name, context_.dialect());
    functions::Typing typing;
    if (row == nullptr) {
      ReportUnknown();
    } else {
      typing = functions::InferResult(*row, arguments_, context_.meaning());
      SuggestArguments(typing);
    }
    FinishLambdas(typing);
    // An unknown argument is reported where it comes from.
    if (row != nullptr && !typing.ok() && are_known_) {
      context_.Report(Code::TypeMismatch, Span(), typing.error);
    }
    CheckAggregate();
    CheckNames();
    CheckBareWord();
    Lineage lineage = lineage_.Take();
    lineage.derivation = Derivation::Computed;
    bool is_fixed = row != nullptr && !typing.ok() && !are_known_;
    Type result = typing.ok() ? typing.result
                  : is_fixed  ? functions::FixedResult(*row, arguments_.size(), context_.meaning())
                              : Type();
    return ExprFacts{std::move(result), typing.is_nullable, std::move(lineage)};
  }

 private:
  base::Span Span() const { return context_.tree().span(id_); }

  // grouping(a) asks about the column that is grouped by, never about an output of its name; so do
  // aggregates in HAVING.
  Surroundings SurroundingsOfArgument() const {
    Surroundings inner = surroundings_;
    bool is_grouping = call_.name == "grouping" || call_.name == "grouping_id";
    bool is_aggregate =
        inner.aggregates_see_columns && functions::IsAggregate(call_.name, context_.dialect());
    if ((is_grouping || is_aggregate) && inner.alias_rule == AliasRule::BeforeColumns) {
      inner.alias_rule = AliasRule::AfterColumns;
    }
    return inner;
  }

  void AddArgument(ast::ExprId id) {
    if (const auto* lambda = context_.tree().If<ast::Lambda>(id)) {
      AddLambda(*lambda);
    } else if (const auto* star = context_.tree().If<ast::Star>(id)) {
      AddStar(id, *star);
    } else {
      Add(id, Infer(context_, id, SurroundingsOfArgument()));
    }
  }

  void Add(ast::ExprId id, ExprFacts facts) {
    arguments_.push_back(ArgumentOf(context_, id, facts));
    are_known_ = are_known_ && facts.type.is_known();
    lineage_.Add(facts.lineage);
    facts_.push_back(std::move(facts));
  }

  // count(*) counts rows; everywhere else a star is the list of columns.
  void AddStar(ast::ExprId id, const ast::Star& star) {
    if (call_.name == "count" && star.qualifier.empty() && !call_.is_distinct) {
      Argument one;
      one.type = types::Simple(TypeKind::Int);
      one.is_literal = true;
      one.literal = "1";
      arguments_.push_back(std::move(one));
      facts_.push_back(ExprFacts{types::Simple(TypeKind::Int), false, {}});
      return;
    }
    StarExpansion expansion = ExpandStar(context_, id, star, surroundings_);
    are_known_ = are_known_ && expansion.is_complete;
    for (const Column& column : expansion.columns) {
      Argument argument;
      argument.type = column.type;
      argument.name = column.name;
      arguments_.push_back(std::move(argument));
      facts_.push_back(ExprFacts{column.type, column.is_nullable, column.lineage});
      are_known_ = are_known_ && column.type.is_known();
      lineage_.Add(column.lineage);
    }
  }

  void AddLambda(const ast::Lambda& lambda) {
    Argument argument;
    argument.lambda_parameters = lambda.parameters.size();
    argument.lambda = [this, &lambda](const std::vector<Type>& parameters) {
      context_.Mute();
      Type type = InferBody(lambda, parameters).type;
      context_.Unmute();
      return type;
    };
    arguments_.push_back(std::move(argument));
    facts_.push_back(ExprFacts());
  }

  int LambdaDepth() const {
    int depth = 0;
    for (const LambdaScope* at = surroundings_.lambda; at != nullptr; at = at->outer) {
      ++depth;
    }
    return depth;
  }

  ExprFacts InferBody(const ast::Lambda& lambda, std::vector<Type> parameters) {
    if (LambdaDepth() >= kLambdaDepthLimit) {
      context_.Report(Code::NestedTooDeep, Span(), "lambdas are nested too deep");
      return ExprFacts();
    }
    LambdaScope scope{&lambda.parameters, std::move(parameters), surroundings_.lambda};
    Surroundings inner = surroundings_;
    inner.lambda = &scope;
    return Infer(context_, lambda.body, inner);
  }

  void FinishLambdas(const functions::Typing& typing) {
    if (arguments_.size() != call_.args.size()) {
      return;
    }
    for (size_t i = 0; i < call_.args.size(); ++i) {
      if (const auto* lambda = context_.tree().If<ast::Lambda>(call_.args[i])) {
        bool has_types = typing.ok() && i < typing.lambda_parameters.size();
        std::vector<Type> types = has_types ? typing.lambda_parameters[i] : std::vector<Type>();
        ExprFacts body = InferBody(*lambda, std::move(types));
        context_.Record(call_.args[i], body);
        lineage_.Add(body.lineage);
      }
    }
  }

  void AddClauses() {
    for (const ast::OrderItem& item : call_.order_by) {
      AddLineage(item.expr);
    }
    if (call_.filter) {
      AddLineage(call_.filter);
    }
    for (const ast::OrderItem& item : call_.within_group) {
      Add(item.expr, Infer(context_, item.expr, surroundings_));
    }
  }

  void AddLineage(ast::ExprId id) { lineage_.Add(Infer(context_, id, surroundings_).lineage); }

  void SuggestArguments(const functions::Typing& typing) {
    if (!typing.ok() || typing.arguments.size() != facts_.size()) {
      return;
    }
    for (size_t i = 0; i < facts_.size(); ++i) {
      SuggestType(context_, facts_[i], typing.arguments[i]);
    }
  }

  // Of several values that become one type.
  void CheckNames() {
    static constexpr std::array<std::string_view, 6> kCommon = {"array", "coalesce", "if",
                                                                "nvl",   "ifnull",   "map"};
    if (std::find(kCommon.begin(), kCommon.end(), call_.name) == kCommon.end()) {
      return;
    }
    std::vector<Argument> values = arguments_;
    if (call_.name == "if" && !values.empty()) {
      values.erase(values.begin());
    }
    if (call_.name == "map") {
      for (size_t i = 0; i < values.size(); ++i) {
        values.erase(values.begin() + static_cast<std::ptrdiff_t>(i));
      }
    }
    CheckCommonNames(context_, Span(), values);
  }

  // `current_date` without parentheses is a column where there is one of that name.
  void CheckBareWord() {
    bool is_bare = call_.args.empty() && Span().end - Span().begin == call_.name.size();
    if (!is_bare || !context_.is_spark() || surroundings_.scope == nullptr) {
      return;
    }
    for (const ScopeColumn& column : surroundings_.scope->columns) {
      if (base::EqualsIgnoreCase(column.name, call_.name)) {
        context_.Report(Code::AmbiguousColumn, Span(),
                        "a column and a function without parentheses have the name: " + call_.name);
        return;
      }
    }
  }

  // In Spark an aggregate is about the rows of its own query.
  void CheckAggregate() {
    if (context_.is_trino() || !functions::IsAggregate(call_.name, context_.dialect())) {
      return;
    }
    for (ast::ExprId argument : call_.args) {
      ast::Walk(context_.tree(), argument, [&](ast::AnyId id) {
        const auto* expr = std::get_if<ast::ExprId>(&id);
        if (expr != nullptr && context_.tree().If<ast::ColumnRef>(*expr) != nullptr &&
            context_.analysis().BindingOf(*expr).depth > 0) {
          context_.Report(Code::TypeMismatch, context_.tree().span(*expr),
                          "an aggregate cannot take columns of the query around it");
        }
        return expr != nullptr;
      });
    }
    bool counts_table = call_.name == "count" && call_.args.size() == 1 &&
                        context_.tree().kind(call_.args[0]) == ast::ExprKind::Star &&
                        !context_.tree().Get<ast::Star>(call_.args[0]).qualifier.empty();
    if (counts_table) {
      context_.Report(Code::MisplacedStar, Span(), "count takes a star without a table");
    }
  }

  void ReportUnknown() {
    std::string_view near = functions::Suggest(call_.name, context_.dialect());
    std::string hint = near.empty() ? "" : " (did you mean " + std::string(near) + "?)";
    context_.Report(Code::UnknownFunction, Span(), "unknown function" + hint + ": " + call_.name);
  }

  Context& context_;
  ast::ExprId id_;
  const ast::Call& call_;
  const Surroundings& surroundings_;
  std::vector<Argument> arguments_;
  std::vector<ExprFacts> facts_;
  LineageUnion lineage_;
  bool are_known_ = true;
};

}  // namespace

ExprFacts InferCall(Context& context, ast::ExprId id, const ast::Call& call,
                    const Surroundings& surroundings) {
  return CallInference(context, id, call, surroundings).Run();
}

}  // namespace hikkoshi::resolve
