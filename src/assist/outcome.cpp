#include "assist/outcome.h"

#include <yaml-cpp/yaml.h>

#include <array>

#include "base/text.h"

namespace hikkoshi::assist {
namespace {

constexpr std::array<std::string_view, 3> kAcceptances = {"none", "execution", "judge"};
constexpr std::array<std::string_view, 3> kOpinions = {"none", "approved", "rejected"};

constexpr std::string_view kHeading =
    "# What language models wrote, and how it was judged: one entry for each table that rules "
    "left\n"
    "# over. An accepted draft is a model of the project; every run builds it and compares it "
    "anew.\n"
    "# `hikkoshi assist approve|reject|comment` records what a person thinks of it.\n";

template <class Enum>
Enum Named(const std::array<std::string_view, 3>& names, const std::string& name) {
  for (size_t at = 0; at < names.size(); ++at) {
    if (names[at] == name) {
      return static_cast<Enum>(at);
    }
  }
  return Enum{};
}

// A block keeps a query readable; text that a block cannot hold exactly is quoted.
void EmitText(YAML::Emitter& yaml, const char* key, const std::string& text) {
  if (text.empty()) {
    return;
  }
  bool is_block = text.find('\n') != text.npos && text[0] != ' ' && text[0] != '\n' &&
                  text.back() != '\n' && text.find('\t') == text.npos &&
                  text.find(" \n") == text.npos && text.find('\r') == text.npos;
  yaml << YAML::Key << key << YAML::Value;
  if (is_block) {
    yaml << YAML::Literal << text;
  } else {
    yaml << YAML::DoubleQuoted << text;
  }
}

void EmitList(YAML::Emitter& yaml, const char* key, const std::vector<std::string>& values) {
  if (!values.empty()) {
    yaml << YAML::Key << key << YAML::Value << YAML::BeginSeq;
    for (const std::string& value : values) {
      yaml << YAML::DoubleQuoted << value;
    }
    yaml << YAML::EndSeq;
  }
}

void Emit(YAML::Emitter& yaml, const Outcome& outcome) {
  yaml << YAML::BeginMap;
  EmitText(yaml, "table", outcome.table);
  EmitText(yaml, "model", outcome.model);
  yaml << YAML::Key << "accepted_by" << YAML::Value
       << std::string(AcceptanceText(outcome.acceptance));
  EmitText(yaml, "ending", outcome.ending);
  EmitText(yaml, "writer", outcome.writer);
  EmitText(yaml, "judge", outcome.judge);
  EmitText(yaml, "judge_note", outcome.judge_note);
  yaml << YAML::Key << "attempts" << YAML::Value << outcome.attempts;
  yaml << YAML::Key << "input_tokens" << YAML::Value << outcome.usage.input;
  yaml << YAML::Key << "output_tokens" << YAML::Value << outcome.usage.output;
  yaml << YAML::Key << "micro_money" << YAML::Value << outcome.cost;
  EmitText(yaml, "prompts", outcome.prompts);
  EmitText(yaml, "inputs", outcome.inputs);
  EmitList(yaml, "examples", outcome.examples);
  EmitText(yaml, "evidence", outcome.evidence);
  EmitText(yaml, "notes", outcome.notes);
  EmitList(yaml, "assumptions", outcome.assumptions);
  EmitList(yaml, "history", outcome.history);
  EmitList(yaml, "reasons", outcome.reasons);
  if (outcome.reading.opinion != Opinion::None) {
    yaml << YAML::Key << "opinion" << YAML::Value
         << std::string(kOpinions[static_cast<size_t>(outcome.reading.opinion)]);
  }
  EmitList(yaml, "comments", outcome.reading.comments);
  EmitText(yaml, "sql", outcome.sql);
  yaml << YAML::EndMap;
}

template <class Value>
Value Get(const YAML::Node& node, const char* key) {
  return node[key] ? node[key].as<Value>() : Value();
}

Outcome Read(const YAML::Node& node) {
  Outcome outcome;
  outcome.table = Get<std::string>(node, "table");
  outcome.model = Get<std::string>(node, "model");
  outcome.acceptance = Named<Acceptance>(kAcceptances, Get<std::string>(node, "accepted_by"));
  outcome.ending = Get<std::string>(node, "ending");
  outcome.writer = Get<std::string>(node, "writer");
  outcome.judge = Get<std::string>(node, "judge");
  outcome.judge_note = Get<std::string>(node, "judge_note");
  outcome.attempts = Get<int>(node, "attempts");
  outcome.usage.input = Get<int64_t>(node, "input_tokens");
  outcome.usage.output = Get<int64_t>(node, "output_tokens");
  outcome.cost = Get<int64_t>(node, "micro_money");
  outcome.prompts = Get<std::string>(node, "prompts");
  outcome.inputs = Get<std::string>(node, "inputs");
  outcome.examples = Get<std::vector<std::string>>(node, "examples");
  outcome.evidence = Get<std::string>(node, "evidence");
  outcome.notes = Get<std::string>(node, "notes");
  outcome.assumptions = Get<std::vector<std::string>>(node, "assumptions");
  outcome.history = Get<std::vector<std::string>>(node, "history");
  outcome.reasons = Get<std::vector<std::string>>(node, "reasons");
  outcome.reading.opinion = Named<Opinion>(kOpinions, Get<std::string>(node, "opinion"));
  outcome.reading.comments = Get<std::vector<std::string>>(node, "comments");
  outcome.sql = std::string(base::Trim(Get<std::string>(node, "sql")));
  return outcome;
}

}  // namespace

std::string_view AcceptanceText(Acceptance acceptance) {
  return kAcceptances[static_cast<size_t>(acceptance)];
}

base::Result<Outcomes> ReadOutcomes(std::string_view text) {
  Outcomes outcomes;
  try {
    YAML::Node root = YAML::Load(std::string(text));
    for (const YAML::Node& node : root["tables"]) {
      Outcome outcome = Read(node);
      if (outcome.table.empty()) {
        return base::Fail("assist.yml:" + std::to_string(node.Mark().line + 1) +
                          ": an entry without table");
      }
      outcomes[outcome.table] = std::move(outcome);
    }
  } catch (const YAML::Exception& error) {
    return base::Fail("assist.yml:" + std::to_string(error.mark.line + 1) + ": " + error.msg);
  }
  return outcomes;
}

std::string WriteOutcomes(const Outcomes& outcomes) {
  YAML::Emitter yaml;
  yaml << YAML::BeginMap << YAML::Key << "tables" << YAML::Value << YAML::BeginSeq;
  for (const auto& [table, outcome] : outcomes) {
    Emit(yaml, outcome);
  }
  yaml << YAML::EndSeq << YAML::EndMap;
  return std::string(kHeading) + yaml.c_str() + "\n";
}

std::string ReasonLine(const Reason& reason) {
  std::string line(CheckText(reason.check));
  line += ": ";
  if (!reason.column.empty()) {
    line += reason.column + ": ";
  }
  return line + reason.message;
}

}  // namespace hikkoshi::assist
