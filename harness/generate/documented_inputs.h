// Inputs made of the examples that a contract gives of its values: of a
// parameter, a body, a member (OpenAPI's example, examples and default). They
// often name what exists on a target, which no schema says.
#ifndef PLUMBLINE_HARNESS_GENERATE_DOCUMENTED_INPUTS_H_
#define PLUMBLINE_HARNESS_GENERATE_DOCUMENTED_INPUTS_H_

#include <vector>

#include "harness/base/json.h"
#include "harness/contract/contract.h"

namespace plumbline {

// `base`, an input of that shape, with the contract's examples in the places
// of its values; then the same with every other member that has an example.
// Where a value has several, inputs take them in turn. An example of the whole
// of a body stands before those of its members. Empty where no example is of
// use. They may break a clause where the contract's words do not fit together.
[[nodiscard]] std::vector<Json> DocumentedInputs(const Contract& contract,
                                                 ShapeIndex input,
                                                 const Json& base);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_GENERATE_DOCUMENTED_INPUTS_H_
