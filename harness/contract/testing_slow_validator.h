// A slow, obvious validator, the oracle for the fast one in tests; it must
// never ship. Written from the definitions of the Smithy traits
// (https://smithy.io/2.0/spec/constraint-traits.html) and of the AWS JSON
// protocols' serialization, without a look at validate.cc: it copies values,
// counts everything anew and compiles each pattern each time.
#ifndef PLUMBLINE_HARNESS_CONTRACT_TESTING_SLOW_VALIDATOR_H_
#define PLUMBLINE_HARNESS_CONTRACT_TESTING_SLOW_VALIDATOR_H_

#include <set>
#include <string>
#include <utility>

#include "harness/contract/clause.h"

namespace plumbline {

// (JSON pointer in the value, kind of clause).
using SlowViolations = std::set<std::pair<std::string, ClauseKind>>;

// What the value certainly breaks. REQUIRES: patterns that std::regex reads,
// ASCII only.
[[nodiscard]] SlowViolations ValidateSlowly(const Contract& contract,
                                            ShapeIndex shape, const Json& value,
                                            ClausePart part);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CONTRACT_TESTING_SLOW_VALIDATOR_H_
