# One static library and one test program per folder of src/, in the order of src/layers.txt.
#
#   sql                -> hikkoshi_sql, sql_test
#   frontend/glue_job  -> hikkoshi_frontend_glue_job, frontend_glue_job_test
#
# Sources are found by themselves: *_test.cpp goes to the test program, *case_handler.cpp to the
# case runner, cli/main.cpp to the program, the rest to the library. A folder links everything on
# lower lines, so a new folder needs one line in layers.txt and nothing here. What a folder needs
# besides (a third-party library, embedded files) stands in its own optional CMakeLists.txt:
#   hikkoshi_link(hikkoshi_engine_duckdb hikkoshi_duckdb)

# Links third-party libraries to a folder's library, with or without sources in it yet.
function(hikkoshi_link target)
  get_target_property(type ${target} TYPE)
  if(type STREQUAL "INTERFACE_LIBRARY")
    target_link_libraries(${target} INTERFACE ${ARGN})
  else()
    target_link_libraries(${target} PUBLIC ${ARGN})
  endif()
endfunction()

# Sets <result> to the sources below src/<folder> that belong to no deeper folder.
function(hikkoshi_folder_sources result source_root folder all_folders)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${source_root}/${folder}/*.cpp")
  list(FILTER sources EXCLUDE REGEX "/testdata/")
  foreach(other IN LISTS all_folders)
    if(other MATCHES "^${folder}/")
      list(FILTER sources EXCLUDE REGEX "^${source_root}/${other}/")
    endif()
  endforeach()
  set(${result} "${sources}" PARENT_SCOPE)
endfunction()

function(hikkoshi_add_library target sources below)
  if(sources)
    add_library(${target} STATIC ${sources})
    target_include_directories(${target} PUBLIC "${PROJECT_SOURCE_DIR}/src")
    target_link_libraries(${target} PUBLIC ${below} hikkoshi_foundation PRIVATE hikkoshi_warnings)
  else()
    add_library(${target} INTERFACE)
    target_include_directories(${target} INTERFACE "${PROJECT_SOURCE_DIR}/src")
    target_link_libraries(${target} INTERFACE ${below} hikkoshi_foundation)
  endif()
endfunction()

function(hikkoshi_add_test name sources library)
  if(NOT HIKKOSHI_TESTS OR NOT sources)
    return()
  endif()
  add_executable(${name}_test ${sources})
  target_link_libraries(${name}_test PRIVATE ${library} hikkoshi_warnings GTest::gtest_main)
  target_compile_definitions(${name}_test PRIVATE HIKKOSHI_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  set_target_properties(${name}_test PROPERTIES
    RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/test")
  add_test(NAME ${name} COMMAND ${name}_test)
endfunction()

function(hikkoshi_add_folder source_root folder all_folders below)
  string(REPLACE "/" "_" name "${folder}")
  hikkoshi_folder_sources(sources "${source_root}" "${folder}" "${all_folders}")
  set(tests ${sources})
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  set(handlers ${sources})
  list(FILTER handlers INCLUDE REGEX "case_handler\\.cpp$")
  set_property(GLOBAL APPEND PROPERTY hikkoshi_case_handlers ${handlers})
  list(FILTER sources EXCLUDE REGEX "(_test|case_handler)\\.cpp$|/cli/main\\.cpp$")
  hikkoshi_add_library(hikkoshi_${name} "${sources}" "${below}")
  hikkoshi_add_test(${name} "${tests}" hikkoshi_${name})
endfunction()

# Sets hikkoshi_libraries to the library of every folder.
function(hikkoshi_add_folders source_root)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${source_root}/layers.txt")
  file(STRINGS "${source_root}/layers.txt" lines REGEX "^[^#]")
  list(REVERSE lines)
  string(REPLACE ";" " " all_folders "${lines}")
  separate_arguments(all_folders)
  set(below "")
  foreach(line IN LISTS lines)
    separate_arguments(folders UNIX_COMMAND "${line}")
    set(added "")
    foreach(folder IN LISTS folders)
      hikkoshi_add_folder("${source_root}" "${folder}" "${all_folders}" "${below}")
      string(REPLACE "/" "_" name "${folder}")
      list(APPEND added hikkoshi_${name})
    endforeach()
    set(below ${added} ${below})
  endforeach()
  foreach(folder IN LISTS all_folders)
    if(EXISTS "${source_root}/${folder}/CMakeLists.txt")
      add_subdirectory("${source_root}/${folder}" "${CMAKE_BINARY_DIR}/folders/${folder}")
    endif()
  endforeach()
  set(hikkoshi_libraries ${below} PARENT_SCOPE)
endfunction()

# The program, with the embedded engine beside it: the two files are a release.
function(hikkoshi_add_program)
  add_executable(hikkoshi "${PROJECT_SOURCE_DIR}/src/cli/main.cpp")
  target_link_libraries(hikkoshi PRIVATE hikkoshi_cli hikkoshi_warnings)
  # Sanitizers bring an allocator of their own.
  if(NOT HIKKOSHI_SANITIZE)
    target_link_libraries(hikkoshi PRIVATE -Wl,--no-as-needed mimalloc -Wl,--as-needed)
  endif()
  set_target_properties(hikkoshi PROPERTIES
    RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}"
    BUILD_WITH_INSTALL_RPATH ON
    INSTALL_RPATH "$ORIGIN")
  add_custom_command(TARGET hikkoshi POST_BUILD
    COMMAND ${CMAKE_COMMAND} -E copy_if_different "${HIKKOSHI_DUCKDB_LIBRARY}"
      "${CMAKE_BINARY_DIR}/libduckdb.so" VERBATIM)
  install(TARGETS hikkoshi RUNTIME DESTINATION .)
  install(PROGRAMS "${HIKKOSHI_DUCKDB_LIBRARY}" DESTINATION .)
endfunction()
