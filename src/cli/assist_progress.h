#pragma once

// The progress of the model-assisted workflow: on a terminal one line for each table, rewritten in
// place; elsewhere a line for each step. Safe to call from many threads.

#include <mutex>
#include <ostream>
#include <string>
#include <vector>

#include "assist/workflow.h"

namespace hikkoshi::cli {

class ProgressView {
 public:
  // `width` is that of the terminal; 0: no terminal. `out` must outlive the view.
  ProgressView(std::ostream& out, size_t width) : out_(out), width_(width) {}

  void Show(const assist::Progress& progress);

 private:
  void ShowInPlace(const assist::Progress& progress);

  struct Line {
    std::string table;
    std::string text;
  };

  std::ostream& out_;
  size_t width_;
  std::mutex mutex_;
  std::vector<Line> lines_;  // in the order in which tables began
};

// The columns of the terminal that the error stream goes to; 0 when it goes elsewhere.
size_t TerminalWidth();

}  // namespace hikkoshi::cli
