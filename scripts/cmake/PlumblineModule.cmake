# plumbline_prelude(<target> HEADERS <header>... LIBS <library>...)
#
# A library whose only purpose is its precompiled header: the heavy headers
# that nearly every file includes anyway, parsed once for each build folder.
# Files still include what they use; without precompiled headers
# (CMAKE_DISABLE_PRECOMPILE_HEADERS) all compiles the same.
function(plumbline_prelude target)
  cmake_parse_arguments(arg "" "" "HEADERS;LIBS" ${ARGN})
  set(source "${PROJECT_BINARY_DIR}/prelude/${target}.cc")
  file(CONFIGURE OUTPUT "${source}" CONTENT "")
  add_library(${target} STATIC "${source}")
  target_link_libraries(${target} PUBLIC ${arg_LIBS})
  target_precompile_headers(${target} PRIVATE ${arg_HEADERS})
  plumbline_options(${target})
endfunction()

# plumbline_options(<target>): the warnings, sanitizers and tidy of the preset.
function(plumbline_options target)
  target_include_directories(${target} PUBLIC
    "$<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}>"
    "$<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/plumbline>")
  target_compile_options(${target} PRIVATE
    -Wall -Wextra -Wpedantic -Wconversion -Wshadow
    # Designated initializers leave members out on purpose.
    -Wno-missing-field-initializers)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND
     CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    # GCC 12 sees overlaps and overruns in the concatenation of std::strings
    # that are not there (GCC bugs 105651 and 105329).
    target_compile_options(${target} PRIVATE
      -Wno-restrict -Wno-array-bounds -Wno-stringop-overflow
      -Wno-stringop-overread)
  endif()
  # So that ccache can keep what is compiled with a precompiled header.
  target_compile_options(${target} PRIVATE
    $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>
    "$<$<CXX_COMPILER_ID:Clang>:SHELL:-Xclang -fno-pch-timestamp>")
  if(PLUMBLINE_WERROR)
    target_compile_options(${target} PRIVATE -Werror)
  endif()
  if(PLUMBLINE_SANITIZE)
    target_compile_options(${target} PUBLIC
      -fsanitize=${PLUMBLINE_SANITIZE} -fno-sanitize-recover=all
      -fno-omit-frame-pointer)
    target_link_options(${target} PUBLIC -fsanitize=${PLUMBLINE_SANITIZE})
  endif()
  if(PLUMBLINE_FUZZ)
    target_compile_options(${target} PUBLIC -fsanitize=fuzzer-no-link)
  endif()
  if(PLUMBLINE_COVERAGE)
    target_compile_options(${target} PUBLIC
      -fprofile-instr-generate -fcoverage-mapping)
    target_link_options(${target} PUBLIC -fprofile-instr-generate)
  endif()
  if(PLUMBLINE_TIDY)
    set_target_properties(${target} PROPERTIES
      CXX_CLANG_TIDY "clang-tidy-19;--quiet")
  endif()
endfunction()

# plumbline_test_helpers(<name>): the library plumbline_<name>_testing, for
# plumbline_module alone. It brings what tests of the module link with.
macro(plumbline_test_helpers name)
  set(libs plumbline_${name} ${arg_TEST_DEPS} ${arg_TEST_LIBS} rapidcheck
      GTest::gmock)
  foreach(dep ${arg_DEPS} ${arg_TEST_DEPS})
    if(TARGET ${dep}_testing)
      list(APPEND libs ${dep}_testing)
    endif()
  endforeach()
  if(helpers)
    add_library(plumbline_${name}_testing STATIC ${helpers})
    target_link_libraries(plumbline_${name}_testing PUBLIC ${libs})
    plumbline_options(plumbline_${name}_testing)
    target_precompile_headers(plumbline_${name}_testing
      REUSE_FROM plumbline_test_prelude)
    target_compile_definitions(plumbline_${name}_testing PRIVATE
      PLUMBLINE_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  else()
    add_library(plumbline_${name}_testing INTERFACE)
    target_link_libraries(plumbline_${name}_testing INTERFACE ${libs})
  endif()
endmacro()

# plumbline_module(<name> [DEPS modules...] [LIBS libraries...]
#                  [TEST_DEPS modules...] [TEST_LIBS libraries...])
#
# Makes the library plumbline_<name> from the folder's .cc files, and from its
# *_test.cc files the executable <name>_test, from *_benchmark.cc the
# executable <name>_benchmark. Files named testing_*.{h,cc} make the library
# plumbline_<name>_testing, which is linked into the tests of this module and of
# those that name it among their DEPS or TEST_DEPS. DEPS are the modules that
# this one may include.
function(plumbline_module name)
  cmake_parse_arguments(arg "" "" "DEPS;LIBS;TEST_DEPS;TEST_LIBS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS *.cc)
  file(GLOB tests CONFIGURE_DEPENDS *_test.cc)
  file(GLOB helpers CONFIGURE_DEPENDS testing_*.cc)
  file(GLOB benchmarks CONFIGURE_DEPENDS *_benchmark.cc)
  list(REMOVE_ITEM sources ${tests} ${helpers} ${benchmarks} "")
  list(FILTER sources EXCLUDE REGEX "/main\\.cc$")
  list(TRANSFORM arg_DEPS PREPEND plumbline_)
  list(TRANSFORM arg_TEST_DEPS PREPEND plumbline_)

  if(NOT sources)
    return()
  endif()
  add_library(plumbline_${name} STATIC ${sources})
  target_link_libraries(plumbline_${name} PUBLIC ${arg_DEPS} ${arg_LIBS})
  plumbline_options(plumbline_${name})
  target_precompile_headers(plumbline_${name} REUSE_FROM plumbline_prelude)

  if(PLUMBLINE_TESTS)
    plumbline_test_helpers(${name})
  endif()
  if(PLUMBLINE_TESTS AND tests)
    add_executable(${name}_test ${tests})
    target_link_libraries(${name}_test PRIVATE plumbline_${name}_testing
      GTest::gtest_main)
    plumbline_options(${name}_test)
    target_precompile_headers(${name}_test
      REUSE_FROM plumbline_test_prelude)
    target_compile_definitions(${name}_test PRIVATE
      PLUMBLINE_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
    # Tests whose name begins with Slow are left out of the fast lane.
    gtest_discover_tests(${name}_test DISCOVERY_TIMEOUT 60
      TEST_FILTER "-Slow*" PROPERTIES TIMEOUT 300)
    gtest_discover_tests(${name}_test DISCOVERY_TIMEOUT 60
      TEST_FILTER "Slow*" TEST_LIST ${name}_slow
      PROPERTIES TIMEOUT 1500 LABELS slow)
  endif()
  if(PLUMBLINE_BENCHMARKS AND benchmarks)
    add_executable(${name}_benchmark ${benchmarks})
    target_link_libraries(${name}_benchmark PRIVATE plumbline_${name}
      ${arg_TEST_DEPS} benchmark::benchmark_main)
    plumbline_options(${name}_benchmark)
    target_compile_definitions(${name}_benchmark PRIVATE
      PLUMBLINE_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  endif()
endfunction()
