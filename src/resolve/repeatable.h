#pragma once

// Repeatability: which columns of a query can come out otherwise the next time although nothing
// has changed: picks among ties, no stated order, the clock, random numbers, sums of floating
// numbers in another order. Found before tables are compared, so that such columns are not taken
// for errors of the translation.
//
// Nothing is claimed to be repeatable that could not be: where two orders are possible and no
// known key decides, the reason is given.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ast/tree.h"
#include "base/source.h"
#include "base/text.h"
#include "dialect/dialect.h"
#include "resolve/analysis.h"

namespace hikkoshi::resolve {

enum class RepeatCause : uint8_t {
  Nondeterministic,  // the clock, random numbers, generated ids
  Ties,              // rows that are equal in the order asked for stand in any order
  NoOrder,           // an order matters and none is asked for
  Limit,             // some rows are taken, and no order says which
  Sample,
  FloatingSum,  // the last digits depend on the order of adding
  Approximate,  // each engine approximates in its own way
};

struct Unrepeatable {
  RepeatCause cause = RepeatCause::Nondeterministic;
  std::string reason;  // lower case, no full stop, names the function or column at fault
  base::Span span;
};

// Of a query or a table.
struct Repeatability {
  std::optional<Unrepeatable> rows;  // set: which rows there are, or how many, is not repeatable
  std::vector<std::optional<Unrepeatable>> columns;  // one for each output column

  bool is_repeatable() const;
};

// What is known of a table from elsewhere: keys that data or tests show to be unique, and what the
// job that writes it cannot repeat.
struct TableKnowledge {
  std::vector<std::vector<std::string>> unique_keys;
  std::optional<Unrepeatable> rows;
  std::map<std::string, Unrepeatable, base::LessIgnoreCase> columns;
};
using Knowledge = std::map<std::string, TableKnowledge, base::LessIgnoreCase>;  // by "db.table"

Repeatability RepeatabilityOf(const ast::Tree& tree, const Analysis& analysis,
                              dialect::Dialect dialect, ast::QueryId query,
                              const Knowledge& knowledge = {});

// Returns "ties", "no order", …: a word for lists and JSON.
std::string_view CauseText(RepeatCause cause);

}  // namespace hikkoshi::resolve
