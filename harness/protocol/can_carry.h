// Whether what a request can say is what every reader hears.
#ifndef PLUMBLINE_HARNESS_PROTOCOL_CAN_CARRY_H_
#define PLUMBLINE_HARNESS_PROTOCOL_CAN_CARRY_H_

#include "harness/base/json.h"
#include "harness/case/case.h"
#include "harness/contract/contract.h"

namespace plumbline {

// Whether a request of the operation can carry the input so that every reader
// gets it back: no 5 for a string, no empty list in a query, no line break in a
// header, no empty path label, no label left out, no dot in the first label of
// "/{name}.{format}".
[[nodiscard]] bool CanCarry(const Contract& contract,
                            const Operation& operation, const Json& input);

// The same of a step's input, in the media type that the step names.
[[nodiscard]] bool CanCarryStep(const Contract& contract,
                                const Operation& operation, const Step& step);

// The same of one member's value. A body that is no JSON carries texts, forms
// of both kinds, and XML of shapes that XML tells; one in YAML carries nothing.
[[nodiscard]] bool CanCarryMember(const Contract& contract,
                                  const Member& member, const Json& value);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_PROTOCOL_CAN_CARRY_H_
