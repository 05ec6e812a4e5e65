#include "frontend/glue_job/interpreter/repository.h"

#include <algorithm>

#include "base/file.h"
#include "base/text.h"
#include "python/parse.h"
#include "python/source_text.h"

namespace hikkoshi::glue_job {
namespace {

bool EndsWithPath(std::string_view path, std::string_view tail) {
  if (path.size() < tail.size() || path.substr(path.size() - tail.size()) != tail) {
    return false;
  }
  return path.size() == tail.size() || path[path.size() - tail.size() - 1] == '/';
}

// Counts the folders two paths share at their beginning.
size_t SharedFolders(std::string_view left, std::string_view right) {
  size_t shared = 0;
  for (size_t i = 0; i < std::min(left.size(), right.size()) && left[i] == right[i]; ++i) {
    shared += left[i] == '/' ? 1 : 0;
  }
  return shared;
}

}  // namespace

Repository::Repository(base::SourceSet& sources, std::string root, std::vector<std::string> files)
    : sources_(sources), root_(std::move(root)), files_(std::move(files)) {
  std::sort(files_.begin(), files_.end());
  AddPythonFiles();
}

Repository::Repository(base::SourceSet& sources, std::map<std::string, std::string> texts)
    : sources_(sources), texts_(std::move(texts)) {
  for (const auto& [path, text] : texts_) {
    files_.push_back(path);
  }
  AddPythonFiles();
}

void Repository::AddPythonFiles() {
  for (const std::string& path : files_) {
    if (base::Extension(path) != "py") {
      continue;
    }
    std::optional<std::string> text = ReadText(path);
    PythonFile& file = python_files_[path];
    file.is_readable = text.has_value();
    file.source = sources_.Add(path, python::ToUtf8(std::move(text).value_or("")));
  }
}

bool Repository::Contains(std::string_view path) const {
  return std::binary_search(files_.begin(), files_.end(), path);
}

std::optional<std::string> Repository::ReadText(std::string_view path) const {
  if (!Contains(path)) {
    return std::nullopt;
  }
  auto known = python_files_.find(path);
  if (known != python_files_.end() && known->second.is_readable) {
    return std::string(sources_.text(known->second.source));
  }
  auto given = texts_.find(std::string(path));
  if (given != texts_.end()) {
    return given->second;
  }
  base::Result<std::string> text = base::ReadFile(base::JoinPath(root_, path));
  return text ? std::optional<std::string>(*std::move(text)) : std::nullopt;
}

void Repository::Parse(PythonFile& file) const {
  if (file.is_readable) {
    file.tree = python::Parse(sources_, file.source, file.sink);
  } else {
    file.sink.Add(diagnostics::Code::UnreadableFile, base::Span{file.source, 0, 0},
                  "cannot read: " + std::string(sources_.path(file.source)));
  }
}

const python::Tree* Repository::ReadPython(std::string_view path, diagnostics::Sink& sink) {
  auto found = python_files_.find(path);
  if (found == python_files_.end()) {
    sink.Add(diagnostics::Code::UnreadableFile, {}, "no such file: " + std::string(path));
    return nullptr;
  }
  PythonFile& file = found->second;
  std::call_once(file.is_parsed, [&] { Parse(file); });
  sink.Append(file.sink);
  return file.tree.get();
}

std::string Repository::FileOrPackage(const std::string& path) const {
  for (const char* ending : {"/__init__.py", ".py"}) {
    if (Contains(path + ending)) {
      return path + ending;
    }
  }
  std::string folder = path + "/";
  auto first = std::lower_bound(files_.begin(), files_.end(), folder);
  bool is_folder = first != files_.end() && first->compare(0, folder.size(), folder) == 0;
  return is_folder ? folder : "";
}

std::string Repository::FindModule(std::string_view module, std::string_view importer) const {
  std::string path = base::ReplaceAll(module, ".", "/");
  std::string beside = FileOrPackage(base::JoinPath(base::ParentPath(importer), path));
  return !beside.empty() ? beside : FileOrPackage(path);
}

std::string Repository::FindModuleAnywhere(std::string_view module,
                                           std::string_view importer) const {
  std::string path = base::ReplaceAll(module, ".", "/");
  std::string as_file = path + ".py";
  std::string as_package = path + "/__init__.py";
  std::string best;
  size_t best_shared = 0;
  bool has_found = false;
  for (const std::string& file : files_) {
    bool is_match = EndsWithPath(file, as_file) || EndsWithPath(file, as_package);
    size_t shared = is_match ? SharedFolders(file, importer) : 0;
    if (is_match && (!has_found || shared > best_shared)) {
      best = file;
      best_shared = shared;
      has_found = true;
    }
  }
  return best;
}

std::string Repository::FindRelativeModule(std::string_view module, uint32_t level,
                                           std::string_view importer) const {
  std::string_view folder = base::ParentPath(importer);
  for (uint32_t up = 1; up < level; ++up) {
    folder = base::ParentPath(folder);
  }
  if (module.empty()) {
    std::string package = base::JoinPath(folder, "__init__.py");
    return Contains(package) ? package : std::string(folder) + "/";
  }
  return FileOrPackage(base::JoinPath(folder, base::ReplaceAll(module, ".", "/")));
}

std::string Repository::FindFile(std::string_view written, std::string_view importer) const {
  std::string path = base::NormalizePath(written);
  while (path.substr(0, 3) == "../") {
    path = path.substr(3);
  }
  std::string beside = base::NormalizePath(base::JoinPath(base::ParentPath(importer), written));
  if (Contains(beside)) {
    return beside;
  }
  if (path.empty() || path == ".") {
    return "";
  }
  if (path.front() == '/') {
    path = std::string(base::FileName(path));
  }
  if (Contains(path)) {
    return path;
  }
  std::string only;
  for (const std::string& file : files_) {
    if (EndsWithPath(file, path)) {
      if (!only.empty()) {
        return "";
      }
      only = file;
    }
  }
  return only;
}

}  // namespace hikkoshi::glue_job
