// Words of the subcommands of the laboratory, which serve the reference and
// measure by its faults, and what they fill in.
#ifndef PLUMBLINE_HARNESS_CLI_LAB_WORDS_H_
#define PLUMBLINE_HARNESS_CLI_LAB_WORDS_H_

#include <CLI/CLI.hpp>

#include "harness/cli/options.h"

namespace plumbline {

void AddServeWords(CLI::App& app, ServeFlags& flags);
void AddSelfcheckWords(CLI::App& app, SelfcheckFlags& flags);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CLI_LAB_WORDS_H_
