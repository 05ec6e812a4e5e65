#include "assist/names.h"

#include <algorithm>

#include "assist/secrets/mask.h"
#include "base/text.h"

namespace hikkoshi::assist {
namespace {

using Json = nlohmann::json;

constexpr size_t kLongestName = 64;

Json EntrySchema(const std::vector<std::string>& keys) {
  Json properties = Json::object();
  for (const std::string& key : keys) {
    properties[key] = {{"type", "string"}};
  }
  return {{"type", "array"},
          {"items",
           {{"type", "object"},
            {"properties", properties},
            {"required", keys},
            {"additionalProperties", false}}}};
}

const Json& NamesSchema() {
  static const Json kSchema = {{"type", "object"},
                               {"properties",
                                {{"columns", EntrySchema({"table", "column", "name", "reason"})},
                                 {"glossary", EntrySchema({"abbreviation", "meaning", "reason"})}}},
                               {"required", {"columns", "glossary"}},
                               {"additionalProperties", false}};
  return kSchema;
}

bool IsSnakeCase(const std::string& name) {
  bool is_plain = std::all_of(name.begin(), name.end(), [](char byte) {
    return byte == '_' || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
  });
  return is_plain && !name.empty() && name.size() <= kLongestName && name[0] >= 'a' &&
         name.back() != '_' && name.find("__") == name.npos;
}

std::string TextOf(const Json& entry, const char* key) {
  auto found = entry.is_object() ? entry.find(key) : entry.end();
  return entry.is_object() && found != entry.end() && found->is_string()
             ? std::string(base::Trim(found->get<std::string>()))
             : "";
}

std::string WhyNot(const NameProposal& proposal, const std::vector<UnreadColumn>& columns) {
  auto asked = std::find_if(columns.begin(), columns.end(), [&](const UnreadColumn& column) {
    return column.table == proposal.table && column.column == proposal.column;
  });
  if (asked == columns.end()) {
    return "nobody asked about it";
  }
  if (!IsSnakeCase(proposal.name)) {
    return "the name is not in snake case: " + proposal.name;
  }
  return proposal.reason.empty() ? "it has no reason" : "";
}

}  // namespace

CompletionRequest NamesRequest(const std::vector<UnreadColumn>& columns,
                               const std::map<std::string, std::string>& glossary, int part,
                               const Prompts& prompts, const Settings& settings) {
  std::string lines;
  for (const UnreadColumn& column : columns) {
    lines += "- " + OneLine(column.table) + ": " + OneLine(column.column) + " " + column.type;
    lines += column.description.empty() ? "" : ", described as: " + OneLine(column.description);
    lines += "\n";
  }
  std::string words;
  for (const auto& [abbreviation, meaning] : glossary) {
    words += "- " + OneLine(abbreviation) + ": " + OneLine(meaning) + "\n";
  }
  Slots slots;
  slots["columns"] = Untrusted("columns", "undecided", lines);
  slots["glossary"] = words.empty() ? "" : Untrusted("glossary", "decided", words);
  Masker masker(MaskOptions{.emails = settings.mask_emails});
  CompletionRequest request;
  request.label = {"names", "names", part};
  request.model = settings.writer.model;
  request.instruction = prompts.Render("names_instruction", slots);
  request.messages.push_back({Role::User, masker.Mask(prompts.Render("names_request", slots))});
  request.reply_schema = NamesSchema();
  request.max_output_tokens = settings.max_output_tokens;
  return request;
}

base::Result<NameProposals> ReadNames(const Completion& completion,
                                      const std::vector<UnreadColumn>& columns) {
  base::Result<Json> json = ReplyJson(completion);
  if (!json) {
    return base::Fail(json.error());
  }
  NameProposals proposals;
  for (const Json& entry : json->value("columns", Json::array())) {
    NameProposal proposal{TextOf(entry, "table"), TextOf(entry, "column"), TextOf(entry, "name"),
                          OneLine(TextOf(entry, "reason"))};
    std::string why = WhyNot(proposal, columns);
    if (why.empty()) {
      proposals.columns.push_back(std::move(proposal));
    } else {
      proposals.refused.push_back(OneLine(proposal.table + "." + proposal.column) + ": " + why);
    }
  }
  for (const Json& entry : json->value("glossary", Json::array())) {
    GlossaryProposal proposal{base::ToLower(TextOf(entry, "abbreviation")),
                              base::ToLower(TextOf(entry, "meaning")),
                              OneLine(TextOf(entry, "reason"))};
    std::string joined = base::ReplaceAll(proposal.meaning, " ", "_");
    if (!proposal.abbreviation.empty() && IsSnakeCase(joined) && !proposal.reason.empty()) {
      proposals.glossary.push_back(std::move(proposal));
    } else {
      proposals.refused.push_back("glossary: " + OneLine(proposal.abbreviation) +
                                  ": no plain words, or no reason");
    }
  }
  return proposals;
}

}  // namespace hikkoshi::assist
