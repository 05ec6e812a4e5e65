#pragma once

// The only place that touches the disk. Paths are UTF-8; a file is written whole or not at all.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace hikkoshi::base {

Result<std::string> ReadFile(const std::string& path);
// Creates missing folders; writes beside the target, then renames over it: a process that dies in
// between leaves the old content. Nothing is synced to the disk, since a project has thousands of
// files and all can be made again.
Status WriteFileWhole(const std::string& path, std::string_view content);
Status MakeFolders(const std::string& path);
Status RemoveFile(const std::string& path);
bool FileExists(const std::string& path);
bool FolderExists(const std::string& path);
Result<uint64_t> FileSize(const std::string& path);
// Returns the paths below `folder` of all regular files, relative to it, sorted by bytes, links
// not followed. Skips folders named `.git`, `node_modules`, `__pycache__`, `.venv`.
Result<std::vector<std::string>> ListFiles(const std::string& folder);

std::string JoinPath(std::string_view folder, std::string_view name);
// Returns the part after the last '/', and the part before it ("" when there is none).
std::string_view FileName(std::string_view path);
std::string_view ParentPath(std::string_view path);
// Returns the lower-case ending without the dot: "csv", or "".
std::string Extension(std::string_view path);
// Returns the path from the root, "." and ".." resolved in text. For engines; never for output.
std::string AbsolutePath(const std::string& path);
// Resolves "." and ".." in text only; does not look at the disk.
std::string NormalizePath(std::string_view path);
// Puts the working folder in front of a relative path, and normalizes.
std::string AbsolutePath(std::string_view path);

}  // namespace hikkoshi::base
