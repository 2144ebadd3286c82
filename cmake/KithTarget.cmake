# The functions that keep each folder's CMakeLists.txt short.

# kith_add_folders(FOLDER...): adds those that have a CMakeLists.txt.
function(kith_add_folders)
  foreach(folder IN LISTS ARGN)
    if(EXISTS ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/CMakeLists.txt)
      add_subdirectory(${folder})
    endif()
  endforeach()
endfunction()

# kith_library(NAME SOURCES FILE... [DEPENDS TARGET...] [PRIVATE TARGET...])
# makes the static library kith_NAME, also called kith::NAME. What its headers show goes under
# DEPENDS, what only its sources use under PRIVATE. Without a .cpp it is an interface library.
function(kith_library name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;DEPENDS;PRIVATE")
  kith_refuse_unparsed(${name})
  if(arg_SOURCES MATCHES "\\.cpp(;|$)")
    add_library(kith_${name} STATIC ${arg_SOURCES})
    target_link_libraries(kith_${name} PUBLIC kith_flags ${arg_DEPENDS} PRIVATE ${arg_PRIVATE})
  else()
    add_library(kith_${name} INTERFACE ${arg_SOURCES})
    target_link_libraries(kith_${name} INTERFACE kith_flags ${arg_DEPENDS})
  endif()
  add_library(kith::${name} ALIAS kith_${name})
endfunction()

# kith_program(NAME SOURCES FILE... [DEPENDS TARGET...] [QT]) makes bin/NAME.
function(kith_program name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "QT" "" "SOURCES;DEPENDS")
  kith_refuse_unparsed(${name})
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE kith_flags ${arg_DEPENDS})
  # Most of the time that a short command takes is that of finding the symbols of shared libraries.
  # Qt brings the shared C++ runtime with it, and there must not be two.
  if(KITH_STATIC AND NOT arg_QT)
    target_link_options(${name} PRIVATE -static-libstdc++ -static-libgcc)
  endif()
endfunction()

# kith_test(NAME SOURCES FILE... [DEPENDS TARGET...] [LABEL LABEL] [TIMEOUT SECONDS] [REPEATS]
#           [ENVIRONMENT NAME=VALUE] [QT])
# makes bin/test_NAME and gives every GoogleTest suite in it to ctest, under NAME/Suite: a process
# of its own for every case would take most of the time to start, under the sanitizers.
# Tests find their data with tests/support/tests_dir.hpp. REPEATS: its cases do the same so many
# thousand times that watching the stack after each return, half of their time, finds nothing more.
function(kith_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "REPEATS;QT" "TIMEOUT;LABEL;ENVIRONMENT" "SOURCES;DEPENDS")
  kith_refuse_unparsed(${name} ${arg_UNPARSED_ARGUMENTS})
  if(NOT KITH_BUILD_TESTS)
    return()
  endif()
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 600)
  endif()
  set(qt)
  if(arg_QT)
    set(qt QT)
  endif()
  kith_program(test_${name} SOURCES ${arg_SOURCES} ${qt}
    DEPENDS ${arg_DEPENDS} kith::test_support GTest::gtest GTest::gtest_main)
  # The cases themselves are nothing that has to be fast, and the optimiser takes half of the time
  # that they take to compile under the sanitizers.
  target_compile_options(test_${name} PRIVATE $<$<BOOL:${KITH_SANITIZE}>:-O0>)
  set(environment)
  if(arg_ENVIRONMENT)
    set(environment "ENVIRONMENT \"${arg_ENVIRONMENT}\"")
  elseif(arg_REPEATS AND KITH_SANITIZE)
    set(environment "ENVIRONMENT ASAN_OPTIONS=detect_leaks=1:strict_string_checks=1")
  endif()
  set(program ${CMAKE_RUNTIME_OUTPUT_DIRECTORY}/test_${name})
  set(suites ${CMAKE_CURRENT_BINARY_DIR}/${name}_suites.cmake)
  configure_file(${PROJECT_SOURCE_DIR}/cmake/KithSuites.cmake.in ${suites} @ONLY)
  set_property(DIRECTORY APPEND PROPERTY TEST_INCLUDE_FILES ${suites})
endfunction()

function(kith_refuse_unparsed name)
  if(ARGN)
    message(FATAL_ERROR "${name}: what is this? ${ARGN}")
  endif()
endfunction()
