#include "pipeline/platform.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include "base/file.h"
#include "base/parallel.h"
#include "base/text.h"
#include "frontend/glue_catalog/glue_catalog.h"
#include "frontend/glue_job/glue_job.h"
#include "frontend/openmetadata/openmetadata.h"
#include "frontend/sql_script/sql_script.h"

namespace hikkoshi::pipeline {
namespace {

using diagnostics::Code;

constexpr uint64_t kSourceLimit = 16u << 20;  // bytes of a Python or SQL file
constexpr uint64_t kCatalogLimit = 512u << 20;
constexpr std::string_view kConfigurationFile = "hikkoshi.yml";

base::Result<Configuration> FindConfiguration(const std::string& folder) {
  std::string path = base::JoinPath(folder, kConfigurationFile);
  if (!base::FileExists(path)) {
    return Configuration();
  }
  base::Result<std::string> text = base::ReadFile(path);
  return text ? ReadConfiguration(*text, folder) : base::Fail(text.error());
}

bool IsBelow(std::string_view path, std::string_view folder) {
  while (!folder.empty() && folder.back() == '/') {
    folder.remove_suffix(1);
  }
  return path.substr(0, folder.size()) == folder &&
         (path.size() == folder.size() || path[folder.size()] == '/');
}

class PlatformReader {
 public:
  explicit PlatformReader(Platform& platform) : platform_(platform) {}

  base::Status Run() {
    base::Result<std::vector<std::string>> files = base::ListFiles(platform_.legacy_folder);
    if (!files) {
      return base::Fail(files.error());
    }
    files_ = std::move(*files);
    std::erase_if(files_, [&](const std::string& path) { return IsLeftOut(path); });
    for (const std::string& path : files_) {
      if (base::Extension(path) == "json") {
        ReadCatalog(path);
      }
    }
    ReadDescriptions();
    for (const std::string& path : files_) {
      if (base::Extension(path) == "sql" || base::Extension(path) == "hql") {
        ReadScript(path);
      }
    }
    ReadJobs();
    std::sort(platform_.jobs.begin(), platform_.jobs.end(),
              [](const frontend::Job& left, const frontend::Job& right) {
                return left.path < right.path;
              });
    return {};
  }

 private:
  // What we wrote ourselves, and what the configuration excludes.
  bool IsLeftOut(const std::string& path) const {
    const std::vector<std::string>& excluded = platform_.configuration.exclude;
    bool is_excluded = std::any_of(excluded.begin(), excluded.end(),
                                   [&](const std::string& entry) { return IsBelow(path, entry); });
    return is_excluded || path.find(".hikkoshi/") != path.npos || IsInDbtProject(path);
  }

  bool IsInDbtProject(const std::string& path) const {
    for (std::string_view at = base::ParentPath(path); !at.empty(); at = base::ParentPath(at)) {
      std::string marker = base::JoinPath(std::string(at), "dbt_project.yml");
      if (base::FileExists(base::JoinPath(platform_.legacy_folder, marker))) {
        return true;
      }
    }
    return false;
  }

  // Returns the source, or none with a diagnostic.
  base::SourceId AddSource(const std::string& path, uint64_t limit) {
    std::string full = base::JoinPath(platform_.legacy_folder, path);
    base::Result<uint64_t> size = base::FileSize(full);
    base::Result<std::string> text =
        size && *size <= limit ? base::ReadFile(full) : base::Fail("larger than the limit");
    base::SourceId id = platform_.sources.Add(path, text ? *text : "");
    base::Span span{id, 0, 0};
    if (!size) {
      platform_.diagnostics.Add(Code::UnreadableFile, span, size.error().message);
      return {};
    }
    if (*size > limit) {
      platform_.diagnostics.Add(Code::FileTooLarge, span,
                                "the file has more than " + std::to_string(limit) + " bytes");
      return {};
    }
    if (!text) {
      platform_.diagnostics.Add(Code::UnreadableFile, span, text.error().message);
      return {};
    }
    if (!base::IsValidUtf8(*text)) {
      platform_.diagnostics.Add(Code::NotUtf8, span, "the file is not UTF-8 text");
      return {};
    }
    return id;
  }

  void ReadCatalog(const std::string& path) {
    base::Result<std::string> text = base::ReadFile(base::JoinPath(platform_.legacy_folder, path));
    if (text && frontend::openmetadata::LooksLikeOpenMetadata(*text)) {
      description_paths_.push_back(path);
      return;
    }
    bool is_catalog = text && frontend::glue_catalog::LooksLikeGlueCatalog(*text);
    if (!is_catalog) {
      return;
    }
    base::SourceId id = AddSource(path, kCatalogLimit);
    if (id) {
      frontend::glue_catalog::ReadGlueCatalog(platform_.sources, id, platform_.catalog,
                                              platform_.diagnostics);
      platform_.catalog_paths.push_back(path);
    }
  }

  // OpenMetadata comes after all catalogs of Glue, whose types go first.
  void ReadDescriptions() {
    for (const std::string& path : description_paths_) {
      if (base::SourceId id = AddSource(path, kCatalogLimit)) {
        frontend::openmetadata::ReadOpenMetadata(platform_.sources, id, platform_.catalog,
                                                 platform_.diagnostics);
        platform_.catalog_paths.push_back(path);
      }
    }
  }

  void ReadScript(const std::string& path) {
    base::SourceId id = AddSource(path, kSourceLimit);
    if (id) {
      dialect::Dialect dialect =
          frontend::sql_script::GuessDialect(path, platform_.sources.text(id));
      platform_.jobs.push_back(
          frontend::sql_script::ReadSqlScript(platform_.sources, id, dialect, platform_.catalog));
    }
  }

  void ReadJobs() {
    glue_job::Repository repository(platform_.sources, platform_.legacy_folder, files_);
    std::vector<std::string> paths;
    for (const std::string& path : files_) {
      std::optional<std::string> text =
          base::Extension(path) == "py" ? repository.ReadText(path) : std::nullopt;
      if (text && glue_job::LooksLikeGlueJob(*text)) {
        paths.push_back(path);
      }
    }
    std::vector<frontend::Job> jobs(paths.size());
    base::ParallelFor(paths.size(), [&](size_t at) {
      jobs[at] = glue_job::ReadGlueJob(platform_.sources, repository, paths[at], platform_.catalog,
                                       platform_.configuration.parameters);
    });
    std::move(jobs.begin(), jobs.end(), std::back_inserter(platform_.jobs));
  }

  Platform& platform_;
  std::vector<std::string> files_;
  std::vector<std::string> description_paths_;
};

}  // namespace

base::Result<Platform> ReadPlatform(const std::string& folder) {
  if (!base::FolderExists(folder)) {
    return base::Fail("no such folder: " + folder);
  }
  base::Result<Configuration> configuration = FindConfiguration(folder);
  if (!configuration) {
    return base::Fail(configuration.error());
  }
  Platform platform;
  platform.configuration = std::move(*configuration);
  platform.folder = folder;
  platform.legacy_folder = platform.configuration.legacy == "."
                               ? folder
                               : base::JoinPath(folder, platform.configuration.legacy);
  base::Status read = PlatformReader(platform).Run();
  if (!read) {
    return base::Fail(read.error());
  }
  return platform;
}

}  // namespace hikkoshi::pipeline
