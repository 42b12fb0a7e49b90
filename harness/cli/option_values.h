// What options take: checks of CLI11 for values that are more than words.
#ifndef PLUMBLINE_HARNESS_CLI_OPTION_VALUES_H_
#define PLUMBLINE_HARNESS_CLI_OPTION_VALUES_H_

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace plumbline {

// Text to seconds.
[[nodiscard]] CLI::Validator Duration();

// A URL of no characters is a variable that is not set: it must not mean the
// built-in reference, which passes.
[[nodiscard]] CLI::Validator NotEmpty();

// A count of 64 bits: digits alone. CLI11 takes -1 for the largest one.
[[nodiscard]] CLI::Validator Count();

// --format: what is printed, for people or as one JSON value.
void AddFormat(CLI::App& app, bool& json);

// Whether it takes no value.
[[nodiscard]] bool IsFlag(const CLI::Option& option);

// The options and flags that were given to `from` and that `to` knows as well,
// by the same name: the words that make `to` do as `from` did.
[[nodiscard]] std::vector<std::string> SharedWords(const CLI::App& from,
                                                   const CLI::App& to);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CLI_OPTION_VALUES_H_
