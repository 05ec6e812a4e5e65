#include "resolve/query.h"

#include <algorithm>
#include <array>
#include <deque>
#include <optional>
#include <string_view>
#include <utility>

#include "ast/walk.h"
#include "base/text.h"
#include "functions/operators.h"
#include "resolve/infer.h"
#include "resolve/order.h"
#include "resolve/relation.h"

namespace hikkoshi::resolve {
namespace {

using diagnostics::Code;

// The WITH list of one query; owns the names while the query is looked at.
class WithList {
 public:
  WithList(Context& context, const ast::Query& query, const NamedSchema* names,
           const Surroundings* outer)
      : context_(context), query_(query), names_(names), outer_(outer) {}

  const NamedSchema* Resolve() {
    for (const ast::Cte& cte : query_.ctes) {
      const NamedSchema* visible = names_;
      if (query_.is_recursive) {
        visible = NameOfItself(cte);
      }
      const Schema& schema = ResolveQuery(context_, cte.query, visible, outer_);
      Push(cte, schema, names_);
    }
    return names_;
  }

 private:
  // Inside a recursive CTE its name has the columns of the part before UNION.
  const NamedSchema* NameOfItself(const ast::Cte& cte) {
    if (!cte.query) {
      return names_;
    }
    const ast::Query& query = context_.tree().at(cte.query);
    const auto* operation = context_.tree().If<ast::SetOperation>(query.body);
    if (operation == nullptr) {
      return names_;
    }
    BodyResult anchor = ResolveBody(context_, operation->left, names_, outer_);
    const NamedSchema* before = names_;
    Push(cte, anchor.schema, names_);
    return std::exchange(names_, before);
  }

  void Push(const ast::Cte& cte, const Schema& schema, const NamedSchema* previous) {
    const Schema* named = &schema;
    if (!cte.columns.empty()) {
      named = &renamed_.emplace_back(
          Renamed(context_, schema, cte.columns, context_.tree().span(cte.query)));
    } else {
      named = &renamed_.emplace_back(schema);
    }
    names_ = &entries_.emplace_back(NamedSchema{cte.name, cte.query, named, previous});
  }

  Context& context_;
  const ast::Query& query_;
  const NamedSchema* names_;
  const Surroundings* outer_;
  std::deque<NamedSchema> entries_;
  std::deque<Schema> renamed_;
};

bool IsOrdinal(const ast::Tree& tree, ast::ExprId id, size_t& ordinal) {
  const auto* literal = tree.If<ast::Literal>(id);
  if (literal == nullptr || !types::IsInteger(literal->type) || literal->text.size() > 6) {
    return false;
  }
  ordinal = literal->text.empty() || literal->text[0] == '-' ? 0 : std::stoul(literal->text);
  return true;
}

void ResolveOrder(Context& context, const std::vector<ast::OrderItem>& items,
                  const Surroundings& surroundings) {
  for (const ast::OrderItem& item : items) {
    size_t ordinal = 0;
    bool is_ordinal = IsOrdinal(context.tree(), item.expr, ordinal);
    ExprFacts facts = Infer(context, item.expr, surroundings);
    if (HasMap(facts.type) && !context.is_trino()) {
      context.Report(Code::TypeMismatch, context.tree().span(item.expr), "maps have no order");
    }
    if (is_ordinal && (ordinal == 0 || ordinal > surroundings.aliases->size())) {
      context.Report(Code::OrdinalOutOfRange, context.tree().span(item.expr),
                     "position is not among the output columns: " + std::to_string(ordinal));
    }
  }
}

bool HasQuery(const ast::Tree& tree, ast::ExprId root) {
  bool found = false;
  ast::Walk(tree, root, [&](const ast::AnyId& node) {
    found = found || std::holds_alternative<ast::QueryId>(node);
    return !found;
  });
  return found;
}

Schema ResolveContent(Context& context, const ast::Query& query, const NamedSchema* names,
                      const Surroundings* outer) {
  WithList with(context, query, names, outer);
  const NamedSchema* inner_names = with.Resolve();
  BodyResult body = ResolveBody(context, query.body, inner_names, outer);
  Surroundings surroundings;
  surroundings.scope = &body.scope;
  surroundings.outer = outer;
  surroundings.names = inner_names;
  NameIndex alias_names;
  surroundings.aliases = &body.schema.columns;
  surroundings.alias_names = &alias_names;
  surroundings.alias_rule = AliasRule::BeforeColumns;
  surroundings.windows = body.windows;
  ResolveOrder(context, query.order_by, surroundings);
  CheckOrder(context, query);
  ResolveOrder(context, query.sort_by, surroundings);
  for (ast::ExprId key : query.distribute_by) {
    Infer(context, key, surroundings);
  }
  Surroundings nothing;
  nothing.names = inner_names;
  for (ast::ExprId count : {query.limit, query.offset}) {
    if (count) {
      types::Type type = Infer(context, count, nothing).type;
      // Jobs in Python count in bigint; Spark asks for a value that fits an int.
      const auto* literal = context.tree().If<ast::Literal>(count);
      bool is_large = literal != nullptr && literal->text.size() > 9;
      bool is_wrong = type.is_known() && (!types::IsInteger(type.kind) || is_large);
      if (!context.is_trino() && (is_wrong || HasQuery(context.tree(), count))) {
        context.Report(Code::TypeMismatch, context.tree().span(count),
                       "LIMIT and OFFSET take a constant int, not " + types::ToText(type));
      }
    }
  }
  return std::move(body.schema);
}

Schema OpenSchema() {
  Schema schema;
  schema.is_complete = false;
  return schema;
}

class BodyResolver {
 public:
  BodyResolver(Context& context, ast::BodyId id, const NamedSchema* names,
               const Surroundings* outer)
      : context_(context), id_(id), names_(names), outer_(outer) {}

