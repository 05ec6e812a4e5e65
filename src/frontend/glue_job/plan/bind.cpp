#include "frontend/glue_job/plan/bind.h"

#include <algorithm>

#include "base/text.h"

namespace hikkoshi::glue_job {
namespace {

bool Contains(const std::vector<std::string>& names, const std::string& lower_name) {
  return std::find(names.begin(), names.end(), lower_name) != names.end();
}

struct Candidates {
  std::vector<AttributeId> columns;
  std::vector<StarId> stars;
};

void AddUnique(std::vector<AttributeId>& ids, AttributeId id) {
  if (std::find(ids.begin(), ids.end(), id) == ids.end()) {
    ids.push_back(id);
  }
}

// Gathers the columns called `name`; with a qualifier, only those it qualifies.
Candidates Gather(const std::vector<OutputColumn>& outputs, const std::string& name,
                  const std::string* qualifier) {
  Candidates found;
  std::string lower_name = base::ToLower(name);
  for (const OutputColumn& column : outputs) {
    if (qualifier != nullptr && !Contains(column.qualifiers, *qualifier)) {
      continue;
    }
    if (column.is_star()) {
      if (!Contains(column.except, lower_name)) {
        found.stars.push_back(column.star);
      }
    } else if (base::EqualsIgnoreCase(column.name, name)) {
      AddUnique(found.columns, column.id);
    }
  }
  return found;
}

NameMatch Decide(Plan& plan, const Candidates& candidates, const std::string& name, size_t index) {
  if (candidates.columns.size() == 1) {
    return {NameOutcome::Found, candidates.columns[0], index};
  }
  if (candidates.columns.size() > 1) {
    return {.outcome = NameOutcome::Ambiguous};
  }
  if (candidates.stars.empty()) {
    return {};
  }
  // Of several open sources the engine will find the one that has it; the legacy job ran, so
  // exactly one does.
  StarId star = candidates.stars.size() == 1 ? candidates.stars[0] : StarId();
  return {NameOutcome::Found, plan.StarAttribute(star, name), index};
}

bool HasStarFor(const std::vector<OutputColumn>& outputs, const Attribute& attribute) {
  std::string lower_name = base::ToLower(attribute.name);
  return std::any_of(outputs.begin(), outputs.end(), [&](const OutputColumn& column) {
    return column.is_star() && column.star == attribute.star &&
           !Contains(column.except, lower_name);
  });
}

class Binder {
 public:
  Binder(Plan& plan, const std::vector<OutputColumn>& outputs) : plan_(plan), outputs_(outputs) {}

  // Returns "" when the reference is bound now, otherwise why not.
  std::string BindReference(ast::ExprId reference) {
    AttributeId bound = plan_.BindingOf(reference);
    std::vector<std::string> parts = plan_.tree().Get<ast::ColumnRef>(reference).parts;
    if (bound) {
      return HasAttribute(plan_, outputs_, bound) ? "" : Missing(parts);
    }
    NameMatch match = FindName(plan_, outputs_, parts);
    if (match.outcome == NameOutcome::Ambiguous) {
      code = diagnostics::Code::ColumnAmbiguous;
      return "several columns have this name here: " + base::Join(parts, ".");
    }
    if (match.outcome == NameOutcome::NotFound) {
      return Missing(parts);
    }
    parts.erase(parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(match.name_index));
    plan_.tree().at(reference) = ast::ColumnRef{std::move(parts)};
    plan_.Bind(reference, match.id);
    return "";
  }

  diagnostics::Code code = diagnostics::Code::ColumnNotFound;

 private:
  std::string Missing(const std::vector<std::string>& parts) {
    code = diagnostics::Code::ColumnNotFound;
    return "no such column here: " + base::Join(parts, ".") +
           " (there are: " + ListColumns(outputs_) + ")";
  }

  Plan& plan_;
  const std::vector<OutputColumn>& outputs_;
};

}  // namespace

NameMatch FindName(Plan& plan, const std::vector<OutputColumn>& outputs,
                   const std::vector<std::string>& parts) {
  // The longest qualifier wins: db.table.column, then table.column, then column.
  for (size_t index = std::min<size_t>(parts.size() - 1, 2); index > 0; --index) {
    std::vector<std::string> front(parts.begin(),
                                   parts.begin() + static_cast<std::ptrdiff_t>(index));
    std::string qualifier = base::ToLower(base::Join(front, "."));
    Candidates candidates = Gather(outputs, parts[index], &qualifier);
    NameMatch match = Decide(plan, candidates, parts[index], index);
    if (match.outcome != NameOutcome::NotFound) {
      return match;
    }
  }
  return Decide(plan, Gather(outputs, parts[0], nullptr), parts[0], 0);
}

bool HasAttribute(const Plan& plan, const std::vector<OutputColumn>& outputs, AttributeId id) {
  bool is_column = std::any_of(outputs.begin(), outputs.end(),
                               [&](const OutputColumn& column) { return column.id == id; });
  const Attribute& attribute = plan.attribute(id);
  return is_column || (attribute.star && HasStarFor(outputs, attribute)) ||
         (attribute.is_loose && !IsComplete(outputs));
}

ast::ExprId Bind(Plan& plan, ast::ExprId expr, const std::vector<OutputColumn>& outputs,
                 diagnostics::Sink& sink) {
  ast::ExprId copy = plan.Copy(expr);
  Binder binder(plan, outputs);
  ForEachReference(plan.tree(), copy, [&](ast::ExprId reference) {
    std::string problem = binder.BindReference(reference);
    if (!problem.empty()) {
      std::string text = base::Join(plan.tree().Get<ast::ColumnRef>(reference).parts, ".");
      sink.Add(binder.code, plan.tree().span(reference), problem);
      plan.tree().at(reference) =
          ast::UnsupportedExpr{diagnostics::CodeText(binder.code), problem, text};
    }
  });
  return copy;
}

bool CanBind(Plan& plan, ast::ExprId expr, const std::vector<OutputColumn>& outputs) {
  bool can_bind = true;
  ForEachReference(plan.tree(), expr, [&](ast::ExprId reference) {
    AttributeId bound = plan.BindingOf(reference);
    if (bound) {
      can_bind = can_bind && HasAttribute(plan, outputs, bound);
      return;
    }
    std::vector<std::string> parts = plan.tree().Get<ast::ColumnRef>(reference).parts;
    can_bind = can_bind && FindName(plan, outputs, parts).outcome == NameOutcome::Found;
  });
  return can_bind;
}

std::string ListColumns(const std::vector<OutputColumn>& outputs) {
  constexpr size_t kShown = 8;
  std::vector<std::string> names;
  for (const OutputColumn& column : outputs) {
    names.push_back(column.is_star() ? "*" : column.name);
  }
  bool is_cut = names.size() > kShown;
  names.resize(std::min(names.size(), kShown));
  return base::Join(names, ", ") + (is_cut ? " …" : "");
}

}  // namespace hikkoshi::glue_job
