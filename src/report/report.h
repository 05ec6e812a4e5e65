#pragma once

// Report: what a migration found and did, as data for the renderers (html.h, json.h, text.h).
// Everything is sorted and free of clocks and absolute paths, so that the same migration gives the
// same bytes; times of building are the only figures that differ between runs, and only text and
// html show them.

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "reconcile/outcome.h"

namespace hikkoshi::report {

// A place in the legacy code that is left to a person, or a remark about it.
struct Finding {
  std::string code;      // "HK2014"; empty for a note
  std::string severity;  // note, warning, unsupported, error
  std::string path;
  uint32_t line = 0;  // from 1; 0 when there is no place
  uint32_t column = 0;
  std::string reason;
  std::string way_out;
};

struct JobReport {
  std::string path;
  std::string job_class;  // batch, streaming, ml, no_table, unreadable
  // whole, part, none; assisted: whole, with models that a language model wrote
  std::string status;
  std::vector<std::string> models;
  std::vector<std::string> tables;  // legacy tables it writes
  std::vector<Finding> residue;
  std::vector<Finding> notes;
};

struct ColumnReport {
  std::string old_name;
  std::string new_name;
  std::string old_type;
  std::string new_type;
  std::string rule;
  std::string evidence;
  std::string confidence;
  std::string decided_by;
  std::string proposal;              // a retype that was not done, and why
  std::vector<std::string> lineage;  // legacy source columns
};

// Lines of the legacy file that a line of the generated SQL comes from.
struct LineLink {
  uint32_t sql_line = 0;  // from 1
  uint32_t first_legacy_line = 0;
  uint32_t last_legacy_line = 0;
};

struct BuildReport {
  std::string state;  // built, failed, blocked, not_run
  std::string error;
  uint64_t row_count = 0;
  double seconds = 0;
};

// What a language model had to do with a table.
struct AssistReport {
  std::string accepted_by;  // execution, judge, none
  std::string ending;       // why no draft was accepted
  std::string writer;
  std::string judge;
  int attempts = 0;
  int64_t tokens = 0;
  int64_t micro_money = 0;
  std::string evidence;
  std::string notes;
  std::vector<std::string> assumptions;
  std::vector<std::string> history;  // a line for each attempt
  std::vector<std::string> reasons;  // why the best attempt is not good enough
  std::string opinion;               // of a person: none, approved, rejected
  std::vector<std::string> comments;
  std::string best_attempt;  // its SQL, of a table that is left
};

// One table of the new platform, or one that is left to a person.
struct TableReport {
  std::string table;  // legacy name; empty for none
  std::string model;  // empty for residue
  std::string layer;  // staging, silver, gold, residue
  std::string description;
  std::string legacy_path;
  std::string legacy_text;  // the whole file
  std::string sql_path;     // in the dbt project
  std::string sql;
  std::vector<LineLink> links;
  std::vector<ColumnReport> columns;
  // New columns that the old platform could not have repeated itself, and why; and why so the rows.
  std::vector<std::pair<std::string, std::string>> unrepeatable;
  std::string unrepeatable_rows;
  std::vector<Finding> residue;  // of a model: what of it is left to a person
  std::optional<AssistReport> assist;
  BuildReport build;
  std::optional<reconcile::Outcome> outcome;  // none for staging models
  std::vector<std::string> reads;             // models it refers to
};

struct GraphNode {
  std::string name;
  std::string kind;     // source, staging, silver, gold, residue
  std::string verdict;  // equal, different, not_compared; empty for sources and staging
};

struct GraphEdge {
  std::string from;
  std::string to;
};

struct Summary {
  uint32_t jobs = 0;
  uint32_t jobs_whole = 0;
  uint32_t jobs_part = 0;
  uint32_t jobs_none = 0;
  uint32_t jobs_assisted = 0;
  uint32_t tables = 0;               // legacy tables that jobs write
  uint32_t tables_translated = 0;    // by rules
  uint32_t tables_by_execution = 0;  // written by a language model, accepted by execution
  uint32_t tables_by_judge = 0;      // the same, accepted by a second model only
  uint32_t tables_equal = 0;
  uint32_t tables_different = 0;
  uint32_t tables_not_compared = 0;
  uint32_t columns_renamed = 0;
  uint32_t columns_retyped = 0;
};

struct Report {
  std::string project;
  Summary summary;
  std::vector<JobReport> jobs;
  std::vector<TableReport> tables;  // in the order they are built
  std::vector<GraphNode> nodes;
  std::vector<GraphEdge> edges;
  std::vector<Finding> findings;        // of files that are no job: catalogs, configuration
  std::vector<std::string> kept_files;  // edited by hand, left alone
};

}  // namespace hikkoshi::report
