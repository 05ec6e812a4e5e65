#include "frontend/glue_job/spark/function_signature.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace hikkoshi::glue_job {
namespace {

// Functions of one column, called `col` in Python. To add one, add its name.
constexpr std::array kOneColumn = {"abs",
                                   "acos",
                                   "acosh",
                                   "asin",
                                   "asinh",
                                   "atan",
                                   "atanh",
                                   "cbrt",
                                   "ceil",
                                   "ceiling",
                                   "cos",
                                   "cosh",
                                   "cot",
                                   "csc",
                                   "degrees",
                                   "exp",
                                   "expm1",
                                   "factorial",
                                   "floor",
                                   "hex",
                                   "unhex",
                                   "ln",
                                   "log10",
                                   "log1p",
                                   "log2",
                                   "negative",
                                   "radians",
                                   "rint",
                                   "sec",
                                   "signum",
                                   "sign",
                                   "sin",
                                   "sinh",
                                   "sqrt",
                                   "tan",
                                   "tanh",
                                   "ascii",
                                   "base64",
                                   "unbase64",
                                   "bit_length",
                                   "char",
                                   "char_length",
                                   "character_length",
                                   "initcap",
                                   "lcase",
                                   "length",
                                   "lower",
                                   "ltrim",
                                   "octet_length",
                                   "rtrim",
                                   "soundex",
                                   "trim",
                                   "ucase",
                                   "upper",
                                   "crc32",
                                   "md5",
                                   "sha",
                                   "sha1",
                                   "isnan",
                                   "isnull",
                                   "isnotnull",
                                   "reverse",
                                   "size",
                                   "cardinality",
                                   "array_distinct",
                                   "array_max",
                                   "array_min",
                                   "array_compact",
                                   "flatten",
                                   "map_keys",
                                   "map_values",
                                   "map_entries",
                                   "map_from_entries",
                                   "explode",
                                   "explode_outer",
                                   "posexplode",
                                   "posexplode_outer",
                                   "inline",
                                   "inline_outer",
                                   "year",
                                   "quarter",
                                   "month",
                                   "dayofmonth",
                                   "day",
                                   "dayofweek",
                                   "dayofyear",
                                   "weekofyear",
                                   "weekday",
                                   "hour",
                                   "minute",
                                   "second",
                                   "last_day",
                                   "date",
                                   "unix_date",
                                   "unix_seconds",
                                   "unix_millis",
                                   "unix_micros",
                                   "timestamp_seconds",
                                   "timestamp_millis",
                                   "timestamp_micros",
                                   "date_from_unix_date",
                                   "sum",
                                   "avg",
                                   "mean",
                                   "min",
                                   "max",
                                   "stddev",
                                   "stddev_samp",
                                   "stddev_pop",
                                   "std",
                                   "variance",
                                   "var_samp",
                                   "var_pop",
                                   "skewness",
                                   "kurtosis",
                                   "collect_list",
                                   "collect_set",
                                   "array_agg",
                                   "median",
                                   "mode",
                                   "any_value",
                                   "bool_and",
                                   "bool_or",
                                   "every",
                                   "some",
                                   "bit_and",
                                   "bit_or",
                                   "bit_xor",
                                   "count_if",
                                   "product",
                                   "bit_count",
                                   "bin",
                                   "grouping",
                                   "bitwise_not",
                                   "positive",
                                   "shuffle",
                                   "typeof",
                                   "json_array_length",
                                   "json_object_keys",
                                   "url_encode",
                                   "url_decode"};

constexpr std::array<FunctionSignature, 139> kSignatures = {{
    {"add_months", "start c, months v", ""},
    {"aggregate", "col c, initialValue c, merge f, finish f?", ""},
    {"reduce", "col c, initialValue c, merge f, finish f?", "aggregate"},
    {"approx_count_distinct", "col c, rsd v?", ""},
    {"approxCountDistinct", "col c, rsd v?", "approx_count_distinct"},
    {"array", "cols c*", ""},
    {"array_append", "col c, value v", ""},
    {"array_contains", "col c, value v", ""},
    {"array_except", "col1 c, col2 c", ""},
    {"array_insert", "arr c, pos v, value v", ""},
    {"array_intersect", "col1 c, col2 c", ""},
    {"array_join", "col c, delimiter v, null_replacement v?", ""},
    {"array_position", "col c, value v", ""},
    {"array_prepend", "col c, value v", ""},
    {"array_remove", "col c, element v", ""},
    {"array_repeat", "col c, count v", ""},
    {"array_sort", "col c, comparator f?", ""},
    {"array_union", "col1 c, col2 c", ""},
    {"arrays_overlap", "a1 c, a2 c", ""},
    {"arrays_zip", "cols c*", ""},
    {"atan2", "col1 c, col2 c", ""},
    {"bround", "col c, scale v?", ""},
    {"bitwiseNOT", "col c", "bitwise_not"},
    {"btrim", "str c, trim c?", ""},
    {"coalesce", "cols c*", ""},
    {"concat", "cols c*", ""},
    {"concat_ws", "sep v, cols c*", ""},
    {"contains", "left c, right c", ""},
    {"conv", "col c, fromBase v, toBase v", ""},
    {"corr", "col1 c, col2 c", ""},
    {"covar_pop", "col1 c, col2 c", ""},
    {"covar_samp", "col1 c, col2 c", ""},
    {"create_map", "cols c*", "map"},
    {"cume_dist", "", ""},
    {"current_date", "", ""},
    {"curdate", "", "current_date"},
    {"current_timestamp", "", ""},
    {"current_timezone", "", ""},
    {"current_user", "", ""},
    {"date_add", "start c, days v", ""},
    {"dateadd", "start c, days v", "date_add"},
    {"date_diff", "end c, start c", "datediff"},
    {"date_format", "date c, format v", ""},
    {"date_sub", "start c, days v", ""},
    {"date_trunc", "format v, timestamp c", ""},
    {"datediff", "end c, start c", ""},
    {"decode", "col c, charset v", ""},
    {"dense_rank", "", ""},
    {"element_at", "col c, extraction v", ""},
    {"encode", "col c, charset v", ""},
    {"endswith", "str c, suffix c", ""},
    {"equal_null", "col1 c, col2 c", ""},
    {"exists", "col c, f f", ""},
    {"filter", "col c, f f", ""},
    {"find_in_set", "str c, str_array c", ""},
    {"forall", "col c, f f", ""},
    {"format_number", "col c, d v", ""},
    {"format_string", "format v, cols c*", ""},
    {"from_json", "col c, schema v, options v?", ""},
    {"from_unixtime", "timestamp c, format v?", ""},
    {"from_utc_timestamp", "timestamp c, tz v", ""},
    {"get", "col c, index v", ""},
    {"get_json_object", "col c, path v", ""},
    {"greatest", "cols c*", ""},
    {"grouping_id", "cols c*", ""},
    {"hash", "cols c*", ""},
    {"hypot", "col1 c, col2 c", ""},
    {"ifnull", "col1 c, col2 c", ""},
    {"input_file_name", "", ""},
    {"instr", "str c, substr v", ""},
    {"json_tuple", "col c, fields v*", ""},
    {"lag", "col c, offset v?, default v?", ""},
    {"lead", "col c, offset v?, default v?", ""},
    {"least", "cols c*", ""},
    {"left", "str c, len c", ""},
    {"levenshtein", "left c, right c, threshold v?", ""},
    {"locate", "substr v, str c, pos v?", ""},
    {"log", "arg1 v, arg2 c?", ""},
    {"lpad", "col c, len v, pad v", ""},
    {"make_date", "year c, month c, day c", ""},
    {"make_timestamp", "years c, months c, days c, hours c, mins c, secs c, timezone c?", ""},
    {"map_concat", "cols c*", ""},
    {"map_contains_key", "col c, value v", ""},
    {"map_filter", "col c, f f", ""},
    {"map_from_arrays", "col1 c, col2 c", ""},
    {"map_zip_with", "col1 c, col2 c, f f", ""},
    {"max_by", "col c, ord c", ""},
    {"min_by", "col c, ord c", ""},
    {"monotonically_increasing_id", "", ""},
    {"months_between", "date1 c, date2 c, roundOff v?", ""},
    {"nanvl", "col1 c, col2 c", ""},
    {"next_day", "date c, dayOfWeek v", ""},
    {"now", "", ""},
    {"nth_value", "col c, offset v, ignoreNulls v?", ""},
    {"ntile", "n v", ""},
    {"nullif", "col1 c, col2 c", ""},
    {"nvl", "col1 c, col2 c", ""},
    {"nvl2", "col1 c, col2 c, col3 c", ""},
    {"overlay", "src c, replace c, pos v, len v?", ""},
    {"parse_url", "url c, partToExtract c, key c?", ""},
    {"percent_rank", "", ""},
    {"percentile", "col c, percentage v, frequency v?", ""},
    {"percentile_approx", "col c, percentage v, accuracy v?", ""},
    {"approx_percentile", "col c, percentage v, accuracy v?", "percentile_approx"},
    {"pmod", "dividend v, divisor v", ""},
    {"pow", "col1 v, col2 v", "power"},
    {"power", "col1 v, col2 v", ""},
    {"rand", "seed v?", ""},
    {"randn", "seed v?", ""},
    {"rank", "", ""},
    {"regexp_count", "str c, regexp c", ""},
    {"regexp_extract", "str c, pattern v, idx v", ""},
    {"regexp_extract_all", "str c, regexp c, idx v?", ""},
    {"regexp_like", "str c, regexp c", ""},
    {"regexp_replace", "string c, pattern v, replacement v", ""},
    {"repeat", "col c, n v", ""},
    {"replace", "src c, search c, replace c?", ""},
    {"right", "str c, len c", ""},
    {"round", "col c, scale v?", ""},
    {"row_number", "", ""},
    {"rpad", "col c, len v, pad v", ""},
    {"sequence", "start c, stop c, step c?", ""},
    {"sha2", "col c, numBits v", ""},
    {"shiftLeft", "col c, numBits v", "shiftleft"},
    {"shiftleft", "col c, numBits v", ""},
    {"shiftRight", "col c, numBits v", "shiftright"},
    {"shiftright", "col c, numBits v", ""},
    {"slice", "x c, start v, length v", ""},
    {"sort_array", "col c, asc v?", ""},
    {"spark_partition_id", "", ""},
    {"split", "str c, pattern v, limit v?", ""},
    {"split_part", "src c, delimiter c, partNum c", ""},
    {"startswith", "str c, prefix c", ""},
    {"substring", "str c, pos v, len v", ""},
    {"substring_index", "str c, delim v, count v", ""},
    {"to_csv", "col c, options v?", ""},
    {"to_date", "col c, format v?", ""},
    {"to_json", "col c, options v?", ""},
    {"to_timestamp", "col c, format v?", ""},
}};

constexpr std::array<FunctionSignature, 18> kMoreSignatures = {{
    {"to_timestamp_ntz", "timestamp c, format c?", ""},
    {"to_utc_timestamp", "timestamp c, tz v", ""},
    {"toDegrees", "col c", "degrees"},
    {"toRadians", "col c", "radians"},
    {"transform", "col c, f f", ""},
    {"transform_keys", "col c, f f", ""},
    {"transform_values", "col c, f f", ""},
    {"translate", "srcCol c, matching v, replace v", ""},
    {"trunc", "date c, format v", ""},
    {"unix_timestamp", "timestamp c?, format v?", ""},
    {"to_unix_timestamp", "timestamp c, format c?", ""},
    {"uuid", "", ""},
    {"width_bucket", "v c, min c, max c, numBucket v", ""},
    {"xxhash64", "cols c*", ""},
    {"zip_with", "left c, right c, f f", ""},
    {"convert_timezone", "sourceTz c, targetTz c, sourceTs c", ""},
    {"to_number", "col c, format c", ""},
    {"regexp_substr", "str c, regexp c", ""},
}};

// Functions with a way of their own in functions_module.cpp.
constexpr std::array kSpecial = {"asc",
                                 "asc_nulls_first",
                                 "asc_nulls_last",
                                 "broadcast",
                                 "col",
                                 "column",
                                 "count",
                                 "countDistinct",
                                 "count_distinct",
                                 "desc",
                                 "desc_nulls_first",
                                 "desc_nulls_last",
                                 "expr",
                                 "first",
                                 "first_value",
                                 "last",
                                 "last_value",
                                 "lit",
                                 "named_struct",
                                 "pandas_udf",
                                 "struct",
                                 "sumDistinct",
                                 "sum_distinct",
                                 "typedLit",
                                 "udf",
                                 "when",
                                 "window"};

}  // namespace

