#include "resolve/scope.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "resolve/suggestion.h"

namespace hikkoshi::resolve {
namespace {

using Parts = std::vector<std::string>;

// A column that the parts may mean, and which part names it.
struct Candidate {
  size_t column = 0;
  size_t name_index = 0;
};

bool IsSameColumn(const ScopeColumn& left, const ScopeColumn& right) {
  return left.relation == right.relation && left.ordinal == right.ordinal &&
         left.merged == right.merged;
}

// Adds the candidates whose qualifier is the first `count` parts.
void AddQualified(const Scope& scope, const Parts& parts, size_t count,
                  std::vector<Candidate>& found) {
  for (const ScopeRelation& relation : scope.relations) {
    if (!Matches(relation, parts, count)) {
      continue;
    }
    scope.ForEachNamed(parts[count], [&](size_t place) {
      const ScopeColumn& column = scope.columns[place];
      if (column.relation == relation.relation && !column.merged) {
        found.push_back(Candidate{place, count});
      }
    });
  }
}

// Longer qualifiers come first; a plain column only when no qualifier fits.
std::vector<Candidate> FindCandidates(const Scope& scope, const Parts& parts) {
  std::vector<Candidate> found;
  for (size_t count = std::min<size_t>(parts.size() - 1, 3); count > 0 && found.empty(); --count) {
    AddQualified(scope, parts, count, found);
  }
  if (found.empty()) {
    scope.ForEachNamed(parts[0], [&](size_t place) {
      if (!scope.columns[place].is_hidden) {
        found.push_back(Candidate{place, 0});
      }
    });
  }
  return found;
}

bool IsExcluded(const Schema& schema, std::string_view name) {
  return std::any_of(
      schema.excluded_names.begin(), schema.excluded_names.end(),
      [&](const std::string& excluded) { return base::EqualsIgnoreCase(excluded, name); });
}

bool MayHave(const Context& context, const ScopeRelation& relation, std::string_view name) {
  const Schema* schema = context.analysis().SchemaOf(relation.relation);
  return schema != nullptr && !schema->is_complete && !IsExcluded(*schema, name);
}

struct OpenRelation {
  ast::RelationId relation;
  size_t name_index = 0;
};

// Returns the relations with unknown columns that the name may belong to.
std::vector<OpenRelation> FindOpen(const Context& context, const Scope& scope, const Parts& parts) {
  std::vector<OpenRelation> open;
  for (size_t count = std::min<size_t>(parts.size() - 1, 3); count > 0 && open.empty(); --count) {
    for (const ScopeRelation& relation : scope.relations) {
      if (Matches(relation, parts, count) && MayHave(context, relation, parts[count])) {
        open.push_back(OpenRelation{relation.relation, count});
      }
    }
  }
  for (const ScopeRelation& relation : scope.relations) {
    bool is_unqualified = open.empty() || open[0].name_index == 0;
    if (is_unqualified && MayHave(context, relation, parts[0])) {
      open.push_back(OpenRelation{relation.relation, 0});
    }
  }
  return open;
}

// Adds a column to a relation with unknown columns, as if it had always been there.
size_t AssumeColumn(Context& context, Scope& scope, ast::RelationId relation,
                    const std::string& name) {
  Schema& schema = context.MutableSchema(relation);
  Column column;
  column.name = name;
  column.is_assumed = true;
  column.lineage.derivation = Derivation::Computed;
  if (schema.open_tables.size() == 1) {
    const std::string& table = schema.open_tables[0];
    context.assumed().AddColumn(table, name);
    column.type = context.assumed().TypeOf(table, name);
    column.lineage = Lineage{Derivation::Copied, {SourceColumn{table, name}}};
  }
  schema.columns.push_back(std::move(column));
  ScopeColumn added;
  added.name = name;
  added.relation = relation;
  added.ordinal = static_cast<uint32_t>(schema.columns.size() - 1);
  added.is_nullable = true;
  scope.columns.push_back(std::move(added));
  return scope.columns.size() - 1;
}

Resolution ResolutionOf(const Context& context, const Scope& scope, const Candidate& candidate,
                        uint32_t depth) {
  const ScopeColumn& column = scope.columns[candidate.column];
  Resolution resolution;
  resolution.binding.kind = BindingKind::Column;
  resolution.binding.relation = column.relation;
  resolution.binding.ordinal = column.ordinal;
  resolution.binding.name_index = static_cast<uint32_t>(candidate.name_index);
  resolution.binding.depth = depth;
  resolution.binding.merged_with = column.merged_with;
  if (column.merged) {
    resolution.binding.merged_type = column.merged->type;
  }
  resolution.column = ColumnAt(context, column);
  resolution.part_count = candidate.name_index + 1;
  return resolution;
}

enum class Outcome : uint8_t { NotFound, Found, Ambiguous };

// One walk over the places where a name can be found, innermost first.
class NameSearch {
 public:
  NameSearch(Context& context, const Parts& parts, base::Span span)
      : context_(context), parts_(parts), span_(span) {}

