#include "base/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/text.h"

namespace hikkoshi::base {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> FailErrno(const std::string& doing, const std::string& path) {
  return Fail("cannot " + doing + ": " + path + " (" + std::strerror(errno) + ")");
}

bool IsSkippedFolder(const fs::path& path) {
  static constexpr std::array<std::string_view, 4> kSkipped = {".git", "node_modules",
                                                               "__pycache__", ".venv"};
  std::string name = path.filename().string();
  return std::find(kSkipped.begin(), kSkipped.end(), name) != kSkipped.end();
}

// Writes all bytes; returns false with errno set.
bool WriteAll(int descriptor, std::string_view content) {
  while (!content.empty()) {
    ssize_t written = ::write(descriptor, content.data(), content.size());
    if (written < 0 && errno == EINTR) {
      continue;
    }
    if (written < 0) {
      return false;
    }
    content.remove_prefix(static_cast<size_t>(written));
  }
  return true;
}

}  // namespace

Result<std::string> ReadFile(const std::string& path) {
  errno = 0;
  if (FolderExists(path)) {
    return Fail("cannot read: " + path + " (is a folder)");
  }
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    return FailErrno("read", path);
  }
  std::ostringstream content;
  content << file.rdbuf();
  if (file.bad()) {
    return FailErrno("read", path);
  }
  return std::move(content).str();
}

Status WriteFileWhole(const std::string& path, std::string_view content) {
  std::string folder(ParentPath(path));
  if (!folder.empty()) {
    Status made = MakeFolders(folder);
    if (!made) {
      return made;
    }
  }
  std::string part = path + ".part-XXXXXX";
  int descriptor = ::mkstemp(part.data());
  if (descriptor < 0) {
    return FailErrno("write", path);
  }
  bool is_written = WriteAll(descriptor, content) && ::fchmod(descriptor, 0644) == 0;
  int write_errno = errno;
  if (::close(descriptor) != 0 && is_written) {
    is_written = false;
    write_errno = errno;
  }
  if (is_written && ::rename(part.c_str(), path.c_str()) == 0) {
    return {};
  }
  errno = is_written ? errno : write_errno;
  tl::unexpected<Error> failure = FailErrno("write", path);
  ::unlink(part.c_str());
  return failure;
}

Status MakeFolders(const std::string& path) {
  std::error_code code;
  fs::create_directories(path, code);
  if (code) {
    return Fail("cannot make folder: " + path + " (" + code.message() + ")");
  }
  return {};
}

Status RemoveFile(const std::string& path) {
  std::error_code code;
  fs::remove(path, code);
  if (code) {
    return Fail("cannot remove: " + path + " (" + code.message() + ")");
  }
  return {};
}

bool FileExists(const std::string& path) {
  std::error_code code;
  return fs::is_regular_file(path, code);
}

bool FolderExists(const std::string& path) {
  std::error_code code;
  return fs::is_directory(path, code);
}

Result<uint64_t> FileSize(const std::string& path) {
  std::error_code code;
  uint64_t size = fs::file_size(path, code);
  if (code) {
    return Fail("cannot read: " + path + " (" + code.message() + ")");
  }
  return size;
}

Result<std::vector<std::string>> ListFiles(const std::string& folder) {
  std::error_code code;
  fs::recursive_directory_iterator entry(folder, code);
  if (code) {
    return Fail("cannot list folder: " + folder + " (" + code.message() + ")");
  }
  std::vector<std::string> paths;
  for (fs::recursive_directory_iterator end; entry != end; entry.increment(code)) {
    std::error_code ignored;
    if (entry->is_directory(ignored) && IsSkippedFolder(entry->path())) {
      entry.disable_recursion_pending();
    } else if (entry->is_regular_file(ignored)) {
      paths.push_back(entry->path().lexically_relative(folder).generic_string());
    }
    if (code) {
      return Fail("cannot list folder: " + folder + " (" + code.message() + ")");
    }
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

std::string JoinPath(std::string_view folder, std::string_view name) {
  if (folder.empty() || (!name.empty() && name.front() == '/')) {
    return std::string(name);
  }
  std::string joined(folder);
  if (joined.back() != '/') {
    joined += '/';
  }
  return joined.append(name);
}

std::string_view FileName(std::string_view path) {
  size_t slash = path.rfind('/');
  return slash == path.npos ? path : path.substr(slash + 1);
}

std::string_view ParentPath(std::string_view path) {
  size_t slash = path.rfind('/');
  return slash == path.npos ? std::string_view() : path.substr(0, slash);
}

std::string Extension(std::string_view path) {
  std::string_view name = FileName(path);
  size_t dot = name.rfind('.');
  return dot == name.npos || dot == 0 ? "" : ToLower(name.substr(dot + 1));
}

std::string AbsolutePath(const std::string& path) {
  std::error_code code;
  fs::path absolute = fs::absolute(path.empty() ? "." : path, code);
  std::string normal = code ? path : absolute.lexically_normal().generic_string();
  while (normal.size() > 1 && normal.back() == '/') {
    normal.pop_back();
  }
  return normal;
}

std::string NormalizePath(std::string_view path) {
  return fs::path(path).lexically_normal().generic_string();
}

std::string AbsolutePath(std::string_view path) {
  std::error_code error;
  std::filesystem::path absolute = std::filesystem::absolute(path, error);
  return NormalizePath(error ? std::string(path) : absolute.string());
}

}  // namespace hikkoshi::base
