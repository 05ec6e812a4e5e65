#pragma once

// Budget: a hard limit on what a run may spend, shared by all its providers and threads. Before a
// request leaves, the most that it can cost is set aside; what is not there refuses the request.

#include <cstdint>
#include <mutex>
#include <optional>

#include "assist/provider/completion.h"
#include "base/result.h"

namespace hikkoshi::assist {

struct BudgetLimits {
  std::optional<int64_t> tokens;    // input and output together
  std::optional<MicroMoney> money;  // a model without a price is refused then
};

struct Spending {
  int64_t tokens = 0;
  MicroMoney money = 0;
};

class Budget {
 public:
  // `spent` is what earlier parts of the same run took already.
  explicit Budget(BudgetLimits limits, Spending spent = {});

  // Sets aside; fails with kind kBudgetError when less than that is left. `money` is empty for a
  // model without a price.
  base::Status Reserve(int64_t tokens, std::optional<MicroMoney> money);
  // Puts back what was set aside, and books what was really used.
  void Settle(Spending reserved, Spending used);
  Spending spent() const;

 private:
  BudgetLimits limits_;
  mutable std::mutex mutex_;
  Spending spent_;
  Spending reserved_;
};

}  // namespace hikkoshi::assist