  std::optional<Resolution> Run(const Surroundings& surroundings) {
    if (FindLambda(surroundings)) {
      return resolution_;
    }
    uint32_t depth = 0;
    for (const Surroundings* at = &surroundings; at != nullptr; at = at->outer, ++depth) {
      Outcome outcome = FindAt(*at, depth);
      // Spark's queries see the one around them, and no further.
      if (outcome == Outcome::Found && depth > 1 && context_.is_spark()) {
        break;
      }
      if (outcome != Outcome::NotFound) {
        return outcome == Outcome::Found ? resolution_ : std::nullopt;
      }
    }
    if (FindVariable()) {
      return resolution_;
    }
    depth = 0;
    for (const Surroundings* at = &surroundings; at != nullptr; at = at->outer, ++depth) {
      Outcome outcome = at->scope == nullptr ? Outcome::NotFound : Assume(*at->scope, depth);
      if (outcome != Outcome::NotFound) {
        return outcome == Outcome::Found ? resolution_ : std::nullopt;
      }
    }
    ReportUnknown(surroundings);
    return std::nullopt;
  }

 private:
  bool FindLambda(const Surroundings& surroundings) {
    for (const LambdaScope* at = surroundings.lambda; at != nullptr; at = at->outer) {
      for (size_t i = 0; i < at->names->size(); ++i) {
        if (base::EqualsIgnoreCase((*at->names)[i], parts_[0])) {
          resolution_ = Resolution();
          resolution_->binding.kind = BindingKind::LambdaParameter;
          resolution_->binding.ordinal = static_cast<uint32_t>(i);
          resolution_->column.name = parts_[0];
          resolution_->column.type = i < at->types.size() ? at->types[i] : types::Type();
          resolution_->part_count = 1;
          return true;
        }
      }
    }
    return false;
  }

  // `x`, `session.x`, `system.session.x`.
  bool FindVariable() {
    size_t at = 0;
    if (parts_.size() > 2 && base::EqualsIgnoreCase(parts_[0], "system")) {
      at = 1;
    }
    if (parts_.size() > at + 1 && base::EqualsIgnoreCase(parts_[at], "session")) {
      ++at;
    }
    const types::Type* type = context_.catalog().FindVariable(parts_[at]);
    if (type == nullptr) {
      return false;
    }
    resolution_ = Resolution();
    resolution_->binding.kind = BindingKind::Variable;
    resolution_->binding.name_index = static_cast<uint32_t>(at);
    resolution_->column.name = parts_[at];
    resolution_->column.type = *type;
    resolution_->part_count = at + 1;
    return true;
  }

  // Spark types HAVING with the column of FROM at first, also where it means the output in the end.
  bool IsOfAnotherType(const Surroundings& at) {
    if (at.having_of == nullptr || at.scope == nullptr || parts_.size() > 1) {
      return false;
    }
    std::vector<Candidate> found = FindCandidates(*at.scope, parts_);
    const Resolution output = *resolution_;
    bool differs = std::any_of(found.begin(), found.end(), [&](const Candidate& candidate) {
      types::Type type = ColumnAt(context_, at.scope->columns[candidate.column]).type;
      return type.is_known() && output.column.type.is_known() &&
             !(types::IsNumeric(type.kind) && types::IsNumeric(output.column.type.kind)) &&
             type != output.column.type;
    });
    if (differs) {
      context_.Report(diagnostics::Code::AmbiguousColumn, span_,
                      "an output column and a column of another type have the name: " + parts_[0]);
    }
    return differs;
  }

