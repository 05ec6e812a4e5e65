#include "reconcile/reconcile.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "reconcile/comparison_plan.h"
#include "reconcile/explain.h"
#include "reconcile/key_search.h"
#include "reconcile/matching.h"
#include "reconcile/session.h"

namespace hikkoshi::reconcile {

namespace {

constexpr uint32_t kSampleSteps = 10'000;
// Each try is a join over all rows.
constexpr size_t kKeysTried = 4;

// Resolves names to planned columns; fails with the first name that is not compared.
base::Result<Key> ResolveKey(const ComparisonPlan& plan, const std::vector<std::string>& names) {
  Key key;
  for (const std::string& name : names) {
    std::optional<size_t> column = FindColumn(plan, name);
    if (!column) {
      return base::Fail("the key column is not among the compared columns: " + name);
    }
    key.push_back(*column);
  }
  return key;
}

struct Matched {
  Matching matching;
  Key key;
  std::string origin;
  bool is_unique = true;
  // The tables of differing rows exist.
  bool is_kept = false;
};

// A key that identifies rows of both tables but rarely the same ones is of no use.
bool IsUseful(const Matching& matching) {
  return matching.matched * 2 >= std::min(matching.old_rows, matching.new_rows);
}

// Every row that can have a partner has one.
bool IsPerfect(const Matching& matching) {
  return matching.matched == std::min(matching.old_rows, matching.new_rows);
}

base::Result<Matched> AsBags(Session& session, const ComparisonPlan& plan, const Request& request,
                             const Key& key, std::string origin) {
  base::Result<Matching> matching = MatchAsBags(session, plan, key, request.ties);
  if (!matching) {
    return base::Fail(matching.error());
  }
  return Matched{.matching = std::move(*matching),
                 .key = key,
                 .origin = std::move(origin),
                 .is_unique = false,
                 .is_kept = true};
}

base::Result<Matched> MatchByGivenKey(Session& session, const ComparisonPlan& plan,
                                      const Request& request) {
  base::Result<Key> key = ResolveKey(plan, request.key);
  if (!key) {
    return base::Fail(key.error());
  }
  base::Result<std::optional<Matching>> matching = MatchByKey(session, plan, *key);
  if (!matching) {
    return base::Fail(matching.error());
  }
  if (*matching) {
    return Matched{.matching = std::move(**matching), .key = *key, .origin = "given"};
  }
  return AsBags(session, plan, request, *key, "given");
}

// The best matching so far among keys that nobody gave.
struct Search {
  std::optional<Matched> best;
  size_t tries = 0;

