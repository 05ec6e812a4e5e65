#include "pipeline/assist_names.h"

#include <algorithm>
#include <map>
#include <set>

#include "assist/ask.h"
#include "base/file.h"
#include "pipeline/assist_session.h"
#include "standardize/standard_file.h"

namespace hikkoshi::pipeline {
namespace {

constexpr size_t kColumnsOfPart = 60;

bool IsUnread(const standardize::ColumnDecision& column) {
  bool is_weak = column.rule.empty() || column.confidence == standardize::Confidence::Low;
  return column.decided_by == standardize::Decider::Rule && is_weak;
}

bool IsTaken(const standardize::TableDecision& table, const std::string& name) {
  return std::any_of(
      table.columns.begin(), table.columns.end(),
      [&](const standardize::ColumnDecision& column) { return column.new_name == name; });
}

// Also of a table that no model reads yet.
standardize::TableDecision& DecisionOf(const std::string& name, Translation& translation) {
  size_t dot = name.rfind('.');
  standardize::TableDecision& table =
      translation.standard.Table(name.substr(0, dot), name.substr(dot + 1));
  auto left = translation.left.find(name);
  if (table.columns.empty() && left != translation.left.end()) {
    table = left->second;
  }
  return table;
}

// A name that the table has already is no proposal.
void PutProposals(assist::NameProposals& proposals, Translation& translation) {
  std::vector<assist::NameProposal> kept;
  for (assist::NameProposal& proposal : proposals.columns) {
    standardize::TableDecision& table = DecisionOf(proposal.table, translation);
    standardize::ColumnDecision* column = table.FindColumn(proposal.column);
    if (column == nullptr || IsTaken(table, proposal.name)) {
      proposals.refused.push_back(proposal.table + "." + proposal.column +
                                  ": the table has a column of this name: " + proposal.name);
      continue;
    }
    column->proposed_name = proposal.name;
    column->proposed_name_reason = proposal.reason;
    kept.push_back(std::move(proposal));
  }
  proposals.columns = std::move(kept);
  for (const assist::GlossaryProposal& word : proposals.glossary) {
    if (!translation.own_glossary.contains(word.abbreviation)) {
      translation.proposed_words[word.abbreviation] = {word.meaning, word.reason};
    }
  }
}

base::Result<assist::NameProposals> AskInParts(const std::vector<assist::UnreadColumn>& columns,
                                               const Translation& translation,
                                               const assist::Settings& settings,
                                               const AssistOptions& options,
                                               AssistSession& session) {
  assist::NameProposals all;
  int part = 0;
  for (size_t at = 0; at < columns.size(); at += kColumnsOfPart) {
    size_t end = std::min(columns.size(), at + kColumnsOfPart);
    std::vector<assist::UnreadColumn> asked(columns.begin() + static_cast<long>(at),
                                            columns.begin() + static_cast<long>(end));
    base::Result<assist::Completion> completion = assist::AskOnce(
        session.store, session.run_id, *session.writer,
        assist::NamesRequest(asked, translation.own_glossary, ++part, session.prompts, settings),
        options.cancellation);
    base::Result<assist::NameProposals> read =
        completion ? assist::ReadNames(*completion, asked) : base::Fail(completion.error());
    if (!read) {
      return base::Fail(read.error());
    }
    all.columns.insert(all.columns.end(), read->columns.begin(), read->columns.end());
    all.glossary.insert(all.glossary.end(), read->glossary.begin(), read->glossary.end());
    all.refused.insert(all.refused.end(), read->refused.begin(), read->refused.end());
  }
  return all;
}

}  // namespace

std::vector<assist::UnreadColumn> UnreadColumns(const RunResult& result) {
  std::set<std::string> models;  // whose names follow from those of their sources
  for (const MigratedTable& migrated : result.translation.tables) {
    if (migrated.state == TableState::Model) {
      models.insert(migrated.table.Qualified());
    }
  }
  std::map<std::string, const standardize::TableDecision*> tables;
  for (const auto& [name, table] : result.translation.standard.tables()) {
    tables[table.database + "." + table.name] = &table;
  }
  for (const auto& [name, table] : result.translation.left) {
    tables.try_emplace(name, &table);
  }
  std::vector<assist::UnreadColumn> columns;
  for (const auto& [name, table] : tables) {
    const catalog::Table* legacy = result.platform->catalog.Find(table->database, table->name);
    for (const standardize::ColumnDecision& column : table->columns) {
      const catalog::Column* known =
          legacy == nullptr ? nullptr : legacy->FindColumn(column.old_name);
      if (IsUnread(column) && !models.contains(name)) {
        columns.push_back({name, column.old_name, column.new_name, types::ToText(column.old_type),
                           known == nullptr ? "" : known->comment});
      }
    }
  }
  return columns;
}

base::Result<NamesResult> ProposeNames(const AssistOptions& options) {
  RunOptions run = options.run;
  run.builds = false;
  run.writes = false;
  run.decides_left = true;
  run.decides_all = true;
  base::Result<RunResult> first = Run(run);
  if (!first) {
    return base::Fail(first.error());
  }
  assist::Settings settings = SettingsOf(first->platform->configuration, options);
  base::Status has_writer = NeedWriter(settings);
  if (!has_writer) {
    return base::Fail(has_writer.error());
  }
  NamesResult result;
  std::vector<assist::UnreadColumn> columns = UnreadColumns(*first);
  result.asked = columns.size();
  base::Result<AssistSession> session =
      OpenSession(options.run, settings, "names", {options.is_fresh ? "names" : "no table"});
  if (!session) {
    return base::Fail(session.error());
  }
  base::Result<assist::NameProposals> proposals =
      AskInParts(columns, first->translation, settings, options, *session);
  if (!proposals) {
    return base::Fail(proposals.error());
  }
  result.proposals = std::move(*proposals);
  PutProposals(result.proposals, first->translation);
  base::Status written = base::WriteFileWhole(
      base::JoinPath(OutputFolder(options.run), kStandardFile),
      standardize::WriteStandard(first->translation.standard, first->translation.own_glossary,
                                 first->translation.proposed_words));
  base::Status finished = session->store.FinishRun(session->run_id);
  base::Result<assist::Spent> spent = session->store.SpentBy(session->run_id);
  if (!written || !finished || !spent) {
    return base::Fail(!written ? written.error() : !finished ? finished.error() : spent.error());
  }
  result.spent = *spent;
  return result;
}

}  // namespace hikkoshi::pipeline
