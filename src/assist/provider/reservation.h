#pragma once

// Reservation: what one try set aside of a budget. When it ends, what was really used is booked;
// that is everything that was set aside until somebody says otherwise, so that a lost answer, which
// may have been billed, is not counted as free.

#include <memory>

#include "assist/provider/budget.h"

namespace hikkoshi::assist {

class Reservation {
 public:
  // `budget` may be null: then nothing is limited.
  static base::Result<Reservation> Make(std::shared_ptr<Budget> budget, Spending most,
                                        bool has_price);
  Reservation(Reservation&& other) noexcept = default;
  Reservation& operator=(Reservation&&) = delete;
  ~Reservation();

  void Used(Spending used) { used_ = used; }
  void UsedNothing() { used_ = {}; }

 private:
  Reservation(std::shared_ptr<Budget> budget, Spending most)
      : budget_(std::move(budget)), most_(most), used_(most) {}

  std::shared_ptr<Budget> budget_;
  Spending most_;
  Spending used_;
};

}  // namespace hikkoshi::assist
