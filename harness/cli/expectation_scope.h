// Which expectations a run could have met.
#ifndef PLUMBLINE_HARNESS_CLI_EXPECTATION_SCOPE_H_
#define PLUMBLINE_HARNESS_CLI_EXPECTATION_SCOPE_H_

#include "harness/cli/options.h"
#include "harness/engine/event.h"
#include "harness/expect/known_findings.h"

namespace plumbline {

// A run says nothing of operations that were not asked or accept nothing, of
// another shard, of what a bound cut off, of disagreements without --against
// and of credentials without --auth. A run of some phases only says of an exact
// line what it judged: the clause was honoured, and no verdict on it failed.
// Answers that come by chance (the checks of any response) it leaves.
//
// Good as long as `result` and `flags`.
[[nodiscard]] ExpectationScope ScopeOf(const CampaignResult& result,
                                       const CheckFlags& flags);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CLI_EXPECTATION_SCOPE_H_
