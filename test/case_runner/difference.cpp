#include "case_runner/difference.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/text.h"

namespace hikkoshi::case_runner {
namespace {

using Lines = std::vector<std::string>;

constexpr size_t kContextLines = 2;
// Beyond this many comparisons, the middle is shown as removed and added whole.
constexpr size_t kMaxComparisons = 4'000'000;

struct Edit {
  char mark;
  std::string line;
};

// Returns, for every pair of positions, the length of the longest common subsequence from there.
std::vector<std::vector<uint32_t>> CommonLengths(const Lines& left, const Lines& right) {
  std::vector<std::vector<uint32_t>> lengths(left.size() + 1,
                                             std::vector<uint32_t>(right.size() + 1));
  for (size_t i = left.size(); i-- > 0;) {
    for (size_t j = right.size(); j-- > 0;) {
      lengths[i][j] = left[i] == right[j] ? lengths[i + 1][j + 1] + 1
                                          : std::max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  return lengths;
}

std::vector<Edit> EditsBetween(const Lines& left, const Lines& right) {
  std::vector<Edit> edits;
  size_t i = 0;
  size_t j = 0;
  if (left.size() * right.size() <= kMaxComparisons) {
    const auto lengths = CommonLengths(left, right);
    while (i < left.size() && j < right.size()) {
      if (left[i] == right[j]) {
        edits.push_back({' ', left[i++]});
        ++j;
      } else if (lengths[i + 1][j] >= lengths[i][j + 1]) {
        edits.push_back({'-', left[i++]});
      } else {
        edits.push_back({'+', right[j++]});
      }
    }
  }
  for (; i < left.size(); ++i) {
    edits.push_back({'-', left[i]});
  }
  for (; j < right.size(); ++j) {
    edits.push_back({'+', right[j]});
  }
  return edits;
}

bool IsNearChange(const std::vector<Edit>& edits, size_t index) {
  const size_t first = index < kContextLines ? 0 : index - kContextLines;
  const size_t last = std::min(edits.size() - 1, index + kContextLines);
  for (size_t i = first; i <= last; ++i) {
    if (edits[i].mark != ' ') {
      return true;
    }
  }
  return false;
}

}  // namespace

std::string Difference(std::string_view expected, std::string_view actual) {
  if (expected == actual) {
    return {};
  }
  const std::vector<Edit> edits =
      EditsBetween(base::Split(expected, '\n'), base::Split(actual, '\n'));
  std::string result;
  bool skipped = false;
  for (size_t i = 0; i < edits.size(); ++i) {
    if (!IsNearChange(edits, i)) {
      skipped = true;
      continue;
    }
    if (skipped) {
      result += "  ...\n";
      skipped = false;
    }
    result += fmt::format("{} {}\n", edits[i].mark, edits[i].line);
  }
  return result;
}

}  // namespace hikkoshi::case_runner
