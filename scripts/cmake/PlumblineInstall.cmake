# What `cmake --install`, cpack and the Python wheel put where. Two components:
# `tool`, the program with its specs, manual page and completions, and
# `development`, the library that programs of others link (harness/embed).

set(package_files "${PROJECT_SOURCE_DIR}/scripts/package")

# The manual page and the completions, written by the program itself.
set(PLUMBLINE_SHELL_FILES "${PROJECT_BINARY_DIR}/shell")
set(shell_files "${PLUMBLINE_SHELL_FILES}/plumbline.1.gz")
file(MAKE_DIRECTORY "${PLUMBLINE_SHELL_FILES}")
add_custom_command(OUTPUT "${PLUMBLINE_SHELL_FILES}/plumbline.1.gz"
  COMMAND plumbline man > plumbline.1
  COMMAND gzip -9nf plumbline.1
  DEPENDS plumbline WORKING_DIRECTORY "${PLUMBLINE_SHELL_FILES}" VERBATIM)
foreach(shell bash zsh fish)
  add_custom_command(OUTPUT "${PLUMBLINE_SHELL_FILES}/plumbline.${shell}"
    COMMAND plumbline completion ${shell} > plumbline.${shell}
    DEPENDS plumbline WORKING_DIRECTORY "${PLUMBLINE_SHELL_FILES}" VERBATIM)
  list(APPEND shell_files "${PLUMBLINE_SHELL_FILES}/plumbline.${shell}")
endforeach()
add_custom_target(plumbline_shell_files ALL DEPENDS ${shell_files})

