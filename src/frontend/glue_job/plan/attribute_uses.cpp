#include "frontend/glue_job/plan/attribute_uses.h"

#include <algorithm>
#include <set>

#include "base/text.h"

namespace hikkoshi::glue_job {

// Collects the columns that one step needs. A step that compares or combines whole rows needs all.
class AttributeUses::Counter {
 public:
  Counter(const Plan& plan, AttributeUses& uses) : plan_(plan), uses_(uses) {}

  void CountStep(PlanId id) {
    needed_.clear();
    id_ = id;
    std::visit(*this, plan_.at(id).step);
    AddToUses();
  }

  void CountOutputs(PlanId id) {
    needed_.clear();
    NeedOutputs(id);
    AddToUses();
  }

  void operator()(const ScanStep&) {}
  void operator()(const AliasStep&) {}
  void operator()(const LimitStep&) {}
  void operator()(const ValuesStep&) {}
  void operator()(const ProjectStep& step) { NeedItems(step.items); }
  void operator()(const FilterStep& step) { Need(step.condition); }
  void operator()(const GenerateStep& step) { Need(step.generator); }
  void operator()(const AggregateStep& step) {
    NeedItems(step.keys);
    NeedItems(step.aggregates);
  }
  void operator()(const PivotStep& step) {
    NeedItems(step.keys);
    Need(step.column);
    NeedItems(step.aggregates);
  }
  void operator()(const SortStep& step) { NeedOrder(step.order); }
  void operator()(const DeduplicateStep& step) {
    for (AttributeId key : step.keys) {
      needed_.insert(key.value);
    }
    NeedOrder(step.order);
  }
  void operator()(const JoinStep& step) {
    Need(step.on);
    for (const auto& [before, after] : step.renamed_right) {
      needed_.insert(before.value);
    }
    for (const std::string& name : step.using_columns) {
      NeedNamed(name);
    }
  }
  void operator()(const DistinctStep&) { NeedInputs(); }
  void operator()(const SetStep&) { NeedInputs(); }
  void operator()(const SqlStep&) { NeedInputs(); }
  void operator()(const UnsupportedStep&) { NeedInputs(); }

 private:
  void Need(ast::ExprId expr) {
    if (!expr) {
      return;
    }
    ForEachReference(plan_.tree(), expr, [&](ast::ExprId reference) {
      if (AttributeId id = plan_.BindingOf(reference)) {
        needed_.insert(id.value);
      }
    });
  }

  void NeedItems(const std::vector<PlanItem>& items) {
    for (const PlanItem& item : items) {
      bool passes = item.output.is_star() || plan_.BindingOf(item.expr) == item.output.id;
      if (!passes) {
        Need(item.expr);
      }
    }
  }

  void NeedOrder(const std::vector<ast::OrderItem>& order) {
    for (const ast::OrderItem& item : order) {
      Need(item.expr);
    }
  }

  void NeedOutputs(PlanId id) {
    for (const OutputColumn& output : plan_.outputs(id)) {
      if (!output.is_star()) {
        needed_.insert(output.id.value);
      }
    }
  }

  void NeedInputs() {
    for (PlanId input : plan_.at(id_).inputs) {
      NeedOutputs(input);
    }
  }

  void NeedNamed(const std::string& name) {
    for (PlanId input : plan_.at(id_).inputs) {
      for (const OutputColumn& output : plan_.outputs(input)) {
        if (!output.is_star() && base::EqualsIgnoreCase(output.name, name)) {
          needed_.insert(output.id.value);
        }
      }
    }
  }

  void AddToUses() {
    for (uint32_t id : needed_) {
      ++uses_.counts_[id];
    }
  }

  const Plan& plan_;
  AttributeUses& uses_;
  PlanId id_;
  std::set<uint32_t> needed_;
};

AttributeUses::AttributeUses(const Plan& plan, PlanId root) {
  Counter counter(plan, *this);
  counter.CountOutputs(root);
  std::set<uint32_t> seen = {root.value};
  std::vector<PlanId> pending = {root};
  while (!pending.empty()) {
    PlanId next = pending.back();
    pending.pop_back();
    counter.CountStep(next);
    for (PlanId input : plan.at(next).inputs) {
      if (seen.insert(input.value).second) {
        pending.push_back(input);
      }
    }
  }
}

size_t AttributeUses::Count(AttributeId id) const {
  auto found = counts_.find(id.value);
  return found == counts_.end() ? 0 : found->second;
}

}  // namespace hikkoshi::glue_job
