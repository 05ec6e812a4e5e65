#include "engine/duckdb/function_pack.h"

#include <map>

#include "engine/duckdb/database.h"
#include "engine/duckdb/native.h"

namespace hikkoshi::engine::duckdb {

namespace {

// What DuckDB keeps for a registered function and hands back at every call.
struct Registered {
  ScalarFunction function;
};

bool HasNull(const Arguments& arguments, size_t row) {
  for (const ColumnView& column : arguments.columns) {
    if (column.is_null(row)) {
      return true;
    }
  }
  return false;
}

// The types of the arguments of one call; the actual ones, since Any and variadic leave it open.
std::vector<Type> ArgumentTypes(duckdb_data_chunk input) {
  std::vector<Type> types;
  for (idx_t i = 0; i < duckdb_data_chunk_get_column_count(input); ++i) {
    OwnedType type(duckdb_vector_get_column_type(duckdb_data_chunk_get_vector(input, i)));
    types.push_back(TypeOf(type.get()));
  }
  return types;
}

void Call(duckdb_function_info info, duckdb_data_chunk input, duckdb_vector output) {
  const auto* registered =
      static_cast<const Registered*>(duckdb_scalar_function_get_extra_info(info));
  const ScalarFunction& function = registered->function;
  std::vector<Type> types = ArgumentTypes(input);
  Arguments arguments{.row_count = duckdb_data_chunk_get_size(input)};
  for (size_t i = 0; i < types.size(); ++i) {
    arguments.columns.emplace_back(duckdb_data_chunk_get_vector(input, i), types[i],
                                   arguments.row_count);
  }
  ColumnWriter writer(output, function.result);
  if (base::Status status = function.run(arguments, writer); !status) {
    duckdb_scalar_function_set_error(info, status.error().message.c_str());
    return;
  }
  if (function.null_in_null_out) {
    for (size_t row = 0; row < arguments.row_count; ++row) {
      if (HasNull(arguments, row)) {
        writer.SetNull(row);
      }
    }
  }
}

void Forget(void* registered) {
  delete static_cast<Registered*>(registered);
}

OwnedFunction Declare(const ScalarFunction& scalar) {
  OwnedFunction function(duckdb_create_scalar_function());
  duckdb_scalar_function_set_name(function.get(), scalar.name.c_str());
  for (const Type& argument : scalar.arguments) {
    duckdb_scalar_function_add_parameter(function.get(), LogicalTypeOf(argument).get());
  }
  if (scalar.variadic.kind != Kind::Null) {
    duckdb_scalar_function_set_varargs(function.get(), LogicalTypeOf(scalar.variadic).get());
  }
  duckdb_scalar_function_set_return_type(function.get(), LogicalTypeOf(scalar.result).get());
  if (!scalar.null_in_null_out) {
    duckdb_scalar_function_set_special_handling(function.get());
  }
  if (!scalar.is_repeatable) {
    duckdb_scalar_function_set_volatile(function.get());
  }
  duckdb_scalar_function_set_extra_info(function.get(), new Registered{scalar}, Forget);
  duckdb_scalar_function_set_function(function.get(), Call);
  return function;
}

using OwnedSet = Owned<duckdb_scalar_function_set, duckdb_destroy_scalar_function_set>;

// Functions of one name are registered together: a name that exists already is refused.
base::Status RegisterOverloads(duckdb_connection connection, const std::string& name,
                               const std::vector<const ScalarFunction*>& overloads) {
  OwnedSet set(duckdb_create_scalar_function_set(name.c_str()));
  for (const ScalarFunction* overload : overloads) {
    OwnedFunction function = Declare(*overload);
    if (duckdb_add_scalar_function_to_set(set.get(), function.get()) != DuckDBSuccess) {
      return base::Fail("two functions have the same name and arguments: " + name);
    }
  }
  if (duckdb_register_scalar_function_set(connection, set.get()) != DuckDBSuccess) {
    return base::Fail("the engine refused the function " + name);
  }
  return {};
}

}  // namespace

base::Status Connection::RegisterScalars(const FunctionPack& pack) {
  std::map<std::string, std::vector<const ScalarFunction*>> by_name;
  for (const ScalarFunction& scalar : pack.scalars) {
    by_name[scalar.name].push_back(&scalar);
  }
  for (const auto& [name, overloads] : by_name) {
    base::Status status =
        RegisterOverloads(static_cast<duckdb_connection>(native()), name, overloads);
    if (!status) {
      return status;
    }
  }
  return {};
}

base::Status Database::Register(const FunctionPack& pack) {
  base::Result<Connection> connection = Connect();
  if (!connection) {
    return base::Fail(connection.error());
  }
  if (base::Status status = connection->RegisterScalars(pack); !status) {
    return status;
  }
  for (const std::string& script : pack.macro_scripts) {
    if (base::Status status = connection->Execute(script); !status) {
      return base::Fail(status.error().While("defining SQL macros"));
    }
  }
  return {};
}

}  // namespace hikkoshi::engine::duckdb
