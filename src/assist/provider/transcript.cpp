#include "assist/provider/transcript.h"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include "base/file.h"

namespace hikkoshi::assist {
namespace {

constexpr int kMaxDepth = 100;

// Plain scalars are numbers, booleans or null where they look like it; quoted ones and blocks are
// text.
nlohmann::json ScalarJson(const YAML::Node& node) {
  bool is_quoted = node.Tag() == "!";
  if (is_quoted) {
    return node.Scalar();
  }
  int64_t whole = 0;
  double number = 0;
  bool truth = false;
  if (YAML::convert<int64_t>::decode(node, whole)) {
    return whole;
  }
  if (YAML::convert<double>::decode(node, number)) {
    return number;
  }
  if (YAML::convert<bool>::decode(node, truth)) {
    return truth;
  }
  return node.Scalar();
}

nlohmann::json ToJson(const YAML::Node& node, int depth) {
  if (depth > kMaxDepth || node.IsNull()) {
    return nullptr;
  }
  if (node.IsScalar()) {
    return ScalarJson(node);
  }
  nlohmann::json json = node.IsMap() ? nlohmann::json::object() : nlohmann::json::array();
  for (const auto& entry : node) {
    if (node.IsMap()) {
      json[entry.first.Scalar()] = ToJson(entry.second, depth + 1);
    } else {
      json.push_back(ToJson(entry, depth + 1));
    }
  }
  return json;
}

base::Result<std::string> ReadKey(const YAML::Node& match) {
  if (match["request"]) {
    return "request|" + match["request"].as<std::string>();
  }
  if (!match["table"] || !match["step"]) {
    return base::Fail("`match` needs `table` and `step`, or `request`");
  }
  return TranscriptKey(RequestLabel{.table = match["table"].as<std::string>(),
                                    .step = match["step"].as<std::string>(),
                                    .attempt = match["attempt"].as<int>(1)});
}

base::Result<Completion> ReadCompletion(const YAML::Node& document) {
  for (const auto& entry : document) {
    std::string key = entry.first.as<std::string>();
    bool is_known = false;
    for (const char* known : {"match", "note", "model", "usage", "stop_reason", "reply", "text"}) {
      is_known = is_known || key == known;
    }
    if (!is_known) {
      return base::Fail("unknown key: " + key);
    }
  }
  if (document["reply"].IsDefined() == document["text"].IsDefined()) {
    return base::Fail("a transcript has either `reply` or `text`");
  }
  std::string text =
      document["reply"] ? ToJson(document["reply"], 0).dump() : document["text"].as<std::string>();
  YAML::Node usage = document["usage"];
  nlohmann::json json = {{"text", text},
                         {"model", document["model"].as<std::string>("")},
                         {"stop_reason", document["stop_reason"].as<std::string>("finished")},
                         {"usage",
                          {{"input", usage ? usage["input"].as<int64_t>(0) : 0},
                           {"output", usage ? usage["output"].as<int64_t>(0) : 0}}},
                         {"cost", 0}};
  return CompletionFromJson(json);
}

base::Status AddTranscript(const YAML::Node& document,
                           std::map<std::string, Completion>& transcripts) {
  if (!document.IsMap() || !document["match"]) {
    return base::Fail("a transcript needs `match`");
  }
  base::Result<std::string> key = ReadKey(document["match"]);
  base::Result<Completion> completion = ReadCompletion(document);
  if (!key || !completion) {
    return base::Fail(key ? completion.error() : key.error());
  }
  if (!transcripts.emplace(*key, std::move(*completion)).second) {
    return base::Fail("a second transcript for " + *key);
  }
  return {};
}

}  // namespace

std::string TranscriptKey(const RequestLabel& label) {
  return fmt::format("{}|{}|{}", label.table, label.step, label.attempt);
}

std::string TranscriptKey(const base::Fingerprint& request) {
  return "request|" + request.ToHex();
}

base::Result<std::map<std::string, Completion>> ReadTranscripts(const std::string& folder) {
  base::Result<std::vector<std::string>> paths = base::ListFiles(folder);
  if (!paths) {
    return base::Fail(paths.error().While("looking for transcripts"));
  }
  std::map<std::string, Completion> transcripts;
  for (const std::string& path : *paths) {
    std::string extension = base::Extension(path);
    if (extension != "yml" && extension != "yaml" && extension != "json") {
      continue;
    }
    base::Result<std::string> text = base::ReadFile(base::JoinPath(folder, path));
    if (!text) {
      return base::Fail(text.error());
    }
    try {
      for (const YAML::Node& document : YAML::LoadAll(*text)) {
        if (base::Status status = AddTranscript(document, transcripts); !status) {
          return base::Fail(status.error().While("reading the transcript " + path));
        }
      }
    } catch (const YAML::Exception& error) {
      return base::Fail("while reading the transcript " + path + ": " + error.what());
    }
  }
  return transcripts;
}

}  // namespace hikkoshi::assist
