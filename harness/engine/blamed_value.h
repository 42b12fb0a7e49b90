// The value of an output that a check speaks of.
#ifndef PLUMBLINE_HARNESS_ENGINE_BLAMED_VALUE_H_
#define PLUMBLINE_HARNESS_ENGINE_BLAMED_VALUE_H_

#include <string>
#include <string_view>

#include "harness/base/json.h"
#include "harness/protocol/exchange.h"

namespace plumbline {

// Pointers into the exchange's output.
struct BlamedValue {
  const Json* row = nullptr;    // the outermost list element round it, if any
  const Json* value = nullptr;  // nullptr: it is not there
  std::string member;           // the last name on the way to it; may be empty
};

// Where the check of outputs says that something is wrong: `actual` begins with
// the place, "/Rules/0/Name: ...".
[[nodiscard]] BlamedValue FindBlamed(std::string_view actual,
                                     const Exchange& exchange);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_ENGINE_BLAMED_VALUE_H_
