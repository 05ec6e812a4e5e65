#pragma once

// Private to this folder: DuckDB's C interface, owned handles, and its types in our words.
// No other header here includes duckdb.h, and none outside this folder may include this one.

#include <memory>
#include <string>

#include <duckdb.h>

#include "base/result.h"
#include "engine/type.h"

namespace hikkoshi::engine::duckdb {

// Owns a C handle that is destroyed through a pointer to it.
template <class Handle, void (*Destroy)(Handle*)>
class Owned {
 public:
  Owned() = default;
  explicit Owned(Handle handle) : handle_(handle) {}
  Owned(Owned&& other) noexcept : handle_(other.handle_) { other.handle_ = nullptr; }
  Owned& operator=(Owned&& other) noexcept {
    std::swap(handle_, other.handle_);
    return *this;
  }
  Owned(const Owned&) = delete;
  Owned& operator=(const Owned&) = delete;
  ~Owned() {
    if (handle_ != nullptr) {
      Destroy(&handle_);
    }
  }

  Handle get() const { return handle_; }
  Handle* address() { return &handle_; }

 private:
  Handle handle_ = nullptr;
};

using OwnedConfig = Owned<duckdb_config, duckdb_destroy_config>;
using OwnedConnection = Owned<duckdb_connection, duckdb_disconnect>;
using OwnedType = Owned<duckdb_logical_type, duckdb_destroy_logical_type>;
using OwnedChunk = Owned<duckdb_data_chunk, duckdb_destroy_data_chunk>;
using OwnedStatements = Owned<duckdb_extracted_statements, duckdb_destroy_extracted>;
using OwnedStatement = Owned<duckdb_prepared_statement, duckdb_destroy_prepare>;
using OwnedPending = Owned<duckdb_pending_result, duckdb_destroy_pending>;
using OwnedFunction = Owned<duckdb_scalar_function, duckdb_destroy_scalar_function>;

class OwnedResult {
 public:
  OwnedResult() = default;
  OwnedResult(OwnedResult&& other) noexcept : result_(other.result_) { other.result_ = {}; }
  OwnedResult& operator=(OwnedResult&& other) noexcept {
    std::swap(result_, other.result_);
    return *this;
  }
  ~OwnedResult() { duckdb_destroy_result(&result_); }

  duckdb_result* address() { return &result_; }
  duckdb_result get() const { return result_; }

 private:
  duckdb_result result_ = {};
};

// Takes a text that DuckDB allocated, and frees it.
std::string TakeText(char* text);

Type TypeOf(duckdb_logical_type type);
// Returns none for kinds that cannot be declared (Enum, Other).
OwnedType LogicalTypeOf(const Type& type);

// Splits "Conversion Error: could not …" into kind and message.
base::Error EngineError(const char* message);

}  // namespace hikkoshi::engine::duckdb
