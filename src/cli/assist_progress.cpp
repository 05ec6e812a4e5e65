#include "cli/assist_progress.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>

#include "cli/assist_text.h"

namespace hikkoshi::cli {
namespace {

constexpr size_t kUsualWidth = 80;
constexpr const char* kClearLine = "\r\x1b[2K";

std::string SpentText(const assist::Progress& progress) {
  return fmt::format("{} tokens, cost {}", progress.tokens, MoneyText(progress.cost));
}

}  // namespace

size_t TerminalWidth() {
  if (::isatty(STDERR_FILENO) != 1) {
    return 0;
  }
  winsize size = {};
  bool is_known = ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return is_known ? size.ws_col : kUsualWidth;
}

void ProgressView::Show(const assist::Progress& progress) {
  std::lock_guard<std::mutex> lock(mutex_);
  if (width_ > 0) {
    ShowInPlace(progress);
  } else if (progress.step.empty()) {
    out_ << progress.table << ": done: " << SpentText(progress) << "\n";
  } else {
    out_ << fmt::format("{}: attempt {}: {}\n", progress.table, progress.attempt, progress.step);
  }
  out_.flush();
}

// A line that is longer than the terminal would break, and nothing would stand where it stood.
void ProgressView::ShowInPlace(const assist::Progress& progress) {
  size_t shown = lines_.size();
  auto line = std::find_if(lines_.begin(), lines_.end(),
                           [&](const Line& known) { return known.table == progress.table; });
  if (line == lines_.end()) {
    line = lines_.insert(line, {progress.table, ""});
  }
  std::string state = progress.step.empty()
                          ? "done"
                          : fmt::format("attempt {}, {}", progress.attempt, progress.step);
  line->text = fmt::format("{}  {:<23}  {}", progress.table, state, SpentText(progress))
                   .substr(0, width_ - 1);
  if (shown > 0) {
    out_ << "\x1b[" << shown << "A";
  }
  for (const Line& each : lines_) {
    out_ << kClearLine << each.text << "\n";
  }
}

}  // namespace hikkoshi::cli
