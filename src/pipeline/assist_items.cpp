#include "pipeline/assist_items.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/file.h"
#include "dbt/model_text.h"
#include "pipeline/assist_bench.h"
#include "pipeline/finished_models.h"
#include "pipeline/job_code.h"
#include "sql/print.h"

namespace hikkoshi::pipeline {
namespace {

using assist::AgreedColumn;
using assist::WorkItem;
using engine::QuoteName;

constexpr int kSampleRows = 5;
constexpr size_t kMostInputs = 12;  // shown with their columns where no code names any

std::vector<AgreedColumn> ColumnsOf(const standardize::TableDecision& decision,
                                    const catalog::Table* legacy) {
  std::vector<AgreedColumn> columns;
  for (const standardize::ColumnDecision& decided : decision.columns) {
    const catalog::Column* declared =
        legacy == nullptr ? nullptr : legacy->FindColumn(decided.old_name);
    columns.push_back({decided.new_name, types::ToText(decided.new_type()), decided.old_name,
                       types::ToText(decided.old_type),
                       declared == nullptr ? "" : declared->comment});
  }
  return columns;
}

std::vector<AgreedColumn> ColumnsOf(const dbt::Model& model) {
  std::vector<AgreedColumn> columns;
  for (const dbt::Column& column : model.columns) {
    columns.push_back(
        {column.name, types::ToText(column.type), column.legacy_name, "", column.description});
  }
  return columns;
}

// Rules' own draft, in the old names; empty when it holds nothing but a hole.
std::string DraftOf(const frontend::Job& job, const MigratedTable& migrated) {
  ast::QueryId query = job.tree.Get<ast::WriteTable>(migrated.statement).query;
  return ReadsTables(job.tree, query) ? sql::Print(job.tree, query, {.dialect = job.dialect}).text
                                      : "";
}

size_t SharedColumns(const std::vector<AgreedColumn>& left,
                     const std::vector<AgreedColumn>& right) {
  return static_cast<size_t>(
      std::count_if(left.begin(), left.end(), [&](const AgreedColumn& column) {
        return std::any_of(right.begin(), right.end(), [&](const AgreedColumn& other) {
          return other.name == column.name ||
                 (!column.legacy_name.empty() && other.legacy_name == column.legacy_name);
        });
      }));
}

// Without code, the models with the most columns of the table are shown whole.
void MarkLikely(WorkItem& item) {
  std::vector<assist::InputModel*> ranked;
  for (assist::InputModel& input : item.inputs) {
    ranked.push_back(&input);
  }
  std::stable_sort(ranked.begin(), ranked.end(), [&](const auto* left, const auto* right) {
    return SharedColumns(item.columns, left->columns) > SharedColumns(item.columns, right->columns);
  });
  for (size_t at = 0; at < std::min(ranked.size(), kMostInputs); ++at) {
    ranked[at]->is_likely = true;
  }
}

void AddConstraints(const assist::StatedConstraints& stated, std::vector<std::string>& lines) {
  if (stated.rows) {
    lines.push_back(fmt::format("it has {} rows", *stated.rows));
  }
  for (const std::vector<std::string>& key : stated.unique) {
    lines.push_back("unique: " + base::Join(key, ", "));
  }
  for (const std::string& column : stated.not_null) {
    lines.push_back("never NULL: " + column);
  }
}

class ItemMaker {
 public:
  ItemMaker(const RunResult& result, const RunOptions& options, const assist::Settings& settings)
      : result_(result), options_(options), settings_(settings) {
    std::set<std::string> own;
    for (const dbt::Model& model : result.translation.project.models) {
      own.insert(model.name);
    }
    finished_ = FinishedModels(OutputFolder(options), own);
  }

