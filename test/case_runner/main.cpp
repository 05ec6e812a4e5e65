// The case runner: runs the .case files below the given folders, and prints what differs.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "base/file.h"
#include "case_runner/handler.h"
#include "case_runner/worker_pool.h"

namespace {

using namespace hikkoshi;
using namespace hikkoshi::case_runner;

struct Flags {
  RunOptions run;
  PoolOptions pool;
  std::vector<std::string> roots;
  std::string filter;
  std::string covered_path;
};

void AddFlags(CLI::App& app, Flags& flags) {
  app.add_option("paths", flags.roots, "case files, or folders that hold them")->required();
  app.add_option("--program", flags.run.program, "the program for cases that no handler takes");
  app.add_option("--filter", flags.filter, "only files whose path contains this");
  app.add_option("--jobs", flags.pool.workers, "how many files at a time");
  app.add_option("--seconds", flags.pool.seconds_per_file, "how long a file may take");
  app.add_option("--covered", flags.covered_path, "write here what the cases exercised");
  app.add_flag("--update", flags.run.update, "rewrite the expected sections");
}

std::vector<std::string> FindCaseFiles(const Flags& flags) {
  std::set<std::string> paths;
  for (const std::string& root : flags.roots) {
    if (!base::FolderExists(root)) {
      paths.insert(root);
      continue;
    }
    const base::Result<std::vector<std::string>> files = base::ListFiles(root);
    for (const std::string& path : files.value_or(std::vector<std::string>())) {
      if (base::Extension(path) == "case") {
        paths.insert(base::JoinPath(root, path));
      }
    }
  }
  std::erase_if(
      paths, [&](const std::string& path) { return path.find(flags.filter) == std::string::npos; });
  return {paths.begin(), paths.end()};
}

bool WriteCovered(const std::string& path, const std::vector<FileReport>& reports) {
  std::set<std::string> covered;
  for (const FileReport& report : reports) {
    covered.insert(report.covered.begin(), report.covered.end());
  }
  std::string text;
  for (const std::string& item : covered) {
    text += item + "\n";
  }
  return path.empty() || base::WriteFileWhole(path, text).has_value();
}

}  // namespace

int main(int argc, char** argv) {
  Flags flags;
  flags.pool.workers = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  CLI::App app("Runs .case files.");
  AddFlags(app, flags);
  CLI11_PARSE(app, argc, argv);
  if (!flags.run.program.empty()) {
    flags.run.program = std::filesystem::absolute(flags.run.program).string();
  }

  Handlers handlers;
  RegisterAllCases(handlers);
  const std::vector<FileReport> reports =
      RunCaseFiles(FindCaseFiles(flags), handlers, flags.run, flags.pool);
  int passed = 0;
  int failed = 0;
  for (const FileReport& report : reports) {
    std::fputs(report.text.c_str(), stdout);
    passed += report.passed;
    failed += report.failed;
  }
  if (!WriteCovered(flags.covered_path, reports)) {
    fmt::print("cannot write {}\n", flags.covered_path);
    ++failed;
  }
  fmt::print("{} passed, {} failed\n", passed, failed);
  return failed == 0 && passed > 0 ? 0 : 1;
}
