// Joins, unions and their kin: steps with two inputs.

#include <algorithm>

#include "base/text.h"
#include "frontend/glue_job/frame/steps.h"
#include "frontend/glue_job/plan/bind.h"

namespace hikkoshi::glue_job {
namespace {

bool IsSemi(ast::JoinKind kind) {
  return kind == ast::JoinKind::LeftSemi || kind == ast::JoinKind::LeftAnti;
}

bool HasId(const std::vector<OutputColumn>& outputs, AttributeId id) {
  return std::any_of(outputs.begin(), outputs.end(),
                     [&](const OutputColumn& column) { return column.id == id; });
}

bool HasStarId(const std::vector<OutputColumn>& outputs, StarId star) {
  return std::any_of(outputs.begin(), outputs.end(),
                     [&](const OutputColumn& column) { return column.star == star; });
}

// A reference whose source is not known; none when there is none.
ast::ExprId FindLoose(const Plan& plan, ast::ExprId condition) {
  ast::ExprId found;
  ForEachReference(plan.tree(), condition, [&](ast::ExprId reference) {
    AttributeId id = plan.BindingOf(reference);
    if (id && plan.attribute(id).is_loose) {
      found = reference;
    }
  });
  return found;
}

// Gives new ids to what stands on both sides, and returns the right side's outputs.
std::vector<OutputColumn> RenameRight(Plan& plan, const std::vector<OutputColumn>& left,
                                      std::vector<OutputColumn> right, JoinStep& step) {
  for (OutputColumn& column : right) {
    if (column.is_star()) {
      if (HasStarId(left, column.star)) {
        StarId star = plan.NewStar(plan.RelationOf(column.star));
        step.renamed_right_stars.emplace_back(column.star, star);
        column.star = star;
      }
      continue;
    }
    const Attribute attribute = plan.attribute(column.id);
    bool is_star_column = attribute.star && HasStarId(left, attribute.star);
    if (HasId(left, column.id) || is_star_column) {
      AttributeId id = plan.NewAttribute(column.name, attribute.type);
      step.renamed_right.emplace_back(column.id, id);
      column.id = id;
    }
  }
  return right;
}

// Spark reads `df.id == df.id` of a self join as left against right.
class SelfJoin {
 public:
  SelfJoin(Plan& plan, const JoinStep& step) : plan_(plan), step_(step) {}

  ast::ExprId Resolve(ast::ExprId condition) {
    ast::ExprId copy = plan_.Copy(condition);
    Visit(copy);
    return copy;
  }
  // A column that both sides hold and nothing tells apart; none when there is none.
  ast::ExprId ambiguous() const { return ambiguous_; }

 private:
  AttributeId RightOf(AttributeId id) {
    for (const auto& [from, to] : step_.renamed_right) {
      if (from == id) {
        return to;
      }
    }
    const Attribute attribute = plan_.attribute(id);
    for (const auto& [from, to] : step_.renamed_right_stars) {
      if (attribute.star && attribute.star == from) {
        return plan_.StarAttribute(to, attribute.name);
      }
    }
    return {};
  }

  void Visit(ast::ExprId id) {
    ast::Tree& tree = plan_.tree();
    if (const auto* binary = tree.If<ast::Binary>(id)) {
      ast::Binary node = *binary;
      if (node.op == ast::BinaryOperator::And) {
        Visit(node.left);
        Visit(node.right);
        return;
      }
      AttributeId left = plan_.BindingOf(node.left);
      bool is_equality =
          node.op == ast::BinaryOperator::Equal || node.op == ast::BinaryOperator::NullSafeEqual;
      if (is_equality && left && left == plan_.BindingOf(node.right) && RightOf(left)) {
        plan_.Bind(node.right, RightOf(left));
        return;
      }
    }
    ForEachReference(tree, id, [&](ast::ExprId reference) {
      AttributeId bound = plan_.BindingOf(reference);
      if (bound && RightOf(bound)) {
        ambiguous_ = reference;
      }
    });
  }

