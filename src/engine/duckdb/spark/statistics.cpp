// Statistics over the lists of all values of a group; the lists have no NULLs.

#include "runtime/statistics.h"
#include "engine/duckdb/spark/pack.h"

namespace hikkoshi::engine::duckdb::spark {
namespace {

using Reals = std::vector<double>;
using Answer = std::optional<double>;

runtime::Regression Fit(const Reals& y, const Reals& x) {
  runtime::Regression fit;
  for (size_t i = 0; i < y.size() && i < x.size(); ++i) {
    fit.Add(y[i], x[i]);
  }
  return fit;
}

using Measure = Answer (*)(const runtime::Regression&);

void AddRegression(FunctionPack& pack, const char* name, Measure measure) {
  pack.scalars.push_back(
      Scalar(name, [measure](const Reals& y, const Reals& x) { return measure(Fit(y, x)); }));
}

}  // namespace

void AddStatistics(FunctionPack& pack) {
  using runtime::Regression;
  AddRegression(pack, "spark_regr_slope", [](const Regression& fit) { return fit.Slope(); });
  AddRegression(pack, "spark_regr_intercept",
                [](const Regression& fit) { return fit.Intercept(); });
  AddRegression(pack, "spark_regr_r2", [](const Regression& fit) { return fit.R2(); });
  // Spark 3.5 takes the roles of both for each other.
  AddRegression(pack, "spark_legacy_regr_r2", [](const Regression& fit) {
    Regression swapped = fit;
    std::swap(swapped.squares_x, swapped.squares_y);
    return swapped.R2();
  });
  AddRegression(pack, "spark_regr_sxx",
                [](const Regression& fit) { return Answer(fit.squares_x); });
  AddRegression(pack, "spark_regr_syy",
                [](const Regression& fit) { return Answer(fit.squares_y); });
  AddRegression(pack, "spark_regr_sxy", [](const Regression& fit) { return Answer(fit.products); });
  auto& add = pack.scalars;
  add.push_back(
      Scalar("spark_skewness", [](const Reals& values) { return runtime::Skewness(values); }));
  add.push_back(
      Scalar("spark_kurtosis", [](const Reals& values) { return runtime::Kurtosis(values); }));
  add.push_back(Scalar(
      "spark_approx_count_distinct",
      [](const std::optional<std::vector<int64_t>>& hashes, double error) -> base::Result<int64_t> {
        if (!hashes) {
          return 0;
        }
        auto count = runtime::ApproximateCount(*hashes, error);
        if (!count) {
          return base::Fail(
              "an approximate count in this range is corrected by "
              "tables that the embedded engine does not have");
        }
        return *count;
      }));
}

}  // namespace hikkoshi::engine::duckdb::spark
