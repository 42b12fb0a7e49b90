// Checks of whole sequences: what must hold between the steps. Each is told by
// the clause that a step aims at.
#ifndef PLUMBLINE_HARNESS_CHECK_SEQUENCE_H_
#define PLUMBLINE_HARNESS_CHECK_SEQUENCE_H_

#include <vector>

#include "harness/check/check.h"
#include "harness/contract/resource_view.h"

namespace plumbline {

// The steps of a sequence that were played, in order.
using PlayedSequence = std::vector<Observation>;

// "Paging: pages join into the unpaged answer without loss or repeat; the token
// ends." Judged for the operation that the steps share.
void CheckPaging(const CheckContext& context, const PlayedSequence& steps,
                 std::vector<Verdict>& verdicts);

// "Lifecycle: what was put is listed; what was deleted is gone and a second
// delete says NoSuch; a filter returns what it names and nothing else; a second
// put updates; names differing in one character, or only in case, are
// different." Judged at the last step, against a model of what the steps before
// it did.
void CheckLifecycle(const CheckContext& context, const PlayedSequence& steps,
                    std::vector<Verdict>& verdicts);

// Both, for sequences of two steps or more. The verdicts belong to the last
// step.
[[nodiscard]] std::vector<Verdict> RunSequenceChecks(
    const CheckContext& context, const PlayedSequence& steps);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CHECK_SEQUENCE_H_
