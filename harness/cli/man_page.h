// The manual page, made from the option table.
//
//   plumbline man | man -l -
#ifndef PLUMBLINE_HARNESS_CLI_MAN_PAGE_H_
#define PLUMBLINE_HARNESS_CLI_MAN_PAGE_H_

#include <CLI/CLI.hpp>
#include <string>

namespace plumbline {

// In the man macros of roff (man(7)), with a section for each command and one
// for the exit statuses.
[[nodiscard]] std::string ManPage(const CLI::App& root);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CLI_MAN_PAGE_H_
