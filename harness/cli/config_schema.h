// The JSON Schema of plumbline.toml, by which editors complete and check it.
#ifndef PLUMBLINE_HARNESS_CLI_CONFIG_SCHEMA_H_
#define PLUMBLINE_HARNESS_CLI_CONFIG_SCHEMA_H_

#include <CLI/CLI.hpp>

#include "harness/base/json.h"

namespace plumbline {

// Made from the option table of the whole command line: draft 07, which is what
// TOML editors read.
[[nodiscard]] Json ConfigSchema(const CLI::App& app);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CLI_CONFIG_SCHEMA_H_
