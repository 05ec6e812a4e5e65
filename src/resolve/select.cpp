// SELECT: its clauses in the order in which they see each other's names.
// Source: Spark 3.5 and 4, recorded answers; Trino "SELECT".

#include <utility>

#include "base/text.h"
#include "resolve/grouping.h"
#include "resolve/infer.h"
#include "resolve/output_name.h"
#include "resolve/query.h"
#include "resolve/relation.h"
#include "resolve/star.h"

namespace hikkoshi::resolve {
namespace {

using diagnostics::Code;

class SelectResolver {
 public:
  SelectResolver(Context& context, const ast::Select& select, const NamedSchema* names,
                 const Surroundings* outer)
      : context_(context), select_(select), names_(names), outer_(outer) {}

  BodyResult Run() {
    if (select_.from) {
      Surroundings around;
      around.outer = outer_;
      around.names = names_;
      result_.scope = ResolveRelation(context_, select_.from, around);
    }
    result_.windows = &select_.windows;
    InferCondition(context_, select_.where, Seeing(AliasRule::None));
    for (const ast::SelectItem& item : select_.items) {
      AddItem(item);
    }
    ResolveGroupBy();
    bool is_trino = context_.is_trino();
    Surroundings having = Seeing(is_trino ? AliasRule::None : AliasRule::BeforeColumns);
    having.aggregates_see_columns = true;
    having.having_of = is_trino ? nullptr : &select_;
    InferHaving(having);
    InferCondition(context_, select_.qualify,
                   Seeing(is_trino ? AliasRule::None : AliasRule::AfterColumns));
    ResolveWindows();
    for (ast::ExprId key : select_.distinct_on) {
      Infer(context_, key, Seeing(AliasRule::BeforeColumns));
    }
    CheckDistinct();
    CheckGrouping(context_, select_);
    return std::move(result_);
  }

 private:
  // Spark casts what is no condition yet: `having sum(a)` keeps the groups whose sum is not 0.
  void InferHaving(const Surroundings& having) {
    ExprFacts facts = select_.having ? Infer(context_, select_.having, having) : ExprFacts();
    types::TypeKind kind = facts.type.kind;
    bool is_cast =
        types::IsNumeric(kind) || kind == types::TypeKind::String || kind == types::TypeKind::Null;
    if (context_.is_trino() || !is_cast) {
      InferCondition(context_, select_.having, having);
    }
  }

  Surroundings Seeing(AliasRule rule) {
    Surroundings surroundings;
    surroundings.scope = select_.from ? &result_.scope : nullptr;
    surroundings.outer = outer_;
    surroundings.names = names_;
    surroundings.aliases = &result_.schema.columns;
    surroundings.alias_names = &alias_names_;
    surroundings.alias_rule = rule;
    surroundings.windows = &select_.windows;
    return surroundings;
  }

  // Spark lets an item use the names of items before it.
  Surroundings SeeingEarlierItems() {
    return Seeing(context_.is_trino() ? AliasRule::None : AliasRule::AfterColumns);
  }

  void AddItem(const ast::SelectItem& item) {
    if (const auto* star = context_.tree().If<ast::Star>(item.expr)) {
      AddStar(item.expr, *star);
      return;
    }
    if (IsGenerator(item.expr)) {
      AddGenerator(item);
      return;
    }
    ExprFacts facts = Infer(context_, item.expr, SeeingEarlierItems());
    bool is_assumed =
        context_.tree().If<ast::ColumnRef>(item.expr) != nullptr && IsAssumed(facts.lineage);
    result_.schema.columns.push_back(Column{NameOf(item), std::move(facts.type), facts.is_nullable,
                                            std::move(facts.lineage), is_assumed});
  }

  bool IsAssumed(const Lineage& lineage) {
    return lineage.sources.size() == 1 &&
           context_.assumed().HasColumn(lineage.sources[0].table, lineage.sources[0].column);
  }

