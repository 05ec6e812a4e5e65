# Language level, warnings, sanitizers, compiler cache and linker: the same for every target.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

# GCC 12 reports -Wrestrict and -Wmaybe-uninitialized inside its own std::string and std::variant.
# Designated initializers leave fields out on purpose.
set(warnings -Wall -Wextra -Wswitch -Wnon-virtual-dtor -Wno-missing-field-initializers)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  list(APPEND warnings -Wno-restrict -Wno-maybe-uninitialized)
endif()
if(HIKKOSHI_WERROR)
  list(APPEND warnings -Werror)
endif()

# Ours only: third-party C sources are compiled without it.
add_library(hikkoshi_warnings INTERFACE)
target_compile_options(hikkoshi_warnings INTERFACE ${warnings})

if(HIKKOSHI_SANITIZE)
  add_compile_options(-fsanitize=${HIKKOSHI_SANITIZE} -fno-omit-frame-pointer
    -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${HIKKOSHI_SANITIZE})
endif()

if(HIKKOSHI_FUZZERS)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()

# The base directory lets several checkouts of the project share one cache.
find_program(HIKKOSHI_CCACHE ccache)
if(HIKKOSHI_CCACHE)
  set(launcher ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
    ${HIKKOSHI_CCACHE})
  set(CMAKE_C_COMPILER_LAUNCHER ${launcher})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${launcher})
endif()

find_program(HIKKOSHI_LLD ld.lld)
if(HIKKOSHI_LLD)
  add_link_options(-fuse-ld=lld)
endif()
