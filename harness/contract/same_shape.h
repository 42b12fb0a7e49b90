// Whether two shapes say the same.
#ifndef PLUMBLINE_HARNESS_CONTRACT_SAME_SHAPE_H_
#define PLUMBLINE_HARNESS_CONTRACT_SAME_SHAPE_H_

#include "harness/contract/contract.h"

namespace plumbline {

// One shape, or in a contract whose shapes are written where they are used
// (OpenAPI) two of the same simple type: what a document writes twice, once for
// what is sent and once for what comes back, is one thing there, whatever
// either says beside the type. Where shapes have names (Smithy), two are two.
[[nodiscard]] bool IsSameShape(const Contract& contract, ShapeIndex left,
                               ShapeIndex right);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CONTRACT_SAME_SHAPE_H_
