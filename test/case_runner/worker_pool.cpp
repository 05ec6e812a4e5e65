#include "case_runner/worker_pool.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/check.h"
#include "base/file.h"

namespace hikkoshi::case_runner {
namespace {

using Clock = std::chrono::steady_clock;

constexpr size_t kMaxCrashText = 4000;

bool SendAll(int socket, const void* bytes, size_t size) {
  const char* next = static_cast<const char*>(bytes);
  while (size > 0) {
    const ssize_t sent = send(socket, next, size, MSG_NOSIGNAL);
    if (sent <= 0) {
      return false;
    }
    next += sent;
    size -= static_cast<size_t>(sent);
  }
  return true;
}

bool ReceiveAll(int socket, void* bytes, size_t size) {
  char* next = static_cast<char*>(bytes);
  while (size > 0) {
    const ssize_t received = recv(socket, next, size, 0);
    if (received <= 0) {
      return false;
    }
    next += received;
    size -= static_cast<size_t>(received);
  }
  return true;
}

bool SendReport(int socket, const FileReport& report) {
  const nlohmann::json json = {{"passed", report.passed},
                               {"failed", report.failed},
                               {"text", report.text},
                               {"covered", report.covered}};
  const std::string text = json.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
  const uint64_t size = text.size();
  return SendAll(socket, &size, sizeof(size)) && SendAll(socket, text.data(), text.size());
}

std::optional<FileReport> ReceiveReport(int socket) {
  uint64_t size = 0;
  if (!ReceiveAll(socket, &size, sizeof(size))) {
    return std::nullopt;
  }
  std::string text(size, '\0');
  if (!ReceiveAll(socket, text.data(), text.size())) {
    return std::nullopt;
  }
  const nlohmann::json json = nlohmann::json::parse(text);
  return FileReport{.passed = json["passed"],
                    .failed = json["failed"],
                    .text = json["text"],
                    .covered = json["covered"]};
}

class Pool {
 public:
  Pool(const std::vector<std::string>& paths, const Handlers& handlers, const RunOptions& options,
       const PoolOptions& pool_options)
      : paths_(paths),
        handlers_(handlers),
        options_(options),
        pool_options_(pool_options),
        reports_(paths.size()) {}

  std::vector<FileReport> Run() {
    for (int i = 0; i < pool_options_.workers; ++i) {
      workers_.push_back(Start());
    }
    for (Worker& worker : workers_) {
      GiveWork(worker);
    }
    while (IsBusy()) {
      WaitAndCollect();
    }
    for (Worker& worker : workers_) {
      Stop(worker, false);
    }
    return std::move(reports_);
  }

 private:
  struct Worker {
    pid_t process = 0;
    int socket = -1;
    // A file without a name that takes the worker's standard error.
    int errors = -1;
    std::optional<size_t> path_index;
    Clock::time_point deadline;
  };

  Worker Start() {
    int sockets[2];
    HIKKOSHI_CHECK(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) == 0);
    const int errors = open("/tmp", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    HIKKOSHI_CHECK(errors >= 0);
    const pid_t process = fork();
    HIKKOSHI_CHECK(process >= 0);
    if (process == 0) {
      close(sockets[0]);
      dup2(errors, STDERR_FILENO);
      setpgid(0, 0);
      Serve(sockets[1]);
      _exit(0);
    }
    close(sockets[1]);
    return {.process = process, .socket = sockets[0], .errors = errors};
  }

  // The life of a worker: takes the number of a path, gives a report.
  void Serve(int socket) {
    uint64_t index = 0;
    while (ReceiveAll(socket, &index, sizeof(index))) {
      if (!SendReport(socket, RunCaseFile(paths_[index], handlers_, options_))) {
        return;
      }
    }
  }

  void GiveWork(Worker& worker) {
    worker.path_index.reset();
    if (next_ == paths_.size()) {
      return;
    }
    const uint64_t index = next_++;
    worker.path_index = index;
    worker.deadline = Clock::now() + std::chrono::seconds(pool_options_.seconds_per_file);
    HIKKOSHI_CHECK(ftruncate(worker.errors, 0) == 0);
    lseek(worker.errors, 0, SEEK_SET);
    // A worker that is gone shows when its report is read.
    SendAll(worker.socket, &index, sizeof(index));
  }

  bool IsBusy() const {
    for (const Worker& worker : workers_) {
      if (worker.path_index) {
        return true;
      }
    }
    return false;
  }

  void WaitAndCollect() {
    std::vector<pollfd> waiting;
    for (const Worker& worker : workers_) {
      waiting.push_back(
          {.fd = worker.path_index ? worker.socket : -1, .events = POLLIN, .revents = 0});
    }
    poll(waiting.data(), waiting.size(), 1000);
    for (size_t i = 0; i < workers_.size(); ++i) {
      Worker& worker = workers_[i];
      if (!worker.path_index) {
        continue;
      }
      if (waiting[i].revents != 0) {
        Collect(worker);
      } else if (Clock::now() > worker.deadline) {
        Replace(worker, fmt::format("no answer after {} seconds", pool_options_.seconds_per_file));
      }
    }
  }

  void Collect(Worker& worker) {
    std::optional<FileReport> report = ReceiveReport(worker.socket);
    if (!report) {
      Replace(worker, "the case runner crashed:\n" + LastErrors(worker));
      return;
    }
    reports_[*worker.path_index] = std::move(*report);
    GiveWork(worker);
  }

  void Replace(Worker& worker, const std::string& reason) {
    const size_t index = *worker.path_index;
    reports_[index].failed = 1;
    reports_[index].text = fmt::format("FAILED {}\n{}\n", paths_[index], reason);
    Stop(worker, true);
    worker = Start();
    GiveWork(worker);
  }

  // Ends one worker, and what it started, and frees its descriptors.
  void Stop(Worker& worker, bool by_force) {
    if (by_force) {
      kill(-worker.process, SIGKILL);
    }
    // Workers started later hold copies of the socket, so closing it would not be noticed.
    shutdown(worker.socket, SHUT_RDWR);
    close(worker.socket);
    close(worker.errors);
    waitpid(worker.process, nullptr, 0);
  }

  static std::string LastErrors(const Worker& worker) {
    std::string text(kMaxCrashText, '\0');
    const ssize_t size = pread(worker.errors, text.data(), text.size(), 0);
    text.resize(size < 0 ? 0 : static_cast<size_t>(size));
    return text;
  }

  const std::vector<std::string>& paths_;
  const Handlers& handlers_;
  const RunOptions& options_;
  const PoolOptions& pool_options_;
  std::vector<FileReport> reports_;
  std::vector<Worker> workers_;
  size_t next_ = 0;
};

}  // namespace

std::vector<FileReport> RunCaseFiles(const std::vector<std::string>& paths,
                                     const Handlers& handlers, const RunOptions& options,
                                     const PoolOptions& pool_options) {
  return Pool(paths, handlers, options, pool_options).Run();
}

}  // namespace hikkoshi::case_runner
