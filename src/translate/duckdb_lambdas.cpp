// Functions over arrays and maps whose lambdas take parts of what DuckDB's lambdas take: the
// parameters are replaced by expressions.

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "translate/duckdb_writer.h"

namespace hikkoshi::translate {
namespace {

using types::Type;
using types::TypeKind;

// The uses of a lambda's parameters in its body; an inner lambda may take a name over.
void FindUses(const ast::Tree& tree, ast::ExprId id, std::vector<std::string> names,
              std::vector<std::pair<ast::ExprId, size_t>>& uses) {
  if (const auto* reference = tree.If<ast::ColumnRef>(id)) {
    for (size_t i = 0; i < names.size(); ++i) {
      if (!names[i].empty() && base::EqualsIgnoreCase(names[i], reference->parts[0])) {
        uses.emplace_back(id, i);
        return;
      }
    }
  }
  if (const auto* lambda = tree.If<ast::Lambda>(id)) {
    for (std::string& name : names) {
      bool is_hidden = std::any_of(
          lambda->parameters.begin(), lambda->parameters.end(),
          [&](const std::string& inner) { return base::EqualsIgnoreCase(inner, name); });
      name = is_hidden ? "" : name;
    }
  }
  for (ast::AnyId child : ast::Children(tree, id)) {
    if (const auto* expr = std::get_if<ast::ExprId>(&child)) {
      FindUses(tree, *expr, names, uses);
    }
  }
}

}  // namespace

// Returns a copy of a lambda's body in which copies of `values` stand for the parameters.
ast::ExprId DuckDbWriter::BodyWith(ast::ExprId lambda, const std::vector<ast::ExprId>& values) {
  ast::ExprId copy = ast::Copy(tree(), lambda, tree());
  ast::Lambda node = tree().Get<ast::Lambda>(copy);
  std::vector<std::pair<ast::ExprId, size_t>> uses;
  FindUses(tree(), node.body, node.parameters, uses);
  for (auto [use, index] : uses) {
    std::vector<std::string> parts = tree().Get<ast::ColumnRef>(use).parts;
    ast::ExprId value = ast::Copy(tree(), values[index], tree());
    for (size_t i = 1; i < parts.size(); ++i) {
      value = build().Field(value, parts[i]);
    }
    context_.Replace(use, value);
  }
  return node.body;
}

ast::ExprId DuckDbWriter::Entry(ast::ExprId key, ast::ExprId value) {
  ast::Call pack;
  pack.name = "struct_pack";
  pack.args = {key, value};
  pack.arg_names = {"key", "value"};
  return tree().Add(std::move(pack));
}

// `said`, or NULL where one of the arguments is NULL.
ast::ExprId DuckDbWriter::UnlessNull(const std::vector<ast::ExprId>& arguments, ast::ExprId said) {
  ast::ExprId condition;
  for (ast::ExprId argument : arguments) {
    ast::ExprId is_null = build().IsNull(ast::Copy(tree(), argument, tree()));
    condition = condition ? build().Binary(ast::BinaryOperator::Or, condition, is_null) : is_null;
  }
  return build().If(condition, build().Null(), said);
}

// map_filter, transform_keys and transform_values: over the entries of the map.
ast::ExprId DuckDbWriter::SayMapLambda(const ast::Call& call, std::string_view form) {
  std::string name = fmt::format("entry_{}", call.args[1].value);
  ast::ExprId key = build().Field(build().Name(name), "key");
  ast::ExprId value = build().Field(build().Name(name), "value");
  ast::ExprId body = BodyWith(call.args[1], {key, value});
  if (form == "$transform_keys") {
    body = Entry(body, value);
  } else if (form == "$transform_values") {
    body = Entry(key, body);
  }
  ast::ExprId entries = build().Call("map_entries", {call.args[0]});
  std::string function = form == "$map_filter" ? "list_filter" : "list_transform";
  return build().Call("map_from_entries",
                      {build().Call(function, {entries, build().Lambda(name, body)})});
}

// zip_with: the shorter array is filled up with NULLs.
ast::ExprId DuckDbWriter::SayZipWith(const ast::Call& call) {
  std::string name = fmt::format("pair_{}", call.args[2].value);
  auto part = [&](int index) {
    return build().Call("struct_extract", {build().Name(name), build().Int(index)});
  };
  ast::ExprId body = BodyWith(call.args[2], {part(1), part(2)});
  ast::ExprId pairs = build().Call("list_zip", {call.args[0], call.args[1]});
  return UnlessNull({call.args[0], call.args[1]},
                    build().Call("list_transform", {pairs, build().Lambda(name, body)}));
}

// map_zip_with: the keys of both maps, those of the first in front.
ast::ExprId DuckDbWriter::SayMapZipWith(const ast::Call& call) {
  std::string name = fmt::format("key_{}", call.args[2].value);
  ast::ExprId left = call.args[0];
  ast::ExprId right = call.args[1];
  auto copy = [&](ast::ExprId id) { return ast::Copy(tree(), id, tree()); };
  auto value = [&](ast::ExprId map) {
    return build().Call("spark_map_value", {copy(map), build().Name(name)});
  };
  ast::ExprId body = BodyWith(call.args[2], {build().Name(name), value(left), value(right)});
  ast::ExprId keys =
      build().Call("spark_array_distinct",
                   {build().Call("list_concat", {build().Call("map_keys", {copy(left)}),
                                                 build().Call("map_keys", {copy(right)})})});
  ast::ExprId entries =
      build().Call("list_transform", {keys, build().Lambda(name, Entry(build().Name(name), body))});
  return UnlessNull({left, right}, build().Call("map_from_entries", {entries}));
}

ast::ExprId DuckDbWriter::SayArraysZip(const ast::Call& call, const functions::Typing& typing) {
  if (call.args.empty()) {
    return {};
  }
  std::string name = fmt::format("index_{}", call.args[0].value);
  const Type& element = types::Element(typing.result);
  ast::Call pack;
  pack.name = "struct_pack";
  std::vector<ast::ExprId> lengths;
  for (size_t i = 0; i < call.args.size(); ++i) {
    lengths.push_back(build().Call("len", {ast::Copy(tree(), call.args[i], tree())}));
    pack.args.push_back(build().Call(
        "list_extract", {ast::Copy(tree(), call.args[i], tree()), build().Name(name)}));
    pack.arg_names.push_back(element.fields[i].name);
  }
  ast::ExprId most = build().Call("greatest", lengths);
  ast::ExprId places = build().Call(
      "range", {build().Int(1), build().Binary(ast::BinaryOperator::Add, most, build().Int(1))});
  ast::ExprId body = tree().Add(std::move(pack));
  return UnlessNull(call.args,
                    build().Call("list_transform", {places, build().Lambda(name, body)}));
}

ast::ExprId DuckDbWriter::SayMapConcat(const ast::Call& call) {
  if (call.args.empty()) {
    return build().Call("map", {});
  }
  ast::ExprId all = build().Call("map_entries", {call.args[0]});
  for (size_t i = 1; i < call.args.size(); ++i) {
    all = build().Call("spark_array_concat", {all, build().Call("map_entries", {call.args[i]})});
  }
  return build().Call("map_from_entries", {all});
}

// array_sort with a comparison: an element's place is how many stand before it. Exact wherever the
// comparison is an order; NULL from it is an error.
ast::ExprId DuckDbWriter::SaySortBy(const ast::Call& call) {
  uint32_t number = call.args[1].value;
  std::string all = fmt::format("all_{}", number);
  std::string here = fmt::format("here_{}", number);
  std::string other = fmt::format("other_{}", number);
  auto element = [&](const std::string& index) {
    return build().Call("list_extract", {build().Name(all), build().Name(index)});
  };
  auto places = [&] { return build().Call("spark_places", {build().Name(all)}); };
  ast::ExprId order = BodyWith(call.args[1], {element(other), element(here)});
  ast::ExprId stands_before =
      build().Call("spark_stands_before", {order, build().Name(other), build().Name(here)});
  ast::ExprId rank = build().Call(
      "len", {build().Call("list_filter", {places(), build().Lambda(other, stands_before)})});
  ast::Call pack;
  pack.name = "struct_pack";
  pack.args = {rank, build().Name(here)};
  pack.arg_names = {"rank", "place"};
  ast::ExprId ranks = build().Call(
      "list_sort", {build().Call("list_transform",
                                 {places(), build().Lambda(here, tree().Add(std::move(pack)))})});
  ast::ExprId sorted = build().Call(
      "list_transform",
      {build().Call("spark_checked_ranks", {ranks}),
       build().Lambda(
           here, build().Call("list_extract",
                              {build().Name(all), build().Field(build().Name(here), "place")}))});
  ast::ExprId bound = build().Call("list_value", {call.args[0]});
  ast::ExprId result = build().Call(
      "list_extract",
      {build().Call("list_transform", {bound, build().Lambda(all, sorted)}), build().Int(1)});
  return UnlessNull({call.args[0]}, result);
}

// Forms of functions with lambdas or several arrays and maps; none when `form` is not one of them.
ast::ExprId DuckDbWriter::SayCollection(const ast::Call& call, const functions::Typing& typing,
                                        std::string_view form) {
  if (form == "$map_filter" || form == "$transform_keys" || form == "$transform_values") {
    return SayMapLambda(call, form);
  }
  if (form == "$zip_with") {
    return SayZipWith(call);
  }
  if (form == "$map_zip_with") {
    return SayMapZipWith(call);
  }
  if (form == "$arrays_zip") {
    return SayArraysZip(call, typing);
  }
  if (form == "$map_concat") {
    return SayMapConcat(call);
  }
  return form == "$sort_by" ? SaySortBy(call) : ast::ExprId();
}

}  // namespace hikkoshi::translate