  Plan& plan_;
  const JoinStep& step_;
  ast::ExprId ambiguous_;
};

}  // namespace

PlanId FrameSteps::Join(const JoinRequest& request) {
  JoinStep step{.kind = request.kind};
  const std::vector<OutputColumn> left = plan_.outputs(request.left);
  std::vector<OutputColumn> right = RenameRight(plan_, left, plan_.outputs(request.right), step);
  std::vector<OutputColumn> both = left;
  both.insert(both.end(), right.begin(), right.end());
  bool has_using = !request.using_names.empty();
  bool is_open = !IsComplete(both);

  if (has_using && is_open && !IsSemi(request.kind)) {
    step.using_columns = request.using_names;
    std::vector<OutputColumn> outputs;
    for (const std::string& name : request.using_names) {
      NameMatch match = FindName(plan_, left, {name});
      AttributeId id = match.id ? match.id : plan_.NewAttribute(name, {});
      outputs.push_back({.id = id, .name = name});
    }
    for (OutputColumn column : both) {
      bool is_key = std::any_of(
          request.using_names.begin(), request.using_names.end(), [&](const std::string& name) {
            return !column.is_star() && base::EqualsIgnoreCase(name, column.name);
          });
      for (const std::string& name : request.using_names) {
        if (column.is_star()) {
          AddExcept(column, name);
        }
      }
      if (!is_key) {
        outputs.push_back(column);
      }
    }
    return Add(std::move(step), {request.left, request.right}, std::move(outputs), request.span);
  }

  ast::Tree& tree = plan_.tree();
  if (has_using) {
    for (const std::string& name : request.using_names) {
      NameMatch left_match = FindName(plan_, left, {name});
      NameMatch right_match = FindName(plan_, right, {name});
      bool is_found =
          left_match.outcome == NameOutcome::Found && right_match.outcome == NameOutcome::Found;
      if (!is_found) {
        return Unsupported(diagnostics::Code::ColumnNotFound, {request.left, request.right},
                           request.span, "both sides of the join must have one column " + name);
      }
      ast::ExprId equal = tree.Add(ast::Binary{ast::BinaryOperator::Equal,
                                               plan_.Reference(left_match.id, request.span, name),
                                               plan_.Reference(right_match.id, request.span, name)},
                                   request.span);
      step.on = step.on
                    ? tree.Add(ast::Binary{ast::BinaryOperator::And, step.on, equal}, request.span)
                    : equal;
    }
  } else if (request.on) {
    SelfJoin self_join(plan_, step);
    ast::ExprId condition = self_join.Resolve(request.on);
    if (self_join.ambiguous()) {
      return Unsupported(diagnostics::Code::ColumnAmbiguous, {request.left, request.right},
                         tree.span(self_join.ambiguous()),
                         "both sides of the join hold this column; frame aliases are needed");
    }
    step.on = BindTo(condition, both);
    ast::ExprId loose = FindLoose(plan_, step.on);
    if (loose) {
      // `x = x` would not say which side is meant.
      return Unsupported(diagnostics::Code::ColumnsUnknown, {request.left, request.right},
                         tree.span(loose),
                         "which source this column comes from is not known without a catalog");
    }
  }
  std::vector<OutputColumn> outputs = IsSemi(request.kind) ? left : both;
  PlanId join =
      Add(std::move(step), {request.left, request.right}, std::move(outputs), request.span);
  return has_using && !IsSemi(request.kind) ? FinishUsing(request, join) : join;
}

// A join by names gives each key once, first.
PlanId FrameSteps::FinishUsing(const JoinRequest& request, PlanId join) {
  size_t left_count = plan_.outputs(request.left).size();
  const std::vector<OutputColumn> outputs = plan_.outputs(join);
  if (outputs.size() < left_count) {
    return join;  // refused: the plan has grown too large
  }
  std::vector<OutputColumn> left(outputs.begin(),
                                 outputs.begin() + static_cast<std::ptrdiff_t>(left_count));
  std::vector<OutputColumn> right(outputs.begin() + static_cast<std::ptrdiff_t>(left_count),
                                  outputs.end());
  std::vector<AttributeId> keys;
  std::vector<PlanItem> items;
  for (const std::string& name : request.using_names) {
    AttributeId left_key = FindName(plan_, left, {name}).id;
    AttributeId right_key = FindName(plan_, right, {name}).id;
    keys.insert(keys.end(), {left_key, right_key});
    PlanItem item;
    if (request.kind == ast::JoinKind::Full) {
      ast::Call call{.name = "coalesce"};
      call.args = {plan_.Reference(left_key, request.span),
                   plan_.Reference(right_key, request.span)};
      item.expr = plan_.tree().Add(std::move(call), request.span);
      item.output = {.id = plan_.NewAttribute(name, plan_.attribute(left_key).type), .name = name};
    } else {
      const std::vector<OutputColumn>& side = request.kind == ast::JoinKind::Right ? right : left;
      AttributeId key = request.kind == ast::JoinKind::Right ? right_key : left_key;
      for (const OutputColumn& column : side) {
        if (column.id == key) {
          item = PassThrough(column, request.span);
        }
      }
    }
    items.push_back(std::move(item));
  }
  for (const OutputColumn& column : outputs) {
    if (std::find(keys.begin(), keys.end(), column.id) == keys.end()) {
      items.push_back(PassThrough(column, request.span));
    }
  }
  return Project(join, std::move(items), request.span);
}

// Returns the right side with the left side's columns in its order; none when not all are known.
PlanId FrameSteps::AlignByName(PlanId left, PlanId right, bool allows_missing, base::Span span) {
  const std::vector<OutputColumn> wanted = plan_.outputs(left);
  const std::vector<OutputColumn> there = plan_.outputs(right);
  std::vector<PlanItem> items;
  for (const OutputColumn& column : wanted) {
    NameMatch match = FindName(plan_, there, {column.name});
    if (match.outcome == NameOutcome::Found) {
      for (const OutputColumn& candidate : there) {
        if (candidate.id == match.id) {
          items.push_back(PassThrough(candidate, span));
        }
      }
    } else if (allows_missing) {
      ast::ExprId null = plan_.tree().Add(ast::Literal{}, span);
      items.push_back(MakeItem({.expr = null, .names = {column.name}}, there));
    } else {
      return Unsupported(diagnostics::Code::ColumnNotFound, {left, right}, span,
                         "the other side of the union has no column " + column.name);
    }
  }
  return Project(right, std::move(items), span);
}

PlanId FrameSteps::Set(SetStep step, PlanId left, PlanId right, base::Span span) {
  bool is_complete = IsComplete(plan_.outputs(left)) && IsComplete(plan_.outputs(right));
  if (step.is_by_name && is_complete) {
    if (step.allows_missing_columns) {
      // What only the right side has comes last.
      std::vector<NewColumn> missing;
      for (const OutputColumn& column : plan_.outputs(right)) {
        if (FindName(plan_, plan_.outputs(left), {column.name}).outcome == NameOutcome::NotFound) {
          missing.push_back(
              {.expr = plan_.tree().Add(ast::Literal{}, span), .names = {column.name}});
        }
      }
      if (!missing.empty()) {
        left = WithColumns(left, std::move(missing), span);
      }
    }
    right = AlignByName(left, right, step.allows_missing_columns, span);
    step.is_by_name = false;
    step.allows_missing_columns = false;
  }
  const std::vector<OutputColumn>& left_outputs = plan_.outputs(left);
  const std::vector<OutputColumn>& right_outputs = plan_.outputs(right);
  bool fits = !IsComplete(right_outputs) || !IsComplete(left_outputs) ||
              left_outputs.size() == right_outputs.size();
  if (!fits) {
    return Unsupported(
        diagnostics::Code::FrameArgument, {left, right}, span,
        "both sides must have the same number of columns: " + std::to_string(left_outputs.size()) +
            " and " + std::to_string(right_outputs.size()));
  }
  std::vector<OutputColumn> outputs = left_outputs;
  for (size_t i = 0; i < outputs.size() && is_complete; ++i) {
    bool is_same = TypeOf(outputs[i]) == TypeOf(right_outputs[i]);
    outputs[i].qualifiers.clear();
    if (!is_same) {
      outputs[i].id = plan_.NewAttribute(outputs[i].name, {});
    }
  }
  if (!is_complete && !IsComplete(outputs) && step.is_by_name) {
    outputs = {{.star = plan_.NewStar()}};
  }
  return Add(step, {left, right}, std::move(outputs), span);
}

}  // namespace hikkoshi::glue_job
