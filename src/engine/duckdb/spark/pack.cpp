#include "engine/duckdb/spark/pack.h"

namespace hikkoshi::engine::duckdb {

FunctionPack SparkFunctions() {
  FunctionPack pack;
  spark::AddNumbers(pack);
  spark::AddIntegers(pack);
  spark::AddDecimals(pack);
  spark::AddCasts(pack);
  spark::AddStrings(pack);
  spark::AddBinaries(pack);
  spark::AddRegexps(pack);
  spark::AddDates(pack);
  spark::AddDatePatterns(pack);
  spark::AddValueTexts(pack);
  spark::AddHashes(pack);
  spark::AddJson(pack);
  spark::AddBitmaps(pack);
  spark::AddRandoms(pack);
  spark::AddCsv(pack);
  spark::AddCiphers(pack);
  spark::AddFormats(pack);
  spark::AddPercentiles(pack);
  spark::AddStatistics(pack);
  spark::AddIntervals(pack);
  spark::AddDateUnits(pack);
  spark::AddTexts(pack);
  spark::AddMacros(pack);
  return pack;
}

}  // namespace hikkoshi::engine::duckdb
