#include "assist/provider/reservation.h"

namespace hikkoshi::assist {

base::Result<Reservation> Reservation::Make(std::shared_ptr<Budget> budget, Spending most,
                                            bool has_price) {
  if (budget) {
    base::Status status = budget->Reserve(
        most.tokens, has_price ? std::optional<MicroMoney>(most.money) : std::nullopt);
    if (!status) {
      return base::Fail(status.error());
    }
  }
  return Reservation(std::move(budget), most);
}

Reservation::~Reservation() {
  // A moved-from reservation has no budget any more.
  if (budget_) {
    budget_->Settle(most_, used_);
  }
}

}  // namespace hikkoshi::assist
