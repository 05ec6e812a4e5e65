// Names of relations and columns in FROM. DuckDB finds names by rules of its own: which of two
// equal names wins, whether an alias hides a column, what USING merges. With `numbers_names` every
// relation of the source is `_r<number>` with columns `_c0`, `_c1` …, and every name that the
// analysis has found is written so; no rule of DuckDB's is left to decide.

#include <algorithm>

#include "base/text.h"
#include "functions/operators.h"
#include "translate/duckdb_writer.h"

namespace hikkoshi::translate {
namespace {

using types::Type;

std::string NameOfRelation(ast::RelationId id) {
  return "_r" + std::to_string(id.value);
}
std::string NameOfColumn(size_t ordinal) {
  return "_c" + std::to_string(ordinal);
}

ast::ExprId ColumnAt(Builder& build, ast::Tree& tree, ast::RelationId relation, size_t ordinal) {
  ast::ExprId id = build.Name("");
  tree.at(id) = ast::ColumnRef{{NameOfRelation(relation), NameOfColumn(ordinal)}};
  return id;
}

}  // namespace

bool DuckDbWriter::IsNumbered(ast::RelationId id) const {
  return context_.options().numbers_names && id && id.value < relation_count_;
}

ast::Alias DuckDbWriter::NumberedAlias(ast::RelationId id) const {
  ast::Alias alias;
  alias.name = NameOfRelation(id);
  const resolve::Schema* schema = context_.analysis().SchemaOf(id);
  for (size_t i = 0; schema != nullptr && i < schema->columns.size(); ++i) {
    alias.columns.push_back(NameOfColumn(i));
  }
  return alias;
}

// Returns the value of the column; of the merged key of a full join that of any side that has one.
ast::ExprId DuckDbWriter::ColumnOf(const resolve::StarColumn& column) {
  ast::ExprId value = ColumnAt(build(), tree(), column.relation, column.ordinal);
  const resolve::Schema* schema = context_.analysis().SchemaOf(column.relation);
  if (schema == nullptr || column.ordinal >= schema->columns.size()) {
    return {};
  }
  Type type = schema->columns[column.ordinal].type;
  if (column.merged_type.is_known()) {
    std::vector<ast::ExprId> sides = {Convert(value, type, column.merged_type, ImplicitMode())};
    for (ast::RelationId other : column.merged_with) {
      const resolve::Schema* others = context_.analysis().SchemaOf(other);
      const resolve::Column* key = others == nullptr ? nullptr : others->Find(column.name);
      if (key == nullptr) {
        return {};
      }
      ast::ExprId side =
          ColumnAt(build(), tree(), other, static_cast<size_t>(key - others->columns.data()));
      sides.push_back(Convert(side, key->type, column.merged_type, ImplicitMode()));
    }
    if (std::any_of(sides.begin(), sides.end(), [](ast::ExprId side) { return !side; })) {
      return {};
    }
    value = build().Call("coalesce", sides);
    type = column.merged_type;
  }
  for (const std::string& field : column.fields) {
    Type result;
    value = value ? FieldOf(value, type, field, result) : value;
    type = result;
  }
  return value;
}

// A variable of the session is one of DuckDB's, which has the type already.
void DuckDbWriter::WriteVariable(ast::ExprId id, const ast::ColumnRef& node, size_t name_index) {
  if (name_index + 1 < node.parts.size()) {
    return Refuse(id, "a field of a variable has no form in the embedded engine yet");
  }
  std::string name = base::ToLower(node.parts.back());
  context_.Replace(id, build().Cast(build().Call("getvariable", {build().Text(name)}), TypeOf(id)));
}

// `s.a` of an output column `s`.
void DuckDbWriter::WriteAliasField(ast::ExprId id, const ast::ColumnRef& node, Type type) {
  ast::ExprId said = build().Name(node.parts[0]);
  for (size_t i = 1; i < node.parts.size() && said; ++i) {
    Type result;
    said = FieldOf(said, type, node.parts[i], result);
    type = result;
  }
  if (!said) {
    return Refuse(id, "this field has no form in the embedded engine");
  }
  context_.Replace(id, said);
}

void DuckDbWriter::WriteColumn(ast::ExprId id) {
  ast::ColumnRef node = tree().Get<ast::ColumnRef>(id);
  const resolve::Binding& binding = context_.analysis().BindingOf(id);
  if (binding.kind == resolve::BindingKind::Variable) {
    return WriteVariable(id, node, binding.name_index);
  }
  if (binding.kind == resolve::BindingKind::SelectAlias && node.parts.size() > 1) {
    return WriteAliasField(id, node, binding.merged_type);
  }
  bool has_fields = binding.name_index + 1 < node.parts.size();
  bool is_numbered = IsNumbered(binding.relation);
  if (binding.kind != resolve::BindingKind::Column || (!has_fields && !is_numbered)) {
    return;
  }
  const resolve::Schema* schema = context_.analysis().SchemaOf(binding.relation);
  if (schema == nullptr || binding.ordinal >= schema->columns.size()) {
    return RefuseType(id, "the column that the name belongs to is not known");
  }
  auto first_field = node.parts.begin() + binding.name_index + 1;
  ast::ExprId said;
  if (is_numbered) {
    resolve::StarColumn column;
    column.name = node.parts[binding.name_index];
    column.relation = binding.relation;
    column.ordinal = binding.ordinal;
    column.merged_with = binding.merged_with;
    column.merged_type = binding.merged_type;
    column.fields.assign(first_field, node.parts.end());
    said = ColumnOf(column);
  } else {
    said = tree().Add(ast::ColumnRef{{node.parts.begin(), first_field}}, tree().span(id));
    Type type = schema->columns[binding.ordinal].type;
    for (auto field = first_field; field != node.parts.end() && said; ++field) {
      Type result;
      said = FieldOf(said, type, *field, result);
      type = result;
    }
  }
  if (!said) {
    return Refuse(id, "this column has no form in the embedded engine");
  }
  context_.Replace(id, said);
}

// Adds what a star stands for; the schema begins with its columns.
void DuckDbWriter::AddStarItems(ast::ExprId star, const resolve::Schema& schema,
                                std::vector<ast::SelectItem>& items) {
  const std::vector<resolve::StarColumn>& columns = context_.analysis().StarColumnsOf(star);
  if (!context_.options().numbers_names || columns.empty()) {
    items.push_back(ast::SelectItem{star, "", {}, {}});
    return;
  }
  ast::Star node = tree().Get<ast::Star>(star);
  for (size_t i = 0; i < columns.size() && i < schema.columns.size(); ++i) {
    ast::ExprId value;
    for (const ast::SelectItem& replaced : node.replace) {
      if (base::EqualsIgnoreCase(replaced.alias, columns[i].name)) {
        value = replaced.expr;
      }
    }
    if (!value && columns[i].relation) {
      value = ColumnOf(columns[i]);
    }
    if (!value) {
      return Refuse(star, "a column of this star has no form in the embedded engine");
    }
    items.push_back(ast::SelectItem{value, schema.columns[i].name, {}, {}});
  }
}

// A table of the catalog is named with its database; a subquery needs its alias only.
void DuckDbWriter::WriteTable(ast::RelationId id) {
  if (!IsNumbered(id)) {
    return;
  }
  if (auto* subquery = std::get_if<ast::SubqueryRelation>(&tree().at(id))) {
    subquery->alias = NumberedAlias(id);
    return;
  }
  ast::TableRef table = tree().Get<ast::TableRef>(id);
  if (table.version_as_of || table.timestamp_as_of) {
    return RefuseRelation(id, "the embedded engine keeps no earlier versions of tables");
  }
  const resolve::Target& target = context_.analysis().TargetOf(id);
  size_t dot = target.table.find('.');
  if (target.kind == resolve::TargetKind::CatalogTable && dot != std::string::npos) {
    table.parts = {target.table.substr(0, dot), target.table.substr(dot + 1)};
  }
  table.alias = NumberedAlias(id);
  tree().at(id) = std::move(table);
}

// Says the keys of USING and NATURAL as a condition.
void DuckDbWriter::WriteJoin(ast::RelationId id) {
  ast::Join join = tree().Get<ast::Join>(id);
  bool has_keys = join.is_natural || !join.using_columns.empty();
  if (join.on) {
    Coerce(join.on, types::Simple(types::TypeKind::Boolean));
  }
  bool needs_condition = join.kind == ast::JoinKind::Left || join.kind == ast::JoinKind::Right ||
                         join.kind == ast::JoinKind::Full;
  const auto* right = tree().If<ast::SubqueryRelation>(join.right);
  bool is_generator =
      right != nullptr && right->is_lateral && generators_.contains(join.right.value);
  if (join.kind == ast::JoinKind::Left && is_generator) {
    return RefuseRelation(id, "whether an outer join keeps rows without elements is not settled");
  }
  if (needs_condition && !has_keys && !join.on) {
    join.on = build().Boolean(true);
  }
  if (!context_.options().numbers_names || !has_keys) {
    tree().at(id) = join;
    return;
  }
  for (const resolve::JoinKey& key : context_.analysis().KeysOf(id)) {
    ast::ExprId left = ColumnOf(key.left);
    ast::ExprId right = ColumnOf(key.right);
    functions::Argument left_argument;
    functions::Argument right_argument;
    left_argument.type = TypeOfColumn(key.left);
    right_argument.type = TypeOfColumn(key.right);
    functions::Typing typing =
        functions::InferComparison({left_argument, right_argument}, context_.meaning());
    bool is_said = left && right && typing.ok() &&
                   Coerce(left, left_argument.type, typing.arguments[0]) &&
                   Coerce(right, right_argument.type, typing.arguments[1]);
    if (!is_said) {
      return RefuseRelation(id, "a key of this join has no form in the embedded engine");
    }
    ast::ExprId equal = build().Binary(ast::BinaryOperator::Equal, left, right);
    join.on = join.on ? build().Binary(ast::BinaryOperator::And, join.on, equal) : equal;
  }
  join.is_natural = false;
  join.using_columns.clear();
  if (!join.on && join.kind != ast::JoinKind::Cross) {
    join.on = build().Boolean(true);
  }
  tree().at(id) = join;
}

types::Type DuckDbWriter::TypeOfColumn(const resolve::StarColumn& column) const {
  if (column.merged_type.is_known()) {
    return column.merged_type;
  }
  const resolve::Schema* schema = context_.analysis().SchemaOf(column.relation);
  bool is_known = schema != nullptr && column.ordinal < schema->columns.size();
  return is_known ? schema->columns[column.ordinal].type : Type();
}

}  // namespace hikkoshi::translate
