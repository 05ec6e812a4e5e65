// Fills the report from what the stages gave.

#include <algorithm>
#include <set>

#include "pipeline/job_code.h"
#include "pipeline/run.h"

namespace hikkoshi::pipeline {
namespace {

report::Finding FindingOf(const diagnostics::Diagnostic& diagnostic,
                          const base::SourceSet& sources) {
  const diagnostics::CodeDescription& code = diagnostics::Describe(diagnostic.code);
  report::Finding finding;
  finding.code = diagnostics::CodeText(diagnostic.code);
  finding.severity = diagnostics::SeverityText(code.severity);
  finding.reason = diagnostic.message;
  finding.way_out = code.way_out;
  if (!diagnostic.span.is_none()) {
    base::Position position = sources.Locate(diagnostic.span);
    finding.path = sources.path(diagnostic.span.source_id);
    finding.line = position.line;
    finding.column = position.column;
  }
  return finding;
}

std::string OpinionText(assist::Opinion opinion) {
  return opinion == assist::Opinion::Approved   ? "approved"
         : opinion == assist::Opinion::Rejected ? "rejected"
                                                : "none";
}

report::AssistReport AssistOf(const assist::Outcome& outcome) {
  report::AssistReport report;
  report.accepted_by =
      assist::AcceptanceText(outcome.is_accepted() ? outcome.acceptance : assist::Acceptance::None);
  report.ending =
      outcome.ending.empty() && !outcome.is_accepted() ? "a person rejected it" : outcome.ending;
  report.writer = outcome.writer;
  report.judge = outcome.judge;
  report.attempts = outcome.attempts;
  report.tokens = outcome.usage.input + outcome.usage.output;
  report.micro_money = outcome.cost;
  report.evidence = outcome.evidence;
  report.notes = outcome.notes;
  report.assumptions = outcome.assumptions;
  report.history = outcome.history;
  report.reasons = outcome.reasons;
  report.opinion = OpinionText(outcome.reading.opinion);
  report.comments = outcome.reading.comments;
  report.best_attempt = outcome.is_accepted() ? "" : outcome.sql;
  return report;
}

class Reporter {
 public:
  explicit Reporter(const RunResult& result)
      : result_(result), platform_(*result.platform), translation_(result.translation) {}

  report::Report Run() {
    report_.project = translation_.project.name;
    AddTables();
    AddJobs();
    AddGraph();
    for (const diagnostics::Diagnostic& diagnostic : platform_.diagnostics.all()) {
      report_.findings.push_back(FindingOf(diagnostic, platform_.sources));
    }
    for (const diagnostics::Diagnostic& diagnostic : translation_.diagnostics.all()) {
      report_.findings.push_back(FindingOf(diagnostic, platform_.sources));
    }
    report_.kept_files = result_.written.kept;
    Summarize();
    return std::move(report_);
  }

 private:
  const MigratedTable* FindMigrated(const std::string& model) const {
    for (const MigratedTable& migrated : translation_.tables) {
      if (migrated.model == model && migrated.state == TableState::Model) {
        return &migrated;
      }
    }
    return nullptr;
  }

  void AddTables() {
    std::set<std::string> done;
    for (const dbt::Model& model : translation_.project.models) {
      if (model.layer == dbt::Layer::Staging) {
        AddModel(model, nullptr);
      }
    }
    for (const MigratedTable& migrated : translation_.tables) {
      if (migrated.state == TableState::Residue) {
        AddResidue(migrated);
        continue;
      }
      for (const dbt::Model& model : translation_.project.models) {
        if (model.name == migrated.model && done.insert(model.name).second) {
          AddModel(model, &migrated);
        }
      }
    }
  }

  void AddModel(const dbt::Model& model, const MigratedTable* migrated) {
    report::TableReport table;
    table.table = model.legacy_table;
    table.model = model.name;
    table.layer = dbt::LayerName(model.layer);
    table.description = model.description;
    table.sql_path = dbt::ModelPath(model);
    table.sql = model.sql;
    table.reads = model.dependencies;
    AddColumns(model, table);
    for (const ModelBuild& build : result_.builds) {
      if (build.model == model.name) {
        table.build = BuildOf(build);
      }
    }
    if (table.build.state.empty()) {
      table.build.state = "not_run";
    }
    if (migrated != nullptr) {
      AddLegacy(*migrated, model, table);
      table.unrepeatable.assign(migrated->unrepeatable.begin(), migrated->unrepeatable.end());
      table.unrepeatable_rows = migrated->unrepeatable_rows;
      for (const diagnostics::Diagnostic& diagnostic : migrated->residue) {
        table.residue.push_back(FindingOf(diagnostic, platform_.sources));
      }
    }
    report_.tables.push_back(std::move(table));
  }

