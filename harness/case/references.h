// References in the inputs of a case's steps: {"$ref": "0.output.Names[1].Arn"}
// stands for that place of an earlier step.
#ifndef PLUMBLINE_HARNESS_CASE_REFERENCES_H_
#define PLUMBLINE_HARNESS_CASE_REFERENCES_H_

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "harness/base/json.h"
#include "harness/case/case.h"

namespace plumbline {

// Calls `visit` for the text of every reference in `value`.
void VisitReferences(Json& value,
                     const std::function<void(std::string&)>& visit);

// The step that a reference leads to.
[[nodiscard]] std::size_t ReferredStep(const std::string& reference);

// The reference to the same place of another step.
[[nodiscard]] std::string ReferTo(std::size_t step,
                                  const std::string& reference);

// The same for all references of a step's input and control; `to` gives the
// step for the one that a reference leads to now.
void Renumber(Step& step, const std::function<std::size_t(std::size_t)>& to);

// Puts steps before those of the case, whose references follow them; the new
// ones keep theirs.
void PutBefore(Case& c, const std::vector<Step>& steps);

// Whether there is a reference in `value`.
[[nodiscard]] bool HasReference(const Json& value);

// The step with its references, and its control's, replaced by what earlier
// steps sent and got (see ResolveReferences); nothing where one of the input
// leads nowhere.
[[nodiscard]] std::optional<Step> Resolve(const Step& step,
                                          const std::vector<Json>& history);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CASE_REFERENCES_H_
