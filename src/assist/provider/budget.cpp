#include "assist/provider/budget.h"

#include <fmt/format.h>

#include "assist/provider/provider.h"

namespace hikkoshi::assist {
namespace {

constexpr double kMicro = 1e6;

base::Error OverBudget(std::string message) {
  return base::Error{.message = std::move(message), .kind = std::string(kBudgetError)};
}

}  // namespace

Budget::Budget(BudgetLimits limits, Spending spent) : limits_(limits), spent_(spent) {}

base::Status Budget::Reserve(int64_t tokens, std::optional<MicroMoney> money) {
  std::lock_guard lock(mutex_);
  int64_t left_tokens = limits_.tokens.value_or(0) - spent_.tokens - reserved_.tokens;
  if (limits_.tokens && tokens > left_tokens) {
    return base::Fail(OverBudget(fmt::format(
        "the budget of {} tokens is used up: {} are spent, and the next request may take {}",
        *limits_.tokens, spent_.tokens, tokens)));
  }
  if (limits_.money && !money) {
    return base::Fail(OverBudget("a budget in money needs the model's price"));
  }
  MicroMoney left_money = limits_.money.value_or(0) - spent_.money - reserved_.money;
  if (limits_.money && *money > left_money) {
    return base::Fail(OverBudget(fmt::format(
        "the budget of {:.4f} is used up: {:.4f} is spent, and the next request may cost {:.4f}",
        *limits_.money / kMicro, spent_.money / kMicro, *money / kMicro)));
  }
  reserved_.tokens += tokens;
  reserved_.money += money.value_or(0);
  return {};
}

void Budget::Settle(Spending reserved, Spending used) {
  std::lock_guard lock(mutex_);
  reserved_.tokens -= reserved.tokens;
  reserved_.money -= reserved.money;
  spent_.tokens += used.tokens;
  spent_.money += used.money;
}

Spending Budget::spent() const {
  std::lock_guard lock(mutex_);
  return spent_;
}

}  // namespace hikkoshi::assist
