// plumbline.toml: what a command line would have to say each time.
//
//   contract = "specs/aws-config.json"    # the words of any subcommand that
//   seed = 7                              # knows them
//   default-target = "staging"            # where no URL is said
//
//   [check]                               # of one subcommand
//   max-requests = 50_000
//   expect = ["known.txt"]
//
//   [target.staging]                      # with --target staging
//   url = "https://staging.example"
//   headers = {Authorization = "Bearer ${STAGING_TOKEN}"}
//
//   [operation.DeletePack]                # left alone, and why
//   skip = "the account has one that others use"
//
//   [operation.'Put*']                    # a word of --operations
//   timeout = "20s"
//   rate = "5/s"
//   allow-writes = true
//   values = {AccountId = "123456789012"} # sent in each request
//   examples = {Bucket = ["one", "two"]}  # tried first
//
//   [checks.leak]                         # or warn = "why"
//   off = "the staging server shows its stack on purpose"
//
// ${NAME} in a text is a variable of the environment; $$ is one dollar.
#ifndef PLUMBLINE_HARNESS_CLI_CONFIG_FILE_H_
#define PLUMBLINE_HARNESS_CLI_CONFIG_FILE_H_

#include <map>
#include <string>
#include <vector>

#include "harness/base/error.h"
#include "harness/protocol/credentials.h"

namespace plumbline {

// The name of the file that is looked for.
inline constexpr const char* kConfigName = "plumbline.toml";

// One key with what it says.
struct ConfigValue {
  std::string key;                 // an option's name: "max-requests"
  std::vector<std::string> words;  // as the command line has them; of an array
                                   // each of its elements
  SourceLocation at;
};

using ConfigSection = std::vector<ConfigValue>;

struct SkippedOperation {
  std::string name;  // or another word of --operations
  std::string reason;
  SourceLocation at;
};

// [checks.NAME]: off or warn, and why.
struct CheckSetting {
  std::string name;
  bool is_off = false;  // else it warns
  std::string reason;
  SourceLocation at;
};

struct ConfigFile {
  std::string path;
  ConfigSection common;
  std::map<std::string, ConfigSection> commands;
  std::map<std::string, ConfigSection> targets;
  std::vector<SkippedOperation> skipped;
  // Words of options about single operations, by the option's name, those about
  // the longest names first.
  ConfigSection of_operations;
  std::vector<CheckSetting> checks;
  std::vector<std::string> secrets;  // values of the environment
};

// Paths of files are taken from the folder of `path`. Errors: kSyntax with the
// line where it is no TOML, a section is none of the above, a value is none of
// an option, or a variable is not set.
[[nodiscard]] Result<ConfigFile> ParseConfig(const std::string& text,
                                             const std::string& path,
                                             const Environment& environment);

// Errors: kIo; those of ParseConfig.
[[nodiscard]] Result<ConfigFile> ReadConfig(const std::string& path);

// The nearest file of that name in the folder or one above it; empty: there is
// none.
[[nodiscard]] std::string FindConfig(const std::string& folder);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CLI_CONFIG_FILE_H_
