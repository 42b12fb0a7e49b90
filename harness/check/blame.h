// Which clause a refused request that keeps them all is held against, where its
// step aims at none: random requests, once they are shrunk.
#ifndef PLUMBLINE_HARNESS_CHECK_BLAME_H_
#define PLUMBLINE_HARNESS_CHECK_BLAME_H_

#include <string>

#include "harness/check/check.h"

namespace plumbline {

// The clause that stands for "some clause of this input" until the request is
// shrunk: the type of the input as a whole.
[[nodiscard]] std::string ProvisionalClause(const Operation& operation);

// The clause that the smallest refused input stands on: of its one member that
// cannot go, the edge that the value is on, else what constrains it most. The
// provisional clause where nothing is left.
[[nodiscard]] std::string BlameInput(const CheckContext& context,
                                     const Operation& operation,
                                     const Json& input);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CHECK_BLAME_H_
