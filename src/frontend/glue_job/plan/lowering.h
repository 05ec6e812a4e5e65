#pragma once

// Lowering: the state of lowering one plan; see lower.h. Steps are in lower.cpp, those with
// several inputs or text of their own in lower_inputs.cpp.

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "frontend/glue_job/plan/attribute_uses.h"
#include "frontend/glue_job/plan/block.h"
#include "frontend/glue_job/plan/cte_name.h"
#include "frontend/glue_job/plan/plan.h"

namespace hikkoshi::glue_job {

class Lowering {
 public:
  Lowering(Plan& plan, PlanId root, diagnostics::Sink& sink);

  ast::QueryId Run(PlanId root);

 private:
  Block Lower(PlanId id);
  Block LowerStep(PlanId id);

  Block LowerScan(PlanId id, const ScanStep& step);
  Block LowerProject(PlanId id, const ProjectStep& step);
  Block LowerFilter(PlanId id, const FilterStep& step);
  Block LowerJoin(PlanId id, const JoinStep& step);
  Block LowerAggregate(PlanId id, const AggregateStep& step);
  Block LowerPivot(PlanId id, const PivotStep& step);
  Block LowerGenerate(PlanId id, const GenerateStep& step);
  Block LowerDistinct(PlanId id);
  Block LowerDeduplicate(PlanId id, const DeduplicateStep& step);
  Block LowerSort(PlanId id, const SortStep& step);
  Block LowerLimit(PlanId id, const LimitStep& step);
  Block LowerSet(PlanId id, const SetStep& step);
  Block LowerSql(PlanId id, const SqlStep& step);
  Block LowerValues(PlanId id, const ValuesStep& step);
  Block LowerUnsupported(PlanId id, const UnsupportedStep& step);
  Block LowerAlias(PlanId id);

  // Makes the block a CTE and returns a block that selects from it.
  Block Seal(Block block, std::string_view preferred_name = "");
  ast::QueryId Finish(Block& block, bool is_root);
  Block LeaveOutAbove(Block block, const std::vector<std::string>& names);
  void HoistCtes(ast::QueryId query);
  void DropOrder(Block& block);
  // Starts a block over a relation that gives these columns.
  Block StartFrom(ast::RelationId relation, std::string alias, std::vector<BlockItem> items);
  Block Relation(Block block, bool is_left);
  void MakeAliasUnique(const Block& left, Block& right, PlanId right_plan);
  void BindView(ast::QueryId query, const std::string& view, PlanId input);
  ast::BodyId OperandBody(Block block);

  // Whether the items may be computed in this block without repeating long or unrepeatable parts.
  bool MayCompute(const Block& block, const std::vector<PlanItem>& items) const;
  bool MayFilter(const Block& block, ast::ExprId condition) const;
  bool MayQualify(const Block& block, ast::ExprId condition) const;
  std::vector<BlockItem> ComputeItems(const Block& block, const std::vector<PlanItem>& items);
  void CountUses(PlanId root);

  Plan& plan_;
  ast::Tree& tree_;
  diagnostics::Sink& sink_;
  CteNames names_;
  AttributeUses attribute_uses_;
  std::vector<ast::Cte> ctes_;
  std::unordered_map<uint32_t, size_t> uses_;
  std::unordered_map<uint32_t, Block> shared_;
  size_t depth_ = 0;
};

}  // namespace hikkoshi::glue_job
