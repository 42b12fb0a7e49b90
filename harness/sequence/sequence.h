// Checks of whole sequences: what must hold between the steps. Each is told by
// the clause that a step aims at.
#ifndef PLUMBLINE_HARNESS_SEQUENCE_SEQUENCE_H_
#define PLUMBLINE_HARNESS_SEQUENCE_SEQUENCE_H_

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "harness/check/check.h"
#include "harness/contract/resource_view.h"

namespace plumbline {

// The steps of a sequence that were played, in order.
using PlayedSequence = std::vector<Observation>;

// What a check of a sequence says of one of its steps.
struct SequenceVerdict {
  std::size_t step = 0;
  Verdict verdict;
};

// "Paging: pages join into the unpaged answer without loss or repeat; the token
// ends." Judged at the last of the steps that walk through the pages.
void CheckPaging(const CheckContext& context, const PlayedSequence& steps,
                 std::vector<SequenceVerdict>& verdicts);

// The same for plain HTTP: short pages show first what one long page does.
void CheckShortPages(const CheckContext& context, const PlayedSequence& steps,
                     std::vector<SequenceVerdict>& verdicts);

// "Lifecycle: what was put is listed; what was deleted is gone and a second
// delete says NoSuch; a filter returns what it names and nothing else; a second
// put updates; names differing in one character, or only in case, are
// different." Each read is judged against a model of what the steps before it
// did, in sequences that aim at a lifecycle: their names are nobody else's.
void CheckLifecycle(const CheckContext& context, const PlayedSequence& steps,
                    std::vector<SequenceVerdict>& verdicts);

// "Tag round-trips": what a step lists of a resource's tags, against what the
// steps before it put there and took away. Its verdicts are of the lifecycle.
void CheckTags(const CheckContext& context, const PlayedSequence& steps,
               std::vector<SequenceVerdict>& verdicts);

// What a 201 of plain HTTP says of what it made: an id of its own, and the way
// to it. Its verdicts are of the lifecycle.
void CheckMadeAnew(const CheckContext& context, const PlayedSequence& steps,
                   std::vector<SequenceVerdict>& verdicts);

// Whether what was made below one resource is shown below another, where the
// last step aims at that. Its verdicts are of the lifecycle.
void CheckOwnPlace(const CheckContext& context, const PlayedSequence& steps,
                   std::vector<SequenceVerdict>& verdicts);

// The lifecycle of one view's resources over these steps.
void JudgeLifecycle(const CheckContext& context, const ResourceView& view,
                    const PlayedSequence& steps,
                    std::vector<SequenceVerdict>& verdicts);

// The same where steps were sent at the same time, in two lanes: something must
// explain all answers, if only in one of the orders in which the target may
// have done them. What was answered before another was sent came first.
void JudgeSomeOrder(const CheckContext& context, const ResourceView& view,
                    const PlayedSequence& steps,
                    std::vector<SequenceVerdict>& verdicts);

// All of them, for sequences of two steps or more.
[[nodiscard]] std::vector<SequenceVerdict> RunSequenceChecks(
    const CheckContext& context, const PlayedSequence& steps);

// The names of these checks in verdicts: kLifecycleCheck is that of
// CheckLifecycle and of CheckTags.
inline constexpr std::string_view kPagingCheck = "paging";
inline constexpr std::string_view kLifecycleCheck = "lifecycle";

struct SequenceCheck {
  std::string_view name;
  std::string_view rule;  // in words, for `explain` and reports
};

[[nodiscard]] std::span<const SequenceCheck> AllSequenceChecks();

// Whether the verdict is of such a check.
[[nodiscard]] bool IsOfSequence(const Verdict& verdict);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_SEQUENCE_SEQUENCE_H_