  // Whether HAVING means the column of FROM, though an output of that name is another value.
  bool IsGroupedBy(const Surroundings& at) const {
    if (at.having_of == nullptr || at.scope == nullptr || parts_.size() > 1) {
      return false;
    }
    std::vector<Candidate> found = FindCandidates(*at.scope, parts_);
    if (found.size() != 1) {
      return false;
    }
    const ScopeColumn& column = at.scope->columns[found[0].column];
    auto is_it = [&](ast::ExprId id) {
      const Binding& binding = context_.analysis().BindingOf(id);
      const auto* reference = context_.tree().If<ast::ColumnRef>(id);
      return reference != nullptr && binding.kind == BindingKind::Column &&
             binding.relation == column.relation && binding.ordinal == column.ordinal &&
             reference->parts.size() == binding.name_index + 1;
    };
    const std::vector<ast::ExprId>& keys = at.having_of->group_by.exprs;
    const std::vector<ast::SelectItem>& items = at.having_of->items;
    bool is_output = std::any_of(items.begin(), items.end(), [&](const ast::SelectItem& item) {
      return is_it(item.expr) &&
             (item.alias.empty() || base::EqualsIgnoreCase(item.alias, parts_[0]));
    });
    return !is_output && std::any_of(keys.begin(), keys.end(), is_it);
  }

  Outcome FindAt(const Surroundings& at, uint32_t depth) {
    if (IsGroupedBy(at)) {
      return FindColumn(*at.scope, depth);
    }
    if (at.alias_rule == AliasRule::BeforeColumns && FindAlias(at, depth)) {
      return IsOfAnotherType(at) ? Outcome::Ambiguous : Outcome::Found;
    }
    Outcome outcome = at.scope == nullptr ? Outcome::NotFound : FindColumn(*at.scope, depth);
    // A query inside of an item knows no names of the items before it.
    bool sees_aliases = at.alias_rule == AliasRule::AfterColumns && depth == 0;
    if (outcome == Outcome::NotFound && sees_aliases && FindAlias(at, depth)) {
      return Outcome::Found;
    }
    return outcome;
  }

  Outcome FindColumn(const Scope& scope, uint32_t depth) {
    std::vector<Candidate> found = FindCandidates(scope, parts_);
    if (found.empty()) {
      return Outcome::NotFound;
    }
    bool is_one = std::all_of(found.begin(), found.end(), [&](const Candidate& candidate) {
      return IsSameColumn(scope.columns[candidate.column], scope.columns[found[0].column]);
    });
    if (!is_one) {
      context_.Report(diagnostics::Code::AmbiguousColumn, span_,
                      "column is in several relations here: " + base::Join(parts_, "."));
      return Outcome::Ambiguous;
    }
    resolution_ = ResolutionOf(context_, scope, found[0], depth);
    return Outcome::Found;
  }

  // Whether several output columns of the name are different columns.
  bool IsAmbiguousAlias(const Surroundings& at) const {
    const Column* last = nullptr;
    bool is_ambiguous = false;
    at.alias_names->ForEach(*at.aliases, parts_[0], [&](size_t place) {
      const Column& column = (*at.aliases)[place];
      bool is_same = last == nullptr || (last->lineage.derivation == Derivation::Copied &&
                                         last->lineage == column.lineage);
      is_ambiguous = is_ambiguous || !is_same;
      last = &column;
    });
    return is_ambiguous;
  }

  // The last output column of that name counts, as a later `withColumn` does; in ORDER BY and
  // HAVING the name must be of one column.
  bool FindAlias(const Surroundings& at, uint32_t depth) {
    bool asks_for_one = at.alias_rule == AliasRule::BeforeColumns && !context_.is_trino();
    if (at.aliases == nullptr || (asks_for_one && IsAmbiguousAlias(at))) {
      return false;
    }
    std::optional<size_t> last;
    at.alias_names->ForEach(*at.aliases, parts_[0], [&](size_t place) { last = place; });
    if (!last || parts_[0].empty()) {
      return false;
    }
    const Column& column = (*at.aliases)[*last];
    resolution_ = Resolution();
    resolution_->binding.kind = BindingKind::SelectAlias;
    resolution_->binding.ordinal = static_cast<uint32_t>(*last);
    resolution_->binding.depth = depth;
    resolution_->binding.merged_type = column.type;
    resolution_->column = column;
    resolution_->part_count = 1;
    return true;
  }