  static report::BuildReport BuildOf(const ModelBuild& build) {
    report::BuildReport report;
    report.state = build.state == BuildState::Built    ? "built"
                   : build.state == BuildState::Failed ? "failed"
                                                       : "blocked";
    report.error = build.error;
    report.row_count = build.row_count;
    report.seconds = build.seconds;
    return report;
  }

  void AddColumns(const dbt::Model& model, report::TableReport& table) {
    size_t dot = model.legacy_table.rfind('.');
    const standardize::TableDecision* decision =
        dot == model.legacy_table.npos
            ? nullptr
            : translation_.standard.Find(model.legacy_table.substr(0, dot),
                                         model.legacy_table.substr(dot + 1));
    if (decision == nullptr) {
      return;
    }
    for (const standardize::ColumnDecision& decided : decision->columns) {
      report::ColumnReport column;
      column.old_name = decided.old_name;
      column.new_name = decided.new_name;
      column.old_type = types::ToText(decided.old_type);
      column.new_type = types::ToText(decided.new_type());
      column.rule = decided.rule;
      column.evidence = decided.evidence;
      column.confidence = standardize::ConfidenceText(decided.confidence);
      column.decided_by = standardize::DeciderText(decided.decided_by);
      if (!decided.proposed.is_none()) {
        column.proposal =
            types::ToText(standardize::NewType(decided.proposed)) + ": " + decided.proposal_reason;
      }
      for (const dbt::Column& described : model.columns) {
        if (described.name == decided.new_name) {
          column.lineage = described.lineage;
        }
      }
      table.columns.push_back(std::move(column));
    }
  }

  void AddLegacy(const MigratedTable& migrated, const dbt::Model& model,
                 report::TableReport& table) {
    const frontend::Job& job = platform_.jobs[migrated.job];
    table.legacy_path = job.path;
    table.legacy_text = platform_.sources.text(job.source_id);
    for (size_t line = 0; line < model.line_spans.size(); ++line) {
      for (const base::Span& span : model.line_spans[line]) {
        if (!span.is_none() && span.source_id == job.source_id) {
          table.links.push_back({static_cast<uint32_t>(line + 1),
                                 platform_.sources.Locate(span).line,
                                 platform_.sources.Locate(span.source_id, span.end).line});
        }
      }
    }
    for (const reconcile::Outcome& outcome : result_.outcomes) {
      if (outcome.table == migrated.table.Qualified()) {
        table.outcome = outcome;
      }
    }
    if (migrated.assisted) {
      table.assist = AssistOf(*migrated.assisted);
    }
  }

  void AddResidue(const MigratedTable& migrated) {
    const frontend::Job& job = platform_.jobs[migrated.job];
    report::TableReport table;
    table.table = migrated.table.Qualified();
    table.layer = "residue";
    table.legacy_path = job.path;
    table.legacy_text = platform_.sources.text(job.source_id);
    table.build.state = "not_run";
    if (migrated.assisted) {
      table.assist = AssistOf(*migrated.assisted);
    }
    for (const diagnostics::Diagnostic& diagnostic : migrated.residue) {
      table.residue.push_back(FindingOf(diagnostic, platform_.sources));
    }
    report_.tables.push_back(std::move(table));
  }

  static bool IsOf(const MigratedTable& migrated, size_t job) {
    return migrated.job == job || std::find(migrated.other_jobs.begin(), migrated.other_jobs.end(),
                                            job) != migrated.other_jobs.end();
  }

  // A table of several jobs is reported with the first; the others say why they are not done, too.
  void AddResidueOfTables(size_t at, report::JobReport& report) {
    const frontend::Job& job = platform_.jobs[at];
    for (const MigratedTable& migrated : translation_.tables) {
      bool is_shared =
          migrated.state == TableState::Residue && migrated.job != at && IsOf(migrated, at);
      for (size_t i = 0; is_shared && i < migrated.residue.size(); ++i) {
        const diagnostics::Diagnostic& reason = migrated.residue[i];
        const auto& known = job.diagnostics.all();
        bool is_own = reason.span.source_id == job.source_id || report.residue.empty();
        if (is_own && std::find(known.begin(), known.end(), reason) == known.end()) {
          report.residue.push_back(FindingOf(reason, platform_.sources));
        }
      }
    }
  }

