// What of a step goes over its operation's own request, in every protocol.
#ifndef PLUMBLINE_HARNESS_PROTOCOL_STEP_OVERLAY_H_
#define PLUMBLINE_HARNESS_PROTOCOL_STEP_OVERLAY_H_

#include <optional>

#include "harness/base/http_message.h"
#include "harness/case/case.h"
#include "harness/contract/value_path.h"

namespace plumbline {

// The further media type of the body that the step's own Content-Type names:
// its shape is that of the step's input where its schema is another (see
// MediaShape). nullptr: the first, or one that the contract does not know.
[[nodiscard]] const MediaShape* OtherInputOf(const Operation& operation,
                                             const Step& step);

// The shape of the step's input; nothing where the operation has none.
[[nodiscard]] std::optional<ShapeIndex> InputShapeOf(const Operation& operation,
                                                     const Step& step);

// The further media type whose body alone has the place of an input's clause,
// or nullptr.
[[nodiscard]] const MediaShape* OtherInputAt(const Contract& contract,
                                             const Operation& operation,
                                             const ValuePath& path);

// Gives the request the step's method, where it has one, and its headers: each
// takes the place of those of its name (case does not matter), or leaves them
// out where it has no value.
void LayStepOver(const Step& step, HttpRequest& request);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_PROTOCOL_STEP_OVERLAY_H_