  bool is_over() const { return tries == kKeysTried || (best && IsPerfect(best->matching)); }
};

base::Status TryKeys(Session& session, const ComparisonPlan& plan, const std::vector<Key>& keys,
                     std::string_view origin, Search& search) {
  for (const Key& key : keys) {
    if (search.is_over()) {
      break;
    }
    ++search.tries;
    base::Result<std::optional<Matching>> matching = MatchByKey(session, plan, key);
    if (!matching) {
      return base::Fail(matching.error());
    }
    bool is_better = *matching && IsUseful(**matching) &&
                     (!search.best || (*matching)->matched > search.best->matching.matched);
    if (is_better) {
      search.best =
          Matched{.matching = std::move(**matching), .key = key, .origin = std::string(origin)};
    }
  }
  return {};
}

// Keys that tests name; those that are not compared are passed over.
std::vector<Key> CandidateKeys(const ComparisonPlan& plan, const Request& request) {
  std::vector<Key> keys;
  for (const std::vector<std::string>& names : request.candidate_keys) {
    base::Result<Key> key = ResolveKey(plan, names);
    if (key && !key->empty()) {
      keys.push_back(*key);
    }
  }
  return keys;
}

// Single columns first, those named like identifiers before the others, then combinations.
base::Status SearchKeys(Session& session, const ComparisonPlan& plan, Search& search) {
  for (Likeness likeness : {Likeness::Identifier, Likeness::Other}) {
    if (search.is_over()) {
      return {};
    }
    base::Result<std::vector<Key>> keys = PromisingColumns(session, plan, likeness);
    if (!keys) {
      return base::Fail(keys.error());
    }
    if (base::Status status = TryKeys(session, plan, *keys, "found", search); !status) {
      return status;
    }
  }
  if (search.best) {
    return {};
  }
  base::Result<Key> composite = FindComposite(session, plan);
  if (!composite) {
    return base::Fail(composite.error());
  }
  return composite->empty() ? base::Status()
                            : TryKeys(session, plan, {*composite}, "found", search);
}

base::Result<Matched> MatchBySomeKey(Session& session, const ComparisonPlan& plan,
                                     const Request& request) {
  Search search;
  base::Status status = TryKeys(session, plan, CandidateKeys(plan, request), "from tests", search);
  if (status && !search.best) {
    search.tries = 0;
    status = SearchKeys(session, plan, search);
  }
  if (!status) {
    return base::Fail(status.error());
  }
  if (search.best) {
    return std::move(*search.best);
  }
  return AsBags(session, plan, request, {}, "paired by similarity");
}

base::Result<Matched> Match(Session& session, const ComparisonPlan& plan, const Request& request) {
  if (request.key.empty()) {
    return MatchBySomeKey(session, plan, request);
  }
  return MatchByGivenKey(session, plan, request);
}

// The same keys on both sides, chosen by their hash; what is counted is said to be a sample.
base::Status AddSample(const Request& request, ComparisonPlan& plan, Outcome& outcome) {
  if (!request.sample_share) {
    return {};
  }
  if (request.key.empty()) {
    return base::Fail("a sample needs a given key: the same rows must be chosen on both sides");
  }
  base::Result<Key> key = ResolveKey(plan, request.key);
  if (!key) {
    return base::Fail(key.error());
  }
  auto limit = static_cast<uint32_t>(*request.sample_share * kSampleSteps);
  plan.sample_filter = fmt::format("hash({}) % {} < {}", ColumnList(*key), kSampleSteps, limit);
  outcome.sample_share = request.sample_share;
  outcome.notes.push_back(
      fmt::format("only about {} % of the keys were compared", *request.sample_share * 100));
  return {};
}

bool CountsAsDifference(TypeDifference difference, TypePolicy policy) {
  switch (policy) {
    case TypePolicy::Exact:
      return difference >= TypeDifference::Wider;
    case TypePolicy::AllowWider:
      return difference == TypeDifference::Changed;
    case TypePolicy::ValuesOnly:
      return false;
  }
  return true;
}

// A type that changed is a difference of its own, beside what the values say.
bool HasTypeDifference(const Request& request, Outcome& outcome) {
  bool has_difference = false;
  for (ColumnOutcome& column : outcome.columns) {
    if (!CountsAsDifference(column.type_difference, request.type_policy)) {
      continue;
    }
    has_difference = true;
    if (column.cause.name.empty()) {
      column.cause = {.name = "type",
                      .text = "the type changed from " + column.old_type + " to " + column.new_type,
                      .rows = column.differing_rows};
    }
  }
  return has_difference;
}

void Judge(const Request& request, Outcome& outcome) {
  uint64_t differing = outcome.rows.differing + outcome.rows.only_old + outcome.rows.only_new;
  bool has_schema_difference = HasTypeDifference(request, outcome);
  has_schema_difference |= !outcome.columns_only_old.empty() || !outcome.columns_only_new.empty();
  bool is_equal = differing == 0 && !has_schema_difference;
  outcome.verdict = is_equal ? Verdict::Equal : Verdict::Different;
  uint64_t larger = std::max(outcome.rows.old_rows, outcome.rows.new_rows);
  outcome.is_accepted =
      !is_equal && !has_schema_difference &&
      static_cast<double>(differing) <= request.accepted_share * static_cast<double>(larger);
}

void TakeCounts(const Matching& matching, Outcome& outcome) {
  outcome.rows.old_rows = matching.old_rows;
  outcome.rows.new_rows = matching.new_rows;
  outcome.rows.matched = matching.matched;
  outcome.rows.differing = matching.differing;
  outcome.rows.only_old = matching.only_old;
  outcome.rows.only_new = matching.only_new;
}

void TakeKey(const ComparisonPlan& plan, const Matched& matched, Outcome& outcome) {
  const Matching& matching = matched.matching;
  bool is_equal = matching.differing + matching.only_old + matching.only_new == 0;
  outcome.key_is_unique = matched.is_unique;
  outcome.key_origin = matched.key.empty() && is_equal ? "no key needed" : matched.origin;
  for (size_t column : matched.key) {
    outcome.key.push_back(plan.columns[column].new_name);
    outcome.columns[plan.columns[column].outcome_index].is_key = true;
  }
  if (!matched.key.empty() && !matched.is_unique) {
    outcome.notes.push_back(
        "the key is not unique: equal rows were cancelled, the rest ranked within the key");
  }
}

// The engine quotes its own copy of a statement; that is in Outcome::statements.
std::string ReasonOf(const base::Error& error) {
  return error.message.substr(0, error.message.find("\n\nLINE "));
}

base::Status Compare(Session& session, const Request& request, ComparisonPlan& plan,
                     Outcome& outcome) {
  if (base::Status status = AddSample(request, plan, outcome); !status) {
    return status;
  }
  base::Result<Matched> matched = Match(session, plan, request);
  if (!matched) {
    return base::Fail(matched.error());
  }
  TakeCounts(matched->matching, outcome);
  TakeKey(plan, *matched, outcome);
  if (!matched->is_kept) {
    base::Status status =
        KeepDifferences(session, plan, matched->key, request.ties, matched->matching);
    if (!status) {
      return status;
    }
  }
  return Explain({session, plan, request, matched->matching, matched->key}, outcome);
}

}  // namespace

Outcome Reconcile(engine::Engine& engine, const Request& request) {
  Outcome outcome{.table = request.old_table, .model = request.model};
  Session session(engine);
  base::Result<ComparisonPlan> plan = MakePlan(engine, request, outcome);
  base::Status status;
  if (plan) {
    status = Compare(session, request, *plan, outcome);
  } else {
    status = base::Fail(plan.error());
  }
  outcome.statements = session.statements();
  if (!status) {
    outcome.reason = ReasonOf(status.error());
    return outcome;
  }
  outcome.rows.equal = outcome.rows.matched - outcome.rows.differing - outcome.rows.ties;
  Judge(request, outcome);
  return outcome;
}

base::Result<std::vector<std::string>> PlanStatements(engine::Engine& engine,
                                                      const Request& request) {
  Outcome outcome;
  base::Result<ComparisonPlan> plan = MakePlan(engine, request, outcome);
  if (!plan) {
    return base::Fail(plan.error());
  }
  if (base::Status status = AddSample(request, *plan, outcome); !status) {
    return base::Fail(status.error());
  }
  std::vector<std::string> names = request.key;
  if (names.empty() && !request.candidate_keys.empty()) {
    names = request.candidate_keys[0];
  }
  base::Result<Key> key = ResolveKey(*plan, names);
  if (!key) {
    return base::Fail(key.error());
  }
  return FirstStatements(*plan, *key);
}

}  // namespace hikkoshi::reconcile
