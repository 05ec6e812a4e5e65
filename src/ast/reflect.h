#pragma once

// Fields<T>: visits the fields of a plain aggregate in order, so that walking, copying, comparing
// and dumping are written once for all nodes. Counts fields by trying how many initializers an
// aggregate takes; nodes must therefore hold no std::optional and no arrays.

#include <cstddef>
#include <type_traits>
#include <utility>

namespace hikkoshi::ast {

struct AnyField {
  template <class T>
  operator T() const;
};

template <class T, size_t... I>
constexpr bool TakesFields(std::index_sequence<I...>) {
  return requires {
    T{(static_cast<void>(I), AnyField{})...};
  };
}

template <class T, size_t kCount = 24>
constexpr size_t CountFields() {
  static_assert(kCount > 0, "a node needs a field");
  if constexpr (TakesFields<T>(std::make_index_sequence<kCount>())) {
    return kCount;
  } else {
    return CountFields<T, kCount - 1>();
  }
}

// Calls `visit(field)` for each field of `node`, in the order they are declared.
template <class Node, class Visit>
void ForEachField(Node& node, Visit&& visit) {
  constexpr size_t kCount = CountFields<std::remove_const_t<Node>>();
  static_assert(kCount <= 20, "extend ForEachField");
#define HIKKOSHI_FIELDS(count, ...)                            \
  else if constexpr (kCount == count) {                        \
    auto& [__VA_ARGS__] = node;                                \
    [&](auto&... field) { (visit(field), ...); }(__VA_ARGS__); \
  }
  if constexpr (kCount == 0) {
  }
  HIKKOSHI_FIELDS(1, a)
  HIKKOSHI_FIELDS(2, a, b)
  HIKKOSHI_FIELDS(3, a, b, c)
  HIKKOSHI_FIELDS(4, a, b, c, d)
  HIKKOSHI_FIELDS(5, a, b, c, d, e)
  HIKKOSHI_FIELDS(6, a, b, c, d, e, f)
  HIKKOSHI_FIELDS(7, a, b, c, d, e, f, g)
  HIKKOSHI_FIELDS(8, a, b, c, d, e, f, g, h)
  HIKKOSHI_FIELDS(9, a, b, c, d, e, f, g, h, i)
  HIKKOSHI_FIELDS(10, a, b, c, d, e, f, g, h, i, j)
  HIKKOSHI_FIELDS(11, a, b, c, d, e, f, g, h, i, j, k)
  HIKKOSHI_FIELDS(12, a, b, c, d, e, f, g, h, i, j, k, l)
  HIKKOSHI_FIELDS(13, a, b, c, d, e, f, g, h, i, j, k, l, m)
  HIKKOSHI_FIELDS(14, a, b, c, d, e, f, g, h, i, j, k, l, m, n)
  HIKKOSHI_FIELDS(15, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o)
  HIKKOSHI_FIELDS(16, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p)
  HIKKOSHI_FIELDS(17, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q)
  HIKKOSHI_FIELDS(18, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r)
  HIKKOSHI_FIELDS(19, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s)
  HIKKOSHI_FIELDS(20, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t)
#undef HIKKOSHI_FIELDS
}

// The same for two nodes of one type side by side: `visit(left_field, right_field)`.
template <class Node, class Visit>
void ForEachFieldPair(const Node& left, const Node& right, Visit&& visit) {
  ForEachField(left, [&](const auto& field) {
    auto offset = reinterpret_cast<const char*>(&field) - reinterpret_cast<const char*>(&left);
    using FieldType = std::remove_cvref_t<decltype(field)>;
    visit(field,
          *reinterpret_cast<const FieldType*>(reinterpret_cast<const char*>(&right) + offset));
  });
}

template <class T>
struct IsVector : std::false_type {};
template <class T, class A>
struct IsVector<std::vector<T, A>> : std::true_type {};

}  // namespace hikkoshi::ast
