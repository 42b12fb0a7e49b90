# The libraries that plumbline stands on. The installed package is taken first
# (Debian names are in scripts/lib/packages.sh); where there is none, a pinned
# release is fetched.
include(FetchContent)
set(FETCHCONTENT_QUIET OFF)
find_package(Threads REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(ZLIB REQUIRED)
find_package(ICU REQUIRED COMPONENTS i18n uc)
find_package(PkgConfig QUIET)

# plumbline_dependency(<package> <repository> <tag>): find or fetch. What was
# fetched is listed in PLUMBLINE_FETCHED.
function(plumbline_dependency package repository tag)
  find_package(${package} QUIET)
  if(NOT ${package}_FOUND)
    message(STATUS "${package}: not installed, fetching ${tag}")
    list(APPEND PLUMBLINE_FETCHED ${package})
    set(PLUMBLINE_FETCHED "${PLUMBLINE_FETCHED}" PARENT_SCOPE)
    string(TOLOWER "${package}" name)
    FetchContent_Declare(${name} GIT_REPOSITORY ${repository} GIT_TAG ${tag}
                         SYSTEM)
    FetchContent_MakeAvailable(${name})
  endif()
endfunction()

plumbline_dependency(nlohmann_json https://github.com/nlohmann/json v3.11.2)
plumbline_dependency(fmt https://github.com/fmtlib/fmt 9.1.0)
plumbline_dependency(CLI11 https://github.com/CLIUtils/CLI11 v2.1.2)
plumbline_dependency(yaml-cpp https://github.com/jbeder/yaml-cpp
                     yaml-cpp-0.7.0)
plumbline_dependency(tomlplusplus https://github.com/marzer/tomlplusplus v3.3.0)
plumbline_dependency(pugixml https://github.com/zeux/pugixml v1.13)
plumbline_dependency(rapidcheck https://github.com/emil-e/rapidcheck
                     08b5058)

# cpp-httplib: Debian ships a shared library with a pkg-config file.
add_library(plumbline_httplib INTERFACE)
if(PkgConfig_FOUND)
  pkg_check_modules(HTTPLIB QUIET IMPORTED_TARGET cpp-httplib)
endif()
if(TARGET PkgConfig::HTTPLIB)
  target_link_libraries(plumbline_httplib INTERFACE PkgConfig::HTTPLIB)
else()
  set(HTTPLIB_REQUIRE_OPENSSL ON)
  set(HTTPLIB_REQUIRE_ZLIB ON)
  plumbline_dependency(httplib https://github.com/yhirose/cpp-httplib v0.11.4)
  target_link_libraries(plumbline_httplib INTERFACE httplib::httplib)
endif()
target_link_libraries(plumbline_httplib INTERFACE
                      OpenSSL::SSL OpenSSL::Crypto ZLIB::ZLIB Threads::Threads)

if(PLUMBLINE_TESTS)
  plumbline_dependency(GTest https://github.com/google/googletest v1.13.0)
  include(GoogleTest)
endif()

# Judges of our pattern languages, made by others. For one slow test, which says
# that it skips where they are not installed.
add_library(plumbline_engines INTERFACE)
if(PLUMBLINE_TESTS AND PkgConfig_FOUND)
  pkg_check_modules(ENGINES QUIET libpcre2-8 re2)
  if(ENGINES_FOUND)
    # Without their compile flags, which precompiled headers do not bear.
    target_include_directories(plumbline_engines SYSTEM INTERFACE
                               ${ENGINES_INCLUDE_DIRS})
    target_link_libraries(plumbline_engines INTERFACE
                          ${ENGINES_LINK_LIBRARIES})
    target_compile_definitions(plumbline_engines INTERFACE
                               PLUMBLINE_HAS_ENGINES)
  endif()
endif()

if(PLUMBLINE_BENCHMARKS)
  plumbline_dependency(benchmark https://github.com/google/benchmark v1.7.1)
endif()