  Outcome Assume(Scope& scope, uint32_t depth) {
    std::vector<OpenRelation> open = FindOpen(context_, scope, parts_);
    if (open.empty()) {
      return Outcome::NotFound;
    }
    if (open.size() > 1) {
      ReportSeveral();
      return Outcome::Ambiguous;
    }
    size_t column = AssumeColumn(context_, scope, open[0].relation, parts_[open[0].name_index]);
    resolution_ = ResolutionOf(context_, scope, Candidate{column, open[0].name_index}, depth);
    return Outcome::Found;
  }

  // A program of Spark ran, so exactly one of them has the column: the target finds it as well.
  void ReportSeveral() {
    std::string name = base::Join(parts_, ".");
    if (context_.is_trino()) {
      context_.Report(diagnostics::Code::ColumnOfUnknownTable, span_,
                      "column may belong to several tables whose columns are not known: " + name);
    } else {
      context_.Report(diagnostics::Code::UnknownTable, span_,
                      "which of the unknown tables has the column is left to the engine: " + name);
    }
  }

  void ReportUnknown(const Surroundings& surroundings) {
    // Among more names than that a near one says little, and looking for it takes long.
    constexpr size_t kMostCompared = 1000;
    std::vector<std::string> known;
    for (const Surroundings* at = &surroundings; at != nullptr; at = at->outer) {
      bool is_short = at->scope != nullptr && at->scope->columns.size() <= kMostCompared;
      for (size_t i = 0; is_short && i < at->scope->columns.size(); ++i) {
        known.push_back(at->scope->columns[i].name);
      }
    }
    std::string hint = Suggestion(parts_.back(), known);
    context_.Report(diagnostics::Code::UnknownColumn, span_,
                    "unknown column" + hint + ": " + base::Join(parts_, "."));
  }

  Context& context_;
  const Parts& parts_;
  base::Span span_;
  std::optional<Resolution> resolution_;
};

}  // namespace

void Scope::Append(Scope other) {
  std::move(other.columns.begin(), other.columns.end(), std::back_inserter(columns));
  std::move(other.relations.begin(), other.relations.end(), std::back_inserter(relations));
}

const NamedSchema* FindName(const NamedSchema* names, std::string_view name) {
  for (; names != nullptr; names = names->previous) {
    if (base::EqualsIgnoreCase(names->name, name)) {
      return names;
    }
  }
  return nullptr;
}

Column ColumnAt(const Context& context, const ScopeColumn& column) {
  if (column.merged) {
    return *column.merged;
  }
  const Schema* schema = context.analysis().SchemaOf(column.relation);
  HIKKOSHI_CHECK(schema != nullptr && column.ordinal < schema->columns.size());
  Column copy = schema->columns[column.ordinal];
  copy.name = column.name;
  copy.is_nullable = copy.is_nullable || column.is_nullable;
  return copy;
}

StarColumn OriginOf(const ScopeColumn& column) {
  StarColumn origin;
  origin.name = column.name;
  origin.relation = column.relation;
  origin.ordinal = column.ordinal;
  origin.merged_with = column.merged_with;
  if (column.merged) {
    origin.merged_type = column.merged->type;
  }
  return origin;
}

bool Matches(const ScopeRelation& relation, const Parts& written, size_t count) {
  const Parts& qualifier = relation.qualifier;
  if (count == 0 || count > qualifier.size() || count > written.size()) {
    return false;
  }
  size_t skipped = qualifier.size() - count;
  for (size_t i = 0; i < count; ++i) {
    if (!base::EqualsIgnoreCase(qualifier[skipped + i], written[i])) {
      return false;
    }
  }
  return true;
}

std::optional<Resolution> ResolveName(Context& context, const Parts& parts,
                                      const Surroundings& surroundings, base::Span span) {
  if (parts.empty()) {
    return std::nullopt;
  }
  return NameSearch(context, parts, span).Run(surroundings);
}

}  // namespace hikkoshi::resolve