  BodyResult operator()(const ast::Select& select) {
    return ResolveSelect(context_, select, names_, outer_);
  }

  // UNION chains lean to the left, one level for each: walked without recursion.
  BodyResult operator()(const ast::SetOperation&) {
    std::vector<ast::BodyId> spine;
    ast::BodyId at = id_;
    while (const auto* operation = context_.tree().If<ast::SetOperation>(at)) {
      spine.push_back(at);
      at = operation->left;
    }
    Schema schema = ResolveBody(context_, at, names_, outer_).schema;
    for (; !spine.empty(); spine.pop_back()) {
      const auto& operation = context_.tree().Get<ast::SetOperation>(spine.back());
      Schema right = ResolveBody(context_, operation.right, names_, outer_).schema;
      base::Span span = context_.tree().span(spine.back());
      CheckDistinct(operation, schema, span);
      schema = operation.is_by_name ? UniteByName(context_, operation, schema, right, span)
                                    : UniteByPosition(context_, schema, right, span);
      context_.Record(spine.back(), schema);
    }
    return BodyResult{std::move(schema), {}, nullptr};
  }

  // Maps cannot be compared, so rows with them cannot be told apart.
  void CheckDistinct(const ast::SetOperation& operation, const Schema& schema, base::Span span) {
    bool compares = !operation.is_all || operation.op != ast::SetOperator::Union;
    for (const Column& column : schema.columns) {
      if (compares && !context_.is_trino() && HasMap(column.type)) {
        context_.Report(Code::TypeMismatch, span,
                        "a set operation cannot compare a map: " + column.name);
      }
    }
  }

  BodyResult operator()(const ast::Values& values) {
    Schema schema;
    Surroundings surroundings;
    surroundings.outer = outer_;
    surroundings.names = names_;
    for (size_t row = 0; row < values.rows.size(); ++row) {
      Schema next = RowSchema(values.rows[row], surroundings);
      schema = row == 0 ? std::move(next)
                        : UniteByPosition(context_, schema, next, context_.tree().span(id_));
    }
    return BodyResult{std::move(schema), {}, nullptr};
  }

  BodyResult operator()(const ast::NestedQuery& nested) {
    return BodyResult{ResolveQuery(context_, nested.query, names_, outer_), {}, nullptr};
  }

  // Whoever put the node there has reported why.
  BodyResult operator()(const ast::UnsupportedBody&) {
    return BodyResult{OpenSchema(), {}, nullptr};
  }
  BodyResult operator()(std::monostate) { return BodyResult{OpenSchema(), {}, nullptr}; }

 private:
  // Spark computes the rows while it reads them: neither a query nor chance can be in them.
  void CheckValue(ast::ExprId item) {
    static constexpr std::array<std::string_view, 5> kChances = {"rand", "randn", "random", "uuid",
                                                                 "shuffle"};
    bool is_wrong = HasQuery(context_.tree(), item);
    ast::Walk(context_.tree(), item, [&](const ast::AnyId& node) {
      const auto* id = std::get_if<ast::ExprId>(&node);
      const auto* call = id == nullptr ? nullptr : context_.tree().If<ast::Call>(*id);
      is_wrong = is_wrong || (call != nullptr && std::find(kChances.begin(), kChances.end(),
                                                           call->name) != kChances.end());
      return id != nullptr && !is_wrong;
    });
    if (is_wrong && context_.is_spark()) {
      context_.Report(Code::ClauseNotTranslated, context_.tree().span(item),
                      "VALUES holds values that are known at once");
    }
  }

  Schema RowSchema(const ast::ValuesRow& row, const Surroundings& surroundings) {
    Schema schema;
    for (size_t i = 0; i < row.items.size(); ++i) {
      CheckValue(row.items[i]);
      ExprFacts facts = Infer(context_, row.items[i], surroundings);
      std::string name =
          context_.is_trino() ? "_col" + std::to_string(i) : "col" + std::to_string(i + 1);
      schema.columns.push_back(
          Column{std::move(name), facts.type, facts.is_nullable, facts.lineage, false});
    }
    return schema;
  }

  Context& context_;
  ast::BodyId id_;
  const NamedSchema* names_;
  const Surroundings* outer_;
};

}  // namespace

bool HasMap(const types::Type& type) {
  return type.kind == types::TypeKind::Map ||
         std::any_of(type.fields.begin(), type.fields.end(),
                     [](const types::Field& field) { return HasMap(field.type); });
}

const Schema& ResolveQuery(Context& context, ast::QueryId id, const NamedSchema* names,
                           const Surroundings* outer) {
  // A statement that was not understood leaves nodes with parts missing.
  if (!id) {
    static const Schema kNothing = OpenSchema();
    return kNothing;
  }
  if (const Schema* known = context.analysis().SchemaOf(id)) {
    return *known;
  }
  Nesting nesting(context, context.tree().span(id));
  if (!nesting.is_allowed()) {
    return context.Record(id, OpenSchema());
  }
  Schema schema = ResolveContent(context, context.tree().at(id), names, outer);
  return context.Record(id, std::move(schema));
}

BodyResult ResolveBody(Context& context, ast::BodyId id, const NamedSchema* names,
                       const Surroundings* outer) {
  Nesting nesting(context, context.tree().span(id));
  if (!id || !nesting.is_allowed()) {
    return BodyResult{OpenSchema(), {}, nullptr};
  }
  BodyResult result = std::visit(BodyResolver(context, id, names, outer), context.tree().at(id));
  context.Record(id, result.schema);
  return result;
}

}  // namespace hikkoshi::resolve
