#include "runtime/percentile.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>

namespace hikkoshi::runtime {
namespace {

// A value that stands for `weight` values; its rank is known up to `slack`.
struct Sample {
  double value;
  int64_t weight;
  int64_t slack;
};

class Summary {
 public:
  explicit Summary(double error) : error_(error) {}

  void Add(double value) {
    head_.push_back(value);
    if (head_.size() >= kHeadSize) {
      InsertHead();
      if (samples_.size() >= kCompressAbove) {
        Compress();
      }
    }
  }

  void Finish() {
    InsertHead();
    Compress();
  }

  std::vector<double> Ask(const std::vector<double>& fractions) const {
    std::vector<size_t> order(fractions.size());
    std::iota(order.begin(), order.end(), size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](size_t a, size_t b) { return fractions[a] < fractions[b]; });
    int64_t target = 0;
    for (const Sample& sample : samples_) {
      target = std::max(target, sample.slack + sample.weight);
    }
    target /= 2;
    std::vector<double> answers(fractions.size());
    Place place{0, samples_[0].weight};
    for (size_t index : order) {
      double fraction = fractions[index];
      if (fraction <= error_ || samples_.size() == 1) {
        answers[index] = samples_.front().value;
      } else if (fraction >= 1 - error_) {
        answers[index] = samples_.back().value;
      } else {
        answers[index] = Find(place, target, fraction);
      }
    }
    return answers;
  }

 private:
  static constexpr size_t kHeadSize = 50'000;
  static constexpr size_t kCompressAbove = 10'000;

  struct Place {
    size_t index;
    int64_t least_rank;
  };

  void InsertHead() {
    if (head_.empty()) {
      return;
    }
    std::sort(head_.begin(), head_.end(), ComesBefore);
    std::vector<Sample> merged;
    size_t old = 0;
    for (size_t i = 0; i < head_.size(); ++i) {
      while (old < samples_.size() && samples_[old].value <= head_[i]) {
        merged.push_back(samples_[old++]);
      }
      ++count_;
      bool is_end = merged.empty() || (old == samples_.size() && i + 1 == head_.size());
      double slack = is_end ? 0 : std::floor(2 * error_ * static_cast<double>(count_));
      merged.push_back({head_[i], 1, static_cast<int64_t>(slack)});
    }
    merged.insert(merged.end(), samples_.begin() + static_cast<std::ptrdiff_t>(old),
                  samples_.end());
    samples_ = std::move(merged);
    head_.clear();
  }

  // Joins neighbours, from the end, as far as the error allows. The ends stay.
  void Compress() {
    if (samples_.empty()) {
      return;
    }
    double limit = 2 * error_ * static_cast<double>(count_);
    std::vector<Sample> kept;
    Sample last = samples_.back();
    for (size_t i = samples_.size() - 1; i-- > 1;) {
      if (static_cast<double>(samples_[i].weight + last.weight + last.slack) < limit) {
        last.weight += samples_[i].weight;
      } else {
        kept.push_back(last);
        last = samples_[i];
      }
    }
    kept.push_back(last);
    if (samples_.size() > 1 && samples_.front().value <= last.value) {
      kept.push_back(samples_.front());
    }
    std::reverse(kept.begin(), kept.end());
    samples_ = std::move(kept);
  }

  double Find(Place& place, int64_t target, double fraction) const {
    auto rank = static_cast<int64_t>(std::ceil(fraction * static_cast<double>(count_)));
    int64_t least = place.least_rank;
    for (size_t i = place.index; i + 1 < samples_.size(); ++i) {
      bool fits = least + samples_[i].slack - target <= rank && rank <= least + target;
      if (fits) {
        place = {i, least};
        return samples_[i].value;
      }
      least += samples_[i + 1].weight;
    }
    place = {samples_.size() - 1, 0};
    return samples_.back().value;
  }

  double error_;
  int64_t count_ = 0;
  std::vector<double> head_;
  std::vector<Sample> samples_;
};

void Sort(std::vector<double>& values, bool is_descending) {
  std::sort(values.begin(), values.end(), ComesBefore);
  if (is_descending) {
    std::reverse(values.begin(), values.end());
  }
}

}  // namespace

bool ComesBefore(double left, double right) {
  if (std::isnan(left) || std::isnan(right)) {
    return !std::isnan(left);
  }
  return left < right || (left == right && std::signbit(left) && !std::signbit(right));
}

std::vector<double> ApproximatePercentiles(std::vector<double> values,
                                           const std::vector<double>& fractions, int64_t accuracy) {
  Summary summary(1.0 / static_cast<double>(accuracy));
  for (double value : values) {
    summary.Add(value);
  }
  summary.Finish();
  return summary.Ask(fractions);
}

std::vector<double> ExactPercentiles(std::vector<double> values,
                                     const std::vector<double>& fractions, bool is_descending) {
  Sort(values, is_descending);
  std::vector<double> answers;
  for (double fraction : fractions) {
    double position = static_cast<double>(values.size() - 1) * fraction;
    auto lower = static_cast<size_t>(std::floor(position));
    auto higher = static_cast<size_t>(std::ceil(position));
    double low = values[lower];
    double high = values[higher];
    if (lower == higher || low == high) {
      answers.push_back(low);
    } else {
      answers.push_back((static_cast<double>(higher) - position) * low +
                        (position - static_cast<double>(lower)) * high);
    }
  }
  return answers;
}

std::vector<double> DiscretePercentiles(std::vector<double> values,
                                        const std::vector<double>& fractions, bool is_descending) {
  Sort(values, is_descending);
  std::vector<double> answers;
  for (double fraction : fractions) {
    double rank = std::ceil(fraction * static_cast<double>(values.size()));
    answers.push_back(values[static_cast<size_t>(std::max(rank, 1.0)) - 1]);
  }
  return answers;
}

}  // namespace hikkoshi::runtime
