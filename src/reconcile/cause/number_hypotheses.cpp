#include <cmath>

#include <fmt/format.h>

#include "base/text.h"
#include "reconcile/cause/hypothesis.h"

namespace hikkoshi::reconcile {

namespace {

constexpr int kMostDigits = 8;

// Equal up to the noise of floating-point arithmetic.
std::string About(std::string_view left, std::string_view right) {
  return fmt::format(
      "isfinite({0}) and isfinite({1}) and abs({0} - {1}) <= 1e-12 * greatest(1, abs({0}), "
      "abs({1}))",
      left, right);
}

// Equal up to a share of the larger one.
std::string Near(std::string_view left, std::string_view right, double share) {
  return fmt::format(
      "isfinite({0}) and isfinite({1}) and abs({0} - {1}) <= {2} * greatest(abs({0}), abs({1}))",
      left, right, share);
}

std::string Rounded(std::string_view value, int digits) {
  return fmt::format("round({}::double, {})", value, digits);
}

std::string RoundedToEven(std::string_view value, int digits) {
  return fmt::format("round_even({}::double, {})", value, digits);
}

std::string Cut(std::string_view value, int digits) {
  double factor = std::pow(10.0, digits);
  return fmt::format("trunc({}::double * {:.0f}) / {:.0f}", value, factor, factor);
}

struct Rounding {
  std::string_view name;
  std::string_view text;
  std::string (*apply)(std::string_view, int);
};

constexpr Rounding kRoundings[] = {
    {"rounded", "rounded to {} digits in the {} table", Rounded},
    {"rounded", "rounded half to even to {} digits in the {} table", RoundedToEven},
    {"cut", "cut to {} digits in the {} table", Cut},
};

// Every way of rounding to a number of digits; the reader of the counts picks.
std::vector<Hypothesis> RoundingHypotheses() {
  std::vector<Hypothesis> hypotheses;
  for (int digits = kMostDigits; digits >= 0; --digits) {
    for (const Rounding& rounding : kRoundings) {
      std::string name(rounding.name);
      hypotheses.push_back({name, fmt::format(fmt::runtime(rounding.text), digits, "new"),
                            About("n::double", rounding.apply("o", digits)), 2});
      hypotheses.push_back({name, fmt::format(fmt::runtime(rounding.text), digits, "old"),
                            About("o::double", rounding.apply("n", digits)), 2});
    }
  }
  return hypotheses;
}

std::string PowerText(int power) {
  std::string factor = "1" + std::string(static_cast<size_t>(std::abs(power)), '0');
  return factor + (power > 0 ? " times larger" : " times smaller") + " in the new table";
}

// The most frequent ratio, when it is no accident of one row.
base::Result<std::vector<Hypothesis>> FactorHypotheses(const DifferingValues& values) {
  auto rows = values.query(
      "select round(n::double / o::double, 9) as ratio, count(*) from " + values.relation +
      " where o <> 0 and n <> 0 and isfinite(o::double) and isfinite(n::double) group by ratio "
      "order by count(*) desc, ratio limit 1");
  if (!rows) {
    return base::Fail(rows.error());
  }
  std::vector<Hypothesis> hypotheses;
  for (int power = -9; power <= 9; ++power) {
    if (power != 0) {
      hypotheses.push_back(
          {"scale", PowerText(power),
           "o <> 0 and " + Near("n::double", fmt::format("(o::double * 1e{})", power), 1e-9), 2});
    }
  }
  if (!rows->rows.empty() && rows->rows[0][1].int64() > 1) {
    double ratio = rows->rows[0][0].real;
    hypotheses.push_back({"factor", fmt::format("multiplied by {} in the new table", ratio),
                          Near("n::double", fmt::format("(o::double * {}::double)", ratio), 1e-8),
                          2});
  }
  return hypotheses;
}

base::Result<std::vector<Hypothesis>> OffsetHypotheses(const DifferingValues& values) {
  auto rows = values.query(
      "select round(n::double - o::double, 9) as distance, count(*) from " + values.relation +
      " where o is not null and n is not null and isfinite(o::double) and isfinite(n::double) "
      "group by distance order by count(*) desc, distance limit 1");
  if (!rows) {
    return base::Fail(rows.error());
  }
  std::vector<Hypothesis> hypotheses;
  if (!rows->rows.empty() && rows->rows[0][1].int64() > 1) {
    double distance = rows->rows[0][0].real;
    hypotheses.push_back({"offset",
                          fmt::format("{} by {} in the new table",
                                      distance > 0 ? "larger" : "smaller", std::abs(distance)),
                          About("(n::double - o::double)", fmt::format("{}::double", distance)),
                          2});
  }
  return hypotheses;
}

void Append(std::vector<Hypothesis>& all, const std::vector<Hypothesis>& more) {
  all.insert(all.end(), more.begin(), more.end());
}

}  // namespace

Hypotheses NumberHypotheses(const DifferingValues& values) {
  std::vector<Hypothesis> hypotheses = {
      {"null_became_zero", "NULL in the old table is 0 in the new one", "o is null and n = 0"},
      {"zero_became_null", "0 in the old table is NULL in the new one", "o = 0 and n is null"},
      {"not_finite_became_null", "NaN or infinity in the old table is NULL in the new one",
       "not isfinite(o::double) and n is null"},
      {"null_became_not_finite", "NULL in the old table is NaN or infinity in the new one",
       "o is null and not isfinite(n::double)"},
      {"sign", "the sign", IsInteger(values.type.kind) ? "n::hugeint = -o::hugeint" : "n = -o"},
      {"float_digits", "the last digits of a floating-point number",
       Near("o::double", "n::double", values.type.kind == engine::Kind::Float ? 1e-5 : 1e-9)},
  };
  Append(hypotheses, RoundingHypotheses());
  if (IsInteger(values.type.kind)) {
    hypotheses.push_back(
        {"overflow", "wrapped at 32 bits", "(o::hugeint - n::hugeint) % 4294967296 = 0"});
  }
  if (values.type.kind == engine::Kind::Decimal) {
    hypotheses.push_back(
        {"last_digit", "the last digit is one more or less",
         About("abs(o::double - n::double)", fmt::format("1e-{}", values.type.scale))});
  }
  Hypotheses factors = FactorHypotheses(values);
  if (!factors) {
    return factors;
  }
  Append(hypotheses, *factors);
  Hypotheses offsets = OffsetHypotheses(values);
  if (!offsets) {
    return offsets;
  }
  Append(hypotheses, *offsets);
  return hypotheses;
}

}  // namespace hikkoshi::reconcile
