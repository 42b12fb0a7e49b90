// Completion for shells, made from the option table. A shell's script asks the
// tool itself each time, so that it knows the names of contracts, operations
// and faults, and never goes stale.
//
//   source <(plumbline completion bash)
#ifndef PLUMBLINE_HARNESS_CLI_COMPLETION_H_
#define PLUMBLINE_HARNESS_CLI_COMPLETION_H_

#include <CLI/CLI.hpp>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace plumbline {

// The word before those of a command line that is being written.
inline constexpr std::string_view kCompleteWord = "__complete";

// Where names come from.
struct NameSources {
  std::function<std::vector<std::string>()> contracts;
  // Contracts as well, too many to be listed before something is begun; empty:
  // there are none.
  std::function<std::vector<std::string>()> services = {};
  std::function<std::vector<std::string>(const std::string& contract)>
      operations;
  std::function<std::vector<std::string>()> faults;
  std::function<std::vector<std::string>()> explained;
  std::function<std::vector<std::string>()> formats;
};

// Those of this tool: specs beside it, services of an installed botocore,
// faults of the reference.
[[nodiscard]] NameSources ToolNames();

struct Candidate {
  std::string word;
  std::string help;  // on one line; may be empty
};

struct Completions {
  std::vector<Candidate> words;  // in their order
  bool files = false;            // files fit as well
  bool goes_on = false;          // no blank behind the word
};

// What may stand in place of the last word of `words`, which may be empty.
[[nodiscard]] Completions Complete(const CLI::App& root,
                                   const std::vector<std::string>& words,
                                   const NameSources& names);

// As the scripts read it: "word  help" a line, ":files", ":goes-on".
[[nodiscard]] std::string ToText(const Completions& completions);

// Of "bash", "zsh" or "fish". REQUIRES: it is one of them.
[[nodiscard]] std::string CompletionScript(std::string_view shell);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CLI_COMPLETION_H_
