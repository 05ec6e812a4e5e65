#include "base/process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstring>

namespace hikkoshi::base {
namespace {

using Clock = std::chrono::steady_clock;

// A pipe whose ends are closed when it goes.
class Pipe {
 public:
  Pipe() { is_open_ = ::pipe2(ends_.data(), O_CLOEXEC) == 0; }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    CloseWriteEnd();
    if (is_open_) {
      ::close(ends_[0]);
    }
  }

  void CloseWriteEnd() {
    if (is_open_ && ends_[1] >= 0) {
      ::close(ends_[1]);
      ends_[1] = -1;
    }
  }
  bool is_open() const { return is_open_; }
  int read_end() const { return ends_[0]; }
  int write_end() const { return ends_[1]; }

 private:
  std::array<int, 2> ends_ = {-1, -1};
  bool is_open_ = false;
};

Result<pid_t> Start(const std::vector<std::string>& words, const Pipe& pipe) {
  std::vector<char*> arguments;
  for (const std::string& word : words) {
    arguments.push_back(const_cast<char*>(word.c_str()));
  }
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, pipe.write_end(), STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  int failed = ::posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) {
    return Fail("cannot run " + words[0] + ": " + std::strerror(failed));
  }
  return child;
}

// Returns why reading ended before the program closed its output; empty when it did.
std::string ReadAll(int file, Clock::time_point deadline, size_t most_bytes, std::string& text) {
  std::array<char, 4096> bytes;
  while (true) {
    auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    pollfd waiting = {file, POLLIN, 0};
    int ready = left > 0 ? ::poll(&waiting, 1, static_cast<int>(left)) : 0;
    if (ready == 0) {
      return "it runs too long";
    }
    ssize_t count = ready > 0 ? ::read(file, bytes.data(), bytes.size()) : -1;
    if (count < 0 && errno != EINTR) {
      return std::strerror(errno);
    }
    if (count == 0) {
      return "";
    }
    text.append(bytes.data(), static_cast<size_t>(count > 0 ? count : 0));
    if (text.size() > most_bytes) {
      return "it writes too much";
    }
  }
}

}  // namespace

Result<ProgramOutput> RunProgram(const std::vector<std::string>& words, double timeout_seconds,
                                 size_t most_bytes) {
  Pipe pipe;
  if (words.empty() || !pipe.is_open()) {
    return Fail(words.empty() ? "no program is named" : std::strerror(errno));
  }
  Result<pid_t> child = Start(words, pipe);
  if (!child) {
    return Fail(child.error());
  }
  pipe.CloseWriteEnd();
  auto deadline = Clock::now() + std::chrono::duration_cast<Clock::duration>(
                                     std::chrono::duration<double>(timeout_seconds));
  ProgramOutput output;
  std::string problem = ReadAll(pipe.read_end(), deadline, most_bytes, output.text);
  if (!problem.empty()) {
    ::kill(*child, SIGKILL);
  }
  int status = 0;
  while (::waitpid(*child, &status, 0) < 0 && errno == EINTR) {
  }
  if (problem.empty() && !WIFEXITED(status)) {
    problem = "a signal ended it";
  }
  if (!problem.empty()) {
    return Fail(words[0] + ": " + problem);
  }
  output.exit_code = WEXITSTATUS(status);
  return output;
}

Result<std::vector<std::string>> SplitCommand(std::string_view line) {
  std::vector<std::string> words;
  bool is_in_word = false;
  char quote = 0;
  for (size_t at = 0; at < line.size(); ++at) {
    char byte = line[at];
    bool is_blank = quote == 0 && (byte == ' ' || byte == '\t');
    if (is_blank) {
      is_in_word = false;
      continue;
    }
    if (!is_in_word) {
      words.emplace_back();
      is_in_word = true;
    }
    if (quote != 0 && byte == quote) {
      quote = 0;
    } else if (quote == 0 && (byte == '\'' || byte == '"')) {
      quote = byte;
    } else if (byte == '\\' && quote != '\'' && at + 1 < line.size()) {
      words.back() += line[++at];
    } else {
      words.back() += byte;
    }
  }
  if (quote != 0) {
    return Fail("a quote is left open: " + std::string(line));
  }
  return words;
}

}  // namespace hikkoshi::base
