// Which resources a step speaks of, by the names in its input.
#ifndef PLUMBLINE_HARNESS_CASE_STEP_NAMES_H_
#define PLUMBLINE_HARNESS_CASE_STEP_NAMES_H_

#include <string>
#include <vector>

#include "harness/case/case.h"
#include "harness/contract/contract.h"
#include "harness/contract/resource_view.h"

namespace plumbline {

// The names of resources that the step's input speaks of.
[[nodiscard]] std::vector<std::string> NamesIn(
    const Contract& contract, const std::vector<ResourceView>& views,
    const Step& step);

// Whether the step makes or ends a resource of the views.
[[nodiscard]] bool Writes(const std::vector<ResourceView>& views,
                          const Step& step);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CASE_STEP_NAMES_H_
