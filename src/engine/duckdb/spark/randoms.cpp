// Random numbers that begin with a seed. Which row gets which number of the sequence depends on how
// Spark parts the rows: only a single row has a sure one.

#include <random>

#include "engine/duckdb/spark/pack.h"
#include "runtime/random.h"

namespace hikkoshi::engine::duckdb::spark {
namespace {

constexpr int64_t kLongest = 100'000'000;

base::Status OneRow(const Arguments& arguments) {
  return arguments.row_count <= 1
             ? base::Status()
             : base::Fail(
                   "random numbers of a seed over several rows depend on how Spark parts "
                   "the rows");
}

// name(seed), computed for a single row.
template <class Result, class Draw>
ScalarFunction Seeded(std::string name, Draw draw) {
  ScalarFunction function = Scalar(std::move(name), [draw](int64_t seed) -> Result {
    runtime::SeededRandom random(seed);
    return draw(random);
  });
  function.is_repeatable = false;
  auto run = std::move(function.run);
  function.run = [run](const Arguments& arguments, ColumnWriter& output) -> base::Status {
    base::Status status = OneRow(arguments);
    return status ? run(arguments, output) : status;
  };
  return function;
}

}  // namespace

void AddRandoms(FunctionPack& pack) {
  auto& add = pack.scalars;
  add.push_back(Seeded<double>("spark_rand", [](auto& random) { return random.NextReal(); }));
  add.push_back(Seeded<double>("spark_randn", [](auto& random) { return random.NextGaussian(); }));
  for (bool has_seed : {false, true}) {
    ScalarFunction text;
    text.name = "spark_randstr";
    text.arguments = {Type::Of(Kind::BigInt)};
    if (has_seed) {
      text.arguments.push_back(Type::Of(Kind::BigInt));
    }
    text.result = Type::Of(Kind::Text);
    text.is_repeatable = false;
    text.run = [has_seed](const Arguments& arguments, ColumnWriter& output) -> base::Status {
      base::Status status = has_seed ? OneRow(arguments) : base::Status();
      thread_local std::random_device device;
      for (size_t row = 0; status && row < arguments.row_count; ++row) {
        int64_t length = arguments.columns[0].Int64(row);
        if (length < 0 || length > kLongest) {
          return base::Fail(Raise("DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE", "no such length"));
        }
        int64_t seed = has_seed ? arguments.columns[1].Int64(row) : int64_t{device()};
        output.SetText(row, runtime::SeededRandom(seed).NextText(length));
      }
      return status;
    };
    add.push_back(std::move(text));
  }
}

}  // namespace hikkoshi::engine::duckdb::spark
