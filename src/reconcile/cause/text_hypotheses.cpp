#include <fmt/format.h>

#include "reconcile/cause/hypothesis.h"

namespace hikkoshi::reconcile {

namespace {

constexpr std::string_view kBlanks = "' ' || chr(9) || chr(10) || chr(13)";

std::string BothSides(std::string_view pattern) {
  return fmt::format(fmt::runtime(pattern), "o") + " = " + fmt::format(fmt::runtime(pattern), "n");
}

std::string AsBoolean(std::string_view value) {
  return fmt::format(
      "case when lower(trim({0})) in ('y', 'yes', 't', 'true', '1', 'on') then true when "
      "lower(trim({0})) in ('n', 'no', 'f', 'false', '0', 'off') then false end",
      value);
}

std::string AsMoment(std::string_view value) {
  return fmt::format(
      "coalesce(try_cast({0} as timestamp), try_strptime({0}, ['%Y/%m/%d %H:%M:%S', "
      "'%Y/%m/%d %H:%M', '%Y/%m/%d', '%Y%m%d%H%M%S', '%Y%m%d', '%d/%m/%Y %H:%M:%S', '%d/%m/%Y', "
      "'%d.%m.%Y', '%b %d %Y', '%d %b %Y']))",
      value);
}

// Texts of one side that were cut to a common length.
base::Result<std::vector<Hypothesis>> CutHypotheses(const DifferingValues& values) {
  auto rows = values.query("select max(length(o)), max(length(n)) from " + values.relation);
  if (!rows) {
    return base::Fail(rows.error());
  }
  std::vector<Hypothesis> hypotheses;
  const engine::Value& old_length = rows->rows[0][0];
  const engine::Value& new_length = rows->rows[0][1];
  if (!new_length.is_null() && new_length.int64() > 0) {
    hypotheses.push_back(
        {"cut", fmt::format("cut to {} characters in the new table", new_length.int64()),
         fmt::format("length(o) > length(n) and n = left(o, {})", new_length.int64()), 2});
  }
  if (!old_length.is_null() && old_length.int64() > 0) {
    hypotheses.push_back(
        {"cut", fmt::format("cut to {} characters in the old table", old_length.int64()),
         fmt::format("length(n) > length(o) and o = left(n, {})", old_length.int64()), 2});
  }
  return hypotheses;
}

}  // namespace

Hypotheses TextHypotheses(const DifferingValues& values) {
  std::vector<Hypothesis> hypotheses = {
      {"empty_became_null", "'' in the old table is NULL in the new one", "o = '' and n is null"},
      {"null_became_empty", "NULL in the old table is '' in the new one", "o is null and n = ''"},
      {"trailing_blanks", "trailing blanks", BothSides("rtrim({})")},
      {"blanks", "blanks at the beginning or end",
       BothSides(fmt::format("trim({{}}, {})", kBlanks))},
      {"white_space", "white space", BothSides("regexp_replace({}, '\\s+', '', 'g')")},
      {"case", "upper and lower case", BothSides("lower({})")},
      {"unicode_form", "the same characters in another Unicode form",
       BothSides("nfc_normalize({})")},
      {"accents", "accents", BothSides("strip_accents({})")},
      {"boolean_spelling", "the same boolean spelled differently",
       AsBoolean("o") + " = " + AsBoolean("n")},
      {"leading_zeros", "leading zeros", BothSides("ltrim({}, '0')")},
      {"number_spelling", "the same number written differently",
       BothSides("try_cast({} as decimal(38, 12))") + " and " +
           BothSides("try_cast({} as double)")},
      {"float_digits", "the last digits of a floating-point number",
       "abs(try_cast(o as double) - try_cast(n as double)) <= 1e-9 * greatest(abs(try_cast(o as "
       "double)), abs(try_cast(n as double)))"},
      {"time_spelling", "the same time written differently", AsMoment("o") + " = " + AsMoment("n")},
  };
  Hypotheses cuts = CutHypotheses(values);
  if (!cuts) {
    return cuts;
  }
  hypotheses.insert(hypotheses.end(), cuts->begin(), cuts->end());
  return hypotheses;
}

}  // namespace hikkoshi::reconcile
