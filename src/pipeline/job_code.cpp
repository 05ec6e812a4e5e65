#include "pipeline/job_code.h"

#include <algorithm>

#include "ast/walk.h"
#include "base/file.h"
#include "base/text.h"

namespace hikkoshi::pipeline {
namespace {

constexpr std::string_view kBefore = "'\"/.`";
constexpr std::string_view kBehind = "'\"/` ;,\n)";

// Modules of the repository that the job's import lines name.
bool Imports(std::string_view code, std::string_view path) {
  if (base::Extension(std::string(path)) != "py") {
    return false;
  }
  std::string module = base::ReplaceAll(path.substr(0, path.size() - 3), "/", ".");
  for (const std::string& line : base::Split(code, '\n')) {
    std::vector<std::string> words = base::Split(base::Trim(line), ' ');
    bool is_import = words.size() >= 2 && (words[0] == "from" || words[0] == "import");
    if (!is_import) {
      continue;
    }
    std::string named = words[1];
    if (words[0] == "from" && words.size() >= 4 && module.ends_with("." + named + "." + words[3])) {
      return true;
    }
    if (module == named || module.ends_with("." + named)) {
      return true;
    }
  }
  return false;
}

bool IsBehindFrom(std::string_view before) {
  std::string_view trimmed = base::Trim(before);
  bool has_blank = trimmed.size() < before.size();
  std::string word =
      base::ToLower(trimmed.substr(trimmed.size() - std::min<size_t>(4, trimmed.size())));
  return has_blank && (word == "from" || word == "join");
}

bool NamesTable(const std::string& text, const std::string& name) {
  for (size_t at = text.find(name); at != text.npos; at = text.find(name, at + 1)) {
    size_t end = at + name.size();
    bool ends = end == text.size() || kBehind.find(text[end]) != kBehind.npos;
    std::string_view before = std::string_view(text).substr(0, at);
    bool begins =
        !before.empty() &&
        (kBefore.find(before.back()) != kBefore.npos ||
         IsBehindFrom(before.substr(before.size() - std::min<size_t>(12, before.size()))));
    if (begins && ends) {
      return true;
    }
  }
  return false;
}

}  // namespace

bool IsStandIn(const frontend::Job& job) {
  return job.path.empty();
}

std::vector<assist::CodeFile> CodeOf(const Platform& platform, const frontend::Job& job) {
  if (IsStandIn(job)) {
    return {};
  }
  std::string_view text = platform.sources.text(job.source_id);
  std::vector<assist::CodeFile> files = {{job.path, std::string(text)}};
  for (uint32_t at = 0; at < platform.sources.size(); ++at) {
    base::SourceId id{at};
    std::string path(platform.sources.path(id));
    bool is_job = std::any_of(platform.jobs.begin(), platform.jobs.end(),
                              [&](const frontend::Job& other) { return other.path == path; });
    if (!is_job && Imports(text, path)) {
      files.push_back({path, std::string(platform.sources.text(id))});
    }
  }
  return files;
}

bool NamesTable(const std::vector<assist::CodeFile>& files, const std::string& qualified) {
  std::string name = qualified.substr(qualified.rfind('.') + 1);
  return !name.empty() &&
         std::any_of(files.begin(), files.end(),
                     [&](const assist::CodeFile& file) { return NamesTable(file.text, name); });
}

bool ReadsTables(const ast::Tree& tree, ast::QueryId query) {
  bool found = false;
  ast::Walk(tree, query, [&](ast::AnyId id) {
    const auto* relation = std::get_if<ast::RelationId>(&id);
    const auto* table = relation == nullptr ? nullptr : tree.If<ast::TableRef>(*relation);
    found = found || (table != nullptr && table->parts.size() > 1);
    return !found;
  });
  return found;
}

}  // namespace hikkoshi::pipeline
