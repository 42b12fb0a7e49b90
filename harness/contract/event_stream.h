// Operations that answer with a stream of events in place of a body.
#ifndef PLUMBLINE_HARNESS_CONTRACT_EVENT_STREAM_H_
#define PLUMBLINE_HARNESS_CONTRACT_EVENT_STREAM_H_

#include "harness/contract/contract.h"

namespace plumbline {

// Whether a success is a stream (Smithy: a member of the output is a streaming
// union), which is in frames of application/vnd.amazon.eventstream and no JSON.
[[nodiscard]] bool AnswersWithEventStream(const Contract& contract,
                                          const Operation& operation);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CONTRACT_EVENT_STREAM_H_
