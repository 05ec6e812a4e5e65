#include "reconcile/key_search.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.h"

namespace hikkoshi::reconcile {

namespace {

// An estimate of distinct values may be off by this much.
constexpr double kEstimateError = 0.85;
constexpr size_t kColumnsToCombine = 6;
constexpr size_t kCombinationsTried = 12;

struct Candidate {
  size_t column = 0;
  uint64_t distinct = 0;
  // 0 reads like an identifier, 1 is plain, 2 reads like a measurement or a moment.
  int rank = 1;
};

bool MayBeKey(const PlannedColumn& column) {
  engine::Kind kind = column.type.kind;
  bool is_suitable = IsInteger(kind) || kind == engine::Kind::Text || kind == engine::Kind::Uuid ||
                     kind == engine::Kind::Date || IsTimestamp(kind) ||
                     kind == engine::Kind::Decimal || kind == engine::Kind::Enum;
  return is_suitable && column.tolerance.is_none();
}

int RankOf(const PlannedColumn& column) {
  constexpr std::array<std::string_view, 8> kEndings = {"id",   "key", "code",   "uuid",
                                                        "guid", "no",  "number", "cd"};
  std::string name = base::ToLower(column.new_name);
  for (std::string_view ending : kEndings) {
    if (name.ends_with(ending)) {
      return 0;
    }
  }
  bool is_measure = IsTimestamp(column.type.kind) || column.type.kind == engine::Kind::Decimal;
  return is_measure ? 2 : 1;
}

struct Survey {
  uint64_t rows = 0;
  std::vector<Candidate> candidates;
};

base::Result<Survey> SurveyColumns(Session& session, const ComparisonPlan& plan,
                                   bool (*is_asked)(int rank)) {
  Survey survey;
  std::string sql = "select count(*)";
  for (size_t i = 0; i < plan.columns.size(); ++i) {
    if (MayBeKey(plan.columns[i]) && is_asked(RankOf(plan.columns[i]))) {
      sql += fmt::format(", approx_count_distinct(c{})", i);
      survey.candidates.push_back({.column = i, .rank = RankOf(plan.columns[i])});
    }
  }
  if (survey.candidates.empty()) {
    return survey;
  }
  auto counts = session.Counts(sql + " from " + plan.NewSide());
  if (!counts) {
    return base::Fail(counts.error());
  }
  survey.rows = (*counts)[0];
  for (size_t i = 0; i < survey.candidates.size(); ++i) {
    survey.candidates[i].distinct = (*counts)[i + 1];
  }
  std::stable_sort(
      survey.candidates.begin(), survey.candidates.end(),
      [](const Candidate& left, const Candidate& right) { return left.rank < right.rank; });
  return survey;
}

base::Result<bool> IsUnique(Session& session, const std::string& side, const Key& key) {
  auto counts = session.Counts(
      fmt::format("select (select count(*) from {0}), (select count(*) from (select distinct {1} "
                  "from {0}))",
                  side, ColumnList(key)));
  if (!counts) {
    return base::Fail(counts.error());
  }
  return (*counts)[0] == (*counts)[1];
}

base::Result<bool> IsUniqueOnBoth(Session& session, const ComparisonPlan& plan, const Key& key) {
  base::Result<bool> is_unique = IsUnique(session, plan.NewSide(), key);
  if (!is_unique || !*is_unique) {
    return is_unique;
  }
  return IsUnique(session, plan.OldSide(), key);
}

// Pairs, then triples, of the columns with the most distinct values.
std::vector<Key> Combinations(const std::vector<Candidate>& candidates, uint64_t rows) {
  std::vector<Key> keys;
  auto add = [&](std::initializer_list<const Candidate*> columns) {
    double product = 1;
    Key key;
    for (const Candidate* candidate : columns) {
      product *= static_cast<double>(candidate->distinct) / kEstimateError;
      key.push_back(candidate->column);
    }
    if (product >= static_cast<double>(rows)) {
      std::sort(key.begin(), key.end());
      keys.push_back(std::move(key));
    }
  };
  for (size_t i = 0; i < candidates.size(); ++i) {
    for (size_t j = i + 1; j < candidates.size(); ++j) {
      add({&candidates[i], &candidates[j]});
    }
  }
  for (size_t i = 0; i < candidates.size(); ++i) {
    for (size_t j = i + 1; j < candidates.size(); ++j) {
      for (size_t k = j + 1; k < candidates.size(); ++k) {
        add({&candidates[i], &candidates[j], &candidates[k]});
      }
    }
  }
  return keys;
}

}  // namespace

base::Result<std::vector<Key>> PromisingColumns(Session& session, const ComparisonPlan& plan,
                                                Likeness likeness) {
  base::Result<Survey> survey =
      likeness == Likeness::Identifier
          ? SurveyColumns(session, plan, [](int rank) { return rank == 0; })
          : SurveyColumns(session, plan, [](int rank) { return rank > 0; });
  if (!survey) {
    return base::Fail(survey.error());
  }
  std::vector<Key> keys;
  for (const Candidate& candidate : survey->candidates) {
    bool is_promising = static_cast<double>(candidate.distinct) >=
                        kEstimateError * static_cast<double>(survey->rows);
    if (is_promising && survey->rows > 0) {
      keys.push_back({candidate.column});
    }
  }
  return keys;
}

base::Result<Key> FindComposite(Session& session, const ComparisonPlan& plan) {
  base::Result<Survey> survey = SurveyColumns(session, plan, [](int) { return true; });
  if (!survey) {
    return base::Fail(survey.error());
  }
  std::vector<Candidate>& candidates = survey->candidates;
  std::stable_sort(
      candidates.begin(), candidates.end(),
      [](const Candidate& left, const Candidate& right) { return left.distinct > right.distinct; });
  candidates.resize(std::min(candidates.size(), kColumnsToCombine));
  size_t tried = 0;
  for (const Key& key : Combinations(candidates, survey->rows)) {
    if (++tried > kCombinationsTried) {
      break;
    }
    base::Result<bool> is_unique = IsUniqueOnBoth(session, plan, key);
    if (!is_unique) {
      return base::Fail(is_unique.error());
    }
    if (*is_unique) {
      return key;
    }
  }
  return Key{};
}

}  // namespace hikkoshi::reconcile