const FunctionSignature* FindSignature(std::string_view name) {
  static constexpr std::string_view kColumnParameter = "col c";
  auto matches = [&](const FunctionSignature& row) { return row.name == name; };
  auto found = std::find_if(kSignatures.begin(), kSignatures.end(), matches);
  if (found != kSignatures.end()) {
    return found;
  }
  auto more = std::find_if(kMoreSignatures.begin(), kMoreSignatures.end(), matches);
  if (more != kMoreSignatures.end()) {
    return more;
  }
  static const std::vector<FunctionSignature> one_column = [] {
    std::vector<FunctionSignature> rows;
    for (const char* column_function : kOneColumn) {
      std::string_view row_name = column_function;
      rows.push_back({row_name, kColumnParameter, row_name == "mean" ? "avg" : ""});
    }
    return rows;
  }();
  auto one = std::find_if(one_column.begin(), one_column.end(), matches);
  return one == one_column.end() ? nullptr : &*one;
}

std::vector<FunctionParameter> ReadParameters(std::string_view text) {
  std::vector<FunctionParameter> parameters;
  if (text.empty()) {
    return parameters;
  }
  for (const std::string& part : base::Split(text, ',')) {
    std::string_view trimmed = base::Trim(part);
    size_t blank = trimmed.find(' ');
    FunctionParameter parameter{.name = std::string(trimmed.substr(0, blank))};
    std::string_view marks = trimmed.substr(blank + 1);
    parameter.role = marks[0] == 'c'   ? ParameterRole::Column
                     : marks[0] == 'v' ? ParameterRole::Value
                                       : ParameterRole::Lambda;
    parameter.is_optional = marks.ends_with('?');
    parameter.is_variadic = marks.ends_with('*');
    parameters.push_back(std::move(parameter));
  }
  return parameters;
}

std::vector<std::string> SignatureNames() {
  std::vector<std::string> names(kOneColumn.begin(), kOneColumn.end());
  names.insert(names.end(), kSpecial.begin(), kSpecial.end());
  for (const FunctionSignature& row : kSignatures) {
    names.emplace_back(row.name);
  }
  for (const FunctionSignature& row : kMoreSignatures) {
    names.emplace_back(row.name);
  }
  return names;
}

}  // namespace hikkoshi::glue_job
