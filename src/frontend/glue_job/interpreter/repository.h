#pragma once

// The Python files (and JSON, YAML, text files) a job may reach: those of the folder the user named
// and no other. Finds the file of a module from any folder that Python or `--extra-py-files` would
// have on its path, and keeps parsed trees. Several threads may ask at once.

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/source.h"
#include "diagnostics/diagnostic.h"
#include "python/tree.h"

namespace hikkoshi::glue_job {

class Repository {
 public:
  // `files` are paths relative to `root`, with '/' separators. The Python files among them become
  // sources, in order of path; what else there is, is read when it is asked for.
  Repository(base::SourceSet& sources, std::string root, std::vector<std::string> files);
  // For tests: texts by path.
  Repository(base::SourceSet& sources, std::map<std::string, std::string> texts);

  const std::vector<std::string>& files() const { return files_; }
  bool Contains(std::string_view path) const;

  // Returns the parsed file, or nullptr with the reasons in `sink` (each time it is asked for).
  const python::Tree* ReadPython(std::string_view path, diagnostics::Sink& sink);
  // Returns the text of any file of the repository; nothing when there is none or it is unreadable.
  std::optional<std::string> ReadText(std::string_view path) const;

  // Returns the file of a module ("jobs.common.dates") as seen by the file `importer`: beside it
  // first, then from the root. "" when there is none; a folder without `__init__.py` is returned
  // with a trailing '/'.
  std::string FindModule(std::string_view module, std::string_view importer) const;
  // The same from any folder of the repository, which may have been put on the path; the one
  // nearest to the importer wins.
  std::string FindModuleAnywhere(std::string_view module, std::string_view importer) const;
  // The same for `from ..package import name` with `level` dots.
  std::string FindRelativeModule(std::string_view module, uint32_t level,
                                 std::string_view importer) const;
  // Returns the file a path in the code means ("conf/tables.json", "./tables.json", or a path whose
  // end names exactly one file of the repository), or "".
  std::string FindFile(std::string_view written, std::string_view importer) const;

 private:
  // Parsed by whoever asks first.
  struct PythonFile {
    base::SourceId source;
    bool is_readable = false;
    std::once_flag is_parsed;
    std::unique_ptr<const python::Tree> tree;
    diagnostics::Sink sink;
  };

  void AddPythonFiles();
  void Parse(PythonFile& file) const;
  std::string FileOrPackage(const std::string& path) const;

  base::SourceSet& sources_;
  std::string root_;
  std::vector<std::string> files_;
  std::map<std::string, std::string> texts_;
  std::map<std::string, PythonFile, std::less<>> python_files_;
};

}  // namespace hikkoshi::glue_job
