// Percentiles over the list of all values of a group; the list has no NULLs.

#include "engine/duckdb/spark/pack.h"
#include "runtime/percentile.h"

namespace hikkoshi::engine::duckdb::spark {
namespace {

using Reals = std::vector<double>;
using Fractions = std::vector<std::optional<double>>;
using Answers = base::Result<std::optional<Reals>>;

base::Result<Reals> Checked(const Fractions& fractions) {
  Reals checked;
  for (std::optional<double> fraction : fractions) {
    if (!fraction || !(*fraction >= 0 && *fraction <= 1)) {
      return base::Fail(Raise("VALUE_OUT_OF_RANGE", "a percentage lies between 0 and 1"));
    }
    checked.push_back(*fraction);
  }
  return checked;
}

Answers Approximate(const std::optional<Reals>& values, const Fractions& fractions,
                    int64_t accuracy) {
  base::Result<Reals> checked = Checked(fractions);
  if (!checked) {
    return base::Fail(checked.error());
  }
  if (accuracy <= 0 || accuracy > INT32_MAX) {
    return base::Fail(Raise("VALUE_OUT_OF_RANGE", "the accuracy is a positive int"));
  }
  if (!values || values->empty() || fractions.empty()) {
    return std::optional<Reals>();
  }
  return std::optional<Reals>(runtime::ApproximatePercentiles(*values, *checked, accuracy));
}

using Method = Reals (*)(Reals, const Reals&, bool);

Answers Exact(const std::optional<Reals>& values, const Fractions& fractions, Method method,
              bool is_descending) {
  base::Result<Reals> checked = Checked(fractions);
  if (!checked) {
    return base::Fail(checked.error());
  }
  if (!values || values->empty() || fractions.empty()) {
    return std::optional<Reals>();
  }
  return std::optional<Reals>(method(*values, *checked, is_descending));
}

base::Result<std::optional<double>> FirstOf(const Answers& answers) {
  if (!answers) {
    return base::Fail(answers.error());
  }
  return *answers ? std::optional<double>((*answers)->front()) : std::nullopt;
}

}  // namespace

void AddPercentiles(FunctionPack& pack) {
  auto& add = pack.scalars;
  add.push_back(Scalar("spark_percentile_approx",
                       [](const std::optional<Reals>& values, double fraction, int64_t accuracy) {
                         return FirstOf(Approximate(values, {fraction}, accuracy));
                       }));
  add.push_back(Scalar("spark_percentile_approx",
                       [](const std::optional<Reals>& values, const Fractions& fractions,
                          int64_t accuracy) { return Approximate(values, fractions, accuracy); }));
  struct Named {
    const char* name;
    Method method;
  };
  for (Named row : {Named{"spark_percentile", runtime::ExactPercentiles},
                    Named{"spark_percentile_disc", runtime::DiscretePercentiles}}) {
    Method method = row.method;
    add.push_back(Scalar(row.name, [method](const std::optional<Reals>& values, double fraction,
                                            bool is_descending) {
      return FirstOf(Exact(values, {fraction}, method, is_descending));
    }));
    add.push_back(Scalar(row.name, [method](const std::optional<Reals>& values,
                                            const Fractions& fractions, bool is_descending) {
      return Exact(values, fractions, method, is_descending);
    }));
  }
}

}  // namespace hikkoshi::engine::duckdb::spark