install(TARGETS plumbline COMPONENT tool
        RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
# Where the program looks for them: ../share/plumbline/specs from itself.
install(DIRECTORY specs/ COMPONENT tool
        DESTINATION "${CMAKE_INSTALL_DATADIR}/plumbline/specs"
        FILES_MATCHING PATTERN "*.json")
install(DIRECTORY reports/schema/ COMPONENT tool
        DESTINATION "${CMAKE_INSTALL_DATADIR}/plumbline/schema"
        FILES_MATCHING PATTERN "*.json")
# What a server is linked or started with, for `fuzz --coverage`.
install(DIRECTORY harness/fuzz/adapters/ COMPONENT tool
        DESTINATION "${CMAKE_INSTALL_DATADIR}/plumbline/adapters"
        FILES_MATCHING PATTERN "*.c" PATTERN "*.py")
install(FILES "${package_files}/copyright" COMPONENT tool
        DESTINATION "${CMAKE_INSTALL_DATADIR}/doc/plumbline")
install(FILES "${PLUMBLINE_SHELL_FILES}/plumbline.1.gz" COMPONENT tool
        DESTINATION "${CMAKE_INSTALL_MANDIR}/man1")
install(FILES "${PLUMBLINE_SHELL_FILES}/plumbline.bash" COMPONENT tool
        DESTINATION "${CMAKE_INSTALL_DATADIR}/bash-completion/completions"
        RENAME plumbline)
install(FILES "${PLUMBLINE_SHELL_FILES}/plumbline.zsh" COMPONENT tool
        DESTINATION "${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions"
        RENAME _plumbline)
install(FILES "${PLUMBLINE_SHELL_FILES}/plumbline.fish" COMPONENT tool
        DESTINATION "${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d")

# The library. Its public headers are harness/embed's and those that these
# include; its archives are those of the modules below it. What was fetched and
# not installed cannot be named to others.
if(PLUMBLINE_FETCHED)
  message(STATUS "without the library: fetched ${PLUMBLINE_FETCHED}")
else()
  add_library(plumbline_googletest INTERFACE)
  target_link_libraries(plumbline_googletest INTERFACE plumbline_embed)
  set_target_properties(plumbline_googletest PROPERTIES EXPORT_NAME googletest)
  target_include_directories(plumbline_googletest INTERFACE
    "$<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>")
  # With whichever GoogleTest the user has.
  target_compile_features(plumbline_googletest INTERFACE cxx_std_20)
  set(library_folder "${CMAKE_INSTALL_LIBDIR}/cmake/plumbline")
  install(TARGETS plumbline_googletest plumbline_embed plumbline_report
          plumbline_expect plumbline_engine plumbline_agreement
          plumbline_sequence plumbline_check plumbline_transport
          plumbline_generate plumbline_protocol plumbline_loader
          plumbline_resource plumbline_case plumbline_contract
          plumbline_schema plumbline_pattern plumbline_base
          EXPORT plumbline-targets COMPONENT development
          ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}/plumbline")
  install(EXPORT plumbline-targets NAMESPACE plumbline:: COMPONENT development
          DESTINATION "${library_folder}")
  include(CMakePackageConfigHelpers)
  configure_package_config_file("${package_files}/plumbline-config.cmake.in"
    "${PROJECT_BINARY_DIR}/plumbline-config.cmake"
    INSTALL_DESTINATION "${library_folder}"
    NO_SET_AND_CHECK_MACRO)
  # Until 1.0 a minor version may change what is public.
  write_basic_package_version_file(
    "${PROJECT_BINARY_DIR}/plumbline-config-version.cmake"
    COMPATIBILITY SameMinorVersion)
  install(FILES "${PROJECT_BINARY_DIR}/plumbline-config.cmake"
                "${PROJECT_BINARY_DIR}/plumbline-config-version.cmake"
          COMPONENT development DESTINATION "${library_folder}")
  foreach(header base/http_message.h transport/transport.h
          transport/in_memory.h embed/clause_suite.h embed/googletest.h)
    get_filename_component(folder "${header}" DIRECTORY)
    get_filename_component(name "${header}" NAME)
    install(FILES "harness/${header}" COMPONENT development
      DESTINATION
        "${CMAKE_INSTALL_INCLUDEDIR}/plumbline/harness/${folder}")
    # <plumbline/googletest.h>, and its kin.
    file(CONFIGURE OUTPUT "${PROJECT_BINARY_DIR}/include/${name}"
         CONTENT "#include \"harness/${header}\"  // IWYU pragma: export\n")
    install(FILES "${PROJECT_BINARY_DIR}/include/${name}"
            COMPONENT development
            DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/plumbline")
  endforeach()
  install(FILES "${package_files}/copyright" COMPONENT development
          DESTINATION "${CMAKE_INSTALL_DATADIR}/doc/libplumbline-dev")
endif()

# Packages of Debian: `cpack -G DEB` in a build folder where all is built.
set(PLUMBLINE_CONTACT "The plumbline authors <plumbline@packages.invalid>"
    CACHE STRING "Whom packages name as their maintainer")
set(CPACK_PACKAGE_CONTACT "${PLUMBLINE_CONTACT}")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_COMPONENTS_ALL tool)
if(NOT PLUMBLINE_FETCHED)
  list(APPEND CPACK_COMPONENTS_ALL development)
endif()
set(CPACK_COMPONENTS_GROUPING IGNORE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_TOOL_PACKAGE_NAME plumbline)
set(CPACK_DEBIAN_TOOL_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_TOOL_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_TOOL_DESCRIPTION
"Reads a contract (Smithy, an AWS service model, OpenAPI), sends requests that
keep, touch and break each clause of it, and reports which ones an endpoint
does not honour.")
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME libplumbline-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS
    "libfmt-dev, libicu-dev, libpugixml-dev, librapidcheck-dev, libssl-dev, \
libyaml-cpp-dev, nlohmann-json3-dev, zlib1g-dev")
set(CPACK_DEBIAN_DEVELOPMENT_DESCRIPTION
"The clauses of a contract as tests of GoogleTest, against a server of your own:
find_package(plumbline) gives CMake the target plumbline::googletest.")
include(CPack)
