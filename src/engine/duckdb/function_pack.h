#pragma once

// FunctionPack: scalar functions in C++ and macros in SQL that a Database learns.
// Functions are pure and may run on several threads at once: keep no unguarded state; a
// `thread_local` cache (a compiled pattern) is fine. scalar.h builds one from a plain lambda.

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "engine/duckdb/column_view.h"
#include "engine/duckdb/column_writer.h"
#include "engine/type.h"

namespace hikkoshi::engine::duckdb {

struct Arguments {
  std::vector<ColumnView> columns;
  size_t row_count = 0;
};

struct ScalarFunction {
  std::string name;
  // Several functions may share a name with different arguments.
  std::vector<Type> arguments;
  // Further arguments, any number of them, all of this type; Kind::Null for none.
  Type variadic;
  Type result;
  // True: a NULL argument gives NULL and `run` is not asked about that row's result (it still sees
  // the row, and may write it: the NULL wins). False: `run` decides about NULLs itself.
  bool null_in_null_out = true;
  // False for functions such as random numbers: never folded, never shared between rows.
  bool is_repeatable = true;
  // Writes `row_count` results. An Error ends the statement with its message.
  std::function<base::Status(const Arguments&, ColumnWriter&)> run;
};

struct FunctionPack {
  std::vector<ScalarFunction> scalars;
  // SQL scripts of `create macro …` statements, run in order after the scalars are known.
  std::vector<std::string> macro_scripts;
};

}  // namespace hikkoshi::engine::duckdb
