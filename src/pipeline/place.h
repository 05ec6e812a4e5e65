#pragma once

// Places: paths of files as tables. Two paths are one place when they are the same text, job
// arguments included; a folder and a part of it are two places. Every place has a name of its own.

#include <compare>
#include <map>
#include <string>

#include "ast/tree.h"
#include "base/text.h"
#include "catalog/catalog.h"
#include "pipeline/configuration.h"

namespace hikkoshi::pipeline {

struct TableName {
  std::string database;
  std::string name;

  std::string Qualified() const { return database + "." + name; }
  friend auto operator<=>(const TableName&, const TableName&) = default;
};

struct Place {
  std::string identity;  // the path; job arguments as `${name}`, other unknown parts as `{…}`
  std::string pattern;   // the same with '*' for all that is not known
  std::string owner;  // path of the job, where another job may mean another place by the same path

  bool is_known() const { return pattern.find('*') == pattern.npos; }
  std::string Key() const { return identity + "\n" + owner; }
};

// Arguments with a configured value are replaced by it. A trailing "/*" or "/*.csv" is cut off: it
// means the folder. A path whose last part is not known is the job's own.
Place PlaceOf(const ast::Tree& tree, ast::ExprId path, const Configuration& configuration,
              const std::string& job_path);

// Returns the catalog's table that lies at the place, or nullptr: by its location, and for a place
// that is not fully known the only table whose location fits.
const catalog::Table* TableAt(const catalog::Catalog& catalog, const Place& place);

// Whether '*' in the pattern can stand for text that makes it the same.
bool MatchesPattern(std::string_view pattern, std::string_view text);

// Returns the text with everything that a name may not hold as '_'; `${name}` is its name.
std::string NamePart(std::string_view text);

// Gives places names: the last two parts of the path, more of them where the name is taken.
class PlaceNames {
 public:
  // Names of the catalog are taken.
  explicit PlaceNames(const catalog::Catalog& catalog);

  // Parts that name a partition (dt=2020, 2020, 01) are left out of the name of a written place.
  // A written place of which nothing is known is named after its job.
  TableName NameOf(const Place& place, bool is_written);
  // Places that hold the place or lie in it, and that have a name already.
  std::vector<TableName> Overlapping(const Place& place) const;

 private:
  struct Named {
    std::string identity;
    TableName name;
  };
  std::map<std::string, Named> names_;                              // by key of the place
  std::map<std::string, std::string, base::LessIgnoreCase> taken_;  // qualified name -> identity
};

}  // namespace hikkoshi::pipeline
