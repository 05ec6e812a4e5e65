#pragma once

// WorkItem: everything the workflow knows of one legacy table that rules left to a person. Plain
// data, filled by the pipeline; what comes from the customer (code, comments, descriptions, values)
// is untrusted text and is only ever quoted.

#include <nlohmann/json.hpp>

#include <set>
#include <string>
#include <vector>

#include "assist/holes.h"

namespace hikkoshi::assist {

// A column of the new table, as the standard decides it.
struct AgreedColumn {
  std::string name;
  std::string type;
  std::string legacy_name;  // empty: of a model without legacy table
  std::string legacy_type;
  std::string description;
};

struct CodeFile {
  std::string path;
  std::string text;
};

// A place that rules could not translate, and why.
struct Refusal {
  std::string code;   // "HK2101"
  std::string place;  // "jobs/a.py:12:4"
  std::string reason;
};

// A model that the draft may refer to.
struct InputModel {
  std::string model;
  std::string layer;
  std::string legacy_table;  // empty when unknown
  std::string description;
  std::vector<AgreedColumn> columns;
  bool is_likely = false;  // the code names it; without code, it has columns of the table
};

// A table that is moved already: what an example is made of.
struct Neighbour {
  std::string table;
  std::string model;
  std::string layer;
  std::vector<AgreedColumn> columns;
  std::vector<std::string> inputs;  // models it refers to
  std::string code;                 // the legacy job or query
  std::string sql;                  // the finished model
  bool is_edited = false;           // by hand
  bool is_approved = false;         // a draft that a person approved
};

struct WorkItem {
  std::string table;  // "database.table"
  std::string model;  // the name the new model gets
  std::string layer;
  std::string description;
  std::vector<AgreedColumn> columns;
  std::vector<CodeFile> code;  // the job, then the modules it imports; empty: none is known
  std::string draft;           // by rules; empty when there is nothing to start from
  std::vector<Hole> holes;     // of the draft: only they are asked for; none: the whole model is
  std::vector<Refusal> refusals;
  std::vector<InputModel> inputs;  // by name
  std::vector<Neighbour> neighbours;
  std::vector<std::string> parameters;   // job arguments: `name` or `name = value`
  std::vector<std::string> statistics;   // a line for each column: counts only, no values
  std::vector<std::string> samples;      // rows of the old table; only where the user allows it
  bool has_old_data = false;             // execution can compare
  std::vector<std::string> constraints;  // that the user states, in words
  std::vector<std::string> remarks;      // of a person who rejected an earlier draft
};

// The whole item, for records and for the fingerprint of its inputs.
nlohmann::ordered_json ToJson(const WorkItem& item);

// Returns the words of legacy code that tell how it works: groupBy, Window, pandas, udf, join …
std::set<std::string> ConstructsOf(const std::string& code);

}  // namespace hikkoshi::assist
