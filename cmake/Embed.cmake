# hikkoshi_embed(<target> <name> <file>...) builds files into <target>.
#
# <name> is snake_case; for `page_assets` the target can write
#   #include "embedded/page_assets.h"
#   for (const embedded::File& file : embedded::PageAssetsFiles()) { ... file.name ... file.text ... }
#   std::string_view style = embedded::PageAssetsText("style.css");   // empty when there is none
# Files are named without their folder and sorted by name. Relative paths start at the caller's folder.

# Sets <result> to the words in UpperCamelCase.
function(hikkoshi_camel result words)
  set(camel "")
  foreach(word IN LISTS words)
    string(SUBSTRING "${word}" 0 1 first)
    string(SUBSTRING "${word}" 1 -1 rest)
    string(TOUPPER "${first}" first)
    string(APPEND camel "${first}${rest}")
  endforeach()
  set(${result} "${camel}" PARENT_SCOPE)
endfunction()

function(hikkoshi_embed target name)
  string(REPLACE "_" ";" words "${name}")
  hikkoshi_camel(camel "${words}")

  set(files ${ARGN})
  list(TRANSFORM files REPLACE "^([^/].*)$" "${CMAKE_CURRENT_SOURCE_DIR}/\\1")
  set(assembly "")
  set(declarations "")
  set(rows "")
  set(index 0)
  set(sorted "")
  foreach(file IN LISTS files)
    get_filename_component(base_name "${file}" NAME)
    list(APPEND sorted "${base_name}|${file}")
  endforeach()
  list(SORT sorted)
  foreach(entry IN LISTS sorted)
    string(REPLACE "|" ";" entry "${entry}")
    list(GET entry 0 base_name)
    list(GET entry 1 file)
    set(symbol "hikkoshi_embedded_${name}_${index}")
    string(APPEND assembly
      "asm(\".section .rodata\\n${symbol}_begin:\\n.incbin \\\"${file}\\\"\\n\"\n"
      "    \"${symbol}_end:\\n.byte 0\\n.previous\\n\");\n")
    string(APPEND declarations
      "extern const char ${symbol}_begin[] asm(\"${symbol}_begin\");\n"
      "extern const char ${symbol}_end[] asm(\"${symbol}_end\");\n")
    string(APPEND rows
      "      {\"${base_name}\", {${symbol}_begin, static_cast<std::size_t>(${symbol}_end - ${symbol}_begin)}},\n")
    math(EXPR index "${index} + 1")
  endforeach()

  set(directory "${CMAKE_BINARY_DIR}/generated/${target}")
  set(EMBED_NAME "${name}")
  set(EMBED_CAMEL "${camel}")
  set(EMBED_ASSEMBLY "${assembly}")
  set(EMBED_DECLARATIONS "${declarations}")
  set(EMBED_ROWS "${rows}")
  configure_file("${PROJECT_SOURCE_DIR}/cmake/embedded/file.h" "${directory}/embedded/file.h" COPYONLY)
  configure_file("${PROJECT_SOURCE_DIR}/cmake/embedded/files.h.in"
    "${directory}/embedded/${name}.h" @ONLY)
  configure_file("${PROJECT_SOURCE_DIR}/cmake/embedded/files.cpp.in"
    "${directory}/embedded/${name}.cpp" @ONLY)
  target_sources(${target} PRIVATE "${directory}/embedded/${name}.cpp")
  target_include_directories(${target} PUBLIC "${directory}")
  # The property is visible only in the directory that creates the target.
  set_source_files_properties("${directory}/embedded/${name}.cpp" TARGET_DIRECTORY ${target}
    PROPERTIES OBJECT_DEPENDS "${files}")
endfunction()
