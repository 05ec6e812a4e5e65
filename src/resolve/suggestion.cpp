#include "resolve/suggestion.h"

#include "base/text.h"

namespace hikkoshi::resolve {

std::string Suggestion(std::string_view name, const std::vector<std::string>& known) {
  constexpr size_t kLongestName = 60;
  size_t best_distance = name.size() / 3 + 1;
  std::string best;
  bool is_tied = false;
  std::string wanted = base::ToLower(name);
  for (const std::string& candidate : known) {
    if (candidate.size() > kLongestName || name.size() > kLongestName || candidate == best) {
      continue;
    }
    size_t distance = base::EditDistance(wanted, base::ToLower(candidate));
    if (distance < best_distance) {
      best_distance = distance;
      best = candidate;
      is_tied = false;
    } else if (distance == best_distance && !best.empty()) {
      is_tied = true;
    }
  }
  return best.empty() || is_tied ? "" : " (did you mean " + best + "?)";
}

}  // namespace hikkoshi::resolve
