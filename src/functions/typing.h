#pragma once

// What a function or operator gives for arguments of given types: the result, and what each
// argument is converted to first. An `error` is set when the arguments do not fit; it reads as a
// diagnostic's message does.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "dialect/dialect.h"
#include "functions/function.h"
#include "types/type.h"

namespace hikkoshi::functions {

// Types the body of a lambda whose parameters have these types. Returns Unknown when it cannot.
using LambdaTyper = std::function<types::Type(const std::vector<types::Type>& parameters)>;

struct Argument {
  types::Type type;
  // The constant's value, where the argument is one: scales, units, schemas decide types.
  bool is_literal = false;
  std::string literal;
  // The name that struct(…) gives to the field: of a column, or of an alias; else "".
  std::string name;
  // Of a lambda: how many parameters it has, and how its body is typed.
  size_t lambda_parameters = 0;
  LambdaTyper lambda;
};

// Whose rules hold: the dialect of the tree. ANSI mode follows from it.
struct Meaning {
  dialect::Dialect dialect = dialect::Dialect::Spark4;
  bool is_ansi() const { return dialect::TraitsOf(dialect).is_ansi; }
  bool is_trino() const { return dialect == dialect::Dialect::Athena; }
};

struct Typing {
  types::Type result;
  // One for each argument; Unknown means: as it is.
  std::vector<types::Type> arguments;
  // Of lambda arguments: the types of their parameters, by argument; empty for the others.
  std::vector<std::vector<types::Type>> lambda_parameters;
  const FunctionRow* row = nullptr;
  bool is_nullable = true;
  std::string error;

  bool ok() const { return error.empty(); }
};

// Types a call: picks the overload and coerces. `row` is any row of the name, as Find returns it.
Typing InferResult(const FunctionRow& row, const std::vector<Argument>& arguments,
                   const Meaning& meaning);

// The result of every overload that takes so many arguments, whatever their types; Unknown when the
// arguments decide.
types::Type FixedResult(const FunctionRow& row, size_t argument_count, const Meaning& meaning);

}  // namespace hikkoshi::functions
