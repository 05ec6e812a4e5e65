#pragma once

// Signature: the argument and result types of one overload, read from its text in a FunctionRow.
//
//   (string, int, [int]) -> string     brackets: may be left out
//   (T, T...) -> T                     dots: any number; T is bound to the common type
//   (array<T>, fn(T, [int]) -> U) -> array<U>   a lambda; its parameters are T and perhaps int
//   (any, name) -> string              any: every type as it is
//   (number) -> same                   number, integral, decimal, real, text, temporal, interval: a
//   class of
//                                      types, each as it is; same: the type of the first argument
//   (number, [int]) -> @round          @: a rule in result_rule.cpp computes the result
//
// Single capitals are type variables. Everything else is a Spark type.

#include <string>
#include <string_view>
#include <vector>

#include "functions/typing.h"

namespace hikkoshi::functions {

struct ParameterType {
  enum class Kind : uint8_t { Exact, Variable, Array, Map, Class, Any, Lambda } kind = Kind::Any;
  types::Type type;                  // Exact
  std::string name;                  // Variable: "T"; Class: "number"
  std::vector<ParameterType> inner;  // Array: element; Map: key, value; Lambda: parameters, result
  size_t optional_inner = 0;         // Lambda: how many parameters may be missing
  bool is_optional = false;
  bool is_variadic = false;
};

struct Signature {
  std::vector<ParameterType> parameters;
  ParameterType result;
  std::string rule;  // of `@rule`; "same" is a rule as well
};

// Reads a signature's text; the tables are tested to hold only readable ones.
Signature ParseSignature(std::string_view text);

// The same for a text that lives as long as the program, read once a thread.
const Signature& SignatureOf(std::string_view text);

// Whether a call with that many arguments can be meant.
bool TakesCount(const Signature& signature, size_t count);

}  // namespace hikkoshi::functions
