// SQL that a connection runs beside a write: preactions and postactions of Redshift and JDBC.

#include "base/text.h"
#include "frontend/glue_job/session/values.h"
#include "frontend/glue_job/write/writer.h"

namespace hikkoshi::glue_job {
namespace {

std::vector<std::string> Words(std::string_view text) {
  std::vector<std::string> words(1);
  for (char byte : text) {
    bool is_blank = byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r';
    if (!is_blank) {
      words.back() += byte;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) {
    words.pop_back();
  }
  return words;
}

bool IsTable(const std::string& name, const std::vector<std::string>& target) {
  std::vector<std::string> parts = base::Split(base::ReplaceAll(name, "\"", ""), '.');
  return !target.empty() && base::EqualsIgnoreCase(parts.back(), target.back());
}

enum class Action : uint8_t { None, Empties, Other };

// One statement: `truncate table t`, `delete from t`, `create table if not exists t (…)`.
Action ActionOf(std::string_view statement, const std::vector<std::string>& target) {
  std::vector<std::string> words = Words(statement);
  auto word = [&](size_t at) { return at < words.size() ? base::ToLower(words[at]) : ""; };
  if (words.empty()) {
    return Action::None;
  }
  bool makes_table = word(0) == "create" && word(1) == "table" && word(2) == "if" &&
                     word(3) == "not" && word(4) == "exists" && words.size() > 5;
  if (makes_table) {
    return IsTable(words[5].substr(0, words[5].find('(')), target) ? Action::None : Action::Other;
  }
  bool truncates = word(0) == "truncate";
  bool deletes = word(0) == "delete" && word(1) == "from";
  size_t name = deletes || (truncates && word(1) == "table") ? 2 : 1;
  bool is_whole = (truncates || deletes) && words.size() == name + 1;
  return is_whole && IsTable(words[name], target) ? Action::Empties : Action::Other;
}

}  // namespace

bool ReadActions(Session& session, const std::map<std::string, Value>& options,
                 const std::vector<std::string>& target, base::Span span) {
  bool empties = false;
  for (const char* name : {"preactions", "postactions", "sessioninitstatement"}) {
    auto found = options.find(name);
    if (found == options.end()) {
      continue;
    }
    std::optional<std::string> sql = session.ToName(found->second);
    bool is_before = std::string_view(name) == "preactions";
    bool is_known = sql.has_value();
    for (const std::string& statement : base::Split(sql.value_or(""), ';')) {
      Action action = ActionOf(statement, target);
      is_known = is_known && (action == Action::None || (is_before && action == Action::Empties));
      empties = empties || (is_before && action == Action::Empties);
    }
    if (!is_known) {
      session.sink().Add(
          diagnostics::Code::SqlAction, span,
          std::string(name) + " run SQL of their own: " + sql.value_or("a text that is not known"));
    }
  }
  if (empties) {
    session.Note(span, "the connection empties the table before the write");
  }
  return empties;
}

}  // namespace hikkoshi::glue_job
