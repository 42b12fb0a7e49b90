// The cases of findings, put among those that every campaign on their contract
// replays first: corpus/<contract>/regressions/.
#ifndef PLUMBLINE_HARNESS_CLI_PROMOTE_H_
#define PLUMBLINE_HARNESS_CLI_PROMOTE_H_

#include <string>
#include <vector>

#include "harness/base/error.h"
#include "harness/report/baseline.h"

namespace plumbline {

// What is copied: the case files in `cases` that are named, by their path or by
// a glob of the finding that they show, below `corpus`. Gives the new paths; a
// file that is there already is replaced. Errors: kNotFound for a word that
// means none of them, with a near one; kUsage for a file that says no contract;
// kIo.
[[nodiscard]] Result<std::vector<std::string>> Promote(
    const std::vector<std::string>& wanted, const std::string& cases,
    const std::string& corpus);

// The same for those of a run that one of the globs means, below the working
// folder's corpus/. Tells people of each.
[[nodiscard]] Result<void> PromoteFound(const std::vector<std::string>& globs,
                                        const FindingIds& found,
                                        const std::string& cases);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CLI_PROMOTE_H_