  WorkItem Make(const MigratedTable& migrated) {
    const Platform& platform = *result_.platform;
    const frontend::Job& job = platform.jobs[migrated.job];
    WorkItem item;
    item.table = migrated.table.Qualified();
    item.model = migrated.model;
    item.layer = "silver";
    const catalog::Table* declared =
        platform.catalog.Find(migrated.table.database, migrated.table.name);
    item.description = declared == nullptr ? "" : declared->comment;
    const standardize::TableDecision* decision = AgreementOf(result_.translation, item.table);
    if (decision != nullptr) {
      item.columns = ColumnsOf(*decision, declared);
    }
    item.code = CodeOf(platform, job);
    AddDraft(job, migrated, item);
    for (const diagnostics::Diagnostic& diagnostic : migrated.residue) {
      item.refusals.push_back({diagnostics::CodeText(diagnostic.code),
                               platform.sources.Describe(diagnostic.span), diagnostic.message});
    }
    AddInputs(item);
    AddNeighbours(item);
    AddParameters(job, item);
    AddOldRows(item);
    auto stated = settings_.constraints.find(item.table);
    if (stated != settings_.constraints.end()) {
      AddConstraints(stated->second, item.constraints);
    }
    if (migrated.assisted && migrated.assisted->reading.opinion == assist::Opinion::Rejected) {
      item.remarks = migrated.assisted->reading.comments;
    }
    return item;
  }

 private:
  // A model with holes is all but done. Without one, what rules read of the query is a start.
  void AddDraft(const frontend::Job& job, const MigratedTable& migrated, WorkItem& item) const {
    const dbt::Model* model = CompiledModelOf(migrated);
    assist::HoledDraft draft;
    if (model != nullptr && !migrated.high_water) {
      draft = assist::CutHoles(model->sql.substr(dbt::ConfigBlock(*model).size()));
    }
    if (draft.holes.empty()) {
      item.draft = DraftOf(job, migrated);
      return;
    }
    item.draft = std::move(draft.sql);
    item.holes = std::move(draft.holes);
    for (AgreedColumn& column : item.columns) {
      for (const dbt::Column& compiled : model->columns) {
        column.type = compiled.name == column.name ? types::ToText(compiled.type) : column.type;
      }
    }
  }

  // What rules made of the table: in the project, or aside where the whole table is left.
  const dbt::Model* CompiledModelOf(const MigratedTable& migrated) const {
    auto draft = result_.translation.drafts.find(migrated.table.Qualified());
    if (draft != result_.translation.drafts.end()) {
      return &draft->second;
    }
    for (const dbt::Model& model : result_.translation.project.models) {
      if (model.name == migrated.model) {
        return &model;
      }
    }
    return nullptr;
  }

  void AddInputs(WorkItem& item) {
    std::set<std::string> after = ModelsAfter(result_, item.table);
    for (const dbt::Model& model : result_.translation.project.models) {
      if (!after.contains(model.name)) {
        item.inputs.push_back({model.name, std::string(dbt::LayerName(model.layer)),
                               model.legacy_table, model.description, ColumnsOf(model),
                               NamesTable(item.code, model.legacy_table)});
      }
    }
    if (item.code.empty()) {
      MarkLikely(item);
    }
  }

  bool IsProven(const MigratedTable& migrated) const {
    bool is_equal = std::any_of(result_.outcomes.begin(), result_.outcomes.end(),
                                [&](const reconcile::Outcome& outcome) {
                                  return outcome.table == migrated.table.Qualified() &&
                                         outcome.verdict == reconcile::Verdict::Equal;
                                });
    bool is_read =
        !migrated.is_drafted() || migrated.assisted->reading.opinion == assist::Opinion::Approved;
    return migrated.state == TableState::Model && migrated.residue.empty() && is_equal && is_read;
  }

  void AddNeighbours(WorkItem& item) {
    for (const MigratedTable& migrated : result_.translation.tables) {
      if (!IsProven(migrated)) {
        continue;
      }
      for (const dbt::Model& model : result_.translation.project.models) {
        if (model.name == migrated.model) {
          item.neighbours.push_back(NeighbourOf(migrated, model));
        }
      }
    }
    item.neighbours.insert(item.neighbours.end(), finished_.begin(), finished_.end());
  }

