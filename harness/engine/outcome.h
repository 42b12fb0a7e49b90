// What the answer to a request, or the lack of one, says of what was asked.
#ifndef PLUMBLINE_HARNESS_ENGINE_OUTCOME_H_
#define PLUMBLINE_HARNESS_ENGINE_OUTCOME_H_

#include "harness/base/http_message.h"
#include "harness/protocol/exchange.h"

namespace plumbline {

// 429, 503 or an error that says so: later it may be another.
[[nodiscard]] bool IsThrottled(const Exchange& exchange);

// Whether nothing was said of what was asked.
[[nodiscard]] bool IsFailure(const Exchange& exchange);

// Whether the resource's state refuses it.
[[nodiscard]] bool IsInUse(const Exchange& exchange);

// Whether a request reached the target and no answer came.
[[nodiscard]] bool IsLost(TransportFailure failure);

// Whether a request that did not succeed may have been carried out all the
// same: it reached the target, and no answer says that it was refused.
[[nodiscard]] bool MayHaveHappened(const Exchange& exchange);

// Whether the refusal of a delete means that there is nothing to end, where
// nothing is known to have been made. A name that is not valid has never been
// made; denied access, state and throttling leave it open.
[[nodiscard]] bool SaysThatNothingIsThere(const Exchange& exchange);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_ENGINE_OUTCOME_H_