  std::string NameOf(const ast::SelectItem& item) const {
    if (!item.alias.empty()) {
      return item.alias;
    }
    std::string name =
        OutputName(context_.tree(), context_.analysis(), item.expr, context_.dialect());
    bool is_numbered = name.empty() && context_.is_trino();
    return is_numbered ? "_col" + std::to_string(result_.schema.columns.size()) : name;
  }

  void AddStar(ast::ExprId id, const ast::Star& star) {
    StarExpansion expansion = ExpandStar(context_, id, star, SeeingEarlierItems());
    Schema& schema = result_.schema;
    auto append = [](auto& to, auto& from) {
      std::move(from.begin(), from.end(), std::back_inserter(to));
    };
    append(schema.columns, expansion.columns);
    if (!expansion.is_complete) {
      schema.is_complete = false;
      append(schema.open_tables, expansion.open_tables);
      append(schema.excluded_names, expansion.excluded_names);
    }
  }

  bool IsGenerator(ast::ExprId id) const {
    const auto* call = context_.tree().If<ast::Call>(id);
    return call != nullptr && !context_.is_trino() && IsGeneratorName(call->name);
  }

  void AddGenerator(const ast::SelectItem& item) {
    Schema columns = GeneratorSchema(context_, item.expr, SeeingEarlierItems());
    std::vector<std::string> names = item.column_aliases;
    if (!item.alias.empty()) {
      names = {item.alias};
    }
    columns = Renamed(context_, columns, names, context_.tree().span(item.expr));
    result_.schema.is_complete = result_.schema.is_complete && columns.is_complete;
    for (Column& column : columns.columns) {
      result_.schema.columns.push_back(std::move(column));
    }
  }

  // An integer constant is the place of an output column.
  void ResolveGroupBy() {
    Surroundings surroundings = SeeingEarlierItems();
    for (ast::ExprId key : select_.group_by.exprs) {
      ExprFacts facts = Infer(context_, key, surroundings);
      if (HasMap(facts.type) && context_.dialect() == dialect::Dialect::Spark3) {
        context_.Report(Code::TypeMismatch, context_.tree().span(key),
                        "Spark 3 cannot group by a map");
      }
      CheckOrdinal(key);
    }
    for (const ast::GroupingSet& set : select_.group_by.sets) {
      for (ast::ExprId key : set.exprs) {
        Infer(context_, key, surroundings);
      }
    }
  }

  void CheckOrdinal(ast::ExprId key) {
    const auto* literal = context_.tree().If<ast::Literal>(key);
    if (literal == nullptr || !types::IsInteger(literal->type) || !result_.schema.is_complete) {
      return;
    }
    bool is_inside = literal->text.size() < 6 && !literal->text.empty() &&
                     literal->text[0] != '-' && std::stoul(literal->text) >= 1 &&
                     std::stoul(literal->text) <= result_.schema.columns.size();
    if (!is_inside) {
      context_.Report(Code::OrdinalOutOfRange, context_.tree().span(key),
                      "position is not among the output columns: " + literal->text);
    }
  }

  void CheckDistinct() {
    for (const Column& column : result_.schema.columns) {
      if (select_.is_distinct && !context_.is_trino() && HasMap(column.type)) {
        context_.Report(Code::TypeMismatch, context_.tree().span(select_.items[0].expr),
                        "DISTINCT cannot compare a map: " + column.name);
      }
    }
  }

  void ResolveWindows() {
    Surroundings surroundings = Seeing(AliasRule::None);
    for (const ast::NamedWindow& named : select_.windows) {
      for (ast::ExprId key : named.window.partition_by) {
        Infer(context_, key, surroundings);
      }
      InferOrder(context_, named.window.order_by, surroundings);
    }
  }

  Context& context_;
  const ast::Select& select_;
  const NamedSchema* names_;
  const Surroundings* outer_;
  BodyResult result_;
  NameIndex alias_names_;
};

}  // namespace

BodyResult ResolveSelect(Context& context, const ast::Select& select, const NamedSchema* names,
                         const Surroundings* outer) {
  return SelectResolver(context, select, names, outer).Run();
}

}  // namespace hikkoshi::resolve
