// Fills in from plumbline.toml what the command line left unsaid.
#ifndef PLUMBLINE_HARNESS_CLI_CONFIGURED_H_
#define PLUMBLINE_HARNESS_CLI_CONFIGURED_H_

#include <CLI/CLI.hpp>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "harness/base/error.h"
#include "harness/cli/config_file.h"

namespace plumbline {

// Which target is meant where no URL is said: a key of the file itself and of
// subcommands that take one.
inline constexpr const char* kDefaultTargetKey = "default-target";

// --config and --no-config, which ReadConfiguration reads before all others.
void AddConfigWords(CLI::App& app);

// The keys that a section about the subcommand may have: the long names of its
// options, and "contract" and "url" for its operands.
[[nodiscard]] std::vector<std::string> ConfigKeys(const CLI::App& sub);

// The option that a key of the subcommand stands for, or nullptr.
[[nodiscard]] CLI::Option* OptionOfKey(const CLI::App& sub,
                                       const std::string& key);

// The file that --config names among the words, or the nearest plumbline.toml;
// nothing where there is none, or with --no-config. What it holds of the
// environment is kept secret, and where it says which contract a subcommand is
// about, the command line need not. Errors: those of ReadConfig; kUsage with
// the line where a section or a key is none of any subcommand of `app`, with
// the nearest name.
[[nodiscard]] Result<std::optional<ConfigFile>> ReadConfiguration(
    const std::vector<std::string>& words, CLI::App& app);

// To be called when `app` has parsed the words and before what they fill in is
// read: gives the options of the subcommand that was chosen the words of the
// file, but for those that were given. What is said of the target comes first,
// then of the subcommand, then of all. What an option excludes where that was
// given stays unsaid. Errors: kUsage with the line where an option does not
// take the word, or the target is none of the file; where nobody says the
// contract.
[[nodiscard]] Result<void> FillInChosen(const std::optional<ConfigFile>& file,
                                        CLI::App& app);

// Where the words about single operations stand in the file.
[[nodiscard]] std::map<std::string, SourceLocation> PlacesOfWords(
    const std::optional<ConfigFile>& file);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CLI_CONFIGURED_H_