  void AddJobs() {
    for (size_t at = 0; at < platform_.jobs.size(); ++at) {
      const frontend::Job& job = platform_.jobs[at];
      if (IsStandIn(job)) {
        continue;
      }
      report::JobReport report;
      report.path = job.path;
      report.job_class = frontend::ClassText(job.job_class);
      size_t left = 0;
      bool is_assisted = false;
      for (const MigratedTable& migrated : translation_.tables) {
        if (IsOf(migrated, at)) {
          is_assisted = is_assisted || migrated.is_drafted();
          report.tables.push_back(migrated.table.Qualified());
          bool is_model = migrated.state == TableState::Model;
          left += is_model && migrated.residue.empty() ? 0 : 1;
          if (is_model) {
            report.models.push_back(migrated.model);
            for (const diagnostics::Diagnostic& diagnostic : migrated.residue) {
              report.residue.push_back(FindingOf(diagnostic, platform_.sources));
            }
          }
        }
      }
      // What rules lack is no residue where a language model's draft stands for every table.
      bool is_covered = is_assisted && left == 0;
      for (const diagnostics::Diagnostic& diagnostic : job.diagnostics.all()) {
        auto& list = IsResidue(diagnostic) && !is_covered ? report.residue : report.notes;
        list.push_back(FindingOf(diagnostic, platform_.sources));
      }
      AddResidueOfTables(at, report);
      for (const frontend::Note& note : job.notes) {
        diagnostics::Diagnostic plain{diagnostics::AllCodes().front().code, note.span, note.text};
        report::Finding finding = FindingOf(plain, platform_.sources);
        finding.code.clear();
        finding.severity = "note";
        finding.way_out.clear();
        report.notes.push_back(std::move(finding));
      }
      bool is_whole = report.residue.empty() && left == 0 && !report.models.empty();
      report.status = is_whole && is_assisted ? "assisted"
                      : is_whole              ? "whole"
                      : report.models.empty() ? "none"
                                              : "part";
      report_.jobs.push_back(std::move(report));
    }
  }

  void AddGraph() {
    for (const dbt::Source& source : translation_.project.sources) {
      for (const dbt::SourceTable& table : source.tables) {
        report_.nodes.push_back({source.name + "." + table.name, "source", ""});
      }
    }
    for (const report::TableReport& table : report_.tables) {
      std::string name = table.model.empty() ? table.table : table.model;
      std::string verdict;
      if (table.outcome) {
        verdict = table.outcome->verdict == reconcile::Verdict::Equal       ? "equal"
                  : table.outcome->verdict == reconcile::Verdict::Different ? "different"
                                                                            : "not_compared";
      }
      report_.nodes.push_back({name, table.layer, verdict});
      if (table.layer == "staging") {
        report_.edges.push_back({table.table, name});
      }
      for (const std::string& read : table.reads) {
        report_.edges.push_back({read, name});
      }
    }
  }

  void Summarize() {
    report::Summary& summary = report_.summary;
    for (const report::JobReport& job : report_.jobs) {
      ++summary.jobs;
      ++(job.status == "whole"      ? summary.jobs_whole
         : job.status == "assisted" ? summary.jobs_assisted
         : job.status == "part"     ? summary.jobs_part
                                    : summary.jobs_none);
    }
    for (const report::TableReport& table : report_.tables) {
      CountColumns(table);
      if (table.layer == "staging") {
        continue;
      }
      ++summary.tables;
      bool is_left = table.layer == "residue" || !table.residue.empty();
      if (table.assist && !is_left) {
        ++(table.assist->accepted_by == "judge" ? summary.tables_by_judge
                                                : summary.tables_by_execution);
      } else {
        summary.tables_translated += is_left ? 0 : 1;
      }
      bool is_equal = table.outcome && table.outcome->verdict == reconcile::Verdict::Equal;
      bool is_different = table.outcome && table.outcome->verdict == reconcile::Verdict::Different;
      ++(is_equal       ? summary.tables_equal
         : is_different ? summary.tables_different
                        : summary.tables_not_compared);
    }
  }

  // A decision counts where it was made, and not again where it is passed on.
  void CountColumns(const report::TableReport& table) {
    for (const report::ColumnReport& column : table.columns) {
      if (column.decided_by == standardize::DeciderText(standardize::Decider::Lineage)) {
        continue;
      }
      report_.summary.columns_renamed += column.old_name != column.new_name ? 1 : 0;
      report_.summary.columns_retyped += column.old_type != column.new_type ? 1 : 0;
    }
  }

  const RunResult& result_;
  const Platform& platform_;
  const Translation& translation_;
  report::Report report_;
};

}  // namespace

report::Report MakeReport(const RunResult& result) {
  return Reporter(result).Run();
}

}  // namespace hikkoshi::pipeline
