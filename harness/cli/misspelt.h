// What a user who mistyped a command or an option is told.
#ifndef PLUMBLINE_HARNESS_CLI_MISSPELT_H_
#define PLUMBLINE_HARNESS_CLI_MISSPELT_H_

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace plumbline {

// The subcommand that the words lead to, as far as they do, with the place of
// the first word behind its name. `words` are without the program's name.
struct ChosenCommand {
  const CLI::App* app = nullptr;
  std::size_t next = 0;
};
[[nodiscard]] ChosenCommand FindCommand(const CLI::App& root,
                                        const std::vector<std::string>& words);

// "no command 'chek'; did you mean check?", of the first word that the command
// line does not have; empty where it has all of them. For words that could not
// be parsed: what is a value in others may look like an option.
[[nodiscard]] std::string WhatIsMisspelt(const CLI::App& root,
                                         const std::vector<std::string>& words);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CLI_MISSPELT_H_
