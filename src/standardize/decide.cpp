#include "standardize/decide.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "standardize/english.h"
#include "standardize/rules/name_rule.h"

namespace hikkoshi::standardize {
namespace {

// Prefixes and suffixes of table names that say what kind of table it is, not what it holds.
bool IsTableMark(std::string_view word) {
  static constexpr std::array<std::string_view, 18> kMarks = {
      "t",   "m",   "tbl",  "tb",  "table", "raw", "src", "stg",      "staging",
      "mst", "trn", "tran", "ods", "dwh",   "dw",  "v",   "external", "ext"};
  return std::find(kMarks.begin(), kMarks.end(), word) != kMarks.end();
}

std::string Count(uint64_t count, std::string_view noun) {
  return std::to_string(count) + " " + std::string(noun) + (count == 1 ? "" : "s");
}

// Describes what the check over the data gave.
std::string EvidenceText(const ConversionEvidence& evidence) {
  std::string of = evidence.is_sampled ? " sampled" : "";
  if (evidence.failing_count == 0) {
    return "all " + std::to_string(evidence.value_count) + of + " values convert and convert back";
  }
  return Count(evidence.failing_count, "value") + " of " + std::to_string(evidence.value_count) +
         of + " do not come back as they were, e.g. '" + evidence.failing_value + "'";
}

// Two readings of one text that both come back are no reading: 01/02/2020 fits two patterns.
void DecideType(const std::vector<ConversionEvidence>& tried, ColumnDecision& decision) {
  std::vector<const ConversionEvidence*> holding;
  for (const ConversionEvidence& evidence : tried) {
    if (evidence.failing_count == 0 && evidence.value_count > 0) {
      holding.push_back(&evidence);
    }
  }
  if (holding.size() == 1) {
    decision.conversion = holding[0]->conversion;
    decision.rule = ConversionName(decision.conversion.kind);
    decision.evidence = EvidenceText(*holding[0]);
  } else if (holding.size() > 1) {
    decision.proposed = holding[0]->conversion;
    decision.proposal_reason =
        "more than one format reads every value: " + holding[0]->conversion.format + ", " +
        holding[1]->conversion.format;
  } else if (!tried.empty()) {
    decision.proposed = tried[0].conversion;
    decision.proposal_reason = EvidenceText(tried[0]);
  }
}

void AddRules(const std::vector<std::string>& rules, ColumnDecision& decision) {
  for (const std::string& rule : rules) {
    decision.rule += (decision.rule.empty() ? "" : "+") + rule;
  }
}

void NoteExactness(const TableProfile& profile, ColumnDecision& decision) {
  auto shown = profile.columns.find(decision.old_name);
  if (decision.conversion.kind != ConversionKind::EpochMillisToTimestamp ||
      shown == profile.columns.end() || shown->second.value_count() == 0) {
    return;
  }
  decision.conversion.divides_exactly =
      DividesExactly(std::strtoll(shown->second.smallest.c_str(), nullptr, 10),
                     std::strtoll(shown->second.largest.c_str(), nullptr, 10));
}

// What a person wrote of the column wins.
void TakePersonsWord(const TableDecision* person, ColumnDecision& decision) {
  const ColumnDecision* said = person == nullptr ? nullptr : person->FindColumn(decision.old_name);
  if (said == nullptr || said->decided_by != Decider::Person) {
    return;
  }
  decision.new_name = said->new_name.empty() ? decision.new_name : said->new_name;
  decision.conversion = said->conversion;
  decision.conversion.old_type = decision.old_type;
  decision.rule = said->rule;
  decision.evidence = said->evidence;
  decision.confidence = Confidence::High;
  decision.decided_by = Decider::Person;
  decision.proposed = {};
  decision.proposal_reason.clear();
}

// A later column of the same new name keeps its legacy name; if that is taken too, it is numbered.
void ResolveCollisions(std::vector<ColumnDecision>& columns) {
  std::set<std::string, base::LessIgnoreCase> taken;
  for (const ColumnDecision& column : columns) {
    if (column.decided_by == Decider::Person) {
      taken.insert(column.new_name);
    }
  }
  for (ColumnDecision& column : columns) {
    if (column.decided_by == Decider::Person || taken.insert(column.new_name).second) {
      continue;
    }
    std::string wanted = column.new_name;
    std::string name = SnakeCase(SplitWords(column.old_name));
    for (int number = 2; taken.contains(name); ++number) {
      name = wanted + "_" + std::to_string(number);
    }
    column.new_name = name;
    column.confidence = Confidence::Low;
    column.rule += (column.rule.empty() ? "" : "+") + std::string("collision");
    column.evidence +=
        (column.evidence.empty() ? "" : "; ") + std::string("another column is ") + wanted;
    taken.insert(name);
  }
}

// A struct that is only read field by field becomes its fields. `usage` is of the column; nullptr
// keeps it as it is.
void AddSourceColumns(const std::vector<std::string>& path, const types::Type& type,
                      const ColumnUsage* usage, std::vector<SourceColumn>& columns) {
  std::vector<std::string> fields(path.begin() + 1, path.end());
  bool is_flat = type.kind != types::TypeKind::Struct || type.fields.empty() || usage == nullptr ||
                 usage->whole_structs.contains(PathText(fields));
  if (is_flat) {
    columns.push_back({PathText(path), type, fields.empty() ? fields : path});
    return;
  }
  for (const types::Field& field : type.fields) {
    std::vector<std::string> below = path;
    below.push_back(field.name);
    AddSourceColumns(below, field.type, usage, columns);
  }
}

ColumnDecision DecideColumn(const std::string& name, const types::Type& type,
                            const TableProfile& profile, const Words& entity,
                            const DecideContext& context) {
  ColumnDecision decision;
  decision.old_name = name;
  decision.old_type = type;
  auto tried = profile.conversions.find(name);
  if (tried != profile.conversions.end()) {
    DecideType(tried->second, decision);
  }
  NameFacts facts;
  facts.legacy_name = name;
  facts.type = decision.new_type();
  facts.conversion = decision.conversion.kind;
  facts.entity = entity;
  facts.entities = &context.entities;
  facts.glossary = &context.glossary;
  NameDraft draft = DecideName(facts);
  decision.new_name = SnakeCase(draft.words);
  decision.confidence = draft.confidence;
  AddRules(draft.rules, decision);
  return decision;
}

// The column as the query gives it: with the name and the form of where it comes from.
ColumnDecision PassedOn(const ColumnForm& form, const types::Type& legacy_type) {
  ColumnDecision column;
  column.old_name = form.legacy_name;
  column.new_name = form.name;
  column.old_type = legacy_type;
  column.conversion = form.conversion;
  column.conversion.old_type = column.conversion.is_none() ? types::Type() : legacy_type;
  column.decided_by = Decider::Lineage;
  column.rule = column.old_name == column.new_name && column.conversion.is_none() ? "" : "lineage";
  column.evidence = column.conversion.is_none() ? "" : "its source column is converted so";
  return column;
}

}  // namespace

Words EntityOf(std::string_view table, const Glossary& glossary) {
  Words words = SplitWords(table);
  while (words.size() > 1 && IsTableMark(words.front())) {
    words.erase(words.begin());
  }
  while (words.size() > 1 && IsTableMark(words.back())) {
    words.pop_back();
  }
  words = glossary.Expand(words);
  if (words.empty()) {
    return {"table"};  // a name without a letter or digit
  }
  words.back() = Singular(words.back());
  return words;
}

std::string EntityName(std::string_view table, const Glossary& glossary) {
  Words words = EntityOf(table, glossary);
  words.back() = Plural(words.back());
  return SnakeCase(words);
}

std::vector<SourceColumn> ColumnsOfSource(const catalog::Table& table, const UsageByColumn& usage) {
  std::vector<SourceColumn> columns;
  for (const catalog::Column& column : table.columns) {
    auto found = usage.find(column.name);
    bool may_flatten = column.evidence != catalog::Evidence::Assumed;
    AddSourceColumns({column.name}, column.type,
                     may_flatten && found != usage.end() ? &found->second : nullptr, columns);
  }
  return columns;
}

std::vector<Conversion> ConversionsToCheck(const SourceColumn& column, const TableProfile& profile,
                                           const UsageByColumn& usage) {
  auto column_profile = profile.columns.find(column.name);
  if (column_profile == profile.columns.end() || column_profile->second.value_count() == 0) {
    return {};
  }
  auto column_usage = usage.find(column.name);
  return CandidateConversions(column.name, column.type, column_profile->second,
                              column_usage == usage.end() ? ColumnUsage() : column_usage->second);
}

TableDecision DecideSource(const catalog::Table& table, const TableProfile& profile,
                           const UsageByColumn& usage, const DecideContext& context) {
  TableDecision decision;
  decision.database = table.database;
  decision.name = table.name;
  decision.entity = EntityName(table.name, context.glossary);
  Words entity = EntityOf(table.name, context.glossary);
  const TableDecision* person = context.person.Find(table.database, table.name);
  for (const SourceColumn& column : ColumnsOfSource(table, usage)) {
    ColumnDecision column_decision =
        DecideColumn(column.name, column.type, profile, entity, context);
    column_decision.path = column.path;
    auto column_usage = usage.find(column.name);
    bool has_usage =
        column_usage != usage.end() && (!column_usage->second.timestamp_formats.empty() ||
                                        !column_usage->second.separators.empty());
    if (has_usage && !column_decision.conversion.is_none()) {
      column_decision.evidence += "; legacy code reads it so";
    }
    TakePersonsWord(person, column_decision);
    NoteExactness(profile, column_decision);
    decision.columns.push_back(std::move(column_decision));
  }
  ResolveCollisions(decision.columns);
  return decision;
}

TableDecision DecideTarget(std::string_view database, std::string_view name,
                           const std::vector<ColumnForm>& forms, const resolve::Schema& legacy,
                           const TableProfile& profile, const DecideContext& context) {
  TableDecision decision;
  decision.database = database;
  decision.name = name;
  decision.entity = EntityName(name, context.glossary);
  Words entity = EntityOf(name, context.glossary);
  const TableDecision* person = context.person.Find(database, name);
  for (size_t at = 0; at < forms.size(); ++at) {
    bool is_known = at < legacy.columns.size();
    ColumnDecision column = PassedOn(forms[at], is_known ? legacy.columns[at].type : types::Type());
    bool is_computed = is_known && column.conversion.is_none() &&
                       legacy.columns[at].lineage.derivation == resolve::Derivation::Computed;
    if (is_computed && profile.conversions.contains(column.old_name)) {
      ColumnDecision decided =
          DecideColumn(column.old_name, column.old_type, profile, entity, context);
      bool is_retyped = !decided.conversion.is_none();
      column.proposed = decided.proposed;
      column.proposal_reason = decided.proposal_reason;
      column = is_retyped ? decided : column;
    }
    TakePersonsWord(person, column);
    NoteExactness(profile, column);
    decision.columns.push_back(std::move(column));
  }
  ResolveCollisions(decision.columns);
  return decision;
}

}  // namespace hikkoshi::standardize
