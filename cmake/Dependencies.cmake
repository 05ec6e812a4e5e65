# Third-party libraries. docs/dependencies.md gives the reason for each.
# Debian's are found as usual; what Debian lacks is in HIKKOSHI_DEPS, put there by script/bootstrap.

find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(CURL REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_package(fmt REQUIRED)
find_package(yaml-cpp REQUIRED)
pkg_check_modules(CLI11 REQUIRED IMPORTED_TARGET CLI11)
pkg_check_modules(NLOHMANN_JSON REQUIRED IMPORTED_TARGET nlohmann_json)
pkg_check_modules(TREE_SITTER REQUIRED IMPORTED_TARGET tree-sitter)
find_path(EXPECTED_INCLUDE_DIR tl/expected.hpp REQUIRED)
find_package(mimalloc REQUIRED)

# What every folder may use: text formatting, results, JSON, YAML.
add_library(hikkoshi_foundation INTERFACE)
target_include_directories(hikkoshi_foundation SYSTEM INTERFACE ${EXPECTED_INCLUDE_DIR})
target_link_libraries(hikkoshi_foundation INTERFACE
  fmt::fmt yaml-cpp PkgConfig::NLOHMANN_JSON Threads::Threads)

set(npm "${HIKKOSHI_DEPS}/npm/node_modules")
if(NOT EXISTS "${npm}")
  message(FATAL_ERROR "${npm} is missing: run script/bootstrap --build")
endif()

# The embedded engine: a prebuilt library, and the C header from the sources of the same version.
if(CMAKE_SYSTEM_PROCESSOR MATCHES "aarch64|arm64")
  set(duckdb_platform linux-arm64)
else()
  set(duckdb_platform linux-x64)
endif()
set(HIKKOSHI_DUCKDB_LIBRARY "${npm}/@duckdb/node-bindings-${duckdb_platform}/libduckdb.so")
# A folder with only duckdb.h, so that no other header of those sources can be included.
configure_file("${npm}/duckdb/src/duckdb/src/include/duckdb.h"
  "${CMAKE_BINARY_DIR}/generated/duckdb/duckdb.h" COPYONLY)
add_library(hikkoshi_duckdb SHARED IMPORTED GLOBAL)
set_target_properties(hikkoshi_duckdb PROPERTIES
  IMPORTED_LOCATION "${HIKKOSHI_DUCKDB_LIBRARY}"
  IMPORTED_SONAME libduckdb.so
  INTERFACE_INCLUDE_DIRECTORIES "${CMAKE_BINARY_DIR}/generated/duckdb")

# The Python grammar: generated C sources, compiled against Debian's tree-sitter runtime.
set(grammar "${npm}/tree-sitter-python/src")
add_library(hikkoshi_tree_sitter_python STATIC "${grammar}/parser.c" "${grammar}/scanner.c")
target_include_directories(hikkoshi_tree_sitter_python PRIVATE "${grammar}")
target_compile_options(hikkoshi_tree_sitter_python PRIVATE -w)
target_link_libraries(hikkoshi_tree_sitter_python PUBLIC PkgConfig::TREE_SITTER)

if(HIKKOSHI_TESTS)
  find_package(GTest REQUIRED)
  enable_testing()
endif()
