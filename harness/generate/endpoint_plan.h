// Cases about the endpoint and not about one operation: dispatch, method,
// bodies that are no JSON. Asked once.
#ifndef PLUMBLINE_HARNESS_GENERATE_ENDPOINT_PLAN_H_
#define PLUMBLINE_HARNESS_GENERATE_ENDPOINT_PLAN_H_

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "harness/generate/plan.h"

namespace plumbline {

// How many members the operation's input demands.
[[nodiscard]] int CountRequired(const Contract& contract,
                                const Operation& operation);

// The cases, carried by the simplest of the operations at these indices: one
// that reads, with the fewest required members; those that are named in
// `accepted`, whose ordinary requests the target takes, before others.
[[nodiscard]] std::vector<Case> EndpointPlan(
    const GenerationContext& context, const std::vector<int>& operations,
    const std::set<std::string, std::less<>>& accepted = {});

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_GENERATE_ENDPOINT_PLAN_H_
