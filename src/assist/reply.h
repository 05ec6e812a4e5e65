#pragma once

// Replies: the JSON that a writer and a judge are asked for, and reading it.

#include <nlohmann/json.hpp>

#include <map>
#include <string>
#include <vector>

#include "assist/holes.h"
#include "assist/provider/completion.h"
#include "base/result.h"

namespace hikkoshi::assist {

struct DraftReply {
  std::string sql;                              // the whole model; or
  std::map<std::string, std::string> fillings;  // by hole
  std::string notes;
  std::vector<std::string> assumptions;
};

struct JudgeReply {
  bool is_rejection = false;
  std::string reason;
  std::string column;
};

// Of a whole model, or of what fills the holes.
nlohmann::json DraftSchema(const std::vector<Hole>& holes);
const nlohmann::json& JudgeSchema();

// Fails with what is wrong with the reply, in words that help the model to do better. A closing
// semicolon and blank lines around the query are taken off; nothing else is changed.
base::Result<DraftReply> ReadDraft(const Completion& completion, bool has_holes);
// A rejection without a reason is none.
base::Result<JudgeReply> ReadJudgement(const Completion& completion);

}  // namespace hikkoshi::assist
