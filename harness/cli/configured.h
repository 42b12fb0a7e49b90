// Fills in from plumbline.toml what the command line left unsaid.
#ifndef PLUMBLINE_HARNESS_CLI_CONFIGURED_H_
#define PLUMBLINE_HARNESS_CLI_CONFIGURED_H_

#include <CLI/CLI.hpp>
#include <string>

#include "harness/base/error.h"
#include "harness/cli/config_file.h"

namespace plumbline {

// Errors: kUsage with the line where a section or a key is none of any
// subcommand of `app`, with the nearest name.
[[nodiscard]] Result<void> CheckKeys(const ConfigFile& file,
                                     const CLI::App& app);

// Whether the file says which contract the subcommand is about, so that the
// command line need not.
[[nodiscard]] bool NamesContract(const ConfigFile& file, const CLI::App& sub);

// To be called when `sub` was parsed and before what it fills in is read: gives
// its options the words of the file, but for those that were given. What is
// said of the target comes first, then of the subcommand, then of all. What the
// option excludes where that was given stays unsaid. REQUIRES: CheckKeys.
// Errors: kUsage with the line where an option does not take the word, or the
// target is none of the file.
[[nodiscard]] Result<void> FillIn(const ConfigFile& file, CLI::App& sub);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CLI_CONFIGURED_H_
