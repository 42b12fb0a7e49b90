// What a change of a case asks of its steps.
#ifndef PLUMBLINE_HARNESS_FUZZ_STEP_FACTS_H_
#define PLUMBLINE_HARNESS_FUZZ_STEP_FACTS_H_

#include <cstddef>
#include <string>
#include <vector>

#include "harness/base/json.h"
#include "harness/case/case.h"
#include "harness/contract/contract.h"

namespace plumbline {

// Whether a step of the case refers to an earlier one.
[[nodiscard]] bool HasReferences(const Case& c);

// Whether the request of the step is its values and nothing else.
[[nodiscard]] bool IsPlain(const Step& step);

// What a step was before it was broken, without tokens that no answer gave:
// they would be refused, and rightly.
[[nodiscard]] Json BaseOf(const Operation& operation, const Step& step);

// Whether no step of a case refers to that one.
[[nodiscard]] bool NobodyRefersTo(const Case& c, std::size_t at);

// Adds the texts of an output that a later step may refer to: those of members
// that a contract names, and the first of lists.
void AddOutputPlaces(const Contract& contract, ShapeIndex index,
                     const std::string& place, int depth,
                     std::vector<std::string>& places);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_FUZZ_STEP_FACTS_H_
