#include "case_runner/program.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "base/file.h"
#include "base/text.h"
#include "case_runner/case_file.h"

extern char** environ;

namespace hikkoshi::case_runner {
namespace {

constexpr std::string_view kStandardInput = "stdin";

// A folder that lives as long as the value. `root` holds what is not part of the case.
struct TemporaryFolder {
  std::string root;

  TemporaryFolder() {
    std::string pattern =
        (std::filesystem::temp_directory_path() / "hikkoshi-case-XXXXXX").string();
    if (mkdtemp(pattern.data()) != nullptr) {
      root = pattern;
    }
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(root, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  std::string work() const { return root + "/work"; }
  std::string output() const { return root + "/stdout"; }
  std::string errors() const { return root + "/stderr"; }
  std::string input() const { return root + "/stdin"; }
};

// Unlike base::WriteFileWhole, does not wait for the disk: nobody reads the folder after a crash.
base::Status WriteQuickly(const std::string& path, std::string_view text) {
  std::filesystem::create_directories(std::filesystem::path(path).parent_path());
  std::ofstream file(path, std::ios::binary);
  file << text;
  return file.flush() ? base::Status() : base::Fail(fmt::format("cannot write: {}", path));
}

base::Status WriteInputs(const TemporaryFolder& folder, const Request& request) {
  if (base::Status status = base::MakeFolders(folder.work()); !status) {
    return status;
  }
  const std::string standard_input(request.InputText(kStandardInput));
  if (base::Status status = WriteQuickly(folder.input(), standard_input); !status) {
    return status;
  }
  for (const Input& input : request.inputs) {
    const std::string path = base::JoinPath(folder.work(), input.name);
    if (input.name == kStandardInput) {
      continue;
    }
    if (base::Status status = WriteQuickly(path, input.text); !status) {
      return status;
    }
  }
  return {};
}

// Returns the exit code, or 128 and the signal.
base::Result<int> RunOnce(std::vector<std::string> words, const TemporaryFolder& folder) {
  std::vector<char*> arguments;
  for (std::string& word : words) {
    arguments.push_back(word.data());
  }
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  constexpr int kAppend = O_WRONLY | O_CREAT | O_APPEND;
  posix_spawn_file_actions_addopen(&actions, 0, folder.input().c_str(), O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 1, folder.output().c_str(), kAppend, 0600);
  posix_spawn_file_actions_addopen(&actions, 2, folder.errors().c_str(), kAppend, 0600);
  posix_spawn_file_actions_addchdir_np(&actions, folder.work().c_str());
  pid_t child = 0;
  const int error =
      posix_spawn(&child, words[0].c_str(), &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) {
    return base::Fail(fmt::format("cannot start {}", words[0]));
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

// What a program says about its place must not depend on where the case ran.
std::string ReadOutput(const TemporaryFolder& folder, const std::string& path) {
  const std::string text = base::ReadFile(path).value_or("");
  return base::ReplaceAll(text, folder.work(), "$DIR");
}

std::string ListNewFiles(const TemporaryFolder& folder, const Request& request) {
  const std::vector<std::string> paths =
      base::ListFiles(folder.work()).value_or(std::vector<std::string>());
  std::string result;
  for (const std::string& path : paths) {
    const bool is_input = std::any_of(request.inputs.begin(), request.inputs.end(),
                                      [&](const Input& input) { return input.name == path; });
    if (!is_input) {
      result += path + "\n";
    }
  }
  return result;
}

void ReadWantedFiles(const TemporaryFolder& folder, const Request& request, Outcome& outcome) {
  constexpr std::string_view kFile = "file ";
  for (const std::string& kind : request.wanted) {
    if (kind == "files") {
      outcome.outputs[kind] = ListNewFiles(folder, request);
    } else if (kind.starts_with(kFile)) {
      const std::string path = base::JoinPath(folder.work(), kind.substr(kFile.size()));
      if (base::FileExists(path)) {
        outcome.outputs[kind] = ReadOutput(folder, path);
      }
    }
  }
}

}  // namespace

base::Result<Outcome> RunProgram(const std::string& program, const std::string& command_lines,
                                 const Request& request) {
  const TemporaryFolder folder;
  if (base::Status status = WriteInputs(folder, request); !status) {
    return base::Fail(status.error().While("writing the inputs"));
  }
  int exit_code = 0;
  for (const std::string& line : base::Split(command_lines, '\n')) {
    std::vector<std::string> words = SplitWords(line);
    if (words.empty() || exit_code != 0) {
      continue;
    }
    if (words[0] == "hikkoshi") {
      words.erase(words.begin());
    }
    words.insert(words.begin(), program);
    base::Result<int> code = RunOnce(std::move(words), folder);
    if (!code) {
      return base::Fail(code.error());
    }
    exit_code = *code;
  }
  Outcome outcome;
  outcome.outputs["stdout"] = ReadOutput(folder, folder.output());
  outcome.outputs["diagnostics"] = ReadOutput(folder, folder.errors());
  outcome.outputs["exit"] = std::to_string(exit_code);
  ReadWantedFiles(folder, request, outcome);
  return outcome;
}

}  // namespace hikkoshi::case_runner
