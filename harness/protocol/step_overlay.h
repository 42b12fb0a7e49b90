// What of a step goes over its operation's own request, in every protocol.
#ifndef PLUMBLINE_HARNESS_PROTOCOL_STEP_OVERLAY_H_
#define PLUMBLINE_HARNESS_PROTOCOL_STEP_OVERLAY_H_

#include "harness/base/http_message.h"
#include "harness/case/case.h"

namespace plumbline {

// Gives the request the step's method, where it has one, and its headers: each
// takes the place of those of its name (case does not matter), or leaves them
// out where it has no value.
void LayStepOver(const Step& step, HttpRequest& request);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_PROTOCOL_STEP_OVERLAY_H_
