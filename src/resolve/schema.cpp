#include "resolve/schema.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/text.h"

namespace hikkoshi::resolve {

SourceColumns::SourceColumns(std::vector<SourceColumn> columns) {
  if (!columns.empty()) {
    columns_ = std::make_shared<const std::vector<SourceColumn>>(std::move(columns));
  }
}

bool operator==(const SourceColumns& left, const SourceColumns& right) {
  return left.columns_ == right.columns_ ||
         std::equal(left.begin(), left.end(), right.begin(), right.end());
}

SourceColumns Unite(const SourceColumns& left, const SourceColumns& right) {
  if (right.empty() || std::includes(left.begin(), left.end(), right.begin(), right.end())) {
    return left;
  }
  if (left.empty()) {
    return right;
  }
  std::vector<SourceColumn> both;
  std::set_union(left.begin(), left.end(), right.begin(), right.end(), std::back_inserter(both));
  return SourceColumns(std::move(both));
}

Lineage Combine(const Lineage& left, const Lineage& right) {
  Lineage both;
  both.sources = Unite(left.sources, right.sources);
  bool is_constant =
      left.derivation == Derivation::Constant && right.derivation == Derivation::Constant;
  both.derivation = is_constant ? Derivation::Constant : Derivation::Computed;
  return both;
}

Lineage FieldLineage(const Lineage& lineage, const std::string& field) {
  if (lineage.derivation != Derivation::Copied || lineage.sources.size() != 1) {
    return lineage;
  }
  const SourceColumn& source = lineage.sources[0];
  return Lineage{Derivation::Copied, {SourceColumn{source.table, source.column + "." + field}}};
}

const Column* Schema::Find(std::string_view name) const {
  auto found = std::find_if(columns.begin(), columns.end(), [&](const Column& column) {
    return base::EqualsIgnoreCase(column.name, name);
  });
  return found == columns.end() ? nullptr : &*found;
}

}  // namespace hikkoshi::resolve
