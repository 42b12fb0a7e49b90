// For tests: members in each place of a message, of a few small shapes.
#ifndef PLUMBLINE_HARNESS_PROTOCOL_TESTING_PARAMETERS_H_
#define PLUMBLINE_HARNESS_PROTOCOL_TESTING_PARAMETERS_H_

#include <string>

#include "harness/contract/contract.h"

namespace plumbline {

// Shapes: 0 string, 1 integer, 2 boolean, 3 list of strings, 4 list of
// integers, 5 structure {R: integer, name: string}, 6 map to strings.
[[nodiscard]] Contract ParameterShapes();

// A member named "Parameter".
[[nodiscard]] Member BoundMember(ShapeIndex target, BindingKind place,
                                 ParameterStyle style = ParameterStyle::kForm,
                                 bool explode = true,
                                 std::string wire_name = "p");

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_PROTOCOL_TESTING_PARAMETERS_H_
