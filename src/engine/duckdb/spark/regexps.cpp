// Java regular expressions and LIKE.

#include "engine/duckdb/spark/pack.h"
#include "runtime/regex.h"

namespace hikkoshi::engine::duckdb::spark {
namespace {

using Text = std::string_view;

std::vector<std::optional<std::string>> Nullable(std::vector<std::string> items) {
  return {std::make_move_iterator(items.begin()), std::make_move_iterator(items.end())};
}

using List = base::Result<std::vector<std::optional<std::string>>>;

List AsList(base::Result<std::vector<std::string>> items) {
  if (!items) {
    return base::Fail(items.error());
  }
  return Nullable(std::move(*items));
}

}  // namespace

void AddRegexps(FunctionPack& pack) {
  auto& add = pack.scalars;
  add.push_back(Scalar("spark_rlike",
                       [](Text text, Text pattern) { return runtime::RegexpFind(text, pattern); }));
  add.push_back(Scalar("spark_like", [](Text text, Text pattern, Text escape) {
    return runtime::Like(text, pattern, escape);
  }));
  add.push_back(Scalar("spark_regexp_extract", [](Text text, Text pattern) {
    return runtime::RegexpExtract(text, pattern, 1);
  }));
  add.push_back(Scalar("spark_regexp_extract", [](Text text, Text pattern, int32_t group) {
    return runtime::RegexpExtract(text, pattern, group);
  }));
  add.push_back(Scalar("spark_regexp_extract_all", [](Text text, Text pattern) {
    return AsList(runtime::RegexpExtractAll(text, pattern, 1));
  }));
  add.push_back(Scalar("spark_regexp_extract_all", [](Text text, Text pattern, int32_t group) {
    return AsList(runtime::RegexpExtractAll(text, pattern, group));
  }));
  add.push_back(Scalar("spark_regexp_replace", [](Text text, Text pattern, Text replacement) {
    return runtime::RegexpReplace(text, pattern, replacement, 1);
  }));
  add.push_back(Scalar("spark_regexp_replace",
                       [](Text text, Text pattern, Text replacement, int32_t position) {
                         return runtime::RegexpReplace(text, pattern, replacement, position);
                       }));
  add.push_back(Scalar("spark_regexp_count", [](Text text, Text pattern) {
    return runtime::RegexpCount(text, pattern);
  }));
  add.push_back(Scalar("spark_regexp_instr", [](Text text, Text pattern) {
    return runtime::RegexpPosition(text, pattern);
  }));
  add.push_back(Scalar("spark_regexp_substr", [](Text text, Text pattern) {
    return runtime::RegexpSubstring(text, pattern);
  }));
  add.push_back(Scalar("spark_split", [](Text text, Text pattern) {
    return AsList(runtime::RegexpSplit(text, pattern, -1));
  }));
  add.push_back(Scalar("spark_split", [](Text text, Text pattern, int32_t limit) {
    return AsList(runtime::RegexpSplit(text, pattern, limit));
  }));
}

}  // namespace hikkoshi::engine::duckdb::spark
