// Words of the command line that several subcommands take, and what they fill
// in.
#ifndef PLUMBLINE_HARNESS_CLI_CAMPAIGN_WORDS_H_
#define PLUMBLINE_HARNESS_CLI_CAMPAIGN_WORDS_H_

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "harness/cli/options.h"

namespace plumbline {

inline constexpr const char* kContractHelp =
    "a contract file (Smithy JSON AST, AWS service model, OpenAPI) or its "
    "URL, a folder of one service's models, the name of a spec that comes with "
    "plumbline, or of a service of an installed botocore";
inline constexpr const char* kBasePathHelp =
    "the path that the operations stand below, in place of the one of the "
    "URL or of the contract's servers";
inline constexpr const char* kSettleHelp =
    "how long the target may take until reads show what was written (0s): a "
    "read that contradicts is sent again until then";
inline constexpr const char* kOverrideHelp =
    "a JSON file that corrects the resources that were inferred, in the form "
    "that clauses --resources --json prints";

// The endpoint, and how it is reached.
void AddTarget(CLI::App& app, TargetFlags& flags);

// How cases are played and judged: the same for a campaign and for a replay.
void AddPlay(CLI::App& app, PlayFlags& flags);

// Which operations are meant: see operation_words.h.
void AddSelection(CLI::App& app, std::vector<std::string>& operations,
                  std::vector<std::string>& exclude);

// What every campaign takes, whatever it plays.
void AddCampaign(CLI::App& app, CheckFlags& flags);

// What `fuzz` has besides.
void AddFuzzWords(CLI::App& app, CheckFlags& flags, FuzzFlags& words);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CLI_CAMPAIGN_WORDS_H_