  assist::Neighbour NeighbourOf(const MigratedTable& migrated, const dbt::Model& model) const {
    assist::Neighbour neighbour;
    neighbour.table = migrated.table.Qualified();
    neighbour.model = model.name;
    neighbour.layer = dbt::LayerName(model.layer);
    neighbour.columns = ColumnsOf(model);
    neighbour.inputs = model.dependencies;
    neighbour.code = result_.platform->sources.text(result_.platform->jobs[migrated.job].source_id);
    std::string path = dbt::ModelPath(model);
    neighbour.sql =
        base::ReadFile(base::JoinPath(OutputFolder(options_), path)).value_or(model.sql);
    const std::vector<std::string>& kept = result_.written.kept;
    neighbour.is_edited = std::find(kept.begin(), kept.end(), path) != kept.end();
    neighbour.is_approved = migrated.is_drafted();
    return neighbour;
  }

  void AddParameters(const frontend::Job& job, WorkItem& item) {
    const auto& values = result_.platform->configuration.parameters;
    for (const frontend::JobParameter& parameter : job.parameters) {
      auto value = values.find(parameter.name);
      if (parameter.name != "JOB_NAME") {
        item.parameters.push_back(value == values.end() ? parameter.name
                                                        : parameter.name + " = " + value->second);
      }
    }
  }

  // Counts never tell a value; rows are shown only where the user allows it.
  void AddOldRows(WorkItem& item) {
    item.has_old_data = result_.workbench->Has(item.table);
    if (!item.has_old_data) {
      return;
    }
    size_t dot = item.table.rfind('.');
    std::string relation =
        QuoteName(item.table.substr(0, dot)) + "." + QuoteName(item.table.substr(dot + 1));
    for (const AgreedColumn& column : item.columns) {
      std::string name = QuoteName(column.legacy_name);
      base::Result<engine::Rows> counts =
          result_.workbench->connection().Query("select count(*), count(*) - count(" + name +
                                                "), count(distinct " + name + ") from " + relation);
      if (counts && !counts->rows.empty()) {
        const std::vector<engine::Value>& row = counts->rows[0];
        item.statistics.push_back(fmt::format("{}: {} rows, {} NULL, {} distinct", column.name,
                                              row[0].int64(), row[1].int64(), row[2].int64()));
      }
    }
    if (settings_.samples) {
      AddSamples(relation, item);
    }
  }

  void AddSamples(const std::string& relation, WorkItem& item) {
    std::vector<std::string> cells;
    for (const AgreedColumn& column : item.columns) {
      cells.push_back("cast(" + QuoteName(column.legacy_name) + " as varchar) as " +
                      QuoteName(column.name));
    }
    base::Result<engine::Rows> rows = result_.workbench->connection().Query(
        "select " + base::Join(cells, ", ") + " from " + relation + " order by all limit " +
        std::to_string(kSampleRows));
    for (const std::vector<engine::Value>& row :
         rows ? rows->rows : std::vector<std::vector<engine::Value>>()) {
      std::vector<std::string> parts;
      for (size_t at = 0; at < row.size(); ++at) {
        parts.push_back(item.columns[at].name + " = " +
                        (row[at].is_null() ? "NULL" : "'" + row[at].text + "'"));
      }
      item.samples.push_back(base::Join(parts, ", "));
    }
  }

  const RunResult& result_;
  const RunOptions& options_;
  const assist::Settings& settings_;
  std::vector<assist::Neighbour> finished_;
};

}  // namespace

std::vector<WorkItem> WorkItems(const RunResult& result, const RunOptions& options,
                                const assist::Settings& settings) {
  std::vector<WorkItem> items;
  ItemMaker maker(result, options, settings);
  for (const MigratedTable& migrated : result.translation.tables) {
    if (migrated.state == TableState::Residue || !migrated.residue.empty()) {
      items.push_back(maker.Make(migrated));
    }
  }
  return items;
}

void ForgetCode(WorkItem& item) {
  item.code.clear();
  item.draft.clear();
  item.holes.clear();
  item.refusals.clear();
  item.parameters.clear();
  for (assist::InputModel& input : item.inputs) {
    input.is_likely = false;
  }
  MarkLikely(item);
}

}  // namespace hikkoshi::pipeline
