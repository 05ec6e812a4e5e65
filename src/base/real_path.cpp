#include "base/real_path.h"

#include <filesystem>

namespace hikkoshi::base {

Result<std::string> RealPath(const std::string& path) {
  std::error_code error;
  std::filesystem::path real = std::filesystem::canonical(path, error);
  if (error) {
    return Fail("cannot find: " + path + " (" + error.message() + ")");
  }
  return real.string();
}

Result<std::string> RealPathToBe(const std::string& path) {
  std::error_code error;
  std::filesystem::path real = std::filesystem::weakly_canonical(path, error);
  if (error) {
    return Fail("cannot find: " + path + " (" + error.message() + ")");
  }
  // A path that ends in '/' has an empty last part.
  if (real.filename().empty() && real.has_parent_path()) {
    real = real.parent_path();
  }
  for (const std::filesystem::path& part : real) {
    if (part == "..") {
      return Fail("a path that leads upwards: " + path);
    }
  }
  return real.string();
}

bool IsInside(const std::string& folder, const std::string& path) {
  return path == folder || folder == "/" || path.starts_with(folder + "/");
}

}  // namespace hikkoshi::base
