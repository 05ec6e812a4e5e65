#pragma once

// Schema: the columns that a query or a relation gives, with types and lineage.

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ast/ids.h"
#include "types/type.h"

namespace hikkoshi::resolve {

// A column of a table of the old platform, or a field inside one: "address.city".
struct SourceColumn {
  std::string table;  // "database.table" as the catalog spells it; "table" when nothing is known
  std::string column;

  friend auto operator<=>(const SourceColumn&, const SourceColumn&) = default;
};

// A sorted list without duplicates, shared by all values that come from the same columns.
class SourceColumns {
 public:
  SourceColumns() = default;
  SourceColumns(std::initializer_list<SourceColumn> columns)
      : SourceColumns(std::vector<SourceColumn>(columns)) {}
  explicit SourceColumns(std::vector<SourceColumn> columns);

  size_t size() const { return columns_ == nullptr ? 0 : columns_->size(); }
  bool empty() const { return columns_ == nullptr; }
  const SourceColumn* begin() const { return columns_ == nullptr ? nullptr : columns_->data(); }
  const SourceColumn* end() const { return begin() + size(); }
  const SourceColumn& operator[](size_t at) const { return (*columns_)[at]; }

  friend bool operator==(const SourceColumns& left, const SourceColumns& right);
  // Returns the columns of both.
  friend SourceColumns Unite(const SourceColumns& left, const SourceColumns& right);

 private:
  std::shared_ptr<const std::vector<SourceColumn>> columns_;  // none when there are none
};

enum class Derivation : uint8_t {
  Constant,  // no column takes part
  Copied,    // the value of one source column, unchanged, perhaps under another name
  Computed,
};

struct Lineage {
  Derivation derivation = Derivation::Constant;
  SourceColumns sources;

  friend bool operator==(const Lineage&, const Lineage&) = default;
};

// Returns the lineage of a value computed from both.
Lineage Combine(const Lineage& left, const Lineage& right);
// Returns the lineage of that field of a value; only a copied value's field is a column's field.
Lineage FieldLineage(const Lineage& lineage, const std::string& field);

struct Column {
  std::string name;
  types::Type type;         // Unknown when nothing shows it
  bool is_nullable = true;  // false only when shown
  Lineage lineage;
  bool is_assumed = false;  // no catalog knows it: legacy code names it, so it is taken to be there
};

struct Schema {
  std::vector<Column> columns;
  bool is_complete = true;  // false: there are more columns, of tables that no catalog knows
  // Of an incomplete schema: the tables that the further columns belong to, as SourceColumn names
  // them; empty when not even that is known. And the names that are surely not among them.
  std::vector<std::string> open_tables;
  std::vector<std::string> excluded_names;

  // Returns the first column of that name (without case), or nullptr.
  const Column* Find(std::string_view name) const;
};

// What a TableRef stands for.
enum class TargetKind : uint8_t {
  None,          // the relation is no TableRef, or nothing of that name is known
  CatalogTable,  // `table`
  Query,         // `query`: a CTE, a temp view, or a table written earlier in the program
};

struct Target {
  TargetKind kind = TargetKind::None;
  std::string table;  // "database.table" as the catalog spells it, or as written when unknown
  ast::QueryId query;
};

enum class BindingKind : uint8_t {
  None,         // not resolved; a diagnostic says why, or a part around it is Unsupported
  Column,       // a column of a relation in FROM
  SelectAlias,  // an output column of the same SELECT: lateral alias, GROUP BY, HAVING, ORDER BY
  LambdaParameter,
  Variable,  // of the session, see Catalog::FindVariable
};

// What a ColumnRef means. Parts before `name_index` are the qualifier, parts after it fields.
struct Binding {
  BindingKind kind = BindingKind::None;
  ast::RelationId relation;  // of Column: the relation that gives it, never a Join
  uint32_t ordinal = 0;      // of Column: in that relation's schema; of SelectAlias: in the output
  uint32_t name_index = 0;   // which of the ColumnRef's parts names the column
  uint32_t depth = 0;        // how many queries further out: above 0 it is correlated
  // Of a USING or natural join's column: the relations on the right that it stands for as well.
  std::vector<ast::RelationId> merged_with;
  // The common type where the value is that of any side: the key of a full join. Otherwise
  // Unknown, and the column itself is the value.
  types::Type merged_type;
};

// One column of a relation in FROM: what a star stands for, a key of a join, a column that a pivot
// passes on.
struct StarColumn {
  std::string name;
  ast::RelationId relation;
  uint32_t ordinal = 0;
  // Of a column that USING merged: see Binding.
  std::vector<ast::RelationId> merged_with;
  types::Type merged_type;
  std::vector<std::string> fields;  // of `s.*` over a struct: the way to the field
};

// What a join of USING or NATURAL compares.
struct JoinKey {
  StarColumn left;
  StarColumn right;
};

}  // namespace hikkoshi::resolve
