#include "resolve/analysis.h"

namespace hikkoshi::resolve {
namespace {

// Returns the entry, or one that says nothing.
template <class Map>
const typename Map::mapped_type& FindOr(const Map& map, const typename Map::key_type& key) {
  static const typename Map::mapped_type kNothing = {};
  auto found = map.find(key);
  return found == map.end() ? kNothing : found->second;
}

}  // namespace

const types::Type& Analysis::TypeOf(ast::ExprId id) const {
  return exprs_[id].type;
}
bool Analysis::IsNullable(ast::ExprId id) const {
  return exprs_[id].is_nullable;
}
const Lineage& Analysis::LineageOf(ast::ExprId id) const {
  return exprs_[id].lineage;
}
const Binding& Analysis::BindingOf(ast::ExprId id) const {
  return bindings_[id];
}
const Target& Analysis::TargetOf(ast::RelationId id) const {
  return FindOr(targets_, id);
}

const std::vector<StarColumn>& Analysis::StarColumnsOf(ast::ExprId id) const {
  return stars_[id];
}

const std::vector<JoinKey>& Analysis::KeysOf(ast::RelationId id) const {
  return FindOr(keys_, id);
}

const std::vector<StarColumn>& Analysis::PassedColumnsOf(ast::RelationId id) const {
  return FindOr(passed_, id);
}

const Schema* Analysis::SchemaOf(ast::QueryId id) const {
  return queries_.Find(id);
}
const Schema* Analysis::SchemaOf(ast::BodyId id) const {
  return bodies_.Find(id);
}
const Schema* Analysis::SchemaOf(ast::RelationId id) const {
  auto found = relations_.find(id);
  return found == relations_.end() ? nullptr : &found->second;
}

}  // namespace hikkoshi::resolve
